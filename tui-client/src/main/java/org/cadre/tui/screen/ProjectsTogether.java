package org.cadre.tui.screen;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.cadre.tui.client.Connection;
import org.cadre.tui.language.Texts;
import org.cadre.v1.GetProjectRequest;
import org.cadre.v1.PortfolioRow;
import org.cadre.v1.Project;
import org.cadre.v1.ProjectState;

/** How several projects move on at once, each as its own state allows. */
final class ProjectsTogether {
    private ProjectsTogether() {}

    /** Whether there is anything to be done with any of them. */
    static boolean any(List<PortfolioRow> rows) {
        return rows.stream().anyMatch(row -> ProjectMove.CANCEL.leadsFrom(state(row)));
    }

    private static ProjectState state(PortfolioRow row) {
        return Stream.of(ProjectState.values())
                .filter(state -> state.name().equals("PROJECT_STATE_" + row.getState()))
                .findFirst()
                .orElse(ProjectState.PROJECT_STATE_UNSPECIFIED);
    }

    /** What the state of at least one of them allows. */
    static List<MenuScreen.Item> items(Connection connection, List<PortfolioRow> rows) {
        List<MenuScreen.Item> items = new ArrayList<>();
        for (ProjectMove verb : ProjectMove.values()) {
            if (rows.stream().anyMatch(row -> verb.leadsFrom(state(row)))) {
                items.add(new MenuScreen.Item(verb.letter(), verb.word(), verb.does(), action(connection, rows, verb)));
            }
        }
        return items;
    }

    /** What they are called together; one alone by its code. */
    static String title(List<PortfolioRow> rows) {
        return rows.size() == 1 ? rows.get(0).getCode() : words(rows.size());
    }

    private static String words(int count) {
        return Texts.of("screen.ProjectsTogether.projects", count);
    }

    private static Action action(Connection connection, List<PortfolioRow> rows, ProjectMove verb) {
        Together.Rows<PortfolioRow> all =
                new Together.Rows<>(rows, row -> row.getStatus().getProject(), PortfolioRow::getCode, title(rows));
        Action action = action(connection, all, verb);
        return switch (verb) {
            case SUSPEND ->
                Together.undone(
                        action, all, ProjectsTogether::words, done -> action(connection, done, ProjectMove.RESUME));
            case RESUME ->
                Together.undone(
                        action, all, ProjectsTogether::words, done -> action(connection, done, ProjectMove.SUSPEND));
            default -> action;
        };
    }

    private static Action action(Connection connection, Together.Rows<PortfolioRow> rows, ProjectMove verb) {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        // What has to be said is the same of every project, so that it can be said before they are read.
        Action form =
                ProjectActions.of(connection, Project.newBuilder().setCode("-").build(), today, verb);
        return Together.of(
                rows,
                verb.word(),
                List.of(verb.does()),
                form.form(),
                form.grave(),
                row -> ProjectActions.of(
                        connection,
                        connection
                                .projects()
                                .getProject(GetProjectRequest.newBuilder()
                                        .setName(row.getStatus().getProject())
                                        .build()),
                        today,
                        verb));
    }
}
