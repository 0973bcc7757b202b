package org.cadre.server.notice;

import io.grpc.stub.StreamObserver;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.cadre.server.call.Caller;
import org.cadre.server.call.Calls;
import org.cadre.server.call.Calls.Terms;
import org.cadre.server.call.ListQuery;
import org.cadre.server.call.PageTokens;
import org.cadre.server.call.Refusal;
import org.cadre.server.call.ResourceName;
import org.cadre.server.call.ResourceTable;
import org.cadre.server.call.ResourceTable.Stored;
import org.cadre.server.person.Disclosure;
import org.cadre.server.person.Disclosure.Matter;
import org.cadre.server.person.Persons;
import org.cadre.server.store.ReadTransaction;
import org.cadre.server.store.WriteTransaction;
import org.cadre.v1.CancelNoticeRequest;
import org.cadre.v1.ErrorReason;
import org.cadre.v1.GetNoticeRequest;
import org.cadre.v1.GetOutboxStatusRequest;
import org.cadre.v1.GetOutboxStatusResponse;
import org.cadre.v1.ListNoticesRequest;
import org.cadre.v1.ListNoticesResponse;
import org.cadre.v1.Notice;
import org.cadre.v1.NoticeServiceGrpc;
import org.cadre.v1.NoticeState;
import org.cadre.v1.Person;
import org.cadre.v1.ResendNoticeRequest;

/** The outbox over gRPC. */
public final class NoticeService extends NoticeServiceGrpc.NoticeServiceImplBase {
    private final Calls calls;
    private final PageTokens pageTokens;
    private final Clock clock;
    private final Truth truth;
    private final Optional<MailSettings> settings;

    NoticeService(Calls calls, PageTokens pageTokens, Clock clock, Truth truth, Optional<MailSettings> settings) {
        this.calls = calls;
        this.pageTokens = pageTokens;
        this.clock = clock;
        this.truth = truth;
        this.settings = settings;
    }

    @Override
    public void getNotice(GetNoticeRequest request, StreamObserver<Notice> answers) {
        calls.read(
                request,
                answers,
                (transaction, caller) -> Disclosure.shown(
                        caller,
                        Notices.TABLE.require(transaction, caller, request.getName()).value().toBuilder()
                                .setText(Notices.text(transaction, request.getName()))
                                .build()));
    }

    @Override
    public void listNotices(ListNoticesRequest request, StreamObserver<ListNoticesResponse> answers) {
        calls.read(request, answers, (transaction, caller) -> {
            ListQuery query = new ListQuery(
                    pageTokens,
                    caller,
                    Disclosure.sees(caller, Matter.CONTACT) ? Notices.LIST_FIELDS : Notices.LIST_FIELDS_WITHOUT_ADDRESS,
                    "create_time desc",
                    new ListQuery.Request(
                            "ListNotices",
                            "",
                            request.getFilter(),
                            request.getOrderBy(),
                            request.getPageSize(),
                            request.getPageToken()));
            caller.partner()
                    .ifPresent(partner -> query.where("partner = :scope").set("scope", partner));
            ListQuery.Page<Stored<Notice>> page =
                    query.read(transaction, "body, revision", "notice", Notices.TABLE::stored);
            ListNoticesResponse.Builder answer = ListNoticesResponse.newBuilder()
                    .setNextPageToken(page.nextPageToken())
                    .setRevision(transaction.revision());
            page.items().forEach(stored -> answer.addNotices(Disclosure.shown(caller, stored.value())));
            return answer.build();
        });
    }

    @Override
    public void resendNotice(ResendNoticeRequest request, StreamObserver<Notice> answers) {
        Terms terms = new Terms(request.getRequestId(), request.getValidateOnly(), request.getReason());
        calls.write(request, terms, Notice.parser(), answers, (transaction, caller) -> {
            Stored<Notice> current = Notices.TABLE.require(transaction, caller, request.getName());
            Notices.TABLE.checkEtag(current, request.getEtag());
            return Disclosure.shown(caller, resend(transaction, current, request.getReason()));
        });
    }

