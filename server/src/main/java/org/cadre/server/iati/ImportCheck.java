package org.cadre.server.iati;

import com.google.protobuf.Empty;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;
import org.cadre.server.budget.BudgetIntake;
import org.cadre.server.call.Caller;
import org.cadre.server.call.FieldRules;
import org.cadre.server.call.Refusal;
import org.cadre.server.call.Upload;
import org.cadre.server.partner.Partners;
import org.cadre.server.project.ProjectIntake;
import org.cadre.server.store.Store;
import org.cadre.server.store.Write;
import org.cadre.v1.ErrorReason;
import org.cadre.v1.IatiActivityContent;
import org.cadre.v1.IatiFinding;
import org.cadre.v1.IatiImport;
import org.cadre.v1.IatiImportActivity;
import org.cadre.v1.IatiImportHeader;
import org.cadre.v1.IatiImportOutcome;
import org.cadre.v1.IatiImportState;
import org.cadre.v1.IatiSeverity;

/** Looks at a file of activities, one after another, and keeps what would become of each. */
final class ImportCheck {
    /** Activities that are kept by one write. */
    private static final int BATCH = 50;

    private final Store store;
    private final Clock clock;
    private final FieldRules rules;
    private final Optional<IatiSettings> reporter;

    ImportCheck(Store store, Clock clock, FieldRules rules, Optional<IatiSettings> reporter) {
        this.store = store;
        this.clock = clock;
        this.rules = rules;
        this.reporter = reporter;
    }

    /**
     * Reads the whole file, on the calling thread, which waits for the store.
     *
     * @param progress told every few activities how many are read
     * @param cancelled asked every few activities; then nothing is kept
     */
    IatiImport check(Caller caller, Upload<IatiImportHeader> upload, IntConsumer progress, BooleanSupplier cancelled)
            throws IOException {
        IatiImportHeader header = upload.header();
        OnRecord record = join(store.read(transaction -> {
            Partners.requireReference(transaction, caller, "header.lead_partner", header.getLeadPartner());
            return OnRecord.read(transaction, reporter);
        }));
        String name = "iatiImports/"
                + join(store.write(Write.by(
                                caller.principal(),
                                IatiImport.parser(),
                                transaction -> IatiImport.newBuilder()
                                        .setName(transaction.newId())
                                        .build())))
                        .getName();
        Reading reading = new Reading(caller, name, header, record, progress, cancelled);
        boolean kept = false;
        try (InputStream file = new BufferedInputStream(Files.newInputStream(upload.finished()), 1 << 16)) {
            String version = ActivityReader.read(file, reading::take);
            reading.flush();
            IatiImport made = join(store.write(Write.by(caller.principal(), IatiImport.parser(), transaction -> {
                IatiImport value = IatiImport.newBuilder()
                        .setName(name)
                        .setFileName(header.getFileName())
                        .setFileSha256(upload.sha256())
                        .setVersion(version)
                        .setKind(header.getKind())
                        .setLeadPartner(header.getLeadPartner())
                        .setState(IatiImportState.IATI_IMPORT_STATE_VALIDATED)
                        .setCounts(IatiImports.counts(transaction, name))
                        .setCreator(caller.principal())
                        .build();
                return IatiImports.TABLE.create(transaction, value, "validated").value();
            })));
            kept = true;
            return made;
        } catch (ActivityReader.Refused refused) {
            throw refusal(
                    header, refused.rule(), refused.path(), refused.line(), refused.column(), refused.getMessage());
        } finally {
            if (!kept) {
                var unused = join(store.write(Write.by(caller.principal(), Empty.parser(), transaction -> {
                    IatiImports.forget(transaction, name);
                    return Empty.getDefaultInstance();
                })));
            }
        }
    }

    static Refusal refusal(IatiImportHeader header, String rule, String path, int line, int column, String sentence) {
        String place = line == 0 ? "" : "Line " + line + ", column " + column + ": ";
        return new Refusal.Invalid(
                ErrorReason.ERROR_REASON_IATI_FILE_REFUSED,
                place + sentence,
                Map.of(
                        "file_name", header.getFileName(),
                        "line", Integer.toString(line),
                        "column", Integer.toString(column),
                        "rule", rule,
                        "path", path),
                List.of());
    }

