package org.cadre.server.nominations;

import java.util.Map;
import java.util.regex.Pattern;
import org.cadre.server.reading.Finding;
import org.cadre.server.reading.Finding.Reason;
import org.cadre.server.reading.Reading;
import org.cadre.server.reading.WrittenText;
import org.cadre.v1.ImportFindingKind;

/** Reads the nominator's order of preference: a whole number from 1, also as "1st", "n° 1", "١". Pure. */
public final class PriorityReading {
    /** The lowest priority that is read. */
    public static final int LAST = 20_000;

    private static final Pattern FORM = Pattern.compile(
            "(?:no?|nr|num|priority|priorite|prioridad)? ?0{0,4}([1-9][0-9]{0,4}) ?(?:st|nd|rd|th|er|ere|re|e|eme|o|a)?");

    private PriorityReading() {}

    /** Reads a priority; a blank cell is a blank reading. */
    public static Reading<Integer> read(String written) {
        if (written.isBlank()) {
            return Reading.blank();
        }
        var match = FORM.matcher(WrittenText.folded(written));
        boolean signed = written.strip().startsWith("-")
                || (written.indexOf('.') >= 0 && written.strip().length() > 8);
        if (!signed && match.matches() && Integer.parseInt(match.group(1)) <= LAST) {
            return Reading.of(Integer.valueOf(match.group(1)));
        }
        return Reading.refused(Finding.error(
                Reason.PRIORITY_FORM,
                written,
                ImportFindingKind.IMPORT_FINDING_KIND_PRIORITY,
                Map.of("limit", Integer.toString(LAST))));
    }
}
