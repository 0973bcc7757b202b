package org.cadre.tui.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.type.Date;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.cadre.tui.client.Connection;
import org.cadre.v1.CreatePartnerRequest;
import org.cadre.v1.CreateProjectRequest;
import org.cadre.v1.LocalisedProse;
import org.cadre.v1.LocalisedText;
import org.cadre.v1.ParticipationRole;
import org.cadre.v1.Partner;
import org.cadre.v1.PartnerKind;
import org.cadre.v1.Project;
import org.cadre.v1.ProjectCountry;
import org.cadre.v1.ProjectKind;
import org.cadre.v1.ProjectPartner;
import org.cadre.v1.ProjectSector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Activity files by commands, against the program cadre-server. */
class IatiCommandsTest {
    private static final List<String> REPORTER = List.of(
            "--iati-reporting-org-ref", "XM-EXAMPLE-9",
            "--iati-reporting-org-type", "40",
            "--iati-reporting-org-name", "An organisation");

    @TempDir
    private Path folder;

    private RealServer server;

    private HeldDelivery.Run cadre(String... arguments) {
        return HeldDelivery.cadre(server, arguments);
    }

    private static Project.Builder good(String code) {
        return Project.newBuilder()
                .setCode(code)
                .setDefaultLanguage("en")
                .addTitle(LocalisedText.newBuilder().setLanguage("en").setText("Borders"))
                .addDescription(LocalisedProse.newBuilder().setLanguage("en").setText("What it is for."))
                .setKind(ProjectKind.PROJECT_KIND_TRAINING)
                .addPartners(ProjectPartner.newBuilder()
                        .setPartner("partners/unodc")
                        .addRoles(ParticipationRole.PARTICIPATION_ROLE_ACCOUNTABLE))
                .addCountries(ProjectCountry.newBuilder().setCountry("SN").setPercentage("100"))
                .addSectors(ProjectSector.newBuilder()
                        .setVocabulary("1")
                        .setCode("15132")
                        .setPercentage("100"))
                .setPlannedStartDate(Date.newBuilder().setYear(2026).setMonth(1).setDay(1));
    }

    private static void fill(Connection connection) {
        var partner = connection
                .partners()
                .createPartner(CreatePartnerRequest.newBuilder()
                        .setPartnerId("unodc")
                        .setPartner(Partner.newBuilder()
                                .setDisplayName("UNODC")
                                .setKind(PartnerKind.PARTNER_KIND_UN_ENTITY)
                                .setIatiReference("XM-DAC-41128"))
                        .build());
        for (Project.Builder project : List.of(good("GOOD"), good("BAD").clearSectors())) {
            var created = connection
                    .projects()
                    .createProject(CreateProjectRequest.newBuilder()
                            .setProjectId(project.getCode().toLowerCase(java.util.Locale.ROOT))
                            .setProject(project)
                            .build());
        }
    }

