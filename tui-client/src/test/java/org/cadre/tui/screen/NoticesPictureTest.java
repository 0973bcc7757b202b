package org.cadre.tui.screen;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.Timestamp;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.cadre.tui.client.Link;
import org.cadre.tui.view.Picture;
import org.cadre.tui.words.Dates;
import org.cadre.v1.GetOutboxStatusResponse;
import org.cadre.v1.Notice;
import org.cadre.v1.NoticeKind;
import org.cadre.v1.NoticeState;
import org.junit.jupiter.api.Test;

/** The notices of a delivery: every state one can be in. */
class NoticesPictureTest {
    private static final Notice REFUSED = notice("b", "María Belén Añazco", NoticeState.NOTICE_STATE_FAILED)
            .setLastError("550 5.1.1 No such mailbox here")
            .setAttempts(1)
            .build();

    private static Picture notices() {
        NoticesScreen screen = new NoticesScreen(Fixtures.nowhere(), ZoneOffset.UTC);
        return Picture.of(screen, screen.start("deliveries/asuncion-2027"))
                .tell(
                        1,
                        new NoticesFeed.Loaded(
                                GetOutboxStatusResponse.newBuilder()
                                        .setConfigured(true)
                                        .setMailFrom("training@cadre.example")
                                        .setScheduled(1)
                                        .setSent(1)
                                        .setFailed(1)
                                        .setUncertain(1)
                                        .setNotSent(1)
                                        .build(),
                                rows()))
                .tell(1, Link.LIVE);
    }

    private static List<Notice> rows() {
        return List.of(
                notice("a", "José Ñúñez Benítez", NoticeState.NOTICE_STATE_SENT)
                        .setSentTime(time("2027-01-12T09:00:05Z"))
                        .setAttempts(1)
                        .build(),
                REFUSED,
                notice("c", "محمد عبد الله السيد", NoticeState.NOTICE_STATE_UNCERTAIN)
                        .setLastError("The service was stopped while it was being sent.")
                        .setAttempts(1)
                        .build(),
                notice("d", "田中 花子", NoticeState.NOTICE_STATE_SKIPPED)
                        .setEmail("")
                        .setStateReason("There is no e-mail address on record for 田中 花子.")
                        .build(),
                notice("e", "José Ñúñez Benítez", NoticeState.NOTICE_STATE_QUEUED)
                        .setKind(NoticeKind.NOTICE_KIND_OFFER_REMINDER)
                        .setNextAttemptTime(time("2027-01-14T09:00:00Z"))
                        .build());
    }

    private static Notice.Builder notice(String id, String name, NoticeState state) {
        return Notice.newBuilder()
                .setName("notices/" + id)
                .setKind(NoticeKind.NOTICE_KIND_OFFER)
                .setState(state)
                .setRecipientName(name)
                .setEmail(id + "@x.example")
                .setDelivery("deliveries/asuncion-2027")
                .setLanguage("es")
                .setSubject("Se le ofrece una plaza: Investigación de delitos forestales")
                .setCreateTime(time("2027-01-12T09:00:00Z"));
    }

    private static Timestamp time(String instant) {
        return Dates.timestamp(Instant.parse(instant));
    }

    @Test
    void eachRowShowsToWhomWhatItsStateAndWhy() {
        notices().press("j").matches("notices").size(120, 40).matches("notices");
        String text = notices().press("j").text();
        assertTrue(text.contains("550 5.1.1 No such mailbox here"), text);
        assertTrue(text.contains("1 queued · 1 sent · 1 failed · 1 uncertain · 1 skipped"), text);
    }

    @Test
    void theTextIsShownOnceItWasRead() {
        Notice read = REFUSED.toBuilder()
                .setText("Hola, María Belén Añazco:\n\nSe le ofrece una plaza.\n\nLugar: Asunción\n")
                .build();
        String small = notices().press("j").tell(1, new NoticesFeed.Read(read)).text();
        assertTrue(small.contains("Se le ofrece una plaza."), small);
        assertFalse(
                notices()
                        .press("j")
                        .tell(1, new NoticesFeed.Read(read))
                        .press("j")
                        .text()
                        .contains("Lugar: Asunción"),
                "another's text is not shown");
        notices()
                .press("j")
                .tell(1, new NoticesFeed.Read(read))
                .matches("notice-text")
                .size(120, 40)
                .matches("notice-text");
    }

    @Test
    void theKeysAreThoseThatTheSelectedNoticeAllows() {
        String sent = notices().text();
        assertTrue(sent.contains("R send again") && !sent.contains("x take back"), sent);
        String queued = notices().press("G").text();
        assertTrue(queued.contains("x take back") && !queued.contains("R send again"), queued);
        String asked = notices().press("R").text();
        assertTrue(asked.contains("the person may get it twice"), asked);
    }

    @Test
    void aServerThatSendsNothingSaysSo() {
        NoticesScreen screen = new NoticesScreen(Fixtures.nowhere(), ZoneOffset.UTC);
        String text = Picture.of(screen, screen.start(""))
                .tell(1, new NoticesFeed.Loaded(GetOutboxStatusResponse.getDefaultInstance(), List.of()))
                .text();
        assertTrue(text.contains("No mail server is configured"), text);
    }

    @Test
    void theMarkedOnesAreQueuedAgainTogether() {
        Picture picture = notices()
                .press("/")
                .type("state:sent")
                .press("Enter Space Esc /")
                .type("state:failed");
        picture.press("Enter Space R");
        assertTrue(picture.text().contains("Send again: 2 notices"), picture.text());
    }
}
