package org.cadre.tui.view;

import com.googlecode.lanterna.TerminalSize;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cadre.tui.language.Texts;
import org.cadre.tui.terminal.Key;

/** What {@code ?} shows: every key of the screen below, and those that work everywhere. */
final class HelpScreen implements Screen<HelpScreen.Help> {
    private static final int WIDTH = 72;
    /** A row of the help: its keys, its sentence, and whether it can be done now. */
    record Line(String keys, String sentence, boolean now) {}

    /**
     * The lines of a screen with those that hold everywhere.
     *
     * @param dialog whether the screen lies over another, so that letters are its own
     * @param undone what would be taken back
     */
    static List<Line> withEverywhere(
            List<Line> own, KeyMap keys, boolean dialog, OpenScreen<?> screen, Optional<String> undone) {
        List<Line> lines = new ArrayList<>(own);
        if (!own.isEmpty()) {
            lines.add(new Line("", "", true));
        }
        List<GlobalKey> all = dialog
                ? List.of(GlobalKey.BACK, GlobalKey.HELP, GlobalKey.REPAINT, GlobalKey.LEAVE)
                : List.of(
                        GlobalKey.PALETTE,
                        GlobalKey.LAST_VIEW,
                        GlobalKey.PAUSE,
                        GlobalKey.UNDO,
                        GlobalKey.MESSAGES,
                        GlobalKey.BACK,
                        GlobalKey.HELP,
                        GlobalKey.QUIT,
                        GlobalKey.REPAINT,
                        GlobalKey.LEAVE);
        for (GlobalKey key : all) {
            boolean undo = key == GlobalKey.UNDO;
            lines.add(new Line(
                    String.join(", ", keys.keys(key).stream().map(Key::label).toList()),
                    key.help()
                            + (undo
                                    ? undone.map(done -> Texts.of("view.HelpScreen.now", done))
                                            .orElse("")
                                    : ""),
                    undo ? undone.isPresent() : key != GlobalKey.PAUSE || screen.follows()));
        }
        return lines;
    }

    /** The lines, and how many of them are scrolled away. */
    record Help(String title, List<Line> lines, int top) {
        static Help of(String title, List<Line> lines) {
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
        return Texts.of("view.HelpScreen.keys", help.title());
    }

    @Override
    public List<KeyBinding<Help>> keys() {
        return List.of(
                KeyBinding.of(
                        "Esc ? q Enter",
                        Texts.of("view.HelpScreen.close"),
                        Texts.of("view.HelpScreen.closeTheHelp"),
                        help -> Step.to(help).close()),
                scrolling(
                        GlobalKey.DOWN,
                        Texts.of("view.HelpScreen.down"),
                        Texts.of("view.HelpScreen.scrollDown"),
                        1,
                        false),
                scrolling(
                        GlobalKey.UP, Texts.of("view.HelpScreen.up"), Texts.of("view.HelpScreen.scrollUp"), -1, false),
                scrolling(
                        GlobalKey.PAGE_DOWN,
                        Texts.of("view.HelpScreen.pageDown"),
                        Texts.of("view.HelpScreen.scrollAPageDown"),
                        1,
                        true),
                scrolling(GlobalKey.PAGE_UP, "", Texts.of("view.HelpScreen.scrollAPageUp"), -1, true),
                scrolling(
                        GlobalKey.FIRST,
                        "",
                        Texts.of("view.HelpScreen.goToTheFirstLine"),
                        Integer.MIN_VALUE / 2,
                        false),
                scrolling(
                        GlobalKey.LAST, "", Texts.of("view.HelpScreen.goToTheLastLine"), Integer.MAX_VALUE / 2, false));
    }

    private static KeyBinding<Help> scrolling(GlobalKey key, String hint, String help, int by, boolean pages) {
        return KeyBinding.of(key, hint, help, (model, pressed, shown) -> {
            int page = shown.rows("help");
            return Step.to(model.scroll(pages ? by * Math.max(1, page - 1) : by, page));
        });
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
