package org.cadre.server.store;

import java.time.Duration;
import java.util.Objects;

/**
 * Everything that can be set about the store; checked when made.
 *
 * @param database where the tables are
 * @param queueLimit writes that may wait for the writer before {@link StoreFailure.Overloaded}; default 4096
 * @param batchLimit writes committed together at most; default 256: more only lengthens the wait of the first
 * @param readers connections, and threads, that serve reads; default 4
 * @param readQueueLimit reads that may wait for a reader before {@link StoreFailure.Overloaded}; default 1024
 * @param requestRetention how long the answer to a request id is kept at least; default 48 hours
 * @param feedRetention how far back the feed serves changes; default 30 days. Changes stay in the table beyond it,
 *     since they are the history of their resource
 * @param recentChanges changes held in memory for watchers that keep up; default 2048: each is copied by the collector of
 *     garbage while it is young, which at thousands a second is what makes its pauses long
 * @param sqliteCacheBytes page cache of the SQLite writer; default 16 MiB. A commit looks at each cached page, so a
 *     larger cache than the pages in use costs more than it saves; the operating system caches the file anyway
 * @param walLimitBytes length of SQLite's write-ahead log from which the writer itself helps to reset it; default 512 MiB:
 *     that holds the writer up for tens of milliseconds, so it should be rare
 * @param node number of this server in identifiers, 0 to 63; default 0
 */
public record StoreSettings(
        Database database,
        int queueLimit,
        int batchLimit,
        int readers,
        int readQueueLimit,
        Duration requestRetention,
        Duration feedRetention,
        int recentChanges,
        long sqliteCacheBytes,
        long walLimitBytes,
        int node) {
    public StoreSettings {
        Objects.requireNonNull(database);
        atLeastOne("queueLimit", queueLimit);
        atLeastOne("batchLimit", batchLimit);
        atLeastOne("readers", readers);
        atLeastOne("readQueueLimit", readQueueLimit);
        atLeastOne("recentChanges", recentChanges);
        atLeastOne("sqliteCacheBytes", sqliteCacheBytes);
        atLeastOne("walLimitBytes", walLimitBytes);
        atLeastOne("requestRetention", requestRetention.toMillis());
        atLeastOne("feedRetention", feedRetention.toMillis());
        if (node < 0 || node > Identifiers.GREATEST_NODE) {
            throw new IllegalArgumentException("node must be 0 to " + Identifiers.GREATEST_NODE + ", not " + node);
        }
    }

    /** The defaults, on the given database. */
    public static StoreSettings of(Database database) {
        return new StoreSettings(
                database, 4096, 256, 4, 1024, Duration.ofDays(2), Duration.ofDays(30), 2048, 16L << 20, 512L << 20, 0);
    }

    /** The same with other limits of the write queue. */
    public StoreSettings withQueue(int newQueueLimit, int newBatchLimit) {
        return new StoreSettings(
                database,
                newQueueLimit,
                newBatchLimit,
                readers,
                readQueueLimit,
                requestRetention,
                feedRetention,
                recentChanges,
                sqliteCacheBytes,
                walLimitBytes,
                node);
    }

    /** The same with other limits of reading. */
    public StoreSettings withReaders(int newReaders, int newReadQueueLimit) {
        return new StoreSettings(
                database,
                queueLimit,
                batchLimit,
                newReaders,
                newReadQueueLimit,
                requestRetention,
                feedRetention,
                recentChanges,
                sqliteCacheBytes,
                walLimitBytes,
                node);
    }

    /** The same with other times to keep request answers and to serve the feed. */
    public StoreSettings withRetention(Duration newRequestRetention, Duration newFeedRetention) {
        return new StoreSettings(
                database,
                queueLimit,
                batchLimit,
                readers,
                readQueueLimit,
                newRequestRetention,
                newFeedRetention,
                recentChanges,
                sqliteCacheBytes,
                walLimitBytes,
                node);
    }

    /** The same with other bounds on memory and on the write-ahead log. */
    public StoreSettings withMemory(int newRecentChanges, long newSqliteCacheBytes, long newWalLimitBytes) {
        return new StoreSettings(
                database,
                queueLimit,
                batchLimit,
                readers,
                readQueueLimit,
                requestRetention,
                feedRetention,
                newRecentChanges,
                newSqliteCacheBytes,
                newWalLimitBytes,
                node);
    }

    private static void atLeastOne(String name, long value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " must be at least 1, not " + value);
        }
    }
}
