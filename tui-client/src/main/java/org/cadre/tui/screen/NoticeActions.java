package org.cadre.tui.screen;

import java.util.List;
import java.util.Map;
import org.cadre.tui.client.Connection;
import org.cadre.tui.view.Form;
import org.cadre.tui.words.NoticeWords;
import org.cadre.tui.words.Words;
import org.cadre.v1.CancelNoticeRequest;
import org.cadre.v1.Notice;
import org.cadre.v1.NoticeState;
import org.cadre.v1.ResendNoticeRequest;

/** What can be done with a notice. */
final class NoticeActions {
    /** How many are named before it is done. */
    private static final int FEW = 6;

    private NoticeActions() {}

    /** Queues it again. */
    static Action resend(Connection connection, Notice notice) {
        boolean maybeThere = notice.getState() == NoticeState.NOTICE_STATE_SENT
                || notice.getState() == NoticeState.NOTICE_STATE_UNCERTAIN;
        return new Action(
                        "Send again to " + notice.getRecipientName(),
                        "send again",
                        List.of(
                                notice.getSubject(),
                                maybeThere
                                        ? "It may have arrived already: the person may get it twice."
                                        : "It did not leave: " + NoticeWords.why(notice)),
                        Form.of(Form.Field.text("reason", "Reason", "In one sentence.")),
                        false,
                        Map.of(),
                        (form, requestId, only) -> {
                            Notice queued = connection
                                    .notices()
                                    .resendNotice(ResendNoticeRequest.newBuilder()
                                            .setName(notice.getName())
                                            .setEtag(notice.getEtag())
                                            .setReason(
                                                    form.field("reason").value().trim())
                                            .setRequestId(requestId)
                                            .setValidateOnly(only)
                                            .build());
                            return new Action.Outcome(
                                    List.of(
                                            "It goes from " + NoticeWords.of(notice.getState()) + " to QUEUED.",
                                            "It is sent to " + queued.getEmail() + ", the address now on record."),
                                    "The notice to " + queued.getRecipientName() + " is queued again.");
                        })
                .of(ResendNoticeRequest.getDescriptor());
    }

    /** Takes it back before it leaves. */
    static Action cancel(Connection connection, Notice notice) {
        return new Action(
                        "Take back what is to be sent to " + notice.getRecipientName(),
                        "take back",
                        List.of(notice.getSubject()),
                        Form.of(Form.Field.text("reason", "Reason", "In one sentence.")),
                        false,
                        Map.of(),
                        (form, requestId, only) -> {
                            Notice cancelled = connection
                                    .notices()
                                    .cancelNotice(CancelNoticeRequest.newBuilder()
                                            .setName(notice.getName())
                                            .setEtag(notice.getEtag())
                                            .setReason(
                                                    form.field("reason").value().trim())
                                            .setRequestId(requestId)
                                            .setValidateOnly(only)
                                            .build());
                            return new Action.Outcome(
                                    List.of("It goes from QUEUED to CANCELLED, and is not sent."),
                                    "The notice to " + cancelled.getRecipientName() + " is not sent.");
                        })
                .of(CancelNoticeRequest.getDescriptor())
                .undoneBy(resend(
                        connection,
                        notice.toBuilder()
                                .clearEtag()
                                .setState(NoticeState.NOTICE_STATE_CANCELLED)
                                .build()));
    }

    /** Queues several again. */
    static Action resend(Connection connection, List<Notice> notices) {
        return notices.size() == 1
                ? resend(connection, notices.get(0))
                : each(
                        "Send again: ",
                        "send again",
                        "Those that may have arrived already, the person may get twice.",
                        notices,
                        (notice, form, id, only) -> {
                            Notice queued = connection
                                    .notices()
                                    .resendNotice(ResendNoticeRequest.newBuilder()
                                            .setName(notice.getName())
                                            .setEtag(notice.getEtag())
                                            .setReason(
                                                    form.field("reason").value().trim())
                                            .setRequestId(id)
                                            .setValidateOnly(only)
                                            .build());
                            return queued.getRecipientName() + ": QUEUED, to " + queued.getEmail() + ".";
                        });
    }

    /** Takes several back before they leave. */
    static Action cancel(Connection connection, List<Notice> notices) {
        return notices.size() == 1
                ? cancel(connection, notices.get(0))
                : each("Take back: ", "take back", "They are not sent.", notices, (notice, form, id, only) -> {
                    Notice cancelled = connection
                            .notices()
                            .cancelNotice(CancelNoticeRequest.newBuilder()
                                    .setName(notice.getName())
                                    .setEtag(notice.getEtag())
                                    .setReason(form.field("reason").value().trim())
                                    .setRequestId(id)
                                    .setValidateOnly(only)
                                    .build());
                    return cancelled.getRecipientName() + ": CANCELLED, and not sent.";
                });
    }

    private interface Call {
        String on(Notice notice, Form form, String requestId, boolean only) throws Exception;
    }

    private static Action each(String title, String verb, String about, List<Notice> notices, Call call) {
        return new Action(
                title + Words.count(notices.size(), "notice", "notices"),
                verb,
                List.of(about),
                Form.of(Form.Field.text("reason", "Reason", "In one sentence.")),
                false,
                Map.of(),
                (form, requestId, only) -> {
                    EachRow each = EachRow.run(
                            notices,
                            Notice::getName,
                            Notice::getRecipientName,
                            requestId,
                            (notice, id) -> call.on(notice, form, id, only));
                    return new Action.Outcome(
                                    only ? each.preview(FEW) : each.lines(),
                                    each.done() + " of " + notices.size() + " done: " + verb + ".")
                            .ofRows();
                });
    }
}
