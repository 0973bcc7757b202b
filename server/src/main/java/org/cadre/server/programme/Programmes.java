package org.cadre.server.programme;

import java.sql.SQLException;
import java.util.Optional;
import org.cadre.server.call.Caller;
import org.cadre.server.call.ListFields;
import org.cadre.server.call.PartialDate;
import org.cadre.server.call.ResourceTable;
import org.cadre.server.call.ResourceTable.Stored;
import org.cadre.server.store.Sql;
import org.cadre.server.store.Transaction;
import org.cadre.server.store.WriteTransaction;
import org.cadre.v1.Programme;
import org.cadre.v1.ProgrammePartner;

/** The programmes on record. Every caller sees all of them. */
public final class Programmes {
    static final ListFields LIST_FIELDS = ListFields.keyedBy("name")
            .text("name", "name")
            .text("title", "title")
            .text("acronym", "acronym")
            .members("partner", "name IN (SELECT programme FROM programme_partner WHERE partner = ?)")
            .date("start_date", "start_date")
            .date("end_date", "end_date")
            .instant("update_time", "update_time");

    private static final ResourceTable.Statements STATEMENTS = new ResourceTable.Statements(
            "SELECT body, revision FROM programme WHERE name = :name",
            """
            INSERT INTO programme (name, title, acronym, start_date, end_date, update_time, revision, body)
            VALUES (:name, :title, :acronym, :start_date, :end_date, :update_time, :revision, :body)
            """,
            """
            UPDATE programme SET title = :title, acronym = :acronym, start_date = :start_date, end_date = :end_date,
              update_time = :update_time, revision = :revision, body = :body
            WHERE name = :name
            """,
            "DELETE FROM programme WHERE name = :name");

    static final ResourceTable<Programme> TABLE = new ResourceTable<>(
            "programme", Programme.getDefaultInstance(), STATEMENTS, Programmes::setColumns, Optional.empty());

    private Programmes() {}

    /** The programme that a field of a request names; else a refusal that names the field. */
    public static Programme requireReference(Transaction transaction, Caller caller, String field, String programme)
            throws SQLException {
        return TABLE.requireReference(transaction, caller, field, programme).value();
    }

    /** One programme that the partner takes part in: why the partner cannot be removed. */
    public static Optional<String> firstOfPartner(Transaction transaction, String partner) throws SQLException {
        return transaction
                .sql("SELECT programme FROM programme_partner WHERE partner = :partner ORDER BY programme LIMIT 1")
                .set("partner", partner)
                .optional(row -> row.text("programme"));
    }

    static Programme create(WriteTransaction transaction, Programme programme) throws SQLException {
        Programme created = TABLE.create(transaction, programme, "created").value();
        setPartners(transaction, created);
        return created;
    }

    static Programme update(WriteTransaction transaction, Stored<Programme> current, Programme changed)
            throws SQLException {
        Programme updated =
                TABLE.update(transaction, current, changed, "updated").value();
        if (!updated.getPartnersList().equals(current.value().getPartnersList())) {
            setPartners(transaction, updated);
        }
        return updated;
    }

    static void delete(WriteTransaction transaction, Stored<Programme> current) throws SQLException {
        TABLE.delete(transaction, current);
        clearPartners(transaction, current.value().getName());
    }

    private static void setPartners(WriteTransaction transaction, Programme programme) throws SQLException {
        clearPartners(transaction, programme.getName());
        for (ProgrammePartner partner : programme.getPartnersList()) {
            transaction
                    .sql("INSERT INTO programme_partner (partner, programme) VALUES (:partner, :programme)")
                    .set("partner", partner.getPartner())
                    .set("programme", programme.getName())
                    .execute();
        }
    }

    private static void clearPartners(WriteTransaction transaction, String programme) throws SQLException {
        transaction
                .sql("DELETE FROM programme_partner WHERE programme = :programme")
                .set("programme", programme)
                .execute();
    }

    private static void setColumns(Sql sql, Programme programme) {
        sql.set("title", programme.getTitle())
                .set("acronym", programme.getAcronym())
                .set(
                        "start_date",
                        programme.hasStartDate()
                                ? PartialDate.of("programme.start_date", programme.getStartDate())
                                        .text()
                                : "")
                .set(
                        "end_date",
                        programme.hasEndDate()
                                ? PartialDate.of("programme.end_date", programme.getEndDate())
                                        .text()
                                : "")
                .set("update_time", ResourceTable.instant(programme.getUpdateTime()));
    }
}
