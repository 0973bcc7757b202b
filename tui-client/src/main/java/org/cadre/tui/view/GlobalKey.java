package org.cadre.tui.view;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.cadre.tui.terminal.Key;

/**
 * Keys that mean the same on every screen. A screen that does one of these things binds it with {@link KeyBinding#of(GlobalKey,
 * String, String, java.util.function.Function)}; no screen gives one of these keys to anything else.
 */
public enum GlobalKey {
    PALETTE(": Ctrl-P", () -> "Go to a screen, or do what can be done here, by name; Up brings back what was typed before."),
    FILTER("/", () -> "Show only some of the rows."),
    HELP("? F1", () -> "Show this help."),
    OPEN("Enter", () -> "Open what is selected."),
    BACK("Esc", () -> "Go back, or close what lies on top."),
    LAST_VIEW("-", () -> "Go back and forth between the last two screens; each keeps its place."),
    DOWN("j Down", () -> "Go down."),
    UP("k Up", () -> "Go up."),
    PAGE_DOWN("PgDn Ctrl-F", () -> "Go a page down."),
    PAGE_UP("PgUp Ctrl-B", () -> "Go a page up."),
    FIRST("g Home", () -> "Go to the first."),
    LAST("G End", () -> "Go to the last."),
    LEFT("h Left", () -> "Go to the column before."),
    RIGHT("l Right", () -> "Go to the next column."),
    SORT("s", () -> "Sort."),
    MARK("Space", () -> "Mark, or unmark."),
    RANGE("v", () -> "Mark a range."),
    PAUSE("P", () -> "Hold what follows the server still, and say how many changes wait; again to let them in."),
    REFRESH("r", () -> "Read everything again."),
    COPY("y", () -> "Copy."),
    EXPORT("e", () -> "Write to a file."),
    UNDO("u", () -> "Take back the last thing done in this session that can be taken back; says first what that does."),
    MESSAGES("M", () -> "Read again what was said at the foot of the window."),
    QUIT("q", () -> "Go back; on the first screen, leave Cadre."),
    REPAINT("Ctrl-L", () -> "Paint the screen anew."),
    LEAVE("Ctrl-C", () -> "Leave Cadre at once.");

    @SuppressWarnings("ImmutableEnumChecker") // an unmodifiable list of records
    private final List<Key> keys;

    @SuppressWarnings("ImmutableEnumChecker") // reads the bundle each time
    private final Supplier<String> help;

    GlobalKey(String keys, Supplier<String> help) {
        this.keys = Stream.of(keys.split(" ")).map(Key::of).toList();
        this.help = help;
    }

    /** Any of which does it. */
    public List<Key> keys() {
        return keys;
    }

    /** What it does, where a screen does not say it better. */
    public String help() {
        return help.get();
    }

    /** What this key means everywhere; empty where each screen may say. */
    public static Optional<GlobalKey> of(Key key) {
        return Stream.of(values()).filter(one -> one.keys.contains(key)).findFirst();
    }
}
