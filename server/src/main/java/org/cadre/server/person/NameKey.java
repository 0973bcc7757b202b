package org.cadre.server.person;

import com.ibm.icu.text.Transliterator;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.cadre.server.reading.WrittenText;

/**
 * What two spellings of one person's name have in common, in any script: to find people who are entered twice, never to
 * show. Letters are romanised by the Unicode CLDR, then the ways in which romanisations differ are folded away
 * (Ševčenko, Shevchenko and Шевченко are one; so are Müller and Mueller). Immutable.
 *
 * @param words the folded words, in the order they were written
 * @param consonants the same without vowels and the Arabic article, sorted and joined; Arabic writes few vowels
 * @param unvowelled whether the name was written in a script that leaves vowels out
 */
public record NameKey(List<String> words, String consonants, boolean unvowelled) {
    /** Two words that are this similar are near; 1 is the same. */
    private static final double NEAR_WORD = 0.88;

    private static final String UNVOWELLED = "|u";

    private static final int SHORTEST_CONSONANTS = 4;

    /**
     * Built once: it takes some 100 ms. ICU4J's transliterators are safe to share between threads. Its Latin-ASCII is left
     * out: behind another transliterator it takes four times as long as all the rest, and marks are folded away anyhow.
     */
    private static final Transliterator ROMAN = Transliterator.getInstance("Any-Latin");

    /** What romanisation writes for the Arabic ayn, the Slavic soft sign and their like. */
    private static final Pattern MODIFIER = Pattern.compile("\\p{Lm}");

    private static final Pattern VOWELS = Pattern.compile("[aeiouv]");

    private static final Set<String> ARTICLES = Set.of("al", "el", "ul", "as", "ad", "ar", "an", "az");

    /** What stands for one sound in different romanisations, longest first; the right side is never to be read aloud. */
    private static final String[][] SOUNDS = {
        {"shch", "s"}, {"dzh", "j"}, {"sch", "s"}, {"tch", "c"}, {"sh", "s"}, {"ch", "c"}, {"zh", "z"}, {"kh", "h"},
        {"gh", "g"}, {"ph", "f"}, {"th", "t"}, {"dh", "d"}, {"dj", "j"}, {"ts", "c"}, {"tz", "c"}, {"cz", "c"},
        {"sz", "s"}, {"ks", "x"}, {"ck", "k"}, {"ou", "u"}, {"oo", "u"}, {"ee", "i"}, {"ae", "a"}, {"oe", "o"},
        {"ue", "u"}, {"q", "k"}, {"w", "v"}, {"y", "i"}, {"j", "i"}
    };

    public NameKey {
        words = List.copyOf(words);
    }

    /** The key of a name. */
    public static NameKey of(String name) {
        boolean unvowelled = name.codePoints()
                .mapToObj(Character.UnicodeScript::of)
                .anyMatch(
                        script -> script == Character.UnicodeScript.ARABIC || script == Character.UnicodeScript.HEBREW);
        List<String> words = new ArrayList<>();
        for (String word : romanised(name).split(" ", -1)) {
            String folded = sounds(word);
            if (!folded.isEmpty()) {
                words.add(folded);
            }
        }
        return new NameKey(words, consonants(words), unvowelled);
    }

    /** A key that {@link #kept} wrote. */
    static NameKey ofKept(String kept) {
        boolean unvowelled = kept.endsWith(UNVOWELLED);
        String text = unvowelled ? kept.substring(0, kept.length() - UNVOWELLED.length()) : kept;
        List<String> words = text.isEmpty() ? List.of() : List.of(text.split(" ", -1));
        return new NameKey(words, consonants(words), unvowelled);
    }

    /** The key as a text from which it can be made again, without the cost of romanising. */
    String kept() {
        return String.join(" ", words) + (unvowelled ? UNVOWELLED : "");
    }

    /** The words of a name in Latin letters, folded like {@link WrittenText#folded}, and no further. */
    static List<String> latinWords(String name) {
        String romanised = romanised(name);
        return romanised.isEmpty() ? List.of() : List.of(romanised.split(" ", -1));
    }

    private static String consonants(List<String> words) {
        return words.stream()
                .filter(word -> words.size() == 1 || !ARTICLES.contains(word))
                .map(NameKey::withoutVowels)
                .filter(word -> !word.isEmpty())
                .sorted()
                .collect(Collectors.joining(" "));
    }

    /** The key as one text, words sorted: equal for two names whose words only stand in another order. */
    public String sorted() {
        return words.stream().sorted().collect(Collectors.joining(" "));
    }

    /** How near two names are. */
    public enum Likeness {
        /** The same words, in whatever order. */
        SAME,
        /** A letter or two apart, a middle name more, or the same consonants where a script writes no vowels. */
        NEAR,
        DIFFERENT
    }

    /** How near the other name is. */
    public Likeness likeness(NameKey other) {
        if (words.isEmpty() || other.words.isEmpty()) {
            return Likeness.DIFFERENT;
        }
        if (sorted().equals(other.sorted()) || String.join("", words).equals(String.join("", other.words))) {
            return Likeness.SAME;
        }
        if (unvowelled != other.unvowelled
                && consonants.length() >= SHORTEST_CONSONANTS
                && consonants.equals(other.consonants)) {
            return Likeness.NEAR;
        }
        return near(words, other.words) ? Likeness.NEAR : Likeness.DIFFERENT;
    }

