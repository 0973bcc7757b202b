package org.cadre.tui.screen;

import java.util.List;
import java.util.Map;
import org.cadre.tui.view.Table;
import org.cadre.tui.words.Words;
import org.cadre.v1.ImportRow;
import org.cadre.v1.Person;
import org.cadre.v1.RowDecision;
import org.cadre.v1.RowOutcome;

/** The rows of an import: what their columns say, and which may be decided about. */
final class ImportRows {
    static final String NAME = "rows";

    private ImportRows() {}

    /** A row, and what was decided about it. */
    record Line(ImportRow row, String decision) {}

    static final Table<Line> TABLE = new Table<>(
            NAME,
            line -> Integer.toString(line.row().getRow()),
            List.of(
                    Table.Column.<Line>fixed(
                                    "Row",
                                    5,
                                    line -> Integer.toString(line.row().getRow()))
                            .right()
                            .sorted(java.util.Comparator.comparingInt(
                                    line -> line.row().getRow())),
                    Table.Column.<Line>fixed(
                                    "Outcome", 16, line -> Words.of(line.row().getOutcome()))
                            .styled(line -> Looks.of(line.row().getOutcome())),
                    Table.Column.growing("Name", 18, 2, line -> line.row().getFullName()),
                    Table.Column.growing("Why, or what was decided", 24, 3, ImportRows::why)),
            "No row is like that.");

    private static String why(Line line) {
        if (!line.decision().isEmpty()) {
            return "→ " + line.decision();
        }
        ImportRow row = line.row();
        if (row.getFindingsCount() > 0) {
            return row.getFindings(0).getMessage();
        }
        return row.getEarlierRow() > 0 ? "Like row " + row.getEarlierRow() + "." : "";
    }

    static String decision(RowDecision decision, Map<String, Person> persons) {
        if (decision == null) {
            return "";
        }
        return switch (decision.getDecisionCase()) {
            case SAME_AS -> {
                Person person = persons.get(decision.getSameAs());
                yield "is " + (person == null ? Words.id(decision.getSameAs()) : person.getFullName()) + " on record";
            }
            case NEW_PERSON -> "a person of its own";
            default -> "left out";
        };
    }

    static boolean decidable(Line line) {
        return line.row().getOutcome() == RowOutcome.ROW_OUTCOME_UNDECIDED
                || line.row().getOutcome() == RowOutcome.ROW_OUTCOME_READY;
    }
}
