package org.cadre.server.nominations;

import com.google.type.Date;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.cadre.server.call.Caller;
import org.cadre.server.call.PartialDate;
import org.cadre.server.call.PlainText;
import org.cadre.server.call.Refusal;
import org.cadre.server.call.Upload;
import org.cadre.server.enrolment.Admission;
import org.cadre.server.nominations.Imports.StoredRow;
import org.cadre.server.partner.Countries;
import org.cadre.server.person.Retention;
import org.cadre.server.reading.WrittenText;
import org.cadre.server.store.Store;
import org.cadre.server.store.Transaction;
import org.cadre.server.store.Write;
import org.cadre.server.training.Plan;
import org.cadre.v1.ErrorReason;
import org.cadre.v1.FieldReason;
import org.cadre.v1.Import;
import org.cadre.v1.ImportColumn;
import org.cadre.v1.ImportCounts;
import org.cadre.v1.ImportHeader;
import org.cadre.v1.ImportProgress;
import org.cadre.v1.ImportRow;
import org.cadre.v1.ImportState;

/** Reads a file that has come in, says of each row what would happen, and keeps that as an import. Blocks. */
final class ImportCheck {
    /** Told how far it is. */
    @FunctionalInterface
    interface Listener {
        void progress(ImportProgress progress);
    }

    /** Every row, and how many there are by outcome. */
    record Checked(List<StoredRow> rows, ImportCounts counts) {}

    private static final int STEP = 200;

    /** How much of a cell a row tells as it is written, in characters. */
    private static final int LONGEST_WRITTEN = 2000;

    private final Store store;
    private final Clock clock;
    private final Imports imports;
    private final Admission admission;
    private final Retention retention;
    private final NominationsReader reader = new NominationsReader(SheetLimits.STANDARD);

    ImportCheck(Store store, Clock clock, Imports imports, Admission admission, Retention retention) {
        this.store = store;
        this.clock = clock;
        this.imports = imports;
        this.admission = admission;
        this.retention = retention;
    }

