package org.cadre.server.nominations;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import org.cadre.server.call.Refusal;
import org.cadre.server.store.Scratch;
import org.cadre.v1.ErrorReason;
import org.cadre.v1.ImportHeader;

/** A file on its way in: kept in a file that only the server may read, and gone when closed. */
final class Upload implements AutoCloseable {
    /** Largest file, in bytes. */
    static final long LARGEST = 32L << 20;

    private final ImportHeader header;
    private final Path file;
    private final DigestOutputStream stream;
    private long size;

    Upload(ImportHeader header, Scratch scratch) throws IOException {
        this.header = header;
        if (header.getSizeBytes() > LARGEST) {
            throw tooLarge();
        }
        this.file = scratch.file();
        OutputStream out = Files.newOutputStream(file);
        try {
            this.stream = new DigestOutputStream(out, MessageDigest.getInstance("SHA-256"));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256.", impossible);
        }
    }

    void add(ByteString chunk) throws IOException {
        size += chunk.size();
        if (size > LARGEST) {
            throw tooLarge();
        }
        chunk.writeTo(stream);
    }

    private Refusal tooLarge() {
        return unreadable(
                header.getFileName(),
                "TOO_LARGE",
                "The file is larger than " + (LARGEST >> 20) + " MiB; split it, or remove what is not nominations.");
    }

    static Refusal unreadable(String fileName, String problem, String sentence) {
        return new Refusal.Invalid(
                ErrorReason.ERROR_REASON_FILE_UNREADABLE,
                sentence,
                Map.of("file_name", fileName, "problem", problem),
                java.util.List.of());
    }

    ImportHeader header() {
        return header;
    }

    /** The whole file; nothing can be added any more. */
    Path finished() throws IOException {
        stream.close();
        return file;
    }

    /** SHA-256 of what came, in hexadecimal; to be asked once, at the end. */
    String sha256() {
        return HexFormat.of().formatHex(stream.getMessageDigest().digest());
    }

    @Override
    public void close() throws IOException {
        stream.close();
        Files.deleteIfExists(file);
    }
}
