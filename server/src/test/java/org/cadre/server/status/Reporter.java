package org.cadre.server.status;

import static org.cadre.server.status.Desk.OMAR;
import static org.cadre.server.status.Desk.PROJECT;
import static org.cadre.server.status.Desk.day;
import static org.cadre.server.status.Desk.name;
import static org.cadre.v1.Light.LIGHT_AMBER;
import static org.cadre.v1.Light.LIGHT_UNSPECIFIED;
import static org.cadre.v1.StatusDimension.STATUS_DIMENSION_BUDGET;
import static org.cadre.v1.StatusDimension.STATUS_DIMENSION_RESULTS;
import static org.cadre.v1.StatusDimension.STATUS_DIMENSION_RISK;
import static org.cadre.v1.StatusDimension.STATUS_DIMENSION_SCHEDULE;

import org.cadre.v1.CreateStatusReportRequest;
import org.cadre.v1.DeclaredLight;
import org.cadre.v1.GetStatusReportRequest;
import org.cadre.v1.Light;
import org.cadre.v1.PublishStatusReportRequest;
import org.cadre.v1.RescheduleMilestoneRequest;
import org.cadre.v1.StatusDimension;
import org.cadre.v1.StatusReport;
import org.cadre.v1.StatusServiceGrpc;

/** Who writes the status reports of {@link Desk#PROJECT}. */
record Reporter(Desk desk) {
    StatusReport draft(String id, int days, DeclaredLight.Builder... declared) {
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

    StatusReport publish(String id) {
        return desk.status()
                .publishStatusReport(PublishStatusReportRequest.newBuilder()
                        .setName(report(id))
                        .build());
    }

    static String report(String id) {
        return PROJECT + "/statusReports/" + id;
    }

    static DeclaredLight.Builder declared(StatusDimension dimension, Light light) {
        return DeclaredLight.newBuilder().setDimension(dimension).setLight(light);
    }

    static DeclaredLight.Builder explained(StatusDimension dimension, Light light) {
        return declared(dimension, light)
                .setReason("The host is slow.")
                .setOwner(OMAR)
                .setRecoveryDate(day(60));
    }

    /** A late milestone: computed amber for the schedule, and nothing else measured. */
    void late() {
        desk.milestone("needs", 10);
        desk.milestones()
                .rescheduleMilestone(RescheduleMilestoneRequest.newBuilder()
                        .setName(name("needs"))
                        .setForecastDate(day(30))
                        .build());
    }

    StatusReport published(String id, int days) {
        draft(
                id,
                days,
                declared(STATUS_DIMENSION_RISK, LIGHT_UNSPECIFIED),
                explained(STATUS_DIMENSION_SCHEDULE, LIGHT_AMBER),
                declared(STATUS_DIMENSION_BUDGET, LIGHT_UNSPECIFIED),
                declared(STATUS_DIMENSION_RESULTS, LIGHT_UNSPECIFIED));
        return publish(id);
    }

    static StatusReport get(StatusServiceGrpc.StatusServiceBlockingStub status, String id) {
        return status.getStatusReport(
                GetStatusReportRequest.newBuilder().setName(report(id)).build());
    }
}
