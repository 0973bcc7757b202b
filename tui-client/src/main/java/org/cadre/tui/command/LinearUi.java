package org.cadre.tui.command;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.cadre.tui.client.Connection;
import org.cadre.tui.language.Language;
import org.cadre.tui.screen.DeliveriesScreen;
import org.cadre.tui.screen.Places;
import org.cadre.tui.view.LinearSession;
import org.cadre.tui.view.Preferences;

/**
 * The text UI for ears: the same screens, said and led by lines. It needs no terminal, only a stream to read from and one to write
 * to, so that a pipe and a channel of an SSH connection serve as well.
 */
public final class LinearUi {
    private LinearUi() {}

    /**
     * Works until the person leaves or {@code input} ends.
     *
     * @param connection as whom; closed by the caller
     * @param input lines in UTF-8; a thread may still wait in it when this returns
     * @param output flushed after every line
     * @param language of whoever listens
     * @throws InterruptedException when the thread is interrupted, which ends the session
     */
    public static void run(Connection connection, InputStream input, OutputStream output, Language language)
            throws InterruptedException {
        ExecutorService executor = Executors.newCachedThreadPool(work -> {
            Thread thread = new Thread(work, "work");
            thread.setDaemon(true);
            return thread;
        });
        try (Language.Spoken unused = language.spoken()) {
            LinearSession session = new LinearSession(output, executor, Places.program(connection), Preferences.none());
            Thread lines = new Thread(() -> session.read(input), "lines");
            lines.setDaemon(true);
            lines.start();
            session.run(new DeliveriesScreen(connection), DeliveriesScreen.start());
        } finally {
            executor.shutdownNow();
        }
    }
}
