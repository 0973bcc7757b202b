package org.cadre.server.project;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.cadre.server.call.Caller;
import org.cadre.server.call.Refusal;
import org.cadre.server.call.ResourceName;
import org.cadre.server.call.ResourceTable;
import org.cadre.server.call.ResourceTable.Stored;
import org.cadre.server.partner.Partners;
import org.cadre.server.project.Actuals.Side;
import org.cadre.server.project.Counting.Counted;
import org.cadre.server.store.Transaction;
import org.cadre.server.store.WriteTransaction;
import org.cadre.v1.Actual;
import org.cadre.v1.ActualState;
import org.cadre.v1.ErrorReason;
import org.cadre.v1.FieldReason;
import org.cadre.v1.Indicator;
import org.cadre.v1.IndicatorPeriod;
import org.cadre.v1.IndicatorValue;

/** How actuals are written, counted, submitted, returned and approved. */
final class ActualMoves {
    /** Where an actual lies. */
    private record Place(Indicator indicator, Stored<IndicatorPeriod> period) {}

    private final Counting counting;

    ActualMoves(Counting counting) {
        this.counting = counting;
    }

    Actual create(WriteTransaction transaction, Caller caller, String parent, String id, Actual asked)
            throws SQLException {
        Place place = writable(transaction, caller, parent, "create actual");
        Optional<String> open = Actuals.open(transaction, parent);
        if (open.isPresent()) {
            throw FrameworkMoves.guard(
                    parent,
                    "create actual",
                    "one_open",
                    open.get() + " is not decided yet, and there is one at a time.",
                    "Go on with that one, or delete it while it is DRAFT.");
        }
        Actual draft = Actual.newBuilder()
                .setName(parent + "/actuals/" + id)
                .addAllDisaggregations(asked.getDisaggregationsList())
                .setComment(asked.getComment())
                .setState(ActualState.ACTUAL_STATE_DRAFT)
                .setStateTime(ResourceTable.timestamp(transaction.now()))
                .addAllPartners(place.period().value().getPartnersList())
                .build();
        if (asked.hasValue()) {
            draft = draft.toBuilder().setValue(asked.getValue()).build();
        }
        return Actuals.TABLE
                .create(transaction, written(transaction, caller, place, draft, true, "CreateActual"), "created")
                .value();
    }

    Actual update(WriteTransaction transaction, Caller caller, Stored<Actual> current, Actual changed)
            throws SQLException {
        boolean valueSaid = !changed.getValue().equals(current.value().getValue())
                || !changed.getDisaggregationsList().equals(current.value().getDisaggregationsList());
        Place place = writable(transaction, caller, ResourceName.parent(changed.getName()), "update actual");
        ActualVerb.UPDATE.requireFrom(current.value());
        return Actuals.TABLE
                .update(
                        transaction,
                        current,
                        written(transaction, caller, place, changed, valueSaid, "UpdateActual"),
                        ActualVerb.UPDATE.event())
                .value();
    }

    void delete(WriteTransaction transaction, Caller caller, Stored<Actual> current) throws SQLException {
        Place place = writable(
                transaction, caller, ResourceName.parent(current.value().getName()), "delete actual");
        requireMayReport(caller, place.indicator(), "DeleteActual");
        ActualVerb.DELETE.requireFrom(current.value());
        Actuals.TABLE.delete(transaction, current);
    }

    Actual submit(WriteTransaction transaction, Caller caller, Stored<Actual> current, String reason)
            throws SQLException {
        Place place = writable(
                transaction, caller, ResourceName.parent(current.value().getName()), "submit actual");
        ActualVerb.SUBMIT.requireFrom(current.value());
        IndicatorPeriod period = place.period().value();
        if (Dates.day(period.getStartDate()).isAfter(Dates.today(transaction.now()))) {
            throw FrameworkMoves.guard(
                    current.value().getName(),
                    ActualVerb.SUBMIT.word(),
                    "begun",
                    period.getName() + " begins on " + Dates.day(period.getStartDate())
                            + ", so nothing can have come of it yet.",
                    "Submit it from that day on.");
        }
        Actual written = written(transaction, caller, place, current.value(), false, "SubmitActual");
        Values.check("value", place.indicator().getMeasure(), Values.Use.ACTUAL, written.getValue());
        return move(
                transaction,
                current,
                written,
                ActualVerb.SUBMIT,
                reason,
                actual -> actual.toBuilder()
                        .setSubmitter(caller.principal())
                        .setSubmitTime(ResourceTable.timestamp(transaction.now()))
                        .build());
    }

