package org.cadre.server.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A folder for files that need not outlive the server, such as a nominations file on its way in. Its owner alone may read
 * them, since they hold what is known of persons; what a killed server left is deleted when one is next opened. Safe for
 * many threads.
 */
public final class Scratch implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(Scratch.class);
    private static final String TEMPORARY = "cadre-server-";
    private static final String GATE = "cadre-servers-of-";

    private final Path folder;
    private final AutoCloseable hold;
    private final AtomicBoolean closed = new AtomicBoolean();

    private Scratch(Path folder, AutoCloseable hold) {
        this.folder = folder;
        this.hold = hold;
    }

    /** In a data directory, whose lock says that no other server is at work there. */
    static Scratch in(DataDirectory directory) throws IOException {
        Path folder = directory.folder("scratch");
        empty(folder);
        return new Scratch(folder, () -> {});
    }

    /** For a server without a data directory: among the temporary files, under a lock of its own. */
    static Scratch temporary() throws IOException {
        Path place = Path.of(System.getProperty("java.io.tmpdir"));
        return alone(place, () -> {
            try (DirectoryStream<Path> others = Files.newDirectoryStream(place, TEMPORARY + "*")) {
                for (Path other : others) {
                    deleteAbandoned(other);
                }
            }
            Path folder = Files.createTempDirectory(place, TEMPORARY);
            DataDirectory held = DataDirectory.hold(folder);
            return new Scratch(
                    folder,
                    () -> alone(place, () -> {
                        empty(folder);
                        held.close();
                        Files.deleteIfExists(folder);
                        return null;
                    }));
        });
    }

    private static void deleteAbandoned(Path other) throws IOException {
        try (DataDirectory held = DataDirectory.hold(other)) {
            empty(other);
            Files.deleteIfExists(other);
            LOGGER.info("Deleted what a server that was killed left in {}", other);
        } catch (StoreFailure.CannotOpen inUse) {
            LOGGER.debug("{} is another server's", other, inUse);
        }
    }

    /**
     * Runs work on the folders of a user's servers while no other of that user's servers does. A folder's own lock cannot
     * do that, since it does not exist yet when the folder is made and is deleted with it.
     */
    private static synchronized <T> T alone(Path place, Callable<T> work) throws IOException {
        Path gate = DataDirectory.makeFile(
                place.resolve(GATE + System.getProperty("user.name").replaceAll("[^A-Za-z0-9._-]", "_") + ".lock"));
        try (FileChannel channel = FileChannel.open(gate, StandardOpenOption.WRITE);
                FileLock alone = channel.lock()) {
            return work.call();
        } catch (IOException | RuntimeException failure) {
            throw failure;
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static void empty(Path folder) throws IOException {
        try (DirectoryStream<Path> left = Files.newDirectoryStream(folder)) {
            for (Path file : left) {
                Files.deleteIfExists(file);
            }
        }
    }

    /** A new empty file; whoever asked for it deletes it. */
    public Path file() throws IOException {
        // Files made so are readable by their owner alone.
        return Files.createTempFile(folder, "", ".part");
    }

    /** A second time does nothing. */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        try {
            hold.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }
}
