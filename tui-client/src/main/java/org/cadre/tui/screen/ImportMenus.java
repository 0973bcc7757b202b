package org.cadre.tui.screen;

import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.cadre.tui.client.Connection;
import org.cadre.tui.client.Nominations;
import org.cadre.tui.files.KeptFile;
import org.cadre.tui.language.Texts;
import org.cadre.tui.view.Canvas;
import org.cadre.tui.view.ConfirmScreen;
import org.cadre.tui.view.Form;
import org.cadre.tui.view.Style;
import org.cadre.tui.view.TextField;
import org.cadre.tui.words.Dates;
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
        String enrols =
                Texts.of("screen.ImportMenus.enrolledOrNominatedInOne", Texts.of("screen.ImportMenus.rowsAre", done));
        String leaves = Texts.of(
                "screen.ImportMenus.outFailedUndecided",
                Texts.of("screen.ImportMenus.rowsStay", (long) failed + open),
                failed,
                open);
        String undo = Texts.of("screen.ImportMenus.rTakesTheWholeImport");
        List<MenuScreen.Item> items = new ArrayList<>();
        if (failed + open == 0) {
            items.add(item(
                    "A",
                    Texts.of("screen.ImportMenus.allRows"),
                    enrols,
                    ImportMode.IMPORT_MODE_ALL_OR_NOTHING,
                    List.of(enrols),
                    undo));
        } else {
            items.add(item(
                    "A",
                    Texts.of("screen.ImportMenus.allOrNothing"),
                    Texts.of("screen.ImportMenus.refusedAsItStandsNot", failed + open),
                    ImportMode.IMPORT_MODE_ALL_OR_NOTHING,
                    List.of(enrols, Texts.of("screen.ImportMenus.itIsRefusedAndNothing", failed + open)),
                    undo));
            items.add(item(
                    "G",
                    Texts.of("screen.ImportMenus.goodRowsOnly"),
                    enrols,
                    ImportMode.IMPORT_MODE_GOOD_ROWS_ONLY,
                    List.of(enrols, leaves, Texts.of("screen.ImportMenus.xSavesThoseThatStay")),
                    undo));
        }
        return MenuScreen.Menu.of(Texts.of("screen.ImportMenus.commit"), items);
    }

    private static MenuScreen.Item item(
            String key, String word, String does, ImportMode mode, List<String> consequences, String undo) {
        return new MenuScreen.Item(
                key,
                word,
                does,
                new Mode(
                        mode,
                        new ConfirmScreen.Question(
                                Texts.of("screen.ImportMenus.commit2", word), consequences, undo, false)));
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
                        Texts.of("screen.ImportMenus.is", person.getFullName()),
                        EnrolmentActions.about(person, Directory.EMPTY),
                        decision.setSameAs(name).build()));
                if (number > 9) {
                    break;
                }
            }
            items.add(new MenuScreen.Item(
                    "N",
                    Texts.of("screen.ImportMenus.aNewPerson"),
                    Texts.of("screen.ImportMenus.itIsNobodyOnRecord"),
                    decision.setNewPerson(true).build()));
        }
        items.add(new MenuScreen.Item(
                "O",
                Texts.of("screen.ImportMenus.leaveItOut"),
                Texts.of("screen.ImportMenus.theRowIsNotDone"),
                decision.setSkip(true).build()));
        return MenuScreen.Menu.of(Texts.of("screen.ImportMenus.row", row.getRow(), row.getFullName()), items);
    }

    /** The imports of a delivery that can be opened, newest first. */
    static MenuScreen.Menu earlier(List<Import> imports) {
        List<MenuScreen.Item> items = new ArrayList<>();
        for (Import one : imports) {
            items.add(new MenuScreen.Item(
                    Integer.toString(items.size() + 1),
                    Dates.minute(one.getCreateTime(), ZoneId.systemDefault()) + "  " + one.getFileName(),
                    Words.plain(one.getState().name(), "IMPORT_STATE_") + " · "
                            + Texts.of(
                                    "screen.ImportMenus.rows", one.getCounts().getTotal()),
                    one));
        }
        return MenuScreen.Menu.of(Texts.of("screen.ImportMenus.importsOfThisDelivery"), items);
    }

    static Action saveFailed(Connection connection, Import imported) {
        String name = imported.getFileName().replaceFirst("\\.[^.]*$", "") + "-failed.csv";
        return new Action(
                Texts.of("screen.ImportMenus.saveTheRowsThatFailed"),
                Texts.of("screen.ImportMenus.writeTheFile"),
                List.of(Texts.of("screen.ImportMenus.inTheColumnsOfThe")),
                Form.of(new Form.Field(
                        "file",
                        Texts.of("screen.ImportMenus.file"),
                        TextField.of(name),
                        Optional.empty(),
                        Texts.of("screen.ImportMenus.csvForAnySpreadsheet"),
                        "")),
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
                            List.of(
                                    Texts.of(
                                            "screen.ImportMenus.writesTo",
                                            Texts.of("screen.ImportMenus.rows", rows),
                                            file),
                                    consequence),
                            Texts.of("screen.ImportMenus.wroteTo", Texts.of("screen.ImportMenus.rows", rows), file));
                });
    }

    static Action reverse(Connection connection, Import imported) {
        return new Action(
                        Texts.of("screen.ImportMenus.reverseTheImportOf", imported.getFileName()),
                        Texts.of("screen.ImportMenus.takeItBack"),
                        List.of(Texts.of("screen.ImportMenus.itsEnrolmentsAreWithdrawnAnd")),
                        Form.of(Form.Field.text(
                                "reason",
                                Texts.of("screen.ImportMenus.reason"),
                                Texts.of("screen.ImportMenus.inOneSentenceNeeded"))),
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
                                            Texts.of(
                                                    "screen.ImportMenus.withdrawnFreedSeatsGoTo",
                                                    Texts.of(
                                                            "screen.ImportMenus.enrolmentsAre",
                                                            (long) counts.getEnrolled() + counts.getWaitlisted())),
                                            Texts.of(
                                                    "screen.ImportMenus.removed",
                                                    Texts.of(
                                                            "screen.ImportMenus.personsAre",
                                                            counts.getPersonsCreated()))),
                                    Texts.of("screen.ImportMenus.theImportWasTakenBack"),
                                    after);
                        })
                .of(ReverseImportRequest.getDescriptor());
    }

    /** The counts in one line. */
    static String counts(Import imported) {
        ImportCounts counts = imported.getCounts();
        boolean done = imported.getState() != ImportState.IMPORT_STATE_VALIDATED;
        List<String> words = new ArrayList<>();
        words.add(Texts.of("screen.ImportMenus.rows", counts.getTotal()));
        add(words, counts.getReady(), Texts.of("screen.ImportMenus.ready"));
        add(
                words,
                counts.getEnrolled(),
                done ? Texts.of("screen.ImportMenus.enrolled") : Texts.of("screen.ImportMenus.wouldBeEnrolled"));
        add(
                words,
                counts.getWaitlisted(),
                done ? Texts.of("screen.ImportMenus.onTheWaitingList") : Texts.of("screen.ImportMenus.wouldWait"));
        add(words, counts.getAlreadyEnrolled(), Texts.of("screen.ImportMenus.thereAlready"));
        add(words, counts.getRepeated(), Texts.of("screen.ImportMenus.repeated"));
        add(words, counts.getUndecided(), Texts.of("screen.ImportMenus.undecided"));
        add(words, counts.getFailed(), Texts.of("screen.ImportMenus.failed"));
        add(words, counts.getSkipped(), Texts.of("screen.ImportMenus.leftOut"));
        add(words, counts.getPersonsCreated(), Texts.of("screen.ImportMenus.personsMade"));
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
        return Texts.of(
                "screen.ImportMenus.doneEnrolledOrNominatedWaiting",
                counts.getEnrolled(),
                counts.getWaitlisted(),
                counts.getFailed() + counts.getUndecided());
    }

    /** The findings of a row, in few lines. */
    static void findings(Canvas canvas, ImportRow row) {
        if (row.getFindingsCount() == 0) {
            canvas.text(0, 0, Texts.of("screen.ImportMenus.nothingToSayAboutIt", row.getFullName()), Style.MUTED);
        }
        int at = 0;
        for (ImportFinding finding : row.getFindingsList()) {
            at = Looks.paragraph(canvas, at, told(finding), Style.PLAIN);
        }
    }

    /** A finding, with its cell where it has one. */
    static String told(ImportFinding finding) {
        String where = finding.getHeading().isEmpty() ? "" : finding.getHeading() + " \"" + finding.getValue() + "\": ";
        return where + finding.getMessage();
    }

    /** All about one row, for the second pane. */
    static void row(Canvas pane, ImportRow row, Map<String, Person> persons) {
        int at = Looks.paragraph(
                pane, 0, Texts.of("screen.ImportMenus.row2", row.getRow(), row.getFullName()), Style.HEADING);
        at = Looks.paragraph(pane, at, Words.of(row.getOutcome()), Looks.of(row.getOutcome())) + 1;
        for (ImportFinding finding : row.getFindingsList()) {
            boolean bad = finding.getSeverity() == org.cadre.v1.FindingSeverity.FINDING_SEVERITY_ERROR;
            at = Looks.paragraph(pane, at, (bad ? "✗ " : "! ") + told(finding), bad ? Style.BAD : Style.WARNING);
            at++;
        }
        for (String name : row.getPossiblePersonsList()) {
            Person person = persons.get(name);
            if (person != null) {
                at = Looks.paragraph(
                        pane,
                        at,
                        Texts.of(
                                "screen.ImportMenus.mayBe",
                                person.getFullName(),
                                EnrolmentActions.about(person, Directory.EMPTY)),
                        Style.PLAIN);
            }
        }
        at++;
        for (Map.Entry<String, String> cell : new TreeMap<>(row.getCellsMap()).entrySet()) {
            at = Looks.line(pane, at, cell.getKey().replace('_', ' '), cell.getValue(), Style.PLAIN);
        }
    }
}
