package org.cadre.tui.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.util.JsonFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.cadre.tui.client.Connection;
import org.cadre.tui.client.Follower;
import org.cadre.tui.client.Link;
import org.cadre.tui.words.Dates;
import org.cadre.v1.AdmissionPolicy;
import org.cadre.v1.Change;
import org.cadre.v1.Course;
import org.cadre.v1.CourseVersion;
import org.cadre.v1.CreateCourseRequest;
import org.cadre.v1.CreateCourseVersionRequest;
import org.cadre.v1.CreateDeliveryRequest;
import org.cadre.v1.CreatePartnerRequest;
import org.cadre.v1.CreatePersonRequest;
import org.cadre.v1.CreateProgrammeRequest;
import org.cadre.v1.Delivery;
import org.cadre.v1.ListDeliveriesRequest;
import org.cadre.v1.ListDeliveriesResponse;
import org.cadre.v1.OpenCallRequest;
import org.cadre.v1.Partner;
import org.cadre.v1.PartnerKind;
import org.cadre.v1.Person;
import org.cadre.v1.PlanDeliveryRequest;
import org.cadre.v1.Programme;
import org.cadre.v1.ProgrammePartner;
import org.cadre.v1.ProgrammeRole;
import org.cadre.v1.Session;
import org.cadre.v1.WatchChangesRequest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The commands against the program cadre-server. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class CommandsTest {
    @TempDir
    private static Path folder;

    private static RealServer server;

    private record Run(int code, String out, String err) {}

    @BeforeAll
    static void begin() throws IOException, InterruptedException {
        server = new RealServer(folder, "ADMIN");
        try (Connection connection = server.connect()) {
            fill(connection);
        }
    }

    @AfterAll
    static void end() {
        server.close();
    }

    private static void fill(Connection connection) {
        for (String id : List.of("interpol", "unodc")) {
            connection
                    .partners()
                    .createPartner(CreatePartnerRequest.newBuilder()
                            .setPartnerId(id)
                            .setPartner(
                                    Partner.newBuilder().setDisplayName(id).setKind(PartnerKind.PARTNER_KIND_UN_ENTITY))
                            .build());
        }
        connection
                .programmes()
                .createProgramme(CreateProgrammeRequest.newBuilder()
                        .setProgrammeId("aircop")
                        .setProgramme(Programme.newBuilder()
                                .setTitle("Airport Communication Project")
                                .setAcronym("AIRCOP")
                                .addPartners(part("interpol"))
                                .addPartners(part("unodc")))
                        .build());
        connection
                .courses()
                .createCourse(CreateCourseRequest.newBuilder()
                        .setCourseId("cargo")
                        .setCourse(Course.newBuilder()
                                .setTitle("Air cargo profiling")
                                .setProgramme("programmes/aircop"))
                        .build());
        connection
                .courses()
                .createCourseVersion(CreateCourseVersionRequest.newBuilder()
                        .setParent("courses/cargo")
                        .setCourseVersionId("1")
                        .setCourseVersion(CourseVersion.newBuilder()
                                .setTitle("Air cargo profiling")
                                .addLanguages("ja"))
                        .build());
        Instant start = Instant.parse("2031-02-03T00:00:00Z");
        connection
                .deliveries()
                .createDelivery(CreateDeliveryRequest.newBuilder()
                        .setDeliveryId("tokyo")
                        .setDelivery(Delivery.newBuilder()
                                .setTitle("航空貨物")
                                .setCourseVersion("courses/cargo/versions/1")
                                .setPlace("東京")
                                .setHostCountry("JP")
                                .setTimeZone("Asia/Tokyo")
                                .setLanguage("ja")
                                .setCapacity(1)
                                .setAdmissionPolicy(AdmissionPolicy.ADMISSION_POLICY_OPEN)
                                .addSessions(Session.newBuilder()
                                        .setId("day-1")
                                        .setStartTime(Dates.timestamp(start))
                                        .setEndTime(Dates.timestamp(start.plusSeconds(8 * 3600)))))
                        .build());
        connection
                .deliveries()
                .planDelivery(PlanDeliveryRequest.newBuilder()
                        .setName("deliveries/tokyo")
                        .build());
        connection
                .deliveries()
                .openCall(
                        OpenCallRequest.newBuilder().setName("deliveries/tokyo").build());
        for (String name : List.of("田中 花子", "محمد السيد", "Zoe\u0308 Ko\u0308nig", "Ana Añazco", "Ana Benítez")) {
            connection
                    .persons()
                    .createPerson(CreatePersonRequest.newBuilder()
                            .setPerson(Person.newBuilder()
                                    .setFullName(name)
                                    .setNationality("PY")
                                    .setPartner("partners/unodc")
                                    .setEmail("p" + Integer.toUnsignedString(name.hashCode()) + "@example.org"))
                            .build());
        }
    }

    private static ProgrammePartner.Builder part(String partner) {
        return ProgrammePartner.newBuilder()
                .setPartner("partners/" + partner)
                .setRole(ProgrammeRole.PROGRAMME_ROLE_LEAD);
    }

    private static Run cadre(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of(
                "--server", server.address(), "--token-file", server.token().toString()));
        return plainly(Map.of(), all.toArray(String[]::new));
    }

    private static Run plainly(Map<String, String> environment, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code =
                Cadre.run(arguments, environment, new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8));
        return new Run(code, out.toString(UTF_8), err.toString(UTF_8));
    }

    @Test
    @Order(1)
    void listsAreAlignedByTheColumnsOfATerminal() {
        Run run = cadre("deliveries");
        assertEquals(0, run.code(), run.err());
        assertEquals("", run.err());
        assertEquals("""
                DELIVERY  PROGRAMME  TITLE     DATES       PLACE     LANG  STATE      SEATS  LEFT  WAITING
                tokyo     AIRCOP     航空貨物  3 Feb 2031  東京, JP  ja    CALL OPEN  0/1    1     0
                """, run.out());
    }

    @Test
    @Order(2)
    void jsonIsOneDocumentOfTheContract() throws Exception {
        ListDeliveriesResponse.Builder read = ListDeliveriesResponse.newBuilder();
        JsonFormat.parser().merge(cadre("deliveries", "--json").out(), read);
        assertEquals("deliveries/tokyo", read.getDeliveries(0).getName());
        assertTrue(read.getRevision() > 0);
    }

    @Test
    @Order(3)
    void plainIsSeparatedByTabs() {
        String[] lines = cadre("deliveries", "--plain").out().split("\n", -1);
        assertEquals(10, lines[1].split("\t", -1).length);
    }

    @Test
    @Order(4)
    void aDryRunSaysWhatWouldHappenAndChangesNothing() {
        Run run = cadre("enrol", "tokyo", "田中", "--dry-run");
        assertEquals(0, run.code(), run.err());
        assertTrue(run.out().contains("CONFIRMED"));
        assertTrue(run.err().contains("Nothing was changed."));
        assertFalse(cadre("roster", "tokyo").out().contains("田中"));
    }

    @Test
    @Order(5)
    void enrollingSaysWhoHasASeatAndWhyTheOthersWait() {
        assertEquals(65, cadre("enrol", "tokyo", "Ana").code(), "a name that fits two is refused");
        Run run = cadre("enrol", "tokyo", "田中", "Zoë");
        assertEquals(0, run.code(), run.err());
        assertTrue(run.out().contains("WAITLISTED  No. 1. All"), run.out());
        Run again = cadre("enrol", "tokyo", "田中");
        assertEquals(65, again.code());
        assertTrue(again.err().contains("already"), again.err());
        assertTrue(cadre("show", "tokyo").out().contains("1/1, full, 1 waiting"));
    }

    @Test
    @Order(6)
    void anImportWithRowsThatFailTellsThemAndDoesNothingUntilToldTo() throws IOException {
        Path file = folder.resolve("nominations.csv");
        Files.writeString(
                file, "Full name,Nationality,Date of birth\nNew Person,Kenya,1990-01-02\nBad Row,Narnia,1990-02-31\n");
        Run looked = cadre("import", "tokyo", file.toString());
        assertEquals(65, looked.code(), looked.err());
        assertTrue(looked.out().contains("FAILED"), looked.out());
        assertTrue(looked.err().contains("Nothing was changed"), looked.err());
        Path failed = folder.resolve("failed.csv");
        Run done = cadre(
                "import",
                "tokyo",
                file.toString(),
                "--good-rows",
                "--save-failed",
                failed.toString(),
                "--purposes",
                "training,certification",
                "--purpose-note",
                "Call of 2026",
                "--keep-until",
                "2039-06-30");
        assertEquals(65, done.code());
        assertTrue(
                done.err().contains("New persons: for training, certification; Call of 2026; keep until 30 Jun 2039."),
                done.err());
        Run made = cadre("--json", "persons", "New Person");
        assertTrue(made.out().contains("\"2039\"") || made.out().contains("2039"), made.out());
        assertEquals(
                64,
                cadre("import", "tokyo", file.toString(), "--purposes", "gossip")
                        .code());
        assertTrue(cadre("roster", "tokyo").out().contains("New Person"));
        assertTrue(Files.readString(failed).contains("Bad Row"));
    }

    @Test
    @Order(7)
    void exitCodesAreHonest() {
        assertEquals(64, cadre("nonsense").code());
        assertEquals(
                64,
                plainly(Map.of("XDG_CONFIG_HOME", folder.toString()), "deliveries")
                        .code(),
                "no token");
        assertEquals(65, cadre("show", "nowhere").code());
        assertEquals(
                69,
                plainly(Map.of("CADRE_TOKEN", "cadre_x", "CADRE_SERVER", "127.0.0.1:1"), "deliveries")
                        .code());
        assertEquals(
                77,
                plainly(Map.of("CADRE_TOKEN", "cadre_wrong", "CADRE_SERVER", server.address()), "deliveries")
                        .code());
        assertEquals(0, plainly(Map.of(), "--help").code());
    }

    @Test
    @Order(8)
    void theTokenIsNeverShown() throws IOException {
        for (Run run : List.of(cadre("version"), cadre("show", "nowhere"), cadre("--help"))) {
            assertFalse((run.out() + run.err()).contains(server.readToken()));
        }
    }

    @Test
    @Order(9)
    void theFollowerGoesOnAcrossARestartWithoutMissingOrRepeating() throws Exception {
        LinkedBlockingQueue<Change> seen = new LinkedBlockingQueue<>();
        LinkedBlockingQueue<Link> links = new LinkedBlockingQueue<>();
        CountDownLatch ended = new CountDownLatch(1);
        try (Connection connection = server.connect()) {
            Thread follower = new Thread(() -> {
                try {
                    new Follower(connection, WatchChangesRequest.getDefaultInstance()).run(new Follower.Listener() {
                        @Override
                        public long list() {
                            return connection
                                    .deliveries()
                                    .listDeliveries(ListDeliveriesRequest.getDefaultInstance())
                                    .getRevision();
                        }

                        @Override
                        public void changed(List<Change> changes) {
                            seen.addAll(changes);
                        }

                        @Override
                        public void link(Link link) {
                            links.add(link);
                        }
                    });
                } catch (InterruptedException told) {
                    ended.countDown();
                }
            });
            follower.start();
            assertEquals(Link.State.LIVE, links.poll(20, TimeUnit.SECONDS).state());
            assertEquals(0, cadre("enrol", "tokyo", "محمد").code());
            Change first = seen.poll(20, TimeUnit.SECONDS);
            server.restart();
            assertEquals(Link.State.DOWN, links.poll(20, TimeUnit.SECONDS).state());
            assertEquals(0, cadre("enrol", "tokyo", "Ana Añazco").code());
            Change second = seen.poll(60, TimeUnit.SECONDS);
            assertEquals(first.getRevision() + 1, second.getRevision());
            assertTrue(seen.isEmpty());
            follower.interrupt();
            assertTrue(ended.await(10, TimeUnit.SECONDS));
        }
    }
}
