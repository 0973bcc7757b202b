package org.cadre.tui.screen;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.cadre.tui.client.Connection;
import org.cadre.tui.client.Nominations;
import org.cadre.tui.files.KeptFile;
import org.cadre.tui.view.Canvas;
import org.cadre.tui.view.ConfirmScreen;
import org.cadre.tui.view.Form;
import org.cadre.tui.view.Style;
import org.cadre.tui.view.TextField;
import org.cadre.tui.words.Directory;
import org.cadre.tui.words.Words;
import org.cadre.v1.Import;
import org.cadre.v1.ImportCounts;
import org.cadre.v1.ImportFinding;
import org.cadre.v1.ImportMode;
import org.cadre.v1.ImportRow;
import org.cadre.v1.ImportState;
import org.cadre.v1.Person;
import org.cadre.v1.ReverseImportRequest;
import org.cadre.v1.RowDecision;
import org.cadre.v1.RowOutcome;

/** What can be done to an import and its rows, and how a row is told. */
final class ImportMenus {
    private ImportMenus() {}

    /** One way to commit, and the question before it. */
    record Mode(ImportMode mode, ConfirmScreen.Question question) {}

    static MenuScreen.Menu modes(List<ImportRow> rows, Map<Integer, RowDecision> decisions) {
        int done = 0;
        int open = 0;
        int failed = 0;
        for (ImportRow row : rows) {
            RowDecision decision = decisions.get(row.getRow());
            boolean skipped = decision != null && decision.hasSkip();
            switch (row.getOutcome()) {
                case ROW_OUTCOME_READY -> done += skipped ? 0 : 1;
                case ROW_OUTCOME_UNDECIDED -> {
                    done += decision == null || skipped ? 0 : 1;
                    open += decision == null ? 1 : 0;
                }
                case ROW_OUTCOME_FAILED -> failed += skipped ? 0 : 1;
                default -> {}
            }
        }
        String enrols = Words.count(done, "row is", "rows are") + " enrolled or nominated, in one transaction.";
        String leaves = Words.count((long) failed + open, "row stays", "rows stay") + " out: " + failed + " failed, "
                + open + " undecided.";
        String undo = "R takes the whole import back, until a later change depends on it.";
        List<MenuScreen.Item> items = new ArrayList<>();
        if (failed + open == 0) {
            items.add(item("A", "all rows", enrols, ImportMode.IMPORT_MODE_ALL_OR_NOTHING, List.of(enrols), undo));
        } else {
            items.add(item(
                    "A",
                    "all or nothing",
                    "Refused as it stands: " + (failed + open) + " not ready.",
                    ImportMode.IMPORT_MODE_ALL_OR_NOTHING,
                    List.of(enrols, "It is refused, and nothing is done, while " + (failed + open) + " are not ready."),
                    undo));
            items.add(item(
                    "G",
                    "good rows only",
                    enrols,
                    ImportMode.IMPORT_MODE_GOOD_ROWS_ONLY,
                    List.of(enrols, leaves, "X saves those that stay out to a file, to be mended and sent again."),
                    undo));
        }
        return MenuScreen.Menu.of("Commit", items);
    }

    private static MenuScreen.Item item(
            String key, String word, String does, ImportMode mode, List<String> consequences, String undo) {
        return new MenuScreen.Item(
                key,
                word,
                does,
                new Mode(mode, new ConfirmScreen.Question("Commit: " + word, consequences, undo, false)));
    }

    static MenuScreen.Menu decisions(ImportRow row, Map<String, Person> persons) {
        List<MenuScreen.Item> items = new ArrayList<>();
        RowDecision.Builder decision = RowDecision.newBuilder().setRow(row.getRow());
        if (row.getOutcome() == RowOutcome.ROW_OUTCOME_UNDECIDED) {
            int number = 1;
            for (String name : row.getPossiblePersonsList()) {
                Person person = persons.getOrDefault(
                        name, Person.newBuilder().setFullName(Words.id(name)).build());
                items.add(new MenuScreen.Item(
                        Integer.toString(number++),
                        "is " + person.getFullName(),
                        EnrolmentActions.about(person, Directory.EMPTY),
                        decision.setSameAs(name).build()));
                if (number > 9) {
                    break;
                }
            }
            items.add(new MenuScreen.Item(
                    "N",
                    "a new person",
                    "It is nobody on record.",
                    decision.setNewPerson(true).build()));
        }
        items.add(new MenuScreen.Item(
                "O",
                "leave it out",
                "The row is not done.",
                decision.setSkip(true).build()));
        return MenuScreen.Menu.of("Row " + row.getRow() + ": " + row.getFullName(), items);
    }

    static Action saveFailed(Connection connection, Import imported) {
        String name = imported.getFileName().replaceFirst("\\.[^.]*$", "") + "-failed.csv";
        return new Action(
                "Save the rows that failed",
                "write the file",
                List.of("In the columns of the original, with a column of reasons: mend it and import it again."),
                Form.of(new Form.Field(
                        "file", "File", TextField.of(name), Optional.empty(), "CSV, for any spreadsheet.", "")),
                false,
                Map.of(),
                (form, requestId, only) -> {
                    Path file = Paths.of(
                                    connection.disk(),
                                    form.field("file").value().trim())
                            .toAbsolutePath();
                    int rows = imported.getCounts().getFailed()
                            + imported.getCounts().getUndecided();
                    String consequence = NewFile.consequence(connection.disk(), file);
                    if (!only) {
                        var unused = KeptFile.write(connection.disk(), file, true, out -> {
                            new Nominations(connection).failedRows(imported.getName(), out);
                            return true;
                        });
                    }
                    return new Action.Outcome(
                            List.of("Writes " + Words.count(rows, "row", "rows") + " to " + file + ".", consequence),
                            "Wrote " + Words.count(rows, "row", "rows") + " to " + file + ".");
                });
    }

