package org.cadre.server.store;

import java.sql.SQLException;

/** What reading and writing share, so that one SQL function serves both. Confined to the thread it was given to. */
public sealed interface Transaction permits ReadTransaction, WriteTransaction {
    /**
     * Begins a statement. Parameters are named, {@code :name}; the text is parsed and prepared once per connection
     * and kept, so it should be a constant, or come from a small family.
     */
    Sql sql(String text) throws SQLException;
}
