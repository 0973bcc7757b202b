package org.cadre.tui.terminal;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.googlecode.lanterna.TerminalSize;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;

/** A program in a terminal of its own, which tells a file what {@link Tty} does to its process and what is typed. */
public final class TtyProbe {
    private TtyProbe() {}

    /** The line by which a shell starts it. @param heard what it tells goes there */
    public static String command(Path heard) {
        return "exec '" + Path.of(System.getProperty("java.home"), "bin", "java")
                + "' --add-opens java.base/java.lang=ALL-UNNAMED -XX:TieredStopAtLevel=1 -cp '"
                + System.getProperty("java.class.path") + "' " + TtyProbe.class.getName() + " '" + heard + "'";
    }

    /** @param args the file to tell */
    public static void main(String[] args) throws Exception {
        Path heard = Path.of(args[0]);
        int before = hooks();
        try (Tty tty = Tty.open(size -> {})) {
            StreamTerminal terminal = new StreamTerminal(tty.output(), tty.size(), false, true);
            FrameScreen screen = new FrameScreen(terminal);
            screen.startScreen();
            for (int frame = 0; frame < 100; frame++) {
                screen.show(cells(tty.size(), Integer.toString(frame % 10)), Optional.empty());
            }
            tell(heard, "hooks " + (hooks() - before) + "\nready\n");
            StringBuilder typed = new StringBuilder("typed");
            for (int value = tty.input().read();
                    value >= 0 && value != 'q';
                    value = tty.input().read()) {
                typed.append(String.format(" %02x", value));
                if (value == 'b') {
                    tell(heard, typed + "\n");
                }
            }
            screen.stopScreen();
        }
    }

    private static Cell[][] cells(TerminalSize size, String text) {
        Cell[][] cells = new Cell[Math.max(1, size.getRows())][Math.max(1, size.getColumns())];
        for (Cell[] row : cells) {
            java.util.Arrays.fill(row, Cell.of(text, 1, Paint.PLAIN));
        }
        return cells;
    }

    private static int hooks() throws ReflectiveOperationException {
        var hooks = Class.forName("java.lang.ApplicationShutdownHooks").getDeclaredField("hooks");
        hooks.setAccessible(true);
        return ((Map<?, ?>) hooks.get(null)).size();
    }

    private static void tell(Path heard, String words) throws IOException {
        Files.writeString(heard, words, UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
