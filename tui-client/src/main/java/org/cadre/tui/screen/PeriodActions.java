package org.cadre.tui.screen;

import com.google.protobuf.FieldMask;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.cadre.tui.client.Connection;
import org.cadre.tui.view.Form;
import org.cadre.tui.words.Dates;
import org.cadre.tui.words.FrameworkWords;
import org.cadre.tui.words.ProjectWords;
import org.cadre.v1.CreateIndicatorPeriodRequest;
import org.cadre.v1.DeleteIndicatorPeriodRequest;
import org.cadre.v1.IndicatorMeasure;
import org.cadre.v1.IndicatorPeriod;
import org.cadre.v1.IndicatorPeriodState;
import org.cadre.v1.LockIndicatorPeriodRequest;
import org.cadre.v1.SetTargetRequest;
import org.cadre.v1.UnlockIndicatorPeriodRequest;
import org.cadre.v1.UpdateIndicatorPeriodRequest;
import org.cadre.v1.WaiveIndicatorPeriodRequest;

/** What can be done with a period of an indicator: its days, its target, and whether it can be written in. */
final class PeriodActions {
    private PeriodActions() {}

    /** What its state allows. */
    static List<MenuScreen.Item> items(
            Connection connection, ProjectFeed.Loaded loaded, FrameworkRows.Line line, IndicatorPeriod period) {
        String what = what(line, period);
        if (period.getState() == IndicatorPeriodState.INDICATOR_PERIOD_STATE_LOCKED) {
            return List.of(new MenuScreen.Item(
                    "u",
                    "unlock",
                    "It can be written in again.",
                    Reasoned.move(
                            what,
                            "unlock",
                            Fields.needed(),
                            period,
                            after -> FrameworkWords.of(after.getState()),
                            (reason, requestId, only) -> connection
                                    .frameworks()
                                    .unlockIndicatorPeriod(UnlockIndicatorPeriodRequest.newBuilder()
                                            .setName(period.getName())
                                            .setEtag(period.getEtag())
                                            .setReason(reason)
                                            .setRequestId(requestId)
                                            .setValidateOnly(only)
                                            .build()))));
        }
        List<MenuScreen.Item> items = new ArrayList<>(List.of(
                new MenuScreen.Item(
                        "t",
                        "target",
                        period.hasTarget() ? "Another target takes its place; the old stays." : "Set the target.",
                        target(connection, line, period)),
                new MenuScreen.Item(
                        "l",
                        "lock",
                        "Nothing is written in it any more.",
                        Reasoned.move(
                                what,
                                "lock",
                                Fields.needed(),
                                period,
                                after -> FrameworkWords.of(after.getState()),
                                (reason, requestId, only) -> connection
                                        .frameworks()
                                        .lockIndicatorPeriod(LockIndicatorPeriodRequest.newBuilder()
                                                .setName(period.getName())
                                                .setEtag(period.getEtag())
                                                .setReason(reason)
                                                .setRequestId(requestId)
                                                .setValidateOnly(only)
                                                .build())))));
        if (!period.hasApprovedValue() && !period.hasWaiver()) {
            items.add(new MenuScreen.Item("w", "waive", "It needs no actual.", waive(connection, what, period)));
        }
        if (loaded.framework().actuals(period).isEmpty()) {
            items.add(new MenuScreen.Item("c", "change", "Other days.", change(connection, what, period)));
            items.add(new MenuScreen.Item(
                    "d",
                    "delete period",
                    "Remove it with its target.",
                    Reasoned.delete(
                            what,
                            (reason, requestId, only) -> connection
                                    .frameworks()
                                    .deleteIndicatorPeriod(DeleteIndicatorPeriodRequest.newBuilder()
                                            .setName(period.getName())
                                            .setEtag(period.getEtag())
                                            .setReason(reason)
                                            .setRequestId(requestId)
                                            .setValidateOnly(only)
                                            .build()))));
        }
        return items;
    }

    /** {@code 2026 Q4 of Women who passed}. */
    static String what(FrameworkRows.Line line, IndicatorPeriod period) {
        return FrameworkWords.span(period) + " of "
                + FrameworkWords.text(line.indicator().orElseThrow().getTitleList(), line.language());
    }

    /** Adds one: to begin with, as long as the last and right after it. */
    static Action create(Connection connection, FrameworkRows.Line line) {
        List<IndicatorPeriod> before = line.progress().orElseThrow().getPeriodsList();
        String from = "";
        String to = "";
        if (!before.isEmpty()) {
            IndicatorPeriod last = before.get(before.size() - 1);
            LocalDate begin = ProjectWords.day(last.getEndDate()).plusDays(1);
            from = begin.toString();
            to = after(ProjectWords.day(last.getStartDate()), begin).toString();
        }
        return new Action(
                        "A new period of "
                                + FrameworkWords.text(
                                        line.indicator().orElseThrow().getTitleList(), line.language()),
                        "add it",
                        List.of(),
                        Form.of(
                                Fields.text("start_date", "From", from, "The first day: 2027-01-01."),
                                Fields.text("end_date", "To", to, "The last day: 2027-03-31."),
                                Form.Field.text("indicator_period_id", "Id", FrameworkActions.anId())),
                        false,
                        Map.of(),
                        (form, requestId, only) -> {
                            IndicatorPeriod made = connection
                                    .frameworks()
                                    .createIndicatorPeriod(CreateIndicatorPeriodRequest.newBuilder()
                                            .setParent(line.indicator()
                                                    .orElseThrow()
                                                    .getName())
                                            .setIndicatorPeriodId(Fields.said(form, "indicator_period_id"))
                                            .setIndicatorPeriod(IndicatorPeriod.newBuilder()
                                                    .setStartDate(Typed.day(form, "start_date"))
                                                    .setEndDate(Typed.day(form, "end_date")))
                                            .setRequestId(requestId)
                                            .setValidateOnly(only)
                                            .build());
                            return new Action.Outcome(
                                            List.of(days(made)), FrameworkWords.span(made) + " is a period now.")
                                    .of(made);
                        })
                .of(CreateIndicatorPeriodRequest.getDescriptor());
    }

