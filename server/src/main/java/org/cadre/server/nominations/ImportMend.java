package org.cadre.server.nominations;

import java.io.IOException;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.cadre.server.call.Caller;
import org.cadre.server.call.Refusal;
import org.cadre.server.call.ResourceTable.Stored;
import org.cadre.server.nominations.Imports.Mend;
import org.cadre.server.nominations.Imports.StoredRow;
import org.cadre.server.store.Store;
import org.cadre.server.store.WriteTransaction;
import org.cadre.v1.ErrorReason;
import org.cadre.v1.Import;
import org.cadre.v1.ImportRow;
import org.cadre.v1.ImportState;
import org.cadre.v1.MendImportRowRequest;
import org.cadre.v1.MendImportRowResponse;
import org.cadre.v1.MendedCell;

/** Mends rows of an import that is VALIDATED: all is judged anew, as if the file had come with the mended cells. */
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
     * The file as it came, which never changes; it is read before the write, since a large one takes a while. Blocks.
     *
     * @return empty where the file was dissolved
     */
    Optional<Sheet> sheet(Caller caller, String name) throws IOException {
        record Kept(String fileName, byte[] file, boolean dissolved) {}
        Kept kept = store.read(transaction -> new Kept(
                        imports.table()
                                .require(transaction, caller, name)
                                .value()
                                .getFileName(),
                        imports.file(transaction, name),
                        imports.isDissolved(transaction, name)))
                .join();
        return kept.dissolved() ? Optional.empty() : Optional.of(check.read(kept.file(), kept.fileName()));
    }

    MendImportRowResponse mend(
            WriteTransaction transaction, Caller caller, MendImportRowRequest request, Optional<Sheet> asCame)
            throws SQLException {
        String name = request.getName();
        Stored<Import> stored = imports.table().require(transaction, caller, name);
        RowDisclosure.requireWhole(caller, stored.value(), "cadre.v1.ImportService/MendImportRow");
        imports.table().checkEtag(stored, request.getEtag());
        ImportCommit.requireState(stored.value(), ImportState.IMPORT_STATE_VALIDATED, "mend");
        if (asCame.isEmpty() || imports.isDissolved(transaction, name)) {
            throw dissolved(name);
        }
        Map<Integer, StoredRow> before = new HashMap<>();
        imports.rows(transaction, name).forEach(row -> before.put(row.row().getRow(), row));
        if (!before.containsKey(request.getRow())) {
            throw Refusal.field(
                    "row", "There is no row " + request.getRow() + " in this import; read its rows for their numbers.");
        }
        Map<Integer, Mend> mends = imports.mends(transaction, name);
        Mend mend = mended(
                request,
                asCame.get(),
                mends.getOrDefault(
                        request.getRow(),
                        new Mend(Map.of(), before.get(request.getRow()).nominee())));
        mends.put(request.getRow(), mend);
        imports.putMend(transaction, name, request.getRow(), mend);
        ImportCheck.Checked checked =
                check.recheck(transaction, caller, stored.value(), asCame.get().mended(Imports.cells(mends)));
        ImportRow row = ImportRow.getDefaultInstance();
        int others = 0;
        for (StoredRow judged : checked.rows()) {
            int number = judged.row().getRow();
            StoredRow after = new StoredRow(
                    judged.row().toBuilder()
                            .setMended(mends.containsKey(number))
                            .build(),
                    judged.nominee(),
                    judged.created());
            StoredRow known = before.get(number);
            if (!after.equals(known)) {
                imports.updateRow(transaction, name, after);
            }
            if (number == request.getRow()) {
                row = after.row();
            } else if (after.row().getOutcome() != known.row().getOutcome()) {
                others++;
            }
        }
        Import mended = stored.value().toBuilder()
                .setCounts(checked.counts())
                .setMendedRows(mends.size())
                .build();
        return MendImportRowResponse.newBuilder()
                .setImport(imports.table()
                        .update(transaction, stored, mended, "mended")
                        .value())
                .setRow(row)
                .setOtherRowsChanged(others)
                .build();
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
                        "There is no column " + cell.getColumn() + " that is read; send one of the import's columns.");
            }
            if (!seen.add(index)) {
                throw Refusal.field(field, "Column " + cell.getColumn() + " stands there twice; send each once.");
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
