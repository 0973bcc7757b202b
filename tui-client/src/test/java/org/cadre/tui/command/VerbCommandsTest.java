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
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.cadre.tui.client.Connection;
import org.cadre.tui.words.Dates;
import org.cadre.v1.CreatePartnerRequest;
import org.cadre.v1.CreatePersonRequest;
import org.cadre.v1.CreateProjectRequest;
import org.cadre.v1.LocalisedText;
import org.cadre.v1.Milestone;
import org.cadre.v1.ParticipationRole;
import org.cadre.v1.Partner;
import org.cadre.v1.PartnerKind;
import org.cadre.v1.Person;
import org.cadre.v1.Project;
import org.cadre.v1.ProjectKind;
import org.cadre.v1.ProjectPartner;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A project led by commands alone, against the program cadre-server. */
class VerbCommandsTest {
    @TempDir
    private static Path folder;

    private static RealServer server;
    private static LocalDate today;

    private record Run(int code, String out, String err) {}

    @BeforeAll
    static void begin() throws Exception {
        server = RealServer.withCoordinator(folder);
        today = LocalDate.now(ZoneOffset.UTC);
        try (Connection connection = server.connect()) {
            for (String partner : List.of("unodc", "interpol")) {
                connection
                        .partners()
                        .createPartner(CreatePartnerRequest.newBuilder()
                                .setPartnerId(partner)
                                .setPartner(Partner.newBuilder()
                                        .setDisplayName(partner)
                                        .setKind(PartnerKind.PARTNER_KIND_UN_ENTITY))
                                .build());
            }
            connection
                    .persons()
                    .createPerson(CreatePersonRequest.newBuilder()
                            .setPersonId("omar")
                            .setPerson(Person.newBuilder().setFullName("Omar Sy"))
                            .build());
            for (String id : List.of("airports", "borders", "ports")) {
                connection
                        .projects()
                        .createProject(CreateProjectRequest.newBuilder()
                                .setProjectId(id)
                                .setProject(Project.newBuilder()
                                        .setCode(id.toUpperCase(java.util.Locale.ROOT))
                                        .setDefaultLanguage("en")
                                        .setDefaultCurrency("EUR")
                                        .addTitle(LocalisedText.newBuilder()
                                                .setLanguage("en")
                                                .setText("Airport task forces"))
                                        .setKind(ProjectKind.PROJECT_KIND_TRAINING)
                                        .addPartners(ProjectPartner.newBuilder()
                                                .setPartner("partners/unodc")
                                                .addRoles(ParticipationRole.PARTICIPATION_ROLE_ACCOUNTABLE)))
                                .build());
            }
        }
    }

    @AfterAll
    static void end() {
        server.close();
    }