    Actual sendBack(WriteTransaction transaction, Caller caller, Stored<Actual> current, String reason)
            throws SQLException {
        writable(transaction, caller, ResourceName.parent(current.value().getName()), "return actual");
        return move(transaction, current, current.value(), ActualVerb.RETURN, reason, actual -> actual);
    }

    /** What is approved counts from now on, in place of what did so far; what it was counted from is kept. */
    Actual approve(WriteTransaction transaction, Caller caller, Stored<Actual> current, String reason)
            throws SQLException {
        Actual submitted = current.value();
        Place place = writable(transaction, caller, ResourceName.parent(submitted.getName()), "approve actual");
        ActualVerb.APPROVE.requireFrom(submitted);
        if (submitted.getSubmitter().equals(caller.principal())) {
            throw new Refusal.Denied(
                    ErrorReason.ERROR_REASON_SAME_ACTOR,
                    "You submitted " + submitted.getName() + " yourself; have somebody else approve it.",
                    Map.of("actor", caller.principal(), "verb", ActualVerb.APPROVE.word()));
        }
        Actual decided = kept(transaction, place, submitted);
        String before = place.period().value().getApprovedActual();
        if (!before.isEmpty()) {
            Stored<Actual> superseded = Actuals.TABLE.find(transaction, before).orElseThrow();
            move(
                    transaction,
                    superseded,
                    superseded.value(),
                    ActualVerb.SUPERSEDE,
                    submitted.getName() + " was approved.",
                    actual -> actual);
        }
        Actual approved = move(
                transaction,
                current,
                decided,
                ActualVerb.APPROVE,
                reason,
                actual -> actual.toBuilder()
                        .setApprover(caller.principal())
                        .setApproveTime(ResourceTable.timestamp(transaction.now()))
                        .build());
        Periods.TABLE.update(
                transaction,
                place.period(),
                place.period().value().toBuilder()
                        .setApprovedActual(approved.getName())
                        .setApprovedValue(approved.getValue())
                        .clearWaiver()
                        .build(),
                "actual_approved");
        return approved;
    }

    /** Counts what was counted once more, and keeps what it rests on; refuses where that is no longer what was submitted. */
    private Actual kept(WriteTransaction transaction, Place place, Actual submitted) throws SQLException {
        if (!submitted.hasRosterCount() && !place.indicator().hasRosterBinding()) {
            return submitted;
        }
        if (!submitted.getRosterCount().getBinding().equals(place.indicator().getRosterBinding())) {
            throw outdated(submitted, "something else, since the roster binding of the indicator was changed");
        }
        Counted counted = count(transaction, place);
        if (!counted.value().equals(submitted.getValue())
                || !counted.disaggregations().equals(submitted.getDisaggregationsList())) {
            throw outdated(submitted, Values.told(counted.value()));
        }
        Actuals.keepRows(transaction, submitted.getName(), Side.COUNTED, counted.counted());
        if (counted.base().isPresent()) {
            Actuals.keepRows(
                    transaction, submitted.getName(), Side.BASE, counted.base().get());
        }
        return submitted.toBuilder()
                .setRosterCount(counted.count().toBuilder().setFrozen(true))
                .build();
    }

    private static Refusal outdated(Actual submitted, String counted) {
        String told = Values.told(submitted.getValue());
        return new Refusal.Precondition(
                ErrorReason.ERROR_REASON_ACTUAL_OUTDATED,
                submitted.getName() + " was submitted as " + told + ", and the enrolments now give "
                        + (counted.equals(told) ? told + " of other sexes, countries or partners" : counted)
                        + "; return it, and have it submitted again.",
                Map.of("actual", submitted.getName(), "submitted", told, "counted", counted));
    }

