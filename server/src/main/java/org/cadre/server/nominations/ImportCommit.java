package org.cadre.server.nominations;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;
import org.cadre.server.call.Caller;
import org.cadre.server.call.Refusal;
import org.cadre.server.call.ResourceTable.Stored;
import org.cadre.server.enrolment.Admission;
import org.cadre.server.enrolment.Reversal;
import org.cadre.server.nominations.Imports.StoredRow;
import org.cadre.server.person.PersonFollowers;
import org.cadre.server.person.Persons;
import org.cadre.server.store.WriteTransaction;
import org.cadre.v1.CommitImportRequest;
import org.cadre.v1.Enrolment;
import org.cadre.v1.EnrolmentState;
import org.cadre.v1.ErrorReason;
import org.cadre.v1.FieldReason;
import org.cadre.v1.Import;
import org.cadre.v1.ImportCounts;
import org.cadre.v1.ImportMode;
import org.cadre.v1.ImportRow;
import org.cadre.v1.ImportState;
import org.cadre.v1.Person;
import org.cadre.v1.RowDecision;
import org.cadre.v1.RowOutcome;

/** Does what an import says, in one write, and takes it back in one. */
final class ImportCommit {
    private static final int STEP = 200;

    private final Imports imports;
    private final PersonFollowers followers;
    private final Admission admission;
    private final Reversal reversal;

    ImportCommit(Imports imports, PersonFollowers followers, Admission admission, Reversal reversal) {
        this.imports = imports;
        this.followers = followers;
        this.admission = admission;
        this.reversal = reversal;
    }

    /**
     * Commits. A row whose person has neither a birth date nor an e-mail address is only compared with the roster.
     *
     * @param progress told every few rows how many are done
     * @param cancelled asked every few rows; then everything is undone by the exception
     */
    Import commit(
            WriteTransaction transaction,
            Caller caller,
            CommitImportRequest request,
            IntConsumer progress,
            BooleanSupplier cancelled)
            throws SQLException {
        Stored<Import> stored = imports.table().require(transaction, caller, request.getName());
        requireState(stored.value(), ImportState.IMPORT_STATE_VALIDATED, "commit");
        admission.requireOpen(transaction, caller, "delivery", stored.value().getDelivery(), transaction.now());
        Map<Integer, RowDecision> decisions = new HashMap<>();
        request.getDecisionsList().forEach(decision -> decisions.put(decision.getRow(), decision));
        Namesakes namesakes = new Namesakes(transaction, stored.value().getDelivery());
        List<StoredRow> done = new ArrayList<>();
        int persons = 0;
        for (StoredRow row : imports.rows(transaction, request.getName())) {
            StoredRow after = commit(
                    transaction,
                    caller,
                    stored.value(),
                    row,
                    decisions.remove(row.row().getRow()),
                    namesakes);
            done.add(after);
            persons += after.created() ? 1 : 0;
            if (done.size() % STEP == 0) {
                if (cancelled.getAsBoolean()) {
                    throw new CancellationException();
                }
                progress.accept(done.size());
            }
        }
        if (!decisions.isEmpty()) {
            throw Refusal.field(
                    "decisions",
                    FieldReason.FIELD_REASON_NO_SUCH_ROW,
                    Map.of("row", Integer.toString(decisions.keySet().iterator().next())));
        }
        ImportCounts counts = count(done, persons);
        if (request.getMode() == ImportMode.IMPORT_MODE_ALL_OR_NOTHING) {
            requireAll(request.getName(), counts);
        }
        for (StoredRow row : done) {
            ImportRow kept = row.row().toBuilder().clearWritten().build();
            imports.updateRow(transaction, request.getName(), new StoredRow(kept, row.nominee(), row.created()));
        }
        Import committed = stored.value().toBuilder()
                .setState(ImportState.IMPORT_STATE_COMMITTED)
                .setMode(request.getMode())
                .setCounts(counts)
                .build();
        return imports.table()
                .update(transaction, stored, committed, "committed")
                .value();
    }

