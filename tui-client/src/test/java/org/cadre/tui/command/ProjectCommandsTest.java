package org.cadre.tui.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.util.JsonFormat;
import com.google.type.Date;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.cadre.tui.client.Connection;
import org.cadre.tui.client.Projects;
import org.cadre.tui.words.Dates;
import org.cadre.v1.Amount;
import org.cadre.v1.BudgetLine;
import org.cadre.v1.CreateBudgetLineRequest;
import org.cadre.v1.CreateMilestoneRequest;
import org.cadre.v1.CreatePartnerRequest;
import org.cadre.v1.CreatePersonRequest;
import org.cadre.v1.CreateProjectRequest;
import org.cadre.v1.CreateRiskRequest;
import org.cadre.v1.ListPortfolioResponse;
import org.cadre.v1.LocalisedText;
import org.cadre.v1.Milestone;
import org.cadre.v1.ParticipationRole;
import org.cadre.v1.Partner;
import org.cadre.v1.PartnerKind;
import org.cadre.v1.Person;
import org.cadre.v1.Project;
import org.cadre.v1.ProjectKind;
import org.cadre.v1.ProjectPartner;
import org.cadre.v1.RescheduleMilestoneRequest;
import org.cadre.v1.Risk;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What coordinators print of projects, against the program cadre-server. */
class ProjectCommandsTest {
    @TempDir
    private static Path folder;

    private static RealServer server;
    private static LocalDate today;

    private record Run(int code, String out, String err) {}

    @BeforeAll
    static void begin() throws IOException, InterruptedException {
        server = new RealServer(folder, "ADMIN");
        today = LocalDate.now(ZoneOffset.UTC);
        try (Connection connection = server.connect()) {
            fill(connection);
        }
    }

    @AfterAll
    static void end() {
        server.close();
    }

    private static void fill(Connection connection) {
        connection
                .partners()
                .createPartner(CreatePartnerRequest.newBuilder()
                        .setPartnerId("unodc")
                        .setPartner(Partner.newBuilder()
                                .setDisplayName("United Nations Office on Drugs and Crime")
                                .setAcronym("UNODC")
                                .setKind(PartnerKind.PARTNER_KIND_UN_ENTITY))
                        .build());
        connection
                .persons()
                .createPerson(CreatePersonRequest.newBuilder()
                        .setPersonId("omar")
                        .setPerson(Person.newBuilder().setFullName("Omar Sy"))
                        .build());
        for (String id : List.of("airports", "borders")) {
            connection
                    .projects()
                    .createProject(CreateProjectRequest.newBuilder()
                            .setProjectId(id)
                            .setProject(Project.newBuilder()
                                    .setCode(id.equals("airports") ? "AIR-1" : "BOR-2")
                                    .setDefaultLanguage("en")
                                    .addTitle(LocalisedText.newBuilder()
                                            .setLanguage("en")
                                            .setText("Joint task forces at " + id + " of West and Central Africa"))
                                    .setKind(ProjectKind.PROJECT_KIND_TRAINING)
                                    .addPartners(ProjectPartner.newBuilder()
                                            .setPartner("partners/unodc")
                                            .addRoles(ParticipationRole.PARTICIPATION_ROLE_ACCOUNTABLE)))
                            .build());
        }
        connection
                .milestones()
                .createMilestone(CreateMilestoneRequest.newBuilder()
                        .setParent("projects/airports")
                        .setMilestoneId("pilot")
                        .setMilestone(
                                Milestone.newBuilder().setTitle("Pilot held").setBaselineDate(day(10)))
                        .build());
        connection
                .milestones()
                .rescheduleMilestone(RescheduleMilestoneRequest.newBuilder()
                        .setName("projects/airports/milestones/pilot")
                        .setForecastDate(day(30))
                        .build());
        connection
                .risks()
                .createRisk(CreateRiskRequest.newBuilder()
                        .setParent("projects/airports")
                        .setRisk(Risk.newBuilder()
                                .setTitle("Host withdraws")
                                .setLikelihood(2)
                                .setImpact(3)
                                .setOwner("persons/omar")
                                .setReviewDate(day(-2)))
                        .build());
        connection
                .budget()
                .createBudgetLine(CreateBudgetLineRequest.newBuilder()
                        .setParent("projects/airports")
                        .setBudgetLine(BudgetLine.newBuilder()
                                .setTitle("Travel")
                                .setStartDate(day(0))
                                .setEndDate(day(100))
                                .setAmount(
                                        Amount.newBuilder().setValue("1200.50").setCurrency("EUR")))
                        .build());
    }

