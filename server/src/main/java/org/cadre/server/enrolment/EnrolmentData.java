package org.cadre.server.enrolment;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cadre.server.call.ResourceName;
import org.cadre.server.call.ResourceTable;
import org.cadre.server.enrolment.Enrolments.Stored;
import org.cadre.server.person.DataSubject;
import org.cadre.server.person.PersonalData;
import org.cadre.server.store.Change;
import org.cadre.server.store.ChangeEntry;
import org.cadre.server.store.Transaction;
import org.cadre.server.store.WriteTransaction;
import org.cadre.v1.Enrolment;
import org.cadre.v1.ErasedPart;
import org.cadre.v1.ExportPersonResponse;

/** What enrolments tell of a person. */
final class EnrolmentData implements PersonalData {
    @Override
    public Set<String> tables() {
        return Set.of("enrolment", "removed_enrolment");
    }

    @Override
    public Optional<Obstacle> obstacle(Transaction transaction, DataSubject subject) throws SQLException {
        return Enrolments.allOfPerson(transaction, subject.person()).stream()
                .map(Stored::value)
                .filter(enrolment -> EnrolmentStates.ACTIVE.contains(enrolment.getState()))
                .findFirst()
                .map(active -> new Obstacle(
                        "no_active_enrolment",
                        active.getName() + " is still "
                                + active.getState().name().substring("ENROLMENT_STATE_".length()) + ".",
                        "Withdraw the person from it, or wait until it is completed."));
    }

    @Override
    public void tell(WriteTransaction transaction, DataSubject subject, ExportPersonResponse.Builder export)
            throws SQLException {
        Enrolments.allOfPerson(transaction, subject.person()).forEach(stored -> export.addEnrolments(stored.value()));
        export.addAllRemovedEnrolments(RemovedEnrolments.images(transaction, subject.person()));
    }

    @Override
    public List<ErasedPart> erase(WriteTransaction transaction, DataSubject subject) throws SQLException {
        List<Stored> all = new ArrayList<>(Enrolments.allOfPerson(transaction, subject.person()));
        for (Stored stored : all) {
            erase(transaction, stored);
        }
        int removed = 0;
        for (ChangeEntry deletion : transaction.deletions(Ledger.REMOVED)) {
            if (subject.isOf(parse(deletion.before().orElseThrow()).getPerson())) {
                rewriteHistory(transaction, deletion.revision());
                removed++;
            }
        }
        return PersonalData.part(
                "enrolments",
                all.size() + removed,
                "names, post, remarks, vetting remarks, waivers, reasons",
                "delivery, states and their times, result, gender, nationality, partner");
    }

    /** Its own change, by which watchers learn of it; counts and queues are not touched, since nothing counted changes. */
    private static void erase(WriteTransaction transaction, Stored stored) throws SQLException {
        rewriteHistory(transaction, stored.revision());
        Enrolment left = erased(stored.value());
        Enrolment after = left.toBuilder()
                .setEtag(ResourceTable.etagOf(transaction.nextRevision()))
                .setUpdateTime(ResourceTable.timestamp(transaction.now()))
                .build();
        Change change = Change.updated("enrolment", left.getName(), "enrolment.erased", stored.revision(), left, after);
        String partner = left.getParticipant().getPartner();
        long revision = transaction.append(partner.isEmpty() ? change : change.of(partner));
        transaction
                .sql("""
                    UPDATE enrolment SET sort_name = '', update_time = :update_time, revision = :revision
                    WHERE delivery = :delivery AND id = :id
                    """)
                .set("update_time", transaction.now())
                .set("revision", revision)
                .set("delivery", ResourceName.id(ResourceName.parent(left.getName())))
                .set("id", ResourceName.id(left.getName()))
                .execute();
    }

    private static void rewriteHistory(WriteTransaction transaction, long revision) throws SQLException {
        transaction.rewriteHistory(
                revision,
                entry -> new WriteTransaction.Rewritten(
                        "",
                        entry.before().map(image -> erased(parse(image)).toByteString()),
                        entry.after().map(image -> erased(parse(image)).toByteString())));
    }

    /** What is left of an enrolment. Pure. */
    private static Enrolment erased(Enrolment enrolment) {
        Enrolment.Builder left = enrolment.toBuilder()
                .clearJobTitle()
                .clearRemarks()
                .clearVettingRemark()
                .clearPrerequisiteWaiver()
                .clearStateReason();
        if (enrolment.hasParticipant()) {
            left.getParticipantBuilder().clearFullName().clearLatinName();
        }
        return left.build();
    }

    private static Enrolment parse(ByteString image) {
        try {
            return Enrolment.parseFrom(image);
        } catch (InvalidProtocolBufferException broken) {
            throw new IllegalStateException("The image of an enrolment cannot be read.", broken);
        }
    }
}
