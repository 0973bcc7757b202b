package org.cadre.server.result;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.cadre.server.call.ResourceName;
import org.cadre.server.call.ResourceTable.Stored;
import org.cadre.server.person.DataSubject;
import org.cadre.server.person.PersonalData;
import org.cadre.server.store.ChangeEntry;
import org.cadre.server.store.WriteTransaction;
import org.cadre.v1.Attempt;
import org.cadre.v1.ErasedPart;
import org.cadre.v1.ExportPersonResponse;
import org.cadre.v1.Mark;

/** What rolls and assessments tell of a person: the marks and attempts of their enrolments. */
public final class ResultData implements PersonalData {
    @Override
    public Set<String> tables() {
        return Set.of("mark", "attempt");
    }

    @Override
    public void tell(WriteTransaction transaction, DataSubject subject, ExportPersonResponse.Builder export)
            throws SQLException {
        for (String enrolment : subject.enrolments()) {
            marks(transaction, enrolment).forEach(stored -> export.addMarks(stored.value()));
            attempts(transaction, enrolment).forEach(stored -> export.addAttempts(stored.value()));
        }
    }

    @Override
    public List<ErasedPart> erase(WriteTransaction transaction, DataSubject subject) throws SQLException {
        int marks = 0;
        int attempts = 0;
        for (String enrolment : subject.enrolments()) {
            for (Stored<Mark> stored : marks(transaction, enrolment)) {
                Marks.TABLE.erase(transaction, stored, ResultData::erased, UnaryOperator.identity());
                marks++;
            }
            for (Stored<Attempt> stored : attempts(transaction, enrolment)) {
                Assessments.ATTEMPTS.erase(transaction, stored, ResultData::erased, UnaryOperator.identity());
                attempts++;
            }
        }
        for (ChangeEntry deletion : transaction.deletions("attempt.deleted")) {
            if (subject.enrolments().contains(ResourceName.parent(deletion.resource()))) {
                transaction.rewriteHistory(
                        deletion.revision(),
                        entry -> new WriteTransaction.Rewritten(
                                "",
                                entry.before().map(ResultData::erasedAttempt),
                                entry.after().map(ResultData::erasedAttempt)));
            }
        }
        List<ErasedPart> parts = new ArrayList<>(PersonalData.part("marks", marks, "notes", "attendance, minutes"));
        parts.addAll(PersonalData.part("attempts", attempts, "notes", "scores, days, assessors"));
        return parts;
    }

    private static Mark erased(Mark mark) {
        return mark.toBuilder().clearNote().build();
    }

    private static Attempt erased(Attempt attempt) {
        return attempt.toBuilder().clearNote().build();
    }

    private static ByteString erasedAttempt(ByteString image) {
        try {
            return erased(Attempt.parseFrom(image)).toByteString();
        } catch (InvalidProtocolBufferException broken) {
            throw new IllegalStateException("The image of an attempt cannot be read.", broken);
        }
    }

    private static List<Stored<Mark>> marks(WriteTransaction transaction, String enrolment) throws SQLException {
        return transaction
                .sql("SELECT body, revision FROM mark WHERE name >= :first AND name < :end ORDER BY name")
                .set("first", Marks.nameOf(enrolment, ""))
                .set("end", enrolment + "/marks0")
                .list(Marks.TABLE::stored);
    }

    private static List<Stored<Attempt>> attempts(WriteTransaction transaction, String enrolment) throws SQLException {
        return transaction
                .sql("SELECT body, revision FROM attempt WHERE name >= :first AND name < :end ORDER BY name")
                .set("first", enrolment + "/attempts/")
                .set("end", enrolment + "/attempts0")
                .list(Assessments.ATTEMPTS::stored);
    }
}
