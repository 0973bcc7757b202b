package org.cadre.tui.command;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.cadre.tui.client.Connection;
import org.cadre.tui.screen.DeliveriesScreen;
import org.cadre.tui.screen.Places;
import org.cadre.tui.screen.Screens;
import org.cadre.tui.terminal.ColourDepth;
import org.cadre.tui.terminal.StreamTerminal;
import org.cadre.tui.terminal.Tty;
import org.cadre.tui.view.BidiMode;
import org.cadre.tui.view.Preferences;
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
        try (Connection connection = shared.connect()) {
            // Before the terminal is taken: what is wrong with the settings is said as of any command.
            SettingsFile settings = SettingsFile.read(
                    SettingsFile.path(shared.environment()),
                    Screens.byName(connection).values());
            BidiMode bidi = bidi(shared, settings);
            try (Tty tty = Tty.open(size -> session[0].resize(size))) {
                session[0] = new Session(
                        new StreamTerminal(
                                tty.output(), tty.size(), mouse(shared.environment(), settings), bidi == BidiMode.APP),
                        new Session.Settings(
                                ColourDepth.of(shared.environment()),
                                bidi,
                                false,
                                new Preferences(
                                        settings.keys(),
                                        settings.theme(),
                                        new FileViews(SettingsFile.views(shared.environment())))),
                        executor,
                        Places.program(connection));
                Thread pump = new Thread(() -> session[0].pump(tty.input()), "keys");
                pump.setDaemon(true);
                pump.start();
                session[0].run(new DeliveriesScreen(connection), DeliveriesScreen.start());
            }
        } finally {
            executor.shutdownNow();
        }
        return ExitCodes.OK;
    }

    private static boolean mouse(Map<String, String> environment, SettingsFile settings) {
        String said = environment.getOrDefault("CADRE_MOUSE", "");
        return said.isEmpty() ? settings.mouse() : !said.equals("off");
    }

    private static BidiMode bidi(Shared shared, SettingsFile settings) {
        return switch (shared.environment().getOrDefault("CADRE_BIDI", "")) {
            case "app" -> BidiMode.APP;
            case "terminal" -> BidiMode.TERMINAL;
            case "off" -> BidiMode.OFF;
            default -> settings.bidi();
        };
    }
}
