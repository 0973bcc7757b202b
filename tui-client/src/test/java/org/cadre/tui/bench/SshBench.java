package org.cadre.tui.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.protobuf.FieldMask;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.cadre.tui.client.Connection;
import org.cadre.tui.client.ServerAddress;
import org.cadre.v1.CreateSshKeyRequest;
import org.cadre.v1.ListProjectsRequest;
import org.cadre.v1.Project;
import org.cadre.v1.SshKey;
import org.cadre.v1.UpdateProjectRequest;

/**
 * What many people cost who sit in the text UI over SSH: a server with the sample portfolio, an entrance as scripts/ssh starts it, both
 * processes of their own, and in this one 200 SSH clients that look at the portfolio while a project changes every second. It fails
 * where the entrance takes more than 512 MB of resident memory, or loses one of them. Run by scripts/bench ssh.
 */
public final class SshBench {
    private static final double MOST_RESIDENT_MB = 512;
    private static final int SECONDS = 30;
    private static final long CLOCK_TICKS = 100;
    static final Duration PATIENCE = Duration.ofSeconds(60);

    private SshBench() {}

    public static void main(String[] arguments) throws Exception {
        int named = List.of(arguments).indexOf("--sessions");
        int sessions = named < 0 ? 200 : Integer.parseInt(arguments[named + 1]);
        List<String> broken;
        Path place = Files.createTempDirectory("cadre-ssh-bench");
        List<Process> processes = new ArrayList<>();
        try {
            broken = run(place, processes, sessions);
        } finally {
            for (Process process : processes) {
                process.destroy();
                process.waitFor(10, TimeUnit.SECONDS);
            }
            try (Stream<Path> files = Files.walk(place)) {
                files.sorted(Comparator.reverseOrder())
                        .forEach(file -> file.toFile().delete());
            }
        }
        broken.forEach(sentence -> System.err.println("FAILED: " + sentence));
        System.exit(broken.isEmpty() ? 0 : 1);
    }

    private static List<String> run(Path place, List<Process> processes, int sessions) throws Exception {
        String data = place.resolve("data").toString();
        finish(java(List.of(), "org.cadre.server.Main", "sample", "--data-dir", data), place.resolve("sample"));
        Path coordinator = token(place, data, "maria", "coordinator");
        Path gateway = token(place, data, "door", "gateway");
        Process server = java(
                        List.of("-XX:+UseParallelGC", "-Xmn96m"),
                        "org.cadre.server.Main",
                        "run",
                        "--data-dir",
                        data,
                        "--listen",
                        "127.0.0.1:0")
                .start();
        processes.add(server);
        String address = said(server, "serves on (\\S+)");
        ProcessBuilder entrance = new ProcessBuilder(
                        "scripts/ssh",
                        "--listen",
                        "127.0.0.1:0",
                        "--max-sessions",
                        Integer.toString(sessions),
                        "--max-sessions-of-one",
                        Integer.toString(sessions),
                        "--max-strangers-of-one",
                        "50",
                        "--host-key-dir",
                        place.resolve("keys").toString(),
                        "--server",
                        address,
                        "--token-file",
                        gateway.toString())
                .redirectError(place.resolve("log").toFile());
        // The script becomes the program, so that its number is the program's.
        Process door = entrance.start();
        processes.add(door);
        int port = Integer.parseInt(said(door, "listens on .*:(\\d+),"));
        try (Connection connection =
                Connection.open(ServerAddress.of(address, Optional.of(coordinator), Optional.empty(), Map.of()))) {
            KeyPair key = KeyUtils.generateKeyPair(KeyPairProvider.SSH_ED25519, 256);
            var unused = connection
                    .sshKeys()
                    .createSshKey(CreateSshKeyRequest.newBuilder()
                            .setSshKey(SshKey.newBuilder().setPublicKey(PublicKeyEntry.toString(key.getPublic())))
                            .build());
            return measure(new Measured(door.pid()), port, key, connection, sessions);
        }
    }

