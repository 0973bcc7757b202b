package org.cadre.tui.screen;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.util.JsonFormat;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.cadre.tui.client.Connection;
import org.cadre.tui.client.Evaluations;
import org.cadre.tui.client.Persons;
import org.cadre.tui.client.ProblemException;
import org.cadre.tui.client.RequestIds;
import org.cadre.tui.command.HeldDelivery;
import org.cadre.tui.command.RealServer;
import org.cadre.tui.view.Picture;
import org.cadre.tui.words.Directory;
import org.cadre.v1.CreatePersonRequest;
import org.cadre.v1.DataPurpose;
import org.cadre.v1.Delivery;
import org.cadre.v1.Evaluation;
import org.cadre.v1.ExportPersonResponse;
import org.cadre.v1.FigureScope;
import org.cadre.v1.GetDeliveryRequest;
import org.cadre.v1.Person;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the screens change and write, against the program cadre-server. */
class ServerActionsTest {
    @TempDir
    private Path folder;

    private RealServer server;
    private Connection connection;
    private Delivery delivery;

    @BeforeEach
    void fill() throws Exception {
        server = new RealServer(folder, "ADMIN");
        connection = server.connect();
        HeldDelivery.fill(connection);
        delivery = connection
                .deliveries()
                .getDelivery(GetDeliveryRequest.newBuilder()
                        .setName("deliveries/lyon")
                        .build());
    }

    @AfterEach
    void end() {
        connection.close();
        server.close();
    }

    /** Checks it, then does it; answers what the check foretold. */
    private static List<String> perform(Action action, String... fieldsAndValues) throws Exception {
        var form = Filled.form(action, fieldsAndValues);
        String id = RequestIds.next();
        List<String> foretold = action.doing().run(form, id, true).consequences();
        action.doing().run(form, id, false);
        return foretold;
    }

    private String file(String name) {
        return folder.resolve(name).toString();
    }

    private Evaluation evaluation() {
        return Evaluations.list(connection, "deliveries/lyon", "").rows().get(0);
    }

    private Action move(EvaluationActions.Verb verb) {
        return EvaluationActions.of(connection, delivery, new EvaluationActions.Move(evaluation(), verb));
    }

