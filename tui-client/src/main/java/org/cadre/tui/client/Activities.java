package org.cadre.tui.client;

import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.stub.BlockingClientCall;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import java.util.function.Consumer;
import org.cadre.tui.language.Texts;
import org.cadre.v1.CommitIatiImportRequest;
import org.cadre.v1.ExportIatiActivitiesRequest;
import org.cadre.v1.ExportIatiActivitiesResponse;
import org.cadre.v1.IatiActivityCheck;
import org.cadre.v1.IatiExportSummary;
import org.cadre.v1.IatiImport;
import org.cadre.v1.IatiImportActivity;
import org.cadre.v1.IatiImportHeader;
import org.cadre.v1.IatiImportProgress;
import org.cadre.v1.ListIatiImportActivitiesRequest;
import org.cadre.v1.ListIatiImportActivitiesResponse;
import org.cadre.v1.ValidateIatiImportRequest;

/** The streaming calls of activity files. An interrupted thread cancels its call. Thread safe. */
public final class Activities {
    private static final int PAGE_SIZE = 200;

    private final Connection connection;

    /** Over a connection. */
    public Activities(Connection connection) {
        this.connection = connection;
    }

    /**
     * Has projects checked and, where the request says so, written.
     *
     * @param checked told of each project in turn
     * @param file gets the bytes as they come
     */
    public IatiExportSummary export(
            ExportIatiActivitiesRequest request, Consumer<IatiActivityCheck> checked, OutputStream file)
            throws IOException, InterruptedException, StatusException {
        BlockingClientCall<?, ExportIatiActivitiesResponse> call =
                connection.activityStreams().exportIatiActivities(request);
        try {
            IatiExportSummary summary = null;
            for (ExportIatiActivitiesResponse part = call.read(); part != null; part = call.read()) {
                switch (part.getPartCase()) {
                    case ACTIVITY -> checked.accept(part.getActivity());
                    case SUMMARY -> summary = part.getSummary();
                    default -> part.getChunk().writeTo(file);
                }
            }
            if (summary == null) {
                throw Status.INTERNAL
                        .withDescription(Texts.of("client.Activities.theServerEndedWithoutSaying"))
                        .asException();
            }
            return summary;
        } finally {
            call.cancel("read to its end", null);
        }
    }

    /**
     * Sends a file to be looked at.
     *
     * @param file read to its end, not closed
     * @return the import, VALIDATED
     * @throws IOException when the file cannot be read
     */
    public IatiImport validate(IatiImportHeader header, InputStream file, Consumer<IatiImportProgress> progress)
            throws IOException, InterruptedException, StatusException, ProblemException {
        return Transfer.send(
                connection.activityStreams().validateIatiImport(),
                ValidateIatiImportRequest.newBuilder().setHeader(header).build(),
                file,
                chunk -> ValidateIatiImportRequest.newBuilder().setChunk(chunk).build(),
                bytes -> {},
                answer -> answer.hasIatiImport() ? Optional.of(answer.getIatiImport()) : Optional.empty(),
                answer -> progress.accept(answer.getProgress()));
    }

    /**
     * Does what an import says.
     *
     * @return the import, COMMITTED
     */
    public IatiImport commit(CommitIatiImportRequest request, Consumer<IatiImportProgress> progress)
            throws InterruptedException, StatusException {
        return Transfer.wait(
                connection.activityStreams().commitIatiImport(request),
                answer -> answer.hasIatiImport() ? Optional.of(answer.getIatiImport()) : Optional.empty(),
                answer -> progress.accept(answer.getProgress()));
    }

    /** All activities of an import, in the order of the file, each told in turn. */
    public void each(String name, Consumer<IatiImportActivity> told) {
        String token = "";
        do {
            ListIatiImportActivitiesResponse page = connection
                    .activities()
                    .listIatiImportActivities(ListIatiImportActivitiesRequest.newBuilder()
                            .setParent(name)
                            .setPageSize(PAGE_SIZE)
                            .setPageToken(token)
                            .build());
            page.getActivitiesList().forEach(told);
            token = page.getNextPageToken();
        } while (!token.isEmpty());
    }
}
