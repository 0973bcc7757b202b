package org.cadre.server.project;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.cadre.server.store.Transaction;
import org.cadre.v1.RosterQuery;

/** Enrolments as indicators count them; answered by who keeps figures, with the same definitions as there. */
@FunctionalInterface
public interface Roster {
    /**
     * One enrolment.
     *
     * @param delivery its delivery, "deliveries/…"
     * @param id its id below that
     * @param sex "F", "M", "X", or empty where it is not stated
     * @param country the nationality, or empty
     * @param partner "partners/…", or empty
     */
    record Row(String delivery, String id, String sex, String country, String partner) {}

    /**
     * What is asked for.
     *
     * @param first the first day on which a delivery begins that counts, by its own calendar
     * @param last the last
     * @param partner only participants of this partner
     * @param afterDelivery the rows after this place alone; empty for all
     * @param afterId likewise
     */
    record Request(
            RosterQuery query,
            LocalDate first,
            LocalDate last,
            Optional<String> partner,
            String afterDelivery,
            String afterId,
            int limit) {}

    /** Rows by delivery and then in the order of entry, as the transaction sees them. */
    List<Row> rows(Transaction transaction, Request request) throws SQLException;
}
