package org.cadre.server.rpc;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.LongSupplier;

/**
 * How often one address may call without a token: a bucket of {@value #BURST} calls, filled again by {@value #PER_SECOND}
 * a second. One network of IPv6 (its first 64 bits) counts as one address, since whoever has one has all of them. Keeps
 * at most {@value #MOST_PEERS} buckets, so that no flood of addresses fills the memory. Safe for use by many threads.
 */
final class PeerLimit {
    static final int BURST = 20;
    static final int PER_SECOND = 2;
    private static final int MOST_PEERS = 10_000;
    private static final long NANOS_PER_CALL = Duration.ofSeconds(1).toNanos() / PER_SECOND;

    private final LongSupplier nanos;
    private final Cache<String, Bucket> buckets = Caffeine.newBuilder()
            .maximumSize(MOST_PEERS)
            .expireAfterAccess(Duration.ofMinutes(10))
            .build();

    PeerLimit(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** Whether a call from the address is within the limit; counts it where it is. */
    boolean admits(SocketAddress peer) {
        long now = nanos.getAsLong();
        return buckets.get(network(peer), absent -> new Bucket(now)).take(now);
    }

    private static String network(SocketAddress peer) {
        if (peer instanceof InetSocketAddress socket && socket.getAddress() != null) {
            InetAddress address = socket.getAddress();
            byte[] bytes = address.getAddress();
            return bytes.length == 16 ? Arrays.toString(Arrays.copyOf(bytes, 8)) : address.getHostAddress();
        }
        return String.valueOf(peer);
    }

    /** When the next call would be paid for, were all of the bucket spent: each call moves it on. */
    private static final class Bucket {
        private long paidUntil;

        Bucket(long now) {
            this.paidUntil = now - BURST * NANOS_PER_CALL;
        }

        synchronized boolean take(long now) {
            long from = Math.max(paidUntil, now - BURST * NANOS_PER_CALL);
            if (from + NANOS_PER_CALL > now) {
                return false;
            }
            paidUntil = from + NANOS_PER_CALL;
            return true;
        }
    }
}
