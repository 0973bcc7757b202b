package org.cadre.tui.screen;

import java.util.List;
import org.cadre.tui.client.Connection;
import org.cadre.tui.language.Texts;
import org.cadre.tui.words.NoticeWords;
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
        return Reasoned.of(
                        Texts.of("screen.NoticeActions.sendAgainTo", notice.getRecipientName()),
                        Texts.of("screen.NoticeActions.sendAgain"),
                        List.of(
                                notice.getSubject(),
                                maybeThere
                                        ? Texts.of("screen.NoticeActions.itMayHaveArrivedAlready")
                                        : Texts.of("screen.NoticeActions.itDidNotLeave", NoticeWords.why(notice))),
                        Reasoned.reason(Texts.of("screen.NoticeActions.inOneSentence")),
                        false,
                        (reason, requestId, only) -> {
                            Notice queued = connection
                                    .notices()
                                    .resendNotice(ResendNoticeRequest.newBuilder()
                                            .setName(notice.getName())
                                            .setEtag(notice.getEtag())
                                            .setReason(reason)
                                            .setRequestId(requestId)
                                            .setValidateOnly(only)
                                            .build());
                            return new Action.Outcome(
                                    List.of(
                                            Texts.of(
                                                    "screen.NoticeActions.itGoesFromToQueued",
                                                    NoticeWords.of(notice.getState())),
                                            Texts.of("screen.NoticeActions.itIsSentToThe", queued.getEmail())),
                                    Texts.of("screen.NoticeActions.theNoticeToIsQueued", queued.getRecipientName()));
                        })
                .of(ResendNoticeRequest.getDescriptor());
    }

    /** Takes it back before it leaves. */
    static Action cancel(Connection connection, Notice notice) {
        return Reasoned.of(
                        Texts.of("screen.NoticeActions.takeBackWhatIsTo", notice.getRecipientName()),
                        Texts.of("screen.NoticeActions.takeBack"),
                        List.of(notice.getSubject()),
                        Reasoned.reason(Texts.of("screen.NoticeActions.inOneSentence")),
                        false,
                        (reason, requestId, only) -> {
                            Notice cancelled = connection
                                    .notices()
                                    .cancelNotice(CancelNoticeRequest.newBuilder()
                                            .setName(notice.getName())
                                            .setEtag(notice.getEtag())
                                            .setReason(reason)
                                            .setRequestId(requestId)
                                            .setValidateOnly(only)
                                            .build());
                            return new Action.Outcome(
                                    List.of(Texts.of("screen.NoticeActions.itGoesFromQueuedTo")),
                                    Texts.of("screen.NoticeActions.theNoticeToIsNot", cancelled.getRecipientName()));
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
                        Texts.of("screen.NoticeActions.sendAgain2"),
                        Texts.of("screen.NoticeActions.sendAgain"),
                        Texts.of("screen.NoticeActions.thoseThatMayHaveArrived"),
                        notices,
                        (notice, reason, id, only) -> {
                            Notice queued = connection
                                    .notices()
                                    .resendNotice(ResendNoticeRequest.newBuilder()
                                            .setName(notice.getName())
                                            .setEtag(notice.getEtag())
                                            .setReason(reason)
                                            .setRequestId(id)
                                            .setValidateOnly(only)
                                            .build());
                            return Texts.of(
                                    "screen.NoticeActions.queuedTo", queued.getRecipientName(), queued.getEmail());
                        });
    }

    /** Takes several back before they leave. */
    static Action cancel(Connection connection, List<Notice> notices) {
        return notices.size() == 1
                ? cancel(connection, notices.get(0))
                : each(
                        Texts.of("screen.NoticeActions.takeBack2"),
                        Texts.of("screen.NoticeActions.takeBack"),
                        Texts.of("screen.NoticeActions.theyAreNotSent"),
                        notices,
                        (notice, reason, id, only) -> {
                            Notice cancelled = connection
                                    .notices()
                                    .cancelNotice(CancelNoticeRequest.newBuilder()
                                            .setName(notice.getName())
                                            .setEtag(notice.getEtag())
                                            .setReason(reason)
                                            .setRequestId(id)
                                            .setValidateOnly(only)
                                            .build());
                            return Texts.of("screen.NoticeActions.cancelledAndNotSent", cancelled.getRecipientName());
                        });
    }

    private interface Call {
        String on(Notice notice, String reason, String requestId, boolean only) throws Exception;
    }

    private static Action each(String title, String verb, String about, List<Notice> notices, Call call) {
        return Reasoned.of(
                title + Texts.of("screen.NoticeActions.notices", notices.size()),
                verb,
                List.of(about),
                Reasoned.reason(Texts.of("screen.NoticeActions.inOneSentence")),
                false,
                (reason, requestId, only) -> {
                    EachRow each = EachRow.run(
                            notices,
                            Notice::getName,
                            Notice::getRecipientName,
                            requestId,
                            (notice, id) -> call.on(notice, reason, id, only));
                    return new Action.Outcome(
                                    only ? each.preview(FEW) : each.lines(),
                                    Texts.of("screen.NoticeActions.ofDone", each.done(), notices.size(), verb))
                            .ofRows();
                });
    }
}
