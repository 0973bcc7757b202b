package org.cadre.tui.screen;

import com.google.protobuf.FieldMask;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cadre.tui.client.Connection;
import org.cadre.tui.client.ProblemException;
import org.cadre.tui.language.Texts;
import org.cadre.tui.view.Form;
import org.cadre.tui.words.Dates;
import org.cadre.tui.words.ProjectWords;
import org.cadre.v1.CreateStatusReportRequest;
import org.cadre.v1.DeleteStatusReportRequest;
import org.cadre.v1.PublishStatusReportRequest;
import org.cadre.v1.StatusReport;
import org.cadre.v1.StatusReportState;
import org.cadre.v1.UpdateStatusReportRequest;

/** What can be done with the status reports of a project: written in one form, kept as a draft, published, thrown away. */
final class ReportActions {
    private ReportActions() {}

    /** What can be done with a report: only a draft changes. */
    static List<MenuScreen.Item> items(Connection connection, ProjectFeed.Loaded loaded, StatusReport report) {
        return report.getState() != StatusReportState.STATUS_REPORT_STATE_DRAFT
                ? List.of()
                : List.of(
                        new MenuScreen.Item(
                                "p",
                                Texts.of("screen.ReportActions.publish"),
                                Texts.of("screen.ReportActions.freezeItWithWhatIs"),
                                publish(connection, report)),
                        new MenuScreen.Item(
                                "c",
                                Texts.of("screen.ReportActions.change"),
                                Texts.of("screen.ReportActions.goOnWritingIt"),
                                write(connection, loaded)),
                        new MenuScreen.Item(
                                "d",
                                Texts.of("screen.ReportActions.delete"),
                                Texts.of("screen.ReportActions.throwTheDraftAway"),
                                delete(connection, report)));
    }

    /** Writes a report, or goes on with the draft that is there. Once it is kept, it answers the action that publishes it. */
    static Action write(Connection connection, ProjectFeed.Loaded loaded) {
        Optional<StatusReport> draft = loaded.reports().stream()
                .filter(report -> report.getState() == StatusReportState.STATUS_REPORT_STATE_DRAFT)
                .findFirst();
        Map<String, Action.Search> searches = new HashMap<>();
        for (String dimension : ProjectWords.dimensions()) {
            searches.put(
                    ReportForm.name(dimension, "owner"),
                    query -> EnrolmentActions.persons(connection, loaded.directory(), query));
        }
        return new Action(
                (draft.isPresent()
                                ? Texts.of("screen.ReportActions.theDraftOfAReport")
                                : Texts.of("screen.ReportActions.aReportOn"))
                        + loaded.project().getCode(),
                Texts.of("screen.ReportActions.keepItAsADraft"),
                List.of(Texts.of("screen.ReportActions.lightsBeginAsTheyWere")),
                ReportForm.shaped(loaded, ReportForm.of(loaded, draft.orElse(StatusReport.getDefaultInstance()))),
                false,
                searches,
                (form, requestId, only) -> kept(connection, loaded, draft, form, requestId, only),
                form -> ReportForm.shaped(loaded, form));
    }

    private static Action.Outcome kept(
            Connection connection,
            ProjectFeed.Loaded loaded,
            Optional<StatusReport> draft,
            Form form,
            String requestId,
            boolean only)
            throws ProblemException {
        StatusReport.Builder filled = ReportForm.filled(loaded, form);
        StatusReport kept = draft.isEmpty()
                ? connection
                        .status()
                        .createStatusReport(CreateStatusReportRequest.newBuilder()
                                .setParent(loaded.project().getName())
                                .setStatusReport(filled)
                                .setRequestId(requestId)
                                .setValidateOnly(only)
                                .build())
                : connection
                        .status()
                        .updateStatusReport(UpdateStatusReportRequest.newBuilder()
                                .setStatusReport(filled.setName(draft.get().getName())
                                        .setEtag(draft.get().getEtag()))
                                .setUpdateMask(FieldMask.newBuilder()
                                        .addAllPaths(List.of(
                                                "report_date",
                                                "summary",
                                                "achievements",
                                                "next_steps",
                                                "declared",
                                                "final")))
                                .setRequestId(requestId)
                                .setValidateOnly(only)
                                .build());
        List<String> lines = new ArrayList<>();
        lines.add(Texts.of("screen.ReportActions.itIsKeptAsA"));
        lines.addAll(ReportForm.missing(loaded, filled));
        return new Action.Outcome(
                        lines,
                        Texts.of("screen.ReportActions.theDraftOfIsKept", Dates.day(kept.getReportDate())),
                        publish(connection, kept))
                .of(kept);
    }

    private static Action publish(Connection connection, StatusReport report) {
        return Reasoned.of(
                        Texts.of("screen.ReportActions.publishTheReportOf", Dates.day(report.getReportDate())),
                        Texts.of("screen.ReportActions.publishIt"),
                        List.of(report.getSummary()),
                        Reasoned.remark(Fields.mayBeEmpty()),
                        true,
                        (reason, requestId, only) -> {
                            StatusReport published = connection
                                    .status()
                                    .publishStatusReport(PublishStatusReportRequest.newBuilder()
                                            .setName(report.getName())
                                            .setEtag(report.getEtag())
                                            .setReason(reason)
                                            .setRequestId(requestId)
                                            .setValidateOnly(only)
                                            .build());
                            return new Action.Outcome(
                                            List.of(
                                                    Texts.of(
                                                            "screen.ReportActions.declaredComputed",
                                                            ProjectRows.declared(published),
                                                            ProjectRows.computed(published)),
                                                    Texts.of("screen.ReportActions.itIsFrozenAndEverybody")),
                                            Texts.of(
                                                    "screen.ReportActions.theReportOfIsPublished",
                                                    Dates.day(published.getReportDate())))
                                    .of(published);
                        })
                .of(PublishStatusReportRequest.getDescriptor());
    }

    private static Action delete(Connection connection, StatusReport report) {
        return Reasoned.delete(
                Texts.of("screen.ReportActions.theDraftOf", Dates.day(report.getReportDate())),
                (reason, requestId, only) -> connection
                        .status()
                        .deleteStatusReport(DeleteStatusReportRequest.newBuilder()
                                .setName(report.getName())
                                .setEtag(report.getEtag())
                                .setReason(reason)
                                .setRequestId(requestId)
                                .setValidateOnly(only)
                                .build()));
    }
}
