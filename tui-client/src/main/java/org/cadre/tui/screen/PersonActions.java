package org.cadre.tui.screen;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.protobuf.FieldMask;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cadre.tui.client.Connection;
import org.cadre.tui.client.ProblemException;
import org.cadre.tui.files.KeptFile;
import org.cadre.tui.view.Choice;
import org.cadre.tui.view.Form;
import org.cadre.tui.view.TextField;
import org.cadre.tui.words.Directory;
import org.cadre.tui.words.PersonWords;
import org.cadre.tui.words.Printed;
import org.cadre.tui.words.Purposes;
import org.cadre.tui.words.Words;
import org.cadre.v1.DataPurpose;
import org.cadre.v1.ErasePersonRequest;
import org.cadre.v1.ErasePersonResponse;
import org.cadre.v1.ExportPersonRequest;
import org.cadre.v1.ExportPersonResponse;
import org.cadre.v1.Gender;
import org.cadre.v1.Person;
import org.cadre.v1.TrainerAccreditation;
import org.cadre.v1.UpdatePersonRequest;

/** What can be done with the record of a person. */
final class PersonActions {
    /** What a person is vetted on. */
    private static final Set<String> VETTED =
            Set.of("full_name", "family_name", "latin_name", "nationality", "birth_date", "gender", "partner");

    private static final String ALL_COURSES = "all";

    private PersonActions() {}

    /** Changes what is on record; what is hidden from the caller is not asked for, and stays as it is. */
    static Action change(Connection connection, Directory directory, Person person) {
        List<Form.Field> fields = new ArrayList<>(List.of(
                text(
                        "full_name",
                        "Full name",
                        person.getFullName(),
                        "As the person writes it, in any script and order."),
                text("family_name", "Family name", person.getFamilyName(), "Where the person has one."),
                text("latin_name", "In Latin letters", person.getLatinName(), "Where the name is in another script."),
                text("certificate_name", "On certificates", person.getCertificateName(), "Empty for the full name."),
                choice(
                        "nationality",
                        "Nationality",
                        DeliveryForm.countries(),
                        person.getNationality(),
                        "Type part of the country's name."),
                choice(
                        "partner",
                        "Partner",
                        PersonForm.partners(directory),
                        person.getPartner(),
                        "The organisation; it decides which focal point sees the person."),
                choice(
                        "gender",
                        "Gender",
                        PersonForm.genders(),
                        person.getGender() == Gender.GENDER_UNSPECIFIED
                                ? ""
                                : person.getGender().name(),
                        "As stated; may be left empty.")));
        if (!hidden(person, "birth_date")) {
            fields.add(text(
                    "birth_date", "Born", iso(person.hasBirthDate(), person.getBirthDate()), "A day: 1988-02-29."));
        }
        if (!hidden(person, "email")) {
            fields.add(text("email", "E-mail", person.getEmail(), "May be left empty."));
        }
        fields.addAll(List.of(
                choice(
                        "preferred_language",
                        "Write to in",
                        PersonForm.languages(),
                        person.getPreferredLanguage(),
                        "The language of messages; empty for the delivery's."),
                text("duty_station", "Duty station", person.getDutyStation(), "City, unit."),
                text("job_title", "Rank or post", person.getJobTitle(), "May be left empty."),
                reason("May be left empty.")));
        return new Action(
                        "Change " + Words.name(person),
                        "change the record",
                        List.of(),
                        new Form(fields, 0),
                        false,
                        Map.of(),
                        (form, requestId, only) ->
                                change(connection, person, edited(person, form), form, requestId, only))
                .of(UpdatePersonRequest.getDescriptor())
                .undoneBy(outcome -> outcome.answer() instanceof Person kept
                        ? Optional.of(PersonUndo.of(connection, person, kept))
                        : Optional.empty());
    }

