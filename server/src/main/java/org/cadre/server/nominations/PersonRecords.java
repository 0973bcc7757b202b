package org.cadre.server.nominations;

import java.sql.SQLException;
import java.util.List;
import org.cadre.server.call.Caller;
import org.cadre.server.store.Transaction;
import org.cadre.server.store.WriteTransaction;
import org.cadre.v1.Person;

/** What an import asks of the records of persons; the person feature stands behind it. */
public interface PersonRecords {
    /** A record that is, or may be, of the same person. @param why in one English sentence */
    record Match(Person person, boolean certain, String why) {}

    /** Records that the caller may see and that may be of the person described, surest first. */
    List<Match> matches(Transaction transaction, Caller caller, Person described) throws SQLException;

    /** Adds a person under an id of the server's. */
    Person create(WriteTransaction transaction, Caller caller, Person person) throws SQLException;

    /** Removes a person whom an import made; false, and nothing is done, where the record has changed or is in use. */
    boolean removeUnchanged(WriteTransaction transaction, Person made) throws SQLException;
}
