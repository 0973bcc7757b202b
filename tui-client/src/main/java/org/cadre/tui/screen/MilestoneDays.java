package org.cadre.tui.screen;

import com.google.protobuf.FieldMask;
import com.google.type.Date;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.cadre.tui.client.Connection;
import org.cadre.tui.language.Texts;
import org.cadre.tui.view.Form;
import org.cadre.tui.words.Dates;
import org.cadre.tui.words.ProjectWords;
import org.cadre.v1.AchieveMilestoneRequest;
import org.cadre.v1.Milestone;
import org.cadre.v1.MovedMilestone;
import org.cadre.v1.RescheduleMilestoneRequest;
import org.cadre.v1.UpdateMilestoneRequest;

/** The days of a milestone, promised, expected and reached: a new one says which other milestones move with it, and from when to when. */
final class MilestoneDays {
    private MilestoneDays() {}

    /** Expects it on another day; what was promised stays. */
    static Action reschedule(Connection connection, Milestone milestone) {
        return new Action(
                        Texts.of("screen.MilestoneDays.expectOnAnotherDay", milestone.getTitle()),
                        Texts.of("screen.MilestoneDays.reschedule"),
                        List.of(Texts.of(
                                "screen.MilestoneDays.promisedForNowExpectedOn",
                                Dates.day(milestone.getBaselineDate()),
                                Dates.day(milestone.getForecastDate()))),
                        Form.of(
                                Fields.day(
                                        "forecast_date",
                                        Texts.of("screen.MilestoneDays.expectedOn"),
                                        milestone.getForecastDate(),
                                        Texts.of("screen.MilestoneDays.aDay")),
                                Form.Field.text(
                                        "reason", Texts.of("screen.MilestoneDays.reason"), Fields.mayBeEmpty())),
                        false,
                        Map.of(),
                        (form, requestId, only) -> {
                            var answer = connection
                                    .milestones()
                                    .rescheduleMilestone(RescheduleMilestoneRequest.newBuilder()
                                            .setName(milestone.getName())
                                            .setEtag(milestone.getEtag())
                                            .setForecastDate(Typed.day(form, "forecast_date"))
                                            .setReason(Fields.said(form, "reason"))
                                            .setRequestId(requestId)
                                            .setValidateOnly(only)
                                            .build());
                            String now = Dates.day(answer.getMilestone().getForecastDate());
                            List<String> lines = new ArrayList<>();
                            lines.add(Texts.of(
                                    "screen.MilestoneDays.itMovesFromTo", Dates.day(milestone.getForecastDate()), now));
                            lines.addAll(moved(
                                    answer.getMovedList(),
                                    List.of(Texts.of("screen.MilestoneDays.noOtherMilestoneMoves"))));
                            return new Action.Outcome(
                                            lines,
                                            Texts.of("screen.MilestoneDays.isExpectedOn", milestone.getTitle(), now))
                                    .of(answer.getMilestone());
                        })
                .of(RescheduleMilestoneRequest.getDescriptor());
    }

