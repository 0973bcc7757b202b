package org.cadre.server.iati;

import com.google.protobuf.ByteString;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.cadre.server.store.Scratch;
import org.cadre.v1.ExportIatiActivitiesResponse;
import org.cadre.v1.IatiExportSummary;

/** The parts of an export's answer, kept in scratch files until the client has taken them. */
final class ExportAnswer implements AutoCloseable {
    private static final int CHUNK = 64 << 10;

    private final Path checks;
    private final Path xml;
    private InputStream told;
    private InputStream file;
    private Optional<IatiExportSummary> summary = Optional.empty();

    ExportAnswer(Scratch scratch) throws IOException {
        checks = scratch.file();
        try {
            xml = scratch.file();
        } catch (IOException failure) {
            Files.deleteIfExists(checks);
            throw failure;
        }
    }

    /** Where messages on projects are written, each after its length. */
    Path checks() {
        return checks;
    }

    Path xml() {
        return xml;
    }

    /** Both files are written. @param sent whether the activities are part of the answer */
    void finish(IatiExportSummary.Builder sums, boolean sent) throws IOException {
        summary = Optional.of(sums.setSizeBytes(sent ? Files.size(xml) : 0).build());
        told = new BufferedInputStream(Files.newInputStream(checks));
        file = sent ? Files.newInputStream(xml) : InputStream.nullInputStream();
    }

    /** The next part; empty after the last. */
    Optional<ExportIatiActivitiesResponse> next() throws IOException {
        ExportIatiActivitiesResponse check =
                ExportIatiActivitiesResponse.parser().parseDelimitedFrom(told);
        if (check != null) {
            return Optional.of(check);
        }
        if (summary.isPresent()) {
            IatiExportSummary sums = summary.get();
            summary = Optional.empty();
            return Optional.of(
                    ExportIatiActivitiesResponse.newBuilder().setSummary(sums).build());
        }
        byte[] bytes = file.readNBytes(CHUNK);
        return bytes.length == 0
                ? Optional.empty()
                : Optional.of(ExportIatiActivitiesResponse.newBuilder()
                        .setChunk(ByteString.copyFrom(bytes))
                        .build());
    }

    /** A second time does nothing. */
    @Override
    public void close() throws IOException {
        if (told != null) {
            told.close();
        }
        if (file != null) {
            file.close();
        }
        Files.deleteIfExists(checks);
        Files.deleteIfExists(xml);
    }
}
