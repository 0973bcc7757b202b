package org.cadre.server.print;

import com.google.type.Date;
import com.ibm.icu.text.DateFormat;
import com.ibm.icu.text.DateIntervalFormat;
import com.ibm.icu.text.MessageFormat;
import com.ibm.icu.util.Calendar;
import com.ibm.icu.util.DateInterval;
import com.ibm.icu.util.GregorianCalendar;
import com.ibm.icu.util.TimeZone;
import com.ibm.icu.util.ULocale;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;

/** The words of what is printed, in the language it is printed in: English, French, Spanish or Arabic. */
final class Wording {
    private static final List<String> LANGUAGES = List.of("en", "fr", "es", "ar");

    private final ULocale locale;
    private final ResourceBundle words;

    private Wording(String language) {
        // Dates and numbers as British English has them, like the rest of the product.
        this.locale = new ULocale(language.equals("en") ? "en_GB" : language);
        this.words = ResourceBundle.getBundle(
                "org.cadre.server.print.wording",
                Locale.forLanguageTag(language),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    /** For the language of a delivery, a BCP 47 tag; English where there are no words in it. */
    static Wording of(String language) {
        String primary = Locale.forLanguageTag(language).getLanguage();
        return new Wording(LANGUAGES.contains(primary) ? primary : "en");
    }

    String language() {
        return locale.getLanguage();
    }

    boolean isRightToLeft() {
        return locale.isRightToLeft();
    }

    String say(String key, Object... values) {
        return new MessageFormat(words.getString(key), locale).format(values);
    }

    String day(Date date) {
        DateFormat format = DateFormat.getDateInstance(DateFormat.LONG, locale);
        format.setTimeZone(TimeZone.GMT_ZONE);
        return format.format(calendar(date));
    }

    /** From one day to another, with nothing said twice: 23–25 July 2013. */
    String days(Date from, Date to) {
        if (from.equals(to)) {
            return day(from);
        }
        DateIntervalFormat format = DateIntervalFormat.getInstance("yMMMMd", locale);
        format.setTimeZone(TimeZone.GMT_ZONE);
        return format.format(
                new DateInterval(calendar(from).getTimeInMillis(), calendar(to).getTimeInMillis()));
    }

    /** A day of a session with that of the week: Mon 7 Dec. */
    String shortDay(Instant instant, ZoneId zone) {
        return format("EEEMMMd", zone).format(java.util.Date.from(instant));
    }

    /** A time of the day, of 24 hours: 09:00. */
    String time(Instant instant, ZoneId zone) {
        return format("HHmm", zone).format(java.util.Date.from(instant));
    }

    private DateFormat format(String skeleton, ZoneId zone) {
        DateFormat format = DateFormat.getInstanceForSkeleton(skeleton, locale);
        format.setTimeZone(TimeZone.getTimeZone(zone.getId()));
        return format;
    }

    String country(String code) {
        return new ULocale("und_" + code).getDisplayCountry(locale);
    }

    /** A language by its name in the language of the certificate. */
    String languageName(String tag) {
        return ULocale.forLanguageTag(tag).getDisplayName(locale);
    }

    private static Calendar calendar(Date date) {
        GregorianCalendar calendar = new GregorianCalendar(TimeZone.GMT_ZONE, ULocale.ROOT);
        calendar.clear();
        calendar.set(date.getYear(), date.getMonth() - 1, date.getDay());
        return calendar;
    }
}
