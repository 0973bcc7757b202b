package org.cadre.tui.client;

import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.stub.BlockingClientCall;
import java.io.IOException;
import java.io.OutputStream;
import java.util.function.Consumer;
import org.cadre.v1.ExportIatiActivitiesRequest;
import org.cadre.v1.ExportIatiActivitiesResponse;
import org.cadre.v1.IatiActivityCheck;
import org.cadre.v1.IatiExportSummary;

/** The streaming calls of activity files. An interrupted thread cancels its call. Thread safe. */
public final class Activities {
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
                        .withDescription("The server ended without saying what it found.")
                        .asException();
            }
            return summary;
        } finally {
            call.cancel("read to its end", null);
        }
    }
}
