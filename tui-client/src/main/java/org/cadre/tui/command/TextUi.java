package org.cadre.tui.command;

import com.googlecode.lanterna.TerminalSize;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.cadre.tui.client.Connection;
import org.cadre.tui.language.Language;
import org.cadre.tui.screen.DeliveriesScreen;
import org.cadre.tui.screen.Places;
import org.cadre.tui.terminal.ColourDepth;
import org.cadre.tui.terminal.StreamTerminal;
import org.cadre.tui.terminal.Tty;
import org.cadre.tui.view.BidiMode;
import org.cadre.tui.view.Session;

/** Opens the text UI: in the terminal that the program was started in, or in one at the other end of a line. */
public final class TextUi {
    private TextUi() {}

    static int run(Shared shared) throws IOException, InterruptedException {
        ExecutorService executor = Executors.newCachedThreadPool(work -> {
            Thread thread = new Thread(work, "work");
            thread.setDaemon(true);
            return thread;
        });
        Session[] session = new Session[1];
        try (Connection connection = shared.connect();
                Tty tty = Tty.open(size -> session[0].resize(size))) {
            session[0] = session(connection, tty.output(), tty.size(), shared.environment(), false, executor);
            Thread pump = new Thread(() -> session[0].pump(tty.input()), "keys");
            pump.setDaemon(true);
            pump.start();
            run(session[0], connection, shared.environment());
        } finally {
            executor.shutdownNow();
        }
        return ExitCodes.OK;
    }

    /**
     * A session that is about to begin.
     *
     * @param output what goes to the terminal
     * @param environment of whoever sits there
     * @param paced whether the line may be slow
     * @param executor for work; not shut down by the session
     */
    public static Session session(
            Connection connection,
            OutputStream output,
            TerminalSize size,
            Map<String, String> environment,
            boolean paced,
            ExecutorService executor)
            throws IOException {
        BidiMode bidi = bidi(environment);
        return new Session(
                new StreamTerminal(output, size, mouse(environment), bidi == BidiMode.APP),
                new Session.Settings(ColourDepth.of(environment), bidi, paced),
                executor,
                Places.program(connection));
    }

    /**
     * Shows the first screen, and works until the person leaves.
     *
     * @param environment which says in what language
     */
    public static void run(Session session, Connection connection, Map<String, String> environment)
            throws IOException, InterruptedException {
        try (Language.Spoken unused = Language.of(environment).spoken()) {
            session.run(new DeliveriesScreen(connection), DeliveriesScreen.start());
        }
    }

    private static boolean mouse(Map<String, String> environment) {
        return !"off".equals(environment.get("CADRE_MOUSE"));
    }

    private static BidiMode bidi(Map<String, String> environment) {
        return switch (environment.getOrDefault("CADRE_BIDI", "app")) {
            case "terminal" -> BidiMode.TERMINAL;
            case "off" -> BidiMode.OFF;
            default -> BidiMode.APP;
        };
    }
}
