package org.cadre.server.milestone;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.cadre.server.call.Refusal;
import org.cadre.server.call.ResourceTable.Stored;
import org.cadre.server.project.ProjectPart;
import org.cadre.server.project.ProjectVerb;
import org.cadre.server.store.Transaction;
import org.cadre.server.store.WriteTransaction;
import org.cadre.v1.Milestone;
import org.cadre.v1.MilestoneState;
import org.cadre.v1.Project;

/** What a project asks of its milestones. */
public final class MilestonePart implements ProjectPart {
    /** A project's work ends when no milestone is open; one that was missed needs a waiver. */
    @Override
    public List<Refusal.Unmet> unmet(Transaction transaction, Project project, ProjectVerb verb) throws SQLException {
        if (verb != ProjectVerb.FINALISE) {
            return List.of();
        }
        List<String> open = Milestones.TABLE.ofProject(transaction, project.getName()).stream()
                .map(Stored::value)
                .filter(milestone ->
                        Milestones.isOpen(milestone) || milestone.getState() == MilestoneState.MILESTONE_STATE_MISSED)
                .map(milestone -> milestone.getTitle() + " (" + MilestoneVerb.word(milestone.getState()) + ")")
                .toList();
        return open.isEmpty()
                ? List.of()
                : List.of(new Refusal.Unmet(
                        "milestones",
                        "Not reached, and not waived: " + String.join(", ", open) + ".",
                        "Achieve or waive them."));
    }

    @Override
    public Optional<String> firstReported(Transaction transaction, Project project) throws SQLException {
        return Milestones.TABLE.ofProject(transaction, project.getName()).stream()
                .map(Stored::value)
                .filter(milestone -> milestone.getState() != MilestoneState.MILESTONE_STATE_PLANNED)
                .map(Milestone::getName)
                .findFirst();
    }

    @Override
    public void partnersChanged(WriteTransaction transaction, Project project) throws SQLException {
        Milestones.TABLE.partnersChanged(transaction, project);
    }

    @Override
    public void deleted(WriteTransaction transaction, Project project) throws SQLException {
        Milestones.TABLE.deleted(transaction, project);
    }
}
