package org.cadre.tui.command;

import com.googlecode.lanterna.TerminalSize;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.cadre.tui.client.Connection;
import org.cadre.tui.client.ProblemException;
import org.cadre.tui.language.Language;
import org.cadre.tui.screen.DeliveriesScreen;
import org.cadre.tui.screen.Places;
import org.cadre.tui.screen.Screens;
import org.cadre.tui.terminal.ColourDepth;
import org.cadre.tui.terminal.StreamTerminal;
import org.cadre.tui.terminal.Tty;
import org.cadre.tui.view.BidiMode;
import org.cadre.tui.view.Preferences;
import org.cadre.tui.view.Program;
import org.cadre.tui.view.Session;

/** Opens the text UI: in the terminal that the program was started in, or in one at the other end of a line. */
public final class TextUi {
    private TextUi() {}

    static int run(Shared shared) throws IOException, InterruptedException, ProblemException {
        ExecutorService executor = Executors.newCachedThreadPool(work -> {
            Thread thread = new Thread(work, "work");
            thread.setDaemon(true);
            return thread;
        });
        Session[] session = new Session[1];
        try (Connection connection = shared.connect()) {
            // Before the terminal is taken: what is wrong with the settings is said as of any command.
            SettingsFile settings = SettingsFile.read(
                    shared.disk(),
                    SettingsFile.path(shared.environment()),
                    Screens.byName(connection).values());
            BidiMode bidi = bidi(shared.environment(), settings.bidi());
            Language language = Language.of(shared.environment(), settings.language());
            try (Tty tty = Tty.open(size -> session[0].resize(size))) {
                session[0] = new Session(
                        new StreamTerminal(
                                tty.output(),
                                tty.size(),
                                mouse(shared.environment(), settings.mouse()),
                                bidi == BidiMode.APP),
                        new Session.Settings(
                                ColourDepth.of(shared.environment()),
                                bidi,
                                false,
                                new Preferences(
                                        settings.keys(),
                                        settings.theme(),
                                        new FileViews(SettingsFile.views(shared.environment())))),
                        executor,
                        program(connection, language));
                Thread pump = new Thread(() -> session[0].pump(tty.input()), "keys");
                pump.setDaemon(true);
                pump.start();
                run(session[0], connection, language);
            }
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
        BidiMode bidi = bidi(environment, BidiMode.APP);
        return new Session(
                new StreamTerminal(output, size, mouse(environment, true), bidi == BidiMode.APP),
                new Session.Settings(ColourDepth.of(environment), bidi, paced),
                executor,
                program(connection, Language.of(environment, Optional.empty())));
    }

    /** What the palette says of its screens is put into words here, once. */
    private static Program program(Connection connection, Language language) {
        try (Language.Spoken unused = language.spoken()) {
            return Places.program(connection);
        }
    }

    /**
     * Shows the first screen, and works until the person leaves.
     *
     * @param language of whoever sits there
     */
    public static void run(Session session, Connection connection, Language language)
            throws IOException, InterruptedException {
        try (Language.Spoken unused = language.spoken()) {
            session.run(new DeliveriesScreen(connection), DeliveriesScreen.start());
        }
    }

    private static boolean mouse(Map<String, String> environment, boolean otherwise) {
        String said = environment.getOrDefault("CADRE_MOUSE", "");
        return said.isEmpty() ? otherwise : !said.equals("off");
    }

    private static BidiMode bidi(Map<String, String> environment, BidiMode otherwise) {
        return switch (environment.getOrDefault("CADRE_BIDI", "")) {
            case "app" -> BidiMode.APP;
            case "terminal" -> BidiMode.TERMINAL;
            case "off" -> BidiMode.OFF;
            default -> otherwise;
        };
    }
}
