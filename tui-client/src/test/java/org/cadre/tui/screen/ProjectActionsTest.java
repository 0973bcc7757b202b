package org.cadre.tui.screen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.cadre.tui.client.Connection;
import org.cadre.tui.client.Problem;
import org.cadre.tui.client.Projects;
import org.cadre.tui.client.RequestIds;
import org.cadre.tui.command.RealServer;
import org.cadre.tui.view.Form;
import org.cadre.v1.Baseline;
import org.cadre.v1.CreateIndicatorRequest;
import org.cadre.v1.CreatePartnerRequest;
import org.cadre.v1.CreatePersonRequest;
import org.cadre.v1.CreateProjectRequest;
import org.cadre.v1.CreateProjectResultRequest;
import org.cadre.v1.Indicator;
import org.cadre.v1.IndicatorDirection;
import org.cadre.v1.IndicatorMeasure;
import org.cadre.v1.IndicatorValue;
import org.cadre.v1.LocalisedText;
import org.cadre.v1.MilestoneState;
import org.cadre.v1.ParticipationRole;
import org.cadre.v1.Partner;
import org.cadre.v1.PartnerKind;
import org.cadre.v1.Person;
import org.cadre.v1.Project;
import org.cadre.v1.ProjectCountry;
import org.cadre.v1.ProjectKind;
import org.cadre.v1.ProjectPartner;
import org.cadre.v1.ProjectResult;
import org.cadre.v1.ProjectResultKind;
import org.cadre.v1.ProjectSector;
import org.cadre.v1.ProjectState;
import org.cadre.v1.RiskState;
import org.cadre.v1.StatusReportState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the page of a project changes, against the program cadre-server. */
class ProjectActionsTest {
    private static final String PROJECT = "projects/airports";

    @TempDir
    private Path folder;

    private RealServer server;
    private Connection connection;
    private LocalDate today;

    @BeforeEach
    void fill() throws Exception {
        server = new RealServer(folder, "ADMIN");
        connection = server.connect();
        today = LocalDate.now(ZoneOffset.UTC);
        for (String partner : List.of("unodc", "interpol")) {
            connection
                    .partners()
                    .createPartner(CreatePartnerRequest.newBuilder()
                            .setPartnerId(partner)
                            .setPartner(Partner.newBuilder()
                                    .setDisplayName(partner.toUpperCase(Locale.ROOT))
                                    .setKind(PartnerKind.PARTNER_KIND_UN_ENTITY))
                            .build());
        }
        connection
                .persons()
                .createPerson(CreatePersonRequest.newBuilder()
                        .setPersonId("omar")
                        .setPerson(Person.newBuilder().setFullName("Omar Sy"))
                        .build());
        connection
                .projects()
                .createProject(CreateProjectRequest.newBuilder()
                        .setProjectId("airports")
                        .setProject(Project.newBuilder()
                                .setCode("AIR-1")
                                .setDefaultLanguage("en")
                                .setDefaultCurrency("EUR")
                                .addTitle(english("Airport task forces"))
                                .setKind(ProjectKind.PROJECT_KIND_TRAINING)
                                .addPartners(ProjectPartner.newBuilder()
                                        .setPartner("partners/unodc")
                                        .addRoles(ParticipationRole.PARTICIPATION_ROLE_ACCOUNTABLE))
                                .addPartners(ProjectPartner.newBuilder()
                                        .setPartner("partners/interpol")
                                        .addRoles(ParticipationRole.PARTICIPATION_ROLE_IMPLEMENTING))
                                .addCountries(ProjectCountry.newBuilder()
                                        .setCountry("SN")
                                        .setPercentage("100"))
                                .addSectors(ProjectSector.newBuilder()
                                        .setVocabulary("1")
                                        .setCode("15130")
                                        .setPercentage("100")))
                        .build());
        connection
                .frameworks()
                .createProjectResult(CreateProjectResultRequest.newBuilder()
                        .setParent(PROJECT)
                        .setProjectResultId("trained")
                        .setProjectResult(ProjectResult.newBuilder()
                                .setKind(ProjectResultKind.PROJECT_RESULT_KIND_OUTPUT)
                                .addTitle(english("Officers are trained")))
                        .build());
        connection
                .frameworks()
                .createIndicator(CreateIndicatorRequest.newBuilder()
                        .setParent(PROJECT)
                        .setIndicator(Indicator.newBuilder()
                                .setResult(PROJECT + "/results/trained")
                                .addTitle(english("Officers trained"))
                                .setMeasure(IndicatorMeasure.INDICATOR_MEASURE_NUMBER)
                                .setDirection(IndicatorDirection.INDICATOR_DIRECTION_ASCENDING)
                                .setBaseline(Baseline.newBuilder()
                                        .setYear(2025)
                                        .setValue(IndicatorValue.newBuilder().setNumber("0"))))
                        .build());
    }

