package org.cadre.server.iati;

import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.cadre.server.call.Caller;
import org.cadre.server.call.Calls;
import org.cadre.server.call.PageTokens;
import org.cadre.server.call.Refusal;
import org.cadre.server.store.Store;
import org.cadre.v1.ErrorReason;
import org.cadre.v1.ExportIatiActivitiesRequest;
import org.cadre.v1.ExportIatiActivitiesResponse;
import org.cadre.v1.IatiServiceGrpc;

/** The service of the same name in the contract. */
public final class IatiService extends IatiServiceGrpc.IatiServiceImplBase {
    private final Calls calls;
    private final Executor threads;
    private final Optional<IatiSettings> reporter;
    private final IatiExport export;

    /**
     * @param threads where files are made and read
     * @param reporter the organisation that reports; without it nothing is exported
     */
    public IatiService(
            Calls calls,
            PageTokens tokens,
            Store store,
            Clock clock,
            Executor threads,
            Optional<IatiSettings> reporter) {
        this.calls = calls;
        this.threads = threads;
        this.reporter = reporter;
        this.export = new IatiExport(store, tokens, clock);
    }

    @Override
    public void exportIatiActivities(
            ExportIatiActivitiesRequest request, StreamObserver<ExportIatiActivitiesResponse> observer) {
        ServerCallStreamObserver<ExportIatiActivitiesResponse> answers =
                (ServerCallStreamObserver<ExportIatiActivitiesResponse>) observer;
        Caller caller = Caller.current();
        IatiSettings organisation;
        try {
            calls.rules().check(request);
            organisation = reporter.orElseThrow(IatiService::missing);
        } catch (Refusal refusal) {
            answers.onError(refusal);
            return;
        }
        new ExportCall(answers, threads).begin(() -> export.make(organisation, caller, request, answers::isCancelled));
    }

    private static Refusal missing() {
        return new Refusal.Precondition(
                ErrorReason.ERROR_REASON_IATI_ORGANISATION_MISSING,
                "The server does not know which organisation reports to IATI, and none is invented; have its operator set "
                        + IatiSettings.FLAGS + ".",
                Map.of("settings", "--iati-reporting-org-ref,--iati-reporting-org-type,--iati-reporting-org-name"),
                "Set " + IatiSettings.FLAGS + " and start the server again.");
    }
}