    private StoredRow commit(
            WriteTransaction transaction,
            Caller caller,
            Import parent,
            StoredRow stored,
            RowDecision decision,
            Namesakes namesakes)
            throws SQLException {
        ImportRow row = stored.row();
        RowOutcome outcome = row.getOutcome();
        boolean open = outcome == RowOutcome.ROW_OUTCOME_READY || outcome == RowOutcome.ROW_OUTCOME_UNDECIDED;
        if (decision != null && !open && !decision.getSkip()) {
            throw Refusal.field(
                    "decisions",
                    FieldReason.FIELD_REASON_ROW_NOT_OPEN,
                    Map.of(
                            "row",
                            Integer.toString(row.getRow()),
                            "outcome",
                            outcome.name().substring("ROW_OUTCOME_".length())));
        }
        if (decision != null && decision.getSkip()) {
            return outcome(stored, RowOutcome.ROW_OUTCOME_SKIPPED);
        }
        if (outcome == RowOutcome.ROW_OUTCOME_READY || decision != null) {
            return enter(transaction, caller, parent, stored, decision, namesakes);
        }
        return stored;
    }

    private StoredRow enter(
            WriteTransaction transaction,
            Caller caller,
            Import parent,
            StoredRow stored,
            RowDecision decision,
            Namesakes namesakes)
            throws SQLException {
        ImportRow row = stored.row();
        Person nominee = stored.nominee();
        String person = decision != null && decision.hasSameAs() ? decision.getSameAs() : row.getPerson();
        if (decision == null && person.isEmpty()) {
            person = namesakes.find(nominee).map(Person::getName).orElse("");
        }
        boolean created = false;
        try {
            if (person.isEmpty() || (decision != null && decision.getNewPerson())) {
                admission.requireNewcomerAdmissible(transaction, caller, parent.getDelivery(), nominee);
                // Refuses one who was added since the import was looked at, unless it was decided that they are two.
                String twoPersons = decision == null ? "" : "Decided in " + parent.getName();
                nominee = Persons.add(transaction, caller, "", kept(parent, nominee), twoPersons);
                person = nominee.getName();
                created = true;
            } else {
                admission.requireAdmissible(transaction, caller, parent.getDelivery(), person);
            }
            Enrolment enrolment = admission.enter(transaction, caller, parent.getDelivery(), wish(parent, row, person));
            boolean waits = enrolment.getState() == EnrolmentState.ENROLMENT_STATE_WAITLISTED;
            ImportRow done = row.toBuilder()
                    .setPerson(person)
                    .setEnrolment(enrolment.getName())
                    .setOutcome(waits ? RowOutcome.ROW_OUTCOME_WAITLISTED : RowOutcome.ROW_OUTCOME_ENROLLED)
                    .build();
            return new StoredRow(done, nominee, created);
        } catch (Refusal refusal) {
            if (created) {
                // Checked just before, so this is a defect, and the person must not be left behind.
                throw refusal;
            }
            ImportRow.Builder failed = row.toBuilder();
            RowCheck.refused(failed, refusal);
            return new StoredRow(failed.build(), nominee, false);
        }
    }

    /** Whom the import makes, with what the data are for and until when they are kept. */
    private static Person kept(Import parent, Person nominee) {
        Person.Builder kept =
                nominee.toBuilder().addAllPurposes(parent.getPurposesList()).setPurposeNote(parent.getPurposeNote());
        if (parent.hasRetainUntil()) {
            kept.setRetainUntil(parent.getRetainUntil());
        }
        return kept.build();
    }

    private static Admission.Wish wish(Import parent, ImportRow row, String person) {
        String priority = row.getCellsOrDefault("priority", "");
        return new Admission.Wish(
                person,
                priority.isEmpty() ? 0 : Integer.parseInt(priority),
                row.getCellsOrDefault("job_title", ""),
                "",
                "",
                "Import of " + parent.getFileName() + ", row " + row.getRow(),
                parent.getName());
    }

    private static StoredRow outcome(StoredRow stored, RowOutcome outcome) {
        return new StoredRow(stored.row().toBuilder().setOutcome(outcome).build(), stored.nominee(), stored.created());
    }

