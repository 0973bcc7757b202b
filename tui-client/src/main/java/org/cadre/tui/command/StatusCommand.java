package org.cadre.tui.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cadre.tui.client.Connection;
import org.cadre.tui.client.Pages;
import org.cadre.tui.client.Projects;
import org.cadre.tui.view.Columns;
import org.cadre.tui.view.Sanitizer;
import org.cadre.tui.words.Dates;
import org.cadre.tui.words.ProjectWords;
import org.cadre.tui.words.Words;
import org.cadre.v1.ComputedLight;
import org.cadre.v1.DueItem;
import org.cadre.v1.Light;
import org.cadre.v1.ListPortfolioResponse;
import org.cadre.v1.PortfolioRow;
import org.cadre.v1.Project;
import org.cadre.v1.ProjectStatus;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Says where a project stands and why, or which projects need somebody. */
@Command(
        name = "status",
        description = {
            "Without PROJECT: says which projects are amber or red, or late with their reports, and why, and what is overdue.",
            "With PROJECT: says where it stands, with the sentence that explains each light, and what is due."
        })
final class StatusCommand extends Connected {
    @Parameters(arity = "0..1", paramLabel = "PROJECT", description = "Its code or its id.")
    private String project;

    StatusCommand(Shared shared) {
        super(shared);
    }

    @Override
    int call(Connection connection) {
        if (project == null) {
            attention(connection);
        } else {
            one(connection, Projects.one(connection, project));
        }
        return ExitCodes.OK;
    }

    private void attention(Connection connection) {
        Pages<PortfolioRow> pages = Projects.portfolio(connection, "", "");
        List<PortfolioRow> troubled =
                pages.rows().stream().filter(StatusCommand::isTroubled).toList();
        if (shared().json()) {
            shared().document(ListPortfolioResponse.newBuilder()
                    .addAllRows(troubled)
                    .setRevision(pages.revision()));
            return;
        }
        for (PortfolioRow row : troubled) {
            print("", ProjectWords.letters(row.getLightsList()) + " " + row.getCode() + "  " + row.getTitle());
            dark(row.getStatus()).forEach(light -> print("  ", ProjectWords.why(light)));
            if (row.getStatus().getStale()) {
                print(
                        "  ",
                        "The next report was due on "
                                + Dates.day(row.getStatus().getNextReportDate()) + ".");
            }
        }
        print("", count(pages.rows().size(), "project") + ", " + troubled.size() + " to look at.");
        Map<String, String> codes = new LinkedHashMap<>();
        pages.rows().forEach(row -> codes.put(row.getStatus().getProject(), row.getCode()));
        Projects.due(connection, Projects.ALL).stream()
                .filter(DueItem::getOverdue)
                .forEach(item -> print(
                        "", "Overdue: " + codes.getOrDefault(item.getProject(), item.getProject()) + " " + due(item)));
    }

    private static boolean isTroubled(PortfolioRow row) {
        return row.getStatus().getStale()
                || row.getLightsList().stream().anyMatch(StatusCommand::isDark)
                || !dark(row.getStatus()).isEmpty();
    }

    private static List<ComputedLight> dark(ProjectStatus status) {
        return status.getComputedList().stream()
                .filter(light -> isDark(light.getLight()))
                .toList();
    }

    private static boolean isDark(Light light) {
        return light == Light.LIGHT_AMBER || light == Light.LIGHT_RED;
    }

    private void one(Connection connection, Project found) {
        ProjectStatus status = Projects.status(connection, found.getName());
        if (shared().json()) {
            shared().document(status);
            return;
        }
        print("", found.getCode() + "  " + ProjectWords.title(found) + "  (" + ProjectWords.of(found.getState()) + ")");
        lines(status).forEach(line -> print("", line));
        Projects.due(connection, found.getName())
                .forEach(item -> print("", (item.getOverdue() ? "Overdue: " : "Due: ") + due(item)));
    }

    /** Each light with its reason, what was declared where that differs, and the figures. */
    static List<String> lines(ProjectStatus status) {
        List<String> lines = new ArrayList<>();
        for (int at = 0; at < status.getComputedCount(); at++) {
            ComputedLight light = status.getComputed(at);
            lines.add(ProjectWords.why(light));
            if (at < status.getDeclaredCount() && status.getDeclared(at).getLight() != light.getLight()) {
                var declared = status.getDeclared(at);
                String said = declared.getReason().isEmpty() ? declared.getJustification() : declared.getReason();
                lines.add("  declared " + ProjectWords.of(declared.getLight()) + (said.isEmpty() ? "" : ": " + said));
            }
        }
        lines.add("Milestones " + ProjectWords.milestones(status) + "   Spent/time " + ProjectWords.burn(status));
        lines.add(
                status.hasReportDate()
                        ? "Last report of " + Dates.day(status.getReportDate())
                                + (status.hasNextReportDate()
                                        ? ", next by " + Dates.day(status.getNextReportDate())
                                                + (status.getStale() ? ", which has passed" : "")
                                        : "")
                        : "Not reported on yet"
                                + (status.hasNextReportDate()
                                        ? ", due by " + Dates.day(status.getNextReportDate())
                                                + (status.getStale() ? ", which has passed" : "")
                                        : ""));
        return lines;
    }

    private static String due(DueItem item) {
        return Dates.day(item.getDueDate()) + " " + ProjectWords.of(item.getKind())
                + (item.getTitle().isEmpty() ? "" : " \"" + item.getTitle() + "\"")
                + (item.getOwnersCount() == 0
                        ? ""
                        : " ("
                                + String.join(
                                        ", ",
                                        item.getOwnersList().stream()
                                                .map(Words::id)
                                                .toList()) + ")");
    }

    private static String count(int number, String unit) {
        return number + " " + unit + (number == 1 ? "" : "s");
    }

    /** A sentence, broken where the window ends. */
    private void print(String indent, String sentence) {
        for (String line : Columns.wrap(Sanitizer.line(sentence), Math.max(20, shared().width() - indent.length()))) {
            shared().out().println(indent + line);
        }
    }
}
