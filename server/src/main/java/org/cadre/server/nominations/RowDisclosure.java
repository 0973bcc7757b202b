package org.cadre.server.nominations;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.cadre.server.call.Caller;
import org.cadre.server.call.Refusal;
import org.cadre.server.person.Disclosure;
import org.cadre.server.person.Disclosure.Matter;
import org.cadre.v1.ErrorReason;
import org.cadre.v1.Import;
import org.cadre.v1.ImportFinding;
import org.cadre.v1.ImportRow;
import org.cadre.v1.Role;

/** What of an import's rows a caller sees. Who brought a file knows what stands in it. Pure. */
final class RowDisclosure {
    private RowDisclosure() {}

    /** What a column of the meaning tells of a person. */
    static Matter matter(Meaning meaning) {
        return switch (meaning) {
            case BIRTH_DATE, TRAVEL_DOCUMENT -> Matter.IDENTITY;
            case E_MAIL, PHONE -> Matter.CONTACT;
            case FULL_NAME,
                    FAMILY_NAME,
                    GIVEN_NAME,
                    LATIN_NAME,
                    CERTIFICATE_NAME,
                    SEX,
                    NATIONALITY,
                    COUNTRY,
                    PARTNER,
                    DUTY_STATION,
                    JOB_TITLE,
                    RANK,
                    LANGUAGES,
                    PRIORITY -> Matter.OPEN;
        };
    }

    /** The row with what the caller sees of it. */
    static ImportRow shown(Caller caller, Import value, ImportRow row) {
        if (seesAll(caller, value)) {
            return row;
        }
        ImportRow.Builder shown = row.toBuilder().clearFindings().clearWritten();
        Set<String> redacted = new TreeSet<>();
        for (Meaning meaning : Meaning.values()) {
            String word = RowReading.key(meaning);
            if (!Disclosure.sees(caller, matter(meaning)) && row.containsCells(word)) {
                shown.removeCells(word);
                redacted.add(word);
            }
        }
        for (ImportFinding finding : row.getFindingsList()) {
            shown.addFindings(isHidden(caller, value, finding) ? withoutValue(finding) : finding);
        }
        return shown.addAllRedactedCells(redacted).build();
    }

    private static boolean isHidden(Caller caller, Import value, ImportFinding finding) {
        List<String> meanings = value.getColumnsList().stream()
                .filter(column -> column.getIndex() == finding.getColumn())
                .map(column -> column.getMeaning())
                .toList();
        // A column that was taken for nothing may hold anything.
        return finding.getColumn() > 0
                && List.of(Meaning.values()).stream()
                        .filter(meaning -> meanings.contains(RowReading.key(meaning)))
                        .allMatch(meaning -> !Disclosure.sees(caller, matter(meaning)));
    }

    /** The reason alone: sentences quote what they are about. */
    private static ImportFinding withoutValue(ImportFinding finding) {
        return finding.toBuilder()
                .clearValue()
                .setMessage("The cell needs a look (" + finding.getReason().toLowerCase(Locale.ROOT)
                        + "); what stands in it is hidden from your role.")
                .build();
    }

    /** Refuses rows as they came, of which nothing can be hidden, to a caller who does not see them whole. */
    static void requireWhole(Caller caller, Import value, String method) {
        if (!seesAll(caller, value)) {
            throw new Refusal.Denied(
                    ErrorReason.ERROR_REASON_ROLE_DENIED,
                    "Rows as they came hold birth dates and addresses, which a trainer gets only of imports of its own;"
                            + " ask " + value.getCreator() + " or a coordinator for them.",
                    java.util.Map.of("role", "trainer", "method", method));
        }
    }

    private static boolean seesAll(Caller caller, Import value) {
        return Disclosure.isWhole(caller)
                || caller.role() == Role.ROLE_TRAINER && caller.principal().equals(value.getCreator());
    }
}