    private static void requireAll(String name, ImportCounts counts) {
        if (counts.getFailed() + counts.getUndecided() > 0) {
            throw new Refusal.Precondition(
                    ErrorReason.ERROR_REASON_ROWS_NOT_READY,
                    counts.getFailed() + " rows failed and " + counts.getUndecided()
                            + " are undecided, so nothing was done; mend or decide them, leave them out, or commit"
                            + " the good rows only.",
                    Map.of(
                            "import", name,
                            "failed", Integer.toString(counts.getFailed()),
                            "undecided", Integer.toString(counts.getUndecided())));
        }
    }

    /** Rows by outcome. */
    static ImportCounts count(List<StoredRow> rows, int personsCreated) {
        int[] by = new int[RowOutcome.values().length];
        rows.forEach(row -> by[row.row().getOutcomeValue()]++);
        return ImportCounts.newBuilder()
                .setTotal(rows.size())
                .setReady(by[RowOutcome.ROW_OUTCOME_READY_VALUE])
                .setAlreadyEnrolled(by[RowOutcome.ROW_OUTCOME_ALREADY_ENROLLED_VALUE])
                .setRepeated(by[RowOutcome.ROW_OUTCOME_REPEATED_VALUE])
                .setUndecided(by[RowOutcome.ROW_OUTCOME_UNDECIDED_VALUE])
                .setFailed(by[RowOutcome.ROW_OUTCOME_FAILED_VALUE])
                .setSkipped(by[RowOutcome.ROW_OUTCOME_SKIPPED_VALUE])
                .setEnrolled(by[RowOutcome.ROW_OUTCOME_ENROLLED_VALUE])
                .setWaitlisted(by[RowOutcome.ROW_OUTCOME_WAITLISTED_VALUE])
                .setPersonsCreated(personsCreated)
                .build();
    }

    Import reverse(WriteTransaction transaction, Caller caller, String name, String etag, String reason)
            throws SQLException {
        Stored<Import> stored = imports.table().require(transaction, caller, name);
        imports.table().checkEtag(stored, etag);
        requireState(stored.value(), ImportState.IMPORT_STATE_COMMITTED, "reverse");
        List<StoredRow> rows = imports.rows(transaction, name);
        reversal.remove(
                transaction,
                name,
                rows.stream()
                        .filter(row -> isDone(row.row().getOutcome()))
                        .map(row -> row.row().getEnrolment())
                        .toList());
        for (StoredRow row : rows) {
            if (row.created() && !remove(transaction, row.nominee())) {
                throw new Refusal.Precondition(
                        ErrorReason.ERROR_REASON_REVERSAL_BLOCKED,
                        row.nominee().getFullName() + " (" + row.nominee().getName()
                                + ") has been changed or used since the import; withdraw its enrolments one by one"
                                + " instead.",
                        Map.of("import", name, "resource", row.nominee().getName(), "verb", "changed"));
            }
        }
        Import reversed = stored.value().toBuilder()
                .setState(ImportState.IMPORT_STATE_REVERSED)
                .setReversalReason(reason)
                .build();
        return imports.table().update(transaction, stored, reversed, "reversed").value();
    }

    private boolean remove(WriteTransaction transaction, Person made) throws SQLException {
        if (followers.usedBy(transaction, made.getName()).isPresent() || !Persons.removeUnchanged(transaction, made)) {
            return false;
        }
        reversal.forget(transaction, made.getName());
        return true;
    }

    private static boolean isDone(RowOutcome outcome) {
        return outcome == RowOutcome.ROW_OUTCOME_ENROLLED || outcome == RowOutcome.ROW_OUTCOME_WAITLISTED;
    }

    static void requireState(Import value, ImportState wanted, String verb) {
        if (value.getState() != wanted) {
            String state = value.getState().name().substring("IMPORT_STATE_".length());
            String allowed = wanted.name().substring("IMPORT_STATE_".length());
            throw new Refusal.Precondition(
                    ErrorReason.ERROR_REASON_STATE_FORBIDS,
                    value.getName() + " is " + state + "; to " + verb + " it must be " + allowed + ".",
                    Map.of(
                            "resource", value.getName(),
                            "state", state,
                            "verb", verb,
                            "allowed_states", allowed));
        }
    }
}
