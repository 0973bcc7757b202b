package org.cadre.server.person;

import com.google.protobuf.ByteString;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The one whom personal data are of.
 *
 * @param person the record that stays, "persons/…"
 * @param merged the records that were merged into it
 * @param enrolments the person's, by name
 * @param texts names and addresses that any of the records has, or ever had
 */
public record DataSubject(String person, List<String> merged, List<String> enrolments, Set<String> texts) {
    /** Shorter ones stand by chance in what is not about the person. */
    private static final int SHORTEST = 4;

    public DataSubject {
        merged = List.copyOf(merged);
        enrolments = List.copyOf(enrolments);
        texts = Set.copyOf(texts);
    }

    /** Whether the record is one of the person's. */
    public boolean isOf(String record) {
        return person.equals(record) || merged.contains(record);
    }

    /** Whether bytes of any form hold a name, an address, or the name of a record of the person. */
    public boolean isNamedIn(ByteString bytes) {
        String inside = bytes.toString(StandardCharsets.ISO_8859_1);
        return inside.contains(person)
                || merged.stream().anyMatch(inside::contains)
                || texts.stream()
                        .map(text -> text.getBytes(StandardCharsets.UTF_8))
                        .filter(text -> text.length >= SHORTEST)
                        .anyMatch(text -> inside.contains(new String(text, StandardCharsets.ISO_8859_1)));
    }

    /** Whether a text says a name or an address of the person, whatever its case. */
    public boolean isNamedIn(String text) {
        String folded = text.toLowerCase(Locale.ROOT);
        return texts.stream().anyMatch(name -> folded.contains(name.toLowerCase(Locale.ROOT)));
    }
}
