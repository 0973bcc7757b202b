package org.cadre.tui.client;

import com.google.protobuf.ByteString;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.stub.BlockingClientCall;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.function.Consumer;
import org.cadre.v1.CommitImportRequest;
import org.cadre.v1.CommitImportResponse;
import org.cadre.v1.ExportFailedRowsRequest;
import org.cadre.v1.ExportFailedRowsResponse;
import org.cadre.v1.Import;
import org.cadre.v1.ImportHeader;
import org.cadre.v1.ImportProgress;
import org.cadre.v1.ImportRow;
import org.cadre.v1.ListImportRowsRequest;
import org.cadre.v1.ValidateImportRequest;
import org.cadre.v1.ValidateImportResponse;

/** The streaming calls of imports. An interrupted thread cancels its call, which then leaves nothing behind. Thread safe. */
public final class Nominations {
    /** The largest file that is taken. */
    public static final int LARGEST = 32 << 20;

    private static final int CHUNK = 256 << 10;

    private final Connection connection;

    /** Over a connection. */
    public Nominations(Connection connection) {
        this.connection = connection;
    }

    /**
     * Sends a file to be looked at.
     *
     * @param file read to its end, not closed
     * @return the import, VALIDATED
     * @throws IOException when the file cannot be read
     * @throws ProblemException when it is too large
     */
    public Import validate(ImportHeader header, InputStream file, Consumer<ImportProgress> progress)
            throws IOException, InterruptedException, StatusException, ProblemException {
        BlockingClientCall<ValidateImportRequest, ValidateImportResponse> call =
                connection.importStreams().validateImport();
        boolean whole = false;
        try {
            boolean open = call.write(
                    ValidateImportRequest.newBuilder().setHeader(header).build());
            long sent = 0;
            byte[] bytes = file.readNBytes(CHUNK);
            while (open && bytes.length > 0) {
                sent += bytes.length;
                if (sent > LARGEST) {
                    throw new ProblemException(Problem.local(
                            Status.Code.INVALID_ARGUMENT, "The file is larger than 32 MiB. Send it in parts."));
                }
                open = call.write(ValidateImportRequest.newBuilder()
                        .setChunk(ByteString.copyFrom(bytes))
                        .build());
                bytes = file.readNBytes(CHUNK);
            }
            call.halfClose();
            for (ValidateImportResponse answer = call.read(); answer != null; answer = call.read()) {
                if (answer.hasImport()) {
                    whole = true;
                    return answer.getImport();
                }
                progress.accept(answer.getProgress());
            }
            throw Status.INTERNAL
                    .withDescription("The server ended without saying what it found.")
                    .asException();
        } finally {
            if (!whole) {
                call.cancel("no longer wanted", null);
            }
        }
    }

    /**
     * Does what an import says.
     *
     * @return the import, COMMITTED, or as it would be
     */
    public Import commit(CommitImportRequest request, Consumer<ImportProgress> progress)
            throws InterruptedException, StatusException {
        BlockingClientCall<?, CommitImportResponse> call =
                connection.importStreams().commitImport(request);
        boolean whole = false;
        try {
            for (CommitImportResponse answer = call.read(); answer != null; answer = call.read()) {
                if (answer.hasImport()) {
                    whole = true;
                    return answer.getImport();
                }
                progress.accept(answer.getProgress());
            }
            throw Status.UNKNOWN
                    .withDescription("The server ended without saying whether it was done. Try again: it is done once.")
                    .asException();
        } finally {
            if (!whole) {
                call.cancel("no longer wanted", null);
            }
        }
    }

    /** All rows of an import, in the order of the file. */
    public List<ImportRow> rows(String name) {
        return Pages.all(token -> {
                    var page = connection
                            .imports()
                            .listImportRows(ListImportRowsRequest.newBuilder()
                                    .setName(name)
                                    .setPageSize(Pages.PAGE_SIZE)
                                    .setPageToken(token)
                                    .build());
                    return new Pages.Page<>(page.getRowsList(), page.getNextPageToken(), 0);
                })
                .rows();
    }

    /** Writes the rows that failed or are undecided, as CSV. */
    public void failedRows(String name, OutputStream to) throws IOException, InterruptedException, StatusException {
        BlockingClientCall<?, ExportFailedRowsResponse> call = connection
                .importStreams()
                .exportFailedRows(
                        ExportFailedRowsRequest.newBuilder().setName(name).build());
        try {
            for (ExportFailedRowsResponse part = call.read(); part != null; part = call.read()) {
                part.getChunk().writeTo(to);
            }
        } finally {
            call.cancel("read to its end", null);
        }
    }
}
