package org.cadre.tui.ssh;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.cadre.tui.client.Connection;
import org.cadre.tui.client.Problem;
import org.cadre.tui.command.Shared;
import org.cadre.v1.ExchangeSshKeyRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** Opens the SSH entrance, and serves until it is told to end. */
@Command(
        name = "ssh-server",
        description = {
            "Opens the SSH entrance: whoever has a registered key (cadre key add) comes in with ssh, into the text UI or with a"
                    + " command.",
            "Needs a token of the role GATEWAY: cadre-server token create --principal ssh-entrance --role gateway."
        })
public final class SshServerCommand implements Callable<Integer> {
    private static final String NOBODY = "SHA256:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

    private final Shared shared;

    @Spec
    private CommandSpec command;

    @Mixin
    private Folder folder;

    @Option(
            names = "--listen",
            paramLabel = "HOST:PORT",
            defaultValue = "127.0.0.1:2222",
            description =
                    "Where to listen. Default: ${DEFAULT-VALUE}, this machine alone, so that a door to the network is"
                            + " opened by saying so: 0.0.0.0:2222. Port 0 takes any that is free.")
    private String listen;

    @Option(
            names = "--max-sessions",
            paramLabel = "N",
            defaultValue = "200",
            description = "Most sessions at a time. Default: ${DEFAULT-VALUE}.")
    private int sessions;

    @Option(
            names = "--max-sessions-of-one",
            paramLabel = "N",
            defaultValue = "10",
            description = "Most sessions of one person. Default: ${DEFAULT-VALUE}.")
    private int sessionsOfOne;

    @Option(
            names = "--max-strangers",
            paramLabel = "N",
            defaultValue = "50",
            description = "Most connections that have not shown yet who they are. Default: ${DEFAULT-VALUE}.")
    private int strangers;

    @Option(
            names = "--max-strangers-of-one",
            paramLabel = "N",
            defaultValue = "10",
            description = "Most such connections from one address. Default: ${DEFAULT-VALUE}.")
    private int strangersOfOne;

    @Option(
            names = "--login-time",
            paramLabel = "TIME",
            defaultValue = "30s",
            converter = Time.class,
            description = "How long somebody may take to show who they are. Default: ${DEFAULT-VALUE}.")
    private Duration login;

    @Option(
            names = "--idle",
            paramLabel = "TIME",
            defaultValue = "1h",
            converter = Time.class,
            description = "How long nothing may be typed in a text UI. Default: ${DEFAULT-VALUE}.")
    private Duration idle;

    @Option(
            names = "--stalled",
            paramLabel = "TIME",
            defaultValue = "2m",
            converter = Time.class,
            description = "How long a client may take nothing of what it is sent. Default: ${DEFAULT-VALUE}.")
    private Duration stalled;

    public SshServerCommand(Shared shared) {
        this.shared = shared;
    }

    /** Where the host keys lie. */
    static final class Folder {
        @Option(
                names = "--host-key-dir",
                paramLabel = "DIR",
                description =
                        "The folder of the host keys, which its owner alone may read; made with them at the first start."
                                + " Default: $XDG_DATA_HOME/cadre-ssh, or ~/.local/share/cadre-ssh.")
        private Path directory;

        Path path(Shared shared) {
            if (directory != null) {
                return directory;
            }
            String data = shared.environment().getOrDefault("XDG_DATA_HOME", "");
            return (data.isEmpty() ? Path.of(System.getProperty("user.home"), ".local", "share") : Path.of(data))
                    .resolve("cadre-ssh");
        }
    }