    private Notice resend(WriteTransaction transaction, Stored<Notice> current, String reason) throws SQLException {
        Notice notice = current.value();
        NoticeVerb.RESEND.requireFrom(notice);
        if (settings.isEmpty()) {
            throw guard(notice, "outbox", "This server has no mail server; start it with --smtp-host.");
        }
        Optional<String> lost = truth.lost(transaction, notice, transaction.now());
        if (lost.isPresent()) {
            throw guard(notice, "true", lost.get() + " Tell the person what is so now.");
        }
        String email = Persons.find(transaction, notice.getPerson())
                .map(Person::getEmail)
                .orElse("")
                .strip();
        if (email.isEmpty()) {
            throw guard(notice, "email", "There is no e-mail address on " + notice.getPerson() + "; add one first.");
        }
        Notice.Builder again = notice.toBuilder()
                .setEmail(email)
                .setStateReason(reason)
                .setAttempts(0)
                .clearLastError()
                .clearSentTime()
                .setDueTime(ResourceTable.timestamp(transaction.now()))
                .setNextAttemptTime(ResourceTable.timestamp(transaction.now()));
        if (notice.getState() == NoticeState.NOTICE_STATE_SENT) {
            String domain = notice.getMessageId().replaceAll("^[^@]*@|>$", "");
            again.setMessageId(
                    "<" + ResourceName.id(notice.getName()) + "." + transaction.newId() + "@" + domain + ">");
        }
        return Outbox.move(transaction, current, NoticeVerb.RESEND, again).value();
    }

    private static Refusal guard(Notice notice, String guard, String remedy) {
        return new Refusal.Precondition(
                ErrorReason.ERROR_REASON_GUARD_FAILED,
                "Cannot resend " + notice.getName() + ": " + remedy,
                Map.of(
                        "resource",
                        notice.getName(),
                        "state",
                        NoticeVerb.word(notice.getState()),
                        "verb",
                        "resend",
                        "guard",
                        guard),
                remedy);
    }

    @Override
    public void cancelNotice(CancelNoticeRequest request, StreamObserver<Notice> answers) {
        Terms terms = new Terms(request.getRequestId(), request.getValidateOnly(), request.getReason());
        calls.write(request, terms, Notice.parser(), answers, (transaction, caller) -> {
            Stored<Notice> current = Notices.TABLE.require(transaction, caller, request.getName());
            Notices.TABLE.checkEtag(current, request.getEtag());
            return Disclosure.shown(
                    caller,
                    Outbox.move(
                                    transaction,
                                    current,
                                    NoticeVerb.CANCEL,
                                    current.value().toBuilder().setStateReason(request.getReason()))
                            .value());
        });
    }

    @Override
    public void getOutboxStatus(GetOutboxStatusRequest request, StreamObserver<GetOutboxStatusResponse> answers) {
        calls.read(request, answers, (transaction, caller) -> status(transaction, caller, clock.instant()));
    }

    private GetOutboxStatusResponse status(ReadTransaction transaction, Caller caller, Instant now)
            throws SQLException {
        GetOutboxStatusResponse.Builder status =
                GetOutboxStatusResponse.newBuilder().setRevision(transaction.revision());
        settings.ifPresent(mail -> status.setConfigured(true).setMailFrom(mail.from()));
        String scope = caller.partner().orElse("");
        transaction
                .sql("""
                    SELECT state, count(*) AS number FROM notice
                    WHERE state <> 1 AND (:everybody = 1 OR partner = :scope)
                    GROUP BY state
                    """)
                .set("everybody", caller.partner().isEmpty())
                .set("scope", scope)
                .list(row -> count(status, NoticeState.forNumber((int) row.number("state")), row.number("number")));
        transaction
                .sql("""
                    SELECT count(*) AS number, coalesce(sum(CASE WHEN next_attempt_time <= :now THEN 1 ELSE 0 END), 0) AS due,
                      coalesce(min(due_time), 0) AS oldest
                    FROM notice
                    WHERE state = 1 AND (:everybody = 1 OR partner = :scope)
                    """)
                .set("now", now)
                .set("everybody", caller.partner().isEmpty())
                .set("scope", scope)
                .one(row -> {
                    if (row.number("number") > 0 && row.instant("oldest").isBefore(now)) {
                        status.setOldestDueTime(ResourceTable.timestamp(row.instant("oldest")));
                    }
                    return status.setDue(row.number("due")).setScheduled(row.number("number") - row.number("due"));
                });
        return status.build();
    }

    private static GetOutboxStatusResponse.Builder count(
            GetOutboxStatusResponse.Builder status, NoticeState state, long number) {
        return switch (state) {
            case NOTICE_STATE_SENDING -> status.setSending(number);
            case NOTICE_STATE_SENT -> status.setSent(number);
            case NOTICE_STATE_FAILED -> status.setFailed(number);
            case NOTICE_STATE_UNCERTAIN -> status.setUncertain(number);
            default -> status.setNotSent(status.getNotSent() + number);
        };
    }
}
