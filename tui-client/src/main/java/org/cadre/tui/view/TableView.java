package org.cadre.tui.view;

/**
 * A way to look at a table, kept under a name.
 *
 * @param name what the palette lists it by; empty before one was given
 * @param address where the table is, as the palette takes it
 * @param table the table's name
 * @param filter as typed, with the names of columns as {@link ColumnNames} keeps them
 * @param sort the kept name of the column that orders the rows; empty for the order as given
 * @param descending whether that order is turned round
 */
public record TableView(String name, String address, String table, String filter, String sort, boolean descending) {
    /** The same under another name. */
    public TableView named(String other) {
        return new TableView(other, address, table, filter, sort, descending);
    }

    /** The same at an address. */
    TableView at(String other) {
        return new TableView(name, other, table, filter, sort, descending);
    }
}
