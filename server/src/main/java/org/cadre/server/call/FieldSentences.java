package org.cadre.server.call;

import java.util.EnumMap;
import java.util.Map;
import org.cadre.server.phrase.Phrases;
import org.cadre.v1.FieldReason;

/** The English sentences of what is wrong with a field: what it is and what to do, in the order of the contract. */
public final class FieldSentences {
    private static final Phrases<FieldReason> PHRASES = Phrases.of(FieldReason.class, patterns());

    private FieldSentences() {}

    /** @throws IllegalArgumentException where a fact is missing that the reason names */
    public static String of(FieldReason reason, Map<String, String> facts) {
        return PHRASES.of(reason, facts);
    }

    /** The sentences with their places for facts, by reason. */
    public static Map<FieldReason, String> patterns() {
        Map<FieldReason, String> patterns = new EnumMap<>(FieldReason.class);
        ofContract(patterns);
        ofTraining(patterns);
        ofProjects(patterns);
        return patterns;
    }

    private static void ofContract(Map<FieldReason, String> patterns) {
        patterns.put(FieldReason.FIELD_REASON_REQUIRED, "Say it; it is required.");
        patterns.put(
                FieldReason.FIELD_REASON_TOO_LONG,
                "Write at most {most, plural, one {# character} other {# characters}}.");
        patterns.put(
                FieldReason.FIELD_REASON_TOO_SHORT,
                "Write at least {least, plural, one {# character} other {# characters}}.");
        patterns.put(FieldReason.FIELD_REASON_RESOURCE_NAME, "Write a resource name like {example}.");
        patterns.put(
                FieldReason.FIELD_REASON_RESOURCE_ID,
                "Write 1 to 63 small letters, digits and hyphens, with no hyphen at either end.");
        patterns.put(FieldReason.FIELD_REASON_UUID, "Write a UUID of 36 characters.");
        patterns.put(FieldReason.FIELD_REASON_LANGUAGE_TAG, "Write a language tag like en, fr or pt-BR.");
        patterns.put(FieldReason.FIELD_REASON_THREE_LETTERS, "Write three capital letters.");
        patterns.put(FieldReason.FIELD_REASON_TWO_LETTERS, "Write two capital letters.");
        patterns.put(
                FieldReason.FIELD_REASON_DECIMAL,
                "Write a number in digits, with a point before at most six of them, and no more of them than the field takes.");
        patterns.put(FieldReason.FIELD_REASON_EMAIL_ADDRESS, "Write one e-mail address, as name@office.example.");
        patterns.put(FieldReason.FIELD_REASON_WEB_ADDRESS, "Write an address that begins with https:// or http://.");
        patterns.put(FieldReason.FIELD_REASON_PATTERN, "It is not written as the field asks: {pattern}.");
        patterns.put(FieldReason.FIELD_REASON_OUT_OF_RANGE, "Say {least} to {most}.");
        patterns.put(FieldReason.FIELD_REASON_TOO_SMALL, "Say {least} or more.");
        patterns.put(FieldReason.FIELD_REASON_TOO_LARGE, "Say {most} or less.");
        patterns.put(FieldReason.FIELD_REASON_NO_SUCH_VALUE, "Choose one of the values that the contract has for it.");
        patterns.put(FieldReason.FIELD_REASON_TOO_MANY, "Name at most {most}.");
        patterns.put(FieldReason.FIELD_REASON_TOO_FEW, "Name at least {least}.");
        patterns.put(FieldReason.FIELD_REASON_REPEATED, "Something stands in it twice; name each once.");
        patterns.put(
                FieldReason.FIELD_REASON_TOO_MANY_BYTES,
                "Send at most {most, plural, one {# byte} other {# bytes}} in it.");
        patterns.put(FieldReason.FIELD_REASON_RULE, "It breaks a rule of the contract: {rule}.");
        patterns.put(FieldReason.FIELD_REASON_BLANK, "Write a text that is not blank.");
        patterns.put(
                FieldReason.FIELD_REASON_INVISIBLE_CHARACTERS,
                "Leave out control, direction and other invisible characters.");
        patterns.put(FieldReason.FIELD_REASON_STANDS_TWICE, "{value} stands here twice; name each once.");
        patterns.put(FieldReason.FIELD_REASON_PAGE_TOKEN, "This is no token of this list.");
        patterns.put(FieldReason.FIELD_REASON_LIST_QUERY, "Expected {expected} at character {position}.");
        patterns.put(FieldReason.FIELD_REASON_YEAR, "Say the year, 1 to 9999.");
        patterns.put(FieldReason.FIELD_REASON_MONTH_MISSING, "Say the month of the day.");
        patterns.put(FieldReason.FIELD_REASON_NO_SUCH_DAY, "There is no day {day}; correct it.");
        patterns.put(FieldReason.FIELD_REASON_WHOLE_DATE, "Say the whole date: year, month and day.");
        patterns.put(FieldReason.FIELD_REASON_MASK_EMPTY, "Name the fields to change, or * for all.");
        patterns.put(FieldReason.FIELD_REASON_MASK_UNKNOWN, "There is no field {path}; name top-level fields.");
        patterns.put(FieldReason.FIELD_REASON_MASK_FIXED, "{path} cannot be changed by an update; leave it out.");
        patterns.put(FieldReason.FIELD_REASON_UPLOAD_ORDER, "Send the header first and once, then the file in chunks.");
        patterns.put(FieldReason.FIELD_REASON_UPLOAD_EMPTY, "Send a header and the file before closing.");
        patterns.put(
                FieldReason.FIELD_REASON_TOO_MANY_MATCH,
                "{count, plural, one {# matches} other {# match}}, and at most {most} are told at once; narrow the filter.");
        patterns.put(
                FieldReason.FIELD_REASON_TOO_FEW_BYTES,
                "Send at least {least, plural, one {# byte} other {# bytes}} in it.");
    }

    private static void ofTraining(Map<FieldReason, String> patterns) {
        // training begins
        // training ends
    }

    private static void ofProjects(Map<FieldReason, String> patterns) {
        // projects begin
        // projects end
    }
}
