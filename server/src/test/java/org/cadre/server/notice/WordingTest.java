package org.cadre.server.notice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.ibm.icu.text.MessageFormat;
import com.ibm.icu.util.ULocale;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Properties;
import java.util.ResourceBundle;
import java.util.TreeMap;
import java.util.TreeSet;
import org.cadre.v1.Delivery;
import org.cadre.v1.Notice;
import org.cadre.v1.NoticeKind;
import org.cadre.v1.Session.Builder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The words of notices in each language, and the messages they become. */
class WordingTest {
    private static final Instant DEADLINE = Instant.parse("2026-11-27T09:00:00Z");

    private static Delivery delivery(String title) {
        Builder session = org.cadre.v1.Session.newBuilder();
        session.getStartTimeBuilder()
                .setSeconds(Instant.parse("2026-12-07T22:30:00Z").getEpochSecond());
        return Delivery.newBuilder()
                .setTitle(title)
                .setPlace("Nairobi")
                .setTimeZone("Africa/Nairobi")
                .addSessions(session)
                .build();
    }

    private static Wording.Facts facts(String name, String title) {
        return new Wording.Facts(name, delivery(title), Optional.of(DEADLINE), "Flood", Optional.empty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"fr", "es", "ar"})
    void everyLanguageSaysTheSameWithTheSamePlaceholders(String language) {
        assertEquals(placeholders("en"), placeholders(language));
    }

    /** What stands in each text of a language. */
    private static TreeMap<String, TreeSet<String>> placeholders(String language) {
        TreeMap<String, TreeSet<String>> all = new TreeMap<>();
        ResourceBundle bundle = Wording.bundle(language);
        for (String key : bundle.keySet()) {
            all.put(
                    key,
                    new TreeSet<>(new MessageFormat(bundle.getString(key), new ULocale(language)).getArgumentNames()));
        }
        return all;
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "fr", "es", "ar"})
    void everyKindHasItsWordsInEveryLanguageAndNoPlaceholderIsLeft(String language) {
        Wording wording = Wording.of(language);
        assertEquals(language, wording.language());
        Arrays.stream(NoticeKind.values())
                .filter(kind -> kind != NoticeKind.NOTICE_KIND_UNSPECIFIED && kind != NoticeKind.UNRECOGNIZED)
                .forEach(kind -> {
                    String all =
                            wording.subject(kind, facts("Amina", "Mare")) + wording.text(kind, facts("Amina", "Mare"));
                    assertFalse(all.contains("{") || all.contains("}"), all);
                    assertTrue(all.contains("Amina") && all.contains("Mare"), all);
                    assertTrue(all.contains("Africa/Nairobi"), all);
                });
    }

    @ParameterizedTest
    @CsvSource({"fr, es, fr", "de, es, es", "'', fr-CA, fr", "sw, de, en", "'', '', en", "ar-EG, en, ar"})
    void theLanguageIsThePersonsElseTheDeliverysElseEnglish(String person, String delivery, String written) {
        assertEquals(written, Wording.of(person, delivery).language());
    }

    @Test
    void theFirstDayIsToldInTheZoneOfTheDelivery() {
        String text = Wording.of("fr").text(NoticeKind.NOTICE_KIND_OFFER, facts("Amina", "Mer"));
        assertTrue(text.contains("1 séance à partir du mardi 8 décembre 2026"), text);
        assertTrue(text.contains("vendredi 27 novembre 2026"), text);
        assertTrue(text.contains("12:00"), text);
    }

    @Test
    void anArabicMessageIsMarkedAsReadFromTheRightAndKeepsNamesTogether() throws Exception {
        String text = Wording.of("ar").text(NoticeKind.NOTICE_KIND_OFFER, facts("Amina O.", "Maritime evidence"));
        assertTrue(text.contains("\u2068Amina O.\u2069"), text);
        String html = part(message("أمينة", "ar", text), 1);
        assertTrue(html.contains("<html lang=\"ar\" dir=\"rtl\">"), html);
        assertTrue(html.contains("<body dir=\"rtl\">"), html);
        assertTrue(html.contains("Maritime evidence"), html);
        assertEquals(text, part(message("أمينة", "ar", text), 0));
    }

    @Test
    void whatPeopleTypedBecomesNeitherAHeaderNorMarkup() throws Exception {
        String name = "Eve\r\nBcc: all@x.example\r\n\r\n<b>";
        String title = "Forensics\r\nX-Evil: yes & <script>";
        Wording wording = Wording.of("en");
        String text = wording.text(NoticeKind.NOTICE_KIND_OFFER, facts(name, title));
        var message = message(name, "en", text, wording.subject(NoticeKind.NOTICE_KIND_OFFER, facts(name, title)));
        assertEquals(1, message.getAllRecipients().length);
        assertEquals(null, message.getHeader("X-Evil"));
        assertEquals(null, message.getHeader("Bcc"));
        assertTrue(message.getSubject().contains("Forensics X-Evil: yes"), message.getSubject());
        String html = part(message, 1);
        assertFalse(html.contains("<script>") || html.contains("<b>"), html);
        assertTrue(html.contains("&lt;script&gt;"), html);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Ngũgĩ wa Thiong’o", "李小龍", "أمينة محمد", "Zoë, the \"First\""})
    void aNameInAnyScriptArrivesAsItWasWritten(String name) throws Exception {
        var message = message(name, "en", "Text\n");
        assertEquals(name, ((jakarta.mail.internet.InternetAddress) message.getAllRecipients()[0]).getPersonal());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        message.writeTo(bytes);
        assertTrue(
                bytes.toString(StandardCharsets.UTF_8).chars().allMatch(character -> character < 128),
                "only ASCII crosses the wire");
    }

    private static jakarta.mail.internet.MimeMessage message(String name, String language, String text)
            throws Exception {
        return message(name, language, text, "Subject");
    }

    /** The message as another program reads it from its bytes. */
    private static jakarta.mail.internet.MimeMessage message(String name, String language, String text, String subject)
            throws Exception {
        Notice notice = Notice.newBuilder()
                .setName("notices/0000000000001")
                .setMessageId("<0000000000001@cadre.example>")
                .setEmail("x@x.example")
                .setRecipientName(name)
                .setLanguage(language)
                .setSubject(subject)
                .build();
        Session session = Session.getInstance(new Properties());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Message.of(session, Postroom.mail(25), notice, text, DEADLINE).writeTo(bytes);
        return new jakarta.mail.internet.MimeMessage(session, new ByteArrayInputStream(bytes.toByteArray()));
    }

    private static String part(jakarta.mail.internet.MimeMessage message, int index) throws Exception {
        return ((String) ((MimeMultipart) message.getContent())
                        .getBodyPart(index)
                        .getContent())
                .replace("\r\n", "\n");
    }
}
