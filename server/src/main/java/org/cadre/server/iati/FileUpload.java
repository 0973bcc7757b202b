package org.cadre.server.iati;

import com.google.protobuf.ByteString;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.cadre.server.call.Refusal;
import org.cadre.server.store.Scratch;
import org.cadre.v1.IatiImportHeader;

/** A file of activities on its way in: kept in a file that only the server may read, and gone when closed. */
final class FileUpload implements AutoCloseable {
    /** Largest file, in bytes. */
    private static final long LARGEST = 1L << 30;

    private final IatiImportHeader header;
    private final Path file;
    private final DigestOutputStream stream;
    private long size;

    FileUpload(IatiImportHeader header, Scratch scratch) throws IOException {
        this.header = header;
        if (header.getSizeBytes() > LARGEST) {
            throw tooLarge();
        }
        this.file = scratch.file();
        OutputStream out = new BufferedOutputStream(Files.newOutputStream(file));
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
        return ImportCheck.refusal(
                header,
                "size",
                "",
                0,
                0,
                "The file is larger than " + (LARGEST >> 30) + " GiB; ask its publisher to divide it.");
    }

    IatiImportHeader header() {
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
