package org.cadre.tui.screen;

import java.util.List;
import java.util.Map;
import org.cadre.tui.client.Connection;
import org.cadre.tui.client.ProblemException;
import org.cadre.tui.language.Texts;
import org.cadre.tui.view.Choice;
import org.cadre.tui.view.Folding;
import org.cadre.tui.view.Form;
import org.cadre.tui.words.Dates;
import org.cadre.tui.words.Directory;
import org.cadre.tui.words.Readable;
import org.cadre.tui.words.Words;
import org.cadre.v1.BatchCreateEnrolmentsRequest;
import org.cadre.v1.CreateEnrolmentRequest;
import org.cadre.v1.Enrolment;
import org.cadre.v1.Person;

/** Enrols persons who were found on a delivery that is chosen for them: all of them, or none. */
final class PersonsEnrolment {
    private PersonsEnrolment() {}

    static Action action(Connection connection, Directory directory, List<Person> persons) {
        String whom = persons.size() == 1
                ? Words.name(persons.get(0))
                : Texts.of("screen.PersonsEnrolment.persons", persons.size());
        return new Action(
                Texts.of("screen.PersonsEnrolment.enrol", whom),
                Texts.of("screen.PersonsEnrolment.enrol2"),
                List.of(String.join(", ", persons.stream().map(Words::name).toList())),
                Form.of(Form.Field.choice(
                        "parent",
                        Texts.of("screen.PersonsEnrolment.delivery"),
                        Choice.bySearch(),
                        Texts.of("screen.PersonsEnrolment.typePartOfItsTitle"))),
                false,
                Map.of("parent", query -> deliveries(connection, query)),
                (form, requestId, only) -> enrol(connection, directory, persons, form, requestId, only));
    }

    private static List<Choice.Option> deliveries(Connection connection, String query) {
        String wanted = Folding.fold(query);
        return DeliveriesFeed.deliveries(connection, "").rows().stream()
                .filter(delivery -> Folding.fold(
                                delivery.getTitle() + " " + delivery.getPlace() + " " + Words.id(delivery.getName()))
                        .contains(wanted))
                .map(delivery -> new Choice.Option(
                        delivery.getName(),
                        delivery.getTitle(),
                        Dates.span(delivery) + " · " + Words.of(delivery.getState())))
                .toList();
    }

    private static Action.Outcome enrol(
            Connection connection, Directory directory, List<Person> persons, Form form, String requestId, boolean only)
            throws ProblemException {
        String delivery = Fields.picked(form, "parent", Texts.of("screen.PersonsEnrolment.pickADelivery"));
        List<Enrolment> made = connection
                .enrolments()
                .batchCreateEnrolments(BatchCreateEnrolmentsRequest.newBuilder()
                        .setParent(delivery)
                        .addAllRequests(persons.stream()
                                .map(person -> CreateEnrolmentRequest.newBuilder()
                                        .setParent(delivery)
                                        .setEnrolment(Enrolment.newBuilder().setPerson(person.getName()))
                                        .build())
                                .toList())
                        .setRequestId(requestId)
                        .setValidateOnly(only)
                        .build())
                .getEnrolmentsList();
        List<String> lines = made.stream()
                .map(enrolment -> {
                    Enrolment readable = Readable.waiting(enrolment, directory, Dates.zone(""));
                    return Words.labelled(enrolment.getParticipant().getFullName(), Words.state(enrolment)) + "."
                            + (readable.hasWaiting() ? " " + Words.waiting(readable) : "");
                })
                .toList();
        Action.Outcome outcome = new Action.Outcome(
                lines,
                Texts.of(
                        "screen.PersonsEnrolment.onNow",
                        Texts.of("screen.PersonsEnrolment.personsAre", made.size()),
                        Words.id(delivery)));
        return made.size() == 1 ? outcome : outcome.ofRows();
    }
}
