package org.cadre.tui.command;

import com.google.protobuf.MessageOrBuilder;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cadre.tui.client.Connection;
import org.cadre.tui.client.ServerAddress;
import org.cadre.tui.terminal.Tty;
import org.cadre.tui.words.Printed;
import picocli.CommandLine.Option;

/** The options that every command has, and what they stand for. */
final class Shared {
    private static final int UNLIMITED = 10_000;

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

    private final Map<String, String> environment;
    private final PrintStream out;
    private final PrintStream err;

    Shared(Map<String, String> environment, PrintStream out, PrintStream err) {
        this.environment = Map.copyOf(environment);
        this.out = out;
        this.err = err;
    }

    /** Opens the connection that the options and the environment name. */
    Connection connect() throws IOException {
        return connect(Optional.ofNullable(tokenFile), environment);
    }

    private Connection connect(Optional<Path> tokens, Map<String, String> from) throws IOException {
        String where = server == null ? from.getOrDefault("CADRE_SERVER", ServerAddress.DEFAULT) : server;
        String trusted = from.getOrDefault("CADRE_TRUST", "");
        Optional<Path> certificates = trust != null
                ? Optional.of(trust)
                : trusted.isEmpty() ? Optional.empty() : Optional.of(Path.of(trusted));
        return Connection.open(ServerAddress.of(where, tokens, certificates, from));
    }

    /** The same, for what is open to all. */
    Connection connectWithoutToken() throws IOException {
        Map<String, String> nobody = new java.util.HashMap<>(environment);
        nobody.put("CADRE_TOKEN", "none");
        return connect(Optional.empty(), nobody);
    }

    boolean noInput() {
        return noInput;
    }

    /** Whether a person looks at what goes to stderr, so that something may move there. */
    boolean personLooks() {
        return !noInput && !environment.getOrDefault("TERM", "dumb").equals("dumb") && Cadre.isTerminal();
    }

    /** Columns of the window that is printed into; as many as anybody needs where it is none. */
    int width() {
        try {
            return Integer.parseInt(environment.getOrDefault("COLUMNS", ""));
        } catch (NumberFormatException unknown) {
            return Tty.columns().orElse(UNLIMITED);
        }
    }

    boolean json() {
        return json;
    }

    PrintStream out() {
        return out;
    }

    /** Says something to the person, not to the next program. */
    void say(String sentence) {
        err.println(org.cadre.tui.view.Sanitizer.line(sentence));
    }

    /** Says how far something is, on one line that is written over, where a person looks at it. */
    void progress(String sentence, boolean terminal) {
        if (terminal) {
            err.print("\r\033[K" + org.cadre.tui.view.Sanitizer.line(sentence));
            err.flush();
        }
    }

    Map<String, String> environment() {
        return environment;
    }

    /** Prints one message as JSON. */
    void document(MessageOrBuilder message) {
        out.println(Printed.json(message));
    }

    /** Prints a table in the form that was asked for. */
    void table(List<String> headings, List<List<String>> rows) {
        out.print(plain ? Printed.separated(headings, rows) : Printed.aligned(headings, rows));
    }
}