    private static LocalisedText english(String text) {
        return LocalisedText.newBuilder().setLanguage("en").setText(text).build();
    }

    @AfterEach
    void end() {
        connection.close();
        server.close();
    }

    /** Everything, as the page reads it. */
    private ProjectFeed.Loaded loaded() throws Exception {
        List<ProjectFeed.Loaded> read = new ArrayList<>();
        Thread reader = new Thread(() -> {
            try {
                ProjectFeed.of(connection, PROJECT).run(message -> {
                    if (message instanceof ProjectFeed.Loaded all) {
                        read.add(all);
                        Thread.currentThread().interrupt();
                    }
                });
            } catch (Exception stopped) {
                // told to stop once it was read
            }
        });
        reader.start();
        reader.join(20_000);
        return read.get(0);
    }

    private static Action action(List<MenuScreen.Item> items, String word) {
        return (Action) items.stream()
                .filter(item -> item.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + word + " among " + items))
                .value();
    }

    /** Checks it, then does it; answers what the check foretold. */
    private static List<String> perform(Action action, Form form) throws Exception {
        String id = RequestIds.next();
        List<String> foretold = action.doing().run(form, id, true).consequences();
        action.doing().run(form, id, false);
        return foretold;
    }

    private static Form by(Form form, String field) {
        Form.Field person = form.field(field);
        return form.with(person.with(person.choice()
                .orElseThrow()
                .choose(new org.cadre.tui.view.Choice.Option("persons/omar", "Omar Sy", ""))));
    }

    private String day(int days) {
        return today.plusDays(days).toString();
    }

    private void addMilestone(String title, int days, String dependencies) throws Exception {
        Action create = MilestoneActions.create(connection, loaded());
        perform(create, Filled.form(create, "title", title, "baseline_date", day(days), "dependencies", dependencies));
    }

    private String idOf(String title) {
        return Projects.milestones(connection, PROJECT).stream()
                .filter(milestone -> milestone.getTitle().equals(title))
                .map(milestone ->
                        milestone.getName().substring(milestone.getName().lastIndexOf('/') + 1))
                .findFirst()
                .orElseThrow();
    }

    private List<MenuScreen.Item> ofMilestone(String title) throws Exception {
        ProjectFeed.Loaded loaded = loaded();
        return MilestoneActions.items(
                connection,
                loaded,
                loaded.milestones().stream()
                        .filter(milestone -> milestone.getTitle().equals(title))
                        .findFirst()
                        .orElseThrow());
    }

    @Test
    void aMilestoneThatSlipsShowsWhatMovesWithItBeforeItIsSaved() throws Exception {
        addMilestone("Pilot held", 10, "");
        addMilestone("Rolled out", 20, idOf("Pilot held") + "+5");
        Action reschedule = action(ofMilestone("Pilot held"), "reschedule");
        Form form = Filled.form(reschedule, "forecast_date", day(30), "reason", "The host asked for it.");
        List<String> foretold =
                reschedule.doing().run(form, RequestIds.next(), true).consequences();
        assertTrue(
                foretold.stream().anyMatch(line -> line.startsWith("“Rolled out” moves from ")), foretold.toString());
        assertEquals(today.plusDays(10), Gantt.end(loaded().milestones().get(0)), "nothing moves before it is done");
        perform(reschedule, form);
        assertEquals(today.plusDays(30), Gantt.end(loaded().milestones().get(0)));
        perform(
                action(ofMilestone("Pilot held"), "start"),
                action(ofMilestone("Pilot held"), "start").form());
        Action achieve = action(ofMilestone("Pilot held"), "achieve");
        perform(achieve, Filled.form(achieve, "evidence", "Minutes, signed."));
        Action waive = action(ofMilestone("Rolled out"), "waive");
        perform(waive, Filled.form(waive, "reason", "No longer asked for."));
        assertEquals(
                List.of(MilestoneState.MILESTONE_STATE_ACHIEVED, MilestoneState.MILESTONE_STATE_WAIVED),
                Projects.milestones(connection, PROJECT).stream()
                        .map(milestone -> milestone.getState())
                        .sorted()
                        .toList());
    }

    @Test
    void risksAndActionItemsAreAddedChangedAndEnded() throws Exception {
        Action risk = ConcernActions.createRisk(connection, loaded());
        List<String> foretold = perform(
                risk,
                by(
                        Filled.form(
                                risk,
                                "title",
                                "Host withdraws",
                                "likelihood",
                                "4",
                                "impact",
                                "5",
                                "review_date",
                                day(20)),
                        "owner"));
        assertEquals(List.of("Its score is 20: red by the project's rules."), foretold);
        Action item = ConcernActions.createItem(connection, loaded());
        perform(item, by(Filled.form(item, "title", "Visit the ministry", "due_date", day(5)), "owner"));
        ProjectFeed.Loaded loaded = loaded();
        List<ProjectRows.Concern> rows = ProjectRows.Concern.of(loaded.risks(), loaded.actionItems());
        Action close = action(ConcernActions.items(connection, loaded, rows.get(0)), "close");
        assertEquals(
                List.of("It goes from OPEN to CLOSED."), perform(close, Filled.form(close, "reason", "They signed.")));
        Action done = action(ConcernActions.items(connection, loaded, rows.get(1)), "done");
        perform(done, done.form());
        assertEquals(RiskState.RISK_STATE_CLOSED, loaded().risks().get(0).getState());
        assertEquals(
                "DONE",
                org.cadre.tui.words.ProjectWords.of(
                        loaded().actionItems().get(0).getState()));
    }

    @Test
    void moneyIsAddedRevisedAndVoidedButNeverOverwritten() throws Exception {
        Action line = MoneyActions.line(connection, loaded());
        perform(
                line,
                Filled.form(line, "title", "Travel", "start_date", day(0), "end_date", day(100), "value", "1000.00"));
        ProjectFeed.Loaded loaded = loaded();
        Action revise = action(
                MoneyActions.items(
                        connection,
                        loaded,
                        ProjectRows.Money.of(loaded.budgetLines(), List.of()).get(0)),
                "revise");
        perform(revise, Filled.form(revise, "value", "1200.00"));
        for (String partner : List.of("partners/unodc", "partners/interpol")) {
            Action agree = action(ProjectActions.items(connection, loaded()), "agree");
            perform(agree, Filled.form(agree, "partner", partner, "reference", "Letter 12"));
        }
        Action start = action(ProjectActions.items(connection, loaded()), "start");
        assertEquals(List.of("The project goes from PIPELINE to IMPLEMENTATION."), perform(start, start.form()));
        Action spend = MoneyActions.transaction(connection, loaded());
        perform(spend, Filled.form(spend, "kind", "TRANSACTION_KIND_EXPENDITURE", "value", "300.00"));
        assertEquals("1200.00", loaded().budget().getByCurrency(0).getBudget());
        assertEquals("300.00", loaded().budget().getByCurrency(0).getExpenditures());
        Action voided = action(
                MoneyActions.items(
                        connection,
                        loaded(),
                        ProjectRows.Money.of(List.of(), loaded().transactions()).get(0)),
                "void");
        perform(voided, Filled.form(voided, "reason", "Entered twice."));
        assertEquals(
                0,
                new BigDecimal(loaded().budget().getByCurrency(0).getExpenditures()).signum(),
                "what is void does not count");
    }

    @Test
    void aReportAsksForWhatItsLightsNeedAndIsPublishedAfterAskingAgain() throws Exception {
        addMilestone("Pilot held", 10, "");
        Action reschedule = action(ofMilestone("Pilot held"), "reschedule");
        perform(reschedule, Filled.form(reschedule, "forecast_date", day(30)));

        Action write = ReportActions.write(connection, loaded());
        assertTrue(has(write.form(), "schedule_reason"), "an amber light asks why");
        assertFalse(has(write.form(), "budget_reason"), "what was not measured asks nothing");
        Form green = write.shape().apply(Filled.form(write, "summary", "It goes well.", "schedule", "LIGHT_GREEN"));
        assertFalse(has(green, "schedule_reason"));
        assertTrue(has(green, "schedule_justification"), "better than computed asks for a justification");

        Form amber = write.shape().apply(Filled.form(write, "summary", "It slips."));
        Action.Outcome draft = write.doing().run(amber, RequestIds.next(), false);
        assertTrue(
                draft.consequences()
                        .contains("To publish: Schedule is amber; say why, who, and by which day after the report's."),
                draft.consequences().toString());
        Action publish = (Action) draft.answer();
        Exception refused =
                assertThrows(Exception.class, () -> publish.doing().run(publish.form(), RequestIds.next(), true));
        assertTrue(
                Problem.of(refused).sentence().contains("Amber or red without why, who and by when: schedule."),
                Problem.of(refused).sentence());

        Action again = ReportActions.write(connection, loaded());
        Action.Outcome mended = again.doing()
                .run(
                        by(
                                Filled.form(
                                        again, "schedule_reason", "The host is late.", "schedule_recovery", day(40)),
                                "schedule_owner"),
                        RequestIds.next(),
                        false);
        assertEquals(1, mended.consequences().size(), mended.consequences().toString());
        Action last = (Action) mended.answer();
        List<String> foretold = perform(last, last.form());
        assertEquals("Declared A–––, computed A–––.", foretold.get(0));
        assertEquals(
                List.of(StatusReportState.STATUS_REPORT_STATE_PUBLISHED),
                loaded().reports().stream().map(report -> report.getState()).toList());
    }

    private static boolean has(Form form, String field) {
        return form.fields().stream().anyMatch(known -> known.name().equals(field));
    }

    @Test
    void aGuardThatDoesNotHoldIsToldWithWhatWouldSatisfyIt() throws Exception {
        Action start = action(ProjectActions.items(connection, loaded()), "start");
        Exception refused =
                assertThrows(Exception.class, () -> start.doing().run(start.form(), RequestIds.next(), true));
        assertTrue(
                Problem.of(refused)
                        .sentence()
                        .contains("Add a line to its budget, or say in no_budget_reason why not."),
                Problem.of(refused).sentence());
        Action agree = action(ProjectActions.items(connection, loaded()), "agree");
        List<String> foretold =
                perform(agree, Filled.form(agree, "partner", "partners/unodc", "reference", "Letter 12"));
        assertTrue(foretold.get(0).startsWith("UNODC agrees"), foretold.toString());
        Action cancel = action(ProjectActions.items(connection, loaded()), "cancel");
        assertEquals(
                List.of("The project goes from PIPELINE to CANCELLED."),
                perform(cancel, Filled.form(cancel, "reason", "No money.")));
        assertEquals(ProjectState.PROJECT_STATE_CANCELLED, loaded().project().getState());
        assertEquals(List.of(), ProjectActions.items(connection, loaded()), "nothing leads on from there");
    }
}
