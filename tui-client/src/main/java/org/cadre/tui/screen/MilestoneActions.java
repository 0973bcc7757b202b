package org.cadre.tui.screen;

import com.google.protobuf.FieldMask;
import com.google.type.Date;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.cadre.tui.client.Connection;
import org.cadre.tui.client.ProblemException;
import org.cadre.tui.view.Form;
import org.cadre.tui.words.Dates;
import org.cadre.tui.words.ProjectWords;
import org.cadre.tui.words.Words;
import org.cadre.v1.AchieveMilestoneRequest;
import org.cadre.v1.CreateMilestoneRequest;
import org.cadre.v1.DeleteMilestoneRequest;
import org.cadre.v1.Milestone;
import org.cadre.v1.MilestoneDependency;
import org.cadre.v1.MilestoneState;
import org.cadre.v1.MissMilestoneRequest;
import org.cadre.v1.MovedMilestone;
import org.cadre.v1.RescheduleMilestoneRequest;
import org.cadre.v1.StartMilestoneRequest;
import org.cadre.v1.UpdateMilestoneRequest;
import org.cadre.v1.WaiveMilestoneRequest;

/** What can be done with the milestones of a project. */
final class MilestoneActions {
    private static final Set<MilestoneState> OPEN =
            EnumSet.of(MilestoneState.MILESTONE_STATE_PLANNED, MilestoneState.MILESTONE_STATE_IN_PROGRESS);

    private MilestoneActions() {}

    /** What its state allows. */
    static List<MenuScreen.Item> items(Connection connection, ProjectFeed.Loaded loaded, Milestone milestone) {
        List<MenuScreen.Item> items = new ArrayList<>();
        boolean planned = milestone.getState() == MilestoneState.MILESTONE_STATE_PLANNED;
        if (planned) {
            items.add(new MenuScreen.Item("s", "start", "Work on it has begun.", start(connection, milestone)));
        }
        if (OPEN.contains(milestone.getState())) {
            items.add(new MenuScreen.Item(
                    "r",
                    "reschedule",
                    "Expect it on another day; shows what moves with it.",
                    reschedule(connection, milestone)));
            items.add(new MenuScreen.Item(
                    "p", "promise", "Promise another day: the baseline.", promise(connection, milestone)));
            items.add(new MenuScreen.Item(
                    "a", "achieve", "It was reached, and this shows it.", achieve(connection, loaded, milestone)));
            items.add(new MenuScreen.Item("x", "miss", "It will not be reached.", miss(connection, milestone)));
        }
        if (OPEN.contains(milestone.getState()) || milestone.getState() == MilestoneState.MILESTONE_STATE_MISSED) {
            items.add(new MenuScreen.Item("w", "waive", "It is no longer asked for.", waive(connection, milestone)));
        }
        if (OPEN.contains(milestone.getState())) {
            items.add(new MenuScreen.Item(
                    "c",
                    "change",
                    "Change its title, owner, or what it depends on.",
                    change(connection, loaded, milestone)));
        }
        if (planned) {
            items.add(new MenuScreen.Item("d", "delete", "Remove it.", delete(connection, milestone)));
        }
        return items;
    }

    private static Form fields(Milestone milestone, boolean withDay) {
        List<Form.Field> fields = new ArrayList<>();
        fields.add(Fields.text("title", "Title", milestone.getTitle(), "What will have been reached."));
        if (withDay) {
            fields.add(Fields.day("baseline_date", "Promised for", milestone.getBaselineDate(), "A day: 2027-06-30."));
        }
        fields.add(Fields.person("owner", "Owner", milestone.getOwner(), "Type part of a name, in any script."));
        fields.add(Fields.text(
                "dependencies",
                "Depends on",
                milestone.getDependenciesList().stream()
                        .map(one ->
                                Words.id(one.getMilestone()) + (one.getLagDays() == 0 ? "" : "+" + one.getLagDays()))
                        .collect(Collectors.joining(" ")),
                "Ids of milestones; with +DAYS for the time between: pilot+30."));
        fields.add(Fields.text("description", "Description", milestone.getDescription(), "May be left empty."));
        return Form.of(fields.toArray(Form.Field[]::new));
    }

