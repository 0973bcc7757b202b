package org.cadre.tui.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.Map;
import java.util.Optional;
import org.cadre.tui.client.Connection;
import org.cadre.tui.client.Disk;

/**
 * Where a command runs.
 *
 * @param environment its variables
 * @param in what is read for {@code -}
 * @param out data
 * @param err what is said to the person
 * @param disk the files that may be named
 * @param settled where it is not for the command line to say which server, and as whom: opens that connection
 */
public record Surroundings(
        Map<String, String> environment,
        InputStream in,
        PrintStream out,
        PrintStream err,
        Disk disk,
        Optional<Settled> settled) {
    /** Opens a connection that is settled. */
    @FunctionalInterface
    public interface Settled {
        Connection open() throws IOException;
    }

    public Surroundings {
        environment = Map.copyOf(environment);
    }

    /** Those of a program that a person started on a machine of their own. */
    public static Surroundings local(Map<String, String> environment, PrintStream out, PrintStream err) {
        return new Surroundings(environment, System.in, out, err, Disk.LOCAL, Optional.empty());
    }
}
