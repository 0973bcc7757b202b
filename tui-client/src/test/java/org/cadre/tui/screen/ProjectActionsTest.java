package org.cadre.tui.screen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.cadre.tui.client.Connection;
import org.cadre.tui.client.Problem;
import org.cadre.tui.client.Projects;
import org.cadre.tui.client.RequestIds;
import org.cadre.tui.view.Form;
import org.cadre.v1.MilestoneState;
import org.cadre.v1.ProjectState;
import org.cadre.v1.RiskState;
import org.cadre.v1.StatusReportState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the page of a project changes, against the program cadre-server. */
class ProjectActionsTest {
    private static final String PROJECT = LiveProject.NAME;

    @TempDir
    private Path folder;

    private LiveProject live;
    private Connection connection;
    private LocalDate today;

    @BeforeEach
    void fill() throws Exception {
        live = LiveProject.start(folder);
        connection = live.connection();
        today = LocalDate.now(ZoneOffset.UTC);
    }

    @AfterEach
    void end() {
        live.close();
    }

    private ProjectFeed.Loaded loaded() throws Exception {
        return live.loaded();
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
        LiveProject.perform(
                create, Filled.form(create, "title", title, "baseline_date", day(days), "dependencies", dependencies));
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
        Action reschedule = LiveProject.action(ofMilestone("Pilot held"), "reschedule");
        Form form = Filled.form(reschedule, "forecast_date", day(30), "reason", "The host asked for it.");
        List<String> foretold =
                reschedule.doing().run(form, RequestIds.next(), true).consequences();
        assertTrue(
                foretold.stream().anyMatch(line -> line.startsWith("“Rolled out” moves from ")), foretold.toString());
        assertEquals(today.plusDays(10), Gantt.end(loaded().milestones().get(0)), "nothing moves before it is done");
        LiveProject.perform(reschedule, form);
        assertEquals(today.plusDays(30), Gantt.end(loaded().milestones().get(0)));
        LiveProject.perform(
                LiveProject.action(ofMilestone("Pilot held"), "start"),
                LiveProject.action(ofMilestone("Pilot held"), "start").form());
        Action achieve = LiveProject.action(ofMilestone("Pilot held"), "achieve");
        LiveProject.perform(achieve, Filled.form(achieve, "evidence", "Minutes, signed."));
        Action waive = LiveProject.action(ofMilestone("Rolled out"), "waive");
        LiveProject.perform(waive, Filled.form(waive, "reason", "No longer asked for."));
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
        List<String> foretold = LiveProject.perform(
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
        LiveProject.perform(item, by(Filled.form(item, "title", "Visit the ministry", "due_date", day(5)), "owner"));
        ProjectFeed.Loaded loaded = loaded();
        List<ProjectRows.Concern> rows = ProjectRows.Concern.of(loaded.risks(), loaded.actionItems());
        Action close = LiveProject.action(ConcernActions.items(connection, loaded, rows.get(0)), "close");
        assertEquals(
                List.of("It goes from OPEN to CLOSED."),
                LiveProject.perform(close, Filled.form(close, "reason", "They signed.")));
        Action done = LiveProject.action(ConcernActions.items(connection, loaded, rows.get(1)), "done");
        LiveProject.perform(done, done.form());
        assertEquals(RiskState.RISK_STATE_CLOSED, loaded().risks().get(0).getState());
        assertEquals(
                "DONE",
                org.cadre.tui.words.ProjectWords.of(
                        loaded().actionItems().get(0).getState()));
    }

    @Test
    void moneyIsAddedRevisedAndVoidedButNeverOverwritten() throws Exception {
        Action line = MoneyActions.line(connection, loaded());
        LiveProject.perform(
                line,
                Filled.form(line, "title", "Travel", "start_date", day(0), "end_date", day(100), "value", "1000.00"));
        ProjectFeed.Loaded loaded = loaded();
        Action revise = LiveProject.action(
                MoneyActions.items(
                        connection,
                        loaded,
                        ProjectRows.Money.of(loaded.budgetLines(), List.of()).get(0)),
                "revise");
        LiveProject.perform(revise, Filled.form(revise, "value", "1200.00"));
        for (String partner : List.of("partners/unodc", "partners/interpol")) {
            Action agree = LiveProject.action(ProjectActions.items(connection, loaded()), "agree");
            LiveProject.perform(agree, Filled.form(agree, "partner", partner, "reference", "Letter 12"));
        }
        Action start = LiveProject.action(ProjectActions.items(connection, loaded()), "start");
        assertEquals(
                List.of("The project goes from PIPELINE to IMPLEMENTATION."), LiveProject.perform(start, start.form()));
        Action spend = MoneyActions.transaction(connection, loaded());
        LiveProject.perform(spend, Filled.form(spend, "kind", "TRANSACTION_KIND_EXPENDITURE", "value", "300.00"));
        assertEquals("1200.00", loaded().budget().getByCurrency(0).getBudget());
        assertEquals("300.00", loaded().budget().getByCurrency(0).getExpenditures());
        Action voided = LiveProject.action(
                MoneyActions.items(
                        connection,
                        loaded(),
                        ProjectRows.Money.of(List.of(), loaded().transactions()).get(0)),
                "void");
        LiveProject.perform(voided, Filled.form(voided, "reason", "Entered twice."));
        assertEquals(
                0,
                new BigDecimal(loaded().budget().getByCurrency(0).getExpenditures()).signum(),
                "what is void does not count");
    }

    @Test
    void aReportAsksForWhatItsLightsNeedAndIsPublishedAfterAskingAgain() throws Exception {
        addMilestone("Pilot held", 10, "");
        Action reschedule = LiveProject.action(ofMilestone("Pilot held"), "reschedule");
        LiveProject.perform(reschedule, Filled.form(reschedule, "forecast_date", day(30)));

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
        List<String> foretold = LiveProject.perform(last, last.form());
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
        Action start = LiveProject.action(ProjectActions.items(connection, loaded()), "start");
        Exception refused =
                assertThrows(Exception.class, () -> start.doing().run(start.form(), RequestIds.next(), true));
        assertTrue(
                Problem.of(refused)
                        .sentence()
                        .contains("Add a line to its budget, or say in no_budget_reason why not."),
                Problem.of(refused).sentence());
        Action agree = LiveProject.action(ProjectActions.items(connection, loaded()), "agree");
        List<String> foretold =
                LiveProject.perform(agree, Filled.form(agree, "partner", "partners/unodc", "reference", "Letter 12"));
        assertTrue(foretold.get(0).startsWith("UNODC agrees"), foretold.toString());
        Action cancel = LiveProject.action(ProjectActions.items(connection, loaded()), "cancel");
        assertEquals(
                List.of("The project goes from PIPELINE to CANCELLED."),
                LiveProject.perform(cancel, Filled.form(cancel, "reason", "No money.")));
        assertEquals(ProjectState.PROJECT_STATE_CANCELLED, loaded().project().getState());
        assertEquals(List.of(), ProjectActions.items(connection, loaded()), "nothing leads on from there");
    }
}
