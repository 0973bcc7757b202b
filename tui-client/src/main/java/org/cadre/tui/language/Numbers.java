package org.cadre.tui.language;

import com.ibm.icu.text.NumberFormat;

/** Numbers as the reader's language writes them. */
public final class Numbers {
    private Numbers() {}

    /** {@code 12,345} in English, {@code 12 345} in French. */
    public static String of(long number) {
        return NumberFormat.getIntegerInstance(Language.current().icu()).format(number);
    }
}
