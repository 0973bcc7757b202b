package org.cadre.server.nominations;

import java.io.IOException;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import org.cadre.server.call.Caller;
import org.cadre.server.call.Refusal;
import org.cadre.server.call.ResourceTable;
import org.cadre.server.call.ResourceTable.Stored;
import org.cadre.server.nominations.Imports.Mend;
import org.cadre.server.nominations.Imports.StoredRow;
import org.cadre.server.store.Store;
import org.cadre.server.store.Transaction;
import org.cadre.server.store.WriteTransaction;
import org.cadre.v1.ErrorReason;
import org.cadre.v1.FieldReason;
import org.cadre.v1.Import;
import org.cadre.v1.ImportCounts;
import org.cadre.v1.ImportRow;
import org.cadre.v1.ImportState;
import org.cadre.v1.MendImportRowRequest;
import org.cadre.v1.MendImportRowResponse;
import org.cadre.v1.MendedCell;

/**
 * Mends rows of an import that is VALIDATED: all is judged anew, as if the file had come with the mended cells. That takes as long as
 * validating the file did, so it is done on a snapshot, and written if the import is still what it was then.
 */
final class ImportMend {
    private final Store store;
    private final Imports imports;
    private final ImportCheck check;

    ImportMend(Store store, Imports imports, ImportCheck check) {
        this.store = store;
        this.imports = imports;
        this.check = check;
    }

    /**
     * What mending a row comes to, or why it cannot be done.
     *
     * @param revision of the import that was looked at
     */
    private record Judged(
            long revision, Mend mend, Map<Integer, StoredRow> before, List<StoredRow> after, ImportCounts counts) {}

    /** A refusal waits for the write: a request that was done already is answered as before. */
    record Prospect(Optional<Judged> judged, Optional<Refusal> refusal) {}

    /** Judges all rows on a snapshot. Blocks. */
    Prospect look(Caller caller, MendImportRowRequest request, BooleanSupplier cancelled) throws IOException {
        String name = request.getName();
        record Kept(String fileName, byte[] file, boolean dissolved) {}
        Kept kept = store.read(transaction -> new Kept(
                        imports.table()
                                .require(transaction, caller, name)
                                .value()
                                .getFileName(),
                        imports.file(transaction, name),
                        imports.isDissolved(transaction, name)))
                .join();
        if (kept.dissolved()) {
            return new Prospect(Optional.empty(), Optional.of(dissolved(name)));
        }
        Sheet asCame = check.read(kept.file(), kept.fileName());
        return store.read(transaction -> {
                    try {
                        Stored<Import> stored = mendable(transaction, caller, request);
                        return new Prospect(
                                Optional.of(judge(transaction, caller, request, stored, asCame, cancelled)),
                                Optional.empty());
                    } catch (Refusal refusal) {
                        return new Prospect(Optional.empty(), Optional.of(refusal));
                    }
                })
                .join();
    }

    /** Writes what was judged. */
    MendImportRowResponse mend(
            WriteTransaction transaction, Caller caller, MendImportRowRequest request, Prospect prospect)
            throws SQLException {
        Stored<Import> stored = mendable(transaction, caller, request);
        if (prospect.refusal().isPresent()) {
            throw prospect.refusal().get();
        }
        Judged judged = prospect.judged().orElseThrow();
        imports.table().checkEtag(stored, ResourceTable.etagOf(judged.revision()));
        String name = request.getName();
        imports.putMend(transaction, name, request.getRow(), judged.mend());
        ImportRow row = ImportRow.getDefaultInstance();
        int others = 0;
        for (StoredRow after : judged.after()) {
            StoredRow before = judged.before().get(after.row().getRow());
            if (!after.equals(before)) {
                imports.updateRow(transaction, name, after);
            }
            if (after.row().getRow() == request.getRow()) {
                row = after.row();
            } else if (after.row().getOutcome() != before.row().getOutcome()) {
                others++;
            }
        }
        Import mended = stored.value().toBuilder()
                .setCounts(judged.counts())
                .setMendedRows((int) judged.after().stream()
                        .filter(after -> after.row().getMended())
                        .count())
                .build();
        return MendImportRowResponse.newBuilder()
                .setImport(imports.table()
                        .update(transaction, stored, mended, "mended")
                        .value())
                .setRow(row)
                .setOtherRowsChanged(others)
                .build();
    }

