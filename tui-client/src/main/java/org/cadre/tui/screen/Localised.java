package org.cadre.tui.screen;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.cadre.tui.language.Texts;
import org.cadre.tui.view.Choice;
import org.cadre.tui.view.Form;
import org.cadre.tui.words.Words;
import org.cadre.v1.LocalisedProse;
import org.cadre.v1.LocalisedText;

/** Texts by language, of which a form shows and changes one. */
final class Localised {
    private static final List<String> USUAL = List.of("en", "fr", "es", "ar", "ru", "zh", "pt");

    private Localised() {}

    /** The field that says which language the texts of the form are in. @param titles of which there may be several */
    static Form.Field language(String language, List<LocalisedText> titles) {
        List<Choice.Option> options = Stream.concat(
                        Stream.concat(Stream.of(language), titles.stream().map(LocalisedText::getLanguage)),
                        USUAL.stream())
                .distinct()
                .map(tag -> new Choice.Option(tag, tag, Words.language(tag)))
                .toList();
        return Fields.among(
                "language", Texts.of("screen.Localised.language"), options, language, note() + language + ".");
    }

    /** Where another language is picked, the texts of the form become those in that one. */
    static UnaryOperator<Form> shape(List<LocalisedText> titles, List<LocalisedProse> descriptions) {
        return form -> {
            Form.Field field = form.field("language");
            String now = field.value();
            String shown = field.note().substring(note().length(), field.note().length() - 1);
            if (now.isEmpty() || now.equals(shown)) {
                return form;
            }
            return form.with(Fields.text("title", label(form, "title"), text(titles, now), note(form, "title")))
                    .with(Fields.text(
                            "description",
                            label(form, "description"),
                            prose(descriptions, now),
                            note(form, "description")))
                    .with(new Form.Field(
                            field.name(),
                            field.label(),
                            field.text(),
                            field.choice(),
                            note() + now + ".",
                            field.error()));
        };
    }

    private static String label(Form form, String name) {
        return form.field(name).label();
    }

    private static String note(Form form, String name) {
        return form.field(name).note();
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

    private static String note() {
        return Texts.of("screen.Localised.textsInOtherLanguagesStay");
    }
}
