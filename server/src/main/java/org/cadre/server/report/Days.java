package org.cadre.server.report;

import java.time.LocalDate;

/** Days of a calendar, the first and the last included. */
record Days(LocalDate first, LocalDate last) {
    static final Days ALL = new Days(LocalDate.of(1, 1, 1), LocalDate.of(9999, 12, 31));

    boolean contains(LocalDate day) {
        return !day.isBefore(first) && !day.isAfter(last);
    }
}
