package org.cadre.server.project;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cadre.server.call.Caller;
import org.cadre.server.call.PlainText;
import org.cadre.server.call.Referrers;
import org.cadre.server.call.Refusal;
import org.cadre.server.call.ResourceTable;
import org.cadre.server.call.ResourceTable.Stored;
import org.cadre.server.store.Transaction;
import org.cadre.server.store.WriteTransaction;
import org.cadre.v1.AgreeProjectRequest;
import org.cadre.v1.FieldReason;
import org.cadre.v1.FinaliseProjectRequest;
import org.cadre.v1.PartnerAgreement;
import org.cadre.v1.Project;
import org.cadre.v1.ProjectState;
import org.cadre.v1.StartProjectRequest;

/** How projects are made, changed and moved. */
final class ProjectMoves {
    private final ProjectReferences references;
    private final ProjectGuards guards;
    private final List<ProjectPart> parts;

    ProjectMoves(ProjectReferences references, List<ProjectPart> parts) {
        this.references = references;
        this.guards = new ProjectGuards(parts);
        this.parts = parts;
    }

    Project create(WriteTransaction transaction, Caller caller, String id, Project asked) throws SQLException {
        Project project = asked.toBuilder()
                .setName("projects/" + id)
                .clearActualStartDate()
                .clearActualEndDate()
                .clearStateReason()
                .clearSuspendedFrom()
                .clearAgreements()
                .setState(ProjectState.PROJECT_STATE_PIPELINE)
                .setStateTime(ResourceTable.timestamp(transaction.now()))
                .build();
        ProjectRules.check(project);
        references.check(transaction, caller, Project.getDefaultInstance(), project);
        return Projects.create(transaction, project).value();
    }

    /** Refuses what is not allowed in the project's state, or would undo what it was started on. */
    Project update(WriteTransaction transaction, Caller caller, Stored<Project> current, Project asked)
            throws SQLException {
        Project before = current.value();
        ProjectVerb.UPDATE.requireFrom(before);
        ProjectRules.check(asked);
        references.check(transaction, caller, before, asked);
        Set<String> partners = new HashSet<>(Projects.partners(asked));
        Project changed = asked.toBuilder()
                .clearAgreements()
                .addAllAgreements(before.getAgreementsList().stream()
                        .filter(agreement -> partners.contains(agreement.getPartner()))
                        .toList())
                .build();
        if (before.getState() != ProjectState.PROJECT_STATE_PIPELINE) {
            ProjectVerb.UPDATE.requireMet(before, guards.undone(transaction, changed));
        }
        Stored<Project> updated = Projects.update(transaction, current, changed, ProjectVerb.UPDATE.event());
        if (!partners.equals(new HashSet<>(Projects.partners(before)))) {
            for (ProjectPart part : parts) {
                part.partnersChanged(transaction, updated.value());
            }
        }
        return updated.value();
    }

    void delete(WriteTransaction transaction, Stored<Project> current) throws SQLException {
        Project project = current.value();
        ProjectVerb.DELETE.requireFrom(project);
        Referrers.refuseIfUsed(
                transaction,
                project.getName(),
                List.of(Projects::firstLinked, (reading, name) -> firstReported(reading, project)));
        for (ProjectPart part : parts) {
            part.deleted(transaction, project);
        }
        Projects.delete(transaction, current);
    }

    private Optional<String> firstReported(Transaction transaction, Project project) throws SQLException {
        for (ProjectPart part : parts) {
            Optional<String> reported = part.firstReported(transaction, project);
            if (reported.isPresent()) {
                return reported;
            }
        }
        return Optional.empty();
    }