    private static Milestone.Builder filled(Form form, String project) throws ProblemException {
        Milestone.Builder milestone = Milestone.newBuilder()
                .setTitle(Fields.said(form, "title"))
                .setOwner(Fields.said(form, "owner"))
                .setDescription(Fields.said(form, "description"));
        for (String word : Fields.said(form, "dependencies").split("[\\s,]+")) {
            if (word.isEmpty()) {
                continue;
            }
            String[] parts = word.split("\\+", 2);
            try {
                milestone.addDependencies(MilestoneDependency.newBuilder()
                        .setMilestone(project + "/milestones/" + parts[0])
                        .setLagDays(parts.length == 1 ? 0 : Integer.parseInt(parts[1])));
            } catch (NumberFormatException wrong) {
                throw Typed.refusal("dependencies", "After + a number of days: pilot+30.");
            }
        }
        return milestone;
    }

    private static Map<String, Action.Search> owners(Connection connection, ProjectFeed.Loaded loaded) {
        return Map.of("owner", query -> EnrolmentActions.persons(connection, loaded.directory(), query));
    }

    /** Adds one. */
    static Action create(Connection connection, ProjectFeed.Loaded loaded) {
        String project = loaded.project().getName();
        return new Action(
                        "A new milestone of " + loaded.project().getCode(),
                        "add it",
                        List.of(),
                        fields(Milestone.getDefaultInstance(), true),
                        false,
                        owners(connection, loaded),
                        (form, requestId, only) -> {
                            Milestone made = connection
                                    .milestones()
                                    .createMilestone(CreateMilestoneRequest.newBuilder()
                                            .setParent(project)
                                            .setMilestone(filled(form, project)
                                                    .setBaselineDate(Typed.day(form, "baseline_date")))
                                            .setRequestId(requestId)
                                            .setValidateOnly(only)
                                            .build());
                            return new Action.Outcome(
                                            List.of("It is promised for " + Dates.day(made.getBaselineDate())
                                                    + ", and expected on " + Dates.day(made.getForecastDate()) + "."),
                                            "“" + made.getTitle() + "” is a milestone now.")
                                    .of(made);
                        })
                .of(CreateMilestoneRequest.getDescriptor());
    }

    private static Action change(Connection connection, ProjectFeed.Loaded loaded, Milestone milestone) {
        return new Action(
                        "Change the milestone " + milestone.getTitle(),
                        "change it",
                        List.of(),
                        fields(milestone, false),
                        false,
                        owners(connection, loaded),
                        (form, requestId, only) -> {
                            var answer = connection
                                    .milestones()
                                    .updateMilestone(UpdateMilestoneRequest.newBuilder()
                                            .setMilestone(filled(
                                                            form,
                                                            loaded.project().getName())
                                                    .setName(milestone.getName())
                                                    .setEtag(milestone.getEtag()))
                                            .setUpdateMask(FieldMask.newBuilder()
                                                    .addAllPaths(
                                                            List.of("title", "owner", "description", "dependencies")))
                                            .setRequestId(requestId)
                                            .setValidateOnly(only)
                                            .build());
                            return new Action.Outcome(
                                            moved(answer.getMovedList(), List.of("No day changes.")),
                                            "“" + answer.getMilestone().getTitle() + "” is changed.")
                                    .of(answer.getMilestone());
                        })
                .of(UpdateMilestoneRequest.getDescriptor());
    }

