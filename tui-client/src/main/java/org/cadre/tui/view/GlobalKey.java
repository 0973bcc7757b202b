package org.cadre.tui.view;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.cadre.tui.language.Texts;
import org.cadre.tui.terminal.Key;

/**
 * Keys that mean the same on every screen. A screen that does one of these things binds it with {@link KeyBinding#of(GlobalKey,
 * String, String, java.util.function.Function)}; no screen gives one of these keys to anything else.
 */
public enum GlobalKey {
    PALETTE(": Ctrl-P", () -> Texts.of("view.GlobalKey.goToAScreenOr")),
    FILTER("/", () -> Texts.of("view.GlobalKey.showOnlySomeOfThe")),
    HELP("? F1", () -> Texts.of("view.GlobalKey.showThisHelp")),
    OPEN("Enter", () -> Texts.of("view.GlobalKey.openWhatIsSelected")),
    BACK("Esc", () -> Texts.of("view.GlobalKey.goBackOrCloseWhat")),
    LAST_VIEW("-", () -> Texts.of("view.GlobalKey.goBackAndForthBetween")),
    DOWN("j Down", () -> Texts.of("view.GlobalKey.goDown")),
    UP("k Up", () -> Texts.of("view.GlobalKey.goUp")),
    PAGE_DOWN("PgDn Ctrl-F", () -> Texts.of("view.GlobalKey.goAPageDown")),
    PAGE_UP("PgUp Ctrl-B", () -> Texts.of("view.GlobalKey.goAPageUp")),
    FIRST("g Home", () -> Texts.of("view.GlobalKey.goToTheFirst")),
    LAST("G End", () -> Texts.of("view.GlobalKey.goToTheLast")),
    LEFT("h Left", () -> Texts.of("view.GlobalKey.goToTheColumnBefore")),
    RIGHT("l Right", () -> Texts.of("view.GlobalKey.goToTheNextColumn")),
    SORT("s", () -> Texts.of("view.GlobalKey.sort")),
    MARK("Space", () -> Texts.of("view.GlobalKey.markOrUnmark")),
    RANGE("v", () -> Texts.of("view.GlobalKey.markARange")),
    PAUSE("P", () -> Texts.of("view.GlobalKey.holdWhatFollowsTheServer")),
    REFRESH("r", () -> Texts.of("view.GlobalKey.readEverythingAgain")),
    COPY("y", () -> Texts.of("view.GlobalKey.copy")),
    EXPORT("e", () -> Texts.of("view.GlobalKey.writeToAFile")),
    UNDO("u", () -> Texts.of("view.GlobalKey.takeBackTheLastThing")),
    MESSAGES("M", () -> Texts.of("view.GlobalKey.readAgainWhatWasSaid")),
    QUIT("q", () -> Texts.of("view.GlobalKey.goBackOnTheFirst")),
    REPAINT("Ctrl-L", () -> Texts.of("view.GlobalKey.paintTheScreenAnew")),
    LEAVE("Ctrl-C", () -> Texts.of("view.GlobalKey.leaveCadreAtOnce"));

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
