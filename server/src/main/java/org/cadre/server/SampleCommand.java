package org.cadre.server;

import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.cadre.server.access.Tokens;
import org.cadre.server.notice.MailSettings;
import org.cadre.server.sample.SamplePortfolio;
import org.cadre.server.store.Database;
import org.cadre.v1.Role;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Fills an empty database with the sample portfolio. */
@Command(
        name = "sample",
        mixinStandardHelpOptions = true,
        description = "Fills an empty database with a sample portfolio; no server may be running on it.")
final class SampleCommand implements Callable<Integer> {
    private static final String FIRST = "sample";
    private static final String SECOND = "sample-selection";

    /** What notices say of whom they come from; no mail server is ever asked, since there is no courier. */
    private static final MailSettings OUTBOX = new MailSettings(
            "mail.example",
            MailSettings.Security.STARTTLS.port(),
            MailSettings.Security.STARTTLS,
            Optional.empty(),
            "Joint training <training@cadre.example>",
            Optional.empty(),
            Duration.ofHours(48));

    @ParentCommand
    private Main main;

    @Spec
    private CommandSpec command;

    @Mixin
    private DatabaseOptions databaseOptions;

    @Option(
            names = "--seed",
            paramLabel = "NUMBER",
            defaultValue = "1",
            description = "The same number on the same day gives the same people. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Override
    public Integer call() throws IOException, SQLException {
        Database database = databaseOptions.database(main.environment());
        Clock clock = Clock.systemUTC();
        long begin = System.nanoTime();
        // People are written to of what happens last alone, as where mail is switched on after years.
        fill(database, clock, Optional.empty(), this::fillEmpty);
        fill(database, clock, Optional.of(OUTBOX), sample -> sample.fillOutbox(seed, clock.instant()));
        command.commandLine()
                .getOut()
                .println("The sample portfolio is in place after " + (System.nanoTime() - begin) / 1_000_000 + " ms.");
        return ExitCode.OK;
    }

    private void fillEmpty(SamplePortfolio sample) {
        if (sample.isTaken()) {
            throw new ServerSettings.Unusable("This database holds partners already, and a sample would mix with"
                    + " them; name an empty directory with --data-dir.");
        }
        sample.fill(seed, Clock.systemUTC().instant());
    }

    private static void fill(
            Database database, Clock clock, Optional<MailSettings> outbox, Consumer<SamplePortfolio> with)
            throws IOException, SQLException {
        try (Assembly assembly = Assembly.startWithoutCourier(settings(database, outbox), clock);
                Tokens tokens = Tokens.open(database, clock)) {
            ManagedChannel channel = NettyChannelBuilder.forAddress(
                            InetAddress.getLoopbackAddress().getHostAddress(), assembly.port())
                    .usePlaintext()
                    .build();
            try {
                with.accept(new SamplePortfolio(
                        channel, token(tokens, FIRST, Role.ROLE_ADMIN), token(tokens, SECOND, Role.ROLE_COORDINATOR)));
            } finally {
                channel.shutdownNow();
                revoke(tokens);
            }
        }
    }

    /** The defaults of {@code run}, on any free port of this machine. */
    private static ServerSettings settings(Database database, Optional<MailSettings> outbox) {
        return new ServerSettings(
                "127.0.0.1:0",
                database,
                Optional.empty(),
                Duration.ofSeconds(30),
                Duration.ofDays(30),
                Duration.ofDays(2),
                Duration.ofSeconds(20),
                4096,
                1024,
                10,
                ServerSettings.ISSUER_NAME,
                0,
                outbox,
                Optional.empty());
    }

    private static String token(Tokens tokens, String principal, Role role) throws SQLException {
        return tokens.create(principal, role, Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static void revoke(Tokens tokens) throws SQLException {
        for (Tokens.Entry entry : tokens.list()) {
            if (entry.revoked().isEmpty()
                    && (entry.principal().equals(FIRST) || entry.principal().equals(SECOND))) {
                tokens.revoke(entry.id());
            }
        }
    }
}
