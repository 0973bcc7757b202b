package org.cadre.tui.screen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.FieldMask;
import java.nio.file.Path;
import java.util.List;
import org.cadre.tui.client.Connection;
import org.cadre.tui.client.Evaluations;
import org.cadre.tui.client.Notices;
import org.cadre.tui.client.Persons;
import org.cadre.tui.client.RequestIds;
import org.cadre.tui.command.HeldDelivery;
import org.cadre.tui.command.RealServer;
import org.cadre.tui.view.Picture;
import org.cadre.tui.words.Directory;
import org.cadre.v1.ActionItem;
import org.cadre.v1.ActionItemState;
import org.cadre.v1.CreateActionItemRequest;
import org.cadre.v1.CreateRiskRequest;
import org.cadre.v1.Delivery;
import org.cadre.v1.Evaluation;
import org.cadre.v1.EvaluationState;
import org.cadre.v1.GetDeliveryRequest;
import org.cadre.v1.Notice;
import org.cadre.v1.NoticeState;
import org.cadre.v1.OpenEvaluationRequest;
import org.cadre.v1.Person;
import org.cadre.v1.ProjectState;
import org.cadre.v1.Risk;
import org.cadre.v1.RiskState;
import org.cadre.v1.UpdatePersonRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What can be taken back is taken back, against the program cadre-server: the way back is made when a thing is done, and works after. */
class UndoServerTest {
    @TempDir
    private Path folder;

    /** Does it; answers what takes it back. */
    private static Action done(Action action, String... fieldsAndValues) throws Exception {
        Action.Outcome outcome = action.doing().run(Filled.form(action, fieldsAndValues), RequestIds.next(), false);
        return action.undo().apply(outcome).orElseThrow(() -> new AssertionError("no way back from " + action.title()));
    }

    private static List<String> back(Action inverse, String... fieldsAndValues) throws Exception {
        var form = Filled.form(inverse, fieldsAndValues);
        List<String> foretold =
                inverse.doing().run(form, RequestIds.next(), true).consequences();
        inverse.doing().run(form, RequestIds.next(), false);
        return foretold;
    }

    @Test
    void aRecordAMarkANoticeAndAnEvaluationGoBackToWhatTheyWere() throws Exception {
        try (RealServer server = new RealServer(
                        folder,
                        "ADMIN",
                        List.of(
                                "--smtp-host",
                                "127.0.0.1",
                                "--smtp-port",
                                "9",
                                "--smtp-security",
                                "none",
                                "--mail-from",
                                "training@cadre.example"));
                Connection connection = server.connect()) {
            HeldDelivery.fill(connection);
            record(connection);
            mark(connection);
            notice(connection);
            evaluation(connection);
        }
    }

    private static void record(Connection connection) throws Exception {
        Person before = Persons.read(connection, "persons/ben").person();
        Action back = done(
                PersonActions.change(connection, Directory.EMPTY, before),
                "job_title",
                "Inspector",
                "duty_station",
                "Lyon");
        assertEquals(
                "Inspector", Persons.read(connection, "persons/ben").person().getJobTitle());
        back(back);
        Person after = Persons.read(connection, "persons/ben").person();
        assertEquals(
                before.toBuilder().clearEtag().clearUpdateTime().build(),
                after.toBuilder().clearEtag().clearUpdateTime().build());
    }

    private static void mark(Connection connection) {
        Delivery lyon = connection
                .deliveries()
                .getDelivery(GetDeliveryRequest.newBuilder()
                        .setName("deliveries/lyon")
                        .build());
        Picture picture = Picture.of(new AttendanceScreen(connection), AttendanceScreen.start(lyon))
                .work()
                .press("p k")
                .work();
        assertTrue(picture.press("u").text().contains("Nothing was done"), "there is no way back to no mark");
        picture.press("a").work().press("u").work();
        assertTrue(picture.text().contains("is marked PRESENT again"), picture.text());
        picture.press("Ctrl-S").work();
        String again = Picture.of(new AttendanceScreen(connection), AttendanceScreen.start(lyon))
                .work()
                .text();
        assertTrue(again.contains("1 present") && !again.contains("1 absent"), again);
    }

    private static void notice(Connection connection) throws Exception {
        var unused = connection
                .persons()
                .updatePerson(UpdatePersonRequest.newBuilder()
                        .setPerson(Person.newBuilder().setName("persons/ana").setEmail("ana@x.example"))
                        .setUpdateMask(FieldMask.newBuilder().addPaths("email"))
                        .build());
        Notice skipped = ofAna(connection);
        Action resend = NoticeActions.resend(connection, skipped);
        resend.doing().run(Filled.form(resend, "reason", "An address was found"), RequestIds.next(), false);
        Action back = done(NoticeActions.cancel(connection, ofAna(connection)), "reason", "Told by telephone");
        assertEquals(NoticeState.NOTICE_STATE_CANCELLED, ofAna(connection).getState());
        List<String> foretold = back(back, "reason", "She has no telephone");
        assertTrue(foretold.contains("It goes from CANCELLED to QUEUED."), foretold.toString());
        assertEquals(NoticeState.NOTICE_STATE_QUEUED, ofAna(connection).getState());
    }

