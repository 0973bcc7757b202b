package org.cadre.tui.client;

import java.security.SecureRandom;
import java.util.UUID;

/** Makes request ids: UUIDs of version 7 (RFC 9562), which a server can keep in the order of their making. Thread safe. */
public final class RequestIds {
    private static final SecureRandom RANDOM = new SecureRandom();

    private RequestIds() {}

    /** An id that was never used before. One id belongs to one request: use it again only to repeat that request. */
    public static String next() {
        return at(System.currentTimeMillis(), RANDOM.nextLong(), RANDOM.nextLong());
    }

    static String at(long millis, long high, long low) {
        long first = (millis << 16) | 0x7000L | (high & 0x0fffL);
        long second = (low & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L;
        return new UUID(first, second).toString();
    }
}
