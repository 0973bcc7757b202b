package org.cadre.server.change;

import java.time.Duration;

/**
 * What can be set about the feed; checked when made.
 *
 * @param markerInterval longest time between two markers of a stream, at most 30 seconds, as the contract promises
 * @param watcherLimit streams that may be open at a time
 * @param memoryBytes changes held in memory for all watchers together
 */
public record FeedSettings(Duration markerInterval, int watcherLimit, long memoryBytes) {
    /** What the contract promises. */
    public static final Duration LONGEST_MARKER_INTERVAL = Duration.ofSeconds(30);

    public FeedSettings {
        if (markerInterval.toMillis() < 1 || markerInterval.compareTo(LONGEST_MARKER_INTERVAL) > 0) {
            throw new IllegalArgumentException("markerInterval must be above 0 and at most 30 seconds");
        }
        if (watcherLimit < 1 || memoryBytes < 1) {
            throw new IllegalArgumentException("watcherLimit and memoryBytes must be at least 1");
        }
    }

    /** A marker every 20 seconds, 1,000 streams, 64 MiB. */
    public static FeedSettings defaults() {
        return new FeedSettings(Duration.ofSeconds(20), 1000, 64L << 20);
    }
}
