package org.cadre.tui.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.cadre.tui.client.Connection;
import org.cadre.v1.Delivery;
import org.cadre.v1.DeliveryState;
import org.cadre.v1.GetDeliveryRequest;
import org.cadre.v1.TrainerAssignment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A delivery from its first word to its trainers, by commands alone. */
class DeliveryCommandsTest {
    @TempDir
    private Path folder;

    @Test
    void aDeliveryIsAddedGivenATrainerAndMovedOnAndASeatGoesToAnother() throws Exception {
        try (RealServer server = new RealServer(folder, "ADMIN")) {
            try (Connection connection = server.connect()) {
                HeldDelivery.fill(connection);
                NominationCommandsTest.nominate(connection);
                LocalDate first = LocalDate.now().plusDays(60);
                String[] add = {
                    "delivery",
                    "add",
                    "course_version=courses/cargo/versions/1",
                    "title=Cargo, Graz",
                    "delivery_id=graz",
                    "place=Graz",
                    "host_country=Austria",
                    "time_zone=Europe/Vienna",
                    "language=en",
                    "capacity=12",
                    "admission_policy=open",
                    "first_day=" + first,
                    "days=2",
                    "hours=09:00-12:00"
                };
                HeldDelivery.Run added = HeldDelivery.cadre(server, add);
                assertTrue(added.out().contains("Adds Cargo, Graz in state DRAFT"), added.out() + added.err());
                assertTrue(HeldDelivery.cadre(server, "delivery", "graze", "graz")
                        .err()
                        .contains("There is no graze"));

                HeldDelivery.Run person = HeldDelivery.cadre(
                        server, "person", "add", "full_name=Anna Gruber", "nationality=AT", "purposes=teaching");
                assertTrue(person.out().contains("Anna Gruber"), person.out() + person.err());
                HeldDelivery.Run accredited = HeldDelivery.cadre(
                        server,
                        "person",
                        "change",
                        "Anna Gruber",
                        "trainer_accreditations=cargo:2020-01-01:" + first.plusDays(30) + ",all:2020-01-01:2021-01-01");
                assertTrue(accredited.out().contains("Anna Gruber"), accredited.out() + accredited.err());
                HeldDelivery.Run wrong = HeldDelivery.cadre(
                        server, "delivery", "trainer", "graz", "person=Anna Gruber", "sessions=day-7");
                assertTrue(wrong.err().contains("day-1 day-2"), wrong.err());
                HeldDelivery.Run dry =
                        HeldDelivery.cadre(server, "delivery", "trainer", "graz", "person=Anna Gruber", "--dry-run");
                assertEquals("Nothing was changed.\n", dry.err());
                assertEquals(List.of(), graz(connection).getTrainersList());
                assertEquals(
                        0,
                        HeldDelivery.cadre(
                                        server,
                                        "delivery",
                                        "trainer",
                                        "graz",
                                        "person=Anna Gruber",
                                        "sessions=day-1 day-2")
                                .code());
                TrainerAssignment anna = graz(connection).getTrainers(0);
                assertEquals(List.of("day-1", "day-2"), anna.getSessionsList());

                assertEquals(
                        0,
                        HeldDelivery.cadre(server, "delivery", "plan", "graz").code());
                assertEquals(
                        0,
                        HeldDelivery.cadre(server, "delivery", "open", "graz").code());
                assertEquals(
                        0,
                        HeldDelivery.cadre(server, "delivery", "capacity", "graz", "capacity=20")
                                .code());
                assertEquals(
                        DeliveryState.DELIVERY_STATE_CALL_OPEN, graz(connection).getState());
                assertEquals(20, graz(connection).getCapacity());
                assertEquals(
                        0,
                        HeldDelivery.cadre(
                                        server,
                                        "delivery",
                                        "trainer",
                                        "graz",
                                        "person=" + anna.getPerson(),
                                        "sessions=none")
                                .code());
                assertEquals(0, graz(connection).getTrainersCount());

                assertEquals(
                        0,
                        HeldDelivery.cadre(server, "enrol", "graz", "persons/n1")
                                .code());
                HeldDelivery.Run gone =
                        HeldDelivery.cadre(server, "enrolment", "substitute", "graz", "n1", "substitute=persons/n2");
                assertEquals(0, gone.code(), gone.err());
                HeldDelivery.Run roster = HeldDelivery.cadre(server, "roster", "graz", "--plain");
                assertTrue(roster.out().contains("Nominee n1\tSUBSTITUTED"), roster.out());
                assertTrue(roster.out().contains("Nominee n2\tCONFIRMED"), roster.out());
                assertTrue(HeldDelivery.cadre(server, "enrolment", "withdraw", "graz", "n2", "--reason", "Ill.")
                        .out()
                        .contains("WITHDRAWN"));
            }
        }
    }

    private static Delivery graz(Connection connection) {
        return connection
                .deliveries()
                .getDelivery(GetDeliveryRequest.newBuilder()
                        .setName("deliveries/graz")
                        .build());
    }
}
