package org.cadre.tui.words;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.cadre.tui.language.Texts;
import org.cadre.v1.DataPurpose;

/** What data on persons are for, as people type it: {@code training, certification}. */
public final class Purposes {
    private static final String PREFIX = "DATA_PURPOSE_";

    private Purposes() {}

    /**
     * The purposes, in the order in which they were typed; none for blank.
     *
     * @throws IllegalArgumentException where a word is none; says which there are
     */
    public static List<DataPurpose> read(String typed) {
        return Arrays.stream(typed.split(","))
                .map(String::trim)
                .filter(word -> !word.isEmpty())
                .map(Purposes::purpose)
                .distinct()
                .toList();
    }

    /** All there are, in the order of the contract. */
    public static List<DataPurpose> all() {
        return Arrays.stream(DataPurpose.values())
                .filter(one -> one != DataPurpose.DATA_PURPOSE_UNSPECIFIED && one != DataPurpose.UNRECOGNIZED)
                .toList();
    }

    private static DataPurpose purpose(String word) {
        String name = PREFIX + word.toUpperCase(Locale.ROOT).replace(' ', '_').replace('-', '_');
        return all().stream()
                .filter(purpose -> purpose.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        Texts.of("words.Purposes.writeTrainingCertificationAlumniContact", word)));
    }
}
