package org.cadre.server.call;

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
import java.util.function.Supplier;
import org.cadre.server.store.Scratch;

/**
 * A file on its way in: kept in a file that only the server may read, and gone when closed.
 *
 * @param <H> what is said of it before it comes
 */
public final class Upload<H> implements AutoCloseable {
    private final H header;
    private final long largest;
    private final Supplier<Refusal> tooLarge;
    private final Path file;
    private final DigestOutputStream stream;
    private long size;

    /**
     * @param announced bytes, as the header says; 0 for not said
     * @param largest bytes that are taken
     */
    public Upload(H header, long announced, long largest, Supplier<Refusal> tooLarge, Scratch scratch)
            throws IOException {
        this.header = header;
        this.largest = largest;
        this.tooLarge = tooLarge;
        if (announced > largest) {
            throw tooLarge.get();
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
        if (size > largest) {
            throw tooLarge.get();
        }
        chunk.writeTo(stream);
    }

    public H header() {
        return header;
    }

    /** The whole file; nothing can be added any more. */
    public Path finished() throws IOException {
        stream.close();
        return file;
    }

    /** SHA-256 of what came, in hexadecimal; to be asked once, at the end. */
    public String sha256() {
        return HexFormat.of().formatHex(stream.getMessageDigest().digest());
    }

    @Override
    public void close() throws IOException {
        stream.close();
        Files.deleteIfExists(file);
    }
}
