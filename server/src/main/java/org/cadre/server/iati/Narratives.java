package org.cadre.server.iati;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.cadre.v1.LocalisedProse;
import org.cadre.v1.LocalisedText;

/** Writes the texts of one activity, and finds those that cannot go out. */
final class Narratives {
    private static final Pattern EMAIL =
            Pattern.compile("[\\p{L}\\p{N}._%+'-]+@[\\p{L}\\p{N}-]+(\\.[\\p{L}\\p{N}-]+)+");

    /** A text and the BCP 47 tag of its language; of an empty tag the language is not known. */
    private record Said(String language, String text) {}

    private final String defaultLanguage;
    private final Findings findings;

    Narratives(String defaultLanguage, Findings findings) {
        this.defaultLanguage = defaultLanguage;
        this.findings = findings;
    }

    /** Adds a narrative in each language, the default one first. */
    void texts(Element parent, String path, List<LocalisedText> texts) {
        add(
                parent,
                path,
                texts.stream()
                        .map(one -> new Said(one.getLanguage(), one.getText()))
                        .toList());
    }

    void prose(Element parent, String path, List<LocalisedProse> texts) {
        add(
                parent,
                path,
                texts.stream()
                        .map(one -> new Said(one.getLanguage(), one.getText()))
                        .toList());
    }

    /** Adds a text that is in no language, as a name, or of which nobody said the language: it then is the default one. */
    void plain(Element parent, String path, String text) {
        parent.add(new Element("narrative").of(parent.resource()).say(checked(parent, path, text)));
    }

    private void add(Element parent, String path, List<Said> texts) {
        List<Said> ordered = new ArrayList<>(texts);
        ordered.sort(Comparator.comparing(one -> !one.language().equals(defaultLanguage)));
        Set<String> written = new HashSet<>();
        for (Said said : ordered) {
            Optional<String> language = CodeLists.language(said.language());
            if (language.isEmpty()) {
                leftOut(
                        parent,
                        path,
                        "the text in \"" + said.language() + "\", since the code list Language has no such language.");
            } else if (!written.add(language.get())) {
                leftOut(
                        parent,
                        path,
                        "the text in \"" + said.language() + "\", since there is another in \"" + language.get()
                                + "\", and IATI tells languages apart by two letters.");
            } else {
                parent.add(new Element("narrative")
                        .of(parent.resource())
                        .with(Element.LANGUAGE, language.get())
                        .say(checked(parent, path, said.text())));
            }
        }
    }

    private void leftOut(Element parent, String path, String what) {
        findings.warning("cadre.language", path, parent, "Left out is " + what);
    }

    /** An attribute that people typed. */
    String attribute(Element parent, String path, String text) {
        return checked(parent, path, text);
    }

    private String checked(Element parent, String path, String text) {
        if (EMAIL.matcher(text).find()) {
            findings.error(
                    "cadre.email",
                    path,
                    parent,
                    "There is an e-mail address in \"" + Schema.shortened(text)
                            + "\"; take it out, since those of persons never go out.");
        }
        if (!text.codePoints().allMatch(Narratives::isXml)) {
            findings.error(
                    "cadre.sign",
                    path,
                    parent,
                    "A text holds a sign that XML has no way to write; take control characters out.");
        }
        return text;
    }

    /** XML 1.0, production 2. */
    private static boolean isXml(int point) {
        return point == 0x9
                || point == 0xA
                || point == 0xD
                || point >= 0x20 && point <= 0xD7FF
                || point >= 0xE000 && point <= 0xFFFD
                || point >= 0x10000;
    }
}
