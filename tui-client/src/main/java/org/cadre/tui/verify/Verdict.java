package org.cadre.tui.verify;

import java.util.List;

/**
 * What a badge is worth.
 *
 * @param valid whether it is good, as far as it was checked
 * @param word in one word for programs: {@code VALID}, or why not
 * @param sentences what was found, for people
 * @param holder the name on it; empty where it is not believed
 * @param achievement what it is for; empty where it is not believed
 */
public record Verdict(boolean valid, String word, List<String> sentences, String holder, String achievement) {
    public Verdict {
        sentences = List.copyOf(sentences);
    }

    static Verdict not(String word, String sentence) {
        return new Verdict(false, word, List.of(sentence), "", "");
    }
}
