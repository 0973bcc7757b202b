package org.cadre.tui.screen;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.cadre.tui.client.Connection;
import org.cadre.tui.client.Persons;
import org.cadre.tui.client.RequestIds;
import org.cadre.tui.command.HeldDelivery;
import org.cadre.tui.command.RealServer;
import org.cadre.tui.view.Picture;
import org.cadre.tui.words.Directory;
import org.cadre.v1.CreatePersonRequest;
import org.cadre.v1.CreateProjectRequest;
import org.cadre.v1.Delivery;
import org.cadre.v1.FigureCount;
import org.cadre.v1.FigureDimension;
import org.cadre.v1.FigureScope;
import org.cadre.v1.GetDeliveryRequest;
import org.cadre.v1.IssueTokensRequest;
import org.cadre.v1.LocalisedText;
import org.cadre.v1.OpenEvaluationRequest;
import org.cadre.v1.Person;
import org.cadre.v1.Project;
import org.cadre.v1.ProjectKind;
import org.cadre.v1.UpdatePersonRequest;
import org.cadre.v1.WatchChangesRequest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lists that follow the server without a key being pressed, against the program cadre-server. */
class LiveScreensTest {
    private static final String LIVE = "● live";
    private static final String NEWS = "•";

    private static RealServer server;
    private static Connection connection;

    @BeforeAll
    static void fill(@TempDir Path folder) throws Exception {
        server = new RealServer(folder, "ADMIN", List.of("--marker-interval", "1s"));
        connection = server.connect();
        HeldDelivery.fill(connection);
    }

    @AfterAll
    static void end() {
        connection.close();
        server.close();
    }

    private Person person(String id, String name) {
        return connection
                .persons()
                .createPerson(CreatePersonRequest.newBuilder()
                        .setPersonId(id)
                        .setPerson(Person.newBuilder()
                                .setFullName(name)
                                .setNationality("FR")
                                .setEmail(name.substring(0, 1) + "@office.example"))
                        .build());
    }

    private void rename(String person, String name) {
        connection
                .persons()
                .updatePerson(UpdatePersonRequest.newBuilder()
                        .setPerson(Person.newBuilder().setName(person).setFullName(name))
                        .setUpdateMask(
                                com.google.protobuf.FieldMask.newBuilder().addPaths("full_name"))
                        .setRequestId(RequestIds.next())
                        .build());
    }

    private static String marked(String text, String word) {
        return text.lines().filter(line -> line.contains(word)).findFirst().orElse("");
    }

    @Test
    void theRowsBehindAFigureChangeWithTheRoster() {
        FigureRowsScreen.Figure figure = FigureRowsScreen.Figure.of(
                List.<FigureDimension>of(),
                FigureScope.newBuilder().setDelivery("deliveries/lyon").build(),
                List.of(),
                FigureCount.FIGURE_COUNT_ENROLMENTS,
                "All",
                2);
        Picture rows = Picture.of(
                        new FigureRowsScreen(connection), FigureRowsScreen.start(figure, Directory.read(connection)))
                .until(text -> text.contains(LIVE));
        assertTrue(rows.text().contains("2 enrolments, as the figure says"), rows.text());
        assertFalse(rows.text().contains(NEWS), "what was there first is no news");
        var ana = connection
                .enrolments()
                .listEnrolments(org.cadre.v1.ListEnrolmentsRequest.newBuilder()
                        .setParent("deliveries/lyon")
                        .build())
                .getEnrolments(0);
        connection
                .enrolments()
                .withdrawEnrolment(org.cadre.v1.WithdrawEnrolmentRequest.newBuilder()
                        .setName(ana.getName())
                        .setReason("Fell ill")
                        .build());
        rows.until(
                text -> text.contains("WITHDRAWN") && marked(text, "WITHDRAWN").contains(NEWS));
        rows.tick();
        assertFalse(marked(rows.text(), "WITHDRAWN").contains(NEWS), rows.text());
    }

    @Test
    void totalsAreCountedAgainAndAPauseHoldsThemStill() {
        Picture totals = Picture.of(new TotalsScreen(connection), TotalsScreen.start(Directory.read(connection)))
                .until(text -> text.contains(LIVE));
        assertTrue(totals.text().contains("0 projects"), totals.text());
        project("airports");
        totals.until(text -> text.contains("1 project,"));
        totals.press("P");
        project("ports");
        totals.until(text -> text.contains("1 change waits"));
        assertTrue(totals.text().contains("1 project,"), totals.text());
        totals.press("P").until(text -> text.contains("2 projects,"));
        totals.press("b").until(text -> text.contains(LIVE) && text.contains("2 projects,"));
    }

