package org.cadre.server.project;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cadre.server.call.PlainText;
import org.cadre.server.call.Refusal;
import org.cadre.v1.FieldReason;
import org.cadre.v1.LocalisedProse;
import org.cadre.v1.LocalisedText;

/** Texts by language. Pure. */
final class Texts {
    private Texts() {}

    /** Refuses two in one language, none in the default language, and what is not seen. */
    static void check(String field, List<LocalisedText> texts, String defaultLanguage) {
        for (int at = 0; at < texts.size(); at++) {
            PlainText.check(field + "[" + at + "].text", texts.get(at).getText());
        }
        checkLanguages(field, texts.stream().map(LocalisedText::getLanguage).toList(), defaultLanguage);
    }

    /** The same for longer ones, whose lines are each a text of one line. */
    static void checkProse(String field, List<LocalisedProse> texts, String defaultLanguage) {
        for (int at = 0; at < texts.size(); at++) {
            checkLines(field + "[" + at + "].text", texts.get(at).getText());
        }
        checkLanguages(field, texts.stream().map(LocalisedProse::getLanguage).toList(), defaultLanguage);
    }

    /** Refuses what is not seen in a text of several lines. */
    static void checkLines(String field, String text) {
        if (!text.isEmpty() && text.isBlank()) {
            throw Refusal.field(field, FieldReason.FIELD_REASON_BLANK);
        }
        text.lines().filter(line -> !line.isBlank()).forEach(line -> PlainText.check(field, line.replace('\t', ' ')));
    }

    private static void checkLanguages(String field, List<String> languages, String defaultLanguage) {
        Set<String> seen = new HashSet<>();
        for (int at = 0; at < languages.size(); at++) {
            if (!seen.add(languages.get(at))) {
                throw Refusal.field(
                        field + "[" + at + "].language",
                        FieldReason.FIELD_REASON_TEXT_TWICE,
                        Map.of("language", languages.get(at)));
            }
        }
        if (!languages.isEmpty() && !seen.contains(defaultLanguage)) {
            throw Refusal.field(
                    field, FieldReason.FIELD_REASON_DEFAULT_TEXT_MISSING, Map.of("language", defaultLanguage));
        }
    }

    /** The text in the default language, which every resource has; else the first. */
    static String main(List<LocalisedText> texts, String defaultLanguage) {
        return texts.stream()
                .filter(text -> text.getLanguage().equals(defaultLanguage))
                .findFirst()
                .orElse(texts.get(0))
                .getText();
    }
}
