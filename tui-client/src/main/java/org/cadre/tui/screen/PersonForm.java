package org.cadre.tui.screen;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cadre.tui.client.Connection;
import org.cadre.tui.client.ProblemException;
import org.cadre.tui.language.Texts;
import org.cadre.tui.view.Choice;
import org.cadre.tui.view.Form;
import org.cadre.tui.view.TextField;
import org.cadre.tui.words.Directory;
import org.cadre.tui.words.Explained;
import org.cadre.tui.words.Words;
import org.cadre.v1.CreatePersonRequest;
import org.cadre.v1.DuplicateCandidate;
import org.cadre.v1.FindDuplicatePersonsRequest;
import org.cadre.v1.Gender;
import org.cadre.v1.Person;

/** What it takes to put a person on record, with those on record who may be the same person shown before. */
final class PersonForm {
    private PersonForm() {}

    /** The action that adds a person; its answer is the {@link Person}. */
    static Action action(Connection connection, Directory directory, String name) {
        Form form = Form.of(
                new Form.Field(
                        "full_name",
                        Texts.of("screen.PersonForm.fullName"),
                        TextField.of(name),
                        Optional.empty(),
                        Texts.of("screen.PersonForm.asThePersonWritesIt"),
                        ""),
                Form.Field.text(
                        "latin_name",
                        Texts.of("screen.PersonForm.inLatinLetters"),
                        Texts.of("screen.PersonForm.whereTheNameIsIn")),
                Form.Field.choice(
                        "nationality",
                        Texts.of("screen.PersonForm.nationality"),
                        Choice.among(DeliveryForm.countries()),
                        Texts.of("screen.PersonForm.typePartOfTheCountrys")),
                Form.Field.choice(
                        "partner",
                        Texts.of("screen.PersonForm.partner"),
                        Choice.among(partners(directory)),
                        Texts.of("screen.PersonForm.theOrganisationItDecidesWhich")),
                Form.Field.choice(
                        "gender",
                        Texts.of("screen.PersonForm.gender"),
                        Choice.among(genders()),
                        Texts.of("screen.PersonForm.asStatedMayBeLeft")),
                Form.Field.text(
                        "birth_date", Texts.of("screen.PersonForm.born"), Texts.of("screen.PersonForm.aDayMayBeLeft")),
                Form.Field.text(
                        "email", Texts.of("screen.PersonForm.eMail"), Texts.of("screen.PersonForm.mayBeLeftEmpty")),
                Form.Field.choice(
                        "preferred_language",
                        Texts.of("screen.PersonForm.writeToIn"),
                        Choice.among(languages()),
                        Texts.of("screen.PersonForm.theLanguageOfMessagesEmpty")),
                Form.Field.text(
                        "job_title",
                        Texts.of("screen.PersonForm.rankOrPost"),
                        Texts.of("screen.PersonForm.mayBeLeftEmpty")),
                Form.Field.text(
                        "duplicate_reason",
                        Texts.of("screen.PersonForm.whyNotTheSame"),
                        Texts.of("screen.PersonForm.onlyWhereOneLikeIt")));
        return new Action(
                        Texts.of("screen.PersonForm.newPerson"),
                        Texts.of("screen.PersonForm.addThePerson"),
                        List.of(),
                        form,
                        false,
                        Map.of(),
                        (filled, requestId, only) -> create(connection, directory, filled, requestId, only))
                .of(CreatePersonRequest.getDescriptor());
    }

    private static Action.Outcome create(
            Connection connection, Directory directory, Form form, String requestId, boolean only)
            throws ProblemException {
        Person person = person(form);
        List<String> lines = new ArrayList<>();
        if (only && !person.getFullName().isBlank()) {
            for (DuplicateCandidate candidate : connection
                    .persons()
                    .findDuplicatePersons(FindDuplicatePersonsRequest.newBuilder()
                            .setPerson(person)
                            .build())
                    .getCandidatesList()) {
                lines.add(Texts.of(
                        "screen.PersonForm.onRecordAlready",
                        candidate.getPerson().getFullName(),
                        EnrolmentActions.about(candidate.getPerson(), directory),
                        Explained.duplicate(candidate)));
            }
            if (!lines.isEmpty()) {
                lines.add(Texts.of("screen.PersonForm.ifOneOfThemIs"));
            }
        }
        Person added = connection
                .persons()
                .createPerson(CreatePersonRequest.newBuilder()
                        .setPerson(person)
                        .setDuplicateReason(
                                form.field("duplicate_reason").value().trim())
                        .setRequestId(requestId)
                        .setValidateOnly(only)
                        .build());
        lines.add(Texts.of("screen.PersonForm.addsToThePersonsOn", added.getFullName()));
        return new Action.Outcome(lines, Texts.of("screen.PersonForm.isOnRecordNow", added.getFullName()), added);
    }

    private static Person person(Form form) throws ProblemException {
        String gender = form.field("gender").value();
        Person.Builder person = Person.newBuilder()
                .setFullName(form.field("full_name").value().trim())
                .setLatinName(form.field("latin_name").value().trim())
                .setNationality(form.field("nationality").value())
                .setPartner(form.field("partner").value())
                .setGender(gender.isEmpty() ? Gender.GENDER_UNSPECIFIED : Gender.valueOf(gender))
                .setEmail(form.field("email").value().trim())
                .setPreferredLanguage(form.field("preferred_language").value())
                .setJobTitle(form.field("job_title").value().trim());
        if (!form.field("birth_date").value().isBlank()) {
            LocalDate day = Typed.localDay(form, "birth_date");
            person.setBirthDate(com.google.type.Date.newBuilder()
                    .setYear(day.getYear())
                    .setMonth(day.getMonthValue())
                    .setDay(day.getDayOfMonth()));
        }
        return person.build();
    }

    static List<Choice.Option> partners(Directory directory) {
        return directory.partners().values().stream()
                .map(partner -> new Choice.Option(
                        partner.getName(), partner.getDisplayName(), directory.partner(partner.getName())))
                .sorted(Comparator.comparing(Choice.Option::label))
                .toList();
    }

    static List<Choice.Option> languages() {
        return List.of("ar", "en", "es", "fr").stream()
                .map(tag -> new Choice.Option(tag, Words.language(tag), tag))
                .toList();
    }

    static List<Choice.Option> genders() {
        return List.of(
                new Choice.Option(
                        Gender.GENDER_FEMALE.name(),
                        Texts.of("screen.PersonForm.f"),
                        Texts.of("screen.PersonForm.female")),
                new Choice.Option(
                        Gender.GENDER_MALE.name(), Texts.of("screen.PersonForm.m"), Texts.of("screen.PersonForm.male")),
                new Choice.Option(
                        Gender.GENDER_OTHER.name(),
                        Texts.of("screen.PersonForm.x"),
                        Texts.of("screen.PersonForm.anotherOrNotToBe")));
    }
}
