package org.cadre.server.course;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.cadre.server.call.Refusal;
import org.cadre.v1.FieldReason;

/** The fields of education and training of ISCED-F 2013, by their codes. */
final class EducationFields {
    private static final Set<String> CODES = read();

    private EducationFields() {}

    /** Refuses a code that is not on the list; an empty one is good. */
    static void require(String field, String code) {
        if (code.isEmpty() || CODES.contains(code)) {
            return;
        }
        String wider = code;
        while (!wider.isEmpty() && !CODES.contains(wider)) {
            wider = wider.substring(0, wider.length() - 1);
        }
        throw wider.isEmpty()
                ? Refusal.field(field, FieldReason.FIELD_REASON_NO_FIELD_OF_EDUCATION, Map.of("code", code))
                : Refusal.field(
                        field,
                        FieldReason.FIELD_REASON_NO_FIELD_WITHIN,
                        Map.of("code", code, "wider", wider, "codes", within(wider)));
    }

    private static String within(String wider) {
        return CODES.stream()
                .filter(code -> code.length() == wider.length() + 1 && code.startsWith(wider))
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private static Set<String> read() {
        try (InputStream list = EducationFields.class.getResourceAsStream("isced-f-2013.txt")) {
            return new String(list.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(" ", 2)[0])
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
