package org.cadre.server.store;

import com.google.protobuf.ByteString;
import java.util.Optional;

/**
 * The first answer to a request id, on its way to the table {@code request}.
 *
 * @param micros when, in microseconds since 1970
 * @param revision of the change whose after image is the answer; 0 where {@code kept} holds it
 * @param bytes the answer
 */
record RequestAnswer(RequestKey key, long micros, long revision, ByteString bytes) {
    /** What the row holds beside the revision. */
    Optional<ByteString> kept() {
        return revision == 0 ? Optional.of(bytes) : Optional.empty();
    }
}
