package org.cadre.server.store;

import java.sql.SQLException;
import java.util.List;

/** One snapshot of the committed tables. Confined to the thread and the call it was given to. */
public final class ReadTransaction implements Transaction {
    private final Statements statements;
    private final Sql.Watch watch;
    private long revision = -1;

    ReadTransaction(Statements statements, Sql.Watch watch) {
        this.statements = statements;
        this.watch = watch;
    }

    @Override
    public Sql sql(String text) throws SQLException {
        return new Sql(statements.prepare(text), watch);
    }

    /** The last revision that this snapshot contains; 0 before the first. */
    public long revision() throws SQLException {
        if (revision < 0) {
            revision = ChangeLog.lastRevision(this);
        }
        return revision;
    }

    /** The changes of one resource from the given revision back, newest first, at most {@code limit}. */
    public List<ChangeEntry> history(long fromRevision, int limit) throws SQLException {
        return ChangeLog.history(this, fromRevision, limit);
    }
}