    /** Each word of the shorter name, two at least, or the only one of both, has a like word in the longer one. */
    private static boolean near(List<String> one, List<String> other) {
        List<String> shorter = one.size() <= other.size() ? one : other;
        List<String> longer = new ArrayList<>(one.size() <= other.size() ? other : one);
        if (shorter.size() == 1 && longer.size() > 1) {
            return similarity(shorter.get(0), String.join("", longer)) >= NEAR_WORD
                    && shorter.get(0).length() > 4;
        }
        for (String word : shorter) {
            int best = -1;
            double bestSimilarity = NEAR_WORD;
            for (int index = 0; index < longer.size(); index++) {
                double similarity = similarity(word, longer.get(index));
                if (similarity >= bestSimilarity) {
                    best = index;
                    bestSimilarity = similarity;
                }
            }
            if (best < 0) {
                return false;
            }
            longer.remove(best);
        }
        return true;
    }

    /** Jaro–Winkler similarity of two words, 0 to 1; words of up to three letters are alike only when equal. */
    static double similarity(String one, String other) {
        if (one.equals(other)) {
            return 1;
        }
        if (Math.min(one.length(), other.length()) <= 3) {
            return 0;
        }
        int window = Math.max(one.length(), other.length()) / 2 - 1;
        boolean[] taken = new boolean[other.length()];
        StringBuilder matches = new StringBuilder();
        for (int index = 0; index < one.length(); index++) {
            int end = Math.min(other.length(), index + window + 1);
            for (int place = Math.max(0, index - window); place < end; place++) {
                if (!taken[place] && one.charAt(index) == other.charAt(place)) {
                    taken[place] = true;
                    matches.append(one.charAt(index));
                    break;
                }
            }
        }
        if (matches.length() == 0) {
            return 0;
        }
        int exchanged = 0;
        int match = 0;
        for (int place = 0; place < other.length(); place++) {
            if (taken[place]) {
                exchanged += matches.charAt(match++) == other.charAt(place) ? 0 : 1;
            }
        }
        double count = matches.length();
        double jaro = (count / one.length() + count / other.length() + (count - exchanged / 2.0) / count) / 3;
        int prefix = 0;
        while (prefix < 4
                && prefix < Math.min(one.length(), other.length())
                && one.charAt(prefix) == other.charAt(prefix)) {
            prefix++;
        }
        return jaro + prefix * 0.1 * (1 - jaro);
    }

    private static String romanised(String name) {
        String text = name.toLowerCase(Locale.ROOT);
        if (text.chars().anyMatch(character -> character >= 0x370)) {
            text = MODIFIER.matcher(ROMAN.transliterate(prepared(text))).replaceAll("");
        }
        return WrittenText.folded(text);
    }

    /** Where the usual romanisation follows the sound and the CLDR's follows the letter. */
    private static String prepared(String text) {
        StringBuilder prepared = new StringBuilder(text.length());
        String plain = Normalizer.normalize(text, Normalizer.Form.NFC);
        for (int index = 0; index < plain.length(); index++) {
            char letter = plain.charAt(index);
            boolean wordStart = index == 0 || !Character.isLetter(plain.charAt(index - 1));
            switch (letter) {
                case 'η', 'ή' -> prepared.append('ι');
                case 'х' -> prepared.append('h');
                case 'щ' -> prepared.append('ш');
                case 'ю' -> prepared.append("iu");
                case 'я' -> prepared.append("ia");
                case 'є', 'э' -> prepared.append('е');
                case 'ї', 'ы' -> prepared.append('и');
                case 'ё' -> prepared.append('е');
                case 'ь', 'ъ' -> {}
                case 'ا' -> {
                    // The article, which Latin letters write as a word of its own.
                    if (wordStart && index + 3 < plain.length() && plain.charAt(index + 1) == 'ل') {
                        prepared.append("al ");
                        index++;
                    } else {
                        prepared.append(letter);
                    }
                }
                default -> prepared.append(letter);
            }
        }
        return prepared.toString();
    }

    private static String sounds(String word) {
        StringBuilder folded = new StringBuilder(word.length());
        for (int index = 0; index < word.length(); ) {
            String sound = null;
            int length = 1;
            for (String[] pair : SOUNDS) {
                if (word.startsWith(pair[0], index)) {
                    sound = pair[1];
                    length = pair[0].length();
                    break;
                }
            }
            append(folded, sound == null ? word.substring(index, index + 1) : sound);
            index += length;
        }
        return folded.toString();
    }

    /** Doubled letters count once, and the glide before a vowel (ia, ie, iu) is not heard in all romanisations. */
    private static void append(StringBuilder folded, String sound) {
        int last = folded.length() - 1;
        if (last >= 0 && folded.charAt(last) == sound.charAt(0)) {
            return;
        }
        if (last >= 1 && folded.charAt(last) == 'i' && "aeou".contains(sound)) {
            folded.setLength(last);
        }
        folded.append(sound);
    }

    private static String withoutVowels(String word) {
        String bare = VOWELS.matcher(word).replaceAll("");
        return bare.isEmpty() ? word : bare;
    }
}
