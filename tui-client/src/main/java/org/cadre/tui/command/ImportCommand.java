package org.cadre.tui.command;

import io.grpc.StatusException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.cadre.tui.client.Connection;
import org.cadre.tui.client.Nominations;
import org.cadre.tui.client.ProblemException;
import org.cadre.tui.client.RequestIds;
import org.cadre.tui.words.Dates;
import org.cadre.tui.words.Purposes;
import org.cadre.tui.words.Words;
import org.cadre.v1.CommitImportRequest;
import org.cadre.v1.Import;
import org.cadre.v1.ImportCounts;
import org.cadre.v1.ImportFinding;
import org.cadre.v1.ImportHeader;
import org.cadre.v1.ImportMode;
import org.cadre.v1.ImportProgress;
import org.cadre.v1.ImportRow;
import org.cadre.v1.RowOutcome;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Imports a file of nominations. */
@Command(
        name = "import",
        description = "Imports a file of nominations (CSV or XLSX): all rows, or none unless --good-rows is given.")
final class ImportCommand extends Connected {
    @Parameters(index = "0", paramLabel = "DELIVERY", description = "Its id.")
    private String delivery;

    @Parameters(index = "1", paramLabel = "FILE", description = "The file; - reads CSV from stdin.")
    private String file;

    @Option(
            names = {"--validate-only", "--dry-run"},
            description = "Say row by row what would happen, and change nothing.")
    private boolean validateOnly;

    @Option(names = "--good-rows", description = "Do the rows that are ready, and leave the others out.")
    private boolean goodRows;

    @Option(names = "--partner", defaultValue = "", description = "The partner of persons whose row names none.")
    private String partner;

    @Option(
            names = "--purposes",
            paramLabel = "PURPOSES",
            defaultValue = "",
            description = "What the data of new persons are for: training,certification,alumni_contact,teaching, or"
                    + " some of them.")
    private String purposes;

    @Option(
            names = "--purpose-note",
            paramLabel = "TEXT",
            defaultValue = "",
            description = "The purpose in words: the call, the agreement.")
    private String purposeNote;

    @Option(
            names = "--keep-until",
            paramLabel = "DAY",
            defaultValue = "",
            description = "Last day on which the data of new persons may be kept, as 2030-12-31; else the server's"
                    + " default.")
    private String keepUntil;

    @Option(
            names = "--save-failed",
            paramLabel = "FILE",
            description = "Save the rows that failed, to be mended; - for stdout, and nothing else there.")
    private String failed;

    ImportCommand(Shared shared) {
        super(shared);
    }

    @Override
    int call(Connection connection) throws IOException, InterruptedException, StatusException, ProblemException {
        Nominations nominations = new Nominations(connection);
        boolean terminal = !shared().json() && shared().personLooks();
        Consumer<ImportProgress> progress = news -> shared().progress(
                        String.format(
                                Locale.ROOT,
                                "%s: %,d of %,d rows",
                                news.getStep(),
                                news.getRowsDone(),
                                news.getRowsTotal()),
                        terminal);
        if (failed != null) {
            shared().checkKept(failed, true);
        }
        Import imported = validate(nominations, progress);
        List<ImportRow> rows = nominations.rows(imported.getName());
        if (failed != null && open(imported) > 0) {
            ByteArrayOutputStream rowsThatFailed = new ByteArrayOutputStream();
            nominations.failedRows(imported.getName(), rowsThatFailed);
            shared().keep(failed, true, rowsThatFailed.toByteArray(), open(imported) + " rows to");
        }
        boolean commit = !validateOnly && (goodRows || open(imported) == 0);
        if (commit) {
            imported = nominations.commit(
                    CommitImportRequest.newBuilder()
                            .setName(imported.getName())
                            .setMode(
                                    goodRows
                                            ? ImportMode.IMPORT_MODE_GOOD_ROWS_ONLY
                                            : ImportMode.IMPORT_MODE_ALL_OR_NOTHING)
                            .setRequestId(RequestIds.next())
                            .build(),
                    progress);
            rows = nominations.rows(imported.getName());
        }
        shared().progress("", terminal);
        print(imported, rows);
        if (!commit) {
            shared().say(
                            validateOnly
                                    ? "Nothing was changed."
                                    : "Nothing was changed: " + open(imported)
                                            + " rows are not ready. Mend them, or do the others with --good-rows.");
        }
        return open(imported) > 0 ? ExitCodes.BAD_DATA : ExitCodes.OK;
    }

    private static int open(Import imported) {
        return imported.getCounts().getFailed() + imported.getCounts().getUndecided();
    }

    private Import validate(Nominations nominations, Consumer<ImportProgress> progress)
            throws IOException, InterruptedException, StatusException, ProblemException {
        boolean stdin = file.equals("-");
        Path path = Path.of(stdin ? "stdin.csv" : file);
        ImportHeader.Builder header = ImportHeader.newBuilder()
                .setDelivery(Cadre.delivery(delivery))
                .setFileName(String.valueOf(path.getFileName()))
                .setPartner(partner.isEmpty() || partner.contains("/") ? partner : "partners/" + partner)
                .addAllPurposes(Purposes.read(purposes))
                .setPurposeNote(purposeNote)
                .setSizeBytes(shared().size(file));
        if (!keepUntil.isEmpty()) {
            header.setRetainUntil(PersonFields.day("--keep-until", keepUntil));
        }
        try (InputStream bytes = shared().read(file)) {
            return nominations.validate(header.build(), bytes, progress);
        }
    }

    private void print(Import imported, List<ImportRow> rows) {
        boolean rowsOnStdout = failed != null && Shared.isStream(failed);
        if (shared().json() && !rowsOnStdout) {
            shared().document(imported);
            return;
        }
        if (!rowsOnStdout) {
            table(rows);
        }
        counts(imported);
    }

    private void table(List<ImportRow> rows) {
        shared().table(
                        List.of("ROW", "OUTCOME", "NAME", "WHY"),
                        rows.stream()
                                .filter(row -> row.getFindingsCount() > 0
                                        || (row.getOutcome() != RowOutcome.ROW_OUTCOME_READY
                                                && row.getOutcome() != RowOutcome.ROW_OUTCOME_ENROLLED))
                                .map(row -> List.of(
                                        Integer.toString(row.getRow()),
                                        Words.of(row.getOutcome()),
                                        row.getFullName(),
                                        String.join(
                                                " ",
                                                row.getFindingsList().stream()
                                                        .map(ImportFinding::getMessage)
                                                        .toList())))
                                .toList());
    }

    private void counts(Import imported) {
        ImportCounts counts = imported.getCounts();
        shared().say(imported.getName() + ": " + counts.getTotal() + " rows; " + counts.getReady() + " ready, "
                + counts.getEnrolled() + " enrolled, " + counts.getWaitlisted() + " waiting, "
                + counts.getAlreadyEnrolled() + " there already, " + counts.getRepeated() + " repeated, "
                + counts.getUndecided() + " undecided, " + counts.getFailed() + " failed.");
        String about = Words.purposes(imported.getPurposesList());
        if (imported.hasRetainUntil()
                || !about.isEmpty()
                || !imported.getPurposeNote().isEmpty()) {
            shared().say("New persons: "
                    + (about.isEmpty() ? "" : "for " + about + "; ")
                    + (imported.getPurposeNote().isEmpty() ? "" : imported.getPurposeNote() + "; ")
                    + (imported.hasRetainUntil()
                            ? "keep until " + Dates.day(imported.getRetainUntil()) + "."
                            : "no last day to keep them."));
        }
    }
}
