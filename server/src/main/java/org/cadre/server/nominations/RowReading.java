package org.cadre.server.nominations;

import com.google.type.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.cadre.server.nominations.LanguagesReading.Language;
import org.cadre.server.partner.Countries;
import org.cadre.server.person.Duplicates;
import org.cadre.server.person.PossibleDuplicate;
import org.cadre.server.person.Sex;
import org.cadre.server.reading.Finding;
import org.cadre.server.reading.Reading;
import org.cadre.server.reading.WrittenText;
import org.cadre.v1.FindingSeverity;
import org.cadre.v1.Gender;
import org.cadre.v1.ImportFinding;
import org.cadre.v1.LanguageSkill;
import org.cadre.v1.Person;

/** Understands the rows of one sheet. Pure: what it must know of the records is handed in. Confined to one thread. */
final class RowReading {
    /**
     * What the records say.
     *
     * @param partnersByName names and short names of partners, folded, to "partners/…"
     * @param countriesInUse region codes that partners have, beyond those of ISO 3166
     * @param defaultPartner the partner of rows that name none that is known; may be empty
     * @param onlyPartner the only partner rows may name, for a focal point
     * @param required meanings that every row must have
     */
    record Records(
            Map<String, String> partnersByName,
            Set<String> countriesInUse,
            String defaultPartner,
            Optional<String> onlyPartner,
            Set<Meaning> required) {}

    private static final int LONGEST_TEXT = 200;
    private static final int LONGEST_FAMILY_NAME = 100;
    private static final Comparator<ImportFinding> WORST_FIRST =
            Comparator.comparingInt(ImportFinding::getSeverityValue);

    private final Sheet sheet;
    private final Records records;
    private final DateReading dates;
    private final SexReading sexes;

    // Of the row that is being read.
    private Sheet.Row row;
    private Person.Builder person;
    private Map<String, String> cells;
    private List<ImportFinding> findings;

    RowReading(Sheet sheet, Records records, LocalDate today) {
        this.sheet = sheet;
        this.records = records;
        this.dates = DateReading.of(sheet.cells(Meaning.BIRTH_DATE), today);
        this.sexes = SexReading.of(sheet.cells(Meaning.SEX));
    }

    Nominee read(Sheet.Row next) {
        row = next;
        person = Person.newBuilder();
        cells = new LinkedHashMap<>();
        findings = new ArrayList<>();
        row.findings()
                .forEach(found -> add(
                        found.finding(),
                        sheet.columns().stream()
                                .filter(column -> column.index() == found.index())
                                .findFirst()));
        readNames();
        value(Meaning.SEX, sexes.read(row.cell(Meaning.SEX)), sex -> person.setGender(gender(sex)), Sex::name);
        Meaning nationality = sheet.column(Meaning.NATIONALITY).isPresent() ? Meaning.NATIONALITY : Meaning.COUNTRY;
        value(
                nationality,
                Countries.read(row.cell(nationality), List.of(sheet.language()), records.countriesInUse()),
                person::setNationality,
                code -> code);
        value(
                Meaning.BIRTH_DATE,
                dates.read(row.cell(Meaning.BIRTH_DATE)),
                day -> person.setBirthDate(Date.newBuilder()
                        .setYear(day.getYear())
                        .setMonth(day.getMonthValue())
                        .setDay(day.getDayOfMonth())),
                LocalDate::toString);
        value(Meaning.E_MAIL, EmailReading.read(row.cell(Meaning.E_MAIL)), person::setEmail, email -> email);
        value(
                Meaning.LANGUAGES,
                LanguagesReading.read(row.cell(Meaning.LANGUAGES)),
                languages -> languages.forEach(language -> person.addLanguages(skill(language))),
                languages -> String.join(
                        "; ", languages.stream().map(RowReading::written).toList()));
        int[] priority = {0};
        value(
                Meaning.PRIORITY,
                PriorityReading.read(row.cell(Meaning.PRIORITY)),
                number -> priority[0] = number,
                String::valueOf);
        readPost();
        readPartner();
        for (Meaning meaning : records.required()) {
            if (row.cell(meaning).isEmpty()) {
                missing(meaning);
            }
        }
        findings.sort(WORST_FIRST);
        return new Nominee(row.number(), person.build(), priority[0], cells, List.copyOf(findings), identity());
    }

    private void readNames() {
        String full = row.cell(Meaning.FULL_NAME);
        String family = row.cell(Meaning.FAMILY_NAME);
        String given = row.cell(Meaning.GIVEN_NAME);
        Meaning source = Meaning.FULL_NAME;
        if (full.isEmpty()) {
            full = (given + " " + family).strip();
            source = family.isEmpty() ? Meaning.GIVEN_NAME : Meaning.FAMILY_NAME;
        }
        String latin = row.cell(Meaning.LATIN_NAME);
        if (full.isEmpty() && !latin.isEmpty()) {
            full = latin;
            source = Meaning.LATIN_NAME;
        }
        if (full.isEmpty()) {
            missing(Meaning.FULL_NAME);
        } else {
            value(source, Meaning.FULL_NAME, NameReading.read(full), person::setFullName, name -> name);
        }
        if (!latin.isEmpty() && source != Meaning.LATIN_NAME) {
            value(Meaning.LATIN_NAME, NameReading.read(latin), person::setLatinName, name -> name);
        }
        if (!family.isEmpty()) {
            NameReading.read(family)
                    .value()
                    .filter(name -> name.length() <= LONGEST_FAMILY_NAME)
                    .ifPresent(person::setFamilyName);
        }
        value(
                Meaning.CERTIFICATE_NAME,
                NameReading.read(row.cell(Meaning.CERTIFICATE_NAME)),
                person::setCertificateName,
                name -> name);
    }

