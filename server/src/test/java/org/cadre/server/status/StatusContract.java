package org.cadre.server.status;

import static org.cadre.server.TestServer.refusal;
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
import org.cadre.v1.ComputedLight;
import org.cadre.v1.DueItem;
import org.cadre.v1.DueKind;
import org.cadre.v1.GetProjectStatusRequest;
import org.cadre.v1.GetStatusRulesRequest;
import org.cadre.v1.Indicator;
import org.cadre.v1.Light;
import org.cadre.v1.ListPortfolioRequest;
import org.cadre.v1.ListPortfolioResponse;
import org.cadre.v1.PortfolioRow;
import org.cadre.v1.ProjectStatus;
import org.cadre.v1.RescheduleMilestoneRequest;
import org.cadre.v1.Role;
import org.cadre.v1.StatusRules;
import org.cadre.v1.StatusServiceGrpc;
import org.cadre.v1.UpdateStatusRulesRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the lights of projects, and the portfolio, promise, on either engine. */
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

    @Test
    void nothingMeasuredIsADashAndNeverGreen() {
        assertEquals(
                List.of(LIGHT_UNSPECIFIED, LIGHT_UNSPECIFIED, LIGHT_UNSPECIFIED, LIGHT_UNSPECIFIED), lights(status()));
    }

    private static List<Light> lights(ProjectStatus status) {
        return status.getComputedList().stream().map(ComputedLight::getLight).toList();
    }

    private ProjectStatus status() {
        return desk.status()
                .getProjectStatus(
                        GetProjectStatusRequest.newBuilder().setProject(PROJECT).build());
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
    void aProjectIsStaleOnceItsRhythmHasPassedSinceTheLastReport() {
        reporter().late();
        assertFalse(status().hasNextReportDate(), "it has not begun");
        desk.started(PROJECT, 10);
        assertFalse(status().getStale());
        assertEquals(day(20), status().getNextReportDate());
        desk.server().clock().set(desk.server().clock().instant().plus(Duration.ofDays(21)));
        assertTrue(status().getStale());
        assertEquals(List.of("BORD-1"), codes(ListPortfolioRequest.newBuilder().setFilter("stale = true")));
        reporter().published("r1", 21);
        assertFalse(status().getStale());
    }

    @Test
    void thePortfolioShowsWhatWasDeclaredAndOtherwiseWhatIsComputed() {
        reporter().late();
        desk.project("quiet", "AAA-9");
        assertEquals(List.of("AAA-9", "BORD-1"), codes(ListPortfolioRequest.newBuilder()));
        PortfolioRow row = row("BORD-1");
        assertEquals(LIGHT_AMBER, row.getLights(0));
        assertEquals(-1, row.getReportAgeDays());
        assertEquals("partners/unodc", row.getLead());
        assertEquals("PIPELINE", row.getState());
        reporter()
                .draft(
                        "r1",
                        -2,
                        Reporter.explained(STATUS_DIMENSION_SCHEDULE, LIGHT_RED),
                        Reporter.declared(STATUS_DIMENSION_BUDGET, LIGHT_UNSPECIFIED),
                        Reporter.declared(STATUS_DIMENSION_RESULTS, LIGHT_UNSPECIFIED),
                        Reporter.declared(STATUS_DIMENSION_RISK, LIGHT_UNSPECIFIED));
        reporter().publish("r1");
        assertEquals(LIGHT_RED, row("BORD-1").getLights(0));
        assertEquals(LIGHT_AMBER, row("BORD-1").getStatus().getComputed(0).getLight());
        assertEquals(2, row("BORD-1").getReportAgeDays());
    }

    @Test
    void thePortfolioIsFilteredSortedAndPagedLikeEveryList() {
        reporter().late();
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
        reporter().late();
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

    private Reporter reporter() {
        return new Reporter(desk);
    }
}
