package org.cadre.server.store;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The reading side of the table {@code change}. */
final class ChangeLog {
    private static final String COLUMNS = "revision, micros, actor, kind, resource, partner, verb, reason, request_id,"
            + " previous_revision, before_image, after_image";
    private static final String AFTER = "SELECT " + COLUMNS
            + " FROM change WHERE revision > :after AND revision <= :last ORDER BY revision LIMIT :limit";
    private static final String ONE = "SELECT " + COLUMNS + " FROM change WHERE revision = :revision";

    private ChangeLog() {}

    static long lastRevision(Transaction transaction) throws SQLException {
        return transaction
                .sql("SELECT COALESCE(MAX(revision), 0) AS last FROM change")
                .one(row -> row.number("last"));
    }

    static List<ChangeEntry> after(Transaction transaction, long revision, long last, int limit) throws SQLException {
        return transaction
                .sql(AFTER)
                .set("after", revision)
                .set("last", last)
                .set("limit", limit)
                .list(ChangeLog::entry);
    }

    static Optional<ChangeEntry> at(Transaction transaction, long revision) throws SQLException {
        return transaction.sql(ONE).set("revision", revision).optional(ChangeLog::entry);
    }

    /** The chain of one resource's changes, from the given one back, newest first. */
    static List<ChangeEntry> history(Transaction transaction, long revision, int limit) throws SQLException {
        List<ChangeEntry> chain = new ArrayList<>();
        long at = revision;
        while (at > 0 && chain.size() < limit) {
            Optional<ChangeEntry> entry = at(transaction, at);
            if (entry.isEmpty()) {
                break;
            }
            chain.add(entry.get());
            at = entry.get().previousRevision();
        }
        return chain;
    }

    /** All changes of a verb. Reads the whole table. */
    static List<ChangeEntry> ofVerb(Transaction transaction, String verb) throws SQLException {
        return transaction
                .sql("SELECT " + COLUMNS + " FROM change WHERE verb = :verb ORDER BY revision")
                .set("verb", verb)
                .list(ChangeLog::entry);
    }

    static long microsOf(Transaction transaction, long revision) throws SQLException {
        return transaction
                .sql("SELECT micros FROM change WHERE revision = :revision")
                .set("revision", revision)
                .optional(row -> row.number("micros"))
                .orElse(0L);
    }

    /**
     * The first revision committed at or after an instant: by halving, which needs no index, since time never runs
     * backwards along the revisions. One more than the last where there is none.
     */
    static long firstSince(Transaction transaction, long micros, long last) throws SQLException {
        long low = 1;
        long high = last + 1;
        while (low < high) {
            long middle = (low + high) >>> 1;
            if (microsOf(transaction, middle) >= micros) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    private static ChangeEntry entry(Row row) throws SQLException {
        return new ChangeEntry(
                row.number("revision"),
                row.instant("micros"),
                row.text("actor"),
                row.text("kind"),
                row.text("resource"),
                row.optionalText("partner"),
                row.text("verb"),
                row.text("reason"),
                row.optionalUuid("request_id"),
                row.number("previous_revision"),
                row.optionalBytes("before_image"),
                row.optionalBytes("after_image"));
    }
}
