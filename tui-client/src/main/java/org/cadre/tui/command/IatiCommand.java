package org.cadre.tui.command;

import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import org.cadre.tui.client.Activities;
import org.cadre.tui.client.Connection;
import org.cadre.tui.files.KeptFile;
import org.cadre.tui.words.IatiWords;
import org.cadre.tui.words.Words;
import org.cadre.v1.ExportIatiActivitiesRequest;
import org.cadre.v1.IatiActivityCheck;
import org.cadre.v1.IatiExportOutcome;
import org.cadre.v1.IatiExportSummary;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Checks, writes and reads files of activities. */
@Command(name = "iati", description = "Projects as activity files of the IATI Standard 2.03.")
final class IatiCommand implements Callable<Integer> {
    private final Shared shared;

    IatiCommand(Shared shared) {
        this.shared = shared;
    }

    @Override
    public Integer call() {
        shared.say("cadre: Say what to do: cadre iati check, cadre iati export FILE, or cadre iati import FILE.");
        return ExitCodes.USAGE;
    }

    /** Tells what becomes of each project, and keeps what was told. */
    private static final class Teller {
        private final Shared shared;
        private final boolean terminal;
        private final List<List<String>> rows = new ArrayList<>();
        private int told;

        Teller(Shared shared) {
            this.shared = shared;
            this.terminal = !shared.json() && shared.personLooks();
        }

        void tell(IatiActivityCheck check) {
            told++;
            shared.progress(String.format(Locale.ROOT, "checked: %,d projects", told), terminal);
            if (shared.json()) {
                shared.document(check);
                return;
            }
            rows.addAll(IatiWords.rows(check));
        }

        /** @return the exit code */
        int finish(IatiExportSummary summary, String made) {
            shared.progress("", terminal);
            if (shared.json()) {
                shared.document(summary);
            } else if (!rows.isEmpty()) {
                shared.table(IatiWords.headings(), rows);
            }
            shared.say(made + " " + summary.getReportingOrganisation() + ": "
                    + Words.count(summary.getWritten(), "project", "projects") + " without an error, "
                    + summary.getLeftOut() + " left out, " + summary.getNotAid() + " that are no aid.");
            return summary.getLeftOut() > 0 ? ExitCodes.BAD_DATA : ExitCodes.OK;
        }
    }

    /** Says what would be written. */
    @Command(
            name = "check",
            description = "Says of each project whether it can be written, by which rule not, and what to do.")
    static final class Check extends Connected {
        @Option(names = "--filter", defaultValue = "", description = "Only those that match: partner = partners/unodc.")
        private String filter;

        Check(Shared shared) {
            super(shared);
        }

        @Override
        int call(Connection connection) throws Exception {
            Teller teller = new Teller(shared());
            IatiExportSummary summary = new Activities(connection)
                    .export(
                            ExportIatiActivitiesRequest.newBuilder()
                                    .setFilter(filter)
                                    .setValidateOnly(true)
                                    .build(),
                            teller::tell,
                            OutputStream.nullOutputStream());
            return teller.finish(summary, "Checked for");
        }
    }

    /** Writes a file. */
    @Command(
            name = "export",
            description = {
                "Writes the projects that break no rule, one activity for each, and says which are left out and why.",
                "Projects that are no aid are never written. Exit code 65 where one was left out, with the file written."
            })
    static final class Export extends Connected {
        @Parameters(index = "0", paramLabel = "FILE", description = "Where to; - for stdout.")
        private String output;

        @Option(names = "--filter", defaultValue = "", description = "Only those that match: partner = partners/unodc.")
        private String filter;

        @Option(names = "--force", description = "Replace the file if there is one.")
        private boolean force;

        Export(Shared shared) {
            super(shared);
        }

        @Override
        int call(Connection connection) throws Exception {
            boolean stdout = output.equals("-");
            if (stdout && shared().json()) {
                throw new IllegalArgumentException("The file and --json cannot both go to stdout; name a FILE.");
            }
            List<IatiActivityCheck> leftOut = new ArrayList<>();
            Teller teller = new Teller(shared());
            AtomicReference<IatiExportSummary> summary = new AtomicReference<>();
            KeptFile.Content content = stream -> {
                summary.set(new Activities(connection)
                        .export(
                                ExportIatiActivitiesRequest.newBuilder()
                                        .setFilter(filter)
                                        .build(),
                                check -> {
                                    if (!stdout) {
                                        teller.tell(check);
                                    } else if (check.getOutcome() == IatiExportOutcome.IATI_EXPORT_OUTCOME_LEFT_OUT) {
                                        leftOut.add(check);
                                    }
                                },
                                stream));
                return summary.get().getSizeBytes() > 0;
            };
            boolean written;
            if (stdout) {
                written = content.writeTo(shared().out());
                shared().out().flush();
                leftOut.forEach(check -> check.getFindingsList()
                        .forEach(finding -> shared().say(
                                        check.getProject() + ": " + finding.getRule() + " " + finding.getMessage())));
            } else {
                written = KeptFile.write(shared().disk(), Path.of(output), force, content);
            }
            int code = teller.finish(summary.get(), written ? "Wrote " + output + " for" : "Wrote no file for");
            return written ? code : ExitCodes.BAD_DATA;
        }
    }
}
