package org.cadre.server.status;

import static org.cadre.server.TestServer.refusal;
import static org.cadre.server.status.Desk.OMAR;
import static org.cadre.server.status.Desk.PROJECT;
import static org.cadre.server.status.Desk.day;
import static org.cadre.server.status.Desk.name;
import static org.cadre.v1.Light.LIGHT_AMBER;
import static org.cadre.v1.Light.LIGHT_GREEN;
import static org.cadre.v1.Light.LIGHT_RED;
import static org.cadre.v1.Light.LIGHT_UNSPECIFIED;
import static org.cadre.v1.StatusDimension.STATUS_DIMENSION_BUDGET;
import static org.cadre.v1.StatusDimension.STATUS_DIMENSION_RESULTS;
import static org.cadre.v1.StatusDimension.STATUS_DIMENSION_RISK;
import static org.cadre.v1.StatusDimension.STATUS_DIMENSION_SCHEDULE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.FieldMask;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.cadre.server.TestServer.Refused;
import org.cadre.v1.ActionItem;
import org.cadre.v1.ActionItemState;
import org.cadre.v1.CloseRiskRequest;
import org.cadre.v1.CompleteActionItemRequest;
import org.cadre.v1.ComputedLight;
import org.cadre.v1.CreateActionItemRequest;
import org.cadre.v1.CreateRiskRequest;
import org.cadre.v1.CreateStatusReportRequest;
import org.cadre.v1.DeclaredLight;
import org.cadre.v1.DeleteStatusReportRequest;
import org.cadre.v1.DropActionItemRequest;
import org.cadre.v1.DueItem;
import org.cadre.v1.DueKind;
import org.cadre.v1.GetActionItemRequest;
import org.cadre.v1.GetProjectStatusRequest;
import org.cadre.v1.GetStatusReportRequest;
import org.cadre.v1.GetStatusRulesRequest;
import org.cadre.v1.Indicator;
import org.cadre.v1.Light;
import org.cadre.v1.ListChangesRequest;
import org.cadre.v1.ListDueItemsRequest;
import org.cadre.v1.ListPortfolioRequest;
import org.cadre.v1.ListPortfolioResponse;
import org.cadre.v1.ListRisksRequest;
import org.cadre.v1.ListStatusReportsRequest;
import org.cadre.v1.MergePersonsRequest;
import org.cadre.v1.PersonServiceGrpc;
import org.cadre.v1.PortfolioRow;
import org.cadre.v1.ProjectStatus;
import org.cadre.v1.PublishStatusReportRequest;
import org.cadre.v1.ReopenActionItemRequest;
import org.cadre.v1.ReopenRiskRequest;
import org.cadre.v1.RescheduleMilestoneRequest;
import org.cadre.v1.Risk;
import org.cadre.v1.RiskState;
import org.cadre.v1.Role;
import org.cadre.v1.StatusDimension;
import org.cadre.v1.StatusReport;
import org.cadre.v1.StatusReportState;
import org.cadre.v1.StatusRules;
import org.cadre.v1.StatusServiceGrpc;
import org.cadre.v1.UpdateRiskRequest;
import org.cadre.v1.UpdateStatusReportRequest;
import org.cadre.v1.UpdateStatusRulesRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** What risks, action items, status reports and the portfolio promise, on either engine. */
abstract class StatusContract {
    private Desk desk;

    abstract Desk open() throws Exception;

    @BeforeEach
    void begin() throws Exception {
        desk = open();
    }

    @AfterEach
    void end() {
        desk.close();
    }

    private ProjectStatus status() {
        return desk.status()
                .getProjectStatus(
                        GetProjectStatusRequest.newBuilder().setProject(PROJECT).build());
    }

    private static List<Light> lights(ProjectStatus status) {
        return status.getComputedList().stream().map(ComputedLight::getLight).toList();
    }

    @Test
    void nothingMeasuredIsADashAndNeverGreen() {
        assertEquals(
                List.of(LIGHT_UNSPECIFIED, LIGHT_UNSPECIFIED, LIGHT_UNSPECIFIED, LIGHT_UNSPECIFIED), lights(status()));
    }

