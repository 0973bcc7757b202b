package org.cadre.server.person;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cadre.server.call.Caller;
import org.cadre.server.store.Transaction;
import org.cadre.server.store.WriteTransaction;
import org.cadre.v1.Enrolment;
import org.cadre.v1.Person;

/**
 * What follows a person: enrolments, and trainers' places in deliveries. Told within the write that changes the person,
 * after the person's own row; what it throws undoes the whole.
 */
public interface PersonFollowers {
    /** The person was changed. */
    void changed(WriteTransaction transaction, Caller caller, Person before, Person after) throws SQLException;

    /**
     * The duplicate was merged into the survivor.
     *
     * @return every enrolment that was moved, withdrawn or promoted by it, as it now stands
     */
    List<Enrolment> merged(WriteTransaction transaction, Caller caller, Person survivor, Person duplicate)
            throws SQLException;

    /** One resource that refers to the person, "persons/…", by its name; empty where none does. */
    Optional<String> usedBy(Transaction transaction, String person) throws SQLException;

    /** Several, told one after another. */
    static PersonFollowers all(List<PersonFollowers> followers) {
        return new PersonFollowers() {
            @Override
            public void changed(WriteTransaction transaction, Caller caller, Person before, Person after)
                    throws SQLException {
                for (PersonFollowers one : followers) {
                    one.changed(transaction, caller, before, after);
                }
            }

            @Override
            public List<Enrolment> merged(
                    WriteTransaction transaction, Caller caller, Person survivor, Person duplicate)
                    throws SQLException {
                List<Enrolment> touched = new ArrayList<>();
                for (PersonFollowers one : followers) {
                    touched.addAll(one.merged(transaction, caller, survivor, duplicate));
                }
                return touched;
            }

            @Override
            public Optional<String> usedBy(Transaction transaction, String person) throws SQLException {
                for (PersonFollowers one : followers) {
                    Optional<String> user = one.usedBy(transaction, person);
                    if (user.isPresent()) {
                        return user;
                    }
                }
                return Optional.empty();
            }
        };
    }
}