    private static Notice ofAna(Connection connection) {
        return Notices.read(connection, "person = \"persons/ana\"").rows().get(0);
    }

    private static void evaluation(Connection connection) throws Exception {
        HeldDelivery.evaluation(connection);
        connection
                .evaluations()
                .openEvaluation(OpenEvaluationRequest.newBuilder()
                        .setName("deliveries/lyon/evaluations/last-day")
                        .build());
        Action reopen = done(move(connection, EvaluationActions.Verb.CLOSE));
        assertEquals(
                EvaluationState.EVALUATION_STATE_CLOSED, evaluations(connection).getState());
        List<String> foretold = back(reopen, "reason", "Closed by mistake");
        assertTrue(foretold.contains("It goes from CLOSED to OPEN."), foretold.toString());
        assertEquals(
                EvaluationState.EVALUATION_STATE_OPEN, evaluations(connection).getState());
        done(move(connection, EvaluationActions.Verb.CLOSE));
        back(done(move(connection, EvaluationActions.Verb.REOPEN), "reason", "Two were ill"));
        assertEquals(
                EvaluationState.EVALUATION_STATE_CLOSED, evaluations(connection).getState());
    }

    private static Evaluation evaluations(Connection connection) {
        return Evaluations.list(connection, "deliveries/lyon", "").rows().get(0);
    }

    private static Action move(Connection connection, EvaluationActions.Verb verb) {
        return EvaluationActions.of(
                connection, Delivery.getDefaultInstance(), new EvaluationActions.Move(evaluations(connection), verb));
    }

    @Test
    void aSuspensionARiskAndAnActionItemGoBackToWhatTheyWere() throws Exception {
        try (LiveProject project = LiveProject.start(folder)) {
            project.begin();
            suspension(project);
            risk(project);
            item(project);
        }
    }

    private static void suspension(LiveProject project) throws Exception {
        Action suspend = LiveProject.action(ProjectActions.items(project.connection(), project.loaded()), "suspend");
        Action resume = done(suspend, "reason", "The partner moves");
        assertEquals(
                ProjectState.PROJECT_STATE_SUSPENDED, project.loaded().project().getState());
        back(resume, "reason", "It is back");
        assertEquals(
                ProjectState.PROJECT_STATE_IMPLEMENTATION,
                project.loaded().project().getState());
    }

    private static Action of(LiveProject project, ProjectRows.Concern concern, String word) throws Exception {
        return LiveProject.action(ConcernActions.items(project.connection(), project.loaded(), concern), word);
    }

    private static ProjectRows.Concern risk(List<Risk> risks) {
        return ProjectRows.Concern.of(risks, List.of()).get(0);
    }

    private static void risk(LiveProject project) throws Exception {
        project.connection()
                .risks()
                .createRisk(CreateRiskRequest.newBuilder()
                        .setParent(LiveProject.NAME)
                        .setRisk(Risk.newBuilder()
                                .setTitle("Host withdraws")
                                .setLikelihood(2)
                                .setImpact(3)
                                .setOwner("persons/omar")
                                .setReviewDate(ProjectFixtures.day("2037-01-31")))
                        .build());
        Action reopen = done(of(project, risk(project.loaded().risks()), "close"), "reason", "It did not");
        assertEquals(
                RiskState.RISK_STATE_CLOSED, project.loaded().risks().get(0).getState());
        back(reopen, "reason", "It may after all");
        assertEquals(RiskState.RISK_STATE_OPEN, project.loaded().risks().get(0).getState());
    }

    private static ProjectRows.Concern item(List<ActionItem> items) {
        return ProjectRows.Concern.of(List.of(), items).get(0);
    }

    private static void item(LiveProject project) throws Exception {
        project.connection()
                .actionItems()
                .createActionItem(CreateActionItemRequest.newBuilder()
                        .setParent(LiveProject.NAME)
                        .setActionItem(ActionItem.newBuilder()
                                .setTitle("Ask the host")
                                .setOwner("persons/omar")
                                .setDueDate(ProjectFixtures.day("2037-01-31")))
                        .build());
        for (String word : List.of("drop", "done")) {
            Action reopen = done(of(project, item(project.loaded().actionItems()), word), "reason", "Asked and told");
            assertEquals(
                    word.equals("drop")
                            ? ActionItemState.ACTION_ITEM_STATE_DROPPED
                            : ActionItemState.ACTION_ITEM_STATE_DONE,
                    project.loaded().actionItems().get(0).getState());
            back(reopen, "reason", "Not yet");
            assertEquals(
                    ActionItemState.ACTION_ITEM_STATE_OPEN,
                    project.loaded().actionItems().get(0).getState());
        }
    }
}
