package org.cadre.server.nominations;

import com.google.protobuf.InvalidProtocolBufferException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.cadre.server.call.ListFields;
import org.cadre.server.call.ResourceTable;
import org.cadre.server.store.Row;
import org.cadre.server.store.Transaction;
import org.cadre.server.store.WriteTransaction;
import org.cadre.v1.Import;
import org.cadre.v1.ImportRow;
import org.cadre.v1.ImportState;
import org.cadre.v1.MendImportRowRequest;
import org.cadre.v1.MendedCell;
import org.cadre.v1.Person;

/** The tables of imports: what was uploaded, and its rows as they were understood. */
final class Imports {
    static final ListFields LIST_FIELDS = ListFields.keyedBy("name")
            .text("name", "name")
            .text("delivery", "delivery")
            .enumeration("state", "state", ImportState.getDescriptor())
            .text("creator", "creator")
            .instant("create_time", "create_time");

    /**
     * A row on record.
     *
     * @param nominee the person as the row describes them, or as the row made them
     * @param created whether the row made its person
     */
    record StoredRow(ImportRow row, Person nominee, boolean created) {}

    private static final ResourceTable.Statements STATEMENTS = new ResourceTable.Statements(
            "SELECT body, revision FROM import WHERE name = :name", """
            INSERT INTO import (name, delivery, partner, state, creator, create_time, update_time, revision, body)
            VALUES (:name, :delivery, :partner, :state, :creator, :create_time, :update_time, :revision, :body)
            """, """
            UPDATE import SET delivery = :delivery, partner = :partner, state = :state, creator = :creator,
              create_time = :create_time, update_time = :update_time, revision = :revision, body = :body
            WHERE name = :name
            """, "DELETE FROM import WHERE name = :name");

    private final ResourceTable<Import> table = new ResourceTable<>(
            "import",
            Import.getDefaultInstance(),
            STATEMENTS,
            (sql, value) -> sql.set("delivery", value.getDelivery())
                    .set("partner", value.getPartner())
                    .set("state", value.getStateValue())
                    .set("creator", value.getCreator())
                    .set("create_time", ResourceTable.instant(value.getCreateTime()))
                    .set("update_time", ResourceTable.instant(value.getUpdateTime())),
            Optional.of(Import::getPartner));

    ResourceTable<Import> table() {
        return table;
    }

    void addFile(WriteTransaction transaction, String name, byte[] file) throws SQLException {
        transaction
                .sql("INSERT INTO import_file (import, file) VALUES (:import, :file)")
                .set("import", name)
                .set("file", file)
                .execute();
    }

    byte[] file(Transaction transaction, String name) throws SQLException {
        return transaction
                .sql("SELECT file FROM import_file WHERE import = :import")
                .set("import", name)
                .one(row -> row.bytes("file"));
    }

    /** Whether the file was taken apart, since somebody who stood in it was erased. */
    boolean isDissolved(Transaction transaction, String name) throws SQLException {
        return transaction
                .sql("SELECT dissolved FROM import_file WHERE import = :import")
                .set("import", name)
                .one(row -> row.truth("dissolved"));
    }

    /** Keeps the lines in place of the file. */
    void dissolve(WriteTransaction transaction, String name, FailedRows.Lines lines) throws SQLException {
        transaction
                .sql("UPDATE import_file SET file = :headings, dissolved = 1 WHERE import = :import")
                .set("headings", lines.headings())
                .set("import", name)
                .execute();
        for (Map.Entry<Integer, byte[]> line : lines.byRow().entrySet()) {
            transaction
                    .sql("UPDATE import_row SET line = :line WHERE import = :import AND row_number = :row_number")
                    .set("line", line.getValue())
                    .set("import", name)
                    .set("row_number", line.getKey())
                    .execute();
        }
    }

    void forgetLine(WriteTransaction transaction, String name, int row) throws SQLException {
        transaction
                .sql("UPDATE import_row SET line = NULL WHERE import = :import AND row_number = :row_number")
                .set("import", name)
                .set("row_number", row)
                .execute();
    }

    /** The lines of a dissolved file, by row. */
    Map<Integer, byte[]> lines(Transaction transaction, String name) throws SQLException {
        Map<Integer, byte[]> lines = new TreeMap<>();
        transaction
                .sql("SELECT row_number, line FROM import_row WHERE import = :import AND line IS NOT NULL")
                .set("import", name)
                .list(row -> lines.put((int) row.number("row_number"), row.bytes("line")) == null);
        return lines;
    }

