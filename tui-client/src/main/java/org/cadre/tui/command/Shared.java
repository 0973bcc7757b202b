package org.cadre.tui.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.protobuf.MessageOrBuilder;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cadre.tui.client.Connection;
import org.cadre.tui.client.Disk;
import org.cadre.tui.client.ProblemException;
import org.cadre.tui.client.ServerAddress;
import org.cadre.tui.files.KeptFile;
import org.cadre.tui.terminal.Tty;
import org.cadre.tui.words.Printed;
import picocli.CommandLine.Option;

/** The options that every command has, and what they stand for. */
public final class Shared {
    private static final int UNLIMITED = 10_000;
    private static final long LARGEST_KEPT = 4 << 20;

    @Option(
            names = "--server",
            paramLabel = "HOST:PORT",
            scope = picocli.CommandLine.ScopeType.INHERIT,
            description = "Where the server is. Default: $CADRE_SERVER, or " + ServerAddress.DEFAULT + ".")
    private String server;

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            scope = picocli.CommandLine.ScopeType.INHERIT,
            description = "A file that holds the token. Default: $CADRE_TOKEN, or ~/.config/cadre/token.")
    private Path tokenFile;

    @Option(
            names = "--trust",
            paramLabel = "FILE",
            scope = picocli.CommandLine.ScopeType.INHERIT,
            description =
                    "PEM certificates to trust instead of the system's. Default: $CADRE_TRUST. Without it, a server on this"
                            + " machine is spoken to in plain text, and any other by TLS.")
    private Path trust;

    @Option(
            names = "--json",
            scope = picocli.CommandLine.ScopeType.INHERIT,
            description = "Print JSON: one document, as the protocol has it.")
    private boolean json;

    @Option(
            names = "--plain",
            scope = picocli.CommandLine.ScopeType.INHERIT,
            description = "Print lines of fields separated by tabs.")
    private boolean plain;

    @Option(
            names = "--no-input",
            scope = picocli.CommandLine.ScopeType.INHERIT,
            description = "Never wait for a person: no command asks anything, and the text UI is not opened.")
    private boolean noInput;

    private final Surroundings surroundings;

    Shared(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** Opens the connection that the options and the environment name, or the one that is settled. */
    Connection connect() throws IOException {
        if (surroundings.settled().isPresent()) {
            return settled();
        }
        return Connection.open(address());
    }

    /** Where the options and the environment say that the server is, with the token they name. */
    public ServerAddress address() {
        return address(Optional.ofNullable(tokenFile), environment());
    }

    /** @throws IllegalArgumentException where the command line says what is settled */
    void leaveSettled() {
        if (isSettled() && (server != null || tokenFile != null || trust != null)) {
            throw new IllegalArgumentException(
                    "Over SSH, your key says who you are, and the entrance where the server is;"
                            + " leave --server, --token-file and --trust out.");
        }
    }

    private Connection settled() throws IOException {
        return surroundings.settled().orElseThrow().open();
    }

    private ServerAddress address(Optional<Path> tokens, Map<String, String> from) {
        String where = server == null ? from.getOrDefault("CADRE_SERVER", ServerAddress.DEFAULT) : server;
        String trusted = from.getOrDefault("CADRE_TRUST", "");
        Optional<Path> certificates = trust != null
                ? Optional.of(trust)
                : trusted.isEmpty() ? Optional.empty() : Optional.of(Path.of(trusted));
        return ServerAddress.of(where, tokens, certificates, from);
    }

    /** The same, for what is open to all. */
    Connection connectWithoutToken() throws IOException {
        if (surroundings.settled().isPresent()) {
            return settled().withoutToken();
        }
        Map<String, String> nobody = new java.util.HashMap<>(environment());
        nobody.put("CADRE_TOKEN", "none");
        return Connection.open(address(Optional.empty(), nobody));
    }

    /** The files that may be named. */
    Disk disk() {
        return surroundings.disk();
    }

    /** What is typed, or comes from the program before; for what is read piece by piece, and kept nowhere here. */
    InputStream in() {
        return surroundings.in();
    }

    /** The same for what is kept until it has ended: no more of it than an entrance that others share can bear. */
    InputStream kept() {
        return isSettled() ? new Bounded(in()) : in();
    }

    private static final class Bounded extends FilterInputStream {
        private long left = LARGEST_KEPT;

        Bounded(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            return counted(super.read(), 1);
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int count = super.read(into, offset, length);
            return counted(count, count);
        }

        private int counted(int answer, int count) {
            left -= Math.max(0, answer < 0 ? 0 : count);
            if (left < 0) {
                throw new IllegalArgumentException("Over SSH stdin may bring " + (LARGEST_KEPT >> 20)
                        + " MiB to this command; send less at a time.");
            }
            return answer;
        }

        @Override
        public void close() {
            // Stdin is not its reader's to close.
        }
    }

    /** Reads a file; {@code -} is stdin, which is left open. */
    InputStream read(String file) throws IOException, ProblemException {
        return isStream(file)
                ? new FilterInputStream(in()) {
                    @Override
                    public void close() {
                        // Stdin is not this reader's to close.
                    }
                }
                : disk().read(Path.of(file));
    }

    /** All of a text file; {@code -} is stdin. */
    String text(String file) throws IOException, ProblemException {
        return isStream(file)
                ? UTF_8.newDecoder()
                        .decode(java.nio.ByteBuffer.wrap(kept().readAllBytes()))
                        .toString()
                : disk().text(Path.of(file));
    }

    /** How large a file is; 0 for stdin, which is not known. */
    long size(String file) throws IOException, ProblemException {
        return isStream(file) ? 0 : disk().size(Path.of(file));
    }

    /** Refuses what could not be kept; {@code -}, and {@code -.xlsx} where the ending says the format, is stdout. */
    void checkKept(String file, boolean force) throws ProblemException {
        if (!isStream(file)) {
            KeptFile.check(disk(), Path.of(file), force);
        }
    }

    /** Keeps a file, and says so; to stdout it says nothing. @param what was written, such as "12 rows to"; may be empty */
    void keep(String file, boolean force, byte[] bytes, String what) throws IOException, ProblemException {
        if (isStream(file)) {
            out().write(bytes);
            out().flush();
            return;
        }
        KeptFile.write(disk(), Path.of(file), bytes, force);
        say("Wrote " + (what.isEmpty() ? "" : what + " ") + file + ".");
    }

    /** Whether a file's name means stdin or stdout. */
    static boolean isStream(String file) {
        return file.equals("-") || file.startsWith("-.");
    }

    boolean noInput() {
        return noInput;
    }

    /** Whether a person looks at what goes to stderr, so that something may move there. */
    boolean personLooks() {
        return !noInput
                && !environment().getOrDefault("TERM", "dumb").equals("dumb")
                && surroundings.settled().isEmpty()
                && Cadre.isTerminal();
    }

    /** Columns of the window that is printed into; as many as anybody needs where it is none. */
    int width() {
        try {
            return Integer.parseInt(environment().getOrDefault("COLUMNS", ""));
        } catch (NumberFormatException unknown) {
            return surroundings.settled().isPresent()
                    ? UNLIMITED
                    : Tty.columns().orElse(UNLIMITED);
        }
    }

    boolean json() {
        return json;
    }

    PrintStream out() {
        return surroundings.out();
    }

    /** Whether it is settled which server, and as whom, so that the command line cannot say. */
    boolean isSettled() {
        return surroundings.settled().isPresent();
    }

    /** Says something to the person, not to the next program. */
    public void say(String sentence) {
        surroundings.err().println(org.cadre.tui.view.Sanitizer.line(sentence));
    }

    /** Says how far something is, on one line that is written over, where a person looks at it. */
    void progress(String sentence, boolean terminal) {
        if (terminal) {
            surroundings.err().print("\r\033[K" + org.cadre.tui.view.Sanitizer.line(sentence));
            surroundings.err().flush();
        }
    }

    public Map<String, String> environment() {
        return surroundings.environment();
    }

    /** Prints one message as JSON. */
    void document(MessageOrBuilder message) {
        out().println(Printed.json(message));
    }

    /** Prints a table in the form that was asked for. */
    void table(List<String> headings, List<List<String>> rows) {
        out().print(plain ? Printed.separated(headings, rows) : Printed.aligned(headings, rows));
    }
}
