package org.cadre.tui.ssh;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.IntConsumer;

/**
 * What a client sends to a command. Bytes that were read are told, so that the client may send as many again and no more: what
 * nobody reads fills no memory. Fed by the transport's threads, read by one other.
 */
final class TypedInput extends InputStream {
    private final Deque<byte[]> chunks = new ArrayDeque<>();
    private final IntConsumer taken;
    private int position;
    private boolean ended;

    /** @param taken told how many bytes were read, outside of locks */
    TypedInput(IntConsumer taken) {
        this.taken = taken;
    }

    synchronized void feed(byte[] bytes) {
        if (bytes.length > 0 && !ended) {
            chunks.add(bytes);
            notifyAll();
        }
    }

    /** No more will come. */
    synchronized void end() {
        ended = true;
        notifyAll();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        int count;
        synchronized (this) {
            while (chunks.isEmpty()) {
                if (ended) {
                    return -1;
                }
                try {
                    wait();
                } catch (InterruptedException stopped) {
                    Thread.currentThread().interrupt();
                    throw new InterruptedIOException("told to stop");
                }
            }
            byte[] first = chunks.peek();
            count = Math.min(length, first.length - position);
            System.arraycopy(first, position, into, offset, count);
            position += count;
            if (position == first.length) {
                chunks.remove();
                position = 0;
            }
        }
        taken.accept(count);
        return count;
    }

    @Override
    public synchronized int available() {
        return chunks.isEmpty() ? 0 : chunks.peek().length - position;
    }
}
