package org.cadre.tui.screen;

import com.google.protobuf.FieldMask;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.cadre.tui.client.Connection;
import org.cadre.tui.language.Texts;
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
                    Texts.of("screen.PeriodActions.unlock"),
                    Texts.of("screen.PeriodActions.itCanBeWrittenIn"),
                    Reasoned.move(
                            what,
                            Texts.of("screen.PeriodActions.unlock"),
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
                        Texts.of("screen.PeriodActions.target"),
                        period.hasTarget()
                                ? Texts.of("screen.PeriodActions.anotherTargetTakesItsPlace")
                                : Texts.of("screen.PeriodActions.setTheTarget"),
                        target(connection, line, period)),
                new MenuScreen.Item(
                        "l",
                        Texts.of("screen.PeriodActions.lock"),
                        Texts.of("screen.PeriodActions.nothingIsWrittenInIt"),
                        Reasoned.move(
                                what,
                                Texts.of("screen.PeriodActions.lock"),
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
            items.add(new MenuScreen.Item(
                    "w",
                    Texts.of("screen.PeriodActions.waive"),
                    Texts.of("screen.PeriodActions.itNeedsNoActual"),
                    waive(connection, what, period)));
        }
        if (loaded.framework().actuals(period).isEmpty()) {
            items.add(new MenuScreen.Item(
                    "c",
                    Texts.of("screen.PeriodActions.change"),
                    Texts.of("screen.PeriodActions.otherDays"),
                    change(connection, what, period)));
            items.add(new MenuScreen.Item(
                    "d",
                    Texts.of("screen.PeriodActions.deletePeriod"),
                    Texts.of("screen.PeriodActions.removeItWithItsTarget"),
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
        return Texts.of(
                "screen.PeriodActions.of",
                FrameworkWords.span(period),
                FrameworkWords.text(line.indicator().orElseThrow().getTitleList(), line.language()));
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
                        Texts.of(
                                "screen.PeriodActions.aNewPeriodOf",
                                FrameworkWords.text(
                                        line.indicator().orElseThrow().getTitleList(), line.language())),
                        Texts.of("screen.PeriodActions.addIt"),
                        List.of(),
                        Form.of(
                                Fields.text(
                                        "start_date",
                                        Texts.of("screen.PeriodActions.from"),
                                        from,
                                        Texts.of("screen.PeriodActions.theFirstDay")),
                                Fields.text(
                                        "end_date",
                                        Texts.of("screen.PeriodActions.to"),
                                        to,
                                        Texts.of("screen.PeriodActions.theLastDay")),
                                Form.Field.text(
                                        "indicator_period_id",
                                        Texts.of("screen.PeriodActions.id"),
                                        FrameworkActions.anId())),
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
                                            List.of(days(made)),
                                            Texts.of("screen.PeriodActions.isAPeriodNow", FrameworkWords.span(made)))
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
        return Texts.of(
                "screen.PeriodActions.fromTo", Dates.day(period.getStartDate()), Dates.day(period.getEndDate()));
    }

    private static Action change(Connection connection, String what, IndicatorPeriod period) {
        return new Action(
                        Texts.of("screen.PeriodActions.otherDaysOf", what),
                        Texts.of("screen.PeriodActions.changeThem"),
                        List.of(),
                        Form.of(
                                Fields.day(
                                        "start_date",
                                        Texts.of("screen.PeriodActions.from"),
                                        period.getStartDate(),
                                        Texts.of("screen.PeriodActions.theFirstDay")),
                                Fields.day(
                                        "end_date",
                                        Texts.of("screen.PeriodActions.to"),
                                        period.getEndDate(),
                                        Texts.of("screen.PeriodActions.theLastDay")),
                                Form.Field.text(
                                        "reason", Texts.of("screen.PeriodActions.reason"), Fields.mayBeEmpty())),
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
                        Texts.of("screen.PeriodActions.theTargetFor", what(line, period)),
                        Texts.of("screen.PeriodActions.setIt"),
                        before.isEmpty()
                                ? List.of()
                                : List.of(Texts.of("screen.PeriodActions.itIsNowAndStays", before)),
                        Form.of(
                                Fields.text(
                                        "target",
                                        Texts.of("screen.PeriodActions.target2"),
                                        Measured.typed(period.getTarget()),
                                        Measured.note(measure)),
                                Form.Field.text(
                                        "reason",
                                        Texts.of("screen.PeriodActions.reason"),
                                        before.isEmpty() ? Fields.mayBeEmpty() : Fields.needed())),
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
                                                            ? Texts.of("screen.PeriodActions.theTargetIs", now)
                                                            : Texts.of(
                                                                    "screen.PeriodActions.theTargetGoesFromTo",
                                                                    before,
                                                                    now)),
                                            Texts.of(
                                                    "screen.PeriodActions.theTargetForIs",
                                                    FrameworkWords.span(after),
                                                    now))
                                    .of(after);
                        })
                .of(SetTargetRequest.getDescriptor());
    }

    private static Action waive(Connection connection, String what, IndicatorPeriod period) {
        return new Action(
                        Texts.of("screen.PeriodActions.waive2", what),
                        Texts.of("screen.PeriodActions.waive"),
                        List.of(Texts.of("screen.PeriodActions.itThenNeedsNoActual")),
                        Form.of(Form.Field.text("reason", Texts.of("screen.PeriodActions.reason"), Fields.needed())),
                        false,
                        Map.of(),
                        (form, requestId, only) -> new Action.Outcome(
                                        List.of(Texts.of("screen.PeriodActions.noActualIsAskedFor")),
                                        Texts.of("screen.PeriodActions.isWaived", what))
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