    private void project(String id) {
        connection
                .projects()
                .createProject(CreateProjectRequest.newBuilder()
                        .setProjectId(id)
                        .setProject(Project.newBuilder()
                                .setCode(id.toUpperCase(java.util.Locale.ROOT))
                                .setDefaultLanguage("en")
                                .setDefaultCurrency("EUR")
                                .setKind(ProjectKind.PROJECT_KIND_TRAINING)
                                .addTitle(LocalisedText.newBuilder()
                                        .setLanguage("en")
                                        .setText("Task forces")))
                        .build());
    }

    @Test
    void aHistoryGrowsByWhatTheFeedBrings() {
        Person ana = Persons.read(connection, "persons/ana").person();
        HistoryScreen screen = new HistoryScreen(connection, ZoneOffset.UTC);
        Picture history =
                Picture.of(screen, screen.start("Ana", List.of(ana.getName()))).until(text -> text.contains(LIVE));
        assertTrue(history.text().contains("1 row"), history.text());
        rename(ana.getName(), "Ana Belén Añazco");
        rename("persons/ben", "Somebody Else");
        rename(ana.getName(), "Ana B. Añazco");
        history.until(text -> text.contains("3 rows"));
        assertTrue(history.text().contains(NEWS), history.text());
        history.press("g");
        assertTrue(history.text().contains("Ana Belén Añazco → Ana B. Añazco"), "the newest first: " + history.text());
    }

    @Test
    void whoMayBeTheSameIsLookedForAgain() {
        Person one = person("sami", "Sami Salo");
        Picture like = Picture.of(
                        new DuplicatesScreen(connection), DuplicatesScreen.start(one, Directory.read(connection)))
                .until(text -> text.contains(LIVE));
        assertTrue(like.text().contains("Nobody on record seems to"), like.text());
        person("samuli", "Samuli Salo");
        like.until(text -> text.contains("Samuli Salo"));
    }

    @Test
    void thoseWhoAreFoundFollowWhatIsOnRecordWithoutTypingAgain() {
        Picture persons = Picture.of(new PersonsScreen(connection), PersonsScreen.start(Directory.EMPTY))
                .type("lindq")
                .tick()
                .until(text -> text.contains(LIVE));
        assertTrue(persons.text().contains("Nobody fits"), persons.text());
        person("zoe", "Zoë Lindqvist");
        persons.until(text -> text.contains("Zoë Lindqvist"));
        rename("persons/zoe", "Zoë Maria Lindqvist");
        persons.until(text -> marked(text, "Zoë Maria").contains(NEWS));
    }

    @Test
    void anEvaluationFollowsItsStateAndItsTokens() {
        evaluation();
        Delivery lyon = connection
                .deliveries()
                .getDelivery(GetDeliveryRequest.newBuilder()
                        .setName("deliveries/lyon")
                        .build());
        Picture shown = Picture.of(new EvaluationScreen(connection), EvaluationScreen.start(lyon))
                .until(text -> text.contains(LIVE));
        assertTrue(shown.text().contains("DRAFT"), shown.text());
        connection
                .evaluations()
                .openEvaluation(OpenEvaluationRequest.newBuilder()
                        .setName("deliveries/lyon/evaluations/last-day")
                        .build());
        shown.until(text -> text.contains("OPEN"));
        connection
                .evaluations()
                .issueTokens(IssueTokensRequest.newBuilder()
                        .setName("deliveries/lyon/evaluations/last-day")
                        .build());
        shown.until(text -> text.contains("of 1,") || text.contains("of 2,")); // one may have withdrawn
    }

    @Test
    void whatNoChangeTellsOfIsReadAgainWheneverTheFeedIsQuiet() throws Exception {
        CountDownLatch readings = new CountDownLatch(3);
        Thread reader = new Thread(() -> {
            try {
                Rereading.alsoWhenQuiet(connection, WatchChangesRequest.getDefaultInstance(), say -> {
                            readings.countDown();
                            return Rereading.now(connection);
                        })
                        .run(message -> {});
            } catch (Exception stopped) {
                // told to stop, once it was read often enough
            }
        });
        reader.setDaemon(true);
        reader.start();
        assertTrue(readings.await(30, TimeUnit.SECONDS), "an answer of an evaluation would never be counted");
        reader.interrupt();
    }

    private void evaluation() {
        HeldDelivery.evaluation(connection);
    }
}