    private static Action reschedule(Connection connection, Milestone milestone) {
        return new Action(
                        "Expect " + milestone.getTitle() + " on another day",
                        "reschedule",
                        List.of("Promised for " + Dates.day(milestone.getBaselineDate()) + ", now expected on "
                                + Dates.day(milestone.getForecastDate()) + "."),
                        Form.of(
                                Fields.day(
                                        "forecast_date",
                                        "Expected on",
                                        milestone.getForecastDate(),
                                        "A day: 2027-06-30."),
                                Form.Field.text("reason", "Reason", Fields.mayBeEmpty())),
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
                            lines.add("It moves from " + Dates.day(milestone.getForecastDate()) + " to " + now + ".");
                            lines.addAll(moved(answer.getMovedList(), List.of("No other milestone moves.")));
                            return new Action.Outcome(
                                            lines, "“" + milestone.getTitle() + "” is expected on " + now + ".")
                                    .of(answer.getMilestone());
                        })
                .of(RescheduleMilestoneRequest.getDescriptor());
    }

    private static Action achieve(Connection connection, ProjectFeed.Loaded loaded, Milestone milestone) {
        return new Action(
                        milestone.getTitle() + " was reached",
                        "achieve",
                        List.of(),
                        Form.of(
                                Fields.day("actual_date", "On", date(loaded), "A day: 2027-06-30."),
                                Form.Field.text("evidence", "Evidence", "What shows it: a document, a link; needed."),
                                Form.Field.text("reason", "Remark", Fields.mayBeEmpty())),
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
                            return new Action.Outcome(lines, "“" + milestone.getTitle() + "” was reached.")
                                    .of(answer.getMilestone());
                        })
                .of(AchieveMilestoneRequest.getDescriptor());
    }

    private static Date date(ProjectFeed.Loaded loaded) {
        return Dates.date(loaded.today().toString());
    }

    private static Action start(Connection connection, Milestone milestone) {
        return move(
                milestone,
                "start",
                Fields.mayBeEmpty(),
                (reason, requestId, only) -> connection
                        .milestones()
                        .startMilestone(StartMilestoneRequest.newBuilder()
                                .setName(milestone.getName())
                                .setEtag(milestone.getEtag())
                                .setReason(reason)
                                .setRequestId(requestId)
                                .setValidateOnly(only)
                                .build()));
    }

    private static Action miss(Connection connection, Milestone milestone) {
        return move(
                milestone,
                "miss",
                Fields.needed(),
                (reason, requestId, only) -> connection
                        .milestones()
                        .missMilestone(MissMilestoneRequest.newBuilder()
                                .setName(milestone.getName())
                                .setEtag(milestone.getEtag())
                                .setReason(reason)
                                .setRequestId(requestId)
                                .setValidateOnly(only)
                                .build()));
    }

    private static Action waive(Connection connection, Milestone milestone) {
        return move(
                milestone,
                "waive",
                Fields.needed(),
                (reason, requestId, only) -> connection
                        .milestones()
                        .waiveMilestone(WaiveMilestoneRequest.newBuilder()
                                .setName(milestone.getName())
                                .setEtag(milestone.getEtag())
                                .setReason(reason)
                                .setRequestId(requestId)
                                .setValidateOnly(only)
                                .build()));
    }

    private static Action move(Milestone milestone, String verb, String note, Reasoned.Call<Milestone> call) {
        return Reasoned.move(milestone.getTitle(), verb, note, milestone, one -> ProjectWords.of(one.getState()), call);
    }

    private static Action delete(Connection connection, Milestone milestone) {
        return Reasoned.delete(
                milestone.getTitle(),
                (reason, requestId, only) -> connection
                        .milestones()
                        .deleteMilestone(DeleteMilestoneRequest.newBuilder()
                                .setName(milestone.getName())
                                .setEtag(milestone.getEtag())
                                .setReason(reason)
                                .setRequestId(requestId)
                                .setValidateOnly(only)
                                .build()));
    }

    /** Promises another day; what was promised before stays in the history. */
    private static Action promise(Connection connection, Milestone milestone) {
        return new Action(
                        "Promise " + milestone.getTitle() + " for another day",
                        "promise it",
                        List.of("Promised for " + Dates.day(milestone.getBaselineDate())
                                + ". To expect it on another day, reschedule it instead."),
                        Form.of(
                                Fields.day(
                                        "baseline_date",
                                        "Promised for",
                                        milestone.getBaselineDate(),
                                        "A day: 2027-06-30."),
                                Form.Field.text("reason", "Reason", Fields.needed())),
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
                            lines.add("The promise goes from " + Dates.day(milestone.getBaselineDate()) + " to " + now
                                    + ".");
                            lines.addAll(moved(answer.getMovedList(), List.of()));
                            return new Action.Outcome(
                                            lines, "“" + milestone.getTitle() + "” is promised for " + now + ".")
                                    .of(answer.getMilestone());
                        })
                .of(UpdateMilestoneRequest.getDescriptor());
    }

    private static String moves(Milestone before, Milestone after) {
        return "It goes from " + ProjectWords.of(before.getState()) + " to " + ProjectWords.of(after.getState()) + ".";
    }

    /** Which others move, from when to when. */
    static List<String> moved(List<MovedMilestone> moved, List<String> none) {
        return moved.isEmpty()
                ? none
                : moved.stream()
                        .map(one -> "“" + one.getMilestone().getTitle() + "” moves from "
                                + Dates.day(one.getEarlierForecastDate()) + " to "
                                + Dates.day(one.getMilestone().getForecastDate()) + ".")
                        .toList();
    }
}
