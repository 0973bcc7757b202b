package org.cadre.tui.screen;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cadre.tui.client.Connection;
import org.cadre.tui.client.Pages;
import org.cadre.tui.view.Choice;
import org.cadre.tui.view.Form;
import org.cadre.tui.words.Dates;
import org.cadre.tui.words.Directory;
import org.cadre.tui.words.Readable;
import org.cadre.tui.words.Words;
import org.cadre.v1.Delivery;
import org.cadre.v1.Enrolment;
import org.cadre.v1.EnrolmentState;
import org.cadre.v1.ListDeliveriesRequest;
import org.cadre.v1.Person;
import org.cadre.v1.SearchPersonsRequest;
import org.cadre.v1.SubstituteEnrolmentRequest;
import org.cadre.v1.TransferEnrolmentRequest;
import org.cadre.v1.WithdrawEnrolmentRequest;

/** What can be done to enrolments, as {@link Action}s. */
final class EnrolmentActions {
    private static final int NAMED = 6;

    private EnrolmentActions() {}

    /** Moves one enrolment or several, each on its own: what is refused is told at the end, the others are done. */
    static Action move(Connection connection, Delivery delivery, List<Enrolment> enrolments, EnrolmentVerb verb) {
        String whom = enrolments.size() == 1
                ? enrolments.get(0).getParticipant().getFullName()
                : Words.count(enrolments.size(), "enrolment", "enrolments");
        return new Action(
                        Character.toUpperCase(verb.word().charAt(0))
                                + verb.word().substring(1) + ": " + whom,
                        verb.word(),
                        List.of(delivery.getTitle()),
                        verb.form(),
                        verb.grave(),
                        Map.of(),
                        (form, requestId, only) -> run(connection, delivery, enrolments, verb, form, requestId, only))
                .of(WithdrawEnrolmentRequest.getDescriptor());
    }

    private static Action.Outcome run(
            Connection connection,
            Delivery delivery,
            List<Enrolment> enrolments,
            EnrolmentVerb verb,
            Form form,
            String requestId,
            boolean only)
            throws Exception {
        List<Enrolment> heirs = new ArrayList<>();
        EachRow each = EachRow.run(
                enrolments,
                Enrolment::getName,
                enrolment -> enrolment.getParticipant().getFullName(),
                requestId,
                (enrolment, id) -> {
                    Enrolment after = verb.call(connection, enrolment, form, id, only);
                    heirs.addAll(after.getPromotedList());
                    return moved(enrolment, readable(after, delivery));
                });
        // Before it is done a few say enough for all; afterwards each says what became of it.
        List<String> lines = new ArrayList<>(only ? each.preview(NAMED) : each.lines());
        if (only && verb.frees()) {
            lines.addAll(succession(enrolments, heirs));
        }
        String done = enrolments.size() == 1
                ? moved(enrolments.get(0), lines.isEmpty() ? "" : lines.get(0))
                : each.done() + " of " + enrolments.size() + " done: " + verb.word() + ".";
        Action.Outcome outcome = new Action.Outcome(lines, done);
        return enrolments.size() == 1 ? outcome : outcome.ofRows();
    }

    /** Times where it is held, and partners by their codes. */
    private static Enrolment readable(Enrolment enrolment, Delivery delivery) {
        return Readable.waiting(enrolment, Directory.EMPTY, Dates.zone(delivery.getTimeZone()));
    }

    private static String moved(Enrolment before, String line) {
        return line.isEmpty() ? before.getParticipant().getFullName() : line;
    }

    private static String moved(Enrolment before, Enrolment after) {
        String name = before.getParticipant().getFullName();
        String from = Words.state(before);
        String to = Words.state(after);
        if (from.equals(to)) {
            return name + " stays " + to + (after.hasWaiting() ? ": " + Words.waiting(after) : ".");
        }
        return name + " goes from " + from + " to " + to + "." + (after.hasWaiting() ? " " + Words.waiting(after) : "");
    }

    /**
     * What becomes of the seats that are freed. Each answer foretells its own move alone, so of several moves it is only told
     * whether they free seats.
     *
     * @param heirs those who would be promoted, by the answers
     */
    private static List<String> succession(List<Enrolment> leaving, List<Enrolment> heirs) {
        long seats = leaving.stream()
                .filter(enrolment -> enrolment.getState() == EnrolmentState.ENROLMENT_STATE_CONFIRMED
                        || enrolment.getState() == EnrolmentState.ENROLMENT_STATE_OFFERED)
                .count();
        if (seats == 0) {
            return List.of("No seat is freed.");
        } else if (leaving.size() > 1) {
            return List.of(Words.count(seats, "seat is", "seats are") + " freed and "
                    + (heirs.isEmpty() ? "nobody who waits can have one now." : "given along the waiting list."));
        }
        return heirs.isEmpty()
                ? List.of("The seat is free again: nobody who waits can have it now.")
                : heirs.stream().map(EnrolmentActions::promoted).toList();
    }

