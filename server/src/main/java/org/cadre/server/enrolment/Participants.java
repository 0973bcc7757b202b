package org.cadre.server.enrolment;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cadre.server.call.Caller;
import org.cadre.server.call.ListFields;
import org.cadre.server.call.ListQuery;
import org.cadre.server.call.PageTokens;
import org.cadre.server.call.ResourceName;
import org.cadre.server.call.ResourceTable;
import org.cadre.server.call.Version;
import org.cadre.server.enrolment.Enrolments.Stored;
import org.cadre.server.store.ReadTransaction;
import org.cadre.server.store.Transaction;
import org.cadre.v1.Enrolment;
import org.cadre.v1.EnrolmentResult;
import org.cadre.v1.EnrolmentState;
import org.cadre.v1.Gender;

/** Who takes part in a delivery, as other features may read it. */
public final class Participants {
    /** Have a seat and take part, or have taken part. */
    private static final Set<EnrolmentState> TAKING_PART =
            Set.of(EnrolmentState.ENROLMENT_STATE_CONFIRMED, EnrolmentState.ENROLMENT_STATE_COMPLETED);

    /** Ends that leave a seat behind. */
    private static final Set<EnrolmentState> LEFT = Set.of(
            EnrolmentState.ENROLMENT_STATE_WITHDRAWN,
            EnrolmentState.ENROLMENT_STATE_NO_SHOW,
            EnrolmentState.ENROLMENT_STATE_SUBSTITUTED,
            EnrolmentState.ENROLMENT_STATE_TRANSFERRED);

    /** By what they are listed as participants. */
    private static final ListFields FIELDS = fields("person");

    /** The same for a focal point, to whom an enrolment is of the record that it names. */
    private static final ListFields FOCAL_POINT_FIELDS = fields(Enrolments.NAMED_PERSON);

    private Participants() {}

    private static ListFields fields(String person) {
        return ListFields.keyedBy("id")
                .folded("enrolment", "id", ResourceName::id)
                .enumeration("state", "state", EnrolmentState.getDescriptor())
                .enumeration("recorded_result", "result", EnrolmentResult.getDescriptor())
                .reference("person", person, "persons")
                .text("full_name", "sort_name")
                .text("nationality", "nationality")
                .reference("partner", "partner", "partners")
                .enumeration("gender", "gender", Gender.getDescriptor());
    }

    /** The enrolment of that name, where it exists and the caller may see it. */
    public static Optional<Enrolment> find(Transaction transaction, Caller caller, String name) throws SQLException {
        return Enrolments.find(transaction, name)
                .map(Stored::value)
                .filter(found -> caller.sees(found.getParticipant().getPartner()));
    }

    /** Everybody confirmed on a delivery, in the order of entry. */
    public static List<Enrolment> confirmed(Transaction transaction, String delivery) throws SQLException {
        return Enrolments.ofDelivery(transaction, delivery, Set.of(EnrolmentState.ENROLMENT_STATE_CONFIRMED)).stream()
                .map(Stored::value)
                .toList();
    }

    /** Everybody who takes part or has taken part, of those whom the caller may see, in the order of entry. */
    public static List<Enrolment> takingPart(Transaction transaction, Caller caller, String delivery)
            throws SQLException {
        return Enrolments.ofDelivery(transaction, delivery, TAKING_PART).stream()
                .map(Stored::value)
                .filter(enrolment -> caller.sees(enrolment.getParticipant().getPartner()))
                .toList();
    }

    /** A page of those who take part or have taken part, of those whom the caller may see; in the order of entry by default. */
    public static ListQuery.Page<Enrolment> page(
            ReadTransaction transaction, Caller caller, PageTokens tokens, ListQuery.Request request)
            throws SQLException {
        ListQuery query = new ListQuery(
                tokens, caller, caller.partner().isPresent() ? FOCAL_POINT_FIELDS : FIELDS, "enrolment", request);
        query.where("delivery = :delivery").set("delivery", ResourceName.id(request.parent()));
        query.where("state IN (:confirmed, :completed)")
                .set("confirmed", (long) EnrolmentState.ENROLMENT_STATE_CONFIRMED_VALUE)
                .set("completed", (long) EnrolmentState.ENROLMENT_STATE_COMPLETED_VALUE);
        caller.partner().ifPresent(partner -> query.where("partner = :scope").set("scope", ResourceName.id(partner)));
        return query.read(
                transaction,
                Enrolments.COLUMNS,
                "enrolment",
                row -> Enrolments.stored(transaction, row).value());
    }

    /**
     * Every enrolment of a person that the caller may see, each from its first version to the present one; also those that
     * were taken back with their import, whose last version is withdrawn.
     */
    public static List<List<Version<Enrolment>>> versions(ReadTransaction transaction, Caller caller, String person)
            throws SQLException {
        List<List<Version<Enrolment>>> all = new ArrayList<>();
        for (Stored stored : Enrolments.allOfPerson(transaction, person)) {
            if (caller.sees(stored.value().getParticipant().getPartner())) {
                all.add(Version.all(transaction, stored.revision(), Enrolment.parser()));
            }
        }
        for (List<Version<Enrolment>> removed : RemovedEnrolments.versions(transaction, person)) {
            Enrolment last = removed.get(removed.size() - 1).value();
            if (caller.sees(last.getParticipant().getPartner())) {
                all.add(removed);
            }
        }
        return all;
    }

    /**
     * Whether a participant is to stand on the roll of a session that began then: has a seat, also one given later, or
     * gave it up only after the session had begun.
     */
    public static boolean isOnRoll(Enrolment enrolment, Instant begin) {
        return TAKING_PART.contains(enrolment.getState())
                || (LEFT.contains(enrolment.getState())
                        && enrolment.hasConfirmTime()
                        && ResourceTable.instant(enrolment.getStateTime()).isAfter(begin));
    }

    /** Whether a result was recorded as passed. */
    public static boolean hasPassed(Enrolment enrolment) {
        return enrolment.getState() == EnrolmentState.ENROLMENT_STATE_COMPLETED
                && enrolment.getResult() == EnrolmentResult.ENROLMENT_RESULT_PASSED;
    }

    /** One enrolment of a delivery that was recorded as passed. */
    public static Optional<String> firstPassed(Transaction transaction, String delivery) throws SQLException {
        return transaction
                .sql("""
                    SELECT id FROM enrolment WHERE delivery = :delivery AND state = :completed AND result = :passed
                    ORDER BY id LIMIT 1
                    """)
                .set("delivery", ResourceName.id(delivery))
                .set("completed", EnrolmentState.ENROLMENT_STATE_COMPLETED_VALUE)
                .set("passed", EnrolmentResult.ENROLMENT_RESULT_PASSED_VALUE)
                .optional(row -> delivery + "/enrolments/" + row.text("id"));
    }

    /** A state as people read it: CONFIRMED. */
    public static String word(EnrolmentState state) {
        return EnrolmentStates.word(state);
    }
}
