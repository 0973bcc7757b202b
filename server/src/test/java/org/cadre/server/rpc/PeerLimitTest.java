package org.cadre.server.rpc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PeerLimitTest {
    private final AtomicLong nanos = new AtomicLong(1);
    private final PeerLimit limit = new PeerLimit(nanos::get);

    @Test
    void anAddressMayCallInABurstAndThenSlowly() {
        assertEquals(PeerLimit.BURST, admitted("192.0.2.1", 100));
        nanos.addAndGet(TimeUnit.SECONDS.toNanos(3));
        assertEquals(3 * PeerLimit.PER_SECOND, admitted("192.0.2.1", 100));
        nanos.addAndGet(TimeUnit.DAYS.toNanos(1));
        assertEquals(PeerLimit.BURST, admitted("192.0.2.1", 100), "no more is saved up than a burst");
    }

    @Test
    void oneAddressDoesNotUseUpAnothersCalls() {
        admitted("192.0.2.1", 100);
        assertTrue(limit.admits(peer("192.0.2.2")));
    }

    @Test
    void addressesOfOneNetworkOfIpv6CountAsOne() {
        admitted("2001:db8::1", 100);
        assertFalse(limit.admits(peer("2001:db8::2")));
        assertTrue(limit.admits(peer("2001:db8:0:1::2")));
    }

    private long admitted(String address, int calls) {
        return IntStream.range(0, calls)
                .filter(i -> limit.admits(peer(address)))
                .count();
    }

    private static InetSocketAddress peer(String address) {
        return new InetSocketAddress(address, 4711);
    }
}