    @Test
    void anEvaluationIsPutOpenedItsTokensHandedOutAndClosed() throws Exception {
        HeldDelivery.questionnaire(connection);
        Action create = EvaluationActions.create(connection, delivery, EvaluationActions.questionnaires(connection));
        assertThrows(ProblemException.class, () -> perform(create), "no questionnaire was picked");
        assertTrue(perform(create, "questionnaire", "questionnaires/last-day", "close_time", "2037-06-30 17:00")
                .get(0)
                .contains("as DRAFT with 1 question"));
        assertEquals("deliveries/lyon/evaluations/last-day", evaluation().getName());
        assertEquals(
                java.time.Instant.parse("2037-06-30T15:00:00Z").getEpochSecond(),
                evaluation().getCloseTime().getSeconds(),
                "times are those of the place");

        assertTrue(perform(move(EvaluationActions.Verb.OPEN)).contains("It goes from DRAFT to OPEN."));
        Action tokens = move(EvaluationActions.Verb.TOKENS);
        Files.writeString(folder.resolve("t.csv"), "mine");
        assertThrows(ProblemException.class, () -> perform(tokens, "file", file("t.csv")));
        assertEquals("mine", Files.readString(folder.resolve("t.csv")));
        assertEquals(0, evaluation().getInvitedCount(), "no token is spent on a file that cannot be written");
        assertTrue(
                perform(tokens, "file", file("t.csv"), "replace", "yes").get(0).startsWith("Makes 2 tokens"));
        List<String> lines = Files.readAllLines(folder.resolve("t.csv"));
        assertEquals("Respondent,Name,Partner,Token", lines.get(0));
        assertEquals(3, lines.size());
        assertTrue(lines.get(1).contains("Ana Añazco"), lines.get(1));
        assertEquals(
                "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("t.csv"))));
        assertTrue(perform(tokens, "file", file("u.csv")).get(0).startsWith("Nothing"));
        assertFalse(Files.exists(folder.resolve("u.csv")));

        String token = lines.get(1).substring(lines.get(1).lastIndexOf(',') + 1);
        Action ask = AnswerForm.token(connection);
        assertThrows(Exception.class, () -> perform(ask, "token", "no such token"));
        AnswerForm.Asked asked = (AnswerForm.Asked) ask.doing()
                .run(Filled.form(ask, "token", token), RequestIds.next(), false)
                .answer();
        Action answer = AnswerForm.answers(connection, asked);
        assertTrue(perform(answer, "answer0", "4").contains("Counts 1 answer."));
        assertThrows(Exception.class, () -> perform(answer, "answer0", "5"), "a token is spent once");

        assertTrue(perform(move(EvaluationActions.Verb.CLOSE)).contains("It goes from OPEN to CLOSED."));
        assertTrue(perform(move(EvaluationActions.Verb.REOPEN), "reason", "Two were ill")
                .contains("It goes from CLOSED to OPEN."));
    }

    @Test
    void aPersonIsChangedKeptForAPurposeExportedAndErased() throws Exception {
        Person trainer = Persons.read(connection, "persons/trainer").person();
        Action change = PersonActions.change(connection, Directory.EMPTY, trainer);
        assertEquals(List.of("Nothing: it stays as it is."), perform(change));
        assertEquals(
                trainer.getEtag(),
                Persons.read(connection, "persons/trainer").person().getEtag());
        assertEquals(
                "Changes job title.", perform(change, "job_title", "Inspector").get(0));

        Person ben = Persons.read(connection, "persons/ben").person();
        perform(
                PersonDataActions.purpose(connection, ben),
                "DATA_PURPOSE_TRAINING",
                "yes",
                "purpose_note",
                "The call of 2026",
                "retain_until",
                "2020-12-31");
        ben = Persons.read(connection, "persons/ben").person();
        assertEquals(List.of(DataPurpose.DATA_PURPOSE_TRAINING), ben.getPurposesList());
        assertEquals(
                List.of("persons/ben"),
                Persons.overdue(connection, java.time.LocalDate.of(2021, 1, 1)).stream()
                        .map(Person::getName)
                        .toList());
        Action putOff = PersonDataActions.purpose(connection, ben);
        assertThrows(Exception.class, () -> perform(putOff, "retain_until", "2031-12-31"), "without a reason");
        perform(putOff, "retain_until", "2031-12-31", "reason", "An appeal is under way");

        Action export = PersonDataActions.export(connection, ben);
        assertThrows(ProblemException.class, () -> perform(export, "file", file("ben.json")), "without a reason");
        perform(export, "file", file("ben.json"), "reason", "Asked for");
        ExportPersonResponse.Builder held = ExportPersonResponse.newBuilder();
        JsonFormat.parser().merge(Files.readString(folder.resolve("ben.json")), held);
        assertEquals(1, held.getEnrolmentsCount());

        // Somebody waits for ben: that holds an erasure up.
        Person waited = Persons.read(connection, "persons/ben").person();
        assertThrows(
                io.grpc.StatusRuntimeException.class,
                () -> perform(PersonDataActions.erase(connection, waited), "reason", "Asked for"));
        Person zoe = connection
                .persons()
                .createPerson(CreatePersonRequest.newBuilder()
                        .setPersonId("zoe")
                        .setPerson(Person.newBuilder().setFullName("Zoé Lindqvist"))
                        .build());
        List<String> foretold = perform(PersonDataActions.erase(connection, zoe), "reason", "Asked for");
        assertTrue(foretold.get(0).startsWith("records (1). Goes: names"), foretold.toString());
        assertTrue(foretold.get(0).contains("Stays: gender"), foretold.toString());
        assertTrue(Persons.read(connection, "persons/zoe").person().hasEraseTime());
    }

    @Test
    void calendarsAndPackagesAreThoseOfTheCommands() throws Exception {
        perform(DeliveryFiles.calendar(connection, delivery), "file", file("l.ics"));
        HeldDelivery.cadre(server, "calendar", "delivery", "lyon", "-o", file("c.ics"));
        assertArrayEquals(Files.readAllBytes(folder.resolve("c.ics")), Files.readAllBytes(folder.resolve("l.ics")));
        Action one = DeliveryFiles.oneRoster(connection, Optional.of(delivery));
        assertTrue(perform(one, "file", file("l.zip")).get(0).startsWith("Writes 1 class and 3 users"));
        assertThrows(ProblemException.class, () -> perform(one, "file", file("l.zip")), "it is there already");
        perform(DeliveryFiles.oneRoster(connection, Optional.empty()), "file", file("a.zip"));
        assertTrue(Files.size(folder.resolve("a.zip")) > 0);
    }

    @Test
    void figuresAreCountedAndOpenedFromTheScreen() {
        FiguresScreen screen = new FiguresScreen(connection);
        Picture picture = Picture.of(
                        screen,
                        FiguresScreen.start(
                                Directory.read(connection),
                                FigureScope.newBuilder()
                                        .setDelivery("deliveries/lyon")
                                        .build()))
                .work();
        String text = picture.press("b l").work().text();
        assertTrue(text.contains("English") && text.contains("Total"), text);
        String rows = picture.press("Enter Enter").work().text();
        assertTrue(rows.contains("2 enrolments, as the figure says") && rows.contains("Ana Añazco"), rows);
        String person = picture.press("Enter").work().text();
        assertTrue(person.contains("persons/ana") && person.contains("lyon"), person);
    }

    @Test
    void personsAreSearchedAndACourseIsRead() {
        String found = Picture.of(new PersonsScreen(connection), PersonsScreen.start(Directory.EMPTY))
                .type("anaz")
                .tick()
                .work()
                .text();
        assertTrue(found.contains("Ana Añazco"), found);
        String course = Picture.of(
                        new CourseScreen(connection), CourseScreen.start(delivery, Directory.read(connection)))
                .work()
                .text();
        assertTrue(course.contains("80 % of the minutes attended") && course.contains("Person trainer"), course);
        HeldDelivery.Run shown = HeldDelivery.cadre(server, "course", "show", "--delivery", "lyon");
        assertTrue(shown.out().contains("Trainer     Person trainer: accredited for every course"), shown.out());
        assertTrue(HeldDelivery.cadre(server, "course", "show", "cargo").out().contains("Version 1\n"));
        assertEquals(64, HeldDelivery.cadre(server, "course", "show").code());
    }
}