    /** A partner agrees: its focal point says so, or the staff records what it wrote. */
    Project agree(WriteTransaction transaction, Caller caller, Stored<Project> current, AgreeProjectRequest request)
            throws SQLException {
        Project project = current.value();
        ProjectVerb.AGREE.requireFrom(project);
        String partner = request.getPartner().isEmpty() ? caller.partner().orElse("") : request.getPartner();
        if (partner.isEmpty()) {
            throw Refusal.field("partner", FieldReason.FIELD_REASON_AGREEING_PARTNER);
        }
        if (!caller.sees(partner)) {
            throw Refusal.field(
                    "partner",
                    FieldReason.FIELD_REASON_NOT_YOUR_PARTNER,
                    Map.of("partner", caller.partner().orElseThrow()));
        }
        if (!Projects.partners(project).contains(partner)) {
            throw Refusal.reference("partner", partner);
        }
        PlainText.check("reference", request.getReference());
        if (caller.partner().isEmpty()) {
            if (request.getReference().isEmpty()) {
                throw Refusal.field(
                        "reference", FieldReason.FIELD_REASON_AGREEMENT_REFERENCE, Map.of("partner", partner));
            }
            if (!request.hasDate()) {
                throw Refusal.field("date", FieldReason.FIELD_REASON_AGREEMENT_DATE);
            }
        }
        LocalDate day = Dates.past("date", request.hasDate(), request.getDate(), transaction.now());
        Project agreed = project.toBuilder()
                .clearAgreements()
                .addAllAgreements(project.getAgreementsList().stream()
                        .filter(agreement -> !agreement.getPartner().equals(partner))
                        .toList())
                .addAgreements(PartnerAgreement.newBuilder()
                        .setPartner(partner)
                        .setActor(caller.principal())
                        .setTime(ResourceTable.timestamp(transaction.now()))
                        .setReference(request.getReference())
                        .setDate(Dates.of(day)))
                .build();
        return Projects.update(transaction, current, agreed, ProjectVerb.AGREE.event())
                .value();
    }

    Project start(WriteTransaction transaction, Stored<Project> current, StartProjectRequest request)
            throws SQLException {
        ProjectVerb.START.requireFrom(current.value());
        LocalDate day = Dates.past("start_date", request.hasStartDate(), request.getStartDate(), transaction.now());
        Project started =
                current.value().toBuilder().setActualStartDate(Dates.of(day)).build();
        return move(transaction, current, started, ProjectVerb.START, request.getReason());
    }

    Project finalise(WriteTransaction transaction, Stored<Project> current, FinaliseProjectRequest request)
            throws SQLException {
        ProjectVerb.FINALISE.requireFrom(current.value());
        LocalDate day = Dates.past("end_date", request.hasEndDate(), request.getEndDate(), transaction.now());
        // One that was imported may have begun on a day that nobody said.
        if (current.value().hasActualStartDate()) {
            Dates.requireOrder("end_date", Dates.day(current.value().getActualStartDate()), day);
        }
        Project ended =
                current.value().toBuilder().setActualEndDate(Dates.of(day)).build();
        return move(transaction, current, ended, ProjectVerb.FINALISE, request.getReason());
    }

    Project close(WriteTransaction transaction, Stored<Project> current, String reason) throws SQLException {
        return move(transaction, current, current.value(), ProjectVerb.CLOSE, reason);
    }

    Project suspend(WriteTransaction transaction, Stored<Project> current, String reason) throws SQLException {
        Project suspended = current.value().toBuilder()
                .setSuspendedFrom(current.value().getState())
                .build();
        return move(transaction, current, suspended, ProjectVerb.SUSPEND, reason);
    }

    Project resume(WriteTransaction transaction, Stored<Project> current, String reason) throws SQLException {
        return move(transaction, current, current.value(), ProjectVerb.RESUME, reason);
    }

    /** What had begun ends today. */
    Project cancel(WriteTransaction transaction, Stored<Project> current, String reason) throws SQLException {
        Project project = current.value();
        Project cancelled = project.hasActualStartDate() && !project.hasActualEndDate()
                ? project.toBuilder()
                        .setActualEndDate(Dates.of(Dates.today(transaction.now())))
                        .build()
                : project;
        return move(transaction, current, cancelled, ProjectVerb.CANCEL, reason);
    }

    private Project move(
            WriteTransaction transaction, Stored<Project> current, Project changed, ProjectVerb verb, String reason)
            throws SQLException {
        verb.requireFrom(current.value());
        verb.requireMet(current.value(), guards.unmet(transaction, current.value(), verb));
        ProjectState to = verb.to(current.value());
        Project.Builder moved = changed.toBuilder()
                .setState(to)
                .setStateReason(reason)
                .setStateTime(ResourceTable.timestamp(transaction.now()));
        if (to != ProjectState.PROJECT_STATE_SUSPENDED) {
            moved.clearSuspendedFrom();
        }
        return Projects.update(transaction, current, moved.build(), verb.event())
                .value();
    }
}
