package org.cadre.tui.view;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.cadre.tui.terminal.Key;

/**
 * Keys that a person gave to what screens do, in the place of their own. What is done is known by its screen and by the first key
 * that it has by itself, as in the tables of keys. Immutable.
 */
public final class KeyMap {
    /** Every key is as the screens say. */
    public static final KeyMap OWN = new KeyMap(Map.of(), Map.of());

    private final Map<GlobalKey, List<Key>> everywhere;
    private final Map<String, Map<Key, List<Key>>> screens;

    /**
     * @param everywhere keys for what is done on every screen
     * @param screens by the name of the screen, keys in the place of others
     */
    public KeyMap(Map<GlobalKey, List<Key>> everywhere, Map<String, Map<Key, List<Key>>> screens) {
        this.everywhere = everywhere.isEmpty() ? Map.of() : new EnumMap<>(everywhere);
        this.screens = new HashMap<>(screens);
    }

    /** What a screen is called in the settings: {@code figure-rows}. */
    public static String name(Screen<?> screen) {
        return screen.getClass()
                .getSimpleName()
                .replaceFirst("Screen$", "")
                .replaceAll("(?<=.)(?=[A-Z])", "-")
                .toLowerCase(Locale.ROOT);
    }

    List<Key> keys(GlobalKey global) {
        return everywhere.getOrDefault(global, global.keys());
    }

    List<Key> keys(Screen<?> screen, KeyBinding<?> binding) {
        List<Key> own = binding.global().map(this::keys).orElse(binding.keys());
        return screens.isEmpty()
                ? own
                : screens.getOrDefault(name(screen), Map.of())
                        .getOrDefault(binding.keys().get(0), own);
    }
}
