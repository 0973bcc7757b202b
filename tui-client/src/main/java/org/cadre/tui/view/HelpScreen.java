package org.cadre.tui.view;

import com.googlecode.lanterna.TerminalSize;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What {@code ?} shows: every key of the screen below, and those that work everywhere. */
final class HelpScreen implements Screen<HelpScreen.Help> {
    private static final int WIDTH = 72;

    private static List<Line> everywhere() {
        return List.of(
                new Line("Esc", "Go back, or close what lies on top.", true),
                new Line("?, F1", "Show this help.", true),
                new Line("q", "Go back; on the first screen, leave Cadre.", true),
                new Line("Ctrl-L", "Paint the screen anew.", true),
                new Line("Ctrl-C", "Leave Cadre at once.", true));
    }

    /** A row of the help: its keys, its sentence, and whether it can be done now. */
    record Line(String keys, String sentence, boolean now) {}

    /** The lines, and how many of them are scrolled away. */
    record Help(String title, List<Line> lines, int top) {
        static Help of(String title, List<Line> own) {
            List<Line> lines = new ArrayList<>(own);
            if (!own.isEmpty()) {
                lines.add(new Line("", "", true));
            }
            lines.addAll(everywhere());
            return new Help(title, wrapped(lines), 0);
        }

        /** Long sentences go on in the row below. */
        private static List<Line> wrapped(List<Line> lines) {
            int keyRoom = lines.stream()
                    .mapToInt(line -> Columns.width(line.keys()))
                    .max()
                    .orElse(0);
            List<Line> rows = new ArrayList<>();
            for (Line line : lines) {
                String keys = line.keys();
                for (String part : Columns.wrap(line.sentence(), Math.max(20, WIDTH - keyRoom - 2))) {
                    rows.add(new Line(keys, part, line.now()));
                    keys = "";
                }
            }
            return rows;
        }

        Help scroll(int by, int page) {
            return new Help(title, lines, Math.max(0, Math.min(top + by, lines.size() - page)));
        }
    }

    @Override
    public String title(Help help) {
        return "Keys: " + help.title();
    }

    @Override
    public List<KeyBinding<Help>> keys() {
        return List.of(
                KeyBinding.of(
                        "Esc ? q Enter",
                        "close",
                        "Close the help.",
                        help -> Step.to(help).close()),
                KeyBinding.of(
                        "j Down",
                        "down",
                        "Scroll down.",
                        (help, key, shown) -> Step.to(help.scroll(1, shown.rows("help")))),
                KeyBinding.of(
                        "k Up",
                        "up",
                        "Scroll up.",
                        (help, key, shown) -> Step.to(help.scroll(-1, shown.rows("help")))));
    }

    @Override
    public Optional<TerminalSize> dialog(Help help, TerminalSize window) {
        return Optional.of(new TerminalSize(
                Math.min(window.getColumns(), WIDTH),
                Math.min(window.getRows(), help.lines().size())));
    }

    @Override
    public void draw(Help help, Canvas canvas) {
        canvas.name("help");
        int keyRoom = 0;
        for (Line line : help.lines()) {
            keyRoom = Math.max(keyRoom, Columns.width(line.keys()));
        }
        keyRoom = Math.min(keyRoom, canvas.width() / 3);
        for (int row = 0;
                row < canvas.height() && help.top() + row < help.lines().size();
                row++) {
            Line line = help.lines().get(help.top() + row);
            canvas.text(0, row, keyRoom, line.keys(), line.now() ? Style.KEY : Style.MUTED);
            canvas.text(keyRoom + 2, row, line.sentence(), line.now() ? Style.PLAIN : Style.MUTED);
        }
    }
}
