package org.cadre.server.course;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import org.cadre.server.call.Refusal;

/** The fields of education and training of ISCED-F 2013, by their codes. */
final class EducationFields {
    private static final Map<String, String> NAMES = read();

    private EducationFields() {}

    /** Refuses a code that is not on the list; an empty one is good. */
    static void require(String field, String code) {
        if (code.isEmpty() || NAMES.containsKey(code)) {
            return;
        }
        String wider = code;
        while (!wider.isEmpty() && !NAMES.containsKey(wider)) {
            wider = wider.substring(0, wider.length() - 1);
        }
        throw Refusal.field(
                field,
                code + " is no field of ISCED-F 2013"
                        + (wider.isEmpty()
                                ? "; the broad fields are 00 to 10."
                                : "; within " + wider + " (" + NAMES.get(wider) + ") there are " + within(wider)
                                        + "."));
    }

    private static String within(String wider) {
        return NAMES.keySet().stream()
                .filter(code -> code.length() == wider.length() + 1 && code.startsWith(wider))
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private static Map<String, String> read() {
        try (InputStream list = EducationFields.class.getResourceAsStream("isced-f-2013.txt")) {
            return new String(list.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(" ", 2))
                    .collect(Collectors.toUnmodifiableMap(words -> words[0], words -> words[1]));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