    @Test
    void projectsAreCheckedAndTheGoodOnesWritten() throws Exception {
        try (RealServer real = new RealServer(folder, "ADMIN", REPORTER)) {
            server = real;
            try (Connection connection = server.connect()) {
                fill(connection);
            }
            HeldDelivery.Run checked = cadre("iati", "check", "--plain");
            assertEquals(ExitCodes.BAD_DATA, checked.code(), checked.err());
            assertTrue(checked.out().startsWith("PROJECT\tOUTCOME\tRULE\tELEMENT\tWHY\n"), checked.out());
            assertTrue(checked.out().contains("bad\tLEFT_OUT\t6.2.2\tsector\tThere is no sector"), checked.out());
            assertTrue(checked.out().contains("good\tWRITTEN\t\t\t\n"), checked.out());
            assertTrue(checked.err().contains("1 project without an error, 1 left out"), checked.err());

            Path file = folder.resolve("activities.xml");
            HeldDelivery.Run written = cadre("iati", "export", file.toString());
            assertEquals(ExitCodes.BAD_DATA, written.code(), "one was left out");
            String xml = Files.readString(file);
            assertTrue(xml.contains("<iati-identifier>XM-EXAMPLE-9-GOOD</iati-identifier>"), xml);
            assertFalse(xml.contains("BAD"), xml);
            assertEquals(
                    ExitCodes.BAD_DATA, cadre("iati", "export", file.toString()).code(), "it is there already");

            HeldDelivery.Run good = cadre("iati", "export", "-", "--filter", "code = GOOD");
            assertEquals(ExitCodes.OK, good.code(), good.err());
            assertTrue(good.out().startsWith("<?xml"), good.out());
            assertEquals(
                    ExitCodes.OK,
                    cadre("iati", "check", "--filter", "code = GOOD", "--json").code());

            Path none = folder.resolve("none.xml");
            HeldDelivery.Run nothing = cadre("iati", "export", none.toString(), "--filter", "code = BAD");
            assertEquals(ExitCodes.BAD_DATA, nothing.code());
            assertTrue(nothing.err().contains("Wrote no file"), nothing.err());
            assertFalse(Files.exists(none));
            assertEquals(ExitCodes.USAGE, cadre("iati").code());
        }
    }

    @Test
    void aFileIsLookedAtAndImportedOnlyWhenToldTo() throws Exception {
        try (RealServer real = new RealServer(folder, "ADMIN", REPORTER)) {
            server = real;
            try (Connection connection = server.connect()) {
                fill(connection);
            }
            Path file = folder.resolve("activities.xml");
            var unused = cadre("iati", "export", file.toString());
            String theirs = Files.readString(file).replace("XM-EXAMPLE-9", "GB-COH-1");
            Files.writeString(file, theirs);
            String[] look = {"iati", "import", file.toString(), "--kind", "training", "--lead", "unodc", "--plain"};
            HeldDelivery.Run looked = cadre(look);
            assertEquals(ExitCodes.OK, looked.code(), looked.err());
            assertTrue(looked.out().startsWith("LINE\tACTIVITY\tOUTCOME\tRULE\tELEMENT\tWHY\n"), looked.out());
            assertTrue(looked.out().contains("\tGB-COH-1-GOOD\tNEW\t"), looked.out());
            assertTrue(looked.err().contains("Nothing was made"), looked.err());
            assertFalse(cadre("portfolio").out().contains("GB-COH-1-GOOD"));

            List<String> does = new java.util.ArrayList<>(List.of(look));
            does.add("--commit");
            HeldDelivery.Run done = cadre(does.toArray(String[]::new));
            assertEquals(ExitCodes.OK, done.code(), done.err());
            assertTrue(done.err().contains("0 refused, 1 imported"), done.err());
            assertTrue(cadre("portfolio").out().contains("GB-COH-1-GOOD"));
            assertTrue(cadre(look).out().contains("\tGB-COH-1-GOOD\tEXISTS\t"));

            Files.writeString(file, theirs.replace("activity-status code=\"1\"", "activity-status code=\"77\""));
            HeldDelivery.Run wrong = cadre(look);
            assertEquals(ExitCodes.BAD_DATA, wrong.code());
            assertTrue(wrong.err().contains("Line "), wrong.err());
            assertTrue(wrong.err().contains("ActivityStatus"), wrong.err());
            assertEquals(
                    ExitCodes.USAGE, cadre("iati", "import", file.toString()).code(), "the kind is asked for");
        }
    }

    @Test
    void aServerThatDoesNotKnowWhoReportsRefuses() throws Exception {
        try (RealServer real = new RealServer(folder, "ADMIN")) {
            server = real;
            HeldDelivery.Run refused = cadre("iati", "check");
            assertEquals(ExitCodes.BAD_DATA, refused.code());
            assertTrue(refused.err().contains("--iati-reporting-org-ref"), refused.err());
            assertTrue(new String(refused.out().getBytes(UTF_8), UTF_8).isEmpty(), refused.out());
        }
    }
}
