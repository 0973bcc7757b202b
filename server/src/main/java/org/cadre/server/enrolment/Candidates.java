package org.cadre.server.enrolment;

import com.google.protobuf.InvalidProtocolBufferException;
import java.sql.SQLException;
import java.util.Map;
import org.cadre.server.call.Caller;
import org.cadre.server.call.Refusal;
import org.cadre.server.store.Kept;
import org.cadre.server.store.Store;
import org.cadre.server.store.Transaction;
import org.cadre.server.store.WriteTransaction;
import org.cadre.v1.ErrorReason;
import org.cadre.v1.Participant;
import org.cadre.v1.Person;

/** Persons as enrolments need them. */
final class Candidates {
    /** @param sortName the name as lists sort it */
    record Candidate(Person person, String sortName, Participant participant) {
        static Candidate of(Person person, String sortName) {
            return new Candidate(person, sortName, participantOf(person));
        }
    }

    private final Kept<String, Candidate> kept;

    Candidates(Store store) {
        kept = store.keepOf("person", Kept.fitting(50_000, 1_024), Candidates::read);
    }

    /** How a roster shows the person, and seat rules count the person. */
    static Participant participantOf(Person person) {
        return Participant.newBuilder()
                .setFullName(person.getFullName())
                .setLatinName(person.getLatinName())
                .setGender(person.getGender())
                .setNationality(person.getNationality())
                .setPartner(person.getPartner())
                .build();
    }

    /** The person that a field names, where the caller may see it and it was not merged away. */
    Candidate require(Transaction transaction, Caller caller, String field, String person) throws SQLException {
        Candidate candidate;
        try {
            candidate = get(transaction, person);
        } catch (Refusal.NotFound absent) {
            throw Refusal.reference(field, person);
        }
        if (!caller.sees(candidate.person().getPartner())) {
            throw Refusal.reference(field, person);
        }
        String mergedInto = candidate.person().getMergedInto();
        if (!mergedInto.isEmpty()) {
            throw new Refusal.Precondition(
                    ErrorReason.ERROR_REASON_PERSON_MERGED,
                    person + " was merged into " + mergedInto + "; use that record.",
                    Map.of("person", person, "merged_into", mergedInto));
        }
        return candidate;
    }

    /** The person of that name, merged or not; refuses a name that is not on record. */
    Candidate get(Transaction transaction, String person) throws SQLException {
        return transaction instanceof WriteTransaction write ? kept.get(write, person) : read(transaction, person);
    }

    private static Candidate read(Transaction transaction, String person) throws SQLException {
        return transaction
                .sql("SELECT body, sort_name FROM person WHERE name = :name")
                .set("name", person)
                .optional(row -> {
                    try {
                        return Candidate.of(Person.parseFrom(row.bytes("body")), row.text("sort_name"));
                    } catch (InvalidProtocolBufferException broken) {
                        throw new IllegalStateException(person + " cannot be read.", broken);
                    }
                })
                .orElseThrow(() -> new Refusal.NotFound(person));
    }
}
