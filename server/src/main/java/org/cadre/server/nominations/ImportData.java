package org.cadre.server.nominations;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cadre.server.call.ResourceTable.Stored;
import org.cadre.server.nominations.Imports.StoredRow;
import org.cadre.server.person.DataSubject;
import org.cadre.server.person.PersonalData;
import org.cadre.server.store.WriteTransaction;
import org.cadre.v1.ErasedPart;
import org.cadre.v1.ExportPersonResponse;
import org.cadre.v1.Import;
import org.cadre.v1.ImportCounts;
import org.cadre.v1.ImportRow;
import org.cadre.v1.ImportedRow;
import org.cadre.v1.Person;
import org.cadre.v1.RowOutcome;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What imported files tell of a person: the rows as they were understood, and the file as it came. No row can be cut out
 * of a workbook as it came, so a file with a person who is erased is dissolved into the lines that can be given back.
 */
final class ImportData implements PersonalData {
    private static final Logger LOGGER = LoggerFactory.getLogger(ImportData.class);

    private final Imports imports;
    private final ImportCheck check;

    ImportData(Imports imports, ImportCheck check) {
        this.imports = imports;
        this.check = check;
    }

    @Override
    public Set<String> tables() {
        return Set.of("import", "import_row", "import_file", "import_mend");
    }

    @Override
    public void tell(WriteTransaction transaction, DataSubject subject, ExportPersonResponse.Builder export)
            throws SQLException {
        rows(transaction, subject)
                .forEach((name, rows) -> rows.forEach(row -> export.addImportRows(
                        ImportedRow.newBuilder().setImport(name).setRow(row.row()))));
    }

    @Override
    public List<ErasedPart> erase(WriteTransaction transaction, DataSubject subject) throws SQLException {
        int erased = 0;
        for (Map.Entry<String, List<StoredRow>> rows :
                rows(transaction, subject).entrySet()) {
            Stored<Import> value =
                    imports.table().find(transaction, rows.getKey()).orElseThrow();
            if (!imports.isDissolved(transaction, rows.getKey())) {
                dissolve(transaction, value.value());
            }
            ImportCounts.Builder counts = value.value().getCounts().toBuilder();
            for (StoredRow row : rows.getValue()) {
                ImportRow left = erased(row.row());
                count(counts, row.row().getOutcome(), left.getOutcome());
                imports.updateRow(
                        transaction,
                        rows.getKey(),
                        new StoredRow(
                                left,
                                Person.newBuilder()
                                        .setName(row.nominee().getName())
                                        .build(),
                                row.created()));
                imports.forgetLine(transaction, rows.getKey(), left.getRow());
                erased++;
            }
            imports.table()
                    .update(
                            transaction,
                            value,
                            value.value().toBuilder().setCounts(counts).build(),
                            "erased");
        }
        return PersonalData.part(
                "imported rows",
                erased,
                "all that stood in them, and the files as they came",
                "their number, what became of them, and the other rows");
    }

    /** The rows that are of the person, by import. A row that is of another person of the same name is not. */
    private static Map<String, List<StoredRow>> rows(WriteTransaction transaction, DataSubject subject)
            throws SQLException {
        Map<String, List<StoredRow>> rows = new LinkedHashMap<>();
        transaction.sql("""
                    SELECT r.import AS import, r.nominee AS nominee, r.created AS created, r.body AS body,
                      m.nominee AS as_came
                    FROM import_row r
                    LEFT JOIN import_mend m ON m.import = r.import AND m.row_number = r.row_number
                    ORDER BY r.import, r.row_number
                    """).list(row -> {
            StoredRow stored = Imports.stored(row);
            boolean wasOf =
                    row.optionalBytes("as_came").filter(subject::isNamedIn).isPresent();
            return (isOf(subject, stored) || wasOf)
                    && rows.computeIfAbsent(row.text("import"), absent -> new ArrayList<>())
                            .add(stored);
        });
        return rows;
    }

    private static boolean isOf(DataSubject subject, StoredRow stored) {
        String person = stored.row().getPerson();
        return person.isEmpty()
                ? subject.enrolments().contains(stored.row().getEnrolment())
                        || subject.isNamedIn(stored.nominee().toByteString())
                        || subject.isNamedIn(stored.row().toByteString())
                : subject.isOf(person);
    }

    private void dissolve(WriteTransaction transaction, Import value) throws SQLException {
        FailedRows.Lines lines;
        try {
            Sheet sheet = check.read(imports.file(transaction, value.getName()), value.getFileName());
            lines = FailedRows.lines(sheet.mended(Imports.cells(imports.mends(transaction, value.getName()))));
        } catch (IOException failure) {
            LOGGER.warn("The file of {} can no longer be read; it is erased whole", value.getName(), failure);
            lines = new FailedRows.Lines(new byte[0], Map.of());
        }
        imports.dissolve(transaction, value.getName(), lines);
        imports.forgetMends(transaction, value.getName());
    }

    /** Nothing is done any more with a row of which nothing is known. */
    private static ImportRow erased(ImportRow row) {
        return ImportRow.newBuilder()
                .setRow(row.getRow())
                .setOutcome(
                        switch (row.getOutcome()) {
                            case ROW_OUTCOME_READY, ROW_OUTCOME_UNDECIDED, ROW_OUTCOME_FAILED ->
                                RowOutcome.ROW_OUTCOME_SKIPPED;
                            default -> row.getOutcome();
                        })
                .setPerson(row.getPerson())
                .setEnrolment(row.getEnrolment())
                .setEarlierRow(row.getEarlierRow())
                .build();
    }

    private static void count(ImportCounts.Builder counts, RowOutcome before, RowOutcome after) {
        if (before == after) {
            return;
        }
        counts.setSkipped(counts.getSkipped() + 1);
        switch (before) {
            case ROW_OUTCOME_READY -> counts.setReady(counts.getReady() - 1);
            case ROW_OUTCOME_UNDECIDED -> counts.setUndecided(counts.getUndecided() - 1);
            default -> counts.setFailed(counts.getFailed() - 1);
        }
    }
}
