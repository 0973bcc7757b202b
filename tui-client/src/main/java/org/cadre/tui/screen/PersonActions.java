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
import org.cadre.tui.language.Texts;
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
                        Texts.of("screen.PersonActions.fullName"),
                        person.getFullName(),
                        Texts.of("screen.PersonActions.asThePersonWritesIt")),
                text(
                        "family_name",
                        Texts.of("screen.PersonActions.familyName"),
                        person.getFamilyName(),
                        Texts.of("screen.PersonActions.whereThePersonHasOne")),
                text(
                        "latin_name",
                        Texts.of("screen.PersonActions.inLatinLetters"),
                        person.getLatinName(),
                        Texts.of("screen.PersonActions.whereTheNameIsIn")),
                text(
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
            fields.add(text(
                    "birth_date",
                    Texts.of("screen.PersonActions.born"),
                    iso(person.hasBirthDate(), person.getBirthDate()),
                    Texts.of("screen.PersonActions.aDay")));
        }
        if (!hidden(person, "email")) {
            fields.add(text(
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
                text(
                        "duty_station",
                        Texts.of("screen.PersonActions.dutyStation"),
                        person.getDutyStation(),
                        Texts.of("screen.PersonActions.cityUnit")),
                text(
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
        fields.add(text(
                "purpose_note",
                Texts.of("screen.PersonActions.inWords"),
                person.getPurposeNote(),
                Texts.of("screen.PersonActions.theCallTheAgreement")));
        fields.add(text(
                "retain_until",
                Texts.of("screen.PersonActions.keepUntil"),
                iso(person.hasRetainUntil(), person.getRetainUntil()),
                Texts.of("screen.PersonActions.theLastDayAsEmpty")));
        fields.add(reason(Texts.of("screen.PersonActions.neededToPutTheDay")));
        return new Action(
                Texts.of("screen.PersonActions.purposeAndKeeping", Words.name(person)),
                Texts.of("screen.PersonActions.changeIt"),
                List.of(Texts.of("screen.PersonActions.nothingGoesByItselfWhen")),
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
                        text(
                                "accredit_date",
                                Texts.of("screen.PersonActions.givenOn"),
                                "",
                                Texts.of("screen.PersonActions.asSessionsBeforeItAre")),
                        text(
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
                        .setReason(typed(form, "reason"))
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

    /** Gives all that is held on a person, in a file that only its owner can read. */
    static Action export(Connection connection, Person person) {
        return new Action(
                        Texts.of("screen.PersonActions.exportAllThatIsHeld", Words.name(person)),
                        Texts.of("screen.PersonActions.writeTheFile"),
                        List.of(Texts.of("screen.PersonActions.everythingTheRecordEnrolmentsMarks")),
                        Form.of(
                                NewFile.name(
                                        Words.id(person.getName()) + ".json",
                                        Texts.of("screen.PersonActions.endsInJsonOnlyYou")),
                                NewFile.replace(),
                                Form.Field.text(
                                        "reason",
                                        Texts.of("screen.PersonActions.reason"),
                                        Texts.of("screen.PersonActions.whyAndForWhomIt"))),
                        false,
                        Map.of(),
                        (form, requestId, only) -> {
                            Path file = NewFile.of(connection.disk(), form);
                            if (!file.toString().toLowerCase(Locale.ROOT).endsWith(".json")) {
                                throw Typed.refusal("file", Texts.of("screen.PersonActions.aFileNameThatEnds"));
                            }
                            String reason = typed(form, "reason");
                            if (reason.isEmpty()) {
                                throw Typed.refusal("reason", Texts.of("screen.PersonActions.sayWhyAndForWhom"));
                            }
                            if (only) {
                                return new Action.Outcome(
                                        List.of(
                                                Texts.of("screen.PersonActions.writes", file.toAbsolutePath()),
                                                NewFile.consequence(connection.disk(), file),
                                                Texts.of("screen.PersonActions.thatItWasGivenTo")),
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
                                    Texts.of(
                                            "screen.PersonActions.wrote",
                                            file,
                                            Texts.of("screen.PersonActions.enrolments", held.getEnrolmentsCount()),
                                            Texts.of("screen.PersonActions.certificates", held.getCertificatesCount()),
                                            Texts.of("screen.PersonActions.changes2", held.getChangesCount())));
                        })
                .of(ExportPersonRequest.getDescriptor());
    }

    /** Erases a person; says before what goes and what stays. */
    static Action erase(Connection connection, Person person) {
        return new Action(
                        Texts.of("screen.PersonActions.erase", Words.name(person)),
                        Texts.of("screen.PersonActions.eraseForGood"),
                        List.of(Texts.of("screen.PersonActions.thereIsNoWayBack")),
                        Form.of(Form.Field.text(
                                "reason",
                                Texts.of("screen.PersonActions.reason"),
                                Texts.of("screen.PersonActions.withoutThePersonsNameIt"))),
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
                                            ? List.of(Texts.of("screen.PersonActions.nothingThePersonWasErased"))
                                            : answer.getPartsList().stream()
                                                    .filter(part -> part.getCount() > 0)
                                                    .map(PersonWords::erased)
                                                    .toList(),
                                    Texts.of("screen.PersonActions.thePersonIsErased"));
                        })
                .of(ErasePersonRequest.getDescriptor());
    }

    private static String word(DataPurpose purpose) {
        String word = Words.plain(purpose.name(), "DATA_PURPOSE_").toLowerCase(Locale.ROOT);
        return Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }

    private static String about(DataPurpose purpose) {
        return switch (purpose) {
            case DATA_PURPOSE_TRAINING -> Texts.of("screen.PersonActions.toNominateEnrolTrainAnd");
            case DATA_PURPOSE_CERTIFICATION -> Texts.of("screen.PersonActions.toIssueCertificatesAndTo");
            case DATA_PURPOSE_ALUMNI_CONTACT -> Texts.of("screen.PersonActions.toKeepInTouchWith");
            case DATA_PURPOSE_TEACHING -> Texts.of("screen.PersonActions.toFindAndToAccredit");
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
        return Form.Field.text(
                "reason",
                Texts.of("screen.PersonActions.reason"),
                Texts.of("screen.PersonActions.inOneSentence", note));
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
            now = Optional.of(new Choice.Option(chosen, Words.id(chosen), Texts.of("screen.PersonActions.asItIs")));
            all.add(now.get());
        }
        Choice choice = Choice.among(all);
        return Form.Field.choice(name, label, now.map(choice::choose).orElse(choice), note);
    }
}
