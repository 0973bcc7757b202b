package org.cadre.server.person;

import com.google.type.Date;
import java.time.LocalDate;
import java.util.Optional;
import org.cadre.v1.Person;

/**
 * How long data on persons are kept where nobody says. The day is written on the record when a person is added, so that
 * every list, filter and export that knows of days knows of it, and so that another default later moves nobody's day.
 *
 * @param months from the day on which a person is put on record; 0 for no default
 */
public record Retention(int months) {
    /** No default: who is recorded without a day is kept until somebody says otherwise. */
    public static final Retention UNSET = new Retention(0);

    /** Most months: longer than anybody's career. */
    public static final int MOST_MONTHS = 1200;

    /** The last day, for what is recorded today without one; empty where there is no default. */
    public Optional<Date> lastDay(LocalDate today) {
        if (months == 0) {
            return Optional.empty();
        }
        LocalDate last = today.plusMonths(months);
        return Optional.of(Date.newBuilder()
                .setYear(last.getYear())
                .setMonth(last.getMonthValue())
                .setDay(last.getDayOfMonth())
                .build());
    }

    /** A new person with a day to be kept until: the one that stands there, else the default one. */
    Person applied(Person added, LocalDate today) {
        return added.hasRetainUntil()
                ? added
                : lastDay(today)
                        .map(day -> added.toBuilder().setRetainUntil(day).build())
                        .orElse(added);
    }
}
