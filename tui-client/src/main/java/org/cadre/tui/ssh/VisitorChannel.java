package org.cadre.tui.ssh;

import com.googlecode.lanterna.TerminalSize;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.sshd.common.channel.Channel;
import org.apache.sshd.common.channel.PtyMode;
import org.apache.sshd.common.channel.RequestHandler;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.channel.ChannelSessionFactory;
import org.apache.sshd.server.session.ServerSession;

/** A channel that takes a terminal, a few variables, and a text UI or a command; whatever else a client asks for is refused. */
final class VisitorChannel extends ChannelSession {
    /** What makes them. */
    static final ChannelSessionFactory FACTORY = new ChannelSessionFactory() {
        @Override
        public Channel createChannel(Session session) {
            return new VisitorChannel();
        }
    };

    private static final Set<String> VARIABLES = Set.of("COLORTERM", "NO_COLOR", "LANG", "LC_ALL");
    private static final int LONGEST_VALUE = 100;
    private static final int LARGEST_SIDE = 1000;

    private final Map<String, String> variables = new TreeMap<>();
    private volatile boolean terminal;
    private volatile TerminalSize size = new TerminalSize(80, 24);

    /** Whether the client has a terminal. */
    boolean hasTerminal() {
        return terminal;
    }

    /** Its size; 80 by 24 where the client does not know. */
    TerminalSize size() {
        return size;
    }

    /** What the client said of itself: TERM, and the few variables that are taken. */
    Map<String, String> variables() {
        synchronized (variables) {
            return Map.copyOf(variables);
        }
    }

    @Override
    protected RequestHandler.Result handleEnvParsed(String name, String value) {
        if (!VARIABLES.contains(name) || value.length() > LONGEST_VALUE) {
            return RequestHandler.Result.ReplyFailure;
        }
        put(name, value);
        return RequestHandler.Result.ReplySuccess;
    }

    @Override
    protected RequestHandler.Result handlePtyReqParsed(
            String term, int columns, int rows, int width, int height, Map<PtyMode, Integer> modes) throws IOException {
        terminal = true;
        put("TERM", term.isEmpty() || term.length() > LONGEST_VALUE ? "dumb" : term);
        size = sized(columns, rows);
        return RequestHandler.Result.ReplySuccess;
    }

    @Override
    protected RequestHandler.Result handleWindowChangeParsed(int columns, int rows, int width, int height)
            throws IOException {
        size = sized(columns, rows);
        return super.handleWindowChangeParsed(size.getColumns(), size.getRows(), 0, 0);
    }

    @Override
    protected RequestHandler.Result handleSubsystemParsed(String request, String subsystem) {
        return RequestHandler.Result.ReplyFailure;
    }

    @Override
    protected RequestHandler.Result handleAgentForwardingParsed(String request) {
        return RequestHandler.Result.ReplyFailure;
    }

    @Override
    protected RequestHandler.Result handleX11ForwardingParsed(
            String request, ServerSession session, boolean single, String protocol, String cookie, int screen) {
        return RequestHandler.Result.ReplyFailure;
    }

    private void put(String name, String value) {
        synchronized (variables) {
            variables.put(name, value);
        }
    }

    private static TerminalSize sized(int columns, int rows) {
        return columns < 1 || rows < 1
                ? new TerminalSize(80, 24)
                : new TerminalSize(Math.min(columns, LARGEST_SIDE), Math.min(rows, LARGEST_SIDE));
    }
}