    @Test
    void theStatusFollowsWhatIsOnRecord() {
        desk.milestone("needs", 20);
        desk.risk("host", 2, 2, 30);
        ProjectStatus status = status();
        assertEquals(List.of(LIGHT_GREEN, LIGHT_UNSPECIFIED, LIGHT_UNSPECIFIED, LIGHT_GREEN), lights(status));
        assertEquals(day(0), status.getAsOfDate());
        assertEquals(0, status.getMilestonesAchieved());
        assertEquals(1, status.getMilestonesTotal());
        assertEquals(name("needs"), status.getNextDue().getResource());
        assertEquals("25.3", status.getElapsedPercent(), "101 of 400 days");
        desk.milestones()
                .rescheduleMilestone(RescheduleMilestoneRequest.newBuilder()
                        .setName(name("needs"))
                        .setForecastDate(day(80))
                        .build());
        assertEquals(LIGHT_RED, status().getComputed(0).getLight());
        assertEquals("60", status().getComputed(0).getFactsOrThrow("days"));
        assertEquals(name("needs"), status().getComputed(0).getResource());
    }

    @Test
    void resultsFollowTheWayToTheTargetAndWhatIsNotReportedIsDue() {
        desk.started(PROJECT, 1);
        Indicator indicator = desk.indicator(PROJECT);
        desk.period(indicator, 60, "10", "10");
        assertEquals(LIGHT_GREEN, status().getComputed(2).getLight());
        desk.period(indicator, 40, "10", "7");
        desk.period(indicator, 20, "10", "");
        ProjectStatus status = status();
        assertEquals(
                "\"Officers who apply it\" reached 70.0 % of its target (amber below 90 %).",
                status.getComputed(2).getSentence());
        assertEquals(indicator.getName(), status.getLeadingIndicator());
        assertEquals(List.of("100.0", "70.0"), status.getTrendPercentsList());
        DueItem report = status.getNextDue();
        assertEquals(DueKind.DUE_KIND_ACTUAL, report.getKind());
        assertEquals(indicator.getName() + "/periods/to-20", report.getResource());
        assertEquals(day(10), report.getDueDate(), "thirty days after the period");
    }

    @Test
    void aRiskIsScoredClosedAndReopenedAndNeverRemoved() {
        Risk risk = desk.risk("host", 3, 4, 30);
        assertEquals(12, risk.getScore());
        Risk worse = desk.risks()
                .updateRisk(UpdateRiskRequest.newBuilder()
                        .setRisk(risk.toBuilder().setImpact(5).setScore(1))
                        .setUpdateMask(FieldMask.newBuilder().addPaths("impact"))
                        .build());
        assertEquals(15, worse.getScore());
        assertEquals("RISK_STATE_OPEN", worse.getState().name());
        assertForbidden("OPEN", "reopen", () -> reopenRisk());
        Risk closed = closeRisk();
        assertEquals(RiskState.RISK_STATE_CLOSED, closed.getState());
        assertEquals("It passed.", closed.getStateReason());
        assertForbidden("CLOSED", "close", this::closeRisk);
        assertForbidden(
                "CLOSED",
                "update",
                () -> desk.risks()
                        .updateRisk(UpdateRiskRequest.newBuilder()
                                .setRisk(closed.toBuilder().setImpact(1))
                                .setUpdateMask(FieldMask.newBuilder().addPaths("impact"))
                                .build()));
        assertEquals(LIGHT_GREEN, status().getComputed(3).getLight());
        reopenRisk();
        assertEquals(LIGHT_RED, status().getComputed(3).getLight());
        desk.risk("money", 1, 1, 30);
        assertEquals(
                List.of(15, 1),
                desk
                        .risks()
                        .listRisks(ListRisksRequest.newBuilder()
                                .setParent("projects/-")
                                .build())
                        .getRisksList()
                        .stream()
                        .map(Risk::getScore)
                        .toList());
    }

    private Risk closeRisk() {
        return desk.risks()
                .closeRisk(CloseRiskRequest.newBuilder()
                        .setName(PROJECT + "/risks/host")
                        .setReason("It passed.")
                        .build());
    }

