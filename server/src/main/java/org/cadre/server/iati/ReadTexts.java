package org.cadre.server.iati;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.cadre.server.reading.WrittenText;
import org.cadre.v1.LocalisedProse;
import org.cadre.v1.LocalisedText;

/** Reads the texts of one activity: one for each language, what cannot be seen taken out. */
final class ReadTexts {
    private final String fallback;
    private final String language;
    private final LeftOut leftOut;

    private ReadTexts(String fallback, String language, LeftOut leftOut) {
        this.fallback = fallback;
        this.language = language;
        this.leftOut = leftOut;
    }

    /** The language of a project is that of its activity where its title is told in it, and else the first of its title. */
    static ReadTexts of(Element activity, LeftOut leftOut) {
        String fallback = activity.attribute(Element.LANGUAGE);
        List<String> titles = activity.first("title").stream()
                .flatMap(title -> title.all("narrative").stream())
                .map(one -> one.has(Element.LANGUAGE) ? one.attribute(Element.LANGUAGE) : fallback)
                .toList();
        String language = titles.contains(fallback) || titles.isEmpty() ? fallback : titles.get(0);
        return new ReadTexts(fallback, language, leftOut);
    }

    /** The default language of the project. */
    String language() {
        return language;
    }

    /** Texts of one line. */
    List<LocalisedText> lines(Element parent, String path) {
        List<LocalisedText> texts = new ArrayList<>();
        read(parent, path)
                .forEach((tag, text) -> texts.add(LocalisedText.newBuilder()
                        .setLanguage(tag)
                        .setText(line(text))
                        .build()));
        return texts;
    }

    /** Texts of several lines; none where there is none in the default language, since others would then say more than it. */
    List<LocalisedProse> prose(Element parent, String path) {
        List<LocalisedProse> texts = new ArrayList<>();
        Map<String, String> read = read(parent, path);
        if (!read.containsKey(language)) {
            read.forEach((tag, text) -> leftOut.note(
                    path + "/narrative", "There is no text in the default language \"" + language + "\" beside it."));
            return texts;
        }
        read.forEach((tag, text) -> texts.add(LocalisedProse.newBuilder()
                .setLanguage(tag)
                .setText(lines(text))
                .build()));
        return texts;
    }

    /** The text where only one can be kept: that in the default language, or else the first; empty where there is none. */
    String one(Element parent, String path) {
        Map<String, String> read = read(parent, path);
        if (read.isEmpty()) {
            return "";
        }
        String chosen =
                read.containsKey(language) ? language : read.keySet().iterator().next();
        read.keySet().stream()
                .filter(tag -> !tag.equals(chosen))
                .forEach(tag -> leftOut.note(path + "/narrative", "One text is kept, in \"" + chosen + "\"."));
        return read.get(chosen);
    }

    private Map<String, String> read(Element parent, String path) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (Element narrative : parent.all("narrative")) {
            String tag = narrative.has(Element.LANGUAGE) ? narrative.attribute(Element.LANGUAGE) : fallback;
            if (lines(narrative.text()).isBlank()) {
                leftOut.note(path + "/narrative", "It has no text.");
            } else if (texts.putIfAbsent(tag, narrative.text()) != null) {
                leftOut.note(path + "/narrative", "There is another in \"" + tag + "\" before it.");
            }
        }
        return texts;
    }

    /** A text as one line. */
    static String line(String text) {
        return WrittenText.visible(text.strip().replaceAll("\\s+", " ")).strip();
    }

    /** A text with its lines. */
    static String lines(String text) {
        return text.strip()
                .lines()
                .map(line -> WrittenText.visible(line.replace('\t', ' ')).stripTrailing())
                .collect(Collectors.joining("\n"))
                .strip();
    }
}
