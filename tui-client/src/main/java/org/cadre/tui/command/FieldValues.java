package org.cadre.tui.command;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Fields of a resource as people type them, {@code job_title=Inspector}; one without a value is to be cleared. */
final class FieldValues {
    private FieldValues() {}

    /**
     * Reads them, in the order in which they were typed.
     *
     * @param known the fields that there are
     * @throws IllegalArgumentException that says which there are, or which was named twice
     */
    static Map<String, String> read(List<String> typed, List<String> known) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String one : typed) {
            int equals = one.indexOf('=');
            String field = equals < 0 ? one : one.substring(0, equals).trim().toLowerCase(Locale.ROOT);
            if (equals < 0 || !known.contains(field)) {
                throw new IllegalArgumentException(
                        "Write FIELD=VALUE, not " + one + "; the fields are " + String.join(", ", known) + ".");
            }
            if (fields.put(field, one.substring(equals + 1).trim()) != null) {
                throw new IllegalArgumentException("Name " + field + " once.");
            }
        }
        return fields;
    }
}