    private Risk reopenRisk() {
        return desk.risks()
                .reopenRisk(ReopenRiskRequest.newBuilder()
                        .setName(PROJECT + "/risks/host")
                        .setReason("It is back.")
                        .build());
    }

    private static void assertForbidden(String state, String verb, Executable call) {
        Refused refused = refusal(call);
        assertEquals("STATE_FORBIDS", refused.reason());
        assertEquals(state, refused.metadata().get("state"));
        assertEquals(verb, refused.metadata().get("verb"));
    }

    @Test
    void whatIsWrongWithARiskIsToldByField() {
        Refused refused = refusal(() -> desk.risks()
                .createRisk(CreateRiskRequest.newBuilder()
                        .setParent(PROJECT)
                        .setRisk(Risk.newBuilder()
                                .setTitle("Host withdraws")
                                .setLikelihood(6)
                                .setImpact(1)
                                .setOwner(OMAR)
                                .setReviewDate(day(1)))
                        .build()));
        assertEquals(Set.of("risk.likelihood"), refused.violations().keySet());
        Refused unknown = refusal(() -> desk.risks()
                .createRisk(CreateRiskRequest.newBuilder()
                        .setParent(PROJECT)
                        .setRisk(Risk.newBuilder()
                                .setTitle("Host withdraws")
                                .setLikelihood(1)
                                .setImpact(1)
                                .setOwner("persons/nobody")
                                .setReviewDate(day(1)))
                        .build()));
        assertEquals("REFERENCE_NOT_FOUND", unknown.reason());
        assertEquals("risk.owner", unknown.metadata().get("field"));
    }

    @Test
    void anActionItemIsDoneDroppedAndTakenUpAgain() {
        ActionItem made = item("call", Desk.item("Call the host", 3));
        assertEquals(ActionItemState.ACTION_ITEM_STATE_OPEN, made.getState());
        ActionItem done = desk.actionItems()
                .completeActionItem(CompleteActionItemRequest.newBuilder()
                        .setName(made.getName())
                        .setReason("They agreed.")
                        .build());
        assertEquals(ActionItemState.ACTION_ITEM_STATE_DONE, done.getState());
        assertTrue(done.hasEndTime());
        Executable drop = () -> desk.actionItems()
                .dropActionItem(DropActionItemRequest.newBuilder()
                        .setName(made.getName())
                        .setReason("No need.")
                        .build());
        assertForbidden("DONE", "drop", drop);
        ActionItem again = desk.actionItems()
                .reopenActionItem(ReopenActionItemRequest.newBuilder()
                        .setName(made.getName())
                        .setReason("They changed their mind.")
                        .build());
        assertEquals(ActionItemState.ACTION_ITEM_STATE_OPEN, again.getState());
        assertFalse(again.hasEndTime());
        assertEquals(
                Set.of("action_item.about"),
                refusal(() -> item("other", Desk.item("Elsewhere", 1).setAbout("projects/other/risks/r")))
                        .violations()
                        .keySet());
        assertEquals(
                "REFERENCE_NOT_FOUND",
                refusal(() -> item("none", Desk.item("Nothing", 1).setAbout(PROJECT + "/risks/none")))
                        .reason());
    }

    private ActionItem item(String id, ActionItem.Builder item) {
        return desk.actionItems()
                .createActionItem(CreateActionItemRequest.newBuilder()
                        .setParent(PROJECT)
                        .setActionItemId(id)
                        .setActionItem(item)
                        .build());
    }

