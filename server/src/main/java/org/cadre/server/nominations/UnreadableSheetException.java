package org.cadre.server.nominations;

/** A nominations file that is refused as a whole. The message is one sentence: what it is, and what to do. */
public final class UnreadableSheetException extends Exception {
    private final Reason reason;

    /** Why a file is refused. */
    public enum Reason {
        /** Nothing in it. */
        EMPTY,
        /** More bytes than the limit. */
        TOO_LARGE,
        /** A PDF, a picture, another office format, or bytes that are no text. */
        NOT_A_SPREADSHEET,
        /** Locked with a password. */
        PASSWORD_PROTECTED,
        /** A workbook that unpacks to far more than it seems, or plays tricks with its parts. */
        UNSAFE_WORKBOOK,
        /** A workbook that is damaged. */
        DAMAGED_WORKBOOK,
        /** A text whose characters cannot be made out. */
        CHARACTER_SET,
        /** A quotation mark that is never closed, or text after a closing one. */
        MALFORMED_CSV,
        /** No row that names the columns. */
        NO_HEADING_ROW,
        /** Two columns that mean the same. */
        REPEATED_COLUMN,
        /** A heading row with nothing below it. */
        NO_ROWS,
        /** More rows than the limit. */
        TOO_MANY_ROWS,
        /** More columns than the limit. */
        TOO_MANY_COLUMNS,
        /** More text in all than the limit. */
        TOO_MUCH_TEXT,
        /** A cell with more characters than a spreadsheet cell can hold. */
        CELL_TOO_LONG
    }

    UnreadableSheetException(Reason reason, String sentence) {
        super(sentence);
        this.reason = reason;
    }

    UnreadableSheetException(Reason reason, String sentence, Throwable cause) {
        super(sentence, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
