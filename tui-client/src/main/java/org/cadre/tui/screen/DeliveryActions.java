package org.cadre.tui.screen;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.cadre.tui.client.Connection;
import org.cadre.tui.language.Texts;
import org.cadre.tui.view.Form;
import org.cadre.tui.view.TextField;
import org.cadre.tui.words.Words;
import org.cadre.v1.CancelDeliveryRequest;
import org.cadre.v1.ChangeCapacityRequest;
import org.cadre.v1.CloseCallRequest;
import org.cadre.v1.CloseDeliveryRequest;
import org.cadre.v1.CompleteDeliveryRequest;
import org.cadre.v1.ConfirmDeliveryRequest;
import org.cadre.v1.Delivery;
import org.cadre.v1.DeliveryState;
import org.cadre.v1.OpenCallRequest;
import org.cadre.v1.PlanDeliveryRequest;
import org.cadre.v1.StartDeliveryRequest;

/** What can be done to a delivery, as {@link Action}s. */
final class DeliveryActions {
    private DeliveryActions() {}

    /** The verbs of a delivery: from which states, and what each does. */
    enum Verb {
        PLAN(
                () -> Texts.of("screen.DeliveryActions.setThePlan"),
                "P",
                () -> Texts.of("screen.DeliveryActions.plannedDatesAndPlaceStand"),
                "DRAFT"),
        OPEN(
                () -> Texts.of("screen.DeliveryActions.openTheCall"),
                "O",
                () -> Texts.of("screen.DeliveryActions.callOpenPersonsCanBe"),
                "PLANNED",
                "CALL_CLOSED"),
        CLOSE_CALL(
                () -> Texts.of("screen.DeliveryActions.closeTheCall"),
                "L",
                () -> Texts.of("screen.DeliveryActions.callClosedNoMoreNominations"),
                "CALL_OPEN"),
        CONFIRM(
                () -> Texts.of("screen.DeliveryActions.confirm"),
                "C",
                () -> Texts.of("screen.DeliveryActions.confirmedItWillBeHeld"),
                "CALL_CLOSED"),
        START(
                () -> Texts.of("screen.DeliveryActions.start"),
                "S",
                () -> Texts.of("screen.DeliveryActions.runningOnceTheFirstSession"),
                "CONFIRMED"),
        COMPLETE(
                () -> Texts.of("screen.DeliveryActions.complete"),
                "E",
                () -> Texts.of("screen.DeliveryActions.completedOnceTheLastSession"),
                "RUNNING"),
        CLOSE(
                () -> Texts.of("screen.DeliveryActions.closeTheBooks"),
                "B",
                () -> Texts.of("screen.DeliveryActions.closedOnceEveryEnrolmentHas"),
                "COMPLETED"),
        CANCEL(
                () -> Texts.of("screen.DeliveryActions.cancel"),
                "X",
                () -> Texts.of("screen.DeliveryActions.cancelledForGoodEveryActive"),
                "DRAFT",
                "PLANNED",
                "CALL_OPEN",
                "CALL_CLOSED",
                "CONFIRMED",
                "RUNNING");

        @SuppressWarnings("ImmutableEnumChecker") // reads the bundle each time
        private final Supplier<String> word;

        private final String letter;

        @SuppressWarnings("ImmutableEnumChecker") // reads the bundle each time
        private final Supplier<String> does;

        @SuppressWarnings("ImmutableEnumChecker") // Set.of never changes
        private final Set<String> from;

        Verb(Supplier<String> word, String letter, Supplier<String> does, String... from) {
            this.word = word;
            this.letter = letter;
            this.does = does;
            this.from = Set.of(from);
        }

        String word() {
            return word.get();
        }

        String letter() {
            return letter;
        }

        String does() {
            return does.get();
        }

        boolean leadsFrom(DeliveryState state) {
            return from.contains(state.name().substring("DELIVERY_STATE_".length()));
        }

        private Delivery call(Connection connection, Delivery delivery, String reason, String id, boolean only) {
            String name = delivery.getName();
            String etag = delivery.getEtag();
            var stub = connection.deliveries();
            return switch (this) {
                case PLAN ->
                    stub.planDelivery(PlanDeliveryRequest.newBuilder()
                            .setName(name)
                            .setEtag(etag)
                            .setReason(reason)
                            .setRequestId(id)
                            .setValidateOnly(only)
                            .build());
                case OPEN ->
                    stub.openCall(OpenCallRequest.newBuilder()
                            .setName(name)
                            .setEtag(etag)
                            .setReason(reason)
                            .setRequestId(id)
                            .setValidateOnly(only)
                            .build());
                case CLOSE_CALL ->
                    stub.closeCall(CloseCallRequest.newBuilder()
                            .setName(name)
                            .setEtag(etag)
                            .setReason(reason)
                            .setRequestId(id)
                            .setValidateOnly(only)
                            .build());
                case CONFIRM ->
                    stub.confirmDelivery(ConfirmDeliveryRequest.newBuilder()
                            .setName(name)
                            .setEtag(etag)
                            .setReason(reason)
                            .setRequestId(id)
                            .setValidateOnly(only)
                            .build());
                case START ->
                    stub.startDelivery(StartDeliveryRequest.newBuilder()
                            .setName(name)
                            .setEtag(etag)
                            .setReason(reason)
                            .setRequestId(id)
                            .setValidateOnly(only)
                            .build());
                case COMPLETE ->
                    stub.completeDelivery(CompleteDeliveryRequest.newBuilder()
                            .setName(name)
                            .setEtag(etag)
                            .setReason(reason)
                            .setRequestId(id)
                            .setValidateOnly(only)
                            .build());
                case CLOSE ->
                    stub.closeDelivery(CloseDeliveryRequest.newBuilder()
                            .setName(name)
                            .setEtag(etag)
                            .setReason(reason)
                            .setRequestId(id)
                            .setValidateOnly(only)
                            .build());
                case CANCEL ->
                    stub.cancelDelivery(CancelDeliveryRequest.newBuilder()
                            .setName(name)
                            .setEtag(etag)
                            .setReason(reason)
                            .setRequestId(id)
                            .setValidateOnly(only)
                            .build());
            };
        }
    }