    /**
     * A row that was mended.
     *
     * @param cells what they hold instead of what came, by index of their column from 0
     * @param asCame whom the row described as the file came
     */
    record Mend(Map<Integer, String> cells, Person asCame) {}

    /** The rows that were mended, by their number. */
    Map<Integer, Mend> mends(Transaction transaction, String name) throws SQLException {
        Map<Integer, Mend> mends = new TreeMap<>();
        transaction
                .sql("SELECT row_number, cells, nominee FROM import_mend WHERE import = :import")
                .set("import", name)
                .list(row -> mends.put((int) row.number("row_number"), mend(row)) == null);
        return mends;
    }

    /** What the cells of the rows hold, as {@link Sheet#mended} takes it. */
    static Map<Integer, Map<Integer, String>> cells(Map<Integer, Mend> mends) {
        Map<Integer, Map<Integer, String>> cells = new TreeMap<>();
        mends.forEach((row, mend) -> cells.put(row, mend.cells()));
        return cells;
    }

    private static Mend mend(Row row) throws SQLException {
        try {
            Map<Integer, String> cells = new TreeMap<>();
            MendImportRowRequest.parseFrom(row.bytes("cells"))
                    .getCellsList()
                    .forEach(cell -> cells.put(cell.getColumn() - 1, cell.getValue()));
            return new Mend(cells, Person.parseFrom(row.bytes("nominee")));
        } catch (InvalidProtocolBufferException broken) {
            throw new IllegalStateException("A mended row cannot be read.", broken);
        }
    }

    /** Keeps what the cells of a row hold from now on, in place of what was kept of it. */
    void putMend(WriteTransaction transaction, String name, int row, Mend mend) throws SQLException {
        MendImportRowRequest.Builder cells = MendImportRowRequest.newBuilder();
        mend.cells()
                .forEach((index, text) -> cells.addCells(
                        MendedCell.newBuilder().setColumn(index + 1).setValue(text)));
        transaction
                .sql("DELETE FROM import_mend WHERE import = :import AND row_number = :row_number")
                .set("import", name)
                .set("row_number", row)
                .execute();
        transaction
                .sql("""
                INSERT INTO import_mend (import, row_number, cells, nominee)
                VALUES (:import, :row_number, :cells, :nominee)
                """)
                .set("import", name)
                .set("row_number", row)
                .set("cells", cells.build().toByteArray())
                .set("nominee", mend.asCame().toByteArray())
                .execute();
    }

    void forgetMends(WriteTransaction transaction, String name) throws SQLException {
        transaction
                .sql("DELETE FROM import_mend WHERE import = :import")
                .set("import", name)
                .execute();
    }

    void addRow(WriteTransaction transaction, String name, StoredRow row) throws SQLException {
        write(transaction, """
                INSERT INTO import_row (import, row_number, outcome, created, nominee, body)
                VALUES (:import, :row_number, :outcome, :created, :nominee, :body)
                """, name, row);
    }

    void updateRow(WriteTransaction transaction, String name, StoredRow row) throws SQLException {
        write(transaction, """
                UPDATE import_row SET outcome = :outcome, created = :created, nominee = :nominee, body = :body
                WHERE import = :import AND row_number = :row_number
                """, name, row);
    }

    private static void write(WriteTransaction transaction, String statement, String name, StoredRow row)
            throws SQLException {
        transaction
                .sql(statement)
                .set("import", name)
                .set("row_number", row.row().getRow())
                .set("outcome", row.row().getOutcomeValue())
                .set("created", row.created())
                .set("nominee", row.nominee().toByteArray())
                .set("body", row.row().toByteArray())
                .execute();
    }

    /** All rows, in the order of the file. */
    List<StoredRow> rows(Transaction transaction, String name) throws SQLException {
        return transaction.sql("""
                    SELECT nominee, created, body FROM import_row WHERE import = :import ORDER BY row_number
                    """).set("import", name).list(Imports::stored);
    }

    static StoredRow stored(Row row) throws SQLException {
        try {
            return new StoredRow(
                    ImportRow.parseFrom(row.bytes("body")),
                    Person.parseFrom(row.bytes("nominee")),
                    row.truth("created"));
        } catch (InvalidProtocolBufferException broken) {
            throw new IllegalStateException("A stored row cannot be read.", broken);
        }
    }
}