    @Test
    void whatIsDueIsToldWithWhoeverIsToDoIt() {
        desk.started(PROJECT, 40);
        desk.milestone("needs", -3);
        desk.milestone("later", 31);
        desk.risk("host", 1, 1, 5);
        item("call", Desk.item("Call the host", 4));
        List<DueItem> due = due(ListDueItemsRequest.newBuilder());
        assertEquals(
                List.of(
                        DueKind.DUE_KIND_STATUS_REPORT,
                        DueKind.DUE_KIND_MILESTONE,
                        DueKind.DUE_KIND_ACTION_ITEM,
                        DueKind.DUE_KIND_RISK_REVIEW),
                due.stream().map(DueItem::getKind).toList());
        assertEquals(
                List.of(true, true, false, false),
                due.stream().map(DueItem::getOverdue).toList());
        assertEquals(List.of(Desk.CORA), due.get(0).getOwnersList());
        assertEquals(List.of(OMAR), due.get(2).getOwnersList());
        assertEquals(
                List.of(DueKind.DUE_KIND_ACTION_ITEM, DueKind.DUE_KIND_RISK_REVIEW),
                due(ListDueItemsRequest.newBuilder().setOwner(OMAR)).stream()
                        .map(DueItem::getKind)
                        .toList());
        assertEquals(
                5, due(ListDueItemsRequest.newBuilder().setUntilDate(day(31))).size());
        assertEquals(2, status().getOverdue());
        var first = desk.status()
                .listDueItems(ListDueItemsRequest.newBuilder()
                        .setParent("projects/-")
                        .setPageSize(3)
                        .build());
        var rest = desk.status()
                .listDueItems(ListDueItemsRequest.newBuilder()
                        .setParent("projects/-")
                        .setPageSize(3)
                        .setPageToken(first.getNextPageToken())
                        .build());
        assertEquals(due.subList(0, 3), first.getItemsList());
        assertEquals(due.subList(3, 4), rest.getItemsList());
        assertEquals("", rest.getNextPageToken());
    }

    private List<DueItem> due(ListDueItemsRequest.Builder request) {
        return desk.status().listDueItems(request.setParent(PROJECT).build()).getItemsList();
    }

    private StatusReport draft(String id, int days, DeclaredLight.Builder... declared) {
        StatusReport.Builder report =
                StatusReport.newBuilder().setReportDate(day(days)).setSummary("It goes on.");
        for (DeclaredLight.Builder light : declared) {
            report.addDeclared(light);
        }
        return desk.status()
                .createStatusReport(CreateStatusReportRequest.newBuilder()
                        .setParent(PROJECT)
                        .setStatusReportId(id)
                        .setStatusReport(report)
                        .build());
    }

    private StatusReport publish(String id) {
        return desk.status()
                .publishStatusReport(PublishStatusReportRequest.newBuilder()
                        .setName(report(id))
                        .build());
    }

    private static String report(String id) {
        return PROJECT + "/statusReports/" + id;
    }

    private static DeclaredLight.Builder declared(StatusDimension dimension, Light light) {
        return DeclaredLight.newBuilder().setDimension(dimension).setLight(light);
    }

    private static DeclaredLight.Builder explained(StatusDimension dimension, Light light) {
        return declared(dimension, light)
                .setReason("The host is slow.")
                .setOwner(OMAR)
                .setRecoveryDate(day(60));
    }

    /** A late milestone: computed amber for the schedule, and nothing else measured. */
    private void late() {
        desk.milestone("needs", 10);
        desk.milestones()
                .rescheduleMilestone(RescheduleMilestoneRequest.newBuilder()
                        .setName(name("needs"))
                        .setForecastDate(day(30))
                        .build());
    }

