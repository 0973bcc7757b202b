package org.cadre.server.iati;

import com.google.protobuf.Empty;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.cadre.server.call.Caller;
import org.cadre.server.call.Calls;
import org.cadre.server.call.Calls.Terms;
import org.cadre.server.call.Refusal;
import org.cadre.server.call.ResourceTable;
import org.cadre.server.project.Projects;
import org.cadre.server.store.Store;
import org.cadre.server.store.Transaction;
import org.cadre.server.store.Write;
import org.cadre.server.store.WriteTransaction;
import org.cadre.v1.CommitIatiImportRequest;
import org.cadre.v1.IatiActivityContent;
import org.cadre.v1.IatiFinding;
import org.cadre.v1.IatiImport;
import org.cadre.v1.IatiImportActivity;
import org.cadre.v1.IatiImportOutcome;
import org.cadre.v1.IatiImportState;
import org.cadre.v1.IatiLeftOut;
import org.cadre.v1.IatiRelatedActivity;
import org.cadre.v1.IatiSeverity;
import org.cadre.v1.Project;
import org.cadre.v1.RelatedProject;

/**
 * Does what an import says: a write for each activity, so that others write between them and one that cannot be made undoes itself
 * alone; at last one that says that it is done, under the request id.
 */
final class ImportCommit {
    private static final int LONGEST_REASON = 500;
    private static final String NOT_ON_RECORD = "The activity that it names is not on record.";

    /** Nobody was answered under this request id yet, so that it is to be done; leaves nothing under the id. */
    private static final class Unanswered extends RuntimeException {
        private final transient IatiImport found;

        Unanswered(IatiImport found) {
            super("The request was not answered before.", null, false, false);
            this.found = found;
        }
    }

    private final Store store;
    private final Calls calls;
    private final Optional<IatiSettings> reporter;

    ImportCommit(Store store, Calls calls, Optional<IatiSettings> reporter) {
        this.store = store;
        this.calls = calls;
        this.reporter = reporter;
    }

    /** Runs on the calling thread, which waits for the store. */
    IatiImport commit(Caller caller, CommitIatiImportRequest request, IntConsumer progress, BooleanSupplier cancelled) {
        IatiImport seen;
        try {
            Terms terms = new Terms(request.getRequestId(), request.getValidateOnly(), "");
            return join(calls.submit(request, terms, IatiImport.parser(), (transaction, who) -> {
                IatiImport found = require(transaction, who, request).value();
                if (request.getValidateOnly()) {
                    return found;
                }
                throw new Unanswered(found);
            }));
        } catch (Unanswered first) {
            seen = first.found;
        }
        String name = seen.getName();
        IatiImport of = seen;
        int[] done = {0};
        each(name, IatiImportOutcome.IATI_IMPORT_OUTCOME_NEW, cancelled, stored -> {
            make(caller, name, stored, of);
            done[0]++;
            progress.accept(done[0]);
        });
        // Those that have to do with others of the file wait until those are there.
        OnRecord record = join(store.read(transaction -> OnRecord.read(transaction, reporter)));
        each(name, IatiImportOutcome.IATI_IMPORT_OUTCOME_IMPORTED, cancelled, stored -> {
            if (stored.content().getRelatedActivitiesCount() > 0) {
                relate(caller, name, stored, record);
            }
        });
        return join(calls.submit(
                request, new Terms(request.getRequestId(), false, ""), IatiImport.parser(), (transaction, who) -> {
                    ResourceTable.Stored<IatiImport> current = require(transaction, who, request);
                    return IatiImports.TABLE
                            .update(
                                    transaction,
                                    current,
                                    current.value().toBuilder()
                                            .setState(IatiImportState.IATI_IMPORT_STATE_COMMITTED)
                                            .setCounts(IatiImports.counts(transaction, name))
                                            .build(),
                                    "committed")
                            .value();
                }));
    }

    private static ResourceTable.Stored<IatiImport> require(
            Transaction transaction, Caller caller, CommitIatiImportRequest request) throws SQLException {
        ResourceTable.Stored<IatiImport> current = IatiImports.TABLE.require(transaction, caller, request.getName());
        IatiImports.TABLE.checkEtag(current, request.getEtag());
        if (current.value().getState() != IatiImportState.IATI_IMPORT_STATE_VALIDATED) {
            throw Refusal.Precondition.stateForbids(request.getName(), "COMMITTED", "commit", List.of("VALIDATED"));
        }
        return current;
    }

