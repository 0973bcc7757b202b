package org.cadre.tui.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cadre.tui.client.Connection;
import org.cadre.tui.client.ServerAddress;

/** The program cadre-server as a process of its own, over a data directory that outlives it. */
public final class RealServer implements AutoCloseable {
    private static final Pattern SERVES = Pattern.compile("serves on (\\S+:\\d+)");

    private final Path data;
    private final Path token;
    private final Path focalPointToken;
    private final List<String> flags;
    private Process process;
    private String address;

    public RealServer(Path folder, String role) throws IOException, InterruptedException {
        this(folder, role, List.of());
    }

    /** @param flags of {@code run}, beyond where it listens and keeps its data */
    public RealServer(Path folder, String role, List<String> flags) throws IOException, InterruptedException {
        this(folder, role, flags, "");
    }

    /** Over the sample portfolio, as {@code cadre-server sample} loads it. */
    public static RealServer withSample(Path folder) throws IOException, InterruptedException {
        Process load = program(
                        List.of("sample", "--data-dir", folder.resolve("data").toString()))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (!load.waitFor(120, TimeUnit.SECONDS) || load.exitValue() != 0) {
            throw new IOException("the sample was not loaded");
        }
        return new RealServer(folder, "ADMIN");
    }

    /** With a second token, of the focal point of a partner: {@link #focalPointToken}. */
    static RealServer withFocalPoint(Path folder, String partner) throws IOException, InterruptedException {
        return new RealServer(folder, "ADMIN", List.of(), partner);
    }

    /** With a second token, of a coordinator, to approve what the first has submitted: {@link #connectAsCoordinator}. */
    public static RealServer withCoordinator(Path folder) throws IOException, InterruptedException {
        RealServer server = new RealServer(folder, "ADMIN");
        server.createToken(
                folder.resolve("coordinator-token"),
                List.of("--principal", "coordinator-vienna", "--role", "COORDINATOR"));
        return server;
    }

    public Connection connectAsCoordinator() throws IOException {
        return Connection.open(
                ServerAddress.of(address, Optional.of(coordinatorToken()), Optional.empty(), java.util.Map.of()));
    }

    Path coordinatorToken() {
        return token.resolveSibling("coordinator-token");
    }

    private RealServer(Path folder, String role, List<String> flags, String partner)
            throws IOException, InterruptedException {
        this.flags = flags;
        data = folder.resolve("data");
        token = folder.resolve("token");
        focalPointToken = folder.resolve("focal-point-token");
        createToken(token, List.of("--principal", "trainer-lyon", "--role", role));
        if (!partner.isEmpty()) {
            createToken(
                    focalPointToken,
                    List.of("--principal", "focal-point", "--role", "FOCAL_POINT", "--partner", partner));
        }
        start("127.0.0.1:0");
    }

    /** Makes another token. @param whose flags of {@code token create} @return the file that holds it */
    public Path token(String name, String... whose) throws IOException, InterruptedException {
        Path file = token.resolveSibling(name);
        createToken(file, List.of(whose));
        return file;
    }

    private void createToken(Path file, List<String> whose) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of("token", "create", "--data-dir", data.toString()));
        arguments.addAll(whose);
        Process create = program(arguments)
                .redirectOutput(file.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        if (!create.waitFor(60, TimeUnit.SECONDS) || create.exitValue() != 0) {
            throw new IOException("no token was made");
        }
    }

    private static ProcessBuilder program(List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+IgnoreUnrecognizedVMOptions",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                "org.cadre.server.Main"));
        command.addAll(arguments);
        return new ProcessBuilder(command);
    }

    private void start(String listen) throws IOException {
        List<String> run = new ArrayList<>(List.of("run", "--listen", listen, "--data-dir", data.toString()));
        run.addAll(flags);
        process = program(run).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        BufferedReader lines = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            Matcher serves = SERVES.matcher(line);
            if (serves.find()) {
                address = serves.group(1);
                return;
            }
        }
        throw new IOException("the server ended before it served");
    }

    /** Stops it and starts it again at the same address. */
    public void restart() throws IOException {
        close();
        start(address);
    }

    public String address() {
        return address;
    }

    public Path token() {
        return token;
    }

    Path focalPointToken() {
        return focalPointToken;
    }

    public Connection connect() throws IOException {
        return Connection.open(ServerAddress.of(address, Optional.of(token), Optional.empty(), java.util.Map.of()));
    }

    String readToken() throws IOException {
        return Files.readString(token).trim();
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().orTimeout(10, TimeUnit.SECONDS).join();
    }
}
