package org.cadre.tui.screen;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.cadre.tui.client.Connection;
import org.cadre.tui.files.KeptFile;
import org.cadre.tui.language.Texts;
import org.cadre.tui.view.Form;
import org.cadre.tui.words.PersonWords;
import org.cadre.tui.words.Printed;
import org.cadre.tui.words.Purposes;
import org.cadre.tui.words.Words;
import org.cadre.v1.DataPurpose;
import org.cadre.v1.ErasePersonRequest;
import org.cadre.v1.ErasePersonResponse;
import org.cadre.v1.ExportPersonRequest;
import org.cadre.v1.ExportPersonResponse;
import org.cadre.v1.Person;

/** What can be done with the data that are held on a person: for what and until when they are kept, all of them given, and erased. */
final class PersonDataActions {
    private PersonDataActions() {}

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
        fields.add(Fields.text(
                "purpose_note",
                Texts.of("screen.PersonDataActions.inWords"),
                person.getPurposeNote(),
                Texts.of("screen.PersonDataActions.theCallTheAgreement")));
        fields.add(Fields.day(
                "retain_until",
                Texts.of("screen.PersonDataActions.keepUntil"),
                person.getRetainUntil(),
                Texts.of("screen.PersonDataActions.theLastDayAsEmpty")));
        fields.add(PersonActions.reason(Texts.of("screen.PersonDataActions.neededToPutTheDay")));
        return new Action(
                Texts.of("screen.PersonDataActions.purposeAndKeeping", Words.name(person)),
                Texts.of("screen.PersonDataActions.changeIt"),
                List.of(Texts.of("screen.PersonDataActions.nothingGoesByItselfWhen")),
                new Form(fields, 0),
                false,
                Map.of(),
                (form, requestId, only) -> {
                    Person.Builder edited = person.toBuilder()
                            .clearPurposes()
                            .setPurposeNote(Fields.said(form, "purpose_note"))
                            .clearRetainUntil();
                    Purposes.all().stream()
                            .filter(purpose -> NewFile.yes(form, purpose.name()))
                            .forEach(edited::addPurposes);
                    if (!Fields.said(form, "retain_until").isEmpty()) {
                        edited.setRetainUntil(Typed.day(form, "retain_until"));
                    }
                    // In the order of the contract both: only another choice is a change.
                    Person sorted = person.toBuilder()
                            .clearPurposes()
                            .addAllPurposes(
                                    person.getPurposesList().stream().sorted().toList())
                            .build();
                    return PersonActions.change(connection, sorted, edited.build(), form, requestId, only);
                });
    }

    /** Gives all that is held on a person, in a file that only its owner can read. */
    static Action export(Connection connection, Person person) {
        return new Action(
                        Texts.of("screen.PersonDataActions.exportAllThatIsHeld", Words.name(person)),
                        Texts.of("screen.PersonDataActions.writeTheFile"),
                        List.of(Texts.of("screen.PersonDataActions.everythingTheRecordEnrolmentsMarks")),
                        Form.of(
                                NewFile.name(
                                        Words.id(person.getName()) + ".json",
                                        Texts.of("screen.PersonDataActions.endsInJsonOnlyYou")),
                                NewFile.replace(),
                                Reasoned.reason(Texts.of("screen.PersonDataActions.whyAndForWhomIt"))),
                        false,
                        Map.of(),
                        (form, requestId, only) -> {
                            Path file = NewFile.of(connection.disk(), form);
                            if (!file.toString().toLowerCase(Locale.ROOT).endsWith(".json")) {
                                throw Typed.refusal("file", Texts.of("screen.PersonDataActions.aFileNameThatEnds"));
                            }
                            String reason = Fields.said(form, "reason");
                            if (reason.isEmpty()) {
                                throw Typed.refusal("reason", Texts.of("screen.PersonDataActions.sayWhyAndForWhom"));
                            }
                            if (only) {
                                return new Action.Outcome(
                                        List.of(
                                                Texts.of("screen.PersonDataActions.writes", file.toAbsolutePath()),
                                                NewFile.consequence(connection.disk(), file),
                                                Texts.of("screen.PersonDataActions.thatItWasGivenTo")),
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
                                            "screen.PersonDataActions.wrote",
                                            file,
                                            Texts.of("screen.PersonDataActions.enrolments", held.getEnrolmentsCount()),
                                            Texts.of(
                                                    "screen.PersonDataActions.certificates",
                                                    held.getCertificatesCount()),
                                            Texts.of("screen.PersonDataActions.changes", held.getChangesCount())));
                        })
                .of(ExportPersonRequest.getDescriptor());
    }

    /** Erases a person; says before what goes and what stays. */
    static Action erase(Connection connection, Person person) {
        return Reasoned.of(
                        Texts.of("screen.PersonDataActions.erase", Words.name(person)),
                        Texts.of("screen.PersonDataActions.eraseForGood"),
                        List.of(Texts.of("screen.PersonDataActions.thereIsNoWayBack")),
                        Reasoned.reason(Texts.of("screen.PersonDataActions.withoutThePersonsNameIt")),
                        true,
                        (reason, requestId, only) -> {
                            ErasePersonResponse answer = connection
                                    .privacy()
                                    .erasePerson(ErasePersonRequest.newBuilder()
                                            .setName(person.getName())
                                            .setEtag(person.getEtag())
                                            .setReason(reason)
                                            .setRequestId(requestId)
                                            .setValidateOnly(only)
                                            .build());
                            return new Action.Outcome(
                                    answer.getPartsCount() == 0
                                            ? List.of(Texts.of("screen.PersonDataActions.nothingThePersonWasErased"))
                                            : answer.getPartsList().stream()
                                                    .filter(part -> part.getCount() > 0)
                                                    .map(PersonWords::erased)
                                                    .toList(),
                                    Texts.of("screen.PersonDataActions.thePersonIsErased"));
                        })
                .of(ErasePersonRequest.getDescriptor());
    }

    private static String word(DataPurpose purpose) {
        String word = Words.plain(purpose.name(), "DATA_PURPOSE_").toLowerCase(Locale.ROOT);
        return Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }

    private static String about(DataPurpose purpose) {
        return switch (purpose) {
            case DATA_PURPOSE_TRAINING -> Texts.of("screen.PersonDataActions.toNominateEnrolTrainAnd");
            case DATA_PURPOSE_CERTIFICATION -> Texts.of("screen.PersonDataActions.toIssueCertificatesAndTo");
            case DATA_PURPOSE_ALUMNI_CONTACT -> Texts.of("screen.PersonDataActions.toKeepInTouchWith");
            case DATA_PURPOSE_TEACHING -> Texts.of("screen.PersonDataActions.toFindAndToAccredit");
            default -> "";
        };
    }
}
