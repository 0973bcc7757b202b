package org.cadre.tui.command;

import java.io.IOException;
import org.cadre.tui.client.Connection;
import org.cadre.tui.client.ProblemException;
import org.cadre.tui.files.DeliveryList;
import org.cadre.tui.files.RosterPackage;
import org.cadre.tui.words.Words;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Keeps lists as files. */
@Command(
        name = "export",
        description = {
            "Writes a list of a delivery, all of it, as CSV, XLSX or JSON; the attendance also as a PDF to print and to sign.",
            "oneroster writes who teaches and who takes part in which delivery, for learning systems: OneRoster 1.2, CSV"
                    + " files in a zip archive."
        })
final class ExportCommand extends Connected {
    /** What can be exported. */
    enum What {
        ROSTER,
        ATTENDANCE,
        RESULTS,
        CERTIFICATES,
        ONEROSTER
    }

    @Parameters(index = "0", paramLabel = "LIST", description = "${COMPLETION-CANDIDATES}, in any case.")
    private What what;

    @Parameters(
            index = "1",
            arity = "0..1",
            defaultValue = "",
            paramLabel = "DELIVERY",
            description = "Its id. Only oneroster can do without: then all deliveries that are planned or held.")
    private String delivery;

    @Option(
            names = "--programme",
            defaultValue = "",
            paramLabel = "ID",
            description = "With oneroster: the deliveries of that programme.")
    private String programme;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "${COMPLETION-CANDIDATES}, in any case. Default: CSV; oneroster has one format of its own.")
    private DeliveryList.Format format;

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
        if (what == What.ONEROSTER) {
            oneRoster(connection);
        } else {
            list(connection, DeliveryList.valueOf(what.name()));
        }
        return ExitCodes.OK;
    }

    private void list(Connection connection, DeliveryList list) throws IOException, ProblemException {
        if (delivery.isEmpty() || !programme.isEmpty()) {
            throw new IllegalArgumentException("Name the delivery: cadre export " + list.word() + " DELIVERY");
        }
        DeliveryList.Format wanted = format == null ? DeliveryList.Format.CSV : format;
        list.requireFormat(wanted);
        String parent = Cadre.delivery(delivery);
        String file = output == null ? list.fileName(parent, wanted) : output;
        shared().checkKept(file, force);
        DeliveryList.Made made = list.make(connection, parent, wanted);
        keep(file, made.bytes(), Words.count(made.rows(), "row", "rows"));
    }

    private void oneRoster(Connection connection) throws IOException, ProblemException {
        if (format != null || (!delivery.isEmpty() && !programme.isEmpty())) {
            throw new IllegalArgumentException(
                    "oneroster takes a DELIVERY or --programme or neither, and no --format: it is a zip archive.");
        }
        String name = Words.id(delivery.isEmpty() ? programme : delivery);
        String file = output == null ? (name.isEmpty() ? "" : name + "-") + "oneroster.zip" : output;
        shared().checkKept(file, force);
        RosterPackage.Made made = delivery.isEmpty()
                ? RosterPackage.ofAll(
                        connection, programme.isEmpty() ? "" : "programme = \"programmes/" + Words.id(programme) + "\"")
                : RosterPackage.of(connection, Cadre.delivery(delivery));
        keep(
                file,
                made.zip(),
                Words.count(made.classes(), "class", "classes") + " and " + Words.count(made.users(), "user", "users"));
    }

    private void keep(String file, byte[] bytes, String what) throws IOException, ProblemException {
        shared().keep(file, force, bytes, what + " to");
    }
}
