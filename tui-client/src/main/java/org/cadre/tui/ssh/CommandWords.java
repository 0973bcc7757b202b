package org.cadre.tui.ssh;

import java.util.ArrayList;
import java.util.List;

/**
 * A command as {@code ssh host COMMAND} sends it: one line, as a person would type it to a shell. Words are parted by blanks;
 * single quotes, double quotes and a backslash keep blanks together; nothing is expanded, and there is nothing to break out to.
 */
final class CommandWords {
    private CommandWords() {}

    /** @throws IllegalArgumentException with a sentence, where a quote is not closed */
    static List<String> of(String line) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean begun = false;
        char quote = 0;
        for (int at = 0; at < line.length(); at++) {
            char character = line.charAt(at);
            boolean escapes = character == '\\'
                    && quote != '\''
                    && at + 1 < line.length()
                    && (quote == 0 || line.charAt(at + 1) == '"' || line.charAt(at + 1) == '\\');
            if (escapes) {
                word.append(line.charAt(++at));
                begun = true;
            } else if (quote != 0) {
                if (character == quote) {
                    quote = 0;
                } else {
                    word.append(character);
                }
            } else if (character == '\'' || character == '"') {
                quote = character;
                begun = true;
            } else if (Character.isWhitespace(character)) {
                if (begun) {
                    words.add(word.toString());
                    word.setLength(0);
                    begun = false;
                }
            } else {
                word.append(character);
                begun = true;
            }
        }
        if (quote != 0) {
            throw new IllegalArgumentException("A quote is not closed: " + line);
        }
        if (begun) {
            words.add(word.toString());
        }
        return words;
    }
}
