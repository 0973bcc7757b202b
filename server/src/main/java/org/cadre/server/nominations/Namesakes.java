package org.cadre.server.nominations;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cadre.server.call.ResourceName;
import org.cadre.server.person.Persons;
import org.cadre.server.store.Transaction;
import org.cadre.v1.Person;

/**
 * Those on a delivery's roster of whom a row may say just what the record says. A row with neither birth date nor e-mail
 * address cannot be told from other records, but where the same file is sent again, it finds here whom it made. The
 * roster is read once, when it is first needed.
 */
final class Namesakes {
    private final Transaction transaction;
    private final String delivery;
    private Map<String, List<String>> personsByName;

    Namesakes(Transaction transaction, String delivery) {
        this.transaction = transaction;
        this.delivery = delivery;
    }

    /** The person on the roster whom the row describes, where the row has no more than a name to go by. */
    Optional<Person> find(Person described) throws SQLException {
        if (described.hasBirthDate() || !described.getEmail().isEmpty()) {
            return Optional.empty();
        }
        for (String name : roster().getOrDefault(described.getFullName(), List.of())) {
            Optional<Person> person = Persons.find(transaction, name).filter(record -> isSame(record, described));
            if (person.isPresent()) {
                return person;
            }
        }
        return Optional.empty();
    }

    /** Whether a record says of the person just what the row says, blanks included. */
    static boolean isSame(Person record, Person described) {
        return record.getFullName().equals(described.getFullName())
                && record.getEmail().equalsIgnoreCase(described.getEmail())
                && record.getBirthDate().equals(described.getBirthDate())
                && record.getNationality().equals(described.getNationality())
                && record.getGender() == described.getGender();
    }

    private Map<String, List<String>> roster() throws SQLException {
        if (personsByName == null) {
            personsByName = new HashMap<>();
            transaction
                    .sql("""
                        SELECT person.name AS name, person.full_name AS full_name FROM enrolment
                        JOIN person ON person.name = 'persons/' || enrolment.person
                        WHERE enrolment.delivery = :delivery
                        """)
                    .set("delivery", ResourceName.id(delivery))
                    .list(row -> personsByName
                            .computeIfAbsent(row.text("full_name"), absent -> new ArrayList<>())
                            .add(row.text("name")));
        }
        return personsByName;
    }
}
