package org.cadre.server.sample;

import java.text.Normalizer;
import java.util.Locale;

/** A Latin text as the ids of resources are written. Pure. */
final class Slug {
    private Slug() {}

    /** Small letters, digits and hyphens alone; never empty for a text with a letter of plain Latin in it. */
    static String of(String latin) {
        return Normalizer.normalize(latin, Normalizer.Form.NFD)
                .toLowerCase(Locale.ROOT)
                .replaceAll("\\p{M}+", "")
                .replace("ø", "o")
                .replace("đ", "d")
                .replace("ł", "l")
                .replace("ß", "ss")
                .replace("æ", "ae")
                .replace("ı", "i")
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-|-$", "");
    }
}
