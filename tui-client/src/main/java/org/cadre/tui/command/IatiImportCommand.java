package org.cadre.tui.command;

import io.grpc.StatusException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.cadre.tui.client.Activities;
import org.cadre.tui.client.Connection;
import org.cadre.tui.client.ProblemException;
import org.cadre.tui.client.RequestIds;
import org.cadre.tui.words.IatiWords;
import org.cadre.v1.CommitIatiImportRequest;
import org.cadre.v1.IatiImport;
import org.cadre.v1.IatiImportCounts;
import org.cadre.v1.IatiImportHeader;
import org.cadre.v1.IatiImportProgress;
import org.cadre.v1.ProjectKind;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Imports a file of activities. */
@Command(
        name = "import",
        description = {
            "Says of each activity of a file what would become of it, and with --commit makes a project of each that is NEW.",
            "Nothing is made without --commit. What is on record stays as it is. Exit code 65 where an activity is refused."
        })
final class IatiImportCommand extends Connected {
    /** Kinds as people type them. */
    enum Kind {
        TRAINING,
        DATABASE_ACCESS,
        ANALYST_EXCHANGE,
        ASSESSMENT_SHARING,
        DOCUMENT_PROTECTION,
        PEACEKEEPING_POLICE,
        REGIONAL_CAPACITY,
        OTHER
    }

    @Parameters(index = "0", paramLabel = "FILE", description = "The file; - reads stdin.")
    private String file;

    @Option(
            names = "--kind",
            required = true,
            paramLabel = "KIND",
            description = "Kind of the projects, which no file tells: ${COMPLETION-CANDIDATES}, in any case.")
    private Kind kind;

    @Option(
            names = "--lead",
            required = true,
            paramLabel = "PARTNER",
            description = "The partner that leads the projects, by its id.")
    private String lead;

    @Option(names = "--commit", description = "Make the projects.")
    private boolean commit;

    IatiImportCommand(Shared shared) {
        super(shared);
    }

    @Override
    int call(Connection connection) throws IOException, InterruptedException, StatusException, ProblemException {
        Activities activities = new Activities(connection);
        boolean terminal = !shared().json() && shared().personLooks();
        Consumer<IatiImportProgress> progress = news -> shared().progress(
                        String.format(Locale.ROOT, "%s: %,d activities", news.getStep(), news.getActivities()),
                        terminal);
        IatiImport imported = validate(activities, progress);
        if (commit && imported.getCounts().getReady() > 0) {
            imported = activities.commit(
                    CommitIatiImportRequest.newBuilder()
                            .setName(imported.getName())
                            .setRequestId(RequestIds.next())
                            .build(),
                    progress);
        }
        shared().progress("", terminal);
        print(activities, imported);
        return imported.getCounts().getRefused() > 0 ? ExitCodes.BAD_DATA : ExitCodes.OK;
    }

    private IatiImport validate(Activities activities, Consumer<IatiImportProgress> progress)
            throws IOException, InterruptedException, StatusException, ProblemException {
        boolean stdin = file.equals("-");
        Path path = Path.of(stdin ? "stdin.xml" : file);
        IatiImportHeader header = IatiImportHeader.newBuilder()
                .setFileName(String.valueOf(path.getFileName()))
                .setSizeBytes(shared().size(file))
                .setKind(ProjectKind.valueOf("PROJECT_KIND_" + kind.name()))
                .setLeadPartner(lead.contains("/") ? lead : "partners/" + lead)
                .build();
        try (InputStream bytes = shared().read(file)) {
            return activities.validate(header, bytes, progress);
        }
    }

    private void print(Activities activities, IatiImport imported) {
        if (shared().json()) {
            activities.each(imported.getName(), activity -> shared().document(activity));
            shared().document(imported);
        } else {
            List<List<String>> rows = new ArrayList<>();
            activities.each(imported.getName(), activity -> rows.addAll(IatiWords.rows(activity)));
            shared().table(IatiWords.importHeadings(), rows);
        }
        IatiImportCounts counts = imported.getCounts();
        shared().say(imported.getName() + ": " + counts.getTotal() + " activities; " + counts.getReady() + " new, "
                + counts.getExisting() + " on record, " + counts.getRefused() + " refused, " + counts.getImported()
                + " imported.");
        if (!commit) {
            shared().say("Nothing was made; do it with --commit.");
        }
    }
}
