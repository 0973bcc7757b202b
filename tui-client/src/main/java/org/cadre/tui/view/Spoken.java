package org.cadre.tui.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import org.cadre.tui.language.Texts;

/**
 * What a screen says where nobody looks at it: the other end of a {@link Canvas} that is drawn for ears. Parts stand in the order in
 * which the screen draws them. Not thread safe.
 */
final class Spoken {
    /** Lines, bars, arrows and bullets: they repeat what words say, or say it to eyes alone. */
    private static final Pattern SIGNS = Pattern.compile(
            "[\u2500-\u25ff\u2022\u2713·]*[\u2500-\u25ff\u2022\u2713][\u2500-\u25ff\u2022\u2713·]*|·{2,}"
                    + "|(?<=^|\\s)·(?=\\s|$)");

    private static final int COLUMNS_OF_A_GAP = 2;

    private final List<Part> parts = new ArrayList<>();
    private final StringBuilder line = new StringBuilder();
    private int lineRow = -1;
    private int lineEnd;
    private boolean first;

    /** A piece of what is said. */
    sealed interface Part {}

    /** A line of text. */
    record Words(String text) implements Part {}

    /**
     * A list in which one row is selected.
     *
     * @param name the name of the table
     * @param sentence what a row says, by its index
     * @param aside what there is to know about the list as a whole; may be empty
     * @param menu whether choosing a row does what it says
     */
    record Rows(String name, int count, int selected, IntFunction<String> sentence, String aside, boolean menu)
            implements Part {
        /** {@code 3 of 9, selected: Name: Amina Kamau; State: CONFIRMED}. */
        String row(int index) {
            return Texts.of(
                    "view.Spoken.of",
                    index + 1,
                    count,
                    index == selected ? Texts.of("view.Spoken.selected") : ": ",
                    sentence.apply(index));
        }
    }

    /** A form. */
    record Fields(Form form) implements Part {}

    /** How far a long piece of work is. */
    record Going(Progress progress) implements Part {}

    /** Takes text from a place of the picture; what stands on one row is one line. */
    void text(int column, int row, String text, int width) {
        String words = plain(text);
        if (words.isEmpty()) {
            return;
        }
        if (row != lineRow || column < lineEnd) {
            pause();
        }
        if (line.length() > 0) {
            boolean ends = ".:;,?!“(".indexOf(line.charAt(line.length() - 1)) >= 0;
            boolean apart = column - lineEnd >= COLUMNS_OF_A_GAP && !text.startsWith(" ");
            // A label stands before its value, what follows beside it.
            line.append(!apart || ends ? " " : first ? ": " : ", ");
            first = false;
        } else {
            first = true;
        }
        line.append(words);
        lineRow = row;
        lineEnd = column + width;
    }

    /** Ends the line. */
    void pause() {
        if (line.length() > 0) {
            parts.add(new Words(line.toString()));
            line.setLength(0);
        }
        lineRow = -1;
        lineEnd = 0;
    }

    void add(Part part) {
        pause();
        parts.add(part);
    }

    /** All that was said so far. */
    List<Part> parts() {
        pause();
        return List.copyOf(parts);
    }

    static <P extends Part> Optional<P> part(List<Part> parts, Class<P> kind) {
        return parts.stream().filter(kind::isInstance).map(kind::cast).findFirst();
    }

    /** Text as it is to be spoken: harmless, and without what is there for eyes alone. */
    static String plain(String text) {
        String words = Sanitizer.line(text).strip();
        if (words.startsWith("✗")) {
            words = Texts.of("view.Spoken.error", words.substring(1).strip());
        }
        return SIGNS.matcher(words.replace(" · ", ", "))
                .replaceAll("")
                .replaceAll(" {2,}", " ")
                .strip();
    }
}