    /** Says on which day it was reached, and what shows it. */
    static Action achieve(Connection connection, ProjectFeed.Loaded loaded, Milestone milestone) {
        return new Action(
                        Texts.of("screen.MilestoneDays.wasReached", milestone.getTitle()),
                        Texts.of("screen.MilestoneDays.achieve"),
                        List.of(),
                        Form.of(
                                Fields.day(
                                        "actual_date",
                                        Texts.of("screen.MilestoneDays.on"),
                                        date(loaded),
                                        Texts.of("screen.MilestoneDays.aDay")),
                                Form.Field.text(
                                        "evidence",
                                        Texts.of("screen.MilestoneDays.evidence"),
                                        Texts.of("screen.MilestoneDays.whatShowsItADocument")),
                                Form.Field.text(
                                        "reason", Texts.of("screen.MilestoneDays.remark"), Fields.mayBeEmpty())),
                        false,
                        Map.of(),
                        (form, requestId, only) -> {
                            var answer = connection
                                    .milestones()
                                    .achieveMilestone(AchieveMilestoneRequest.newBuilder()
                                            .setName(milestone.getName())
                                            .setEtag(milestone.getEtag())
                                            .setActualDate(Typed.day(form, "actual_date"))
                                            .setEvidence(Fields.said(form, "evidence"))
                                            .setReason(Fields.said(form, "reason"))
                                            .setRequestId(requestId)
                                            .setValidateOnly(only)
                                            .build());
                            List<String> lines = new ArrayList<>();
                            lines.add(moves(milestone, answer.getMilestone()));
                            lines.addAll(moved(answer.getMovedList(), List.of()));
                            return new Action.Outcome(
                                            lines, Texts.of("screen.MilestoneDays.wasReached2", milestone.getTitle()))
                                    .of(answer.getMilestone());
                        })
                .of(AchieveMilestoneRequest.getDescriptor());
    }

    private static Date date(ProjectFeed.Loaded loaded) {
        return Dates.date(loaded.today().toString());
    }

    /** Promises another day; what was promised before stays in the history. */
    static Action promise(Connection connection, Milestone milestone) {
        return new Action(
                        Texts.of("screen.MilestoneDays.promiseForAnotherDay", milestone.getTitle()),
                        Texts.of("screen.MilestoneDays.promiseIt"),
                        List.of(Texts.of(
                                "screen.MilestoneDays.promisedForToExpectIt", Dates.day(milestone.getBaselineDate()))),
                        Form.of(
                                Fields.day(
                                        "baseline_date",
                                        Texts.of("screen.MilestoneDays.promisedFor"),
                                        milestone.getBaselineDate(),
                                        Texts.of("screen.MilestoneDays.aDay")),
                                Form.Field.text("reason", Texts.of("screen.MilestoneDays.reason"), Fields.needed())),
                        false,
                        Map.of(),
                        (form, requestId, only) -> {
                            var answer = connection
                                    .milestones()
                                    .updateMilestone(UpdateMilestoneRequest.newBuilder()
                                            .setMilestone(Milestone.newBuilder()
                                                    .setName(milestone.getName())
                                                    .setEtag(milestone.getEtag())
                                                    .setBaselineDate(Typed.day(form, "baseline_date")))
                                            .setUpdateMask(
                                                    FieldMask.newBuilder().addPaths("baseline_date"))
                                            .setReason(Fields.said(form, "reason"))
                                            .setRequestId(requestId)
                                            .setValidateOnly(only)
                                            .build());
                            String now = Dates.day(answer.getMilestone().getBaselineDate());
                            List<String> lines = new ArrayList<>();
                            lines.add(Texts.of(
                                    "screen.MilestoneDays.thePromiseGoesFromTo",
                                    Dates.day(milestone.getBaselineDate()),
                                    now));
                            lines.addAll(moved(answer.getMovedList(), List.of()));
                            return new Action.Outcome(
                                            lines,
                                            Texts.of("screen.MilestoneDays.isPromisedFor", milestone.getTitle(), now))
                                    .of(answer.getMilestone());
                        })
                .of(UpdateMilestoneRequest.getDescriptor());
    }

    private static String moves(Milestone before, Milestone after) {
        return Texts.of(
                "screen.MilestoneDays.itGoesFromTo",
                ProjectWords.of(before.getState()),
                ProjectWords.of(after.getState()));
    }

    /** Which others move, from when to when. */
    static List<String> moved(List<MovedMilestone> moved, List<String> none) {
        return moved.isEmpty()
                ? none
                : moved.stream()
                        .map(one -> Texts.of(
                                "screen.MilestoneDays.movesFromTo",
                                one.getMilestone().getTitle(),
                                Dates.day(one.getEarlierForecastDate()),
                                Dates.day(one.getMilestone().getForecastDate())))
                        .toList();
    }
}