    private void readPost() {
        String rank = text(Meaning.RANK);
        String job = text(Meaning.JOB_TITLE);
        person.setJobTitle(cut((rank + (rank.isEmpty() || job.isEmpty() ? "" : ", ") + job)));
        String station = text(Meaning.DUTY_STATION);
        person.setDutyStation(station.isEmpty() ? text(Meaning.PARTNER) : station);
    }

    private void readPartner() {
        String written = row.cell(Meaning.PARTNER);
        Optional<String> known = Optional.ofNullable(records.partnersByName().get(WrittenText.folded(written)));
        String partner = known.orElse(records.defaultPartner());
        if (records.onlyPartner().isPresent()) {
            if (known.isPresent() && !known.equals(records.onlyPartner())) {
                findings.add(finding(
                        FindingSeverity.FINDING_SEVERITY_ERROR,
                        Meaning.PARTNER,
                        "PARTNER_NOT_YOURS",
                        "You nominate for " + records.onlyPartner().get()
                                + " only; leave this row to that partner's focal point."));
            }
            partner = records.onlyPartner().get();
        } else if (known.isEmpty() && !written.isEmpty() && partner.isEmpty()) {
            findings.add(
                    finding(
                            FindingSeverity.FINDING_SEVERITY_WARNING,
                            Meaning.PARTNER,
                            "PARTNER_UNKNOWN",
                            "No partner is called so, so the person is kept without one; add the partner or correct the name."));
        }
        if (!partner.isEmpty()) {
            person.setPartner(partner);
            cells.put("partner", partner);
        }
    }

    /** The cell of a free text: cleaned, and safe against being run as a formula wherever it is shown later. */
    private String text(Meaning meaning) {
        String written = WrittenText.visible(WrittenText.collapsed(row.cell(meaning)));
        if (written.isEmpty()) {
            return "";
        }
        if (WrittenText.startsLikeFormula(written)) {
            findings.add(finding(
                    FindingSeverity.FINDING_SEVERITY_ERROR,
                    meaning,
                    "LOOKS_LIKE_FORMULA",
                    "The cell looks like a spreadsheet formula; write plain text."));
            return "";
        }
        String kept = cut(written);
        if (kept.length() < written.length()) {
            findings.add(finding(
                    FindingSeverity.FINDING_SEVERITY_WARNING,
                    meaning,
                    "TEXT_TOO_LONG",
                    "Only the first " + LONGEST_TEXT + " characters are kept; shorten it if that loses something."));
        }
        cells.put(key(meaning), kept);
        return kept;
    }

    private static String cut(String text) {
        return text.codePointCount(0, text.length()) <= LONGEST_TEXT
                ? text
                : text.substring(0, text.offsetByCodePoints(0, LONGEST_TEXT));
    }

    private <T> void value(
            Meaning meaning, Reading<T> reading, Consumer<T> take, java.util.function.Function<T, String> show) {
        value(meaning, meaning, reading, take, show);
    }

    private <T> void value(
            Meaning column,
            Meaning meaning,
            Reading<T> reading,
            Consumer<T> take,
            java.util.function.Function<T, String> show) {
        reading.findings().forEach(finding -> add(finding, sheet.column(column)));
        reading.value().ifPresent(value -> {
            take.accept(value);
            cells.put(key(meaning), show.apply(value));
        });
    }

    private void add(Finding finding, Optional<Sheet.Column> where) {
        ImportFinding.Builder built = ImportFinding.newBuilder()
                .setSeverity(
                        finding.severity() == Finding.Severity.ERROR
                                ? FindingSeverity.FINDING_SEVERITY_ERROR
                                : FindingSeverity.FINDING_SEVERITY_WARNING)
                .setValue(finding.written())
                .setReason(finding.reason().name())
                .setMessage(finding.sentence());
        where.ifPresent(column -> built.setColumn(column.index() + 1).setHeading(column.heading()));
        findings.add(built.build());
    }

    private void missing(Meaning meaning) {
        String word = key(meaning).replace('_', ' ');
        findings.add(finding(
                FindingSeverity.FINDING_SEVERITY_ERROR,
                meaning,
                "MISSING",
                "The row has no " + word + "; fill it in."));
    }

    private ImportFinding finding(FindingSeverity severity, Meaning meaning, String reason, String message) {
        ImportFinding.Builder built = ImportFinding.newBuilder()
                .setSeverity(severity)
                .setReason(reason)
                .setMessage(message);
        sheet.column(meaning)
                .ifPresent(column -> built.setColumn(column.index() + 1)
                        .setHeading(column.heading())
                        .setValue(cut(row.cell(meaning))));
        return built.build();
    }

    private Optional<PossibleDuplicate.Candidate> identity() {
        return person.getFullName().isEmpty() ? Optional.empty() : Optional.of(Duplicates.candidate(person.build()));
    }

    private static Gender gender(Sex sex) {
        return switch (sex) {
            case F -> Gender.GENDER_FEMALE;
            case M -> Gender.GENDER_MALE;
            case X -> Gender.GENDER_OTHER;
        };
    }

    private static LanguageSkill skill(Language language) {
        return LanguageSkill.newBuilder()
                .setLanguage(language.code())
                .setLevel(language.level().map(Enum::name).orElse(""))
                .build();
    }

    private static String written(Language language) {
        return language.code() + language.level().map(level -> " " + level).orElse("");
    }

    /** A meaning as the contract names it: {@code birth_date}. */
    static String key(Meaning meaning) {
        return meaning == Meaning.E_MAIL ? "email" : meaning.name().toLowerCase(Locale.ROOT);
    }
}