    @Test
    void aReportIsPublishedOnceEveryLightIsDeclaredExplainedAndNoBetterThanWhatIsKnown() {
        late();
        draft("r1", 0, declared(STATUS_DIMENSION_SCHEDULE, LIGHT_GREEN), declared(STATUS_DIMENSION_RISK, LIGHT_GREEN));
        Refused refused = refusal(() -> publish("r1"));
        assertEquals("GUARD_FAILED", refused.reason());
        assertEquals("declared,justified,measured", refused.metadata().get("guard"));
        assertTrue(
                refused.sentence()
                        .contains("schedule (computed amber: \"Milestone needs\" is 20 days behind: promised for"
                                + " 2026-12-03, expected on 2026-12-23 (amber from 14 days on).)"),
                refused.sentence());
        draft(
                "r2",
                0,
                declared(STATUS_DIMENSION_SCHEDULE, LIGHT_AMBER),
                declared(STATUS_DIMENSION_BUDGET, LIGHT_UNSPECIFIED),
                declared(STATUS_DIMENSION_RESULTS, LIGHT_UNSPECIFIED),
                declared(STATUS_DIMENSION_RISK, LIGHT_RED)
                        .setReason("War.")
                        .setOwner(OMAR)
                        .setRecoveryDate(day(0)));
        Refused unexplained = refusal(() -> publish("r2"));
        assertEquals("explained", unexplained.metadata().get("guard"));
        assertTrue(unexplained.sentence().contains("schedule; risk."), unexplained.sentence());
        StatusReport published = published("r3", 0);
        assertEquals(StatusReportState.STATUS_REPORT_STATE_PUBLISHED, published.getState());
        assertEquals(LIGHT_AMBER, published.getSnapshot().getComputed(0).getLight());
        assertEquals("ROLE_COORDINATOR", published.getPublisher());
        StatusReport justified = draft(
                "r4",
                -1,
                declared(STATUS_DIMENSION_SCHEDULE, LIGHT_GREEN).setJustification("The date was a slip of the pen."),
                declared(STATUS_DIMENSION_BUDGET, LIGHT_UNSPECIFIED),
                declared(STATUS_DIMENSION_RESULTS, LIGHT_UNSPECIFIED),
                declared(STATUS_DIMENSION_RISK, LIGHT_UNSPECIFIED));
        assertEquals(LIGHT_GREEN, publish("r4").getDeclared(0).getLight());
        assertEquals(LIGHT_GREEN, justified.getDeclared(0).getLight());
    }

    private StatusReport published(String id, int days) {
        draft(
                id,
                days,
                declared(STATUS_DIMENSION_RISK, LIGHT_UNSPECIFIED),
                explained(STATUS_DIMENSION_SCHEDULE, LIGHT_AMBER),
                declared(STATUS_DIMENSION_BUDGET, LIGHT_UNSPECIFIED),
                declared(STATUS_DIMENSION_RESULTS, LIGHT_UNSPECIFIED));
        return publish(id);
    }

    @Test
    void whatWasPublishedIsFrozenAndSupersededByAnotherForTheSameDay() {
        late();
        StatusReport first = published("r1", 0);
        assertForbidden("PUBLISHED", "update", () -> retell("r1"));
        assertForbidden("PUBLISHED", "delete", () -> delete("r1"));
        assertForbidden("PUBLISHED", "publish", () -> publish("r1"));
        desk.milestone("more", 1);
        assertEquals(first, get(desk.status(), "r1"), "the snapshot stays");
        published("r2", 0);
        StatusReport superseded = get(desk.status(), "r1");
        assertEquals(StatusReportState.STATUS_REPORT_STATE_SUPERSEDED, superseded.getState());
        assertEquals(report("r2"), superseded.getSupersededBy());
        assertEquals(first.getSnapshot(), superseded.getSnapshot());
        assertEquals(report("r2"), status().getReport());
        draft("r3", 0);
        retell("r3");
        delete("r3");
        assertEquals(
                "RESOURCE_NOT_FOUND", refusal(() -> get(desk.status(), "r3")).reason());
    }

    private Object retell(String id) {
        return desk.status()
                .updateStatusReport(UpdateStatusReportRequest.newBuilder()
                        .setStatusReport(
                                StatusReport.newBuilder().setName(report(id)).setSummary("Told anew."))
                        .setUpdateMask(FieldMask.newBuilder().addPaths("summary"))
                        .build());
    }

    private Object delete(String id) {
        return desk.status()
                .deleteStatusReport(DeleteStatusReportRequest.newBuilder()
                        .setName(report(id))
                        .build());
    }

    private static StatusReport get(StatusServiceGrpc.StatusServiceBlockingStub status, String id) {
        return status.getStatusReport(
                GetStatusReportRequest.newBuilder().setName(report(id)).build());
    }

    @Test
    void aFocalPointSeesAReportOnceItIsPublished() {
        late();
        var unodc = desk.statusOf("partners/unodc");
        draft("r1", 0, explained(STATUS_DIMENSION_SCHEDULE, LIGHT_AMBER));
        assertEquals("RESOURCE_NOT_FOUND", refusal(() -> get(unodc, "r1")).reason());
        assertEquals(0, reports(unodc).size());
        assertEquals(
                "RESOURCE_NOT_FOUND",
                refusal(() -> desk.changesAs(desk.server().asFocalPoint("partners/unodc"))
                                .listChanges(ListChangesRequest.newBuilder()
                                        .setResource(report("r1"))
                                        .build()))
                        .reason());
        published("r2", 0);
        assertEquals(List.of(report("r2")), reports(unodc));
        assertEquals(1, get(unodc, "r2").getSnapshot().getMilestonesTotal());
        assertEquals(0, reports(desk.statusOf("partners/unesco")).size());
    }

