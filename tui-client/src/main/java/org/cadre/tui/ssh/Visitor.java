package org.cadre.tui.ssh;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import org.apache.sshd.common.channel.ChannelOutputStream;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.ExitCallback;
import org.apache.sshd.server.Signal;
import org.apache.sshd.server.channel.ChannelDataReceiver;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.channel.ChannelSessionAware;
import org.apache.sshd.server.command.Command;
import org.cadre.tui.client.Connection;
import org.cadre.tui.client.Disk;
import org.cadre.tui.client.Problem;
import org.cadre.tui.command.Cadre;
import org.cadre.tui.command.Surroundings;
import org.cadre.tui.command.TextUi;
import org.cadre.tui.language.Language;
import org.cadre.tui.view.Drafts;
import org.cadre.tui.view.Sanitizer;
import org.cadre.tui.view.Session;
import org.cadre.v1.ExchangeSshKeyResponse;

/**
 * One person in one channel: in the text UI, or with a command. A thread works for it from {@link #start} until it leaves; when the
 * client goes away, {@link #destroy} interrupts that thread, and with it every call to the server.
 */
final class Visitor implements Command, ChannelSessionAware, ChannelDataReceiver {
    private static final int UNAVAILABLE = 69;
    private static final int DENIED = 77;
    private static final int INTERRUPTED = 130;

    private static final String NO_FILES =
            "Over SSH no file can be named, since it would be one of the entrance's own. Send one with"
                    + " - for its name: ssh HOST import DELIVERY - < FILE; keep one the same way: ssh HOST portfolio -o - > FILE.";

    /** What a visitor finds inside. */
    interface House {
        Connection gateway();

        Credential credential(String fingerprint);

        Future<?> submit(Runnable work);

        java.util.concurrent.ExecutorService workers();

        /** The half-filled forms of a principal. */
        Drafts drafts(String principal);

        /** Shows the text UI until the person leaves. */
        void show(Session session, Connection connection, Language language) throws IOException, InterruptedException;

        /** Lets it in, or says why not. */
        Optional<String> enter(Visitor visitor);

        void leave(Visitor visitor);

        void greet(org.apache.sshd.common.session.Session session);
    }

    private final House house;
    private final Optional<String> command;
    private final TypedInput typed;
    private final LineDiscipline lines = new LineDiscipline();
    private VisitorChannel channel;
    private OutputStream out;
    private OutputStream err;
    private ExitCallback exit;
    private Credential credential;
    private volatile Future<?> work;
    private volatile Session session;
    private volatile String principal = "";
    private volatile String farewell = "";
    private volatile String reason = "";
    private volatile long lastTypedNanos = System.nanoTime();
    private volatile boolean interrupted;
    private volatile boolean gone;

    /** @param command what was asked for; empty for the text UI */
    Visitor(House house, Optional<String> command) {
        this.house = house;
        this.command = command;
        this.typed = new TypedInput(this::release);
    }

    @Override
    public void setChannelSession(ChannelSession given) {
        channel = (VisitorChannel) given;
        channel.setDataReceiver(this);
    }

    @Override
    public void setInputStream(InputStream in) {
        // Bytes come to data(), and wait there until somebody reads them.
    }

    @Override
    public void setOutputStream(OutputStream given) {
        out = undelayed(given);
    }

    @Override
    public void setErrorStream(OutputStream given) {
        err = undelayed(given);
    }

    private static OutputStream undelayed(OutputStream given) {
        if (given instanceof ChannelOutputStream stream) {
            stream.setNoDelay(true);
        }
        return given;
    }

    @Override
    public void setExitCallback(ExitCallback callback) {
        exit = callback;
    }

    /** Id of the principal; empty before it is known. */
    String principal() {
        return principal;
    }

    Credential credential() {
        return credential;
    }

    /** Whether it is in the text UI, where somebody is to type now and then. */
    boolean isTyping() {
        return session != null;
    }

    long lastTypedNanos() {
        return lastTypedNanos;
    }

    /** What it does, for the log: the command without its arguments, which may name people. */
    String doing() {
        return command.map(line -> "cadre " + Sanitizer.line(line.strip().split("\\s", 2)[0]))
                .orElse("the text UI");
    }

    /** Why it left, for the log, where it did not want to. */
    String reason() {
        return farewell.isEmpty() ? reason : farewell;
    }

    String from() {
        return Doorkeeper.from(channel.getSession());
    }

    /** Has it leave. @param sentence why */
    void end(String sentence) {
        farewell = sentence;
        Session open = session;
        if (open != null) {
            open.hangUp();
        } else {
            interrupt();
        }
    }

    @Override
    public void start(ChannelSession given, Environment environment) throws IOException {
        String fingerprint = Doorkeeper.proved(channel.getSession())
                .orElseThrow(() -> new IOException("a session without an identity"));
        credential = house.credential(fingerprint);
        Connection connection = house.gateway().shared(credential, Disk.none(NO_FILES));
        if (command.isEmpty() && channel.hasTerminal()) {
            session = TextUi.session(connection, out, channel.size(), variables(), true, house.workers());
        }
        environment.addSignalListener(this::signalled, Signal.WINCH, Signal.INT, Signal.HUP, Signal.TERM);
        work = house.submit(() -> visit(connection));
        if (gone) {
            interrupt();
        }
    }

