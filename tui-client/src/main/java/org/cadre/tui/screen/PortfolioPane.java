package org.cadre.tui.screen;

import java.util.List;
import org.cadre.tui.language.Texts;
import org.cadre.tui.view.Canvas;
import org.cadre.tui.view.Columns;
import org.cadre.tui.view.Style;
import org.cadre.tui.words.Dates;
import org.cadre.tui.words.Directory;
import org.cadre.tui.words.Explained;
import org.cadre.tui.words.ProjectWords;
import org.cadre.tui.words.Words;
import org.cadre.v1.ComputedLight;
import org.cadre.v1.DeclaredLight;
import org.cadre.v1.Light;
import org.cadre.v1.PortfolioRow;
import org.cadre.v1.ProjectStatus;

/** Why a project stands as it does: each light with its sentence, declared beside computed. */
final class PortfolioPane {
    private PortfolioPane() {}

    /** For a few lines below the list: the darkest lights first, as many as there is room for. */
    static void summary(Canvas canvas, PortfolioRow row) {
        canvas.text(0, 0, row.getTitle(), Style.STRONG);
        ProjectStatus status = row.getStatus();
        int at = 1;
        List<ComputedLight> lights = status.getComputedList().stream()
                .sorted((one, other) ->
                        other.getLight().getNumber() - one.getLight().getNumber())
                .toList();
        for (ComputedLight light : lights) {
            at = at < canvas.height() ? light(canvas, at, light, declared(status, light)) : at;
        }
        if (at < canvas.height()) {
            String next =
                    status.hasNextDue() ? Texts.of("screen.PortfolioPane.nextDue", ProjectWords.next(status)) : "";
            canvas.text(0, at, report(status) + next, status.getStale() ? Style.WARNING : Style.MUTED);
        }
    }

    static void draw(Canvas pane, PortfolioRow row, Directory directory) {
        ProjectStatus status = row.getStatus();
        int at = Looks.paragraph(pane, 0, row.getTitle(), Style.HEADING);
        at = Looks.paragraph(pane, at, row.getCode() + " · " + row.getState(), Style.MUTED) + 1;
        at = lights(pane, at, status) + 1;
        at = Looks.line(
                pane, at, Texts.of("screen.PortfolioPane.lead"), PortfolioRows.lead(row, directory), Style.PLAIN);
        at = Looks.line(
                pane,
                at,
                Texts.of("screen.PortfolioPane.coordinators"),
                String.join(
                        ", ", row.getCoordinatorsList().stream().map(Words::id).toList()),
                Style.PLAIN);
        at = Looks.line(
                pane,
                at,
                Texts.of("screen.PortfolioPane.report"),
                report(status),
                status.getStale() ? Style.WARNING : Style.PLAIN);
        at = Looks.line(
                pane,
                at,
                Texts.of("screen.PortfolioPane.milestones"),
                Texts.of("screen.PortfolioPane.reached", ProjectWords.milestones(status)),
                Style.PLAIN);
        at = Looks.line(pane, at, Texts.of("screen.PortfolioPane.spentTime"), ProjectWords.burn(status), Style.PLAIN);
        at = Looks.line(
                pane,
                at,
                Texts.of("screen.PortfolioPane.overdue"),
                status.getOverdue() == 0 ? "" : Integer.toString(status.getOverdue()),
                Style.BAD);
        at = Looks.line(
                pane,
                at,
                Texts.of("screen.PortfolioPane.trend"),
                ProjectWords.trend(status.getTrendPercentsList()),
                Style.ACCENT);
        Looks.line(
                pane,
                at,
                Texts.of("screen.PortfolioPane.nextDue2"),
                ProjectWords.next(status),
                status.getNextDue().getOverdue() ? Style.BAD : Style.PLAIN);
    }

    /** Every light in whole sentences; answers the next free row. */
    static int lights(Canvas canvas, int row, ProjectStatus status) {
        int at = row;
        for (ComputedLight light : status.getComputedList()) {
            canvas.sign(
                    0,
                    at,
                    ProjectWords.letter(light.getLight()),
                    spoken(light.getLight()),
                    Looks.of(light.getLight()).asStrong());
            canvas.text(2, at, ProjectWords.of(light.getDimension()), Style.STRONG);
            DeclaredLight declared = declared(status, light);
            if (declared.getLight() != Light.LIGHT_UNSPECIFIED && declared.getLight() != light.getLight()) {
                canvas.text(
                        Math.max(12, dimensions() + 4),
                        at,
                        Texts.of("screen.PortfolioPane.declared", ProjectWords.of(declared.getLight())),
                        Looks.of(declared.getLight()));
            }
            at = words(canvas, at + 1, Explained.light(light), Style.PLAIN);
            String said = declared.getReason().isEmpty() ? declared.getJustification() : declared.getReason();
            at = said.isEmpty() ? at : words(canvas, at, "“" + said + "”", Style.MUTED);
            if (!declared.getOwner().isEmpty() || declared.hasRecoveryDate()) {
                at = words(
                        canvas,
                        at,
                        Words.id(declared.getOwner())
                                + (declared.hasRecoveryDate()
                                        ? Texts.of(
                                                "screen.PortfolioPane.recoveredBy",
                                                Dates.day(declared.getRecoveryDate()))
                                        : ""),
                        Style.MUTED);
            }
        }
        return at;
    }

    /** The columns of the longest name of a dimension. */
    private static int dimensions() {
        return ProjectWords.dimensions().stream().mapToInt(Columns::width).max().orElse(0);
    }

    private static String spoken(Light light) {
        return ProjectWords.of(light) + ":";
    }

    private static int words(Canvas canvas, int row, String text, Style style) {
        int at = row;
        for (String line : Columns.wrap(text, Math.max(10, canvas.width() - 2))) {
            canvas.text(2, at++, line, style);
        }
        return at;
    }

    private static int light(Canvas canvas, int row, ComputedLight light, DeclaredLight declared) {
        Style look = Looks.of(light.getLight());
        canvas.sign(0, row, ProjectWords.letter(light.getLight()), spoken(light.getLight()), look.asStrong());
        boolean differs = declared.getLight() != Light.LIGHT_UNSPECIFIED && declared.getLight() != light.getLight();
        if (differs) {
            canvas.sign(1, row, "·" + ProjectWords.letter(declared.getLight()), "", Looks.of(declared.getLight()));
        }
        int room = dimensions() + 1;
        canvas.text(4, row, room, ProjectWords.of(light.getDimension()), Style.STRONG);
        canvas.text(
                4 + room,
                row,
                (differs ? Texts.of("screen.PortfolioPane.declared2", ProjectWords.of(declared.getLight())) : "")
                        + Explained.light(light),
                Style.PLAIN);
        return row + 1;
    }

    static DeclaredLight declared(ProjectStatus status, ComputedLight light) {
        return status.getDeclaredList().stream()
                .filter(declared -> declared.getDimension() == light.getDimension())
                .findFirst()
                .orElse(DeclaredLight.getDefaultInstance());
    }

    /** {@code Reported on 12 Jan 2027, next by 12 Apr 2027}. */
    static String report(ProjectStatus status) {
        String next = status.hasNextReportDate()
                ? Texts.of(
                        "screen.PortfolioPane.nextBy",
                        Dates.day(status.getNextReportDate()),
                        status.getStale() ? Texts.of("screen.PortfolioPane.overdue2") : "")
                : "";
        return status.hasReportDate()
                ? Texts.of("screen.PortfolioPane.reportedOn", Dates.day(status.getReportDate()), next)
                : Texts.of("screen.PortfolioPane.notReportedOnYet", next);
    }
}
