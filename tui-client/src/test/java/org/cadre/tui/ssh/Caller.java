package org.cadre.tui.ssh;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.KeyPair;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.channel.ChannelExec;
import org.apache.sshd.client.channel.ChannelShell;
import org.apache.sshd.client.channel.ClientChannel;
import org.apache.sshd.client.channel.ClientChannelEvent;
import org.apache.sshd.client.keyverifier.AcceptAllServerKeyVerifier;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.channel.PtyChannelConfiguration;

/** Somebody with an SSH client and a key. */
final class Caller implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofSeconds(20);

    /** What a command did. */
    record Run(int code, String out, String err) {}

    private final SshClient client;
    private final ClientSession session;

    private Caller(SshClient client, ClientSession session) {
        this.client = client;
        this.session = session;
    }

    static SshClient client() {
        SshClient client = SshClient.setUpDefaultClient();
        client.setServerKeyVerifier(AcceptAllServerKeyVerifier.INSTANCE);
        client.start();
        return client;
    }

    /** Comes in; fails where it is not let in. */
    static Caller in(Entrance entrance, KeyPair key) throws IOException {
        SshClient client = client();
        try {
            ClientSession session = client.connect(
                            "whoever", "127.0.0.1", entrance.address().getPort())
                    .verify(PATIENCE)
                    .getSession();
            session.addPublicKeyIdentity(key);
            session.auth().verify(PATIENCE);
            return new Caller(client, session);
        } catch (IOException refused) {
            client.stop();
            throw refused;
        }
    }

    ClientSession session() {
        return session;
    }

    Run run(String command) throws IOException {
        return run(command, InputStream.nullInputStream());
    }

    Run run(String command, InputStream in) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        try (ChannelExec channel = session.createExecChannel(command)) {
            channel.setIn(in);
            channel.setOut(out);
            channel.setErr(err);
            channel.open().verify(PATIENCE);
            channel.waitFor(EnumSet.of(ClientChannelEvent.CLOSED), PATIENCE);
            Integer code = channel.getExitStatus();
            return new Run(code == null ? -1 : code, out.toString(UTF_8), err.toString(UTF_8));
        }
    }

    /** A text UI, and what it has sent so far. */
    static final class Screen implements AutoCloseable {
        private final ClientChannel channel;
        private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
        private volatile OutputStream keys = OutputStream.nullOutputStream();

        /** Says like a terminal that everything has been drawn, when it is asked. */
        private final OutputStream terminal = new OutputStream() {
            @Override
            public void write(int one) {
                write(new byte[] {(byte) one}, 0, 1);
            }

            private void drawn() {
                try {
                    type("\033[0n");
                } catch (IOException closed) {
                    // There is nobody left to tell.
                }
            }

            @Override
            public void write(byte[] bytes, int offset, int count) {
                shown.write(bytes, offset, count);
                if (new String(bytes, offset, count, UTF_8).contains("\033[5n")) {
                    // Not on this thread, which also learns that the entrance takes more.
                    Thread answer = new Thread(this::drawn);
                    answer.setDaemon(true);
                    answer.start();
                }
            }
        };

        Screen(ClientChannel channel) throws IOException {
            this.channel = channel;
            channel.setOut(terminal);
            channel.setErr(shown);
            channel.open().verify(PATIENCE);
            keys = channel.getInvertedIn();
        }

        ClientChannel channel() {
            return channel;
        }

        void type(String text) throws IOException {
            keys.write(text.getBytes(UTF_8));
            keys.flush();
        }

        String shown() {
            return shown.toString(UTF_8);
        }

        void forget() {
            shown.reset();
        }

        void await(String text) {
            Caller.await(() -> "«" + text + "» in " + shown(), () -> shown().contains(text));
        }

        boolean ended() {
            return channel.waitFor(EnumSet.of(ClientChannelEvent.CLOSED), PATIENCE)
                    .contains(ClientChannelEvent.CLOSED);
        }

        @Override
        public void close() throws IOException {
            channel.close(false).await(PATIENCE);
        }
    }

    Screen open(int columns, int rows, Map<String, String> environment) throws IOException {
        PtyChannelConfiguration terminal = new PtyChannelConfiguration();
        terminal.setPtyType("xterm-256color");
        terminal.setPtyColumns(columns);
        terminal.setPtyLines(rows);
        ChannelShell shell = session.createShellChannel(terminal, environment);
        return new Screen(shell);
    }

    Screen open() throws IOException {
        return open(100, 30, Map.of());
    }

    static void await(String what, BooleanSupplier condition) {
        await(() -> what, condition);
    }

    private static void await(Supplier<String> what, BooleanSupplier condition) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("not within " + PATIENCE.toSeconds() + " s: " + what.get());
            }
            try {
                Thread.sleep(10);
            } catch (InterruptedException stopped) {
                throw new AssertionError(what.get(), stopped);
            }
        }
    }

    @Override
    public void close() throws IOException {
        session.close(true);
        client.stop();
    }
}
