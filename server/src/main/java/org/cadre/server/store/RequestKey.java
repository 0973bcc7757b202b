package org.cadre.server.store;

import com.google.protobuf.ByteString;
import java.util.Objects;
import java.util.UUID;

/**
 * Names one request, so that its repetition is recognised.
 *
 * @param principal who sends it; two principals may use the same id
 * @param requestId chosen by the client; a UUIDv7 is the cheapest to store
 * @param fingerprint digest of the request's body, without the id itself
 */
public record RequestKey(String principal, UUID requestId, ByteString fingerprint) {
    public RequestKey {
        Objects.requireNonNull(principal);
        Objects.requireNonNull(requestId);
        Objects.requireNonNull(fingerprint);
    }
}
