package org.cadre.server.status;

import static org.cadre.v1.StatusReportState.STATUS_REPORT_STATE_DRAFT;
import static org.cadre.v1.StatusReportState.STATUS_REPORT_STATE_PUBLISHED;
import static org.cadre.v1.StatusReportState.STATUS_REPORT_STATE_SUPERSEDED;
import static org.cadre.v1.StatusReportState.STATUS_REPORT_STATE_UNSPECIFIED;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.cadre.server.call.Refusal;
import org.cadre.v1.ErrorReason;
import org.cadre.v1.StatusReport;
import org.cadre.v1.StatusReportState;

/** The transition table of status reports: from where each verb leads, and to where. */
enum ReportVerb {
    PUBLISH("published", STATUS_REPORT_STATE_PUBLISHED, STATUS_REPORT_STATE_DRAFT),
    /** Done to the report of a day by publishing another for the same day. */
    SUPERSEDE("superseded", STATUS_REPORT_STATE_SUPERSEDED, STATUS_REPORT_STATE_PUBLISHED),
    /** These change no state. */
    UPDATE("updated", STATUS_REPORT_STATE_UNSPECIFIED, STATUS_REPORT_STATE_DRAFT),
    DELETE("deleted", STATUS_REPORT_STATE_UNSPECIFIED, STATUS_REPORT_STATE_DRAFT);

    private final String event;
    private final StatusReportState to;
    private final StatusReportState from;

    ReportVerb(String event, StatusReportState to, StatusReportState from) {
        this.event = event;
        this.to = to;
        this.from = from;
    }

    /** What the feed calls it: {@code published}. */
    String event() {
        return event;
    }

    StatusReportState to() {
        return to;
    }

    /** Refuses where the table has no such move. */
    void requireFrom(StatusReport report) {
        if (report.getState() != from) {
            throw new Refusal.Precondition(
                    ErrorReason.ERROR_REASON_STATE_FORBIDS,
                    report.getName() + " is " + word(report.getState()) + "; to " + word() + " it must be " + word(from)
                            + ". Write a new report for the same day to correct it.",
                    Map.of(
                            "resource", report.getName(),
                            "state", word(report.getState()),
                            "verb", word(),
                            "allowed_states", word(from)));
        }
    }

    /** Refuses with all guards that do not hold, if there are any. */
    void requireMet(StatusReport report, List<Refusal.Unmet> unmet) {
        if (!unmet.isEmpty()) {
            throw Refusal.Precondition.unmet(
                    report.getName() + " cannot be published yet.",
                    Map.of("resource", report.getName(), "state", word(report.getState()), "verb", word()),
                    unmet);
        }
    }

    private String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    private static String word(StatusReportState state) {
        return state.name().substring("STATUS_REPORT_STATE_".length());
    }
}
