package org.cadre.tui.command;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.cadre.tui.client.Connection;
import org.cadre.tui.screen.DeliveriesScreen;
import org.cadre.tui.screen.Places;
import org.cadre.tui.terminal.ColourDepth;
import org.cadre.tui.terminal.StreamTerminal;
import org.cadre.tui.terminal.Tty;
import org.cadre.tui.view.BidiMode;
import org.cadre.tui.view.Session;

/** Opens the text UI in the terminal that the program was started in. */
final class TextUi {
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
            session[0] = new Session(
                    new StreamTerminal(
                            tty.output(), tty.size(), mouse(shared.environment()), bidi(shared) == BidiMode.APP),
                    new Session.Settings(ColourDepth.of(shared.environment()), bidi(shared), false),
                    executor,
                    Places.program(connection));
            Thread pump = new Thread(() -> session[0].pump(tty.input()), "keys");
            pump.setDaemon(true);
            pump.start();
            session[0].run(new DeliveriesScreen(connection), DeliveriesScreen.start());
        } finally {
            executor.shutdownNow();
        }
        return ExitCodes.OK;
    }

    private static boolean mouse(Map<String, String> environment) {
        return !"off".equals(environment.get("CADRE_MOUSE"));
    }

    private static BidiMode bidi(Shared shared) {
        return switch (shared.environment().getOrDefault("CADRE_BIDI", "app")) {
            case "terminal" -> BidiMode.TERMINAL;
            case "off" -> BidiMode.OFF;
            default -> BidiMode.APP;
        };
    }
}
