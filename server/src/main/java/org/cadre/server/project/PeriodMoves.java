package org.cadre.server.project;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.cadre.server.call.Caller;
import org.cadre.server.call.PartialDate;
import org.cadre.server.call.Referrers;
import org.cadre.server.call.Refusal;
import org.cadre.server.call.ResourceName;
import org.cadre.server.call.ResourceTable;
import org.cadre.server.call.ResourceTable.Stored;
import org.cadre.server.store.Transaction;
import org.cadre.server.store.WriteTransaction;
import org.cadre.v1.FieldReason;
import org.cadre.v1.Indicator;
import org.cadre.v1.IndicatorPeriod;
import org.cadre.v1.IndicatorPeriodState;
import org.cadre.v1.IndicatorValue;
import org.cadre.v1.PeriodWaiver;
import org.cadre.v1.TargetRevision;

/** How periods are made, locked and waived, and what is aimed at in them. */
final class PeriodMoves {
    private static final int MOST_PERIODS = 120;
    private static final int MOST_TARGETS = 200;

    IndicatorPeriod create(WriteTransaction transaction, Caller caller, String parent, String id, IndicatorPeriod asked)
            throws SQLException {
        Indicator indicator =
                Indicators.TABLE.require(transaction, caller, parent).value();
        FrameworkMoves.planned(transaction, caller, ResourceName.parent(parent));
        IndicatorPeriod period = IndicatorPeriod.newBuilder()
                .setName(parent + "/periods/" + id)
                .setStartDate(asked.getStartDate())
                .setEndDate(asked.getEndDate())
                .setState(IndicatorPeriodState.INDICATOR_PERIOD_STATE_OPEN)
                .addAllPartners(indicator.getPartnersList())
                .build();
        check(transaction, period);
        FrameworkMoves.requireFew(
                Periods.ofIndicator(transaction, parent).size(), MOST_PERIODS, "create", "periods", parent);
        return Periods.TABLE.create(transaction, period, "created").value();
    }

    IndicatorPeriod update(
            WriteTransaction transaction, Caller caller, Stored<IndicatorPeriod> current, IndicatorPeriod changed)
            throws SQLException {
        requireWritable(transaction, caller, current.value(), "update");
        Referrers.refuseIfUsed(transaction, changed.getName(), List.of(Actuals::firstOfPeriod));
        check(transaction, changed);
        return Periods.TABLE.update(transaction, current, changed, "updated").value();
    }

    void delete(WriteTransaction transaction, Caller caller, Stored<IndicatorPeriod> current) throws SQLException {
        requireWritable(transaction, caller, current.value(), "delete");
        Referrers.refuseIfUsed(transaction, current.value().getName(), List.of(Actuals::firstOfPeriod));
        Periods.TABLE.delete(transaction, current);
    }

    /** Locks or unlocks. */
    IndicatorPeriod setState(
            WriteTransaction transaction,
            Caller caller,
            Stored<IndicatorPeriod> current,
            IndicatorPeriodState to,
            String reason)
            throws SQLException {
        boolean locks = to == IndicatorPeriodState.INDICATOR_PERIOD_STATE_LOCKED;
        FrameworkMoves.planned(transaction, caller, Periods.project(current.value()));
        Periods.require(
                current.value(),
                locks ? "lock" : "unlock",
                locks
                        ? IndicatorPeriodState.INDICATOR_PERIOD_STATE_OPEN
                        : IndicatorPeriodState.INDICATOR_PERIOD_STATE_LOCKED);
        IndicatorPeriod moved =
                current.value().toBuilder().setState(to).setStateReason(reason).build();
        return Periods.TABLE
                .update(transaction, current, moved, locks ? "locked" : "unlocked")
                .value();
    }

    IndicatorPeriod waive(WriteTransaction transaction, Caller caller, Stored<IndicatorPeriod> current, String reason)
            throws SQLException {
        IndicatorPeriod period = current.value();
        requireWritable(transaction, caller, period, "waive");
        if (!period.getApprovedActual().isEmpty()) {
            throw FrameworkMoves.guard(
                    period.getName(),
                    "waive",
                    "approved",
                    period.getApprovedActual() + " is approved, so there is nothing to waive.",
                    "Leave it as it is.");
        }
        IndicatorPeriod waived = period.toBuilder()
                .setWaiver(PeriodWaiver.newBuilder()
                        .setReason(reason)
                        .setActor(caller.principal())
                        .setTime(ResourceTable.timestamp(transaction.now())))
                .build();
        return Periods.TABLE.update(transaction, current, waived, "waived").value();
    }

    /** A target that takes the place of another says why, and leaves it on record. */
    IndicatorPeriod setTarget(
            WriteTransaction transaction,
            Caller caller,
            Stored<IndicatorPeriod> current,
            IndicatorValue target,
            String reason)
            throws SQLException {
        IndicatorPeriod period = current.value();
        requireWritable(transaction, caller, period, "set target");
        Indicator indicator = Indicators.TABLE
                .require(transaction, caller, ResourceName.parent(period.getName()))
                .value();
        Values.check("target", indicator.getMeasure(), Values.Use.TARGET, target);
        if (period.hasTarget() && Values.same(period.getTarget(), target)) {
            return period;
        }
        if (period.hasTarget() && reason.isBlank()) {
            throw Refusal.field(
                    "reason",
                    FieldReason.FIELD_REASON_TARGET_REASON,
                    Map.of("target", Values.fact(period.getTarget())));
        }
        FrameworkMoves.requireFew(
                period.getTargetRevisionsCount(), MOST_TARGETS, "set target", "targets", period.getName());
        TargetRevision.Builder revision = TargetRevision.newBuilder()
                .setValue(target)
                .setReason(reason)
                .setActor(caller.principal())
                .setTime(ResourceTable.timestamp(transaction.now()));
        if (period.hasTarget()) {
            revision.setBefore(period.getTarget());
        }
        IndicatorPeriod aimed = period.toBuilder()
                .setTarget(target)
                .addTargetRevisions(revision)
                .build();
        return Periods.TABLE.update(transaction, current, aimed, "target_set").value();
    }

    private static void requireWritable(Transaction transaction, Caller caller, IndicatorPeriod period, String verb)
            throws SQLException {
        FrameworkMoves.planned(transaction, caller, Periods.project(period));
        Periods.requireOpen(period, verb);
    }

    private static void check(Transaction transaction, IndicatorPeriod period) throws SQLException {
        LocalDate start = PartialDate.whole("indicator_period.start_date", period.getStartDate());
        LocalDate end = PartialDate.whole("indicator_period.end_date", period.getEndDate());
        Dates.requireOrder("indicator_period.end_date", start, end);
        for (Stored<IndicatorPeriod> other : Periods.ofIndicator(transaction, ResourceName.parent(period.getName()))) {
            LocalDate otherStart = Dates.day(other.value().getStartDate());
            LocalDate otherEnd = Dates.day(other.value().getEndDate());
            if (!other.value().getName().equals(period.getName())
                    && !start.isAfter(otherEnd)
                    && !end.isBefore(otherStart)) {
                throw Refusal.field(
                        "indicator_period.start_date",
                        FieldReason.FIELD_REASON_PERIODS_OVERLAP,
                        Map.of(
                                "period",
                                other.value().getName(),
                                "start",
                                otherStart.toString(),
                                "end",
                                otherEnd.toString()));
            }
        }
    }
}
