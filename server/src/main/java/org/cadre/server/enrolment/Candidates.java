package org.cadre.server.enrolment;

import com.google.protobuf.InvalidProtocolBufferException;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import org.cadre.server.call.Caller;
import org.cadre.server.call.Refusal;
import org.cadre.server.store.Transaction;
import org.cadre.v1.ErrorReason;
import org.cadre.v1.Participant;
import org.cadre.v1.Person;

/** Persons as enrolments need them. */
final class Candidates {
    /** @param sortName the name as lists sort it */
    record Candidate(Person person, String sortName) {
        Participant participant() {
            return Participant.newBuilder()
                    .setFullName(person.getFullName())
                    .setLatinName(person.getLatinName())
                    .setGender(person.getGender())
                    .setNationality(person.getNationality())
                    .setPartner(person.getPartner())
                    .build();
        }
    }

    private Candidates() {}

    /** The person that a field names, where the caller may see it and it was not merged away. */
    static Candidate require(Transaction transaction, Caller caller, String field, String person) throws SQLException {
        Candidate candidate = find(transaction, person)
                .filter(found -> caller.sees(found.person().getPartner()))
                .orElseThrow(() -> Refusal.reference(field, person));
        String mergedInto = candidate.person().getMergedInto();
        if (!mergedInto.isEmpty()) {
            throw new Refusal.Precondition(
                    ErrorReason.ERROR_REASON_PERSON_MERGED,
                    person + " was merged into " + mergedInto + "; use that record.",
                    Map.of("person", person, "merged_into", mergedInto));
        }
        return candidate;
    }

    static Optional<Candidate> find(Transaction transaction, String person) throws SQLException {
        return transaction
                .sql("SELECT body, sort_name FROM person WHERE name = :name")
                .set("name", person)
                .optional(row -> {
                    try {
                        return new Candidate(Person.parseFrom(row.bytes("body")), row.text("sort_name"));
                    } catch (InvalidProtocolBufferException broken) {
                        throw new IllegalStateException(person + " cannot be read.", broken);
                    }
                });
    }
}