    private static <T> T join(CompletableFuture<T> future) {
        try {
            return future.join();
        } catch (CompletionException failure) {
            if (failure.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw failure;
        }
    }

    /** One file that is being read. */
    private final class Reading {
        private final Caller caller;
        private final String name;
        private final IatiImportHeader header;
        private final OnRecord record;
        private final IntConsumer progress;
        private final BooleanSupplier cancelled;
        private final Set<String> seen = new HashSet<>();
        private final Set<String> codes = new HashSet<>();
        private final List<IatiImports.Stored> waiting = new ArrayList<>();
        private int position;

        Reading(
                Caller caller,
                String name,
                IatiImportHeader header,
                OnRecord record,
                IntConsumer progress,
                BooleanSupplier cancelled) {
            this.caller = caller;
            this.name = name;
            this.header = header;
            this.record = record;
            this.progress = progress;
            this.cancelled = cancelled;
        }

        void take(Element activity, Map<String, Integer> others) {
            position++;
            Findings findings = new Findings();
            Schema.check(activity, findings);
            CodeRules.check(activity, findings);
            findings.told().stream()
                    .filter(finding -> finding.getSeverity() == IatiSeverity.IATI_SEVERITY_ERROR)
                    .findFirst()
                    .ifPresent(this::refuseFile);
            waiting.add(looked(activity, others, findings));
            if (waiting.size() >= BATCH) {
                flush();
            }
        }

        private void refuseFile(IatiFinding finding) {
            throw refusal(
                    header,
                    finding.getRule(),
                    finding.getPath(),
                    finding.getLine(),
                    finding.getColumn(),
                    finding.getPath() + ": " + finding.getMessage());
        }

        private IatiImports.Stored looked(Element activity, Map<String, Integer> others, Findings findings) {
            String identifier = ActivityIntake.identifier(activity);
            LeftOut leftOut = new LeftOut();
            others.forEach(leftOut::unknown);
            IatiImportActivity.Builder told = IatiImportActivity.newBuilder()
                    .setPosition(position)
                    .setLine(activity.line())
                    .setIatiIdentifier(identifier)
                    .setTitle(
                            ReadTexts.of(activity, new LeftOut())
                                    .lines(activity.first("title").orElseThrow(), "title")
                                    .stream()
                                    .findFirst()
                                    .map(title -> title.getText())
                                    .orElse(""));
            Optional<String> existing = record.project(identifier);
            if (existing.isPresent()) {
                return new IatiImports.Stored(
                        told.setOutcome(IatiImportOutcome.IATI_IMPORT_OUTCOME_EXISTS)
                                .setProject(existing.get())
                                .build(),
                        IatiActivityContent.getDefaultInstance());
            }
            ActivityRules.check(activity, LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC), findings);
            String code = ActivityIntake.code(record, identifier);
            String path = "iati-activity/iati-identifier";
            if (!seen.add(identifier)) {
                findings.error(
                        "cadre.rule", path, activity, "The activity stands in the file before; take one of them out.");
            } else if (!ActivityIntake.isGood(code)) {
                findings.error(
                        "cadre.limit",
                        path,
                        activity,
                        "The identifier makes a code of more than 60 signs, or of none; add the project by"
                                + " hand with a shorter code.");
            } else if (record.isTaken(code) || !codes.add(code.toLowerCase(java.util.Locale.ROOT))) {
                findings.error(
                        "cadre.rule",
                        path,
                        activity,
                        "Another project has the code " + code
                                + "; note the identifier as a partner's activity_id there if it is the same.");
            }
            IatiActivityContent content = IatiActivityContent.getDefaultInstance();
            if (!findings.wrong()) {
                content = new ActivityIntake(activity, header, record, leftOut)
                        .read(position, LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
                requireGood(activity, content, findings);
            }
            told.addAllFindings(findings.told());
            if (findings.wrong()) {
                return new IatiImports.Stored(
                        told.setOutcome(IatiImportOutcome.IATI_IMPORT_OUTCOME_REFUSED)
                                .build(),
                        IatiActivityContent.getDefaultInstance());
            }
            return new IatiImports.Stored(
                    told.setOutcome(IatiImportOutcome.IATI_IMPORT_OUTCOME_NEW)
                            .addAllLeftOut(leftOut.told())
                            .build(),
                    content);
        }

        /** What the rules of projects refuse is told here already, not first when it is to be made. */
        private void requireGood(Element activity, IatiActivityContent content, Findings findings) {
            try {
                rules.check(content);
                intake(content).check();
                money(content).check(clock.instant());
            } catch (Refusal refusal) {
                findings.error(
                        "cadre.rule",
                        "iati-activity",
                        activity,
                        "Cadre does not keep it as it is: " + refusal.getMessage());
            }
        }

        void flush() {
            if (cancelled.getAsBoolean()) {
                throw new CancellationException();
            }
            List<IatiImports.Stored> batch = List.copyOf(waiting);
            waiting.clear();
            var unused = join(store.write(Write.by(caller.principal(), Empty.parser(), transaction -> {
                for (IatiImports.Stored stored : batch) {
                    IatiImports.add(transaction, name, stored);
                }
                return Empty.getDefaultInstance();
            })));
            progress.accept(position);
        }
    }

    static ProjectIntake intake(IatiActivityContent content) {
        return new ProjectIntake(
                content.getProject(),
                content.getResultsList(),
                content.getIndicatorsList(),
                content.getPeriodsList(),
                content.getActualsList());
    }

    static BudgetIntake money(IatiActivityContent content) {
        return new BudgetIntake(content.getBudgetLinesList(), content.getTransactionsList());
    }
}