    /**
     * The actual with its value counted, where the indicator is bound to enrolments; else as it was written, if it may be.
     *
     * @param valueSaid whether the request itself says value or disaggregations
     * @param method that was called
     */
    private Actual written(
            WriteTransaction transaction, Caller caller, Place place, Actual actual, boolean valueSaid, String method)
            throws SQLException {
        Indicator indicator = place.indicator();
        requireMayReport(caller, indicator, method);
        Texts.checkLines("actual.comment", actual.getComment());
        if (indicator.hasRosterBinding()) {
            if (valueSaid && (actual.hasValue() || actual.getDisaggregationsCount() > 0)) {
                throw Refusal.field(
                        actual.hasValue() ? "actual.value" : "actual.disaggregations",
                        FieldReason.FIELD_REASON_COUNTED_VALUE,
                        Map.of("indicator", indicator.getName()));
            }
            Counted counted = count(transaction, place);
            return actual.toBuilder()
                    .setValue(counted.value())
                    .clearDisaggregations()
                    .addAllDisaggregations(counted.disaggregations())
                    .setRosterCount(counted.count())
                    .build();
        }
        if (!actual.hasValue()) {
            throw Refusal.field("actual.value", FieldReason.FIELD_REASON_REQUIRED);
        }
        IndicatorValue value = actual.getValue();
        Values.check("actual.value", indicator.getMeasure(), Values.Use.ACTUAL, value);
        Breakdown.check("actual.disaggregations", indicator.getMeasure(), value, actual.getDisaggregationsList());
        for (String partner : Breakdown.partners(actual.getDisaggregationsList())) {
            Partners.requireReference(transaction, caller, "actual.disaggregations", partner);
        }
        return actual.toBuilder().clearRosterCount().build();
    }

    private Counted count(WriteTransaction transaction, Place place) throws SQLException {
        return counting.count(transaction, place.indicator(), place.period().value(), transaction.nextRevision() - 1);
    }

    /** A focal point sees enrolments of its own partner alone, so it cannot have those of all counted. */
    private static void requireMayReport(Caller caller, Indicator indicator, String method) {
        if (caller.partner().isPresent() && indicator.hasRosterBinding()) {
            throw new Refusal.Denied(
                    ErrorReason.ERROR_REASON_ROLE_DENIED,
                    indicator.getName() + " is counted from enrolments of all partners; have a coordinator report it.",
                    Map.of("role", "focal_point", "method", "cadre.v1.ActualService/" + method));
        }
    }

    private static Place writable(Transaction transaction, Caller caller, String period, String verb)
            throws SQLException {
        Stored<IndicatorPeriod> found = Periods.TABLE.require(transaction, caller, period);
        Indicator indicator = Indicators.TABLE
                .require(transaction, caller, ResourceName.parent(period))
                .value();
        ProjectVerb.REPORT.requireFrom(Projects.require(transaction, caller, Periods.project(found.value())));
        Periods.requireOpen(found.value(), verb);
        return new Place(indicator, found);
    }

    private static Actual move(
            WriteTransaction transaction,
            Stored<Actual> current,
            Actual changed,
            ActualVerb verb,
            String reason,
            UnaryOperator<Actual> last)
            throws SQLException {
        verb.requireFrom(current.value());
        Actual moved = last.apply(changed.toBuilder()
                .setState(verb.to())
                .setStateReason(reason)
                .setStateTime(ResourceTable.timestamp(transaction.now()))
                .build());
        return Actuals.TABLE.update(transaction, current, moved, verb.event()).value();
    }

    /** What the actual of a period would be now, for who may know all enrolments. */
    Counted preview(Transaction transaction, Caller caller, String period, long revision) throws SQLException {
        IndicatorPeriod found =
                Periods.TABLE.require(transaction, caller, period).value();
        Indicator indicator = Indicators.TABLE
                .require(transaction, caller, ResourceName.parent(period))
                .value();
        if (!indicator.hasRosterBinding()) {
            throw Refusal.reference("roster_binding", indicator.getName());
        }
        return counting.count(transaction, indicator, found, revision);
    }

    /** What an actual that was counted rests on. */
    List<Actuals.Place> rows(
            Transaction transaction, Caller caller, Actual actual, Side side, Actuals.Place after, int limit)
            throws SQLException {
        if (!actual.hasRosterCount()) {
            throw Refusal.reference("roster_count", actual.getName());
        }
        if (side == Side.BASE && !actual.getRosterCount().getBinding().hasBase()) {
            throw Refusal.field("base", FieldReason.FIELD_REASON_BASE_OF_NONE);
        }
        return counting.rows(transaction, caller, actual, side, after, limit);
    }
}
