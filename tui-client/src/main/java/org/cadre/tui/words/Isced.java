package org.cadre.tui.words;

import org.cadre.tui.language.Texts;

/** The broad and the narrow fields of ISCED-F 2013 (UNESCO Institute for Statistics), by their codes. */
final class Isced {
    private Isced() {}

    /** {@code 1032: Services, Security services}; the code alone where no field above it is known. */
    static String words(String code) {
        String broad = code.length() >= 2 ? Texts.orElse("isced." + code.substring(0, 2), "") : "";
        String narrow = code.length() >= 3 ? Texts.orElse("isced." + code.substring(0, 3), "") : "";
        String words = narrow.isEmpty() || narrow.equals(broad) ? broad : broad + ", " + narrow;
        return words.isEmpty() ? code : code + ": " + words;
    }
}
