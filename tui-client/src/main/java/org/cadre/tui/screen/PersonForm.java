package org.cadre.tui.screen;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cadre.tui.client.Connection;
import org.cadre.tui.client.ProblemException;
import org.cadre.tui.view.Choice;
import org.cadre.tui.view.Form;
import org.cadre.tui.view.TextField;
import org.cadre.tui.words.Directory;
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
                        "Full name",
                        TextField.of(name),
                        Optional.empty(),
                        "As the person writes it, in any script and order.",
                        ""),
                Form.Field.text("latin_name", "In Latin letters", "Where the name is in another script."),
                Form.Field.choice(
                        "nationality",
                        "Nationality",
                        Choice.among(DeliveryForm.countries()),
                        "Type part of the country's name."),
                Form.Field.choice(
                        "partner",
                        "Partner",
                        Choice.among(partners(directory)),
                        "The organisation; it decides which focal point sees the person."),
                Form.Field.choice("gender", "Gender", Choice.among(genders()), "As stated; may be left empty."),
                Form.Field.text("birth_date", "Born", "A day: 1988-02-29; may be left empty."),
                Form.Field.text("email", "E-mail", "May be left empty."),
                Form.Field.choice(
                        "preferred_language",
                        "Write to in",
                        Choice.among(languages()),
                        "The language of messages; empty for the delivery's."),
                Form.Field.text("job_title", "Rank or post", "May be left empty."),
                Form.Field.text(
                        "duplicate_reason",
                        "Why not the same",
                        "Only where one like it is on record: why this is another person."));
        return new Action(
                        "New person",
                        "add the person",
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
                lines.add("On record already: " + candidate.getPerson().getFullName() + " ("
                        + EnrolmentActions.about(candidate.getPerson(), directory) + "). "
                        + candidate.getExplanation());
            }
            if (!lines.isEmpty()) {
                lines.add("If one of them is meant: Esc, and search for that record instead.");
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
        lines.add("Adds " + added.getFullName() + " to the persons on record.");
        return new Action.Outcome(lines, added.getFullName() + " is on record now.", added);
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
                new Choice.Option(Gender.GENDER_FEMALE.name(), "F", "female"),
                new Choice.Option(Gender.GENDER_MALE.name(), "M", "male"),
                new Choice.Option(Gender.GENDER_OTHER.name(), "X", "another, or not to be told"));
    }
}
