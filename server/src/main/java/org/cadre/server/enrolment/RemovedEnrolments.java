package org.cadre.server.enrolment;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.cadre.server.call.ResourceName;
import org.cadre.server.call.ResourceTable;
import org.cadre.server.call.Version;
import org.cadre.server.store.ReadTransaction;
import org.cadre.server.store.Transaction;
import org.cadre.server.store.WriteTransaction;
import org.cadre.v1.Enrolment;
import org.cadre.v1.EnrolmentState;

/**
 * Whose enrolments were taken back with an import. They are off the record as if they had never been, but whoever had a
 * seat was told of it, and a calendar must be able to take that back. Nothing of them is kept here but where their history is.
 */
final class RemovedEnrolments {
    private RemovedEnrolments() {}

    /** @param revision of the change that removes it */
    static void add(WriteTransaction transaction, Enrolment removed, long revision) throws SQLException {
        transaction
                .sql("""
                    INSERT INTO removed_enrolment (person, revision, delivery, enrolment)
                    VALUES (:person, :revision, :delivery, :enrolment)
                    """)
                .set("person", ResourceName.id(removed.getPerson()))
                .set("revision", revision)
                .set("delivery", ResourceName.id(Enrolments.deliveryName(removed.getName())))
                .set("enrolment", ResourceName.id(removed.getName()))
                .execute();
    }

    /** Revisions of the changes by which the person's were removed, the oldest first. */
    static List<Long> revisions(Transaction transaction, String person) throws SQLException {
        return transaction
                .sql("SELECT revision FROM removed_enrolment WHERE person = :person ORDER BY revision")
                .set("person", ResourceName.id(person))
                .list(row -> row.number("revision"));
    }

    /** Those of a record that is merged into another become that one's. */
    static void merged(WriteTransaction transaction, String survivor, String duplicate) throws SQLException {
        transaction
                .sql("UPDATE removed_enrolment SET person = :survivor WHERE person = :duplicate")
                .set("survivor", ResourceName.id(survivor))
                .set("duplicate", ResourceName.id(duplicate))
                .execute();
    }

    /** A person's go with the person's record. */
    static void forget(WriteTransaction transaction, String person) throws SQLException {
        transaction
                .sql("DELETE FROM removed_enrolment WHERE person = :person")
                .set("person", ResourceName.id(person))
                .execute();
    }

    /** Each as it was from its first version to its removal, which is told as a withdrawal. */
    static List<List<Version<Enrolment>>> versions(ReadTransaction transaction, String person) throws SQLException {
        List<List<Version<Enrolment>>> all = new ArrayList<>();
        for (long revision : revisions(transaction, person)) {
            List<Version<Enrolment>> versions = new ArrayList<>(Version.all(transaction, revision, Enrolment.parser()));
            var removal = transaction.history(revision, 1).get(0);
            Enrolment last = versions.get(versions.size() - 1).value();
            versions.add(new Version<>(
                    last.toBuilder()
                            .setState(EnrolmentState.ENROLMENT_STATE_WITHDRAWN)
                            .build(),
                    revision,
                    removal.time()));
            all.add(versions);
        }
        return all;
    }

    /** Each as it last was, with the etag of its removal. */
    static List<Enrolment> images(WriteTransaction transaction, String person) throws SQLException {
        List<Enrolment> images = new ArrayList<>();
        for (long revision : revisions(transaction, person)) {
            List<Version<Enrolment>> versions = Version.all(transaction, revision, Enrolment.parser());
            images.add(versions.get(versions.size() - 1).value().toBuilder()
                    .setEtag(ResourceTable.etagOf(revision))
                    .build());
        }
        return images;
    }
}