    Import check(Caller caller, Upload<ImportHeader> upload, Listener listener, BooleanSupplier cancelled)
            throws IOException {
        Path file = upload.finished();
        ImportHeader header = upload.header();
        Optional<Date> until = until(header, LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
        listener.progress(ImportProgress.newBuilder().setStep("reading").build());
        Sheet sheet = read(file, header.getFileName());
        Set<Meaning> required = required(header.getRequiredMeaningsList(), "header.required_meanings");
        Aim aim = new Aim("header.delivery", header.getDelivery(), "header.partner", header.getPartner(), required);
        Checked checked = store.read(transaction -> check(transaction, caller, aim, sheet, listener, cancelled))
                .join();
        byte[] bytes = Files.readAllBytes(file);
        String partner = caller.partner().orElse(header.getPartner());
        Import.Builder value = Import.newBuilder()
                .setDelivery(header.getDelivery())
                .setPartner(partner)
                .setFileName(header.getFileName())
                .setFileSha256(upload.sha256())
                .setForm(form(sheet))
                .setState(ImportState.IMPORT_STATE_VALIDATED)
                .addAllColumns(columns(sheet))
                .setCounts(checked.counts())
                .addAllPurposes(header.getPurposesList())
                .setPurposeNote(header.getPurposeNote())
                .addAllRequiredMeanings(header.getRequiredMeaningsList())
                .setCreator(caller.principal());
        until.ifPresent(value::setRetainUntil);
        requireNotCancelled(cancelled);
        return store.write(Write.by(caller.principal(), Import.parser(), transaction -> {
                    String name = "imports/" + transaction.newId();
                    Import made = imports.table()
                            .create(transaction, value.setName(name).build(), "validated")
                            .value();
                    imports.addFile(transaction, name, bytes);
                    for (StoredRow row : checked.rows()) {
                        imports.addRow(transaction, name, row);
                    }
                    return made;
                }))
                .join();
    }

    static Refusal unreadable(String fileName, String problem, String sentence) {
        return new Refusal.Invalid(
                ErrorReason.ERROR_REASON_FILE_UNREADABLE,
                sentence,
                Map.of("file_name", fileName, "problem", problem),
                List.of());
    }

    /** Until when those whom the import makes are kept; refuses a day on which they would be overdue at once. */
    private Optional<Date> until(ImportHeader header, LocalDate today) {
        PlainText.check("header.purpose_note", header.getPurposeNote());
        if (!header.hasRetainUntil()) {
            return retention.lastDay(today);
        }
        LocalDate asked = PartialDate.whole("header.retain_until", header.getRetainUntil());
        if (asked.isBefore(today)) {
            throw Refusal.field(
                    "header.retain_until", FieldReason.FIELD_REASON_KEPT_UNTIL_PASSED, Map.of("day", asked.toString()));
        }
        return Optional.of(header.getRetainUntil());
    }

    /** The file of an import, read again. */
    Sheet read(byte[] bytes, String fileName) throws IOException {
        Path file = store.scratch().file();
        try {
            Files.write(file, bytes);
            return read(file, fileName);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private Sheet read(Path file, String fileName) throws IOException {
        try {
            return reader.read(file);
        } catch (UnreadableSheetException unreadable) {
            throw unreadable(fileName, unreadable.reason().name(), unreadable.getMessage());
        }
    }

    /**
     * What the rows are for.
     *
     * @param deliveryField where a request names the delivery
     * @param partner that of persons whose row names none that is known; may be empty
     * @param partnerField where a request names it
     */
    private record Aim(
            String deliveryField, String delivery, String partnerField, String partner, Set<Meaning> required) {}

    /** Says of each row of an import that is on record, in the form of this sheet, what would happen. */
    Checked recheck(Transaction transaction, Caller caller, Import value, Sheet sheet, BooleanSupplier cancelled)
            throws SQLException {
        Aim aim = new Aim(
                "delivery",
                value.getDelivery(),
                "partner",
                value.getPartner(),
                required(value.getRequiredMeaningsList(), "required_meanings"));
        return check(transaction, caller, aim, sheet, progress -> {}, cancelled);
    }

    private Checked check(
            Transaction transaction, Caller caller, Aim aim, Sheet sheet, Listener listener, BooleanSupplier cancelled)
            throws SQLException {
        Plan plan = admission.requireOpen(transaction, caller, aim.deliveryField(), aim.delivery(), clock.instant());
        LocalDate today =
                LocalDate.ofInstant(clock.instant(), ZoneId.of(plan.delivery().getTimeZone()));
        RowReading reading = new RowReading(sheet, records(transaction, caller, aim), today);
        RowCheck check = new RowCheck(
                transaction, caller, aim.delivery(), admission, admission.forecast(transaction, plan, clock.instant()));
        List<StoredRow> rows = new ArrayList<>();
        for (Sheet.Row row : sheet.rows()) {
            if (rows.size() % STEP == 0) {
                requireNotCancelled(cancelled);
                listener.progress(ImportProgress.newBuilder()
                        .setStep("checking")
                        .setRowsDone(rows.size())
                        .setRowsTotal(sheet.rows().size())
                        .build());
            }
            StoredRow judged = check.check(reading.read(row));
            rows.add(new StoredRow(written(judged.row(), row), judged.nominee(), judged.created()));
        }
        ImportCounts counts = ImportCommit.count(rows, 0).toBuilder()
                .setEnrolled(check.enrolled())
                .setWaitlisted(check.waitlisted())
                .build();
        return new Checked(rows, counts);
    }

    private static ImportRow written(ImportRow judged, Sheet.Row row) {
        ImportRow.Builder written = judged.toBuilder();
        for (int index = 0; index < row.cells().size(); index++) {
            String cell = row.cells().get(index);
            if (!cell.isEmpty()) {
                written.putWritten(index + 1, cell.substring(0, Math.min(cell.length(), LONGEST_WRITTEN)));
            }
        }
        return written.build();
    }

    private static void requireNotCancelled(BooleanSupplier cancelled) {
        if (cancelled.getAsBoolean()) {
            throw new CancellationException();
        }
    }

    private static RowReading.Records records(Transaction transaction, Caller caller, Aim aim) throws SQLException {
        Map<String, String> partners = new HashMap<>();
        Set<String> countries = new HashSet<>();
        transaction
                .sql("SELECT name, display_name, acronym, country FROM partner")
                .list(row -> {
                    partners.put(WrittenText.folded(row.text("display_name")), row.text("name"));
                    if (!row.text("acronym").isEmpty()) {
                        partners.put(WrittenText.folded(row.text("acronym")), row.text("name"));
                    }
                    if (!row.text("country").isEmpty() && !Countries.isAssigned(row.text("country"))) {
                        countries.add(row.text("country"));
                    }
                    return null;
                });
        partners.remove("");
        if (!aim.partner().isEmpty() && !partners.containsValue(aim.partner())) {
            throw Refusal.reference(aim.partnerField(), aim.partner());
        }
        return new RowReading.Records(partners, countries, aim.partner(), caller.partner(), aim.required());
    }

    private static Set<Meaning> required(List<String> meanings, String field) {
        Set<Meaning> required = new HashSet<>();
        for (String wanted : meanings) {
            Meaning found = null;
            for (Meaning meaning : Meaning.values()) {
                if (RowReading.key(meaning).equals(wanted)) {
                    found = meaning;
                }
            }
            if (found == null) {
                throw Refusal.field(
                        field,
                        FieldReason.FIELD_REASON_NO_SUCH_MEANING,
                        Map.of(
                                "meaning",
                                wanted,
                                "meanings",
                                Arrays.stream(Meaning.values())
                                        .map(RowReading::key)
                                        .collect(Collectors.joining(", "))));
            }
            required.add(found);
        }
        return required;
    }

    private static List<ImportColumn> columns(Sheet sheet) {
        return sheet.columns().stream()
                .map(column -> ImportColumn.newBuilder()
                        .setIndex(column.index() + 1)
                        .setHeading(column.heading())
                        .setMeaning(column.meaning().map(RowReading::key).orElse(""))
                        .build())
                .toList();
    }

    /** What was found out about the file, for people to check. */
    private static String form(Sheet sheet) {
        String language =
                Locale.forLanguageTag(sheet.language().toLanguageTag()).getDisplayLanguage(Locale.ENGLISH);
        String headings = ", headings in row " + sheet.headingRow() + ", " + language;
        if (sheet.form() instanceof Sheet.Csv csv) {
            String delimiter = csv.delimiter() == '\t' ? "tab" : "\"" + csv.delimiter() + "\"";
            return "CSV, " + csv.charset().displayName(Locale.ENGLISH) + (csv.byteOrderMark() ? " with BOM" : "") + ", "
                    + delimiter + headings;
        }
        Sheet.Workbook workbook = (Sheet.Workbook) sheet.form();
        return "XLSX, sheet \"" + workbook.sheetName() + "\"" + headings;
    }
}