    /** The last day of a period that begins on that day and lasts as many months as from the one before to it. */
    private static LocalDate after(LocalDate before, LocalDate begin) {
        long months = ChronoUnit.MONTHS.between(before, begin);
        return before.plusMonths(months).equals(begin)
                ? begin.plusMonths(months).minusDays(1)
                : begin.plusDays(ChronoUnit.DAYS.between(before, begin)).minusDays(1);
    }

    private static String days(IndicatorPeriod period) {
        return "From " + Dates.day(period.getStartDate()) + " to " + Dates.day(period.getEndDate()) + ".";
    }

    private static Action change(Connection connection, String what, IndicatorPeriod period) {
        return new Action(
                        "Other days of " + what,
                        "change them",
                        List.of(),
                        Form.of(
                                Fields.day("start_date", "From", period.getStartDate(), "The first day: 2027-01-01."),
                                Fields.day("end_date", "To", period.getEndDate(), "The last day: 2027-03-31."),
                                Form.Field.text("reason", "Reason", Fields.mayBeEmpty())),
                        false,
                        Map.of(),
                        (form, requestId, only) -> {
                            IndicatorPeriod after = connection
                                    .frameworks()
                                    .updateIndicatorPeriod(UpdateIndicatorPeriodRequest.newBuilder()
                                            .setIndicatorPeriod(period.toBuilder()
                                                    .setStartDate(Typed.day(form, "start_date"))
                                                    .setEndDate(Typed.day(form, "end_date")))
                                            .setUpdateMask(FieldMask.newBuilder()
                                                    .addAllPaths(List.of("start_date", "end_date")))
                                            .setReason(Fields.said(form, "reason"))
                                            .setRequestId(requestId)
                                            .setValidateOnly(only)
                                            .build());
                            return new Action.Outcome(List.of(days(after)), days(after)).of(after);
                        })
                .of(UpdateIndicatorPeriodRequest.getDescriptor());
    }

    private static Action target(Connection connection, FrameworkRows.Line line, IndicatorPeriod period) {
        IndicatorMeasure measure = line.indicator().orElseThrow().getMeasure();
        String before = period.hasTarget() ? FrameworkWords.of(measure, period.getTarget()) : "";
        return new Action(
                        "The target for " + what(line, period),
                        "set it",
                        before.isEmpty() ? List.of() : List.of("It is " + before + " now, and stays on record."),
                        Form.of(
                                Fields.text(
                                        "target", "Target", Measured.typed(period.getTarget()), Measured.note(measure)),
                                Form.Field.text(
                                        "reason", "Reason", before.isEmpty() ? Fields.mayBeEmpty() : Fields.needed())),
                        false,
                        Map.of(),
                        (form, requestId, only) -> {
                            IndicatorPeriod after = connection
                                    .frameworks()
                                    .setTarget(SetTargetRequest.newBuilder()
                                            .setName(period.getName())
                                            .setEtag(period.getEtag())
                                            .setTarget(Measured.read(form, "target", measure)
                                                    .orElseThrow(() -> Typed.refusal("target", Measured.note(measure))))
                                            .setReason(Fields.said(form, "reason"))
                                            .setRequestId(requestId)
                                            .setValidateOnly(only)
                                            .build());
                            String now = FrameworkWords.of(measure, after.getTarget());
                            return new Action.Outcome(
                                            List.of(
                                                    before.isEmpty()
                                                            ? "The target is " + now + "."
                                                            : "The target goes from " + before + " to " + now + "."),
                                            "The target for " + FrameworkWords.span(after) + " is " + now + ".")
                                    .of(after);
                        })
                .of(SetTargetRequest.getDescriptor());
    }

    private static Action waive(Connection connection, String what, IndicatorPeriod period) {
        return new Action(
                        "Waive " + what,
                        "waive",
                        List.of("It then needs no actual; one that is approved later lifts it."),
                        Form.of(Form.Field.text("reason", "Reason", Fields.needed())),
                        false,
                        Map.of(),
                        (form, requestId, only) -> new Action.Outcome(
                                        List.of(
                                                "No actual is asked for, and it no longer keeps the project from closing."),
                                        what + " is waived.")
                                .of(connection
                                        .frameworks()
                                        .waiveIndicatorPeriod(WaiveIndicatorPeriodRequest.newBuilder()
                                                .setName(period.getName())
                                                .setEtag(period.getEtag())
                                                .setReason(Fields.said(form, "reason"))
                                                .setRequestId(requestId)
                                                .setValidateOnly(only)
                                                .build())))
                .of(WaiveIndicatorPeriodRequest.getDescriptor());
    }
}
