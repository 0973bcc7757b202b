package org.cadre.server.project;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.cadre.server.store.Row;
import org.cadre.server.store.Transaction;
import org.cadre.v1.Project;

/**
 * Projects that stand next to each other in the order of the names below them, so that what lies below all of them is one
 * range of a table.
 *
 * @param projects in that order; one at least
 */
public record ProjectRange(List<Project> projects) {
    private static final int PROJECTS_AT_ONCE = 500;

    /** Does something with the projects of a range. */
    @FunctionalInterface
    public interface Work {
        void on(ProjectRange range) throws SQLException;
    }

    /** Reads a row. */
    @FunctionalInterface
    public interface Reading<T> {
        T read(Row row) throws SQLException;
    }

    /** One project alone. */
    public static ProjectRange of(Project project) {
        return new ProjectRange(List.of(project));
    }

    /** Goes over all projects on record, a bounded number at once. */
    public static void each(Transaction transaction, Work work) throws SQLException {
        List<String> names = transaction.sql("SELECT name FROM project").list(row -> row.text("name")).stream()
                .map(name -> name + "/")
                .sorted()
                .toList();
        for (int from = 0; from < names.size(); from += PROJECTS_AT_ONCE) {
            List<Project> projects = new ArrayList<>();
            for (String name : names.subList(from, Math.min(names.size(), from + PROJECTS_AT_ONCE))) {
                projects.add(Projects.TABLE
                        .find(transaction, name.substring(0, name.length() - 1))
                        .orElseThrow()
                        .value());
            }
            work.on(new ProjectRange(projects));
        }
    }

    /** The bodies and revisions of a kind of resource below these projects, by name. */
    public <T> List<T> below(Transaction transaction, String table, Reading<T> reading) throws SQLException {
        return transaction
                .sql("SELECT body, revision FROM " + table + " WHERE name > :first AND name < :last ORDER BY name")
                .set("first", projects.get(0).getName() + "/")
                // The character after the slash.
                .set("last", projects.get(projects.size() - 1).getName() + "0")
                .list(reading::read);
    }
}
