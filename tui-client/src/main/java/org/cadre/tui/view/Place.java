package org.cadre.tui.view;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A screen that the palette goes to by name.
 *
 * @param name one word
 * @param aliases shorter words for it
 * @param argument what is to be typed behind it: {@code DELIVERY}; in brackets where it may be left out; empty for nothing
 * @param does a sentence
 * @param opens from what was typed behind the name, trimmed, to the effect that opens the screen
 */
public record Place(String name, List<String> aliases, String argument, String does, Function<String, Effect> opens) {
    public Place {
        aliases = List.copyOf(aliases);
    }

    /** Whether there must be an argument. */
    boolean asks() {
        return !argument.isEmpty() && !argument.startsWith("[");
    }

    boolean named(String word) {
        return names().anyMatch(word::equals);
    }

    Stream<String> names() {
        return Stream.concat(Stream.of(name), aliases.stream());
    }
}
