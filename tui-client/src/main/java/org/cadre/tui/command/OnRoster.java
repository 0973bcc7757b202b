package org.cadre.tui.command;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.cadre.tui.client.Connection;
import org.cadre.tui.client.Problem;
import org.cadre.tui.client.ProblemException;
import org.cadre.tui.client.Rosters;
import org.cadre.tui.words.Words;
import org.cadre.v1.Enrolment;

/** Finds people on one roster by what a person types, and reads what is said of each. */
final class OnRoster {
    private final List<Enrolment> roster;

    private OnRoster(List<Enrolment> roster) {
        this.roster = roster;
    }

    /** Reads the roster of a delivery. */
    static OnRoster read(Connection connection, String delivery) {
        return new OnRoster(Rosters.read(connection, delivery));
    }

    List<Enrolment> all() {
        return roster;
    }

    /** The one enrolment that the text means: its id, the person's id, or a whole name, in any case. */
    Enrolment find(String text) throws ProblemException {
        List<Enrolment> found = roster.stream().filter(one -> fits(one, text)).toList();
        if (found.size() > 1) {
            // Somebody who left and came again: the one who takes part is meant.
            List<Enrolment> there = found.stream()
                    .filter(one -> Words.of(one.getState()).equals("CONFIRMED")
                            || Words.of(one.getState()).equals("COMPLETED"))
                    .toList();
            found = there.isEmpty() ? found : there;
        }
        if (found.size() != 1) {
            throw new ProblemException(Problem.local(
                    io.grpc.Status.Code.INVALID_ARGUMENT,
                    found.isEmpty()
                            ? "Nobody on the roster is " + text
                                    + "; give an enrolment's id, a person's id or a whole name."
                            : text + " fits " + found.size() + " on the roster; give an enrolment's id."));
        }
        return found.get(0);
    }

    static boolean fits(Enrolment one, String text) {
        String wanted = text.trim().toLowerCase(Locale.ROOT);
        return Words.id(one.getName()).equals(wanted)
                || one.getName().equals(text)
                || one.getPerson().equals(text)
                || Words.id(one.getPerson()).equals(wanted)
                || one.getParticipant().getFullName().toLowerCase(Locale.ROOT).equals(wanted)
                || one.getParticipant().getLatinName().toLowerCase(Locale.ROOT).equals(wanted);
    }

    /** One line of what was given. @param rest what is said of the person, by column */
    record Said(String person, Map<String, String> rest) {}

    /** {@code PERSON=WORD} as a line with one column. */
    static Said said(String given, String column) {
        int at = given.lastIndexOf('=');
        if (at < 1) {
            throw new IllegalArgumentException(
                    "Write PERSON=" + column.toUpperCase(Locale.ROOT) + ", not " + given + ".");
        }
        return new Said(given.substring(0, at), Map.of(column, given.substring(at + 1)));
    }

    /**
     * Reads a CSV file whose first line names its columns; one of them is {@code enrolment}, {@code person} or {@code name}.
     *
     * @param file a path, or {@code -} for stdin
     */
    static List<Said> file(Shared shared, String file, String needed) throws IOException, ProblemException {
        List<Said> lines = new ArrayList<>();
        try (Reader text = new InputStreamReader(
                        Shared.isStream(file) ? shared.kept() : shared.read(file), StandardCharsets.UTF_8);
                var rows = de.siegmar.fastcsv.reader.CsvReader.builder().ofNamedCsvRecord(text)) {
            for (var row : rows) {
                Map<String, String> cells = new java.util.TreeMap<>();
                row.getFieldsAsMap()
                        .forEach((column, cell) ->
                                cells.put(column.replace("\ufeff", "").trim().toLowerCase(Locale.ROOT), cell.trim()));
                String person =
                        cells.getOrDefault("enrolment", cells.getOrDefault("person", cells.getOrDefault("name", "")));
                if (person.isEmpty() || !cells.containsKey(needed)) {
                    throw new IllegalArgumentException(file + ", line " + row.getStartingLineNumber()
                            + ": the columns must be enrolment, person or name, and " + needed + ".");
                }
                if (!cells.get(needed).isEmpty()) {
                    lines.add(new Said(person, cells));
                }
            }
        }
        return lines;
    }
}
