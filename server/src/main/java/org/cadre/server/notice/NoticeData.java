package org.cadre.server.notice;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.cadre.server.call.ResourceTable.Stored;
import org.cadre.server.person.DataSubject;
import org.cadre.server.person.PersonalData;
import org.cadre.server.store.Transaction;
import org.cadre.server.store.WriteTransaction;
import org.cadre.v1.ErasedPart;
import org.cadre.v1.ExportPersonResponse;
import org.cadre.v1.Notice;
import org.cadre.v1.NoticeState;

/** What notices tell of a person. What still waits for the mail server does not leave once the person is erased. */
final class NoticeData implements PersonalData {
    @Override
    public Set<String> tables() {
        return Set.of("notice", "notice_text");
    }

    @Override
    public void tell(WriteTransaction transaction, DataSubject subject, ExportPersonResponse.Builder export)
            throws SQLException {
        for (Stored<Notice> stored : all(transaction, subject)) {
            export.addNotices(stored.value().toBuilder()
                    .setText(Notices.text(transaction, stored.value().getName())));
        }
    }

    @Override
    public List<ErasedPart> erase(WriteTransaction transaction, DataSubject subject) throws SQLException {
        List<Stored<Notice>> all = all(transaction, subject);
        for (Stored<Notice> stored : all) {
            Notices.TABLE.erase(transaction, stored, NoticeData::erased, NoticeData::held);
            transaction
                    .sql("DELETE FROM notice_text WHERE name = :name")
                    .set("name", stored.value().getName())
                    .execute();
        }
        return PersonalData.part(
                "notices", all.size(), "name, address, subject, text, words of mail servers", "kind, state, times");
    }

    private static List<Stored<Notice>> all(Transaction transaction, DataSubject subject) throws SQLException {
        List<Stored<Notice>> all = new ArrayList<>();
        for (String record : Stream.concat(Stream.of(subject.person()), subject.merged().stream())
                .toList()) {
            all.addAll(Notices.ofPerson(transaction, record));
        }
        return all;
    }

    private static Notice erased(Notice notice) {
        return notice.toBuilder()
                .clearRecipientName()
                .clearEmail()
                .clearSubject()
                .clearStateReason()
                .clearLastError()
                .build();
    }

    private static Notice held(Notice notice) {
        return notice.getState() == NoticeState.NOTICE_STATE_QUEUED
                ? notice.toBuilder()
                        .setState(NoticeState.NOTICE_STATE_CANCELLED)
                        .clearNextAttemptTime()
                        .build()
                : notice;
    }
}
