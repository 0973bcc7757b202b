package org.cadre.tui.command;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.FieldMask;
import java.time.DateTimeException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.cadre.tui.words.Dates;
import org.cadre.tui.words.Purposes;
import org.cadre.tui.words.Words;
import org.cadre.v1.Gender;
import org.cadre.v1.Person;
import org.cadre.v1.TrainerAccreditation;
import org.cadre.v1.UpdatePersonRequest;

/** Fields of a person as people type them: {@code job_title=Inspector}, {@code retain_until=2030-12-31}; with no value, cleared. */
final class PersonFields {
    private static final List<String> KNOWN = List.of(
            "full_name",
            "family_name",
            "latin_name",
            "certificate_name",
            "gender",
            "nationality",
            "duty_station",
            "partner",
            "job_title",
            "birth_date",
            "email",
            "preferred_language",
            "purposes",
            "purpose_note",
            "retain_until",
            "trainer_accreditations");

    private PersonFields() {}

    /** A request that changes these fields and no other. @param name {@code persons/ID} */
    static UpdatePersonRequest.Builder update(String name, List<String> given) {
        Map<String, String> fields = FieldValues.read(given, KNOWN);
        Person.Builder person = Person.newBuilder().setName(name);
        fields.forEach((field, value) -> {
            if (!value.isEmpty()) {
                set(person, field, value);
            }
        });
        return UpdatePersonRequest.newBuilder()
                .setPerson(person)
                .setUpdateMask(FieldMask.newBuilder().addAllPaths(fields.keySet()));
    }

    private static void set(Person.Builder person, String field, String value) {
        switch (field) {
            case "gender" -> person.setGender(gender(value));
            case "birth_date" -> person.setBirthDate(day(field, value));
            case "retain_until" -> person.setRetainUntil(day(field, value));
            case "partner" -> person.setPartner("partners/" + Words.id(value));
            case "trainer_accreditations" -> {
                for (String one : value.split(",")) {
                    person.addTrainerAccreditations(accreditation(field, one.trim()));
                }
            }
            case "purposes" -> person.addAllPurposes(Purposes.read(value));
            default -> {
                FieldDescriptor descriptor = Person.getDescriptor().findFieldByName(field);
                person.setField(descriptor, value);
            }
        }
    }

    /** {@code COURSE}, {@code COURSE:GIVEN}, {@code COURSE:GIVEN:UNTIL}; "all" is every course. */
    private static TrainerAccreditation accreditation(String field, String value) {
        String[] parts = value.split(":", 3);
        TrainerAccreditation.Builder accreditation = TrainerAccreditation.newBuilder();
        if (!parts[0].equals("all")) {
            accreditation.setCourse("courses/" + Words.id(parts[0]));
        }
        if (parts.length > 1) {
            accreditation.setAccreditDate(day(field, parts[1]));
        }
        if (parts.length > 2) {
            accreditation.setExpireDate(day(field, parts[2]));
        }
        return accreditation.build();
    }

    private static Gender gender(String value) {
        return switch (value.toUpperCase(Locale.ROOT)) {
            case "F" -> Gender.GENDER_FEMALE;
            case "M" -> Gender.GENDER_MALE;
            case "X" -> Gender.GENDER_OTHER;
            default -> throw new IllegalArgumentException("Write gender=F, M or X, or gender= for not said.");
        };
    }

    /** A day; says how one is written where it is none. */
    static com.google.type.Date day(String field, String value) {
        try {
            return Dates.date(value);
        } catch (DateTimeException wrong) {
            throw new IllegalArgumentException("Write " + field + "=2030-12-31, not " + value + ".");
        }
    }
}