    private static Person edited(Person person, Form form) throws ProblemException {
        String gender = form.field("gender").value();
        Person.Builder edited = person.toBuilder()
                .setFullName(typed(form, "full_name"))
                .setFamilyName(typed(form, "family_name"))
                .setLatinName(typed(form, "latin_name"))
                .setCertificateName(typed(form, "certificate_name"))
                .setNationality(form.field("nationality").value())
                .setPartner(form.field("partner").value())
                .setGender(gender.isEmpty() ? Gender.GENDER_UNSPECIFIED : Gender.valueOf(gender))
                .setPreferredLanguage(form.field("preferred_language").value())
                .setDutyStation(typed(form, "duty_station"))
                .setJobTitle(typed(form, "job_title"));
        if (!hidden(person, "birth_date")) {
            edited.clearBirthDate();
            if (!typed(form, "birth_date").isEmpty()) {
                edited.setBirthDate(Typed.day(form, "birth_date"));
            }
        }
        if (!hidden(person, "email")) {
            edited.setEmail(typed(form, "email"));
        }
        return edited.build();
    }

    /** Says for what the data are kept, and until when. */
    static Action purpose(Connection connection, Person person) {
        List<Form.Field> fields = new ArrayList<>();
        for (DataPurpose purpose : Purposes.all()) {
            Form.Field field = NewFile.yesOrNo(purpose.name(), word(purpose), about(purpose));
            fields.add(
                    person.getPurposesList().contains(purpose)
                            ? field.with(field.choice()
                                    .orElseThrow()
                                    .choose(field.choice()
                                            .orElseThrow()
                                            .options()
                                            .get(1)))
                            : field);
        }
        fields.add(text("purpose_note", "In words", person.getPurposeNote(), "The call, the agreement."));
        fields.add(text(
                "retain_until",
                "Keep until",
                iso(person.hasRetainUntil(), person.getRetainUntil()),
                "The last day, as 2030-12-31; empty for not said."));
        fields.add(reason("Needed to put the day off, or to take it away."));
        return new Action(
                "Purpose and keeping: " + Words.name(person),
                "change it",
                List.of("Nothing goes by itself when the day has passed: the person is then listed as overdue."),
                new Form(fields, 0),
                false,
                Map.of(),
                (form, requestId, only) -> {
                    Person.Builder edited = person.toBuilder()
                            .clearPurposes()
                            .setPurposeNote(typed(form, "purpose_note"))
                            .clearRetainUntil();
                    Purposes.all().stream()
                            .filter(purpose -> NewFile.yes(form, purpose.name()))
                            .forEach(edited::addPurposes);
                    if (!typed(form, "retain_until").isEmpty()) {
                        edited.setRetainUntil(Typed.day(form, "retain_until"));
                    }
                    // In the order of the contract both: only another choice is a change.
                    Person sorted = person.toBuilder()
                            .clearPurposes()
                            .addAllPurposes(
                                    person.getPurposesList().stream().sorted().toList())
                            .build();
                    return change(connection, sorted, edited.build(), form, requestId, only);
                });
    }

