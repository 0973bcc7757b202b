package org.cadre.server.store;

import com.google.protobuf.ByteString;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * One committed change: an entry of the feed, and a link in the history of its resource.
 *
 * @param revision its place in the one sequence of the whole service, without gaps, in commit order
 * @param time when, in microseconds; never earlier than the change before it
 * @param actor who
 * @param kind kind of the resource
 * @param resource resource name
 * @param partner the partner the resource belongs to, where it belongs to one
 * @param verb what happened
 * @param reason why, empty where nothing was said
 * @param requestId the request that did it, where it carried an id
 * @param previousRevision revision of the last change of the same resource; 0 for its first
 * @param before the resource before, as its contract message; absent for a creation
 * @param after the resource after, as its contract message; absent for a deletion
 */
public record ChangeEntry(
        long revision,
        Instant time,
        String actor,
        String kind,
        String resource,
        Optional<String> partner,
        String verb,
        String reason,
        Optional<UUID> requestId,
        long previousRevision,
        Optional<ByteString> before,
        Optional<ByteString> after) {}
