package org.cadre.tui.screen;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cadre.tui.client.Connection;
import org.cadre.tui.client.Pages;
import org.cadre.tui.language.Texts;
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
                : Texts.of("screen.EnrolmentActions.enrolments", enrolments.size());
        return new Action(
                        Words.verb(verb.word(), whom),
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
                : Texts.of("screen.EnrolmentActions.ofDone", each.done(), enrolments.size(), verb.word());
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
            return Texts.of(
                    "screen.EnrolmentActions.stays", name, to, after.hasWaiting() ? ": " + Words.waiting(after) : ".");
        }
        return Texts.of(
                "screen.EnrolmentActions.goesFromTo",
                name,
                from,
                to,
                after.hasWaiting() ? " " + Words.waiting(after) : "");
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
            return List.of(Texts.of("screen.EnrolmentActions.noSeatIsFreed"));
        } else if (leaving.size() > 1) {
            return List.of(Texts.of(
                    "screen.EnrolmentActions.freedAnd",
                    Texts.of("screen.EnrolmentActions.seatsAre", seats),
                    heirs.isEmpty()
                            ? Texts.of("screen.EnrolmentActions.nobodyWhoWaitsCanHave")
                            : Texts.of("screen.EnrolmentActions.givenAlongTheWaitingList")));
        }
        return heirs.isEmpty()
                ? List.of(Texts.of("screen.EnrolmentActions.theSeatIsFreeAgain"))
                : heirs.stream().map(EnrolmentActions::promoted).toList();
    }

    /** Gives a place to another person of the same partner. */
    static Action substitute(Connection connection, Directory directory, Delivery delivery, Enrolment enrolment) {
        return new Action(
                        Texts.of(
                                "screen.EnrolmentActions.substitute",
                                enrolment.getParticipant().getFullName()),
                        Texts.of("screen.EnrolmentActions.substitute2"),
                        List.of(delivery.getTitle(), Texts.of("screen.EnrolmentActions.theSubstituteTakesTheSeat")),
                        Form.of(
                                Form.Field.choice(
                                        "substitute",
                                        Texts.of("screen.EnrolmentActions.substitute3"),
                                        Choice.bySearch(),
                                        Texts.of("screen.EnrolmentActions.typePartOfAName")),
                                Form.Field.text(
                                        "reason",
                                        Texts.of("screen.EnrolmentActions.reason"),
                                        Texts.of("screen.EnrolmentActions.inOneSentenceMayBe"))),
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
                                            Texts.of(
                                                    "screen.EnrolmentActions.takesThePlace",
                                                    successor,
                                                    Words.state(answer.getSuccessor()))),
                                    Texts.of(
                                            "screen.EnrolmentActions.tookThePlaceOf",
                                            successor,
                                            enrolment.getParticipant().getFullName()));
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
        parts.add(
                person.hasBirthDate()
                        ? Texts.of(
                                "screen.EnrolmentActions.b",
                                person.getBirthDate().getYear())
                        : "");
        parts.removeIf(String::isEmpty);
        return String.join(" · ", parts);
    }

    /** Moves a person to another delivery of the same course. */
    static Action transfer(Connection connection, Delivery delivery, Enrolment enrolment) {
        String version = delivery.getCourseVersion();
        String course = version.substring(0, Math.max(0, version.indexOf("/versions/")));
        return new Action(
                        Texts.of(
                                "screen.EnrolmentActions.transfer",
                                enrolment.getParticipant().getFullName()),
                        Texts.of("screen.EnrolmentActions.transfer2"),
                        List.of(Texts.of("screen.EnrolmentActions.fromToAnotherDeliveryOf", delivery.getTitle())),
                        Form.of(
                                Form.Field.choice(
                                        "target_delivery",
                                        Texts.of("screen.EnrolmentActions.to"),
                                        Choice.bySearch(),
                                        Texts.of("screen.EnrolmentActions.typePartOfItsTitle")),
                                Form.Field.text(
                                        "reason",
                                        Texts.of("screen.EnrolmentActions.reason"),
                                        Texts.of("screen.EnrolmentActions.inOneSentenceMayBe"))),
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
                            lines.add(Texts.of(
                                    "screen.EnrolmentActions.onTheOtherDelivery",
                                    Words.state(answer.getSuccessor()),
                                    Words.waiting(readable(answer.getSuccessor(), delivery))));
                            answer.getPromotedList().forEach(heir -> lines.add(promoted(heir)));
                            return new Action.Outcome(
                                    lines,
                                    Texts.of(
                                            "screen.EnrolmentActions.wasTransferred",
                                            enrolment.getParticipant().getFullName()));
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
                        Texts.of(
                                "screen.EnrolmentActions.left",
                                Dates.span(other),
                                other.getSeats().getLeft())))
                .toList();
    }

    /** Says who was, or would be, promoted. */
    static String promoted(Enrolment heir) {
        return Texts.of(
                "screen.EnrolmentActions.movesFromTheWaitingList",
                heir.getParticipant().getFullName(),
                Words.state(heir));
    }

    /** The states of several enrolments. */
    static Set<EnrolmentState> states(List<Enrolment> enrolments) {
        Set<EnrolmentState> states = new HashSet<>();
        enrolments.forEach(enrolment -> states.add(enrolment.getState()));
        return states;
    }
}
