package org.cadre.tui.screen;

import com.google.protobuf.FieldMask;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.cadre.tui.client.Connection;
import org.cadre.tui.client.ProblemException;
import org.cadre.tui.language.Texts;
import org.cadre.tui.view.Form;
import org.cadre.tui.words.Dates;
import org.cadre.tui.words.ProjectWords;
import org.cadre.tui.words.Words;
import org.cadre.v1.CreateMilestoneRequest;
import org.cadre.v1.DeleteMilestoneRequest;
import org.cadre.v1.Milestone;
import org.cadre.v1.MilestoneDependency;
import org.cadre.v1.MilestoneState;
import org.cadre.v1.MissMilestoneRequest;
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
            items.add(new MenuScreen.Item(
                    "s",
                    Texts.of("screen.MilestoneActions.start"),
                    Texts.of("screen.MilestoneActions.workOnItHasBegun"),
                    start(connection, milestone)));
        }
        if (OPEN.contains(milestone.getState())) {
            items.add(new MenuScreen.Item(
                    "r",
                    Texts.of("screen.MilestoneActions.reschedule"),
                    Texts.of("screen.MilestoneActions.expectItOnAnotherDay"),
                    MilestoneDays.reschedule(connection, milestone)));
            items.add(new MenuScreen.Item(
                    "p",
                    Texts.of("screen.MilestoneActions.promise"),
                    Texts.of("screen.MilestoneActions.promiseAnotherDayTheBaseline"),
                    MilestoneDays.promise(connection, milestone)));
            items.add(new MenuScreen.Item(
                    "a",
                    Texts.of("screen.MilestoneActions.achieve"),
                    Texts.of("screen.MilestoneActions.itWasReachedAndThis"),
                    MilestoneDays.achieve(connection, loaded, milestone)));
            items.add(new MenuScreen.Item(
                    "x",
                    Texts.of("screen.MilestoneActions.miss"),
                    Texts.of("screen.MilestoneActions.itWillNotBeReached"),
                    miss(connection, milestone)));
        }
        if (OPEN.contains(milestone.getState()) || milestone.getState() == MilestoneState.MILESTONE_STATE_MISSED) {
            items.add(new MenuScreen.Item(
                    "w",
                    Texts.of("screen.MilestoneActions.waive"),
                    Texts.of("screen.MilestoneActions.itIsNoLongerAsked"),
                    waive(connection, milestone)));
        }
        if (OPEN.contains(milestone.getState())) {
            items.add(new MenuScreen.Item(
                    "c",
                    Texts.of("screen.MilestoneActions.change"),
                    Texts.of("screen.MilestoneActions.changeItsTitleOwnerOr"),
                    change(connection, loaded, milestone)));
        }
        if (planned) {
            items.add(new MenuScreen.Item(
                    "d",
                    Texts.of("screen.MilestoneActions.delete"),
                    Texts.of("screen.MilestoneActions.removeIt"),
                    delete(connection, milestone)));
        }
        return items;
    }

    private static Form fields(Milestone milestone, boolean withDay) {
        List<Form.Field> fields = new ArrayList<>();
        fields.add(Fields.text(
                "title",
                Texts.of("screen.MilestoneActions.title"),
                milestone.getTitle(),
                Texts.of("screen.MilestoneActions.whatWillHaveBeenReached")));
        if (withDay) {
            fields.add(Fields.day(
                    "baseline_date",
                    Texts.of("screen.MilestoneActions.promisedFor"),
                    milestone.getBaselineDate(),
                    Texts.of("screen.MilestoneActions.aDay")));
        }
        fields.add(Fields.person(
                "owner",
                Texts.of("screen.MilestoneActions.owner"),
                milestone.getOwner(),
                Texts.of("screen.MilestoneActions.typePartOfAName")));
        fields.add(Fields.text(
                "dependencies",
                Texts.of("screen.MilestoneActions.dependsOn"),
                milestone.getDependenciesList().stream()
                        .map(one ->
                                Words.id(one.getMilestone()) + (one.getLagDays() == 0 ? "" : "+" + one.getLagDays()))
                        .collect(Collectors.joining(" ")),
                Texts.of("screen.MilestoneActions.idsOfMilestonesWithDays")));
        fields.add(Fields.text(
                "description",
                Texts.of("screen.MilestoneActions.description"),
                milestone.getDescription(),
                Texts.of("screen.MilestoneActions.mayBeLeftEmpty")));
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
                throw Typed.refusal("dependencies", Texts.of("screen.MilestoneActions.afterANumberOfDays"));
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
                        Texts.of(
                                "screen.MilestoneActions.aNewMilestoneOf",
                                loaded.project().getCode()),
                        Texts.of("screen.MilestoneActions.addIt"),
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
                                            List.of(Texts.of(
                                                    "screen.MilestoneActions.itIsPromisedForAnd",
                                                    Dates.day(made.getBaselineDate()),
                                                    Dates.day(made.getForecastDate()))),
                                            Texts.of("screen.MilestoneActions.isAMilestoneNow", made.getTitle()))
                                    .of(made);
                        })
                .of(CreateMilestoneRequest.getDescriptor());
    }

    private static Action change(Connection connection, ProjectFeed.Loaded loaded, Milestone milestone) {
        return new Action(
                        Texts.of("screen.MilestoneActions.changeTheMilestone", milestone.getTitle()),
                        Texts.of("screen.MilestoneActions.changeIt"),
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
                                            MilestoneDays.moved(
                                                    answer.getMovedList(),
                                                    List.of(Texts.of("screen.MilestoneActions.noDayChanges"))),
                                            Texts.of(
                                                    "screen.MilestoneActions.isChanged",
                                                    answer.getMilestone().getTitle()))
                                    .of(answer.getMilestone());
                        })
                .of(UpdateMilestoneRequest.getDescriptor());
    }

    private static Action start(Connection connection, Milestone milestone) {
        return move(
                milestone,
                Texts.of("screen.MilestoneActions.start"),
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
                Texts.of("screen.MilestoneActions.miss"),
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
                Texts.of("screen.MilestoneActions.waive"),
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
}
