package org.cadre.tui.client;

import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.stub.BlockingClientCall;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.cadre.tui.language.Texts;
import org.cadre.v1.CommitImportRequest;
import org.cadre.v1.ExportFailedRowsRequest;
import org.cadre.v1.ExportFailedRowsResponse;
import org.cadre.v1.Import;
import org.cadre.v1.ImportHeader;
import org.cadre.v1.ImportProgress;
import org.cadre.v1.ImportRow;
import org.cadre.v1.ListImportRowsRequest;
import org.cadre.v1.ValidateImportRequest;

/** The streaming calls of imports. An interrupted thread cancels its call, which then leaves nothing behind. Thread safe. */
public final class Nominations {
    /** The largest file that is taken. */
    public static final int LARGEST = 32 << 20;

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
        return Transfer.send(
                connection.importStreams().validateImport(),
                ValidateImportRequest.newBuilder().setHeader(header).build(),
                file,
                chunk -> ValidateImportRequest.newBuilder().setChunk(chunk).build(),
                bytes -> {
                    if (bytes > LARGEST) {
                        throw new ProblemException(Problem.local(
                                Status.Code.INVALID_ARGUMENT, Texts.of("client.Nominations.theFileIsLargerThan")));
                    }
                },
                answer -> answer.hasImport() ? Optional.of(answer.getImport()) : Optional.empty(),
                answer -> progress.accept(answer.getProgress()));
    }

    /**
     * Does what an import says.
     *
     * @return the import, COMMITTED, or as it would be
     */
    public Import commit(CommitImportRequest request, Consumer<ImportProgress> progress)
            throws InterruptedException, StatusException {
        return Transfer.wait(
                connection.importStreams().commitImport(request),
                answer -> answer.hasImport() ? Optional.of(answer.getImport()) : Optional.empty(),
                answer -> progress.accept(answer.getProgress()));
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
