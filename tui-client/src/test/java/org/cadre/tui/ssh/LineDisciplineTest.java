package org.cadre.tui.ssh;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class LineDisciplineTest {
    private final LineDiscipline lines = new LineDiscipline();

    private LineDiscipline.Typed type(String text) {
        byte[] bytes = text.getBytes(UTF_8);
        return lines.type(bytes, 0, bytes.length);
    }

    @Test
    void aLineIsShownTakenBackAndHandedOver() {
        assertEquals("", new String(type("Zoéx").read(), UTF_8));
        assertEquals("\b \b\b \b", new String(type("\177\177").shown(), UTF_8), "x, and both bytes of é");
        assertEquals("Zoë\n", new String(type("ë\r").read(), UTF_8));
        assertEquals("\r\n", new String(type("\r").shown(), UTF_8));
        assertEquals("", new String(type("\177").shown(), UTF_8), "there is nothing to take back");
    }

    @Test
    void controlKeysEndAndInterruptAndOthersAreNothing() {
        assertFalse(type("half\004").over(), "a line that is begun is handed over first");
        assertTrue(type("\004").over());
        assertTrue(type("a\003").interrupt());
        assertEquals(
                "x\n",
                new String(
                        new LineDiscipline()
                                .type("\033x\r".getBytes(UTF_8), 0, 3)
                                .read(),
                        UTF_8));
    }

    @Test
    void linesEndAsARawTerminalNeedsThem() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        LineDiscipline.raw(out).write("a\nb\r\n".getBytes(UTF_8));
        assertEquals("a\r\nb\r\n", out.toString(UTF_8));
    }
}
