package org.cadre.tui.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.grpc.Status;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The files that whoever works here may read and write. On one's own machine those are one's own; through the SSH entrance
 * there are none, since they would be the entrance's. Nothing in this program touches a file but by one of these. Immutable.
 */
public final class Disk {
    /** The files of this machine. */
    public static final Disk LOCAL = new Disk("");

    private final String refusal;

    private Disk(String refusal) {
        this.refusal = refusal;
    }

    /** No files at all. @param sentence says so, and what to do instead */
    public static Disk none(String sentence) {
        return new Disk(sentence);
    }

    /** Whether there are files. */
    public boolean isThere() {
        return refusal.isEmpty();
    }

    /** @throws ProblemException where there are no files */
    public void require() throws ProblemException {
        if (!isThere()) {
            throw new ProblemException(Problem.local(Status.Code.FAILED_PRECONDITION, refusal));
        }
    }

    public boolean exists(Path file) throws ProblemException {
        require();
        return Files.exists(file);
    }

    public boolean isFolder(Path file) throws ProblemException {
        require();
        return Files.isDirectory(file);
    }

    /** In bytes. */
    public long size(Path file) throws IOException, ProblemException {
        require();
        return Files.size(file);
    }

    public InputStream read(Path file) throws IOException, ProblemException {
        require();
        return Files.newInputStream(file);
    }

    /** All of it. @throws java.nio.charset.CharacterCodingException where it is no text */
    public String text(Path file) throws IOException, ProblemException {
        require();
        return Files.readString(file, UTF_8);
    }

    /** Makes a folder, and those that it lies in, where there is none. */
    public void makeFolder(Path folder) throws IOException, ProblemException {
        require();
        Files.createDirectories(folder);
    }

    /** Writes a text, in place of what stands there. */
    public void write(Path file, String text) throws IOException, ProblemException {
        require();
        Files.writeString(file, text, UTF_8);
    }
}
