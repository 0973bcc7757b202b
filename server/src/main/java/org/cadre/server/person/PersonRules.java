package org.cadre.server.person;

import com.google.type.Date;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.cadre.server.call.Caller;
import org.cadre.server.call.PartialDate;
import org.cadre.server.call.PlainText;
import org.cadre.server.call.Refusal;
import org.cadre.server.course.Courses;
import org.cadre.server.partner.Countries;
import org.cadre.server.partner.Partners;
import org.cadre.server.store.WriteTransaction;
import org.cadre.v1.FieldReason;
import org.cadre.v1.Person;
import org.cadre.v1.TrainerAccreditation;

/** What the annotations of the contract cannot say of a person. */
final class PersonRules {
    private static final int OLDEST_YEARS = 120;
    /** How long INTERPOL accredits its instructors for. */
    private static final int ACCREDITED_YEARS = 4;
    /** One @ with a local part before it and labels behind it; letters of any script (RFC 6531). */
    private static final Pattern EMAIL =
            Pattern.compile("[^@\\s\\p{Cntrl}\\p{Cf},;<>]{1,64}@[\\p{L}\\p{M}\\p{N}-]+(\\.[\\p{L}\\p{M}\\p{N}-]+)*");

    private PersonRules() {}

    /** The person where a focal point's persons must be: with its own partner, which need not be said. */
    static Person placed(Caller caller, Person person) {
        if (caller.partner().isEmpty()) {
            return person;
        }
        String own = caller.partner().get();
        if (!person.getPartner().isEmpty() && !person.getPartner().equals(own)) {
            throw Refusal.reference("person.partner", person.getPartner());
        }
        return person.toBuilder().setPartner(own).build();
    }

    static void check(WriteTransaction transaction, Caller caller, Person person) throws SQLException {
        PlainText.check("person.full_name", person.getFullName());
        PlainText.check("person.family_name", person.getFamilyName());
        PlainText.check("person.latin_name", person.getLatinName());
        PlainText.check("person.certificate_name", person.getCertificateName());
        PlainText.check("person.duty_station", person.getDutyStation());
        PlainText.check("person.job_title", person.getJobTitle());
        Countries.require("person.nationality", person.getNationality());
        if (!person.getEmail().isEmpty() && !EMAIL.matcher(person.getEmail()).matches()) {
            throw Refusal.field("person.email", FieldReason.FIELD_REASON_EMAIL_ADDRESS);
        }
        PlainText.check("person.purpose_note", person.getPurposeNote());
        retainUntil(person);
        checkBirthDate(person, LocalDate.ofInstant(transaction.now(), ZoneOffset.UTC));
        checkLanguages(person);
        if (!person.getPartner().isEmpty()) {
            Partners.requireReference(transaction, caller, "person.partner", person.getPartner());
        }
        for (int index = 0; index < person.getTrainerAccreditationsCount(); index++) {
            TrainerAccreditation accreditation = person.getTrainerAccreditations(index);
            String field = "person.trainer_accreditations[" + index + "].";
            if (!accreditation.getCourse().isEmpty()) {
                Courses.requireReference(transaction, caller, field + "course", accreditation.getCourse());
            }
            if (accreditation.hasExpireDate()) {
                LocalDate until = PartialDate.whole(field + "expire_date", accreditation.getExpireDate());
                if (accreditation.hasAccreditDate()) {
                    LocalDate given = PartialDate.whole(field + "accredit_date", accreditation.getAccreditDate());
                    if (until.isBefore(given)) {
                        throw Refusal.field(
                                field + "expire_date",
                                FieldReason.FIELD_REASON_ENDS_BEFORE_GIVEN,
                                Map.of("day", given.toString()));
                    }
                }
            }
        }
    }

    /**
     * The person with an end to every accreditation that is written without one: four years after the day on which it was
     * given, or today. Those that stand on record without end stay so.
     */
    static Person accredited(Person person, List<TrainerAccreditation> onRecord, LocalDate today) {
        Person.Builder accredited = person.toBuilder();
        for (int index = 0; index < person.getTrainerAccreditationsCount(); index++) {
            TrainerAccreditation accreditation = person.getTrainerAccreditations(index);
            if (!accreditation.hasExpireDate() && !onRecord.contains(accreditation)) {
                LocalDate given = accreditation.hasAccreditDate()
                        ? PartialDate.whole(
                                "person.trainer_accreditations[" + index + "].accredit_date",
                                accreditation.getAccreditDate())
                        : today;
                LocalDate end = given.plusYears(ACCREDITED_YEARS);
                accredited.setTrainerAccreditations(
                        index,
                        accreditation.toBuilder()
                                .setExpireDate(Date.newBuilder()
                                        .setYear(end.getYear())
                                        .setMonth(end.getMonthValue())
                                        .setDay(end.getDayOfMonth())));
            }
        }
        return accredited.build();
    }

    /** The birth date of a person who was checked, or described by somebody; refuses one that is no whole day. */
    static Optional<LocalDate> birthDate(Person person) {
        return person.hasBirthDate()
                ? Optional.of(PartialDate.whole("person.birth_date", person.getBirthDate()))
                : Optional.empty();
    }

    /** The last day on which the data may be kept; refuses one that is no whole day. */
    static Optional<LocalDate> retainUntil(Person person) {
        return person.hasRetainUntil()
                ? Optional.of(PartialDate.whole("person.retain_until", person.getRetainUntil()))
                : Optional.empty();
    }

    /** Refuses to keep data for longer without saying why. */
    static void checkRetention(Person before, Person after, String reason) {
        Optional<LocalDate> until = retainUntil(before);
        boolean longer = until.isPresent()
                && retainUntil(after).filter(day -> !day.isAfter(until.get())).isEmpty();
        if (longer && reason.isBlank()) {
            throw Refusal.field(
                    "reason",
                    FieldReason.FIELD_REASON_KEPT_LONGER,
                    Map.of("day", until.get().toString()));
        }
    }

    private static void checkBirthDate(Person person, LocalDate today) {
        Optional<LocalDate> birthDate = birthDate(person);
        if (birthDate.isPresent()) {
            if (birthDate.get().isAfter(today)) {
                throw Refusal.field("person.birth_date", FieldReason.FIELD_REASON_BIRTH_IN_FUTURE);
            }
            if (birthDate.get().isBefore(today.minusYears(OLDEST_YEARS))) {
                throw Refusal.field(
                        "person.birth_date",
                        FieldReason.FIELD_REASON_BIRTH_TOO_LONG_AGO,
                        Map.of("most", Integer.toString(OLDEST_YEARS)));
            }
        }
    }

    private static void checkLanguages(Person person) {
        Set<String> languages = new HashSet<>();
        for (int index = 0; index < person.getLanguagesCount(); index++) {
            String language = person.getLanguages(index).getLanguage();
            if (!languages.add(language)) {
                throw Refusal.field(
                        "person.languages[" + index + "].language",
                        FieldReason.FIELD_REASON_STANDS_TWICE,
                        Map.of("value", language));
            }
        }
    }
}
