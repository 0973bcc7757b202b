package org.cadre.server.nominations;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.cadre.server.call.Caller;
import org.cadre.server.call.Refusal;
import org.cadre.server.enrolment.Admission;
import org.cadre.server.enrolment.SeatForecast;
import org.cadre.server.nominations.Imports.StoredRow;
import org.cadre.server.person.Duplicates;
import org.cadre.server.person.Persons;
import org.cadre.server.person.PossibleDuplicate;
import org.cadre.server.person.PossibleDuplicate.Likelihood;
import org.cadre.server.reading.FindingSentences;
import org.cadre.server.store.Transaction;
import org.cadre.v1.EnrolmentState;
import org.cadre.v1.ErrorReason;
import org.cadre.v1.FindingSeverity;
import org.cadre.v1.ImportFinding;
import org.cadre.v1.ImportFindingKind;
import org.cadre.v1.ImportRow;
import org.cadre.v1.Person;
import org.cadre.v1.RowOutcome;

/** Says of each row, in the order of the file, what would happen to it. Confined to one thread and one snapshot. */
final class RowCheck {
    private final Transaction transaction;
    private final Caller caller;
    private final String delivery;
    private final Namesakes namesakes;
    private final Admission admission;
    private final SeatForecast forecast;
    // Rows that can be one person share an e-mail address or a birth date.
    private final Map<String, List<Nominee>> earlier = new HashMap<>();
    private int enrolled;
    private int waitlisted;

    RowCheck(Transaction transaction, Caller caller, String delivery, Admission admission, SeatForecast forecast) {
        this.transaction = transaction;
        this.caller = caller;
        this.delivery = delivery;
        this.namesakes = new Namesakes(transaction, delivery);
        this.admission = admission;
        this.forecast = forecast;
    }

    /** Rows so far that would have a seat or be nominated. */
    int enrolled() {
        return enrolled;
    }

    /** Rows so far that would wait. */
    int waitlisted() {
        return waitlisted;
    }

    StoredRow check(Nominee nominee) throws SQLException {
        ImportRow.Builder row = ImportRow.newBuilder()
                .setRow(nominee.row())
                .setFullName(nominee.person().getFullName())
                .putAllCells(nominee.cells())
                .addAllFindings(nominee.findings());
        if (!nominee.isUsable()) {
            row.setOutcome(RowOutcome.ROW_OUTCOME_FAILED);
        } else {
            judge(nominee, row);
        }
        return new StoredRow(row.build(), nominee.person(), false);
    }

    private void judge(Nominee nominee, ImportRow.Builder row) throws SQLException {
        boolean undecided = false;
        for (Nominee other : candidates(nominee)) {
            PossibleDuplicate duplicate = PossibleDuplicate.judge(
                    nominee.identity().orElseThrow(), other.identity().orElseThrow());
            if (duplicate.likelihood() == Likelihood.EXACT) {
                row.setOutcome(RowOutcome.ROW_OUTCOME_REPEATED)
                        .setEarlierRow(other.row())
                        .addFindings(alike(
                                "REPEATED", ImportFindingKind.IMPORT_FINDING_KIND_REPEATED, rowOf(other), duplicate));
                return;
            } else if (duplicate.likelihood() == Likelihood.POSSIBLE && row.getEarlierRow() == 0) {
                undecided = true;
                row.setEarlierRow(other.row())
                        .addFindings(alike(
                                "POSSIBLE_DUPLICATE",
                                ImportFindingKind.IMPORT_FINDING_KIND_LIKE_A_ROW,
                                rowOf(other),
                                duplicate));
            }
        }
        remember(nominee);
        Optional<Person> known = namesakes.find(nominee.person());
        for (Duplicates.Duplicate duplicate : Persons.duplicates(transaction, caller, nominee.person())) {
            Person record = duplicate.person();
            if (duplicate.isCertain() || Namesakes.isSame(record, nominee.person())) {
                known = Optional.of(record);
                break;
            }
            undecided = true;
            row.addPossiblePersons(record.getName())
                    .addFindings(alike(
                            "POSSIBLE_DUPLICATE",
                            ImportFindingKind.IMPORT_FINDING_KIND_LIKE_A_PERSON,
                            Map.of("person", record.getName(), "full_name", record.getFullName()),
                            duplicate.judgement()));
        }
        if (known.isPresent()) {
            row.setPerson(known.get().getName()).clearPossiblePersons();
            undecided = row.getEarlierRow() != 0;
        }
        try {
            if (known.isPresent()) {
                admission.requireAdmissible(
                        transaction, caller, delivery, known.get().getName());
            } else {
                admission.requireNewcomerAdmissible(transaction, caller, delivery, nominee.person());
            }
        } catch (Refusal refusal) {
            refused(row, refusal);
            return;
        }
        if (undecided) {
            row.setOutcome(RowOutcome.ROW_OUTCOME_UNDECIDED);
        } else {
            row.setOutcome(RowOutcome.ROW_OUTCOME_READY);
            count(forecast.enter(known.orElse(nominee.person())));
        }
    }

