package org.cadre.tui.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.googlecode.lanterna.TerminalSize;
import java.io.ByteArrayOutputStream;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.cadre.tui.client.Connection;
import org.cadre.tui.client.ServerAddress;
import org.cadre.tui.language.Language;
import org.cadre.tui.view.Session;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The text UI as it is begun for somebody: in their language from the first screen to the palette. */
class TextUiTest {
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(30);

    @ParameterizedTest
    @CsvSource({
        "fr_FR.UTF-8, Sessions, Où en est chaque projet, SESSION",
        "es_PY.UTF-8, Ediciones, Cómo va cada proyecto, EDICIÓN",
        "en_GB.UTF-8, Deliveries, Where every project stands, DELIVERY"
    })
    void theScreensAndThePaletteSpeakTheLanguageOfWhoeverSitsThere(
            String lang, String title, String palette, String argument) throws Exception {
        Map<String, String> environment = Map.of("LANG", lang, "TERM", "dumb");
        ExecutorService executor = Executors.newCachedThreadPool();
        ByteArrayOutputStream drawn = new ByteArrayOutputStream();
        try (Connection connection =
                Connection.open(new ServerAddress("127.0.0.1", 1, Optional.empty(), "cadre_none"))) {
            Session session =
                    TextUi.session(connection, drawn, new TerminalSize(100, 30), environment, false, executor);
            var running = executor.submit(() -> {
                TextUi.run(session, connection, Language.of(environment, Optional.empty()));
                return null;
            });
            await(drawn, title);
            session.receive(":".getBytes(UTF_8), 0, 1);
            await(drawn, palette);
            await(drawn, argument);
            session.hangUp();
            running.get(30, TimeUnit.SECONDS);
        } finally {
            executor.shutdownNow();
        }
    }

    private static void await(ByteArrayOutputStream drawn, String text) {
        long begun = System.nanoTime();
        while (!drawn.toString(UTF_8).contains(text) && System.nanoTime() - begun < PATIENCE_NANOS) {
            Thread.onSpinWait();
        }
        assertTrue(drawn.toString(UTF_8).contains(text), () -> text + " is not in " + drawn.toString(UTF_8));
    }
}