    private void signalled(org.apache.sshd.common.channel.Channel from, Signal signal) {
        Session open = session;
        if (signal == Signal.WINCH) {
            if (open != null) {
                open.resize(channel.size());
            }
        } else if (open == null) {
            interrupted = true;
            interrupt();
        } else if (signal != Signal.INT) {
            open.hangUp();
        }
    }

    private void visit(Connection connection) {
        int code = UNAVAILABLE;
        try {
            ExchangeSshKeyResponse granted = credential.renew();
            principal = granted.getPrincipal();
            Optional<String> refusal = house.enter(this);
            if (refusal.isPresent()) {
                say(refusal.get());
            } else {
                house.greet(channel.getSession());
                code = session == null ? command(connection) : textUi(connection);
            }
        } catch (IOException lost) {
            code = UNAVAILABLE;
            reason = String.valueOf(lost.getMessage());
        } catch (InterruptedException stopped) {
            code = INTERRUPTED;
        } catch (RuntimeException failure) {
            Problem problem = Problem.of(failure);
            code = Credential.isOver(problem) ? DENIED : UNAVAILABLE;
            say(problem.sentence());
        } finally {
            // Whatever is said now is said by a thread that may be interrupted no more.
            var unused = Thread.interrupted();
            house.leave(this);
            typed.end();
            if (!farewell.isEmpty()) {
                say(farewell);
                code = UNAVAILABLE;
            }
            exit.onExit(code);
        }
    }

    private int textUi(Connection connection) throws IOException, InterruptedException {
        session.draftsIn(house.drafts(principal));
        house.show(session, connection, Language.of(variables(), Optional.empty()));
        return 0;
    }

    private int command(Connection connection) {
        OutputStream to = channel.hasTerminal() ? LineDiscipline.raw(out) : out;
        OutputStream about = channel.hasTerminal() ? LineDiscipline.raw(err) : err;
        Surroundings surroundings = new Surroundings(
                variables(),
                typed,
                new PrintStream(to, false, UTF_8),
                new PrintStream(about, true, UTF_8),
                connection.disk(),
                Optional.of(() -> connection));
        if (command.isEmpty()) {
            surroundings.err().println("There is no terminal here: name a command, or open one with ssh -t.");
            return Cadre.run(new String[] {"--help"}, surroundings, Map.of());
        }
        List<String> words;
        try {
            words = CommandWords.of(command.get());
        } catch (IllegalArgumentException open) {
            surroundings.err().println("cadre: " + Sanitizer.line(open.getMessage()));
            return 64;
        }
        int code = Cadre.run(words.toArray(String[]::new), surroundings, Map.of());
        return interrupted ? INTERRUPTED : code;
    }

    private Map<String, String> variables() {
        Map<String, String> all = new HashMap<>(channel.variables());
        if (channel.hasTerminal()) {
            all.put("COLUMNS", Integer.toString(channel.size().getColumns()));
            all.put("LINES", Integer.toString(channel.size().getRows()));
        }
        return all;
    }

    private void say(String sentence) {
        try {
            err.write((Sanitizer.line(sentence) + (channel.hasTerminal() ? "\r\n" : "\n")).getBytes(UTF_8));
            err.flush();
        } catch (IOException gone) {
            // Whom it concerns is not there any more.
        }
    }

    @Override
    public int data(ChannelSession given, byte[] bytes, int offset, int count) throws IOException {
        lastTypedNanos = System.nanoTime();
        Session open = session;
        if (open != null) {
            open.receive(bytes, offset, count, () -> release(count));
            return 0;
        }
        if (!channel.hasTerminal()) {
            typed.feed(java.util.Arrays.copyOfRange(bytes, offset, offset + count));
            return 0;
        }
        LineDiscipline.Typed line = lines.type(bytes, offset, count);
        typed.feed(line.read());
        if (line.over()) {
            typed.end();
        }
        if (line.interrupt()) {
            interrupted = true;
            interrupt();
        }
        if (line.shown().length > 0) {
            house.workers().execute(() -> echo(line.shown()));
        }
        // A read line tells for itself; what was taken back, or is still being typed, is small.
        return count - line.read().length;
    }

    private void echo(byte[] shown) {
        try {
            out.write(shown);
            out.flush();
        } catch (IOException gone) {
            interrupt();
        }
    }

    private void release(int count) {
        try {
            channel.getLocalWindow().release(count);
        } catch (IOException closed) {
            // Nobody sends any more.
        }
    }

    /** No more will be typed. */
    @Override
    public void close() {
        typed.end();
        Session open = session;
        if (open != null) {
            open.hangUp();
        }
    }

    @Override
    public void destroy(ChannelSession given) {
        gone = true;
        close();
        interrupt();
    }

    private void interrupt() {
        Future<?> running = work;
        if (running != null) {
            running.cancel(true);
        }
    }
}