    /** Accredits a person to teach a course, or all of them. */
    static Action accredit(Connection connection, Directory directory, Person person) {
        List<Choice.Option> courses = new ArrayList<>();
        courses.add(new Choice.Option(ALL_COURSES, "all courses", ""));
        directory.courses().values().stream()
                .map(course -> new Choice.Option(course.getName(), course.getTitle(), Words.id(course.getName())))
                .sorted(Comparator.comparing(Choice.Option::label))
                .forEach(courses::add);
        return new Action(
                "Accredit " + Words.name(person) + " to teach",
                "accredit",
                List.of(),
                Form.of(
                        choice("course", "Course", courses, "", "Type part of its title."),
                        text("accredit_date", "Given on", "", "As 2026-11-01; sessions before it are not covered."),
                        text("expire_date", "Good until", "", "Empty: four years after it was given."),
                        reason("May be left empty.")),
                false,
                Map.of(),
                (form, requestId, only) -> {
                    String course = Fields.picked(form, "course", "Pick a course.");
                    TrainerAccreditation.Builder accreditation = TrainerAccreditation.newBuilder();
                    if (!course.equals(ALL_COURSES)) {
                        accreditation.setCourse(course);
                    }
                    Fields.dayOrNone(form, "accredit_date").ifPresent(accreditation::setAccreditDate);
                    Fields.dayOrNone(form, "expire_date").ifPresent(accreditation::setExpireDate);
                    Person.Builder edited = person.toBuilder().clearTrainerAccreditations();
                    person.getTrainerAccreditationsList().stream()
                            .filter(other -> !other.getCourse().equals(accreditation.getCourse()))
                            .forEach(edited::addTrainerAccreditations);
                    return change(
                            connection,
                            person,
                            edited.addTrainerAccreditations(accreditation).build(),
                            form,
                            requestId,
                            only);
                });
    }

    static Action.Outcome change(
            Connection connection, Person before, Person after, Form form, String requestId, boolean only) {
        FieldMask.Builder mask = FieldMask.newBuilder();
        List<String> labels = new ArrayList<>();
        for (var field : Person.getDescriptor().getFields()) {
            Object was = before.getField(field);
            if (!was.equals(after.getField(field))
                    || (field.hasPresence() && before.hasField(field) != after.hasField(field))) {
                mask.addPaths(field.getName());
                labels.add(field.getName().replace('_', ' '));
            }
        }
        if (mask.getPathsCount() == 0) {
            return new Action.Outcome(List.of("Nothing: it stays as it is."), "Nothing was changed.");
        }
        Person kept = connection
                .persons()
                .updatePerson(UpdatePersonRequest.newBuilder()
                        .setPerson(after)
                        .setUpdateMask(mask)
                        .setReason(typed(form, "reason"))
                        .setRequestId(requestId)
                        .setValidateOnly(only)
                        .build());
        List<String> lines = new ArrayList<>();
        lines.add("Changes " + String.join(", ", labels) + ".");
        if (mask.getPathsList().stream().anyMatch(VETTED::contains)) {
            lines.add("Enrolments that are under way follow; one that was vetted on it is vetted again.");
        }
        return new Action.Outcome(lines, Words.name(kept) + " was changed.", kept);
    }

    /** Gives all that is held on a person, in a file that only its owner can read. */
    static Action export(Connection connection, Person person) {
        return new Action(
                        "Export all that is held on " + Words.name(person),
                        "write the file",
                        List.of(
                                "Everything: the record, enrolments, marks, certificates, notices, and every change of them."),
                        Form.of(
                                NewFile.name(
                                        Words.id(person.getName()) + ".json", "Ends in .json; only you can read it."),
                                NewFile.replace(),
                                Form.Field.text("reason", "Reason", "Why, and for whom: it stays on record.")),
                        false,
                        Map.of(),
                        (form, requestId, only) -> {
                            Path file = NewFile.of(connection.disk(), form);
                            if (!file.toString().toLowerCase(Locale.ROOT).endsWith(".json")) {
                                throw Typed.refusal("file", "A file name that ends in .json.");
                            }
                            String reason = typed(form, "reason");
                            if (reason.isEmpty()) {
                                throw Typed.refusal("reason", "Say why, and for whom.");
                            }
                            if (only) {
                                return new Action.Outcome(
                                        List.of(
                                                "Writes " + file.toAbsolutePath() + ".",
                                                NewFile.consequence(connection.disk(), file),
                                                "That it was given, to whom and why, stands in the person's history."),
                                        "");
                            }
                            ExportPersonResponse held = connection
                                    .privacy()
                                    .exportPerson(ExportPersonRequest.newBuilder()
                                            .setName(person.getName())
                                            .setReason(reason)
                                            .setRequestId(requestId)
                                            .build());
                            KeptFile.write(
                                    connection.disk(),
                                    file,
                                    (Printed.json(held) + "\n").getBytes(UTF_8),
                                    NewFile.yes(form, "replace"));
                            return new Action.Outcome(
                                    List.of(),
                                    "Wrote " + file + ": "
                                            + Words.count(held.getEnrolmentsCount(), "enrolment", "enrolments")
                                            + ", "
                                            + Words.count(held.getCertificatesCount(), "certificate", "certificates")
                                            + ", " + Words.count(held.getChangesCount(), "change", "changes") + ".");
                        })
                .of(ExportPersonRequest.getDescriptor());
    }

