package org.cadre.tui.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.util.JsonFormat;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.cadre.tui.client.Connection;
import org.cadre.v1.CreatePersonRequest;
import org.cadre.v1.DataPurpose;
import org.cadre.v1.ErasePersonResponse;
import org.cadre.v1.ExportPersonResponse;
import org.cadre.v1.Person;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A person shown, exported and erased from the command line against the program cadre-server. */
class PersonCommandTest {
    @TempDir
    private Path folder;

    @Test
    void whatIsHeldOnAPersonIsGivenOnceAskedForAndGoneOnceErased() throws Exception {
        try (RealServer server = new RealServer(folder, "ADMIN")) {
            try (Connection connection = server.connect()) {
                HeldDelivery.fill(connection);
                connection
                        .persons()
                        .createPerson(CreatePersonRequest.newBuilder()
                                .setPersonId("zoe")
                                .setPerson(Person.newBuilder()
                                        .setFullName("Zoé Lindqvist")
                                        .setPartner("partners/unodc")
                                        .addPurposes(DataPurpose.DATA_PURPOSE_TRAINING)
                                        .addPurposes(DataPurpose.DATA_PURPOSE_ALUMNI_CONTACT)
                                        .setRetainUntil(com.google.type.Date.newBuilder()
                                                .setYear(2020)
                                                .setMonth(12)
                                                .setDay(31))
                                        .setEmail("zoe@office.example"))
                                .build());
            }
            assertEquals(
                    "PERSON\tNAME\tPARTNER\tKEEP UNTIL\tPURPOSES\n"
                            + "zoe\tZoé Lindqvist\tUNODC\t31 Dec 2020\ttraining, alumni contact\n",
                    HeldDelivery.cadre(server, "persons", "--overdue", "--plain")
                            .out());
            assertEquals(ExitCodes.USAGE, HeldDelivery.cadre(server, "persons").code());
            String shown = HeldDelivery.cadre(server, "person", "show", "zoe@office.example")
                    .out();
            assertTrue(shown.contains("Name        Zoé Lindqvist\n"), shown);
            assertTrue(shown.contains("E-mail      zoe@office.example\n"), shown);

            String changed = HeldDelivery.cadre(
                            server,
                            "person",
                            "change",
                            "persons/zoe",
                            "job_title=Inspector",
                            "gender=f",
                            "purposes=training")
                    .out();
            assertTrue(changed.contains("Post        Inspector\n"), changed);
            assertTrue(changed.contains("Gender      F\n") && changed.contains("Purposes    training\n"), changed);
            HeldDelivery.Run kept =
                    HeldDelivery.cadre(server, "person", "change", "persons/zoe", "retain_until=2031-12-31");
            assertEquals(ExitCodes.BAD_DATA, kept.code(), "keeping it for longer needs a reason");
            HeldDelivery.Run wrong = HeldDelivery.cadre(server, "person", "change", "persons/zoe", "post=Inspector");
            assertEquals(ExitCodes.USAGE, wrong.code());
            assertTrue(wrong.err().contains("the fields are full_name, "), wrong.err());
            HeldDelivery.cadre(
                    server, "person", "change", "persons/zoe", "job_title=", "purposes=training,alumni_contact");

            Path file = folder.resolve("zoe.json");
            String[] export = {"person", "export", "Lindqvist", "--reason", "Asked for", "--out", file.toString()};
            assertEquals(ExitCodes.OK, HeldDelivery.cadre(server, export).code());
            assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
            ExportPersonResponse.Builder held = ExportPersonResponse.newBuilder();
            JsonFormat.parser().merge(Files.readString(file), held);
            assertEquals("zoe@office.example", held.getPerson().getEmail());
            assertEquals("person.created", held.getChanges(0).getVerb());
            assertEquals(ExitCodes.BAD_DATA, HeldDelivery.cadre(server, export).code(), "a file is not written over");

            var active = HeldDelivery.cadre(server, "person", "erase", "persons/ana", "--reason", "Asked for");
            assertEquals(ExitCodes.BAD_DATA, active.code());
            assertTrue(active.err().contains("is still CONFIRMED. Withdraw the person from it"), active.err());

            var look = HeldDelivery.cadre(
                    server, "person", "erase", "persons/zoe", "--reason", "Asked for", "--dry-run", "--plain");
            assertTrue(look.out().startsWith("WHAT\tCOUNT\tWOULD GO\tWOULD STAY\nrecords\t1\tnames, "), look.out());
            assertTrue(look.err().contains("Nothing was changed."), look.err());
            ErasePersonResponse.Builder erased = ErasePersonResponse.newBuilder();
            JsonFormat.parser()
                    .merge(
                            HeldDelivery.cadre(
                                            server, "person", "erase", "Lindqvist", "--reason", "Asked for", "--json")
                                    .out(),
                            erased);
            assertTrue(erased.getPerson().hasEraseTime());
            String left = HeldDelivery.cadre(server, "person", "show", "zoe").out();
            assertTrue(left.contains("Name        erased person\n"), left);
            assertFalse(left.contains("zoe@") || left.contains("Lindqvist"), left);
            assertTrue(HeldDelivery.cadre(server, "person", "erase", "persons/zoe", "--reason", "Again")
                    .err()
                    .contains("Erased before"));
        }
    }

    @Test
    void whatIsHiddenShowsAsHiddenAndNotAsMissing() throws Exception {
        try (RealServer server = new RealServer(folder, "TRAINER")) {
            try (Connection connection = server.connect()) {
                connection
                        .persons()
                        .createPerson(CreatePersonRequest.newBuilder()
                                .setPersonId("")
                                .setPerson(Person.newBuilder()
                                        .setFullName("Zoé Lindqvist")
                                        .setBirthDate(com.google.type.Date.newBuilder()
                                                .setYear(1988)
                                                .setMonth(2)
                                                .setDay(29))
                                        .setEmail("zoe@office.example"))
                                .build());
            }
            String shown =
                    HeldDelivery.cadre(server, "person", "show", "Lindqvist").out();
            assertTrue(shown.contains("Born        1988\n"), shown);
            assertTrue(shown.contains("E-mail      hidden\n"), shown);
            String list = HeldDelivery.cadre(server, "persons", "Lindqvist", "--plain")
                    .out();
            assertTrue(list.contains("\t1988\thidden\n"), list);
        }
    }
}
