package org.cadre.server.store;

import com.google.protobuf.MessageLite;
import java.util.Objects;
import java.util.Optional;

/**
 * What a write says about one resource it changed; becomes a {@link ChangeEntry}.
 *
 * @param kind kind of the resource, one short word such as {@code enrolment}
 * @param resource its resource name
 * @param partner the partner it belongs to, where it belongs to one
 * @param verb what happened, such as {@code enrolment.confirmed}
 * @param previousRevision revision of the last change of the same resource; 0 for its first
 * @param before the resource before, absent for a creation
 * @param after the resource after, absent for a deletion
 */
public record Change(
        String kind,
        String resource,
        Optional<String> partner,
        String verb,
        long previousRevision,
        Optional<MessageLite> before,
        Optional<MessageLite> after) {
    public Change {
        Objects.requireNonNull(kind);
        Objects.requireNonNull(resource);
        Objects.requireNonNull(partner);
        Objects.requireNonNull(verb);
        Objects.requireNonNull(before);
        Objects.requireNonNull(after);
        if (previousRevision < 0) {
            throw new IllegalArgumentException("previousRevision must not be negative");
        }
    }

    /** The first change of a resource. */
    public static Change created(String kind, String resource, String verb, MessageLite after) {
        return new Change(kind, resource, Optional.empty(), verb, 0, Optional.empty(), Optional.of(after));
    }

    /** A later change of a resource. */
    public static Change updated(
            String kind, String resource, String verb, long previousRevision, MessageLite before, MessageLite after) {
        return new Change(
                kind, resource, Optional.empty(), verb, previousRevision, Optional.of(before), Optional.of(after));
    }

    /** The last change of a resource. */
    public static Change deleted(String kind, String resource, String verb, long previousRevision, MessageLite before) {
        return new Change(
                kind, resource, Optional.empty(), verb, previousRevision, Optional.of(before), Optional.empty());
    }

    /** The same, within a partner's scope. */
    public Change of(String owner) {
        return new Change(kind, resource, Optional.of(owner), verb, previousRevision, before, after);
    }
}
