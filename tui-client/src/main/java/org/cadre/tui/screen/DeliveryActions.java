package org.cadre.tui.screen;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.cadre.tui.client.Connection;
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
        PLAN(() -> "set the plan", "P", () -> "PLANNED: dates and place stand; enrolment is not open yet.", "DRAFT"),
        OPEN(
                () -> "open the call",
                "O",
                () -> "CALL OPEN: persons can be enrolled and nominated.",
                "PLANNED",
                "CALL_CLOSED"),
        CLOSE_CALL(
                () -> "close the call",
                "L",
                () -> "CALL CLOSED: no more nominations; staff may still enrol.",
                "CALL_OPEN"),
        CONFIRM(
                () -> "confirm",
                "C",
                () -> "CONFIRMED: it will be held. Needs enough participants and trainers.",
                "CALL_CLOSED"),
        START(() -> "start", "S", () -> "RUNNING: once the first session has begun.", "CONFIRMED"),
        COMPLETE(() -> "complete", "E", () -> "COMPLETED: once the last session has ended.", "RUNNING"),
        CLOSE(() -> "close the books", "B", () -> "CLOSED: once every enrolment has its result.", "COMPLETED"),
        CANCEL(
                () -> "cancel",
                "X",
                () -> "CANCELLED, for good: every active enrolment is withdrawn.",
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

    /** Moves a delivery. */
    static Action move(Connection connection, Delivery delivery, Verb verb) {
        boolean cancels = verb == Verb.CANCEL;
        return new Action(
                Character.toUpperCase(verb.word().charAt(0)) + verb.word().substring(1) + ": " + delivery.getTitle(),
                verb.word(),
                List.of(verb.does()),
                Form.of(Form.Field.text(
                        "reason",
                        "Reason",
                        cancels ? "In one sentence; needed." : "In one sentence; may be left empty.")),
                cancels,
                Map.of(),
                (form, requestId, only) -> {
                    Delivery after = verb.call(
                            connection, delivery, form.field("reason").value().trim(), requestId, only);
                    List<String> lines = new ArrayList<>();
                    lines.add("The delivery goes from " + Words.of(delivery.getState()) + " to "
                            + Words.of(after.getState()) + ".");
                    if (cancels) {
                        int active = delivery.getSeats().getTaken()
                                + delivery.getSeats().getWaiting()
                                + delivery.getSeats().getInSelection();
                        lines.add(Words.count(active, "enrolment is", "enrolments are") + " withdrawn.");
                        lines.add("It cannot be taken back.");
                    }
                    return new Action.Outcome(lines, delivery.getTitle() + " is " + Words.of(after.getState()) + ".");
                });
    }

    /** Changes the capacity. */
    static Action capacity(Connection connection, Delivery delivery) {
        return capacity(
                        connection,
                        delivery,
                        "Now: " + Looks.bar(delivery.getSeats()).words() + ".")
                .undoneBy(capacity(
                        connection,
                        delivery.toBuilder().clearEtag().build(),
                        "It was " + delivery.getCapacity() + " before."));
    }

    private static Action capacity(Connection connection, Delivery delivery, String about) {
        Form.Field seats = Form.Field.text("capacity", "Seats", "How many seats in all.");
        Form form = Form.of(seats, Form.Field.text("reason", "Reason", "In one sentence; may be left empty."))
                .with(new Form.Field(
                        seats.name(),
                        seats.label(),
                        TextField.of(Integer.toString(delivery.getCapacity())),
                        seats.choice(),
                        seats.note(),
                        ""));
        return new Action(
                        "Change the capacity: " + delivery.getTitle(),
                        "change it",
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
                                            ? "The capacity is " + after + "."
                                            : "The capacity goes from " + delivery.getCapacity() + " to " + after
                                                    + " seats.");
                            answer.getPromotedList().forEach(heir -> lines.add(EnrolmentActions.promoted(heir)));
                            if (answer.getPromotedCount() == 0
                                    && delivery.getSeats().getWaiting() > 0) {
                                lines.add("Nobody moves from the waiting list.");
                            }
                            return new Action.Outcome(lines, delivery.getTitle() + " now has " + after + " seats.");
                        })
                .of(ChangeCapacityRequest.getDescriptor());
    }
}
