package org.cadre.tui.command;

import io.grpc.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import org.cadre.tui.client.Connection;
import org.cadre.tui.client.Problem;
import org.cadre.tui.client.ProblemException;
import org.cadre.tui.words.Sheet;
import org.cadre.tui.words.Words;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Keeps a list of a delivery as a file. */
@Command(name = "export", description = "Writes a list of a delivery, all of it, as CSV, XLSX or JSON.")
final class ExportCommand extends Connected {
    /** What can be exported. */
    enum What {
        ROSTER,
        ATTENDANCE,
        RESULTS,
        CERTIFICATES
    }

    @Parameters(index = "0", paramLabel = "LIST", description = "${COMPLETION-CANDIDATES}, in any case.")
    private What what;

    @Parameters(index = "1", paramLabel = "DELIVERY", description = "Its id.")
    private String delivery;

    @Option(
            names = "--format",
            defaultValue = "CSV",
            paramLabel = "FORMAT",
            description = "${COMPLETION-CANDIDATES}, in any case. Default: ${DEFAULT-VALUE}.")
    private Sheet.Format format;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Where to; - for stdout. Default: DELIVERY-LIST and the format's ending, here.")
    private String output;

    @Option(names = "--force", description = "Replace the file if there is one.")
    private boolean force;

    ExportCommand(Shared shared) {
        super(shared);
    }

    @Override
    int call(Connection connection) throws Exception {
        String parent = Cadre.delivery(delivery);
        boolean stdout = "-".equals(output);
        Path file = Path.of(output == null ? standardName(parent) : output);
        if (!stdout && !force && Files.exists(file)) {
            throw new ProblemException(Problem.local(
                    Status.Code.ALREADY_EXISTS,
                    file + " is there already; name another file with -o, or replace it with --force."));
        }
        Sheet sheet = switch (what) {
            case ROSTER -> Sheets.roster(connection, parent);
            case ATTENDANCE -> Sheets.attendance(connection, parent);
            case RESULTS -> Sheets.results(connection, parent);
            case CERTIFICATES -> Sheets.certificates(connection, parent);
        };
        byte[] bytes = sheet.bytes(format);
        if (stdout) {
            shared().out().write(bytes);
            shared().out().flush();
        } else {
            write(file, bytes);
            shared().say("Wrote " + Words.count(sheet.rows().size(), "row", "rows") + " to " + file + ".");
        }
        return ExitCodes.OK;
    }

    private String standardName(String parent) {
        return (Words.id(parent) + "-" + what + "." + format).toLowerCase(Locale.ROOT);
    }

    /** Whole or not at all; without force, also not over a file that came meanwhile. */
    private void write(Path file, byte[] bytes) throws IOException, ProblemException {
        Path folder = file.toAbsolutePath().getParent();
        if (!Files.isDirectory(folder)) {
            throw new ProblemException(Problem.local(
                    Status.Code.NOT_FOUND, "There is no folder " + folder + "; make it, or name another."));
        }
        Path beside = Files.createTempFile(folder, ".cadre", ".part");
        try {
            Files.write(beside, bytes);
            if (force) {
                Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING);
            } else {
                Files.move(beside, file);
            }
        } finally {
            Files.deleteIfExists(beside);
        }
    }
}