    private static Date day(int days) {
        return Dates.date(today.plusDays(days).toString());
    }

    private static String token() {
        try {
            return server.readToken();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Run cadre(String columns, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Map<String, String> environment =
                Map.of("CADRE_SERVER", server.address(), "CADRE_TOKEN", token(), "COLUMNS", columns);
        int code =
                Cadre.run(arguments, environment, new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8));
        return new Run(code, out.toString(UTF_8), err.toString(UTF_8));
    }

    @Test
    void thePortfolioIsATableInAWideWindow() {
        Run run = cadre("160", "portfolio");
        assertEquals(0, run.code(), run.err());
        List<String> lines = run.out().lines().toList();
        assertTrue(
                lines.get(0).matches("CODE +LEAD +SBRK +REPORT +MILESTONES +LATE +SPENT/TIME +TREND +STATE +NEXT"),
                lines.get(0));
        assertTrue(
                lines.get(1).matches("AIR-1 +UNODC +A––A +– +0/1 +1 +0/– % +– +PIPELINE +.* Pilot held"), lines.get(1));
        assertTrue(lines.get(2).matches("BOR-2 +UNODC +–––– +– +– +0 +– +– +PIPELINE +–"), lines.get(2));
        assertEquals(3, lines.size());
    }

    @Test
    void onAPhoneItTakesThreeShortLinesForEach() {
        Run run = cadre("40", "portfolio", "--filter", "schedule = AMBER");
        assertEquals("""
                A––A AIR-1  UNODC
                  Joint task forces at airports of West…
                  0/1 done, 1 late, report –
                """, run.out());
    }

    @Test
    void inAPipeItIsCsvOrJsonWithEveryField() throws Exception {
        Run csv = cadre("", "portfolio", "--csv", "--sort", "code desc");
        assertTrue(csv.out().startsWith("Project,Code,Title,State,Lead,Coordinators,Schedule,Budget,Results,Risk,"));
        assertTrue(
                csv.out()
                        .lines()
                        .toList()
                        .get(2)
                        .startsWith(
                                "airports,AIR-1,Joint task forces at airports of West and Central Africa,PIPELINE,unodc,,amber,not"
                                        + " measured,not measured,amber,,,false,0,1,1,0.0,,,"),
                csv.out());
        Run json = cadre("", "portfolio", "--json");
        ListPortfolioResponse.Builder read = ListPortfolioResponse.newBuilder();
        JsonFormat.parser().merge(json.out(), read);
        assertEquals(
                List.of("AIR-1", "BOR-2"),
                read.getRowsList().stream().map(row -> row.getCode()).toList());
    }

    @Test
    void itIsWrittenAsATableAWorkbookADocumentAndPagesToPrint() throws Exception {
        for (String ending : List.of("csv", "xlsx", "json", "pdf")) {
            Path file = folder.resolve("portfolio." + ending);
            Run run = cadre("", "portfolio", "-o", file.toString());
            assertEquals(0, run.code(), run.err());
            byte[] bytes = Files.readAllBytes(file);
            String begins = Map.of("csv", "Project,", "xlsx", "PK", "json", "{", "pdf", "%PDF-1.")
                    .get(ending);
            assertEquals(begins, new String(bytes, 0, begins.length(), UTF_8));
            assertEquals(
                    ExitCodes.BAD_DATA,
                    cadre("", "portfolio", "-o", file.toString()).code());
        }
        Path page = folder.resolve("page.pdf");
        assertEquals(0, cadre("", "project", "air-1", "-o", page.toString()).code());
        assertEquals("%PDF-1.", new String(Files.readAllBytes(page), 0, 7, UTF_8));
        Path book = folder.resolve("book.xlsx");
        Run written = cadre("", "project", "air-1", "-o", book.toString());
        assertEquals(0, written.code(), written.err());
        try (ReadableWorkbook workbook = new ReadableWorkbook(book.toFile())) {
            assertEquals(
                    List.of(
                            "summary",
                            "results",
                            "milestones",
                            "budget lines",
                            "transactions",
                            "risks",
                            "action items",
                            "status reports"),
                    workbook.getSheets().map(sheet -> sheet.getName()).toList());
            var milestones = workbook.findSheet("milestones").orElseThrow().read();
            assertEquals("Pilot held", milestones.get(1).getCellText(1));
        }
        Run wrong = cadre("", "portfolio", "-o", folder.resolve("portfolio.doc").toString());
        assertTrue(wrong.err().contains("must end in .csv, .xlsx, .json or .pdf"), wrong.err());
        assertFalse(Files.exists(folder.resolve("portfolio.doc")));
    }

    @Test
    void aProjectIsPutOnRecordAndItIsSaidWhatItNeedsToStart() throws IOException {
        List<String> add = List.of(
                "project",
                "add",
                "code=TMP-9",
                "project_id=tmp",
                "title=Document checks",
                "kind=training",
                "accountable=unodc",
                "implementing=unodc",
                "default_currency=eur");
        List<String> dry = new ArrayList<>(add);
        dry.add("--dry-run");
        Run would = cadre("160", dry.toArray(String[]::new));
        assertEquals(0, would.code(), would.err());
        assertTrue(would.out().contains("Adds TMP-9 Document checks in state PIPELINE."), would.out());
        assertEquals(ExitCodes.BAD_DATA, cadre("160", "project", "tmp-9").code());
        Run missing = cadre("160", "project", "add", "code=TMP-9");
        assertTrue(missing.err().contains("kind"), missing.err());
        try (Connection connection = server.connect()) {
            Run added = cadre("160", add.toArray(String[]::new));
            assertEquals(0, added.code(), added.err());
            assertTrue(added.out().contains("TMP-9 was added."), added.out());
            assertEquals("EUR", Projects.one(connection, "TMP-9").getDefaultCurrency());
        }
        Run wouldGo = cadre("160", "project", "TMP-9", "delete", "--dry-run");
        assertTrue(wouldGo.out().contains("It is removed with the results"), wouldGo.out() + wouldGo.err());
        Run document = cadre(
                "160",
                "project",
                "TMP-9",
                "documents",
                "uri=https://example.org/agreement",
                "title=Agreement",
                "category=A04",
                "format=application/pdf");
        assertEquals(0, document.code(), document.err());
        Run shown = cadre("160", "--json", "project", "TMP-9");
        assertTrue(shown.out().contains("application/pdf"), shown.out());
        assertEquals(
                0,
                cadre("160", "project", "TMP-9", "delete", "--reason", "Entered twice")
                        .code());
        assertEquals(ExitCodes.BAD_DATA, cadre("160", "project", "TMP-9").code());
    }

    @Test
    void aPartnerIsPutOnRecordWithTheReferenceByWhichItReportsInIati() {
        Run added = cadre("160", "partner", "add", "unitar", "display_name=UNITAR", "kind=un-entity");
        assertEquals(0, added.code(), added.err());
        assertTrue(added.out().contains("un entity"), added.out());
        Run spoilt = cadre("160", "partner", "change", "unitar", "iati_reference=XM DAC/41138");
        assertEquals(ExitCodes.BAD_DATA, spoilt.code());
        assertTrue(spoilt.err().contains("iati_reference"), spoilt.err());
        Run changed = cadre("160", "partner", "change", "unitar", "iati_reference=XM-DAC-41138", "acronym=UNITAR");
        assertTrue(changed.out().contains("XM-DAC-41138"), changed.out() + changed.err());
        Run listed = cadre("", "partners", "--filter", "display_name = \"UNITAR\"");
        assertTrue(listed.out().contains("unitar"), listed.out() + listed.err());
        Run unknown = cadre("160", "partner", "change", "unitar", "kind=club");
        assertTrue(unknown.err().contains("national_central_bureau"), unknown.err());
    }

    @Test
    void whatProjectsComeToIsToldForAllAndByGroup() {
        Run run = cadre("200", "portfolio", "--totals", "--by", "state");
        assertEquals(0, run.code(), run.err());
        List<String> lines = run.out().lines().toList();
        assertTrue(lines.get(0).startsWith("STATE"), run.out());
        assertTrue(lines.get(1).matches("PIPELINE +2 +1A 1– +2– +2– +1A 1– +0 +1 +0/1 +– +–"), run.out());
        assertTrue(lines.get(2).matches("all +2 +1A 1– +2– +2– +1A 1– +0 +1 +0/1 +– +–"), run.out());
        Run csv = cadre("", "portfolio", "--totals", "--csv", "--filter", "schedule = AMBER");
        assertTrue(csv.out().startsWith("Group,Projects,Schedule green,Schedule amber,"), csv.out());
        assertTrue(csv.out().lines().toList().get(1).startsWith("all,1,0,1,0,0,"), csv.out());
        Run alone = cadre("", "portfolio", "--by", "state");
        assertTrue(alone.err().contains("go with --totals"), alone.err());
    }

    @Test
    void theStatusOfAProjectIsToldWithWhatIsBehindEachLight() {
        Run run = cadre("200", "status", "air-1");
        assertEquals(0, run.code(), run.err());
        assertEquals(
                """
                AIR-1  Joint task forces at airports of West and Central Africa  (PIPELINE)
                A schedule: "Pilot held" is 20 days behind: promised for %s, expected on %s (amber from 14 days on).
                – budget: Not measured: the day on which it begins or ends is not known.
                – results: Not measured: no indicator has an approved actual beside a target.
                A risk: "Host withdraws" was to be reviewed by %s.
                Milestones 0/1   Spent/time 0/– %%
                Not reported on yet
                Overdue: %s risk review "Host withdraws" (omar)
                Due: %s milestone "Pilot held"
                """.formatted(
                                Dates.day(day(10)),
                                Dates.day(day(30)),
                                Dates.day(day(-2)),
                                Dates.day(day(-2)),
                                Dates.day(day(30))),
                run.out());
    }

    @Test
    void withoutAProjectItTellsWhichNeedSomebody() {
        Run run = cadre("200", "status");
        assertTrue(run.out().startsWith("A––A AIR-1  Joint task forces"), run.out());
        assertTrue(run.out().contains("\n  A schedule: \"Pilot held\" is 20 days behind"), run.out());
        assertTrue(run.out().contains("\n2 projects, 1 to look at.\n"), run.out());
        assertTrue(run.out().contains("\nOverdue: AIR-1 " + Dates.day(day(-2)) + " risk review"), run.out());
        assertTrue(
                cadre("40", "status").out().lines().allMatch(line -> line.length() <= 40),
                "no line is longer than the window");
    }

    @Test
    void aProjectIsShownByItsCodeOrItsId() {
        for (String given : List.of("AIR-1", "airports", "projects/airports")) {
            Run run = cadre("200", "project", given);
            assertTrue(run.out().contains("Partner      UNODC: accountable\n"), run.out());
            assertTrue(run.out().contains("Milestone    Pilot held: PLANNED, expected "), run.out());
            assertTrue(run.out().contains("Money        EUR  budget 1200.50, committed 0.00"), run.out());
            assertTrue(run.out().contains("Risk         6 = 2 × 3  Host withdraws (OPEN, review by "), run.out());
        }
        Run none = cadre("200", "project", "nowhere");
        assertEquals(65, none.code());
        assertTrue(none.err().contains("projects/nowhere"), none.err());
    }
}
