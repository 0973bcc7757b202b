package org.cadre.server.milestone;

import com.google.type.Date;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.cadre.server.call.Caller;
import org.cadre.server.call.PartialDate;
import org.cadre.server.call.PlainText;
import org.cadre.server.call.Referrers;
import org.cadre.server.call.Refusal;
import org.cadre.server.call.ResourceTable.Stored;
import org.cadre.server.milestone.Schedule.Earliest;
import org.cadre.server.milestone.Schedule.Moved;
import org.cadre.server.person.Persons;
import org.cadre.server.project.Dates;
import org.cadre.server.store.Transaction;
import org.cadre.server.store.WriteTransaction;
import org.cadre.v1.ErrorReason;
import org.cadre.v1.FieldReason;
import org.cadre.v1.Milestone;
import org.cadre.v1.MilestoneState;
import org.cadre.v1.MovedMilestone;
import org.cadre.v1.Project;

/** How milestones are made, changed and moved, and what moves with them. */
final class MilestoneMoves {
    private static final int MOST = 200;

    /** A milestone as it now stands, and the others that it moved. */
    record Outcome(Milestone milestone, List<MovedMilestone> moved) {}

    private MilestoneMoves() {}

    static Milestone create(WriteTransaction transaction, Caller caller, Project project, String id, Milestone asked)
            throws SQLException {
        Schedule schedule = schedule(transaction, project.getName());
        String name = project.getName() + "/milestones/" + id;
        if (schedule.size() >= MOST) {
            throw new Refusal.Precondition(
                    ErrorReason.ERROR_REASON_GUARD_FAILED,
                    project.getName() + " has " + MOST + " milestones, which is as many as a project may have.",
                    Map.of(
                            "resource",
                            project.getName(),
                            "state",
                            project.getState().name().substring("PROJECT_STATE_".length()),
                            "verb",
                            "create",
                            "guard",
                            "milestones"),
                    "Remove one that nobody needs, or put two into one.");
        }
        Milestone.Builder milestone = asked.toBuilder()
                .setName(name)
                .clearActualDate()
                .clearStateReason()
                .clearEvidence()
                .setState(MilestoneState.MILESTONE_STATE_PLANNED);
        check(transaction, caller, Milestone.getDefaultInstance(), milestone.build(), schedule);
        Optional<Earliest> earliest = schedule.earliest(milestone.build());
        if (asked.hasForecastDate()) {
            requireNotBefore(
                    "milestone.forecast_date",
                    PartialDate.whole("milestone.forecast_date", asked.getForecastDate()),
                    earliest);
        } else {
            milestone.setForecastDate(later(asked.getBaselineDate(), earliest));
        }
        return Milestones.TABLE.create(transaction, project, milestone.build()).value();
    }

    static Outcome update(
            WriteTransaction transaction, Caller caller, Stored<Milestone> current, Milestone asked, String reason)
            throws SQLException {
        Milestone before = current.value();
        MilestoneVerb.UPDATE.requireFrom(before);
        if (!asked.getBaselineDate().equals(before.getBaselineDate()) && reason.isBlank()) {
            throw Refusal.field("reason", FieldReason.FIELD_REASON_BASELINE_REASON);
        }
        Schedule schedule = schedule(transaction, Milestones.TABLE.projectOf(before));
        check(transaction, caller, before, asked, schedule);
        Milestone changed = asked.toBuilder()
                .setForecastDate(later(before.getForecastDate(), schedule.earliest(asked)))
                .build();
        return settle(transaction, current, changed, MilestoneVerb.UPDATE, schedule);
    }

    static void delete(WriteTransaction transaction, Stored<Milestone> current, List<Referrers> others)
            throws SQLException {
        MilestoneVerb.DELETE.requireFrom(current.value());
        Schedule schedule = schedule(transaction, Milestones.TABLE.projectOf(current.value()));
        List<Referrers> referrers = new ArrayList<>(others);
        referrers.add((reading, name) ->
                schedule.waitingFor(name).stream().map(Milestone::getName).findFirst());
        Referrers.refuseIfUsed(transaction, current.value().getName(), referrers);
        Milestones.TABLE.delete(transaction, current);
    }

    static Outcome reschedule(WriteTransaction transaction, Stored<Milestone> current, Date forecast)
            throws SQLException {
        MilestoneVerb.RESCHEDULE.requireFrom(current.value());
        LocalDate day = PartialDate.whole("forecast_date", forecast);
        Schedule schedule = schedule(transaction, Milestones.TABLE.projectOf(current.value()));
        requireNotBefore("forecast_date", day, schedule.earliest(current.value()));
        Milestone changed =
                current.value().toBuilder().setForecastDate(forecast).build();
        return settle(transaction, current, changed, MilestoneVerb.RESCHEDULE, schedule);
    }