    /** Goes through the activities of an outcome in the order of the file; each may get another by it. */
    private void each(
            String name, IatiImportOutcome outcome, BooleanSupplier cancelled, Consumer<IatiImports.Stored> doing) {
        int last = 0;
        while (true) {
            if (cancelled.getAsBoolean()) {
                throw new CancellationException();
            }
            int after = last;
            Optional<IatiImports.Stored> next =
                    join(store.read(transaction -> IatiImports.next(transaction, name, outcome, after)));
            if (next.isEmpty()) {
                return;
            }
            last = next.get().activity().getPosition();
            doing.accept(next.get());
        }
    }

    private void make(Caller caller, String name, IatiImports.Stored stored, IatiImport of) {
        IatiActivityContent content = stored.content();
        String identifier = stored.activity().getIatiIdentifier();
        String reason = "Imported from " + of.getFileName() + ", activity " + identifier + ".";
        String told = reason.substring(0, Math.min(LONGEST_REASON, reason.length()));
        try {
            write(caller, told, transaction -> {
                // Somebody else may be committing the same import.
                if (!IatiImports.isNew(transaction, name, stored.activity().getPosition())) {
                    return;
                }
                Project project = ImportCheck.intake(content).create(transaction, caller, publisher(identifier), told);
                ImportCheck.money(content).create(transaction, caller, project);
                IatiImports.settle(
                        transaction,
                        name,
                        stored.activity().toBuilder()
                                .setOutcome(IatiImportOutcome.IATI_IMPORT_OUTCOME_IMPORTED)
                                .setProject(project.getName())
                                .build(),
                        content.getRelatedActivitiesList());
            });
        } catch (Refusal refusal) {
            refuse(caller, name, stored.activity(), refusal);
        }
    }

    private static String publisher(String identifier) {
        return "iati/" + identifier;
    }

    private void refuse(Caller caller, String name, IatiImportActivity activity, Refusal refusal) {
        IatiImportActivity refused = activity.toBuilder()
                .setOutcome(IatiImportOutcome.IATI_IMPORT_OUTCOME_REFUSED)
                .addFindings(IatiFinding.newBuilder()
                        .setRule("cadre.rule")
                        .setSeverity(IatiSeverity.IATI_SEVERITY_ERROR)
                        .setPath("iati-activity")
                        .setLine(activity.getLine())
                        .setMessage(refusal.getMessage()))
                .build();
        write(caller, "", transaction -> {
            if (IatiImports.isNew(transaction, name, activity.getPosition())) {
                IatiImports.settle(transaction, name, refused, List.of());
            }
        });
    }

    /** What it does in its turn. */
    @FunctionalInterface
    private interface Doing {
        void apply(WriteTransaction transaction) throws SQLException;
    }

    private void write(Caller caller, String reason, Doing doing) {
        var unused = join(store.write(Write.by(caller.principal(), Empty.parser(), transaction -> {
                    doing.apply(transaction);
                    return Empty.getDefaultInstance();
                })
                .because(reason)));
    }

    private void relate(Caller caller, String name, IatiImports.Stored waiting, OnRecord record) {
        List<RelatedProject> related = new ArrayList<>();
        Set<String> seen = new HashSet<>(Set.of(waiting.activity().getProject()));
        int missing = 0;
        for (IatiRelatedActivity other : waiting.content().getRelatedActivitiesList()) {
            Optional<String> project = record.project(other.getIatiIdentifier()).filter(seen::add);
            if (project.isPresent()) {
                related.add(RelatedProject.newBuilder()
                        .setProject(project.get())
                        .setRelation(other.getRelation())
                        .build());
            } else {
                missing++;
            }
        }
        IatiImportActivity.Builder told = waiting.activity().toBuilder();
        if (missing > 0) {
            told.addLeftOut(IatiLeftOut.newBuilder()
                    .setElement("related-activity")
                    .setCount(missing)
                    .setReason(NOT_ON_RECORD));
        }
        write(caller, "", transaction -> {
            if (!related.isEmpty()) {
                Projects.relate(transaction, waiting.activity().getProject(), related);
            }
            IatiImports.settle(transaction, name, told.build(), List.of());
        });
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
}
