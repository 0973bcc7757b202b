package org.cadre.tui.screen;

import java.util.List;
import java.util.Map;
import org.cadre.tui.client.Connection;
import org.cadre.tui.view.Form;
import org.cadre.tui.words.NoticeWords;
import org.cadre.v1.CancelNoticeRequest;
import org.cadre.v1.Notice;
import org.cadre.v1.NoticeState;
import org.cadre.v1.ResendNoticeRequest;

/** What can be done with a notice. */
final class NoticeActions {
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
}