    static Outcome achieve(WriteTransaction transaction, Stored<Milestone> current, Date actual, String evidence)
            throws SQLException {
        Milestone milestone = current.value();
        MilestoneVerb.ACHIEVE.requireFrom(milestone);
        Dates.past("actual_date", true, actual, transaction.now());
        PlainText.check("evidence", evidence);
        Schedule schedule = schedule(transaction, Milestones.TABLE.projectOf(milestone));
        List<Milestone> open = schedule.openBefore(milestone);
        if (!open.isEmpty()) {
            throw MilestoneVerb.ACHIEVE.guard(
                    milestone,
                    "dependencies",
                    milestone.getName() + " waits for "
                            + open.stream().map(Milestone::getName).collect(Collectors.joining(", ")) + ".",
                    "Achieve, miss or waive that first, or let this one wait for it no more.");
        }
        Milestone achieved = milestone.toBuilder()
                .setActualDate(actual)
                .setEvidence(evidence)
                .setState(MilestoneVerb.ACHIEVE.to())
                .build();
        return settle(transaction, current, achieved, MilestoneVerb.ACHIEVE, schedule);
    }

    /** A move that changes no date of others. */
    static Milestone move(WriteTransaction transaction, Stored<Milestone> current, MilestoneVerb verb, String reason)
            throws SQLException {
        verb.requireFrom(current.value());
        Milestone moved = current.value().toBuilder()
                .setState(verb.to())
                .setStateReason(reason)
                .build();
        return Milestones.TABLE
                .update(transaction, current, moved, verb.event())
                .value();
    }

    /** Saves it, and all that has to follow. */
    private static Outcome settle(
            WriteTransaction transaction,
            Stored<Milestone> current,
            Milestone changed,
            MilestoneVerb verb,
            Schedule schedule)
            throws SQLException {
        Milestone saved = Milestones.TABLE
                .update(transaction, current, changed, verb.event())
                .value();
        List<MovedMilestone> moved = new ArrayList<>();
        for (Moved one : schedule.with(saved).following()) {
            Stored<Milestone> follower = Milestones.TABLE.require(
                    transaction, Caller.SERVICE, one.milestone().getName());
            Milestone later = follower.value().toBuilder()
                    .setForecastDate(one.milestone().getForecastDate())
                    .build();
            moved.add(MovedMilestone.newBuilder()
                    .setMilestone(Milestones.TABLE
                            .update(transaction, follower, later, "followed")
                            .value())
                    .setEarlierForecastDate(Dates.of(one.earlier()))
                    .setMovedBy(one.because())
                    .build());
        }
        return new Outcome(saved, moved);
    }

    private static void check(
            Transaction transaction, Caller caller, Milestone before, Milestone milestone, Schedule schedule)
            throws SQLException {
        PlainText.check("milestone.title", milestone.getTitle());
        PartialDate.whole("milestone.baseline_date", milestone.getBaselineDate());
        if (!milestone.getOwner().isEmpty() && !milestone.getOwner().equals(before.getOwner())) {
            Persons.requireReference(transaction, caller, "milestone.owner", milestone.getOwner());
        }
        Set<String> named = new HashSet<>();
        for (int at = 0; at < milestone.getDependenciesCount(); at++) {
            String field = "milestone.dependencies[" + at + "].milestone";
            String other = milestone.getDependencies(at).getMilestone();
            if (other.equals(milestone.getName())) {
                throw Refusal.field(field, FieldReason.FIELD_REASON_WAITS_FOR_ITSELF);
            }
            if (!named.add(other)) {
                throw Refusal.field(field, FieldReason.FIELD_REASON_STANDS_TWICE, Map.of("value", other));
            }
            if (!schedule.has(other)) {
                throw Refusal.reference(field, other);
            }
        }
        List<String> circle = schedule.with(milestone).circle(milestone);
        if (!circle.isEmpty()) {
            throw new Refusal.Precondition(
                    ErrorReason.ERROR_REASON_DEPENDENCY_CIRCLE,
                    "These would wait for each other: " + String.join(" → ", circle) + "; leave one of them out.",
                    Map.of("milestone", milestone.getName(), "circle", String.join(",", circle)));
        }
    }

    private static void requireNotBefore(String field, LocalDate day, Optional<Earliest> earliest) {
        earliest.filter(first -> day.isBefore(first.day())).ifPresent(first -> {
            throw Refusal.field(
                    field,
                    FieldReason.FIELD_REASON_BEFORE_EARLIEST,
                    Map.of("milestone", first.because(), "day", first.day().toString()));
        });
    }

    private static Date later(Date day, Optional<Earliest> earliest) {
        return earliest.filter(first -> Dates.day(day).isBefore(first.day()))
                .map(first -> Dates.of(first.day()))
                .orElse(day);
    }

    private static Schedule schedule(Transaction transaction, String project) throws SQLException {
        return new Schedule(Milestones.TABLE.ofProject(transaction, project).stream()
                .map(Stored::value)
                .toList());
    }
}
