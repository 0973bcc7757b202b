package org.cadre.tui.command;

import java.io.IOException;
import org.cadre.tui.client.ProblemException;
import picocli.CommandLine.Option;

/** Where a command writes its file; over another one only where that was asked for. */
final class OutputFile {
    @Option(
            names = {"-o", "--out"},
            paramLabel = "FILE",
            description = "Where to; - for stdout. Default: that name, here.")
    private String named;

    @Option(names = "--force", description = "Replace the file if there is one.")
    private boolean force;

    /** Writes it, and says where. @param otherwise its name where none was given */
    void write(Shared shared, String otherwise, byte[] bytes) throws IOException, ProblemException {
        shared.keep(named == null ? otherwise : named, force, bytes, "");
    }
}