    private static List<String> measure(Measured process, int port, KeyPair key, Connection connection, int sessions)
            throws Exception {
        SshClient client = SshClient.setUpDefaultClient();
        client.setServerKeyVerifier((session, address, any) -> true); // and no warning of each
        client.start();
        List<Onlooker> screens = new ArrayList<>();
        // The first one loads the classes, which are no session's own.
        screens.add(new Onlooker(client, port, key));
        long empty = process.liveHeap();
        int before = process.threads();
        long begin = System.nanoTime();
        while (screens.size() < sessions) {
            screens.add(new Onlooker(client, port, key));
        }
        double opened = (System.nanoTime() - begin) / 1e9;
        long full = process.liveHeap();
        long ticks = process.ticks();
        long start = System.nanoTime();
        Project project = connection
                .projects()
                .listProjects(ListProjectsRequest.newBuilder().setPageSize(1).build())
                .getProjects(0);
        String title = project.getTitle(0).getText();
        List<Long> lags = new ArrayList<>();
        long bytes = screens.stream().mapToLong(Onlooker::bytes).sum();
        for (int second = 1; second <= SECONDS; second++) {
            long said = System.nanoTime();
            project = connection
                    .projects()
                    .updateProject(UpdateProjectRequest.newBuilder()
                            .setProject(project.toBuilder()
                                    .setTitle(
                                            0,
                                            project.getTitle(0).toBuilder()
                                                    .setText(second % 2 == 1 ? "Changed " + title : title)))
                            .setUpdateMask(FieldMask.newBuilder().addPaths("title"))
                            .build());
            TimeUnit.NANOSECONDS.sleep(Math.max(0, start + second * 1_000_000_000L - System.nanoTime()));
            for (Onlooker screen : screens) {
                screen.firstAfter(said).ifPresent(lags::add);
            }
        }
        double elapsed = (System.nanoTime() - start) / 1e9;
        double cpu = (process.ticks() - ticks) / (double) CLOCK_TICKS / elapsed;
        bytes = screens.stream().mapToLong(Onlooker::bytes).sum() - bytes;
        long alive = screens.stream().filter(Onlooker::isOpen).count();
        lags.sort(Comparator.naturalOrder());
        print("sessions that live", alive + " of " + sessions);
        print("to open them all", format("%.1f s", opened));
        print(
                "live heap",
                format("%.1f MB, of one session %.0f KB", full / 1e6, (full - empty) / 1e3 / (sessions - 1)));
        double resident = process.resident() / 1e6;
        print("resident memory", format("%.0f MB (at most %.0f)", resident, MOST_RESIDENT_MB));
        print(
                "threads",
                process.threads() + ", of one session "
                        + format("%.1f", (process.threads() - before) / (sessions - 1.0)));
        print("processor at a change a second", format("%.0f %% of one", cpu * 100));
        print("sent", format("%.0f bytes a change and session", bytes / (double) SECONDS / sessions));
        print(
                "change to screen",
                lags.isEmpty()
                        ? "none seen"
                        : format(
                                "p50 %.0f ms, p99 %.0f ms, %d frames",
                                lags.get(lags.size() / 2) / 1e6, lags.get(lags.size() * 99 / 100) / 1e6, lags.size()));
        List<String> broken = new ArrayList<>();
        if (alive < sessions) {
            broken.add((sessions - alive) + " of " + sessions + " sessions were lost.");
        }
        if (resident > MOST_RESIDENT_MB) {
            broken.add(format(
                    "The entrance takes %.0f MB of resident memory, and may take %.0f.", resident, MOST_RESIDENT_MB));
        }
        for (Onlooker screen : screens) {
            screen.close();
        }
        client.stop();
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (process.threads() > before && System.nanoTime() < end) {
            Thread.sleep(200);
        }
        print("afterwards", process.threads() + " threads, live heap " + format("%.1f MB", process.liveHeap() / 1e6));
        return broken;
    }

    private static ProcessBuilder java(List<String> flags, String main, String... arguments) {
        List<String> words = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        words.addAll(flags);
        words.addAll(List.of(
                "-XX:+IgnoreUnrecognizedVMOptions",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                main));
        words.addAll(List.of(arguments));
        return new ProcessBuilder(words).redirectError(ProcessBuilder.Redirect.DISCARD);
    }

    private static Path token(Path place, String data, String principal, String role) throws Exception {
        Path file = place.resolve(principal + ".token");
        finish(
                java(
                        List.of(),
                        "org.cadre.server.Main",
                        "token",
                        "create",
                        "--data-dir",
                        data,
                        "--principal",
                        principal,
                        "--role",
                        role),
                file);
        return file;
    }

    private static void finish(ProcessBuilder program, Path output) throws Exception {
        Process process = program.redirectOutput(output.toFile()).start();
        if (!process.waitFor(2, TimeUnit.MINUTES) || process.exitValue() != 0) {
            throw new IOException("failed: " + program.command());
        }
    }

    private static String said(Process process, String pattern) throws IOException {
        BufferedReader lines = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            Matcher matcher = Pattern.compile(pattern).matcher(line);
            if (matcher.find()) {
                return matcher.group(1);
            }
        }
        throw new IOException("a program ended before it said " + pattern);
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }

    private static void print(String what, String figure) {
        System.out.printf(Locale.ROOT, "%-32s %s%n", what, figure);
    }
}
