package org.cadre.server.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The folder of one server: readable by its owner alone, held by one process at a time. */
final class DataDirectory implements AutoCloseable {
    /**
     * What this process holds. The kernel's locks belong to a process, and closing any descriptor of a locked file
     * gives its lock up, so a second opening within this process must not come as far as the file.
     */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path folder;
    private final FileChannel lockFile;

    private DataDirectory(Path folder, FileChannel lockFile) {
        this.folder = folder;
        this.lockFile = lockFile;
    }

    /** Makes the folder where it is absent and takes hold of it. */
    static DataDirectory hold(Path path) {
        try {
            Path folder = makeFolder(path).toRealPath();
            if (!HELD.add(folder)) {
                throw heldBy(folder, Long.toString(ProcessHandle.current().pid()));
            }
            try {
                return lock(folder);
            } catch (IOException | RuntimeException failure) {
                HELD.remove(folder);
                throw failure;
            }
        } catch (IOException failure) {
            throw new StoreFailure.CannotOpen(
                    "The data directory " + path + " cannot be used (" + failure
                            + "); name a folder this user may write with --data-dir.",
                    failure);
        }
    }

    private static DataDirectory lock(Path folder) throws IOException {
        Path file = makeFile(folder.resolve("lock"));
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
        boolean held = false;
        try {
            FileLock lock = channel.tryLock();
            if (lock == null) {
                throw heldBy(folder, Files.readString(file).strip());
            }
            byte[] pid = (ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.US_ASCII);
            channel.truncate(0);
            channel.write(ByteBuffer.wrap(pid), 0);
            held = true;
            return new DataDirectory(folder, channel);
        } finally {
            if (!held) {
                channel.close();
            }
        }
    }

    private static StoreFailure.CannotOpen heldBy(Path folder, String pid) {
        return new StoreFailure.CannotOpen("The data directory " + folder + " is in use by the server with process id "
                + pid + "; stop that server, or name another folder with --data-dir.");
    }

    Path folder(String name) throws IOException {
        return makeFolder(folder.resolve(name));
    }

    /** A file of the folder, made if absent. What SQLite puts beside it takes over its permissions. */
    Path file(String name) throws IOException {
        return makeFile(folder.resolve(name));
    }

    @Override
    public void close() {
        try {
            lockFile.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } finally {
            HELD.remove(folder);
        }
    }

    private static Path makeFolder(Path path) throws IOException {
        Files.createDirectories(path);
        // Set again, since the process's umask may have taken, and an older folder may grant, too much.
        return Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
    }

    /** An empty file that its owner alone may read; one that is there is kept. */
    static Path makeFile(Path path) throws IOException {
        var owner = PosixFilePermissions.fromString("rw-------");
        try {
            Files.createFile(path, PosixFilePermissions.asFileAttribute(owner));
        } catch (FileAlreadyExistsException present) {
            // An older file is kept; only its permissions are put right.
        }
        return Files.setPosixFilePermissions(path, owner);
    }
}
