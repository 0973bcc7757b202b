package org.cadre.tui.command;

import com.googlecode.lanterna.TerminalSize;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.cadre.tui.client.Connection;
import org.cadre.tui.client.ServerAddress;
import org.cadre.tui.screen.DeliveriesScreen;
import org.cadre.tui.screen.Places;
import org.cadre.tui.terminal.ColourDepth;
import org.cadre.tui.terminal.StreamTerminal;
import org.cadre.tui.view.BidiMode;
import org.cadre.tui.view.Session;

/**
 * Does once what every start does, into nothing and against no server, while the JVM takes down which classes that needs: so is
 * the archive made from which {@code scripts/cadre} starts. It touches no terminal, no file of the user's and no other machine.
 */
final class Rehearsal {
    /** Nothing listens on it (the port of tcpmux): a call is refused at once. */
    private static final String NOWHERE = "127.0.0.1:1";

    private static final Map<String, String> ENVIRONMENT =
            Map.of("CADRE_SERVER", NOWHERE, "CADRE_TOKEN", "none", "TERM", "xterm-256color", "COLUMNS", "80");

    private Rehearsal() {}

    public static void main(String[] args) throws Exception {
        PrintStream nothing = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        Cadre.run(new String[] {"--help"}, ENVIRONMENT, nothing, nothing);
        Cadre.run(new String[] {"deliveries"}, ENVIRONMENT, nothing, nothing);
        screens();
        System.exit(ExitCodes.OK);
    }

    private static void screens() throws Exception {
        ExecutorService executor = Executors.newCachedThreadPool();
        ByteArrayOutputStream drawn = new ByteArrayOutputStream();
        try (Connection connection = Connection.open(
                ServerAddress.of(NOWHERE, java.util.Optional.empty(), java.util.Optional.empty(), ENVIRONMENT))) {
            Session session = new Session(
                    new StreamTerminal(drawn, new TerminalSize(120, 40), true, true),
                    new Session.Settings(ColourDepth.of(ENVIRONMENT), BidiMode.APP, false),
                    executor,
                    Places.program(connection));
            Thread keys = new Thread(() -> {
                // The help, a form, the portfolio, back, and out; a pause lets the first refusal arrive and be drawn.
                for (String typed : new String[] {"?", "\033", "n", "Lyon", "\033", ":", "pf\r", "q", "q"}) {
                    byte[] bytes = typed.getBytes(StandardCharsets.US_ASCII);
                    session.receive(bytes, 0, bytes.length);
                    java.util.concurrent.locks.LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(120));
                }
                session.hangUp();
            });
            keys.start();
            session.run(new DeliveriesScreen(connection), DeliveriesScreen.start());
            keys.join();
        } finally {
            executor.shutdownNow();
        }
    }
}
