package org.cadre.server.enrolment;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.cadre.server.call.ResourceName;
import org.cadre.server.store.Transaction;
import org.cadre.v1.Enrolment;
import org.cadre.v1.EnrolmentState;

/** Who took part in a delivery, or was to: what later features read of enrolments. */
public final class Participation {
    // CONFIRMED, COMPLETED, NO_SHOW.
    private static final String HAD_A_SEAT = "state IN (6, 7, 13)";

    private Participation() {}

    /**
     * Those of a delivery who have, or had to its end, a seat: CONFIRMED, COMPLETED or NO_SHOW, in the order of entry.
     *
     * @param after id of the enrolment to go on from; empty for the first page
     * @param partner "partners/…" for those of one partner; empty for all
     */
    public static List<Enrolment> of(
            Transaction transaction, String delivery, String after, Optional<String> partner, int limit)
            throws SQLException {
        String scope = partner.isPresent() ? " AND partner = :partner" : "";
        var sql = transaction
                .sql("SELECT " + Enrolments.COLUMNS + " FROM enrolment WHERE delivery = :delivery AND id > :after AND "
                        + HAD_A_SEAT + scope + " ORDER BY id LIMIT :limit")
                .set("delivery", ResourceName.id(delivery))
                .set("after", after)
                .set("limit", limit);
        partner.ifPresent(name -> sql.set("partner", ResourceName.id(name)));
        return sql.list(row -> Enrolments.stored(transaction, row).value());
    }

    /** The enrolment of that name, whoever asks and whatever its state. */
    public static Optional<Enrolment> find(Transaction transaction, String enrolment) throws SQLException {
        return Enrolments.find(transaction, enrolment).map(Enrolments.Stored::value);
    }

    /** The enrolment of a person on a delivery that decides what the person may be certified: the best of several. */
    public static Optional<Enrolment> ofPerson(Transaction transaction, String delivery, String person)
            throws SQLException {
        Optional<Enrolment> best = Optional.empty();
        for (Enrolments.Standing standing : Enrolments.ofPerson(transaction, person)) {
            if (standing.deliveryName().equals(delivery)) {
                Enrolment found = Enrolments.find(transaction, standing.name())
                        .map(Enrolments.Stored::value)
                        .orElseThrow();
                if (best.isEmpty() || rank(found) > rank(best.get())) {
                    best = Optional.of(found);
                }
            }
        }
        return best;
    }

    private static int rank(Enrolment enrolment) {
        if (enrolment.getState() == EnrolmentState.ENROLMENT_STATE_COMPLETED) {
            return 2;
        }
        return EnrolmentStates.ACTIVE.contains(enrolment.getState()) ? 1 : 0;
    }
}