    /** Erases a person; says before what goes and what stays. */
    static Action erase(Connection connection, Person person) {
        return new Action(
                        "Erase " + Words.name(person),
                        "erase for good",
                        List.of(
                                "There is no way back. Figures still count the person, and certificates stay as good as they were."),
                        Form.of(Form.Field.text("reason", "Reason", "Without the person's name: it stays on record.")),
                        true,
                        Map.of(),
                        (form, requestId, only) -> {
                            ErasePersonResponse answer = connection
                                    .privacy()
                                    .erasePerson(ErasePersonRequest.newBuilder()
                                            .setName(person.getName())
                                            .setEtag(person.getEtag())
                                            .setReason(typed(form, "reason"))
                                            .setRequestId(requestId)
                                            .setValidateOnly(only)
                                            .build());
                            return new Action.Outcome(
                                    answer.getPartsCount() == 0
                                            ? List.of("Nothing: the person was erased before.")
                                            : answer.getPartsList().stream()
                                                    .filter(part -> part.getCount() > 0)
                                                    .map(PersonWords::erased)
                                                    .toList(),
                                    "The person is erased.");
                        })
                .of(ErasePersonRequest.getDescriptor());
    }

    private static String word(DataPurpose purpose) {
        String word = Words.plain(purpose.name(), "DATA_PURPOSE_").toLowerCase(Locale.ROOT);
        return Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }

    private static String about(DataPurpose purpose) {
        return switch (purpose) {
            case DATA_PURPOSE_TRAINING -> "To nominate, enrol, train and examine.";
            case DATA_PURPOSE_CERTIFICATION -> "To issue certificates and to vouch for them.";
            case DATA_PURPOSE_ALUMNI_CONTACT -> "To keep in touch with those who took part.";
            case DATA_PURPOSE_TEACHING -> "To find and to accredit trainers.";
            default -> "";
        };
    }

    private static boolean hidden(Person person, String field) {
        return person.getRedactedFields().getPathsList().contains(field);
    }

    private static String typed(Form form, String field) {
        return form.field(field).value().trim();
    }

    private static String iso(boolean given, com.google.type.Date day) {
        return given && day.getMonth() > 0 && day.getDay() > 0
                ? LocalDate.of(day.getYear(), day.getMonth(), day.getDay()).toString()
                : "";
    }

    private static Form.Field reason(String note) {
        return Form.Field.text("reason", "Reason", "In one sentence. " + note);
    }

    private static Form.Field text(String name, String label, String value, String note) {
        return new Form.Field(name, label, TextField.of(value), Optional.empty(), note, "");
    }

    /** A choice with what is on record chosen, also where it is not among the options. */
    private static Form.Field choice(
            String name, String label, List<Choice.Option> options, String chosen, String note) {
        List<Choice.Option> all = new ArrayList<>(options);
        Optional<Choice.Option> now =
                options.stream().filter(option -> option.value().equals(chosen)).findFirst();
        if (now.isEmpty() && !chosen.isEmpty()) {
            now = Optional.of(new Choice.Option(chosen, Words.id(chosen), "as it is"));
            all.add(now.get());
        }
        Choice choice = Choice.among(all);
        return Form.Field.choice(name, label, now.map(choice::choose).orElse(choice), note);
    }
}
