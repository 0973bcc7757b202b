package org.cadre.tui.ssh;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import org.apache.sshd.common.channel.Channel;
import org.apache.sshd.common.channel.throttle.ChannelStreamWriter;
import org.apache.sshd.common.io.IoWriteFuture;
import org.apache.sshd.common.util.buffer.Buffer;

/**
 * Sends one packet after another: the next only once the one before has left for the network. So a client that takes nothing holds
 * one packet in memory, and the thread that works for it; after a while both are given up. For threads that may wait.
 */
final class PatientWriter implements ChannelStreamWriter {
    private final Channel channel;
    private final Duration patience;
    private volatile boolean open = true;
    private IoWriteFuture last;

    PatientWriter(Channel channel, Duration patience) {
        this.channel = channel;
        this.patience = patience;
    }

    @Override
    public synchronized IoWriteFuture writeData(Buffer packet) throws IOException {
        if (last != null && !last.await(patience)) {
            throw new InterruptedIOException("The client takes nothing of what it is sent.");
        }
        if (last != null && last.getException() != null) {
            throw new IOException("The line is gone.", last.getException());
        }
        last = channel.writePacket(packet);
        return last;
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    @Override
    public void close() {
        open = false;
    }
}
