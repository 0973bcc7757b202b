package org.cadre.tui.view;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A screen that the palette goes to by name.
 *
 * @param name one word
 * @param aliases shorter words for it
 * @param argument what is to be typed behind it, in the reader's language: {@code DELIVERY}; in brackets where it may be left out; empty for nothing
 * @param does a sentence
 * @param opens from what was typed behind the name, trimmed, to the effect that opens the screen
 * @param asked whether the open screen takes another argument, and no second one is opened for it
 */
public record Place(
        String name,
        List<String> aliases,
        String argument,
        String does,
        Function<String, Effect> opens,
        boolean asked) {
    public Place {
        aliases = List.copyOf(aliases);
    }

    /** A place that is another one for each argument. */
    public Place(String name, List<String> aliases, String argument, String does, Function<String, Effect> opens) {
        this(name, aliases, argument, does, opens, false);
    }

    /** The same place for every argument: where it is open already, it is gone to and told {@link Event.Asked}. */
    public Place askedThere() {
        return new Place(name, aliases, argument, does, opens, true);
    }

    /** Whether there must be an argument. */
    boolean asks() {
        return !argument.isEmpty() && !argument.startsWith("[");
    }

    boolean named(String word) {
        return names().anyMatch(word::equalsIgnoreCase);
    }

    Stream<String> names() {
        return Stream.concat(Stream.of(name), aliases.stream());
    }
}