    private static List<String> reports(StatusServiceGrpc.StatusServiceBlockingStub status) {
        return status
                .listStatusReports(ListStatusReportsRequest.newBuilder()
                        .setParent("projects/-")
                        .build())
                .getStatusReportsList()
                .stream()
                .map(StatusReport::getName)
                .toList();
    }

    @Test
    void aProjectIsStaleOnceItsRhythmHasPassedSinceTheLastReport() {
        late();
        assertFalse(status().hasNextReportDate(), "it has not begun");
        desk.started(PROJECT, 10);
        assertFalse(status().getStale());
        assertEquals(day(20), status().getNextReportDate());
        desk.server().clock().set(desk.server().clock().instant().plus(Duration.ofDays(21)));
        assertTrue(status().getStale());
        assertEquals(List.of("BORD-1"), codes(ListPortfolioRequest.newBuilder().setFilter("stale = true")));
        published("r1", 21);
        assertFalse(status().getStale());
    }

    @Test
    void thePortfolioShowsWhatWasDeclaredAndOtherwiseWhatIsComputed() {
        late();
        desk.project("quiet", "AAA-9");
        assertEquals(List.of("AAA-9", "BORD-1"), codes(ListPortfolioRequest.newBuilder()));
        PortfolioRow row = row("BORD-1");
        assertEquals(LIGHT_AMBER, row.getLights(0));
        assertEquals(-1, row.getReportAgeDays());
        assertEquals("partners/unodc", row.getLead());
        assertEquals("PIPELINE", row.getState());
        draft(
                "r1",
                -2,
                explained(STATUS_DIMENSION_SCHEDULE, LIGHT_RED),
                declared(STATUS_DIMENSION_BUDGET, LIGHT_UNSPECIFIED),
                declared(STATUS_DIMENSION_RESULTS, LIGHT_UNSPECIFIED),
                declared(STATUS_DIMENSION_RISK, LIGHT_UNSPECIFIED));
        publish("r1");
        assertEquals(LIGHT_RED, row("BORD-1").getLights(0));
        assertEquals(LIGHT_AMBER, row("BORD-1").getStatus().getComputed(0).getLight());
        assertEquals(2, row("BORD-1").getReportAgeDays());
    }

    @Test
    void thePortfolioIsFilteredSortedAndPagedLikeEveryList() {
        late();
        desk.project("quiet", "AAA-9");
        desk.project("third", "CCC-3");
        assertEquals(List.of("BORD-1"), codes(ListPortfolioRequest.newBuilder().setFilter("schedule = AMBER")));
        assertEquals(
                List.of("AAA-9", "CCC-3"),
                codes(ListPortfolioRequest.newBuilder().setFilter("schedule = UNSPECIFIED AND country = SN")));
        assertEquals(
                List.of("AAA-9"),
                codes(ListPortfolioRequest.newBuilder()
                        .setFilter("title : QUIET AND coordinator = \"persons/cora\" AND NOT state = CLOSED")));
        assertEquals(
                List.of("BORD-1", "CCC-3", "AAA-9"),
                codes(ListPortfolioRequest.newBuilder().setOrderBy("milestones_open desc, code desc")));
        ListPortfolioResponse first = desk.status()
                .listPortfolio(ListPortfolioRequest.newBuilder().setPageSize(2).build());
        ListPortfolioResponse second = desk.status()
                .listPortfolio(ListPortfolioRequest.newBuilder()
                        .setPageSize(2)
                        .setPageToken(first.getNextPageToken())
                        .build());
        assertEquals(2, first.getRowsCount());
        assertEquals(List.of("CCC-3"), codes(second));
        Refused refused = refusal(() -> codes(ListPortfolioRequest.newBuilder().setFilter("colour = RED")));
        assertEquals("LIST_QUERY_INVALID", refused.reason());
        assertEquals("1", refused.metadata().get("position"));
        assertEquals(
                "LIST_QUERY_INVALID",
                refusal(() -> codes(ListPortfolioRequest.newBuilder().setOrderBy("country")))
                        .reason());
        assertEquals(
                0,
                desk.statusOf("partners/unesco")
                        .listPortfolio(ListPortfolioRequest.getDefaultInstance())
                        .getRowsCount());
        assertEquals(
                3,
                desk.statusOf("partners/unodc")
                        .listPortfolio(ListPortfolioRequest.getDefaultInstance())
                        .getRowsCount());
    }