    private Stored<Import> mendable(Transaction transaction, Caller caller, MendImportRowRequest request)
            throws SQLException {
        Stored<Import> stored = imports.table().require(transaction, caller, request.getName());
        RowDisclosure.requireWhole(caller, stored.value(), "cadre.v1.ImportService/MendImportRow");
        imports.table().checkEtag(stored, request.getEtag());
        ImportCommit.requireState(stored.value(), ImportState.IMPORT_STATE_VALIDATED, "mend");
        if (imports.isDissolved(transaction, request.getName())) {
            throw dissolved(request.getName());
        }
        return stored;
    }

    private Judged judge(
            Transaction transaction,
            Caller caller,
            MendImportRowRequest request,
            Stored<Import> stored,
            Sheet asCame,
            BooleanSupplier cancelled)
            throws SQLException {
        Map<Integer, StoredRow> before = new HashMap<>();
        imports.rows(transaction, request.getName())
                .forEach(row -> before.put(row.row().getRow(), row));
        if (!before.containsKey(request.getRow())) {
            throw Refusal.field(
                    "row", FieldReason.FIELD_REASON_NO_SUCH_ROW, Map.of("row", Integer.toString(request.getRow())));
        }
        Map<Integer, Mend> mends = imports.mends(transaction, request.getName());
        Mend untouched = new Mend(Map.of(), before.get(request.getRow()).nominee());
        Mend mend = mended(request, asCame, mends.getOrDefault(request.getRow(), untouched));
        mends.put(request.getRow(), mend);
        ImportCheck.Checked checked =
                check.recheck(transaction, caller, stored.value(), asCame.mended(Imports.cells(mends)), cancelled);
        List<StoredRow> after = checked.rows().stream()
                .map(row -> new StoredRow(
                        row.row().toBuilder()
                                .setMended(mends.containsKey(row.row().getRow()))
                                .build(),
                        row.nominee(),
                        row.created()))
                .toList();
        return new Judged(stored.revision(), mend, before, after, checked.counts());
    }

    private static Mend mended(MendImportRowRequest request, Sheet sheet, Mend before) {
        Map<Integer, String> cells = new TreeMap<>(before.cells());
        Set<Integer> seen = new TreeSet<>();
        for (int at = 0; at < request.getCellsCount(); at++) {
            MendedCell cell = request.getCells(at);
            int index = cell.getColumn() - 1;
            String field = "cells[" + at + "].column";
            if (index >= sheet.columns().size() || sheet.columns().get(index).isReason()) {
                throw Refusal.field(
                        field,
                        FieldReason.FIELD_REASON_NO_SUCH_COLUMN,
                        Map.of("column", Integer.toString(cell.getColumn())));
            }
            if (!seen.add(index)) {
                throw Refusal.field(
                        field,
                        FieldReason.FIELD_REASON_STANDS_TWICE,
                        Map.of("value", Integer.toString(cell.getColumn())));
            }
            cells.put(index, cell.getValue());
        }
        return new Mend(cells, before.asCame());
    }

    private static Refusal dissolved(String name) {
        return new Refusal.Precondition(
                ErrorReason.ERROR_REASON_STATE_FORBIDS,
                "The file of " + name
                        + " was taken apart, since somebody who stood in it was erased; save the rows that"
                        + " failed, mend them there and send that file.",
                Map.of("resource", name, "state", "DISSOLVED", "verb", "mend", "allowed_states", "VALIDATED"));
    }
}