    /** Gives a place to another person of the same partner. */
    static Action substitute(Connection connection, Directory directory, Delivery delivery, Enrolment enrolment) {
        return new Action(
                        "Substitute " + enrolment.getParticipant().getFullName(),
                        "substitute",
                        List.of(
                                delivery.getTitle(),
                                "The substitute takes the seat or the place in the queue; same partner."),
                        Form.of(
                                Form.Field.choice(
                                        "substitute",
                                        "Substitute",
                                        Choice.bySearch(),
                                        "Type part of a name, in any script."),
                                Form.Field.text("reason", "Reason", "In one sentence; may be left empty.")),
                        false,
                        Map.of("substitute", query -> persons(connection, directory, query)),
                        (form, requestId, only) -> {
                            var answer = connection
                                    .enrolments()
                                    .substituteEnrolment(SubstituteEnrolmentRequest.newBuilder()
                                            .setName(enrolment.getName())
                                            .setEtag(enrolment.getEtag())
                                            .setSubstitute(
                                                    form.field("substitute").value())
                                            .setReason(
                                                    form.field("reason").value().trim())
                                            .setRequestId(requestId)
                                            .setValidateOnly(only)
                                            .build());
                            String successor =
                                    answer.getSuccessor().getParticipant().getFullName();
                            return new Action.Outcome(
                                    List.of(
                                            moved(enrolment, answer.getPredecessor()),
                                            successor + " takes the place: " + Words.state(answer.getSuccessor())
                                                    + "."),
                                    successor + " took the place of "
                                            + enrolment.getParticipant().getFullName() + ".");
                        })
                .of(SubstituteEnrolmentRequest.getDescriptor());
    }

    /** Persons who fit what was typed, as options. */
    static List<Choice.Option> persons(Connection connection, Directory directory, String query) {
        return connection
                .persons()
                .searchPersons(SearchPersonsRequest.newBuilder().setQuery(query).build())
                .getPersonsList()
                .stream()
                .map(person -> new Choice.Option(person.getName(), person.getFullName(), about(person, directory)))
                .toList();
    }

    /** What tells one person from another of the same name. */
    static String about(Person person, Directory directory) {
        List<String> parts = new ArrayList<>();
        parts.add(person.getLatinName());
        parts.add(person.getNationality());
        parts.add(person.getPartner().isEmpty() ? "" : directory.partner(person.getPartner()));
        parts.add(person.hasBirthDate() ? "b. " + person.getBirthDate().getYear() : "");
        parts.removeIf(String::isEmpty);
        return String.join(" · ", parts);
    }

    /** Moves a person to another delivery of the same course. */
    static Action transfer(Connection connection, Delivery delivery, Enrolment enrolment) {
        String version = delivery.getCourseVersion();
        String course = version.substring(0, Math.max(0, version.indexOf("/versions/")));
        return new Action(
                        "Transfer " + enrolment.getParticipant().getFullName(),
                        "transfer",
                        List.of("From " + delivery.getTitle() + " to another delivery of the same course."),
                        Form.of(
                                Form.Field.choice(
                                        "target_delivery",
                                        "To",
                                        Choice.bySearch(),
                                        "Type part of its title, or a blank."),
                                Form.Field.text("reason", "Reason", "In one sentence; may be left empty.")),
                        false,
                        Map.of("target_delivery", query -> targets(connection, delivery, course, query)),
                        (form, requestId, only) -> {
                            var answer = connection
                                    .enrolments()
                                    .transferEnrolment(TransferEnrolmentRequest.newBuilder()
                                            .setName(enrolment.getName())
                                            .setEtag(enrolment.getEtag())
                                            .setTargetDelivery(form.field("target_delivery")
                                                    .value())
                                            .setReason(
                                                    form.field("reason").value().trim())
                                            .setRequestId(requestId)
                                            .setValidateOnly(only)
                                            .build());
                            List<String> lines = new ArrayList<>();
                            lines.add(moved(enrolment, answer.getPredecessor()));
                            lines.add("On the other delivery: " + Words.state(answer.getSuccessor()) + ". "
                                    + Words.waiting(readable(answer.getSuccessor(), delivery)));
                            answer.getPromotedList().forEach(heir -> lines.add(promoted(heir)));
                            return new Action.Outcome(
                                    lines, enrolment.getParticipant().getFullName() + " was transferred.");
                        })
                .of(TransferEnrolmentRequest.getDescriptor());
    }

    private static List<Choice.Option> targets(Connection connection, Delivery delivery, String course, String query) {
        return connection
                .deliveries()
                .listDeliveries(ListDeliveriesRequest.newBuilder()
                        .setPageSize(Pages.PAGE_SIZE)
                        .setFilter("course_version : \"" + course + "\"")
                        .build())
                .getDeliveriesList()
                .stream()
                .filter(other -> !other.getName().equals(delivery.getName()))
                .filter(other -> (other.getTitle() + " " + other.getName() + " " + other.getPlace())
                        .toLowerCase(java.util.Locale.ROOT)
                        .contains(query.trim().toLowerCase(java.util.Locale.ROOT)))
                .map(other -> new Choice.Option(
                        other.getName(),
                        other.getTitle(),
                        Dates.span(other) + " · " + other.getSeats().getLeft() + " left"))
                .toList();
    }

    /** Says who was, or would be, promoted. */
    static String promoted(Enrolment heir) {
        return heir.getParticipant().getFullName() + " moves from the waiting list to " + Words.state(heir) + ".";
    }

    /** The states of several enrolments. */
    static Set<EnrolmentState> states(List<Enrolment> enrolments) {
        Set<EnrolmentState> states = new HashSet<>();
        enrolments.forEach(enrolment -> states.add(enrolment.getState()));
        return states;
    }
}
