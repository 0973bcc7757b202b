package org.cadre.server;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.cadre.server.rpc.GrpcServer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Serves until it is told to stop. */
@Command(name = "run", mixinStandardHelpOptions = true, description = "Serves until SIGTERM or SIGINT.")
final class RunCommand implements Callable<Integer> {
    @ParentCommand
    private Main main;

    @Spec
    private CommandSpec command;

    @Mixin
    private DatabaseOptions databaseOptions;

    @Mixin
    private MailOptions mailOptions;

    @Mixin
    private IatiOptions iatiOptions;

    @Option(
            names = "--listen",
            paramLabel = "HOST:PORT",
            defaultValue = "127.0.0.1:7443",
            description = "Where to listen; port 0 for any that is free. Default: ${DEFAULT-VALUE}.")
    private String listen;

    @Option(
            names = "--tls-certificate",
            paramLabel = "FILE",
            description =
                    "The server's certificate and those above it, in PEM; demanded unless it listens on a loopback"
                            + " address.")
    private Path tlsCertificate;

    @Option(names = "--tls-key", paramLabel = "FILE", description = "The certificate's private key, in PEM (PKCS #8).")
    private Path tlsKey;

    @Option(
            names = "--default-deadline",
            paramLabel = "DURATION",
            defaultValue = "30s",
            description = "The deadline of a call that brings none. Default: ${DEFAULT-VALUE}.")
    private Duration defaultDeadline;

    @Option(
            names = "--feed-retention",
            paramLabel = "DURATION",
            defaultValue = "30d",
            description = "How far back the feed can be resumed. Default: ${DEFAULT-VALUE}.")
    private Duration feedRetention;

    @Option(
            names = "--request-retention",
            paramLabel = "DURATION",
            defaultValue = "2d",
            description = "How long a repeated request id gets its first answer. Default: ${DEFAULT-VALUE}.")
    private Duration requestRetention;

    @Option(
            names = "--marker-interval",
            paramLabel = "DURATION",
            defaultValue = "20s",
            description = "Longest time between two markers of the feed, at most 30s. Default: ${DEFAULT-VALUE}.")
    private Duration markerInterval;

    @Option(
            names = "--max-waiting-writes",
            paramLabel = "COUNT",
            defaultValue = "4096",
            description = "Writes that may wait before more are refused. Default: ${DEFAULT-VALUE}.")
    private int maxWaitingWrites;

    @Option(
            names = "--max-waiting-reads",
            paramLabel = "COUNT",
            defaultValue = "1024",
            description = "Reads that may wait before more are refused. Default: ${DEFAULT-VALUE}.")
    private int maxWaitingReads;

    @Option(
            names = "--max-watchers",
            paramLabel = "COUNT",
            defaultValue = "1000",
            description = "Streams of changes open at a time. Default: ${DEFAULT-VALUE}.")
    private int maxWatchers;

    @Option(
            names = "--issuer-name",
            paramLabel = "NAME",
            defaultValue = ServerSettings.ISSUER_NAME,
            description = "What the issuer of certificates is called in badges. Default: ${DEFAULT-VALUE}.")
    private String issuerName;

    @Option(
            names = "--keep-persons-months",
            paramLabel = "MONTHS",
            defaultValue = "0",
            description = "How long those are kept who are put on record without a last day; 0 for no default."
                    + " Default: ${DEFAULT-VALUE}.")
    private int keepPersonsMonths;

    @Override
    public Integer call() throws IOException, InterruptedException {
        ServerSettings settings = settings(main.environment());
        settings.shown().forEach((name, value) -> command.commandLine().getErr().println(name + " = " + value));
        long begin = System.nanoTime();
        CountDownLatch stopped = new CountDownLatch(1);
        try (Assembly assembly = Assembly.start(settings, Clock.systemUTC())) {
            Thread hook = new Thread(
                    () -> {
                        assembly.close();
                        stopped.countDown();
                        // Otherwise the signal's own number would be the exit code.
                        Runtime.getRuntime().halt(0);
                    },
                    "cadre-stop");
            Runtime.getRuntime().addShutdownHook(hook);
            String host = settings.listen().substring(0, settings.listen().lastIndexOf(':'));
            command.commandLine()
                    .getOut()
                    .println("cadre-server " + Main.VERSION + " serves on " + host + ":" + assembly.port() + " ("
                            + (settings.tls().isPresent() ? "TLS" : "plain text, this machine only") + ", ready after "
                            + (System.nanoTime() - begin) / 1_000_000 + " ms)");
            command.commandLine().getOut().flush();
            stopped.await();
        }
        return 0;
    }

    ServerSettings settings(Map<String, String> environment) {
        if ((tlsCertificate == null) != (tlsKey == null)) {
            throw new ServerSettings.Unusable("--tls-certificate and --tls-key belong together; give both or neither.");
        }
        return new ServerSettings(
                listen,
                databaseOptions.database(environment),
                Optional.ofNullable(tlsCertificate).map(file -> new GrpcServer.Tls(file, tlsKey)),
                defaultDeadline,
                feedRetention,
                requestRetention,
                markerInterval,
                maxWaitingWrites,
                maxWaitingReads,
                maxWatchers,
                issuerName,
                keepPersonsMonths,
                mailOptions.mail(),
                iatiOptions.iati());
    }
}
