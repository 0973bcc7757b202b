package org.cadre.tui.view;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cadre.tui.language.Texts;
import org.cadre.tui.terminal.Key;

/** What the keys do that mean the same on every screen, where the screen itself has nothing to do: {@link GlobalKey}. */
final class GlobalDeeds {
    private final ScreenStack stack;
    private final ScreenStack.Host host;
    private final Preferences preferences;
    private final Palettes palettes;
    private final SaidLog log;
    private final UndoList done;

    GlobalDeeds(
            ScreenStack stack,
            ScreenStack.Host host,
            Preferences preferences,
            Palettes palettes,
            SaidLog log,
            UndoList done) {
        this.stack = stack;
        this.host = host;
        this.preferences = preferences;
        this.palettes = palettes;
        this.log = log;
        this.done = done;
    }

    /** Does what the key does everywhere; answers whether it does anything. */
    boolean press(OpenScreen<?> top, Key key) {
        if (top.typing() && key.types()) {
            return false;
        }
        for (GlobalKey one : GlobalKey.values()) {
            if (preferences.keys().keys(one).contains(key) && does(top, one)) {
                return true;
            }
        }
        return false;
    }

    private boolean does(OpenScreen<?> top, GlobalKey key) {
        boolean dialog = stack.dialog(top);
        switch (key) {
            case REPAINT -> host.repaint();
            case LEAVE -> host.quit();
            case BACK -> {
                if (!stack.first(top)) {
                    stack.carryOut(top, new Effect.Close(Optional.empty()));
                }
            }
            case QUIT -> {
                if (top.typing()) {
                    return false;
                } else if (!stack.first(top)) {
                    stack.carryOut(top, new Effect.Close(Optional.empty()));
                } else {
                    host.quit();
                }
            }
            case HELP -> {
                if (top.screen() instanceof HelpScreen) {
                    return false;
                }
                stack.open(new HelpScreen(), HelpScreen.Help.of(top.title(), helpLines(top, dialog)));
            }
            case PALETTE, LAST_VIEW, PAUSE, UNDO, MESSAGES -> {
                return !dialog && doesOnScreens(top, key);
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    /** What is done on screens that fill the window, and not in a dialog, whose letters are its own. */
    private boolean doesOnScreens(OpenScreen<?> top, GlobalKey key) {
        switch (key) {
            case PALETTE -> stack.open(new CommandPalette(), palettes.model(top));
            case LAST_VIEW -> stack.lastView(top);
            case PAUSE -> {
                if (!top.follows()) {
                    return false;
                }
                top.pause();
            }
            case UNDO -> {
                if (done.latest().isEmpty()) {
                    log.say(Style.Tone.WARNING, Texts.of("view.ScreenStack.nothingWasDoneInThis"));
                } else {
                    stack.openAs(done.latest().orElseThrow().opens());
                }
            }
            default -> {
                MessagesScreen messages = new MessagesScreen(ZoneId.systemDefault());
                stack.open(messages, messages.of(log.all()));
            }
        }
        return true;
    }

    private List<HelpScreen.Line> helpLines(OpenScreen<?> top, boolean dialog) {
        List<HelpScreen.Line> lines = new ArrayList<>();
        for (OpenScreen.Line line : top.lines()) {
            lines.add(new HelpScreen.Line(
                    line.keys(),
                    line.help()
                            + line.reserved()
                                    .map(who -> Texts.of("view.ScreenStack.for", who))
                                    .orElse(""),
                    line.reserved().isEmpty() && line.now()));
        }
        return HelpScreen.withEverywhere(
                lines, preferences.keys(), dialog, top, done.latest().map(Undo::done));
    }
}
