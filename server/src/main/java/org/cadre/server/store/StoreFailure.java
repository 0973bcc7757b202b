package org.cadre.server.store;

import java.util.UUID;

/**
 * What the store itself can fail with. A write function's own exceptions are never wrapped in one of these: they
 * reach the caller unchanged.
 */
public sealed class StoreFailure extends RuntimeException {
    private StoreFailure(String sentence, Throwable cause) {
        super(sentence, cause);
    }

    private StoreFailure(String sentence) {
        super(sentence);
    }

    /** The request id was used before by the same principal with another body. Nothing was changed. */
    public static final class RequestIdReused extends StoreFailure {
        private final UUID requestId;

        RequestIdReused(UUID requestId) {
            super("The request id " + requestId + " was already used for a request with another body;"
                    + " send a new request id with a new request.");
            this.requestId = requestId;
        }

        /** The request id that was used twice. */
        public UUID requestId() {
            return requestId;
        }
    }

    /** Too much is waiting; nothing was tried. Safe to repeat after a pause. */
    public static final class Overloaded extends StoreFailure {
        private final int limit;

        Overloaded(String what, int limit) {
            super("Already " + limit + " " + what + " are waiting; try again in a moment.");
            this.limit = limit;
        }

        /** How many may wait. */
        public int limit() {
            return limit;
        }
    }

    /** The commit may or may not be durable. Repeat with the same request id to learn which. */
    public static final class UnknownOutcome extends StoreFailure {
        UnknownOutcome(Throwable cause) {
            super(
                    "The database did not say whether the write was committed;"
                            + " repeat it with the same request id, or read the resource to see.",
                    cause);
        }
    }

    /** The database refused or lost the transaction, and it is certain that nothing was changed. */
    public static final class NotCommitted extends StoreFailure {
        NotCommitted(Throwable cause) {
            super("The database did not commit the write; nothing was changed, and it is safe to repeat.", cause);
        }
    }

    /** The database cannot be reached; nothing was tried. */
    public static final class Unavailable extends StoreFailure {
        Unavailable(Throwable cause) {
            super("The database cannot be reached; nothing was changed, and it is safe to repeat.", cause);
        }
    }

    /** The store is closed or closing; nothing was tried. */
    public static final class Closed extends StoreFailure {
        Closed() {
            super("The store is closed.");
        }
    }

    /** The feed no longer serves the revision that was asked for. */
    public static final class RevisionGone extends StoreFailure {
        private final long earliestRevision;

        RevisionGone(long asked, long earliestRevision) {
            super("Changes after revision " + asked + " are no longer all kept; the earliest that remains is revision "
                    + earliestRevision + ".");
            this.earliestRevision = earliestRevision;
        }

        /** The earliest revision the feed still serves. */
        public long earliestRevision() {
            return earliestRevision;
        }
    }

    /** The store cannot be opened as configured; the sentence says why and what to do. */
    public static final class CannotOpen extends StoreFailure {
        CannotOpen(String sentence) {
            super(sentence);
        }

        CannotOpen(String sentence, Throwable cause) {
            super(sentence, cause);
        }
    }
}