    static Action reverse(Connection connection, Import imported) {
        return new Action(
                        "Reverse the import of " + imported.getFileName(),
                        "take it back",
                        List.of("Its enrolments are withdrawn, and the persons it made are removed."),
                        Form.of(Form.Field.text("reason", "Reason", "In one sentence; needed.")),
                        true,
                        Map.of(),
                        (form, requestId, only) -> {
                            Import after = connection
                                    .imports()
                                    .reverseImport(ReverseImportRequest.newBuilder()
                                            .setName(imported.getName())
                                            .setEtag(imported.getEtag())
                                            .setReason(
                                                    form.field("reason").value().trim())
                                            .setRequestId(requestId)
                                            .setValidateOnly(only)
                                            .build());
                            ImportCounts counts = imported.getCounts();
                            return new Action.Outcome(
                                    List.of(
                                            Words.count(
                                                            (long) counts.getEnrolled() + counts.getWaitlisted(),
                                                            "enrolment is",
                                                            "enrolments are")
                                                    + " withdrawn; freed seats go to the waiting list.",
                                            Words.count(counts.getPersonsCreated(), "person is", "persons are")
                                                    + " removed."),
                                    "The import was taken back.",
                                    after);
                        })
                .of(ReverseImportRequest.getDescriptor());
    }

    /** The counts in one line. */
    static String counts(Import imported) {
        ImportCounts counts = imported.getCounts();
        boolean done = imported.getState() != ImportState.IMPORT_STATE_VALIDATED;
        List<String> words = new ArrayList<>();
        words.add(Words.count(counts.getTotal(), "row", "rows"));
        add(words, counts.getReady(), "ready");
        add(words, counts.getEnrolled(), done ? "enrolled" : "would be enrolled");
        add(words, counts.getWaitlisted(), done ? "on the waiting list" : "would wait");
        add(words, counts.getAlreadyEnrolled(), "there already");
        add(words, counts.getRepeated(), "repeated");
        add(words, counts.getUndecided(), "undecided");
        add(words, counts.getFailed(), "failed");
        add(words, counts.getSkipped(), "left out");
        add(words, counts.getPersonsCreated(), "persons made");
        return String.join(" · ", words);
    }

    private static void add(List<String> words, int count, String word) {
        if (count > 0) {
            words.add(count + " " + word);
        }
    }

    /** What a commit did, in one sentence. */
    static String done(Import imported) {
        ImportCounts counts = imported.getCounts();
        return "Done: " + counts.getEnrolled() + " enrolled or nominated, " + counts.getWaitlisted() + " waiting, "
                + (counts.getFailed() + counts.getUndecided()) + " left out.";
    }

    /** The findings of a row, in few lines. */
    static void findings(Canvas canvas, ImportRow row) {
        if (row.getFindingsCount() == 0) {
            canvas.text(0, 0, row.getFullName() + ": nothing to say about it.", Style.MUTED);
        }
        int at = 0;
        for (ImportFinding finding : row.getFindingsList()) {
            String where =
                    finding.getHeading().isEmpty() ? "" : finding.getHeading() + " \"" + finding.getValue() + "\": ";
            at = Looks.paragraph(canvas, at, where + finding.getMessage(), Style.PLAIN);
        }
    }

    /** All about one row, for the second pane. */
    static void row(Canvas pane, ImportRow row, Map<String, Person> persons) {
        int at = Looks.paragraph(pane, 0, "Row " + row.getRow() + "  " + row.getFullName(), Style.HEADING);
        at = Looks.paragraph(pane, at, Words.of(row.getOutcome()), Looks.of(row.getOutcome())) + 1;
        for (ImportFinding finding : row.getFindingsList()) {
            boolean bad = finding.getSeverity() == org.cadre.v1.FindingSeverity.FINDING_SEVERITY_ERROR;
            String where =
                    finding.getHeading().isEmpty() ? "" : finding.getHeading() + " \"" + finding.getValue() + "\": ";
            at = Looks.paragraph(
                    pane, at, (bad ? "✗ " : "! ") + where + finding.getMessage(), bad ? Style.BAD : Style.WARNING);
            at++;
        }
        for (String name : row.getPossiblePersonsList()) {
            Person person = persons.get(name);
            if (person != null) {
                at = Looks.paragraph(
                        pane,
                        at,
                        "May be " + person.getFullName() + ", " + EnrolmentActions.about(person, Directory.EMPTY),
                        Style.PLAIN);
            }
        }
        at++;
        for (Map.Entry<String, String> cell : new TreeMap<>(row.getCellsMap()).entrySet()) {
            at = Looks.line(pane, at, cell.getKey().replace('_', ' '), cell.getValue(), Style.PLAIN);
        }
    }
}
