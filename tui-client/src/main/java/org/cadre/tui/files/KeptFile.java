package org.cadre.tui.files;

import io.grpc.Status;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.cadre.tui.client.Disk;
import org.cadre.tui.client.Problem;
import org.cadre.tui.client.ProblemException;

/** Writes files whole or not at all. */
public final class KeptFile {
    private KeptFile() {}

    /**
     * Refuses a file that could not be written.
     *
     * @param disk whose files they are
     * @param replace whether it may take the place of one that is there
     */
    public static void check(Disk disk, Path file, boolean replace) throws ProblemException {
        disk.require();
        Path folder = file.toAbsolutePath().getParent();
        if (!Files.isDirectory(folder)) {
            throw new ProblemException(Problem.local(
                    Status.Code.NOT_FOUND, "There is no folder " + folder + "; make it, or name another."));
        }
        if (!replace && Files.exists(file)) {
            throw new ProblemException(Problem.local(
                    Status.Code.ALREADY_EXISTS,
                    file + " is there already; name another file with -o, or replace it with --force."));
        }
    }

    /** Writes what a file consists of. */
    @FunctionalInterface
    public interface Content {
        /** @return whether there is to be a file */
        boolean writeTo(OutputStream stream) throws Exception;
    }

    /** Writes it; unless it may replace one, also not over a file that came meanwhile. */
    public static void write(Disk disk, Path file, byte[] bytes, boolean replace) throws IOException, ProblemException {
        try {
            var unused = write(disk, file, replace, stream -> {
                stream.write(bytes);
                return true;
            });
        } catch (IOException | ProblemException | RuntimeException failure) {
            throw failure;
        } catch (Exception impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /**
     * The same for a file that need not fit into memory.
     *
     * @return whether there is one, as its content said
     */
    public static boolean write(Disk disk, Path file, boolean replace, Content content) throws Exception {
        check(disk, file, replace);
        Path beside = Files.createTempFile(file.toAbsolutePath().getParent(), ".cadre", ".part");
        try {
            boolean kept;
            try (OutputStream stream = new BufferedOutputStream(Files.newOutputStream(beside))) {
                kept = content.writeTo(stream);
            }
            if (!kept) {
                return false;
            }
            if (replace) {
                Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING);
            } else {
                Files.move(beside, file);
            }
            return true;
        } finally {
            Files.deleteIfExists(beside);
        }
    }
}
