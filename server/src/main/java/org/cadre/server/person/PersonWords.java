package org.cadre.server.person;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cadre.server.reading.WrittenText;
import org.cadre.v1.Person;

/** What is made of a person's names for sorting, searching and comparing. Pure. */
final class PersonWords {
    /** Of a name of 200 letters that are all words, so that a row for each does not cost a write too much. */
    private static final int MOST_WORDS = 40;

    private PersonWords() {}

    /** The name in Latin letters, folded, family name first where it is known. */
    static String sortName(Person person) {
        List<String> words = new ArrayList<>(
                NameKey.latinWords(person.getLatinName().isEmpty() ? person.getFullName() : person.getLatinName()));
        List<String> family = NameKey.latinWords(person.getFamilyName());
        if (!family.isEmpty() && words.containsAll(family)) {
            family.forEach(words::remove);
            words.addAll(0, family);
        }
        return String.join(" ", words);
    }

    /**
     * All by which a search may find the person, separated and enclosed by blanks: the words of the sort name first, so
     * that the text sorts like it; then the words as they are written, and as they sound.
     */
    static String searchWords(Person person) {
        Set<String> words = new LinkedHashSet<>(List.of(sortName(person).split(" ", -1)));
        for (String name : names(person)) {
            words.addAll(List.of(WrittenText.folded(name).split(" ", -1)));
            words.addAll(NameKey.latinWords(name));
            words.addAll(NameKey.of(name).words());
        }
        words.remove("");
        return words.stream().limit(MOST_WORDS).collect(Collectors.joining(" ", " ", " "));
    }

    /** The words of {@link #searchWords}, each once. */
    static List<String> split(String searchWords) {
        String inside = searchWords.strip();
        return inside.isEmpty() ? List.of() : List.of(inside.split(" ", -1));
    }

    /** The keys of the person's names as one text, for {@link #keys}. */
    static String matchKey(Person person) {
        return Stream.of(person.getFullName(), person.getLatinName())
                .filter(name -> !name.isBlank())
                .map(name -> NameKey.of(name).kept())
                .distinct()
                .collect(Collectors.joining("\n"));
    }

    static List<NameKey> keys(String matchKey) {
        return matchKey.lines().map(NameKey::ofKept).toList();
    }

    private static List<String> names(Person person) {
        return Stream.of(person.getFullName(), person.getLatinName(), person.getFamilyName())
                .filter(name -> !name.isBlank())
                .distinct()
                .toList();
    }
}
