package org.cadre.server.reading;

import java.util.Map;
import org.cadre.v1.ImportFindingKind;

/**
 * What reading one value brought to light. Immutable.
 *
 * @param severity whether the value can be used
 * @param reason the kind of finding, for programs
 * @param written the value as the person wrote it, at most {@value #LONGEST_QUOTATION} characters of it; it may hold
 *     control characters and is for the screen only through the sanitizer
 * @param kind which sentence says what is the matter and what to do about it
 * @param facts what it says, by the keys that the contract names for the kind
 */
public record Finding(
        Severity severity, Reason reason, String written, ImportFindingKind kind, Map<String, String> facts) {
    private static final int LONGEST_QUOTATION = 120;

    public Finding {
        written = shortened(written);
        facts = Map.copyOf(facts);
    }

    /** What is the matter and what to do about it, for people, in English; free of control characters. */
    public String sentence() {
        return FindingSentences.of(kind, facts);
    }

    /** Whether a value with this finding can be used. */
    public enum Severity {
        /** The value is refused. */
        ERROR,
        /** The value was read, in a way that the person should confirm. */
        WARNING
    }

    /** The kinds of findings. */
    public enum Reason {
        /** A value is asked for and the cell is blank. */
        MISSING,
        /** Longer than the field takes. */
        TOO_LONG,
        /** A spreadsheet formula, or a cell that a spreadsheet would run as one. */
        FORMULA,
        /** A formula whose result the workbook does not keep. */
        FORMULA_WITHOUT_VALUE,
        /** A spreadsheet's own error such as {@code #N/A}. */
        SPREADSHEET_ERROR,
        /** Control, zero-width or direction-changing characters were taken out. */
        INVISIBLE_CHARACTERS,
        /** A name without a letter. */
        NOT_A_NAME,
        /** Not in any form of date that is read. */
        DATE_FORM,
        /** A day that no calendar has. */
        DATE_IMPOSSIBLE,
        /** Day and month could be exchanged. */
        DATE_AMBIGUOUS,
        /** The century was guessed. */
        DATE_TWO_DIGIT_YEAR,
        /** After today. */
        DATE_FUTURE,
        /** Further back than a human life. */
        DATE_TOO_OLD,
        /** Not a known word for a sex. */
        SEX_UNKNOWN,
        /** A letter that stands for two sexes. */
        SEX_AMBIGUOUS,
        /** Not an e-mail address. */
        E_MAIL_FORM,
        /** Not a language, or not written as a code. */
        LANGUAGE_UNKNOWN,
        /** Not one of A1 to C2. */
        LANGUAGE_LEVEL,
        /** Not a whole number from 1. */
        PRIORITY_FORM,
        /** Not a country in the sheet's language. */
        COUNTRY_UNKNOWN,
        /** A name that two countries answer to. */
        COUNTRY_AMBIGUOUS,
        /** A code in use that ISO 3166-1 has not assigned to a country. */
        COUNTRY_NOT_ASSIGNED,
        /** The row has more cells than the heading row. */
        EXTRA_CELLS
    }

    /** A finding that refuses the value. */
    public static Finding error(Reason reason, String written, ImportFindingKind kind, Map<String, String> facts) {
        return new Finding(Severity.ERROR, reason, written, kind, facts);
    }

    /** A finding that lets the value pass. */
    public static Finding warning(Reason reason, String written, ImportFindingKind kind, Map<String, String> facts) {
        return new Finding(Severity.WARNING, reason, written, kind, facts);
    }

    private static String shortened(String text) {
        if (text.length() <= LONGEST_QUOTATION) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(LONGEST_QUOTATION - 2))
                ? LONGEST_QUOTATION - 2
                : LONGEST_QUOTATION - 1;
        return text.substring(0, end) + "…";
    }
}