    private PortfolioRow row(String code) {
        return desk.status()
                .listPortfolio(ListPortfolioRequest.newBuilder()
                        .setFilter("code = \"" + code + "\"")
                        .build())
                .getRows(0);
    }

    private List<String> codes(ListPortfolioRequest.Builder request) {
        return codes(desk.status().listPortfolio(request.build()));
    }

    private static List<String> codes(ListPortfolioResponse answer) {
        return answer.getRowsList().stream().map(PortfolioRow::getCode).toList();
    }

    @Test
    void theLimitsAreSettingsWithDefaultsThatOnlyTheAdministratorChanges() {
        late();
        StatusRules rules = desk.status().getStatusRules(GetStatusRulesRequest.getDefaultInstance());
        assertEquals(14, rules.getScheduleAmberDays());
        UpdateStatusRulesRequest.Builder change = UpdateStatusRulesRequest.newBuilder()
                .setStatusRules(rules.toBuilder().setScheduleAmberDays(21))
                .setUpdateMask(FieldMask.newBuilder().addPaths("schedule_amber_days"));
        assertEquals(
                "ROLE_DENIED",
                refusal(() -> desk.status().updateStatusRules(change.build())).reason());
        var admin = StatusServiceGrpc.newBlockingStub(desk.server().as(Role.ROLE_ADMIN));
        StatusRules changed = admin.updateStatusRules(change.build());
        assertEquals(LIGHT_GREEN, status().getComputed(0).getLight());
        assertEquals(
                "ETAG_MISMATCH",
                refusal(() -> admin.updateStatusRules(change.build())).reason());
        assertEquals(
                Set.of("status_rules.schedule_red_days"),
                refusal(() -> admin.updateStatusRules(UpdateStatusRulesRequest.newBuilder()
                                .setStatusRules(changed.toBuilder().setScheduleRedDays(20))
                                .setUpdateMask(FieldMask.newBuilder().addPaths("schedule_red_days"))
                                .build()))
                        .violations()
                        .keySet());
        assertEquals(
                changed,
                admin.updateStatusRules(UpdateStatusRulesRequest.newBuilder()
                        .setStatusRules(changed)
                        .setUpdateMask(FieldMask.newBuilder().addPaths("*"))
                        .build()),
                "nothing changed");
    }

    @Test
    void whatAMergedPersonWasToDoIsTheSurvivors() {
        desk.risk("host", 1, 1, 5);
        item("call", Desk.item("Call the host", 4));
        late();
        published("r1", 0);
        desk.person("omar-2");
        PersonServiceGrpc.newBlockingStub(desk.server().as(Role.ROLE_COORDINATOR))
                .mergePersons(MergePersonsRequest.newBuilder()
                        .setName("persons/omar-2")
                        .setDuplicate(OMAR)
                        .setReason("Twice on record.")
                        .build());
        assertEquals(
                "persons/omar-2",
                desk.actionItems()
                        .getActionItem(GetActionItemRequest.newBuilder()
                                .setName(PROJECT + "/actionItems/call")
                                .build())
                        .getOwner());
        assertEquals(
                List.of("persons/omar-2"),
                due(ListDueItemsRequest.newBuilder()).stream()
                        .filter(item -> item.getKind() == DueKind.DUE_KIND_RISK_REVIEW)
                        .flatMap(item -> item.getOwnersList().stream())
                        .toList());
        assertEquals("persons/omar-2", get(desk.status(), "r1").getDeclared(0).getOwner());
    }
}