    /** A whole number and s, m, h or d. */
    static final class Time implements ITypeConverter<Duration> {
        @Override
        public Duration convert(String text) {
            if (!text.matches("[0-9]{1,6}[smhd]")) {
                throw new TypeConversionException("a time is a whole number and s, m, h or d: 30s, 10m, 1h");
            }
            long count = Long.parseLong(text.substring(0, text.length() - 1));
            Duration time = switch (text.charAt(text.length() - 1)) {
                case 's' -> Duration.ofSeconds(count);
                case 'm' -> Duration.ofMinutes(count);
                case 'h' -> Duration.ofHours(count);
                default -> Duration.ofDays(count);
            };
            if (time.isZero()) {
                throw new TypeConversionException("a time must be more than nothing");
            }
            return time;
        }
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        silenceLibraries();
        EntranceSettings settings = new EntranceSettings(
                address(),
                folder.path(shared),
                positive("--max-sessions", sessions),
                positive("--max-sessions-of-one", sessionsOfOne),
                positive("--max-strangers", strangers),
                positive("--max-strangers-of-one", strangersOfOne),
                login,
                idle,
                stalled);
        CountDownLatch closed = new CountDownLatch(1);
        try (Connection gateway = Connection.open(shared.address())) {
            requireGateway(gateway);
            try (Entrance entrance = Entrance.open(settings, gateway, this::log)) {
                Runtime.getRuntime().addShutdownHook(new Thread(() -> close(entrance, closed), "closing"));
                InetSocketAddress where = entrance.address();
                out().println("cadre ssh-server listens on " + where.getHostString() + ":" + where.getPort() + ", as");
                entrance.hostKeys().fingerprints().forEach(line -> out().println("  " + line));
                out().flush();
                closed.await();
            } catch (java.net.BindException taken) {
                throw new IllegalArgumentException(
                        "The entrance cannot listen on " + listen + " (" + taken.getMessage()
                                + "); stop what listens there, or choose another address with --listen.",
                        taken);
            }
        }
        return 0;
    }

    /** Makes the next host keys. */
    @Command(
            name = "rotate-host-key",
            description = {
                "Makes the next host keys. Until they take over, the old ones are shown, and clients that come in are told of the"
                        + " next: OpenSSH writes them down (UpdateHostKeys) and asks nobody when they change.",
                "Works beside an entrance that runs. Whoever does not come in before is asked by their ssh at the change."
            })
    int rotate(
            @Mixin Folder where,
            @Option(
                            names = "--overlap",
                            paramLabel = "TIME",
                            defaultValue = "30d",
                            converter = Time.class,
                            description = "After how long the next keys take over. Default: ${DEFAULT-VALUE}.")
                    Duration overlap)
            throws IOException {
        silenceLibraries();
        HostKeys keys = HostKeys.open(where.path(shared), Clock.systemUTC());
        Instant from = keys.rotate(overlap);
        out().println("From " + from.truncatedTo(ChronoUnit.SECONDS) + " on the host keys are");
        keys.nextFingerprints().forEach(line -> out().println("  " + line));
        out().flush();
        return 0;
    }

    private InetSocketAddress address() {
        int colon = listen.lastIndexOf(':');
        try {
            int port = Integer.parseInt(listen.substring(colon + 1));
            if (colon > 0 && port >= 0 && port <= 65_535) {
                String host = listen.substring(0, colon).replaceFirst("^\\[(.*)]$", "$1");
                return new InetSocketAddress(InetAddress.getByName(host), port);
            }
        } catch (NumberFormatException | UnknownHostException wrong) {
            // Said below.
        }
        throw new IllegalArgumentException("--listen must be host:port, such as 127.0.0.1:2222, not " + listen + ".");
    }

    private static int positive(String option, int count) {
        if (count < 1) {
            throw new IllegalArgumentException(option + " must be 1 or more.");
        }
        return count;
    }

    /** Finds out at the start, and not at the first visitor, whether the token will do. A server that is away may come later. */
    private void requireGateway(Connection gateway) {
        try {
            var unused = gateway.sshKeys()
                    .exchangeSshKey(ExchangeSshKeyRequest.newBuilder()
                            .setFingerprint(NOBODY)
                            .setValidateOnly(true)
                            .build());
        } catch (RuntimeException failure) {
            Problem problem = Problem.of(failure);
            if (problem.reason().equals("ROLE_DENIED")) {
                throw new IllegalArgumentException(
                        "The token is not a gateway's; make one with: cadre-server token create"
                                + " --principal ssh-entrance --role gateway");
            } else if (problem.code() == io.grpc.Status.Code.UNAUTHENTICATED) {
                throw failure;
            } else if (!Credential.isOver(problem)) {
                log("The server does not answer yet, and nobody can come in until it does: " + problem.sentence());
            }
        }
    }

    private static void close(Entrance entrance, CountDownLatch closed) {
        try {
            entrance.close();
        } catch (IOException ending) {
            // The process ends.
        } finally {
            closed.countDown();
        }
    }

    /** MINA would have a logger, and Bouncy Castle is no news; what people need to know is said by the entrance itself. */
    private static void silenceLibraries() {
        System.setProperty("slf4j.internal.verbosity", "ERROR");
    }

    private void log(String sentence) {
        shared.say(Instant.now().truncatedTo(ChronoUnit.SECONDS) + " " + sentence);
    }

    private PrintWriter out() {
        return command.commandLine().getOut();
    }
}
