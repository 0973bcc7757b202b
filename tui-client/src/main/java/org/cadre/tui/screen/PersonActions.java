package org.cadre.tui.screen;

import com.google.protobuf.FieldMask;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cadre.tui.client.Connection;
import org.cadre.tui.client.ProblemException;
import org.cadre.tui.language.Texts;
import org.cadre.tui.view.Choice;
import org.cadre.tui.view.Form;
import org.cadre.tui.words.Directory;
import org.cadre.tui.words.Words;
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
                Fields.text(
                        "full_name",
                        Texts.of("screen.PersonActions.fullName"),
                        person.getFullName(),
                        Texts.of("screen.PersonActions.asThePersonWritesIt")),
                Fields.text(
                        "family_name",
                        Texts.of("screen.PersonActions.familyName"),
                        person.getFamilyName(),
                        Texts.of("screen.PersonActions.whereThePersonHasOne")),
                Fields.text(
                        "latin_name",
                        Texts.of("screen.PersonActions.inLatinLetters"),
                        person.getLatinName(),
                        Texts.of("screen.PersonActions.whereTheNameIsIn")),
                Fields.text(
                        "certificate_name",
                        Texts.of("screen.PersonActions.onCertificates"),
                        person.getCertificateName(),
                        Texts.of("screen.PersonActions.emptyForTheFullName")),
                choice(
                        "nationality",
                        Texts.of("screen.PersonActions.nationality"),
                        DeliveryForm.countries(),
                        person.getNationality(),
                        Texts.of("screen.PersonActions.typePartOfTheCountrys")),
                choice(
                        "partner",
                        Texts.of("screen.PersonActions.partner"),
                        PersonForm.partners(directory),
                        person.getPartner(),
                        Texts.of("screen.PersonActions.theOrganisationItDecidesWhich")),
                choice(
                        "gender",
                        Texts.of("screen.PersonActions.gender"),
                        PersonForm.genders(),
                        person.getGender() == Gender.GENDER_UNSPECIFIED
                                ? ""
                                : person.getGender().name(),
                        Texts.of("screen.PersonActions.asStatedMayBeLeft"))));
        if (!hidden(person, "birth_date")) {
            fields.add(Fields.text(
                    "birth_date",
                    Texts.of("screen.PersonActions.born"),
                    iso(person.hasBirthDate(), person.getBirthDate()),
                    Texts.of("screen.PersonActions.aDay")));
        }
        if (!hidden(person, "email")) {
            fields.add(Fields.text(
                    "email",
                    Texts.of("screen.PersonActions.eMail"),
                    person.getEmail(),
                    Texts.of("screen.PersonActions.mayBeLeftEmpty")));
        }
        fields.addAll(List.of(
                choice(
                        "preferred_language",
                        Texts.of("screen.PersonActions.writeToIn"),
                        PersonForm.languages(),
                        person.getPreferredLanguage(),
                        Texts.of("screen.PersonActions.theLanguageOfMessagesEmpty")),
                Fields.text(
                        "duty_station",
                        Texts.of("screen.PersonActions.dutyStation"),
                        person.getDutyStation(),
                        Texts.of("screen.PersonActions.cityUnit")),
                Fields.text(
                        "job_title",
                        Texts.of("screen.PersonActions.rankOrPost"),
                        person.getJobTitle(),
                        Texts.of("screen.PersonActions.mayBeLeftEmpty")),
                reason(Texts.of("screen.PersonActions.mayBeLeftEmpty"))));
        return new Action(
                        Texts.of("screen.PersonActions.change", Words.name(person)),
                        Texts.of("screen.PersonActions.changeTheRecord"),
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
                .setFullName(Fields.said(form, "full_name"))
                .setFamilyName(Fields.said(form, "family_name"))
                .setLatinName(Fields.said(form, "latin_name"))
                .setCertificateName(Fields.said(form, "certificate_name"))
                .setNationality(form.field("nationality").value())
                .setPartner(form.field("partner").value())
                .setGender(gender.isEmpty() ? Gender.GENDER_UNSPECIFIED : Gender.valueOf(gender))
                .setPreferredLanguage(form.field("preferred_language").value())
                .setDutyStation(Fields.said(form, "duty_station"))
                .setJobTitle(Fields.said(form, "job_title"));
        if (!hidden(person, "birth_date")) {
            edited.clearBirthDate();
            if (!Fields.said(form, "birth_date").isEmpty()) {
                edited.setBirthDate(Typed.day(form, "birth_date"));
            }
        }
        if (!hidden(person, "email")) {
            edited.setEmail(Fields.said(form, "email"));
        }
        return edited.build();
    }

    /** Accredits a person to teach a course, or all of them. */
    static Action accredit(Connection connection, Directory directory, Person person) {
        List<Choice.Option> courses = new ArrayList<>();
        courses.add(new Choice.Option(ALL_COURSES, Texts.of("screen.PersonActions.allCourses"), ""));
        directory.courses().values().stream()
                .map(course -> new Choice.Option(course.getName(), course.getTitle(), Words.id(course.getName())))
                .sorted(Comparator.comparing(Choice.Option::label))
                .forEach(courses::add);
        return new Action(
                Texts.of("screen.PersonActions.accreditToTeach", Words.name(person)),
                Texts.of("screen.PersonActions.accredit"),
                List.of(),
                Form.of(
                        choice(
                                "course",
                                Texts.of("screen.PersonActions.course"),
                                courses,
                                "",
                                Texts.of("screen.PersonActions.typePartOfItsTitle")),
                        Fields.text(
                                "accredit_date",
                                Texts.of("screen.PersonActions.givenOn"),
                                "",
                                Texts.of("screen.PersonActions.asSessionsBeforeItAre")),
                        Fields.text(
                                "expire_date",
                                Texts.of("screen.PersonActions.goodUntil"),
                                "",
                                Texts.of("screen.PersonActions.emptyFourYearsAfterIt")),
                        reason(Texts.of("screen.PersonActions.mayBeLeftEmpty"))),
                false,
                Map.of(),
                (form, requestId, only) -> {
                    String course = Fields.picked(form, "course", Texts.of("screen.PersonActions.pickACourse"));
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
            return new Action.Outcome(
                    List.of(Texts.of("screen.PersonActions.nothingItStaysAsIt")),
                    Texts.of("screen.PersonActions.nothingWasChanged"));
        }
        Person kept = connection
                .persons()
                .updatePerson(UpdatePersonRequest.newBuilder()
                        .setPerson(after)
                        .setUpdateMask(mask)
                        .setReason(Fields.said(form, "reason"))
                        .setRequestId(requestId)
                        .setValidateOnly(only)
                        .build());
        List<String> lines = new ArrayList<>();
        lines.add(Texts.of("screen.PersonActions.changes", String.join(", ", labels)));
        if (mask.getPathsList().stream().anyMatch(VETTED::contains)) {
            lines.add(Texts.of("screen.PersonActions.enrolmentsThatAreUnderWay"));
        }
        return new Action.Outcome(lines, Texts.of("screen.PersonActions.wasChanged", Words.name(kept)), kept);
    }

    private static boolean hidden(Person person, String field) {
        return person.getRedactedFields().getPathsList().contains(field);
    }

    private static String iso(boolean given, com.google.type.Date day) {
        return given && day.getMonth() > 0 && day.getDay() > 0
                ? LocalDate.of(day.getYear(), day.getMonth(), day.getDay()).toString()
                : "";
    }

    static Form.Field reason(String note) {
        return Form.Field.text(
                "reason",
                Texts.of("screen.PersonActions.reason"),
                Texts.of("screen.PersonActions.inOneSentence", note));
    }

    /** A choice with what is on record chosen, also where it is not among the options. */
    private static Form.Field choice(
            String name, String label, List<Choice.Option> options, String chosen, String note) {
        List<Choice.Option> all = new ArrayList<>(options);
        Optional<Choice.Option> now =
                options.stream().filter(option -> option.value().equals(chosen)).findFirst();
        if (now.isEmpty() && !chosen.isEmpty()) {
            now = Optional.of(new Choice.Option(chosen, Words.id(chosen), Texts.of("screen.PersonActions.asItIs")));
            all.add(now.get());
        }
        Choice choice = Choice.among(all);
        return Form.Field.choice(name, label, now.map(choice::choose).orElse(choice), note);
    }
}
