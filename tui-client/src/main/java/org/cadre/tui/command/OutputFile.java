package org.cadre.tui.command;

import java.io.IOException;
import java.nio.file.Path;
import org.cadre.tui.client.ProblemException;
import org.cadre.tui.files.KeptFile;
import picocli.CommandLine.Option;

/** Where a command writes its file; over another one only where that was asked for. */
final class OutputFile {
    @Option(
            names = {"-o", "--out"},
            paramLabel = "FILE",
            description = "Where to; - for stdout. Default: that name, here.")
    private Path named;

    @Option(names = "--force", description = "Replace the file if there is one.")
    private boolean force;

    /** Writes it, and says where. @param otherwise its name where none was given */
    void write(Shared shared, String otherwise, byte[] bytes) throws IOException, ProblemException {
        Path file = named == null ? Path.of(otherwise) : named;
        if (file.toString().equals("-")) {
            shared.out().write(bytes);
            shared.out().flush();
            return;
        }
        KeptFile.write(file, bytes, force);
        shared.say("Wrote " + file + ".");
    }
}
