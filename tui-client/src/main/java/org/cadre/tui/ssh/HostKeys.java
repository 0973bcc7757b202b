package org.cadre.tui.ssh;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.apache.sshd.common.NamedResource;
import org.apache.sshd.common.config.keys.FilePasswordProvider;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.apache.sshd.common.digest.BuiltinDigests;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.common.util.security.SecurityUtils;

/**
 * The keys by which clients know the entrance: a folder that its owner alone can read, with a pair of each of two types in the form
 * that {@code ssh-keygen} reads. Beside them may lie the next pairs, and from when on those take the place of the others: until then
 * the old ones are what the entrance shows, and the next ones are told to clients that ask ({@code UpdateHostKeys}). Thread safe.
 */
final class HostKeys {
    private static final Set<PosixFilePermission> OTHERS = EnumSet.of(
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.GROUP_EXECUTE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE,
            PosixFilePermission.OTHERS_EXECUTE);
    private static final String NEXT = "next-";
    private static final String FROM = "next-from";

    /** Types of keys. */
    private enum Type {
        ED25519("ed25519", KeyPairProvider.SSH_ED25519),
        ECDSA("ecdsa", KeyPairProvider.ECDSA_SHA2_NISTP256);

        private static final int BITS = 256;

        private final String word;
        private final String name;

        Type(String word, String name) {
            this.word = word;
            this.name = name;
        }

        String file() {
            return "host-" + word;
        }

        KeyPair generate() throws GeneralSecurityException {
            return KeyUtils.generateKeyPair(name, BITS);
        }
    }

    /** A folder or file that cannot be used; the sentence says what to do. */
    static final class Unusable extends IllegalArgumentException {
        Unusable(String sentence) {
            super(sentence);
        }
    }

    /** The keys as they stand. @param current which are shown @param next which are only told */
    private record Loaded(List<KeyPair> current, List<KeyPair> next) {}

    private final Path folder;
    private final Clock clock;
    private volatile Loaded loaded;

    private HostKeys(Path folder, Clock clock) throws IOException {
        this.folder = folder;
        this.clock = clock;
        this.loaded = load();
    }

    /**
     * Opens the folder, and makes it and its keys where there are none.
     *
     * @throws Unusable where others can read it
     */
    static HostKeys open(Path folder, Clock clock) throws IOException {
        if (!Files.exists(folder)) {
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
        refuseReadable(folder);
        for (Type type : Type.values()) {
            if (!Files.exists(folder.resolve(type.file()))) {
                write(folder, type.file(), generate(type));
            }
        }
        return new HostKeys(folder, clock);
    }

    /** Makes the next keys, and says from when on they take the place of those that stand. */
    Instant rotate(Duration overlap) throws IOException {
        if (Files.exists(folder.resolve(FROM))) {
            throw new Unusable("The next host keys are made already, and are to take over at " + from()
                    + "; wait for that, or take " + folder.resolve(FROM) + " away to begin anew.");
        }
        Instant from = clock.instant().plus(overlap);
        for (Type type : Type.values()) {
            write(folder, NEXT + type.file(), generate(type));
        }
        // Written last: without it the next keys are none.
        Files.writeString(folder.resolve(FROM), from + "\n");
        refresh();
        return from;
    }

    /** Looks again at what lies in the folder, and lets the next keys take over once it is time. */
    synchronized void refresh() throws IOException {
        if (Files.exists(folder.resolve(FROM)) && !clock.instant().isBefore(from())) {
            for (Type type : Type.values()) {
                for (String ending : List.of("", ".pub")) {
                    Path next = folder.resolve(NEXT + type.file() + ending);
                    if (Files.exists(next)) {
                        Files.move(
                                next,
                                folder.resolve(type.file() + ending),
                                StandardCopyOption.REPLACE_EXISTING,
                                StandardCopyOption.ATOMIC_MOVE);
                    }
                }
            }
            Files.delete(folder.resolve(FROM));
        }
        loaded = load();
    }

    /** The keys that the entrance shows. */
    List<KeyPair> current() {
        return loaded.current();
    }

    /** All that clients may come to know it by. */
    List<KeyPair> all() {
        Loaded now = loaded;
        List<KeyPair> all = new ArrayList<>(now.current());
        all.addAll(now.next());
        return all;
    }

    /** {@code ssh-ed25519 SHA256:…}, a line for each key that it shows. */
    List<String> fingerprints() {
        return fingerprints(loaded.current());
    }

    /** The same of those that are to come. */
    List<String> nextFingerprints() {
        return fingerprints(loaded.next());
    }

    private static List<String> fingerprints(List<KeyPair> keys) {
        return keys.stream()
                .map(key -> KeyUtils.getKeyType(key) + " "
                        + KeyUtils.getFingerPrint(BuiltinDigests.sha256, key.getPublic()))
                .toList();
    }

    private Loaded load() throws IOException {
        List<KeyPair> current = new ArrayList<>();
        List<KeyPair> next = new ArrayList<>();
        boolean awaited = Files.exists(folder.resolve(FROM));
        for (Type type : Type.values()) {
            current.add(read(folder.resolve(type.file())));
            if (awaited) {
                next.add(read(folder.resolve(NEXT + type.file())));
            }
        }
        return new Loaded(List.copyOf(current), List.copyOf(next));
    }

    private Instant from() throws IOException {
        try {
            return Instant.parse(Files.readString(folder.resolve(FROM)).trim());
        } catch (DateTimeException broken) {
            throw new Unusable(folder.resolve(FROM) + " holds no time; take it away to begin the rotation anew.");
        }
    }

    private static KeyPair generate(Type type) throws IOException {
        try {
            return type.generate();
        } catch (GeneralSecurityException impossible) {
            throw new IOException("no host key can be made here: " + impossible.getMessage(), impossible);
        }
    }

    private static KeyPair read(Path file) throws IOException {
        refuseReadable(file);
        try (var stream = Files.newInputStream(file)) {
            for (KeyPair pair : SecurityUtils.loadKeyPairIdentities(
                    null, NamedResource.ofName(file.toString()), stream, FilePasswordProvider.EMPTY)) {
                return pair;
            }
        } catch (GeneralSecurityException | RuntimeException broken) {
            throw new Unusable(
                    file + " is no host key (" + broken.getMessage() + "); put back a copy of it, or take it away"
                            + " to have another made, which clients must be told of.");
        }
        throw new Unusable(file + " holds no host key.");
    }

    private static void write(Path folder, String name, KeyPair pair) throws IOException {
        ByteArrayOutputStream secret = new ByteArrayOutputStream();
        ByteArrayOutputStream open = new ByteArrayOutputStream();
        try {
            OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(pair, "cadre", null, secret);
            OpenSSHKeyPairResourceWriter.INSTANCE.writePublicKey(pair, "cadre", open);
        } catch (GeneralSecurityException impossible) {
            throw new IOException("a host key cannot be written: " + impossible.getMessage(), impossible);
        }
        Path beside = Files.createTempFile(
                folder,
                ".host-key",
                ".part",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.write(beside, secret.toByteArray());
        Files.move(beside, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        Files.writeString(folder.resolve(name + ".pub"), open.toString(UTF_8).strip() + "\n");
    }

    private static void refuseReadable(Path path) throws IOException {
        Set<PosixFilePermission> permissions = EnumSet.copyOf(Files.getPosixFilePermissions(path));
        permissions.retainAll(OTHERS);
        if (!permissions.isEmpty()) {
            throw new Unusable("Others than its owner can get at " + path + "; say: chmod "
                    + (Files.isDirectory(path) ? "700 " : "600 ") + path);
        }
    }
}
