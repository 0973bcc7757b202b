package org.cadre.server.partner;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.cadre.server.call.Caller;
import org.cadre.server.call.ListFields;
import org.cadre.server.call.ResourceTable;
import org.cadre.server.store.Sql;
import org.cadre.server.store.Transaction;
import org.cadre.v1.Partner;
import org.cadre.v1.PartnerKind;

/** The partners on record. Every caller sees all of them. */
public final class Partners {
    static final ListFields LIST_FIELDS = ListFields.keyedBy("name")
            .text("name", "name")
            .text("display_name", "display_name")
            .text("acronym", "acronym")
            .enumeration("kind", "kind", PartnerKind.getDescriptor())
            .text("country", "country")
            .text("parent", "parent")
            .instant("update_time", "update_time");

    private static final ResourceTable.Statements STATEMENTS = new ResourceTable.Statements(
            "SELECT body, revision FROM partner WHERE name = :name",
            """
            INSERT INTO partner (name, display_name, acronym, kind, country, parent, update_time, revision, body)
            VALUES (:name, :display_name, :acronym, :kind, :country, :parent, :update_time, :revision, :body)
            """,
            """
            UPDATE partner SET display_name = :display_name, acronym = :acronym, kind = :kind, country = :country,
              parent = :parent, update_time = :update_time, revision = :revision, body = :body
            WHERE name = :name
            """,
            "DELETE FROM partner WHERE name = :name");

    static final ResourceTable<Partner> TABLE = new ResourceTable<>(
            "partner", Partner.getDefaultInstance(), STATEMENTS, Partners::setColumns, Optional.empty());

    private Partners() {}

    /** The partner that a field of a request names; else a refusal that names the field. */
    public static Partner requireReference(Transaction transaction, Caller caller, String field, String partner)
            throws SQLException {
        return TABLE.requireReference(transaction, caller, field, partner).value();
    }

    /** The partner of that name, if there is one. */
    public static Optional<Partner> find(Transaction transaction, String partner) throws SQLException {
        return TABLE.find(transaction, partner).map(ResourceTable.Stored::value);
    }

    /** Those that have a reference in IATI, by it; of each, by name. */
    public static Map<String, List<Partner>> byIatiReference(Transaction transaction) throws SQLException {
        return transaction
                .sql("SELECT body, revision FROM partner ORDER BY name")
                .list(row -> TABLE.stored(row).value())
                .stream()
                .filter(partner -> !partner.getIatiReference().isEmpty())
                .collect(Collectors.groupingBy(Partner::getIatiReference));
    }

    /** One partner that is part of this one. */
    static Optional<String> firstPart(Transaction transaction, String partner) throws SQLException {
        return transaction
                .sql("SELECT name FROM partner WHERE parent = :partner ORDER BY name LIMIT 1")
                .set("partner", partner)
                .optional(row -> row.text("name"));
    }

    private static void setColumns(Sql sql, Partner partner) {
        sql.set("display_name", partner.getDisplayName())
                .set("acronym", partner.getAcronym())
                .set("kind", partner.getKindValue())
                .set("country", partner.getCountry())
                .set("parent", partner.getParent())
                .set("update_time", ResourceTable.instant(partner.getUpdateTime()));
    }
}
