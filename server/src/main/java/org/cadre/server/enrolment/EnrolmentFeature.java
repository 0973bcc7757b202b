package org.cadre.server.enrolment;

import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.cadre.server.call.Calls;
import org.cadre.server.call.PageTokens;
import org.cadre.server.call.ResourceName;
import org.cadre.server.person.PersonFollowers;
import org.cadre.server.person.PersonalData;
import org.cadre.server.store.Store;
import org.cadre.server.store.Transaction;
import org.cadre.server.training.Deliveries;
import org.cadre.server.training.Roster;

/** The feature put together: what others may have of it. */
public final class EnrolmentFeature {
    private final EnrolmentService service;
    private final SelectionService selectionService;
    private final Admission admission;
    private final Reversal reversal;
    private final Roster roster;
    private final Clockwork clockwork;
    private final PersonFollowers personFollowers;

    /** The feature with nobody who follows what it does, and no certificates. */
    public EnrolmentFeature(
            Store store, Clock clock, Calls calls, PageTokens pageTokens, Deliveries deliveries, Outcomes outcomes) {
        this(store, clock, calls, pageTokens, deliveries, outcomes, EnrolmentFollowers.NONE, LiveCertificates.NONE);
    }

    public EnrolmentFeature(
            Store store,
            Clock clock,
            Calls calls,
            PageTokens pageTokens,
            Deliveries deliveries,
            Outcomes outcomes,
            EnrolmentFollowers followers,
            LiveCertificates certificates) {
        Ledger ledger = new Ledger(store, deliveries, followers);
        Candidates candidates = new Candidates(store);
        Bookings bookings = new Bookings(deliveries);
        Promotion promotion = new Promotion(deliveries, ledger, bookings);
        admission = new Admission(deliveries, ledger, candidates, bookings, promotion);
        Moves moves = new Moves(deliveries, ledger, candidates, bookings, promotion, admission);
        Vetting vetting = new Vetting(ledger, promotion);
        Completion completion = new Completion(deliveries, ledger, outcomes, certificates);
        service = new EnrolmentService(
                calls,
                new SeenEnrolments(pageTokens, clock, deliveries, promotion),
                admission,
                new Amendment(calls.rules(), ledger, promotion, moves),
                moves,
                vetting,
                completion);
        selectionService = new SelectionService(calls, pageTokens, clock, deliveries);
        reversal = new Reversal(deliveries, ledger, promotion, outcomes);
        roster = new DeliveryRoster(clock, ledger, candidates, bookings, promotion, followers);
        clockwork = new Clockwork(store, clock, deliveries, moves, promotion);
        personFollowers = new PersonEnrolments(deliveries, ledger, candidates, bookings, promotion, roster);
    }

    /** One enrolment of a person of the partner, "partners/…": why the partner cannot be removed. */
    public static Optional<String> firstOfPartner(Transaction transaction, String partner) throws SQLException {
        return Enrolments.firstOfPartner(transaction, partner);
    }

    /** Whether the person is, or ever was, enrolled where the trainer teaches or ever taught; both are "persons/…". */
    public static boolean teaches(Transaction transaction, String trainer, String person) throws SQLException {
        return transaction
                .sql("""
                    SELECT taught.delivery AS delivery FROM enrolment
                    JOIN taught ON taught.delivery = 'deliveries/' || enrolment.delivery
                    WHERE enrolment.person = :person AND taught.person = :trainer LIMIT 1
                    """)
                .set("person", ResourceName.id(person))
                .set("trainer", trainer)
                .optional(row -> row.text("delivery"))
                .isPresent();
    }

    /** What this feature holds on persons. */
    public static PersonalData personalData() {
        return new EnrolmentData();
    }

    /** The names of a person's enrolments. */
    public static List<String> enrolmentsOf(Transaction transaction, String person) throws SQLException {
        return Enrolments.ofPerson(transaction, person).stream()
                .map(Enrolments.Standing::name)
                .sorted()
                .toList();
    }

    public EnrolmentService service() {
        return service;
    }

    public SelectionService selectionService() {
        return selectionService;
    }

    public Admission admission() {
        return admission;
    }

    public Reversal reversal() {
        return reversal;
    }

    public Roster roster() {
        return roster;
    }

    public Clockwork clockwork() {
        return clockwork;
    }

    public PersonFollowers personFollowers() {
        return personFollowers;
    }
}
