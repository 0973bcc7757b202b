package org.cadre.server.project;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cadre.server.call.Refusal;
import org.cadre.server.store.Transaction;
import org.cadre.server.store.WriteTransaction;
import org.cadre.v1.Project;

/**
 * A part of projects that keeps resources of its own below them: results, milestones, budget, status reports. It says
 * what stands in the way of a move, and follows what becomes of the project. Each is handed to {@link ProjectFeature}.
 */
public interface ProjectPart {
    /** What a guard asks for that some part has or has not. */
    enum Provision {
        /** A line of the budget. */
        BUDGET,
        /** A published status report that is the final one. */
        FINAL_REPORT
    }

    /** Of the things that guards ask for, those that the project has by this part. */
    default Set<Provision> provisions(Transaction transaction, Project project) throws SQLException {
        return Set.of();
    }

    /** The guards of this part that forbid the move, all of them; none where it may go. */
    default List<Refusal.Unmet> unmet(Transaction transaction, Project project, ProjectVerb verb) throws SQLException {
        return List.of();
    }

    /** One resource, by its name, that something has been reported in, so that the project cannot be deleted. */
    default Optional<String> firstReported(Transaction transaction, Project project) throws SQLException {
        return Optional.empty();
    }

    /**
     * Other partners take part than before: what lies below the project says in its own message whose it is, so that the
     * feed shows it to the same focal points as the project, and is to be changed within this write.
     *
     * @param project as it now stands
     */
    default void partnersChanged(WriteTransaction transaction, Project project) throws SQLException {}

    /** The project goes, and with it all that lies below it and was not reported; before the project's own row. */
    default void deleted(WriteTransaction transaction, Project project) throws SQLException {}
}
