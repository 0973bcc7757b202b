package org.cadre.tui.screen;

import java.util.ArrayList;
import java.util.List;
import org.cadre.tui.view.Form;
import org.cadre.v1.LocalisedProse;
import org.cadre.v1.LocalisedText;

/** Texts by language, of which a form shows and changes one. */
final class Localised {
    private Localised() {}

    /** The field that says which language the texts of the form are in. */
    static Form.Field language(String language) {
        return Fields.text("language", "Language", language, "Of the texts here: en; those in others stay.");
    }

    static String text(List<LocalisedText> texts, String language) {
        return texts.stream()
                .filter(text -> text.getLanguage().equalsIgnoreCase(language))
                .map(LocalisedText::getText)
                .findFirst()
                .orElse("");
    }

    static String prose(List<LocalisedProse> texts, String language) {
        return texts.stream()
                .filter(text -> text.getLanguage().equalsIgnoreCase(language))
                .map(LocalisedProse::getText)
                .findFirst()
                .orElse("");
    }

    /** The same texts with this one in its language; without one in that language where it is empty. */
    static List<LocalisedText> with(List<LocalisedText> texts, String language, String said) {
        List<LocalisedText> all = new ArrayList<>(texts);
        all.removeIf(text -> text.getLanguage().equalsIgnoreCase(language));
        if (!said.isEmpty()) {
            all.add(LocalisedText.newBuilder()
                    .setLanguage(language)
                    .setText(said)
                    .build());
        }
        return all;
    }

    /** The same of longer texts. */
    static List<LocalisedProse> withProse(List<LocalisedProse> texts, String language, String said) {
        List<LocalisedProse> all = new ArrayList<>(texts);
        all.removeIf(text -> text.getLanguage().equalsIgnoreCase(language));
        if (!said.isEmpty()) {
            all.add(LocalisedProse.newBuilder()
                    .setLanguage(language)
                    .setText(said)
                    .build());
        }
        return all;
    }
}
