package org.cadre.server.iati;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.function.BooleanSupplier;
import org.cadre.server.call.Caller;
import org.cadre.server.call.PageTokens;
import org.cadre.server.project.Projects;
import org.cadre.server.store.Read;
import org.cadre.server.store.Store;
import org.cadre.v1.ExportIatiActivitiesRequest;
import org.cadre.v1.ExportIatiActivitiesResponse;
import org.cadre.v1.IatiActivityCheck;
import org.cadre.v1.IatiExportOutcome;
import org.cadre.v1.IatiExportSummary;
import org.cadre.v1.Project;

/** Checks projects one after another and writes those that are good; holds one of them at a time. */
final class IatiExport {
    private final Store store;
    private final PageTokens tokens;
    private final Clock clock;

    IatiExport(Store store, PageTokens tokens, Clock clock) {
        this.store = store;
        this.tokens = tokens;
        this.clock = clock;
    }

    /**
     * Makes all that the answer consists of, on the calling thread, which waits for reads.
     *
     * @param cancelled asked between projects; then the answer is given up
     */
    ExportAnswer make(
            IatiSettings reporter, Caller caller, ExportIatiActivitiesRequest request, BooleanSupplier cancelled)
            throws IOException {
        List<String> names = read(transaction -> Projects.matching(transaction, tokens, caller, request.getFilter()));
        ExportAnswer answer = new ExportAnswer(store.scratch());
        try {
            IatiExportSummary.Builder summary =
                    IatiExportSummary.newBuilder().setReportingOrganisation(reporter.reference());
            try (OutputStream checks = new BufferedOutputStream(Files.newOutputStream(answer.checks()));
                    OutputStream xml = new BufferedOutputStream(Files.newOutputStream(answer.xml()))) {
                ActivityFile file = new ActivityFile(xml, clock.instant());
                for (String name : names) {
                    if (cancelled.getAsBoolean()) {
                        throw new CancellationException();
                    }
                    Optional<Dossier> dossier = read(transaction -> Dossier.of(transaction, caller, name));
                    if (dossier.isPresent()) {
                        export(reporter, dossier.get(), file, summary).writeDelimitedTo(checks);
                    }
                }
                file.finish();
            }
            boolean written = !request.getValidateOnly() && summary.getWritten() > 0;
            answer.finish(summary, written);
            return answer;
        } catch (IOException | RuntimeException failure) {
            answer.close();
            throw failure;
        }
    }

    private ExportIatiActivitiesResponse export(
            IatiSettings reporter, Dossier dossier, ActivityFile file, IatiExportSummary.Builder summary)
            throws IOException {
        Project project = dossier.project();
        IatiActivityCheck.Builder check = IatiActivityCheck.newBuilder()
                .setProject(project.getName())
                .setTitle(ActivityTree.title(project))
                .setIatiIdentifier(ActivityTree.identifier(reporter, project));
        if (!Aid.is(project.getKind())) {
            summary.setNotAid(summary.getNotAid() + 1);
            check.setOutcome(IatiExportOutcome.IATI_EXPORT_OUTCOME_NOT_AID);
        } else {
            Findings findings = new Findings();
            Element activity = ActivityTree.of(reporter, dossier, findings);
            Schema.check(activity, findings);
            CodeRules.check(activity, findings);
            ActivityRules.check(activity, LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC), findings);
            check.addAllFindings(findings.told());
            if (findings.wrong()) {
                summary.setLeftOut(summary.getLeftOut() + 1);
                check.setOutcome(IatiExportOutcome.IATI_EXPORT_OUTCOME_LEFT_OUT);
            } else {
                file.write(activity);
                summary.setWritten(summary.getWritten() + 1);
                check.setOutcome(IatiExportOutcome.IATI_EXPORT_OUTCOME_WRITTEN);
            }
        }
        return ExportIatiActivitiesResponse.newBuilder().setActivity(check).build();
    }

    private <T> T read(Read<T> read) {
        try {
            return store.read(read).join();
        } catch (CompletionException failure) {
            if (failure.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw failure;
        }
    }
}
