package org.cadre.server.status;

import static org.cadre.server.TestServer.refusal;
import static org.cadre.server.status.Desk.OMAR;
import static org.cadre.server.status.Desk.PROJECT;
import static org.cadre.server.status.Desk.day;
import static org.cadre.v1.Light.LIGHT_AMBER;
import static org.cadre.v1.Light.LIGHT_GREEN;
import static org.cadre.v1.Light.LIGHT_RED;
import static org.cadre.v1.Light.LIGHT_UNSPECIFIED;
import static org.cadre.v1.StatusDimension.STATUS_DIMENSION_BUDGET;
import static org.cadre.v1.StatusDimension.STATUS_DIMENSION_RESULTS;
import static org.cadre.v1.StatusDimension.STATUS_DIMENSION_RISK;
import static org.cadre.v1.StatusDimension.STATUS_DIMENSION_SCHEDULE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.FieldMask;
import java.util.List;
import org.cadre.server.TestServer.Refused;
import org.cadre.v1.DeleteStatusReportRequest;
import org.cadre.v1.GetProjectStatusRequest;
import org.cadre.v1.ListChangesRequest;
import org.cadre.v1.ListStatusReportsRequest;
import org.cadre.v1.ProjectStatus;
import org.cadre.v1.StatusReport;
import org.cadre.v1.StatusReportState;
import org.cadre.v1.StatusServiceGrpc;
import org.cadre.v1.UpdateStatusReportRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** What status reports promise, on either engine. */
abstract class ReportContract {
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
    void aReportIsPublishedOnceEveryLightIsDeclaredExplainedAndNoBetterThanWhatIsKnown() {
        reporter().late();
        reporter()
                .draft(
                        "r1",
                        0,
                        Reporter.declared(STATUS_DIMENSION_SCHEDULE, LIGHT_GREEN),
                        Reporter.declared(STATUS_DIMENSION_RISK, LIGHT_GREEN));
        Refused refused = refusal(() -> reporter().publish("r1"));
        assertEquals("GUARD_FAILED", refused.reason());
        assertEquals("declared,justified,measured", refused.metadata().get("guard"));
        assertTrue(
                refused.sentence()
                        .contains("schedule (computed amber: \"Milestone needs\" is 20 days behind: promised for"
                                + " 2026-12-03, expected on 2026-12-23 (amber from 14 days on).)"),
                refused.sentence());
        reporter()
                .draft(
                        "r2",
                        0,
                        Reporter.declared(STATUS_DIMENSION_SCHEDULE, LIGHT_AMBER),
                        Reporter.declared(STATUS_DIMENSION_BUDGET, LIGHT_UNSPECIFIED),
                        Reporter.declared(STATUS_DIMENSION_RESULTS, LIGHT_UNSPECIFIED),
                        Reporter.declared(STATUS_DIMENSION_RISK, LIGHT_RED)
                                .setReason("War.")
                                .setOwner(OMAR)
                                .setRecoveryDate(day(0)));
        Refused unexplained = refusal(() -> reporter().publish("r2"));
        assertEquals("explained", unexplained.metadata().get("guard"));
        assertTrue(unexplained.sentence().contains("schedule; risk."), unexplained.sentence());
        StatusReport published = reporter().published("r3", 0);
        assertEquals(StatusReportState.STATUS_REPORT_STATE_PUBLISHED, published.getState());
        assertEquals(LIGHT_AMBER, published.getSnapshot().getComputed(0).getLight());
        assertEquals("ROLE_COORDINATOR", published.getPublisher());
        StatusReport justified = reporter()
                .draft(
                        "r4",
                        -1,
                        Reporter.declared(STATUS_DIMENSION_SCHEDULE, LIGHT_GREEN)
                                .setJustification("The date was a slip of the pen."),
                        Reporter.declared(STATUS_DIMENSION_BUDGET, LIGHT_UNSPECIFIED),
                        Reporter.declared(STATUS_DIMENSION_RESULTS, LIGHT_UNSPECIFIED),
                        Reporter.declared(STATUS_DIMENSION_RISK, LIGHT_UNSPECIFIED));
        assertEquals(LIGHT_GREEN, reporter().publish("r4").getDeclared(0).getLight());
        assertEquals(LIGHT_GREEN, justified.getDeclared(0).getLight());
    }

    @Test
    void whatWasPublishedIsFrozenAndSupersededByAnotherForTheSameDay() {
        reporter().late();
        StatusReport first = reporter().published("r1", 0);
        assertForbidden("PUBLISHED", "update", () -> retell("r1"));
        assertForbidden("PUBLISHED", "delete", () -> delete("r1"));
        assertForbidden("PUBLISHED", "publish", () -> reporter().publish("r1"));
        desk.milestone("more", 1);
        assertEquals(first, Reporter.get(desk.status(), "r1"), "the snapshot stays");
        reporter().published("r2", 0);
        StatusReport superseded = Reporter.get(desk.status(), "r1");
        assertEquals(StatusReportState.STATUS_REPORT_STATE_SUPERSEDED, superseded.getState());
        assertEquals(Reporter.report("r2"), superseded.getSupersededBy());
        assertEquals(first.getSnapshot(), superseded.getSnapshot());
        assertEquals(Reporter.report("r2"), status().getReport());
        reporter().draft("r3", 0);
        retell("r3");
        delete("r3");
        assertEquals(
                "RESOURCE_NOT_FOUND",
                refusal(() -> Reporter.get(desk.status(), "r3")).reason());
    }

    @Test
    void aFocalPointSeesAReportOnceItIsPublished() {
        reporter().late();
        var unodc = desk.statusOf("partners/unodc");
        reporter().draft("r1", 0, Reporter.explained(STATUS_DIMENSION_SCHEDULE, LIGHT_AMBER));
        assertEquals(
                "RESOURCE_NOT_FOUND", refusal(() -> Reporter.get(unodc, "r1")).reason());
        assertEquals(0, reports(unodc).size());
        assertEquals(
                "RESOURCE_NOT_FOUND",
                refusal(() -> desk.changesAs(desk.server().asFocalPoint("partners/unodc"))
                                .listChanges(ListChangesRequest.newBuilder()
                                        .setResource(Reporter.report("r1"))
                                        .build()))
                        .reason());
        reporter().published("r2", 0);
        assertEquals(List.of(Reporter.report("r2")), reports(unodc));
        assertEquals(1, Reporter.get(unodc, "r2").getSnapshot().getMilestonesTotal());
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

    private ProjectStatus status() {
        return desk.status()
                .getProjectStatus(
                        GetProjectStatusRequest.newBuilder().setProject(PROJECT).build());
    }

    private Reporter reporter() {
        return new Reporter(desk);
    }

    private Object retell(String id) {
        return desk.status()
                .updateStatusReport(UpdateStatusReportRequest.newBuilder()
                        .setStatusReport(StatusReport.newBuilder()
                                .setName(Reporter.report(id))
                                .setSummary("Told anew."))
                        .setUpdateMask(FieldMask.newBuilder().addPaths("summary"))
                        .build());
    }

    private Object delete(String id) {
        return desk.status()
                .deleteStatusReport(DeleteStatusReportRequest.newBuilder()
                        .setName(Reporter.report(id))
                        .build());
    }

    private static void assertForbidden(String state, String verb, Executable call) {
        Refused refused = refusal(call);
        assertEquals("STATE_FORBIDS", refused.reason());
        assertEquals(state, refused.metadata().get("state"));
        assertEquals(verb, refused.metadata().get("verb"));
    }
}
