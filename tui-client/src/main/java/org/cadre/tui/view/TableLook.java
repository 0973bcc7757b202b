package org.cadre.tui.view;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * How a table is looked at, apart from its rows: marks, filter, order, chosen column. Immutable.
 *
 * @param marks keys of the marked rows
 * @param range where a range of marks began, while one is drawn
 * @param filter which rows are shown
 * @param typing which line is being typed in, if one is
 * @param search what is jumped to
 * @param column index of the column that sorting and filtering are for; -1 for none
 * @param sortedBy index of the column that orders the rows; -1 for the order as given
 * @param descending whether the order is turned round
 * @param news keys of the rows that have just changed
 * @param settles whether the rows that come next may be put in order at once
 */
record TableLook(
        Set<String> marks,
        Optional<Range> range,
        TextField filter,
        Typing typing,
        TextField search,
        int column,
        int sortedBy,
        boolean descending,
        Set<String> news,
        boolean settles) {

    /** The lines below a table in which one can type. */
    enum Typing {
        NOTHING,
        FILTER,
        SEARCH
    }

    /**
     * A range of marks that is being drawn.
     *
     * @param from the key of the row at which it began
     * @param before what was marked before
     */
    record Range(String from, Set<String> before) {}

    static final TableLook PLAIN = new TableLook(
            Set.of(),
            Optional.empty(),
            TextField.EMPTY,
            Typing.NOTHING,
            TextField.EMPTY,
            -1,
            -1,
            false,
            Set.of(),
            true);

    TableLook marking(Set<String> keys) {
        return new TableLook(
                Collections.unmodifiableSet(new LinkedHashSet<>(keys)),
                range,
                filter,
                typing,
                search,
                column,
                sortedBy,
                descending,
                news,
                settles);
    }

    TableLook ranging(Optional<Range> other) {
        return new TableLook(marks, other, filter, typing, search, column, sortedBy, descending, news, settles);
    }

    TableLook filtered(TextField query, Typing where) {
        return new TableLook(marks, range, query, where, search, column, sortedBy, descending, news, settles);
    }

    TableLook searching(TextField query, Typing where) {
        return new TableLook(marks, range, filter, where, query, column, sortedBy, descending, news, settles);
    }

    TableLook at(int other) {
        return new TableLook(marks, range, filter, typing, search, other, sortedBy, descending, news, settles);
    }

    TableLook sorted(int by, boolean down) {
        return new TableLook(marks, range, filter, typing, search, column, by, down, news, settles);
    }

    TableLook with(Set<String> changed) {
        return new TableLook(
                marks,
                range,
                filter,
                typing,
                search,
                column,
                sortedBy,
                descending,
                Collections.unmodifiableSet(new LinkedHashSet<>(changed)),
                settles);
    }

    TableLook settling(boolean next) {
        return new TableLook(marks, range, filter, typing, search, column, sortedBy, descending, news, next);
    }
}
