package org.cadre.tui.screen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cadre.tui.terminal.Key;
import org.cadre.tui.view.GlobalKey;
import org.cadre.tui.view.KeyBinding;
import org.cadre.tui.view.Screen;
import org.junit.jupiter.api.Test;

/** What means the same everywhere means nothing else anywhere. */
class GlobalKeysTest {
    /** Where letters are typed, or are those of the items of a menu, named keys move in what is typed or listed. */
    private static final Set<String> TYPED = Set.of("Enrol", "Persons", "A menu");

    /** The map of screens gives these keys to one screen; there they come first while they can do something. */
    private static final Map<String, Set<String>> OF_THE_MAP = Map.of("A project", Set.of("-"));

    @Test
    void noScreenGivesAGlobalKeyAnotherMeaning() {
        List<String> conflicts = new ArrayList<>();
        Screens.byName(Fixtures.nowhere()).forEach((name, screen) -> {
            for (KeyBinding<?> binding : screen.keys()) {
                for (Key key : binding.keys()) {
                    Optional<GlobalKey> means = GlobalKey.of(key);
                    boolean typed = (TYPED.contains(name) || screen instanceof ActionScreen) && !key.types()
                            || screen instanceof MenuScreen
                                    && EnumSet.of(GlobalKey.DOWN, GlobalKey.UP).contains(means.orElse(GlobalKey.LEAVE));
                    if (means.isPresent()
                            && !binding.global().equals(means)
                            && !typed
                            && !OF_THE_MAP.getOrDefault(name, Set.of()).contains(key.label())) {
                        conflicts.add(name + ": " + key.label() + " is " + means.get() + ", there: " + binding.help());
                    }
                }
            }
        });
        assertEquals(List.of(), conflicts);
    }

    /** What a list can do, every list does by the same keys. */
    @Test
    void everyListCanBeFilteredMarkedSortedExportedCopiedAndReadAgain() {
        Set<GlobalKey> ofLists = EnumSet.of(
                GlobalKey.FILTER,
                GlobalKey.MARK,
                GlobalKey.RANGE,
                GlobalKey.SORT,
                GlobalKey.LEFT,
                GlobalKey.RIGHT,
                GlobalKey.COPY,
                GlobalKey.EXPORT,
                GlobalKey.REFRESH,
                GlobalKey.FIRST,
                GlobalKey.LAST,
                GlobalKey.PAGE_UP,
                GlobalKey.PAGE_DOWN);
        List<String> missing = new ArrayList<>();
        Screens.byName(Fixtures.nowhere()).forEach((name, screen) -> {
            Set<GlobalKey> has = globals(screen);
            if (has.contains(GlobalKey.SORT)) {
                for (GlobalKey key : ofLists) {
                    if (!has.contains(key)) {
                        missing.add(name + ": " + key);
                    }
                }
            }
        });
        assertEquals(List.of(), missing);
        long lists = Screens.byName(Fixtures.nowhere()).values().stream()
                .filter(screen -> globals(screen).contains(GlobalKey.SORT))
                .count();
        assertTrue(lists >= 17, lists + " lists");
    }

    private static Set<GlobalKey> globals(Screen<?> screen) {
        Set<GlobalKey> keys = EnumSet.noneOf(GlobalKey.class);
        screen.keys().forEach(binding -> binding.global().ifPresent(keys::add));
        return keys;
    }
}