    private void count(EnrolmentState state) {
        if (state == EnrolmentState.ENROLMENT_STATE_WAITLISTED) {
            waitlisted++;
        } else {
            enrolled++;
        }
    }

    /** What a refusal of the admission means for a row: the person is there already, or cannot enter. */
    static void refused(ImportRow.Builder row, Refusal refusal) {
        boolean already = refusal.reason() == ErrorReason.ERROR_REASON_ALREADY_ENROLLED;
        row.setOutcome(already ? RowOutcome.ROW_OUTCOME_ALREADY_ENROLLED : RowOutcome.ROW_OUTCOME_FAILED)
                .setEnrolment(refusal.metadata("enrolment").orElse(""))
                .addFindings(ImportFinding.newBuilder()
                        .setSeverity(
                                already
                                        ? FindingSeverity.FINDING_SEVERITY_WARNING
                                        : FindingSeverity.FINDING_SEVERITY_ERROR)
                        .setReason(refusal.reason().name().substring("ERROR_REASON_".length()))
                        .setKind(ImportFindingKind.IMPORT_FINDING_KIND_NOT_ADMITTED)
                        .putAllFacts(refusal.metadata())
                        .setMessage(FindingSentences.of(
                                ImportFindingKind.IMPORT_FINDING_KIND_NOT_ADMITTED, Map.of(), refusal.getMessage())));
    }

    private List<Nominee> candidates(Nominee nominee) {
        List<Nominee> candidates = new ArrayList<>();
        for (String key : keys(nominee.person())) {
            for (Nominee other : earlier.getOrDefault(key, List.of())) {
                if (!candidates.contains(other)) {
                    candidates.add(other);
                }
            }
        }
        return candidates;
    }

    private void remember(Nominee nominee) {
        for (String key : keys(nominee.person())) {
            earlier.computeIfAbsent(key, absent -> new ArrayList<>()).add(nominee);
        }
    }

    private static List<String> keys(Person person) {
        List<String> keys = new ArrayList<>();
        if (!person.getEmail().isEmpty()) {
            keys.add(person.getEmail().toLowerCase(Locale.ROOT));
        }
        if (person.hasBirthDate()) {
            keys.add(person.getBirthDate().getYear() + "-"
                    + person.getBirthDate().getMonth() + "-"
                    + person.getBirthDate().getDay());
        }
        return keys;
    }

    private static Map<String, String> rowOf(Nominee nominee) {
        return Map.of("row", Integer.toString(nominee.row()));
    }

    /** @param whom the facts that say with whom the row has so much in common */
    private static ImportFinding alike(
            String reason, ImportFindingKind kind, Map<String, String> whom, PossibleDuplicate duplicate) {
        return ImportFinding.newBuilder()
                .setSeverity(FindingSeverity.FINDING_SEVERITY_WARNING)
                .setReason(reason)
                .setKind(kind)
                .putAllFacts(whom)
                .putAllFacts(duplicate.facts())
                .setMessage(FindingSentences.of(kind, whom, duplicate.why()))
                .build();
    }
}
