package org.cadre.tui;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Function;
import org.cadre.tui.command.Cadre;
import org.cadre.tui.command.Shared;
import org.cadre.tui.command.Surroundings;
import org.cadre.tui.ssh.SshServerCommand;

/** The program {@code cadre}. */
public final class Main {
    /** What the program has beside the commands that a visitor of the entrance has too. */
    static final Map<String, Function<Shared, Object>> COMMANDS = Map.of("ssh-server", SshServerCommand::new);

    private Main() {}

    public static void main(String[] args) {
        // The entrance's library brings SLF4J, to which gRPC then speaks too: nobody listens there, and nobody need be
        // told so.
        System.setProperty("slf4j.internal.verbosity", "ERROR");
        // What is stored is written as it is stored, whatever the locale says.
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        int code = Cadre.run(args, Surroundings.local(System.getenv(), out, err), COMMANDS);
        out.flush();
        System.exit(code);
    }
}
