package org.cadre.server.notice;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.cadre.server.call.Caller;
import org.cadre.server.call.ResourceTable.Stored;
import org.cadre.server.person.PersonFollowers;
import org.cadre.server.store.Transaction;
import org.cadre.server.store.WriteTransaction;
import org.cadre.v1.Enrolment;
import org.cadre.v1.Notice;
import org.cadre.v1.Person;

/** What becomes of notices when persons change. */
final class PersonNotices implements PersonFollowers {
    /** Nothing: what a notice says, and where it goes, is frozen. */
    @Override
    public void changed(WriteTransaction transaction, Caller caller, Person before, Person after) {}

    /** The duplicate's notices become the survivor's, each still saying what it said. */
    @Override
    public List<Enrolment> merged(WriteTransaction transaction, Caller caller, Person survivor, Person duplicate)
            throws SQLException {
        for (Stored<Notice> stored : Notices.ofPerson(transaction, duplicate.getName())) {
            Notices.TABLE.update(
                    transaction,
                    stored,
                    stored.value().toBuilder()
                            .setPerson(survivor.getName())
                            .setPartner(survivor.getPartner())
                            .build(),
                    "person_merged");
        }
        return List.of();
    }

    /** Never: a notice is a record of what was written, and keeps nobody from being removed. */
    @Override
    public Optional<String> usedBy(Transaction transaction, String person) {
        return Optional.empty();
    }
}