    private static Run as(Path token, String... arguments) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Map<String, String> environment = Map.of(
                "CADRE_SERVER",
                server.address(),
                "CADRE_TOKEN",
                Files.readString(token).trim(),
                "COLUMNS",
                "200");
        int code =
                Cadre.run(arguments, environment, new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8));
        return new Run(code, out.toString(UTF_8), err.toString(UTF_8));
    }

    private static Run cadre(String... arguments) throws IOException {
        return as(server.token(), arguments);
    }

    private static String done(String... arguments) throws IOException {
        Run run = cadre(arguments);
        assertEquals(0, run.code(), run.err());
        return run.out();
    }

    private static String day(int days) {
        return today.plusDays(days).toString();
    }

    private static String told(int days) {
        return Dates.day(Dates.date(day(days)));
    }

    @Test
    void aProjectIsTakenFromItsTextsToAnApprovedFigure() throws Exception {
        done("project", "airports", "texts", "description=In English.");
        done("project", "airports", "texts", "title=Groupes de travail", "language=fr");
        String both = done("project", "airports", "--json");
        assertTrue(both.contains("Groupes de travail") && both.contains("Airport task forces"), both);
        assertEquals(
                both.indexOf("In English."), both.lastIndexOf("In English."), "the English stays English: " + both);
        assertTrue(done("project", "airports", "partner", "partner=interpol", "roles=implementing")
                .contains("interpol IMPLEMENTING"));
        done("project", "airports", "shares", "countries=SN=60 GH=40", "sectors=1:15130=100");
        done("result", "add", "airports", "title=Officers are trained", "kind=output", "id=trained");
        done(
                "indicator",
                "add",
                "airports",
                "title=Officers trained",
                "indicator_id=officers",
                "baseline=0",
                "baseline_year=2025");
        done("indicator", "period", "airports", "officers", "start_date=2026-01-01", "end_date=2026-12-31", "id=2026");
        done("budget", "line", "airports", "title=Travel", "start_date=" + day(0), "end_date=" + day(90), "value=1000");
        for (String partner : List.of("unodc", "interpol")) {
            done("project", "airports", "agree", "partner=" + partner, "reference=Letter 12");
        }
        assertTrue(
                done("project", "airports", "start").startsWith("The project goes from PIPELINE to IMPLEMENTATION."));

        done("period", "target", "airports", "officers/2026", "target=50");
        assertTrue(done("period", "target", "airports", "officers/2026", "target=60", "--reason", "Ten more.")
                .startsWith("The target goes from 50 to 60."));
        done("actual", "add", "airports", "officers/2026", "value=45", "sex=F=12, M=30, rest not stated=3");
        done("actual", "submit", "airports", "officers/2026");
        Run own = cadre("actual", "approve", "airports", "officers/2026");
        assertEquals(77, own.code(), "who submitted it does not approve it");
        Run other = as(server.coordinatorToken(), "actual", "approve", "airports", "officers/2026");
        assertEquals(0, other.code(), other.err());
        String list = done("result", "list", "airports");
        assertTrue(
                list.lines().anyMatch(line -> line.matches(" +officers/2026 .* 60 +45 +75.0 +amber +APPROVED")), list);
        String history = done("period", "history", "airports", "officers/2026");
        assertTrue(history.contains("50 → 60") && history.contains("Ten more."), history);
        assertTrue(done("project", "airports").contains("Officers trained: 45 against 60, 75.0 % of the way"));
    }

    @Test
    void whatElseMovesIsToldBeforeAMilestoneIsRescheduled() throws Exception {
        done("milestone", "add", "borders", "title=Pilot held", "baseline_date=" + day(10), "description=First");
        String list = done("milestone", "list", "borders", "--json");
        String pilot = list.replaceAll("(?s).*\"name\": ?\"projects/borders/milestones/([^\"]+)\".*", "$1");
        done(
                "milestone",
                "add",
                "borders",
                "title=Rolled out",
                "baseline_date=" + day(20),
                "dependencies=" + pilot + "+5");
        Run preview = cadre("milestone", "reschedule", "borders", pilot, "forecast_date=" + day(30), "--dry-run");
        assertTrue(preview.out().contains("“Rolled out” moves from " + told(20) + " to " + told(35)), preview.out());
        assertTrue(preview.err().contains("Nothing was changed."));
        Milestone.Builder moved = Milestone.newBuilder();
        JsonFormat.parser()
                .merge(done("milestone", "reschedule", "borders", pilot, "forecast_date=" + day(30), "--json"), moved);
        assertEquals(
                day(30),
                org.cadre.tui.words.ProjectWords.day(moved.getForecastDate()).toString());
        done("milestone", "promise", "borders", pilot, "baseline_date=" + day(12), "--reason", "Signed anew.");
        done("milestone", "start", "borders", pilot);
        done("milestone", "achieve", "borders", pilot, "evidence=Minutes, signed.");
        Run again = cadre("milestone", "start", "borders", pilot);
        assertEquals(65, again.code());
        assertTrue(done("milestone", "history", "borders", pilot).contains("Signed anew."));
    }

    @Test
    void moneyRisksItemsAndReportsAreWrittenAndNothingIsOverwritten() throws Exception {
        done("budget", "line", "ports", "title=Travel", "start_date=" + day(0), "end_date=" + day(90), "value=1000.00");
        String line = done("budget", "list", "ports").lines().toList().get(1).split(" ")[0];
        assertTrue(done("budget", "revise", "ports", line, "value=1200.00")
                .contains("It goes from 1000.00 EUR to 1200.00 EUR"));
        done("budget", "rate", "from_currency=EUR", "to_currency=USD", "rate=1.0842", "source=UN operational rate");
        assertTrue(done("budget", "rates").contains("UN operational rate"));
        done(
                "risk",
                "add",
                "ports",
                "title=Host withdraws",
                "likelihood=4",
                "impact=5",
                "owner=Omar",
                "review_date=" + day(20));
        String risk = done("risk", "list", "ports").lines().toList().get(1).split(" ")[0];
        assertTrue(
                done("risk", "close", "ports", risk, "--reason", "They signed.").contains("OPEN to CLOSED"));
        done("action-item", "add", "ports", "title=Visit the ministry", "owner=persons/omar", "due_date=" + day(5));
        String item =
                done("action-item", "list", "ports").lines().toList().get(1).split(" ")[0];
        done("action-item", "done", "ports", item);
        done("report", "draft", "ports", "summary=It goes well.");
        assertTrue(done("report", "publish", "ports").contains("is published"));
        assertTrue(done("report", "show", "ports").contains("It goes well."));
    }

    @Test
    void whatIsMissingOrUnknownIsToldWithTheFieldsThatThereAre() throws Exception {
        Run unknown = cadre("risk", "add", "ports", "colour=red");
        assertEquals(65, unknown.code());
        assertTrue(
                unknown.err().contains("There is no colour here. It takes title (Title), likelihood"), unknown.err());
        Run missing = cadre("milestone", "add", "ports", "title=Pilot held");
        assertTrue(missing.err().contains("baseline_date"), missing.err());
        Run none = cadre("milestone", "achieve", "ports", "nowhere");
        assertTrue(none.err().contains("There is no projects/ports/milestones/nowhere."), none.err());
        Run kind = cadre("result", "add", "ports", "title=X", "kind=dream");
        assertTrue(kind.err().contains("dream is none of output, outcome, impact"), kind.err());
        assertTrue(done("risk", "add", "ports", "--fields").contains("review_date  Review by: A day"));
        assertFalse(done("risk", "list", "ports").contains("colour"));
        assertTrue(cadre("indicator", "--help").out().contains("period PROJECT INDICATOR"));
    }
}
