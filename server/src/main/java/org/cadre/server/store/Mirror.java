package org.cadre.server.store;

import java.sql.SQLException;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/**
 * What a reader keeps in memory of tables, since reading them would take too long: read from them when it is first asked
 * for, and from then on kept by the feed of changes. Safe for use by many threads; the methods to be implemented are called
 * by one thread at a time, while nobody reads.
 */
public abstract class Mirror {
    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    /** The last change that is in it; negative where the tables are to be read. */
    private long revision = -1;

    /** Reads everything, in place of what is there. */
    protected abstract void readTables(ReadTransaction transaction) throws SQLException;

    /** Takes over what changed after one revision, up to another. Where it fails, the tables are read anew. */
    protected abstract void follow(ReadTransaction transaction, long after, long until) throws SQLException;

    /** Forgets everything: what a failure left half done. */
    protected abstract void forget();

    /** Whether what is there is still good, but for changes that are not in it yet. */
    protected boolean isGood() {
        return true;
    }

    /** Reads it as of the transaction's revision or a later one, which {@link #revision} then tells. */
    protected final <T> T read(ReadTransaction transaction, Supplier<T> reading) throws SQLException {
        long wanted = transaction.revision();
        lock.readLock().lock();
        try {
            if (revision >= wanted && isGood()) {
                return reading.get();
            }
        } finally {
            lock.readLock().unlock();
        }
        lock.writeLock().lock();
        try {
            bringUpTo(transaction, wanted);
            lock.readLock().lock();
        } finally {
            lock.writeLock().unlock();
        }
        try {
            return reading.get();
        } finally {
            lock.readLock().unlock();
        }
    }

    private void bringUpTo(ReadTransaction transaction, long wanted) throws SQLException {
        long before = revision;
        // Until it is done.
        revision = -1;
        try {
            if (before < 0 || !isGood()) {
                forget();
                readTables(transaction);
                revision = wanted;
            } else {
                if (before < wanted) {
                    follow(transaction, before, wanted);
                }
                revision = Math.max(before, wanted);
            }
        } finally {
            if (revision < 0) {
                forget();
            }
        }
    }

    /** The last change that is in it; for use within {@link #read}. */
    protected final long revision() {
        return revision;
    }
}
