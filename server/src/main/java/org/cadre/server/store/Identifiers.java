package org.cadre.server.store;

/**
 * Identifiers of 64 bits that sort by time: 42 bits of milliseconds since 2020, 6 bits of node, 16 bits of counter,
 * written as 13 characters of lower-case Crockford base 32 (whose order is the number's). Confined to the writer.
 */
final class Identifiers {
    static final int GREATEST_NODE = 63;

    private static final long EPOCH_MILLIS = 1_577_836_800_000L;
    private static final int COUNTER_BITS = 16;
    private static final int NODE_BITS = 6;
    private static final char[] ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz".toCharArray();

    private final int node;
    private long millis;
    private int counter;

    /** @param afterMillis every identifier given out is later than this instant, in milliseconds since 1970 */
    Identifiers(int node, long afterMillis) {
        this.node = node;
        this.millis = afterMillis;
        this.counter = (1 << COUNTER_BITS) - 1;
    }

    /** The next identifier, greater than all before, even where the clock stands still. */
    String next(long nowMillis) {
        if (nowMillis > millis) {
            millis = nowMillis;
            counter = 0;
        } else if (++counter == 1 << COUNTER_BITS) {
            millis++;
            counter = 0;
        }
        return text(((millis - EPOCH_MILLIS) << (NODE_BITS + COUNTER_BITS)) | ((long) node << COUNTER_BITS) | counter);
    }

    /** The instant inside the last identifier, which may run ahead of the clock in a burst. */
    long lastMillis() {
        return millis;
    }

    private static String text(long value) {
        char[] text = new char[13];
        long rest = value;
        for (int at = 12; at >= 0; at--) {
            text[at] = ALPHABET[(int) (rest & 31)];
            rest >>>= 5;
        }
        return new String(text);
    }
}
