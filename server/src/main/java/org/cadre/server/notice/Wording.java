package org.cadre.server.notice;

import com.ibm.icu.text.DateFormat;
import com.ibm.icu.text.MessageFormat;
import com.ibm.icu.util.TimeZone;
import com.ibm.icu.util.ULocale;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import org.cadre.server.call.ResourceTable;
import org.cadre.v1.Certificate;
import org.cadre.v1.Delivery;
import org.cadre.v1.NoticeKind;

/** The words of notices, in English, French, Spanish or Arabic. Pure. */
final class Wording {
    /** In this order they are looked for; the first is what is written where nothing else is known. */
    static final List<String> LANGUAGES = List.of("en", "fr", "es", "ar");

    /** Keep a name of one direction together within a line of the other (Unicode's FIRST STRONG ISOLATE). */
    private static final char ISOLATE = '\u2068';

    private static final char END_OF_ISOLATE = '\u2069';

    /**
     * What notices tell.
     *
     * @param offerExpireTime until when an offer stands; empty for what is no offer
     * @param reason why the delivery was cancelled; empty for what does not tell so
     * @param certificate what was issued; empty for what tells of no certificate
     */
    record Facts(
            String name,
            Delivery delivery,
            Optional<Instant> offerExpireTime,
            String reason,
            Optional<Certificate> certificate) {}

    private final ULocale locale;
    private final ResourceBundle words;

    private Wording(String language) {
        // Dates and numbers as British English has them, like the rest of the product.
        this.locale = new ULocale(language.equals("en") ? "en_GB" : language);
        this.words = bundle(language);
    }

    static ResourceBundle bundle(String language) {
        return ResourceBundle.getBundle(
                "org.cadre.server.notice.notices",
                Locale.forLanguageTag(language.equals("en") ? "" : language),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    /** For the first of these BCP 47 tags in whose language there are words; English where there are none. */
    static Wording of(String... tags) {
        for (String tag : tags) {
            String primary = Locale.forLanguageTag(tag).getLanguage();
            if (LANGUAGES.contains(primary)) {
                return new Wording(primary);
            }
        }
        return new Wording(LANGUAGES.get(0));
    }

    String language() {
        return locale.getLanguage();
    }

    /** Whether a language is written from right to left. */
    static boolean isRightToLeft(String language) {
        return new ULocale(language).isRightToLeft();
    }

    String subject(NoticeKind kind, Facts facts) {
        return MailAddress.line(say("subject." + word(kind), facts, false));
    }

    /** Paragraphs with an empty line between them. */
    String text(NoticeKind kind, Facts facts) {
        return String.join(
                        "\n\n",
                        say("greeting", facts, true),
                        say("text." + word(kind), facts, true),
                        say("where." + (facts.delivery().getOnline() ? "online" : "place"), facts, true),
                        say("footer", facts, true))
                + "\n";
    }

    private static String word(NoticeKind kind) {
        return kind.name().substring("NOTICE_KIND_".length());
    }

    private String say(String key, Facts facts, boolean isolated) {
        return new MessageFormat(words.getString(key), locale).format(values(facts, isolated));
    }

    private Map<String, Object> values(Facts facts, boolean isolated) {
        Delivery delivery = facts.delivery();
        Map<String, Object> values = new HashMap<>();
        values.put("name", apart(facts.name(), isolated));
        values.put("title", apart(delivery.getTitle(), isolated));
        values.put("place", apart(delivery.getPlace(), isolated));
        values.put("zone", apart(delivery.getTimeZone(), isolated));
        values.put("sessions", delivery.getSessionsCount());
        values.put(
                "start",
                delivery.getSessionsCount() == 0
                        ? "–"
                        : day(ResourceTable.instant(delivery.getSessions(0).getStartTime()), delivery));
        values.put(
                "deadline",
                facts.offerExpireTime().map(end -> time(end, delivery)).orElse("–"));
        values.put("reason", apart(facts.reason(), isolated));
        values.put(
                "number", apart(facts.certificate().map(Certificate::getNumber).orElse("–"), isolated));
        values.put(
                "certificate",
                facts.certificate()
                        .map(one -> one.getKind().name().substring("CERTIFICATE_KIND_".length()))
                        .orElse("other"));
        return values;
    }

    /** What others wrote, as one line: a line end of theirs makes no paragraph of ours. */
    private String apart(String text, boolean isolated) {
        String line = MailAddress.line(text);
        return isolated && locale.isRightToLeft() ? ISOLATE + line + END_OF_ISOLATE : line;
    }

    private String day(Instant instant, Delivery delivery) {
        return format("yMMMMEEEEd", instant, delivery);
    }

    private String time(Instant instant, Delivery delivery) {
        return format("yMMMMEEEEdHHmm", instant, delivery);
    }

    private String format(String skeleton, Instant instant, Delivery delivery) {
        DateFormat format = DateFormat.getInstanceForSkeleton(skeleton, locale);
        format.setTimeZone(TimeZone.getTimeZone(delivery.getTimeZone()));
        return format.format(Date.from(instant));
    }
}
