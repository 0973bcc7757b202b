package org.cadre.tui.screen;

import java.util.List;
import java.util.Map;
import org.cadre.tui.language.Texts;
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
                                    () -> Texts.of("screen.ImportRows.row"),
                                    5,
                                    line -> Integer.toString(line.row().getRow()))
                            .right()
                            .sorted(java.util.Comparator.comparingInt(
                                    line -> line.row().getRow())),
                    Table.Column.<Line>fixed(
                                    () -> Texts.of("screen.ImportRows.outcome"),
                                    16,
                                    line -> Words.of(line.row().getOutcome()))
                            .styled(line -> Looks.of(line.row().getOutcome())),
                    Table.Column.growing(
                            () -> Texts.of("screen.ImportRows.name"),
                            18,
                            2,
                            line -> line.row().getFullName()),
                    Table.Column.growing(
                            () -> Texts.of("screen.ImportRows.whyOrWhatWasDecided"), 24, 3, ImportRows::why)),
            () -> Texts.of("screen.ImportRows.noRowIsLikeThat"));

    private static String why(Line line) {
        if (!line.decision().isEmpty()) {
            return "→ " + line.decision();
        }
        ImportRow row = line.row();
        if (row.getFindingsCount() > 0) {
            return row.getFindings(0).getMessage();
        }
        return row.getEarlierRow() > 0 ? Texts.of("screen.ImportRows.likeRow", row.getEarlierRow()) : "";
    }

    static String decision(RowDecision decision, Map<String, Person> persons) {
        if (decision == null) {
            return "";
        }
        return switch (decision.getDecisionCase()) {
            case SAME_AS -> {
                Person person = persons.get(decision.getSameAs());
                yield Texts.of(
                        "screen.ImportRows.isOnRecord",
                        person == null ? Words.id(decision.getSameAs()) : person.getFullName());
            }
            case NEW_PERSON -> Texts.of("screen.ImportRows.aPersonOfItsOwn");
            default -> Texts.of("screen.ImportRows.leftOut");
        };
    }

    static boolean decidable(ImportRow row) {
        return row.getOutcome() == RowOutcome.ROW_OUTCOME_UNDECIDED || row.getOutcome() == RowOutcome.ROW_OUTCOME_READY;
    }
}
