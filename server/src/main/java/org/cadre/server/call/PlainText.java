package org.cadre.server.call;

import org.cadre.server.reading.WrittenText;
import org.cadre.v1.FieldReason;

/** What a text of one line must be, beyond its length: seen, and no more than it seems. Pure. */
public final class PlainText {
    private PlainText() {}

    /**
     * Refuses control characters, direction changes, other characters that are not seen, and blanks alone; an empty text
     * is for the contract's rules to judge.
     *
     * @throws Refusal.Invalid that names the field
     */
    public static void check(String field, String text) {
        if (text.isEmpty()) {
            return;
        }
        if (text.isBlank()) {
            throw Refusal.field(field, FieldReason.FIELD_REASON_BLANK);
        }
        if (text.chars().anyMatch(Character::isISOControl)
                || !WrittenText.visible(text).equals(text)) {
            throw Refusal.field(field, FieldReason.FIELD_REASON_INVISIBLE_CHARACTERS);
        }
    }
}