    /** Moves several; each is moved by itself. */
    static Action move(Connection connection, List<Delivery> deliveries, Verb verb) {
        if (deliveries.size() == 1) {
            return move(connection, deliveries.get(0), verb);
        }
        Action one = move(connection, deliveries.get(0), verb);
        return Together.of(
                new Together.Rows<>(
                        deliveries,
                        Delivery::getName,
                        Delivery::getTitle,
                        Texts.of("screen.DeliveryActions.deliveries", deliveries.size())),
                verb.word(),
                one.about(),
                one.form(),
                one.grave(),
                delivery -> move(connection, delivery, verb));
    }

    /** Moves a delivery. */
    static Action move(Connection connection, Delivery delivery, Verb verb) {
        boolean cancels = verb == Verb.CANCEL;
        return new Action(
                Words.verb(verb.word(), delivery.getTitle()),
                verb.word(),
                List.of(verb.does()),
                Form.of(Form.Field.text(
                        "reason",
                        Texts.of("screen.DeliveryActions.reason"),
                        cancels
                                ? Texts.of("screen.DeliveryActions.inOneSentenceNeeded")
                                : Texts.of("screen.DeliveryActions.inOneSentenceMayBe"))),
                cancels,
                Map.of(),
                (form, requestId, only) -> {
                    Delivery after = verb.call(
                            connection, delivery, form.field("reason").value().trim(), requestId, only);
                    List<String> lines = new ArrayList<>();
                    lines.add(Texts.of(
                            "screen.DeliveryActions.theDeliveryGoesFromTo",
                            Words.of(delivery.getState()),
                            Words.of(after.getState())));
                    if (cancels) {
                        int active = delivery.getSeats().getTaken()
                                + delivery.getSeats().getWaiting()
                                + delivery.getSeats().getInSelection();
                        lines.add(Texts.of(
                                "screen.DeliveryActions.withdrawn",
                                Texts.of("screen.DeliveryActions.enrolmentsAre", active)));
                        lines.add(Texts.of("screen.DeliveryActions.itCannotBeTakenBack"));
                    }
                    return new Action.Outcome(
                            lines,
                            Texts.of("screen.DeliveryActions.is", delivery.getTitle(), Words.of(after.getState())));
                });
    }

    /** Changes the capacity. */
    static Action capacity(Connection connection, Delivery delivery) {
        return capacity(
                        connection,
                        delivery,
                        Texts.of(
                                "screen.DeliveryActions.now",
                                Looks.bar(delivery.getSeats()).words()))
                .undoneBy(capacity(
                        connection,
                        delivery.toBuilder().clearEtag().build(),
                        Texts.of("screen.DeliveryActions.itWasBefore", delivery.getCapacity())));
    }

    private static Action capacity(Connection connection, Delivery delivery, String about) {
        Form.Field seats = Form.Field.text(
                "capacity",
                Texts.of("screen.DeliveryActions.seats"),
                Texts.of("screen.DeliveryActions.howManySeatsInAll"));
        Form form = Form.of(
                        seats,
                        Form.Field.text(
                                "reason",
                                Texts.of("screen.DeliveryActions.reason"),
                                Texts.of("screen.DeliveryActions.inOneSentenceMayBe")))
                .with(new Form.Field(
                        seats.name(),
                        seats.label(),
                        TextField.of(Integer.toString(delivery.getCapacity())),
                        seats.choice(),
                        seats.note(),
                        ""));
        return new Action(
                        Texts.of("screen.DeliveryActions.changeTheCapacity", delivery.getTitle()),
                        Texts.of("screen.DeliveryActions.changeIt"),
                        List.of(about),
                        form,
                        false,
                        Map.of(),
                        (filled, requestId, only) -> {
                            var answer = connection
                                    .deliveries()
                                    .changeCapacity(ChangeCapacityRequest.newBuilder()
                                            .setName(delivery.getName())
                                            .setEtag(delivery.getEtag())
                                            .setCapacity(Typed.number(filled, "capacity"))
                                            .setReason(filled.field("reason")
                                                    .value()
                                                    .trim())
                                            .setRequestId(requestId)
                                            .setValidateOnly(only)
                                            .build());
                            List<String> lines = new ArrayList<>();
                            int after = answer.getDelivery().getCapacity();
                            lines.add(
                                    after == delivery.getCapacity()
                                            ? Texts.of("screen.DeliveryActions.theCapacityIs", after)
                                            : Texts.of(
                                                    "screen.DeliveryActions.theCapacityGoesFromTo",
                                                    delivery.getCapacity(),
                                                    after));
                            answer.getPromotedList().forEach(heir -> lines.add(EnrolmentActions.promoted(heir)));
                            if (answer.getPromotedCount() == 0
                                    && delivery.getSeats().getWaiting() > 0) {
                                lines.add(Texts.of("screen.DeliveryActions.nobodyMovesFromTheWaiting"));
                            }
                            return new Action.Outcome(
                                    lines, Texts.of("screen.DeliveryActions.nowHasSeats", delivery.getTitle(), after));
                        })
                .of(ChangeCapacityRequest.getDescriptor());
    }
}
