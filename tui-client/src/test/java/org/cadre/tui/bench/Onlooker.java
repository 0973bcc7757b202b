package org.cadre.tui.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.channel.ChannelShell;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.channel.PtyChannelConfiguration;

/** One person who looks at the portfolio, at a terminal that says when it has drawn. */
final class Onlooker {
    private static final byte[] ASKED = "\033[5n".getBytes(UTF_8);
    private final ClientSession session;
    private final ChannelShell shell;
    private final StringBuilder text = new StringBuilder();
    private volatile boolean keeping = true;
    private volatile long bytes;
    private final List<Long> frames = new ArrayList<>();

    Onlooker(SshClient client, int port, KeyPair key) throws IOException {
        session = client.connect("maria", "127.0.0.1", port)
                .verify(SshBench.PATIENCE)
                .getSession();
        session.addPublicKeyIdentity(key);
        session.auth().verify(SshBench.PATIENCE);
        PtyChannelConfiguration terminal = new PtyChannelConfiguration();
        terminal.setPtyType("xterm-256color");
        terminal.setPtyColumns(120);
        terminal.setPtyLines(40);
        shell = session.createShellChannel(terminal, Map.of());
        shell.setOut(new OutputStream() {
            @Override
            public void write(int one) {
                write(new byte[] {(byte) one}, 0, 1);
            }

            @Override
            public void write(byte[] given, int offset, int count) {
                take(Arrays.copyOfRange(given, offset, offset + count));
            }
        });
        shell.open().verify(SshBench.PATIENCE);
        await(" live");
        synchronized (text) {
            text.setLength(0); // the next " live" is the portfolio's
        }
        shell.getInvertedIn().write("L".getBytes(UTF_8));
        shell.getInvertedIn().flush();
        await("Portfolio");
        await(" live");
        keeping = false;
    }

    private void take(byte[] chunk) {
        bytes += chunk.length;
        synchronized (frames) {
            frames.add(System.nanoTime());
        }
        if (keeping) {
            synchronized (text) {
                text.append(new String(chunk, UTF_8));
                text.notifyAll();
            }
        }
        if (new String(chunk, UTF_8).contains(new String(ASKED, UTF_8))) {
            try {
                shell.getInvertedIn().write("\033[0n".getBytes(UTF_8));
                shell.getInvertedIn().flush();
            } catch (IOException gone) {
                // It is closing.
            }
        }
    }

    private void await(String wanted) throws IOException {
        long end = System.nanoTime() + SshBench.PATIENCE.toNanos();
        synchronized (text) {
            while (text.indexOf(wanted) < 0) {
                if (System.nanoTime() > end) {
                    throw new IOException("no «" + wanted + "» in " + text);
                }
                try {
                    text.wait(100);
                } catch (InterruptedException stopped) {
                    throw new IOException(stopped);
                }
            }
        }
    }

    long bytes() {
        return bytes;
    }

    boolean isOpen() {
        return shell.isOpen();
    }

    Optional<Long> firstAfter(long nanos) {
        synchronized (frames) {
            Optional<Long> first =
                    frames.stream().filter(at -> at > nanos).findFirst().map(at -> at - nanos);
            frames.clear();
            return first;
        }
    }

    void close() {
        shell.close(true);
        session.close(true);
    }
}
