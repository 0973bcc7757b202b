package org.cadre.tui.command;

import static org.cadre.tui.command.FilesOutTest.column;
import static org.cadre.tui.command.FilesOutTest.refers;
import static org.cadre.tui.command.FilesOutTest.unzipped;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.cadre.tui.client.Connection;
import org.cadre.tui.command.HeldDelivery.Run;
import org.cadre.tui.words.Dates;
import org.cadre.v1.AdmissionPolicy;
import org.cadre.v1.BatchCreateEnrolmentsRequest;
import org.cadre.v1.CreateDeliveryRequest;
import org.cadre.v1.CreateEnrolmentRequest;
import org.cadre.v1.CreatePersonRequest;
import org.cadre.v1.Delivery;
import org.cadre.v1.Enrolment;
import org.cadre.v1.OpenCallRequest;
import org.cadre.v1.Person;
import org.cadre.v1.PlanDeliveryRequest;
import org.cadre.v1.Session;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the focal point of a partner gets for its own learning system, against the program cadre-server. */
class OneRosterOfAPartnerTest {
    private static final int OWN = 5_050;
    private static final int OTHERS = 7;
    private static final int BATCH = 200;

    @TempDir
    private Path folder;

    @Test
    void itHoldsAllOfItsOwnPeopleAndNobodyElse() throws Exception {
        try (RealServer server = RealServer.withFocalPoint(folder, "partners/unodc")) {
            try (Connection connection = server.connect()) {
                HeldDelivery.fill(connection);
                enrolMany(connection);
            }
            Map<String, String> files = exported(server);
            assertEquals(OWN, column(files, "users", "sourcedId").size());
            assertEquals(OWN, new HashSet<>(column(files, "enrollments", "userSourcedId")).size());
            assertTrue(column(files, "users", "username").stream().allMatch(name -> name.startsWith("own-")));
            for (String[] reference : new String[][] {
                {"users", "primaryOrgSourcedId", "orgs"},
                {"roles", "userSourcedId", "users"},
                {"classes", "courseSourcedId", "courses"},
                {"enrollments", "classSourcedId", "classes"},
                {"enrollments", "userSourcedId", "users"}
            }) {
                refers(files, reference[0], reference[1], reference[2]);
            }
        }
    }

    private static void enrolMany(Connection connection) {
        connection
                .deliveries()
                .createDelivery(CreateDeliveryRequest.newBuilder()
                        .setDeliveryId("many")
                        .setDelivery(Delivery.newBuilder()
                                .setTitle("Cargo, by video")
                                .setCourseVersion("courses/cargo/versions/1")
                                .setOnline(true)
                                .setTimeZone("UTC")
                                .setLanguage("en")
                                .setCapacity(OWN + OTHERS)
                                .setAdmissionPolicy(AdmissionPolicy.ADMISSION_POLICY_OPEN)
                                .addSessions(Session.newBuilder()
                                        .setId("day-1")
                                        .setStartTime(Dates.timestamp(Instant.parse("2030-01-07T09:00:00Z")))
                                        .setEndTime(Dates.timestamp(Instant.parse("2030-01-07T10:00:00Z")))))
                        .build());
        connection
                .deliveries()
                .planDelivery(PlanDeliveryRequest.newBuilder()
                        .setName("deliveries/many")
                        .build());
        connection
                .deliveries()
                .openCall(
                        OpenCallRequest.newBuilder().setName("deliveries/many").build());
        List<CreateEnrolmentRequest> requests = new ArrayList<>();
        for (int number = 0; number < OWN + OTHERS; number++) {
            String id = (number < OWN ? "own-" : "other-") + number;
            connection
                    .persons()
                    .createPerson(CreatePersonRequest.newBuilder()
                            .setPersonId(id)
                            .setPerson(Person.newBuilder()
                                    .setFullName("Person " + id)
                                    .setPartner(number < OWN ? "partners/unodc" : "partners/interpol"))
                            .build());
            requests.add(CreateEnrolmentRequest.newBuilder()
                    .setParent("deliveries/many")
                    .setEnrolment(Enrolment.newBuilder().setPerson("persons/" + id))
                    .build());
        }
        for (int from = 0; from < requests.size(); from += BATCH) {
            var unused = connection
                    .enrolments()
                    .batchCreateEnrolments(BatchCreateEnrolmentsRequest.newBuilder()
                            .setParent("deliveries/many")
                            .addAllRequests(requests.subList(from, Math.min(requests.size(), from + BATCH)))
                            .build());
        }
    }

    @Test
    void whoHasGoneToAnotherPartnerSinceIsLeftOutAndTheOthersStay() throws Exception {
        try (RealServer server = RealServer.withFocalPoint(folder, "partners/unodc")) {
            try (Connection connection = server.connect()) {
                HeldDelivery.fill(connection);
            }
            for (String person : List.of("ana", "ben")) {
                done(HeldDelivery.cadre(server, "person", "change", "persons/" + person, "partner=partners/unodc"));
            }
            done(HeldDelivery.cadre(server, "attend", "lyon", "day-1", "--all-present", "--close"));
            done(HeldDelivery.cadre(server, "results", "lyon", "--complete"));
            done(HeldDelivery.cadre(server, "person", "change", "persons/ana", "partner=partners/interpol"));

            assertEquals(List.of("ben"), column(exported(server), "users", "username"));
        }
    }

    private static void done(Run run) {
        assertEquals(0, run.code(), run.err());
    }

    private Map<String, String> exported(RealServer server) throws Exception {
        Path file = folder.resolve("package.zip");
        done(HeldDelivery.cadre(server, server.focalPointToken(), "export", "oneroster", "-o", file.toString()));
        return unzipped(file);
    }
}
