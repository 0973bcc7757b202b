package org.cadre.tui.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.util.JsonFormat;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.cadre.tui.client.Connection;
import org.cadre.tui.words.Dates;
import org.cadre.v1.AdmissionPolicy;
import org.cadre.v1.ClearanceOutcome;
import org.cadre.v1.CreateDeliveryRequest;
import org.cadre.v1.CreateEnrolmentRequest;
import org.cadre.v1.CreatePersonRequest;
import org.cadre.v1.Delivery;
import org.cadre.v1.EndorseEnrolmentRequest;
import org.cadre.v1.Enrolment;
import org.cadre.v1.OpenCallRequest;
import org.cadre.v1.Person;
import org.cadre.v1.PlanDeliveryRequest;
import org.cadre.v1.Session;
import org.cadre.v1.TrainerAssignment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What vetting decided, and nominations taken back, from the command line against the program cadre-server. */
class NominationCommandsTest {
    @TempDir
    private Path folder;

    @Test
    void aNomineeIsClearedUntilADayAndAgainAnotherIsRefusedAndAThirdRecalled() throws Exception {
        try (RealServer server = new RealServer(folder, "ADMIN")) {
            try (Connection connection = server.connect()) {
                HeldDelivery.fill(connection);
                nominate(connection);
            }
            assertEquals(
                    ExitCodes.USAGE,
                    HeldDelivery.cadre(server, "nomination", "clear", "vienna", "n1", "--expires", "soon")
                            .code());
            LocalDate last = LocalDate.now(Dates.zone("Europe/Vienna")).plusDays(40);
            HeldDelivery.Run dry = HeldDelivery.cadre(
                    server, "nomination", "clear", "vienna", "n1", "--expires", last.toString(), "--dry-run");
            assertEquals("Nothing was changed.\n", dry.err());
            assertTrue(dry.out().contains("CLEARED"), dry.out());
            HeldDelivery.Run cleared = HeldDelivery.cadre(
                    server,
                    "nomination",
                    "clear",
                    "vienna",
                    "Nominee n1",
                    "--expires",
                    last.toString(),
                    "--decided",
                    last.minusDays(50).toString(),
                    "--plain");
            assertTrue(
                    cleared.out()
                            .contains("n1\tNominee n1\tCLEARED\tCLEARED "
                                    + Dates.day(Dates.date(last.minusDays(50).toString()))
                                    + ", until " + Dates.day(Dates.date(last.toString())) + ", by "),
                    cleared.out() + cleared.err());
            Enrolment.Builder renewed = Enrolment.newBuilder();
            JsonFormat.parser()
                    .merge(
                            HeldDelivery.cadre(server, "nomination", "clear", "vienna", "n1", "--json")
                                    .out(),
                            renewed);
            assertEquals(false, renewed.hasClearanceExpireDate(), "without end");

            HeldDelivery.Run refused = HeldDelivery.cadre(
                    server,
                    "nomination",
                    "refuse",
                    "vienna",
                    "n2",
                    "--reason",
                    "The check of records failed.",
                    "--remark",
                    "A record in another name");
            assertTrue(refused.out().contains("REJECTED"), refused.out() + refused.err());
            assertEquals("For the staff alone: A record in another name\n", refused.err());
            HeldDelivery.Run roster = HeldDelivery.cadre(server, "roster", "vienna");
            assertTrue(roster.out().contains("STAFF REMARK"), roster.out());
            assertTrue(roster.out().contains("A record in another name"), roster.out());
            assertTrue(refused.out().contains("The check of records failed."), refused.out());
            Enrolment.Builder recalled = Enrolment.newBuilder();
            JsonFormat.parser()
                    .merge(
                            HeldDelivery.cadre(server, "nomination", "recall", "vienna", "n3", "--json")
                                    .out(),
                            recalled);
            assertEquals("RETURNED", org.cadre.tui.words.Words.of(recalled.getState()));
            assertEquals(ClearanceOutcome.CLEARANCE_OUTCOME_UNSPECIFIED, recalled.getClearanceOutcome());
            HeldDelivery.Run late = HeldDelivery.cadre(server, "nomination", "recall", "vienna", "n1");
            assertEquals(ExitCodes.BAD_DATA, late.code(), "vetting has decided");
            assertTrue(late.err().contains("to recall it must be ENDORSED or NOMINATED"), late.err());
        }
    }

    static void nominate(Connection connection) {
        String name = "deliveries/vienna";
        Instant start = Instant.now().plus(30, ChronoUnit.DAYS).truncatedTo(ChronoUnit.MINUTES);
        var deliveries = connection.deliveries();
        deliveries.createDelivery(CreateDeliveryRequest.newBuilder()
                .setDeliveryId("vienna")
                .setDelivery(Delivery.newBuilder()
                        .setTitle("Cargo, Vienna")
                        .setCourseVersion("courses/cargo/versions/1")
                        .setPlace("Vienna")
                        .setHostCountry("AT")
                        .setTimeZone("Europe/Vienna")
                        .setLanguage("en")
                        .setCapacity(5)
                        .setAdmissionPolicy(AdmissionPolicy.ADMISSION_POLICY_NOMINATION_WITH_VETTING)
                        .addTrainers(TrainerAssignment.newBuilder().setPerson("persons/trainer"))
                        .addSessions(Session.newBuilder()
                                .setId("day-1")
                                .setStartTime(Dates.timestamp(start))
                                .setEndTime(Dates.timestamp(start.plusSeconds(3_600)))))
                .build());
        deliveries.planDelivery(PlanDeliveryRequest.newBuilder().setName(name).build());
        deliveries.openCall(OpenCallRequest.newBuilder().setName(name).build());
        for (String id : List.of("n1", "n2", "n3")) {
            connection
                    .persons()
                    .createPerson(CreatePersonRequest.newBuilder()
                            .setPersonId(id)
                            .setPerson(Person.newBuilder().setFullName("Nominee " + id))
                            .build());
            Enrolment nominated = connection
                    .enrolments()
                    .createEnrolment(CreateEnrolmentRequest.newBuilder()
                            .setParent(name)
                            .setEnrolment(Enrolment.newBuilder().setPerson("persons/" + id))
                            .build());
            connection
                    .enrolments()
                    .endorseEnrolment(EndorseEnrolmentRequest.newBuilder()
                            .setName(nominated.getName())
                            .build());
        }
    }
}
