package org.cadre.server.training;

import com.google.protobuf.Empty;
import com.google.protobuf.Message;
import io.grpc.stub.StreamObserver;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cadre.server.call.Caller;
import org.cadre.server.call.Calls;
import org.cadre.server.call.Calls.Terms;
import org.cadre.server.call.PageTokens;
import org.cadre.server.call.Referrers;
import org.cadre.server.call.Refusal;
import org.cadre.server.call.ResourceTable.Stored;
import org.cadre.server.call.UpdateMask;
import org.cadre.server.partner.Partners;
import org.cadre.server.store.Transaction;
import org.cadre.server.store.WriteTransaction;
import org.cadre.v1.CancelDeliveryRequest;
import org.cadre.v1.ChangeCapacityRequest;
import org.cadre.v1.ChangeCapacityResponse;
import org.cadre.v1.CloseCallRequest;
import org.cadre.v1.CloseDeliveryRequest;
import org.cadre.v1.CompleteDeliveryRequest;
import org.cadre.v1.ConfirmDeliveryRequest;
import org.cadre.v1.CourseVersion;
import org.cadre.v1.CreateDeliveryRequest;
import org.cadre.v1.DeleteDeliveryRequest;
import org.cadre.v1.Delivery;
import org.cadre.v1.DeliveryServiceGrpc;
import org.cadre.v1.DeliveryState;
import org.cadre.v1.Enrolment;
import org.cadre.v1.ErrorReason;
import org.cadre.v1.FieldReason;
import org.cadre.v1.GetDeliveryRequest;
import org.cadre.v1.ListDeliveriesRequest;
import org.cadre.v1.ListDeliveriesResponse;
import org.cadre.v1.OpenCallRequest;
import org.cadre.v1.PlanDeliveryRequest;
import org.cadre.v1.StartDeliveryRequest;
import org.cadre.v1.TrainerAssignment;
import org.cadre.v1.UpdateDeliveryRequest;

/** Deliveries over gRPC. */
public final class DeliveryService extends DeliveryServiceGrpc.DeliveryServiceImplBase {
    private static final Set<DeliveryState> ENDED = Set.of(
            DeliveryState.DELIVERY_STATE_COMPLETED,
            DeliveryState.DELIVERY_STATE_CLOSED,
            DeliveryState.DELIVERY_STATE_CANCELLED);
    private static final Set<DeliveryState> BEFORE_THE_CALL =
            Set.of(DeliveryState.DELIVERY_STATE_DRAFT, DeliveryState.DELIVERY_STATE_PLANNED);

    private final Calls calls;
    private final Deliveries deliveries;
    private final SeenDeliveries seen;
    private final Roster roster;
    private final RollCall rolls;
    private final DeliveryGuards guards;
    private final List<Referrers> referrers;

    public DeliveryService(Calls calls, PageTokens pageTokens, Deliveries deliveries, Roster roster, RollCall rolls) {
        this(calls, pageTokens, deliveries, roster, rolls, List.of());
    }

    /** @param referrers who may refer to a delivery: projects */
    public DeliveryService(
            Calls calls,
            PageTokens pageTokens,
            Deliveries deliveries,
            Roster roster,
            RollCall rolls,
            List<Referrers> referrers) {
        this.referrers = List.copyOf(referrers);
        this.calls = calls;
        this.deliveries = deliveries;
        this.seen = new SeenDeliveries(pageTokens, deliveries, roster);
        this.roster = roster;
        this.rolls = rolls;
        this.guards = new DeliveryGuards(roster, rolls);
    }

    @Override
    public void getDelivery(GetDeliveryRequest request, StreamObserver<Delivery> answers) {
        calls.read(
                request,
                answers,
                (transaction, caller) -> seen.withSeats(
                        transaction,
                        caller,
                        deliveries
                                .read(transaction, request.getName())
                                .orElseThrow(() -> new Refusal.NotFound(request.getName()))));
    }

    @Override
    public void listDeliveries(ListDeliveriesRequest request, StreamObserver<ListDeliveriesResponse> answers) {
        calls.read(request, answers, (transaction, caller) -> seen.list(transaction, caller, request));
    }

    @Override
    public void createDelivery(CreateDeliveryRequest request, StreamObserver<Delivery> answers) {
        Terms terms = new Terms(request.getRequestId(), request.getValidateOnly(), "");
        calls.write(request, terms, Delivery.parser(), answers, (transaction, caller) -> {
            String id = request.getDeliveryId().isEmpty() ? transaction.newId() : request.getDeliveryId();
            CourseVersion version = version(transaction, request.getDelivery());
            Delivery draft = DeliveryRules.inOrder(request.getDelivery().toBuilder()
                    .setName("deliveries/" + id)
                    .setState(DeliveryState.DELIVERY_STATE_DRAFT)
                    .setProgramme(Deliveries.programmeOf(transaction, version))
                    .clearSeats()
                    .clearCancelReason()
                    .clearPromoted()
                    .build());
            DeliveryRules.check(draft, version);
            DeliveryRules.requireReservesFit(draft);
            requireReferences(transaction, caller, draft);
            Plan plan = Plan.of(draft, 0, version);
            requireTrainersFree(transaction, plan, draft.getTrainersList());
            deliveries.create(transaction, draft);
            return seen.withSeats(transaction, caller, deliveries.plan(transaction, draft.getName()));
        });
    }

    @Override
    public void updateDelivery(UpdateDeliveryRequest request, StreamObserver<Delivery> answers) {
        Terms terms = new Terms(request.getRequestId(), request.getValidateOnly(), request.getReason());
        calls.writeChecked(request, terms, Delivery.parser(), answers, (transaction, caller) -> {
            Delivery patch = request.getDelivery();
            Stored<Delivery> stored =
                    deliveries.table().require(transaction, caller, UpdateMask.target("delivery", patch.getName()));
            deliveries.table().checkEtag(stored, patch.getEtag());
            Delivery before = stored.value();
            requireChangeable(before);
            Delivery merged = DeliveryRules.inOrder(
                    UpdateMask.apply(before, patch, request.getUpdateMask(), closedFields(before)));
            calls.rules().check(request.toBuilder().setDelivery(merged).build());
            CourseVersion version = version(transaction, merged);
            Delivery after = merged.toBuilder()
                    .setProgramme(Deliveries.programmeOf(transaction, version))
                    .build();
            DeliveryRules.check(after, version);
            if (!before.getSeatRulesList().equals(after.getSeatRulesList())) {
                DeliveryRules.requireReservesFit(after);
            }
            requireReferences(transaction, caller, after);
            rolls.requireSessionsMayChange(transaction, before, after);
            List<Enrolment> promoted = change(transaction, stored, after, version, "updated");
            return seen.answer(transaction, caller, before.getName(), promoted);
        });
    }

    /**
     * Takes a changed delivery in: trainers free, the seated still fit, the waiting seated where they can be.
     *
     * @return those whom it seated
     */
    private List<Enrolment> change(
            WriteTransaction transaction, Stored<Delivery> stored, Delivery after, CourseVersion version, String event)
            throws SQLException {
        Delivery before = stored.value();
        Plan beforePlan = Plan.of(before, stored.revision(), version);
        Stored<Delivery> changed = deliveries.update(transaction, stored, after, event);
        Plan afterPlan = Plan.of(changed.value(), changed.revision(), version);
        boolean sessionsMoved = !before.getSessionsList().equals(after.getSessionsList());
        Set<TrainerAssignment> known = sessionsMoved ? Set.of() : new HashSet<>(before.getTrainersList());
        requireTrainersFree(
                transaction,
                afterPlan,
                after.getTrainersList().stream()
                        .filter(trainer -> !known.contains(trainer))
                        .toList());
        return roster.deliveryChanged(transaction, beforePlan, afterPlan);
    }

    private static Set<String> closedFields(Delivery delivery) {
        Set<String> closed = new HashSet<>(Set.of("capacity"));
        if (delivery.getState() != DeliveryState.DELIVERY_STATE_DRAFT) {
            closed.add("course_version");
        }
        if (!BEFORE_THE_CALL.contains(delivery.getState())) {
            closed.add("admission_policy");
        }
        return closed;
    }

    private static void requireChangeable(Delivery delivery) {
        if (ENDED.contains(delivery.getState())) {
            String state = DeliveryVerb.word(delivery.getState());
            throw new Refusal.Precondition(
                    ErrorReason.ERROR_REASON_STATE_FORBIDS,
                    delivery.getName() + " is " + state + " and can no longer be changed.",
                    Map.of(
                            "resource",
                            delivery.getName(),
                            "state",
                            state,
                            "verb",
                            "update",
                            "allowed_states",
                            "DRAFT,PLANNED,CALL_OPEN,CALL_CLOSED,CONFIRMED,RUNNING"));
        }
    }

    @Override
    public void deleteDelivery(DeleteDeliveryRequest request, StreamObserver<Empty> answers) {
        Terms terms = new Terms(request.getRequestId(), request.getValidateOnly(), request.getReason());
        calls.write(request, terms, Empty.parser(), answers, (transaction, caller) -> {
            Stored<Delivery> stored = deliveries.table().require(transaction, caller, request.getName());
            deliveries.table().checkEtag(stored, request.getEtag());
            if (stored.value().getState() != DeliveryState.DELIVERY_STATE_DRAFT) {
                String state = DeliveryVerb.word(stored.value().getState());
                throw new Refusal.Precondition(
                        ErrorReason.ERROR_REASON_STATE_FORBIDS,
                        request.getName() + " is " + state + "; only a DRAFT can be deleted, cancel it instead.",
                        Map.of(
                                "resource",
                                request.getName(),
                                "state",
                                state,
                                "verb",
                                "delete",
                                "allowed_states",
                                "DRAFT"));
            }
            if (roster.counts(transaction, request.getName()).all() > 0) {
                throw new Refusal.Precondition(
                        ErrorReason.ERROR_REASON_RESOURCE_IN_USE,
                        request.getName() + " has enrolments and cannot be deleted; cancel it instead.",
                        Map.of("resource", request.getName(), "used_by", request.getName() + "/enrolments/-"));
            }
            Referrers.refuseIfUsed(transaction, request.getName(), referrers);
            Plan plan = deliveries.plan(transaction, request.getName());
            deliveries.delete(transaction, stored);
            roster.trainersFreed(transaction, plan);
            return Empty.getDefaultInstance();
        });
    }

    @Override
    public void changeCapacity(ChangeCapacityRequest request, StreamObserver<ChangeCapacityResponse> answers) {
        Terms terms = new Terms(request.getRequestId(), request.getValidateOnly(), request.getReason());
        calls.write(request, terms, ChangeCapacityResponse.parser(), answers, (transaction, caller) -> {
            Stored<Delivery> stored = deliveries.table().require(transaction, caller, request.getName());
            deliveries.table().checkEtag(stored, request.getEtag());
            requireChangeable(stored.value());
            Delivery after = stored.value().toBuilder()
                    .setCapacity(request.getCapacity())
                    .build();
            if (after.getMinimumEnrolment() > after.getCapacity()) {
                throw Refusal.field(
                        "capacity",
                        FieldReason.FIELD_REASON_BELOW_MINIMUM_ENROLMENT,
                        Map.of("minimum", Integer.toString(after.getMinimumEnrolment())));
            }
            if (after.getCapacity() < stored.value().getCapacity()) {
                DeliveryRules.requireReservesFit(after);
            }
            CourseVersion version = version(transaction, after);
            List<Enrolment> promoted = change(transaction, stored, after, version, "capacity_changed");
            Plan plan = deliveries.plan(transaction, request.getName());
            return ChangeCapacityResponse.newBuilder()
                    .setDelivery(seen.withSeats(transaction, caller, plan))
                    .addAllPromoted(promoted)
                    .build();
        });
    }

    @Override
    public void planDelivery(PlanDeliveryRequest request, StreamObserver<Delivery> answers) {
        Terms terms = new Terms(request.getRequestId(), request.getValidateOnly(), request.getReason());
        move(request, terms, answers, request.getName(), request.getEtag(), DeliveryVerb.PLAN);
    }

    @Override
    public void openCall(OpenCallRequest request, StreamObserver<Delivery> answers) {
        Terms terms = new Terms(request.getRequestId(), request.getValidateOnly(), request.getReason());
        move(request, terms, answers, request.getName(), request.getEtag(), DeliveryVerb.OPEN_CALL);
    }

    @Override
    public void closeCall(CloseCallRequest request, StreamObserver<Delivery> answers) {
        Terms terms = new Terms(request.getRequestId(), request.getValidateOnly(), request.getReason());
        move(request, terms, answers, request.getName(), request.getEtag(), DeliveryVerb.CLOSE_CALL);
    }

    @Override
    public void confirmDelivery(ConfirmDeliveryRequest request, StreamObserver<Delivery> answers) {
        Terms terms = new Terms(request.getRequestId(), request.getValidateOnly(), request.getReason());
        move(request, terms, answers, request.getName(), request.getEtag(), DeliveryVerb.CONFIRM);
    }

    @Override
    public void startDelivery(StartDeliveryRequest request, StreamObserver<Delivery> answers) {
        Terms terms = new Terms(request.getRequestId(), request.getValidateOnly(), request.getReason());
        move(request, terms, answers, request.getName(), request.getEtag(), DeliveryVerb.START);
    }

    @Override
    public void completeDelivery(CompleteDeliveryRequest request, StreamObserver<Delivery> answers) {
        Terms terms = new Terms(request.getRequestId(), request.getValidateOnly(), request.getReason());
        move(request, terms, answers, request.getName(), request.getEtag(), DeliveryVerb.COMPLETE);
    }

    @Override
    public void closeDelivery(CloseDeliveryRequest request, StreamObserver<Delivery> answers) {
        Terms terms = new Terms(request.getRequestId(), request.getValidateOnly(), request.getReason());
        move(request, terms, answers, request.getName(), request.getEtag(), DeliveryVerb.CLOSE);
    }

    @Override
    public void cancelDelivery(CancelDeliveryRequest request, StreamObserver<Delivery> answers) {
        Terms terms = new Terms(request.getRequestId(), request.getValidateOnly(), request.getReason());
        move(request, terms, answers, request.getName(), request.getEtag(), DeliveryVerb.CANCEL);
    }

    private void move(
            Message request,
            Terms terms,
            StreamObserver<Delivery> answers,
            String name,
            String etag,
            DeliveryVerb verb) {
        calls.write(request, terms, Delivery.parser(), answers, (transaction, caller) -> {
            Stored<Delivery> stored = deliveries.table().require(transaction, caller, name);
            deliveries.table().checkEtag(stored, etag);
            verb.requireFrom(name, stored.value().getState());
            Plan plan = deliveries.plan(transaction, name);
            guards.check(transaction, verb, plan);
            Delivery.Builder after = stored.value().toBuilder().setState(verb.to());
            if (verb == DeliveryVerb.CANCEL) {
                roster.deliveryCancelled(transaction, caller, stored.value(), terms.reason());
                after.setCancelReason(terms.reason());
            }
            deliveries.update(transaction, stored, after.build(), verb.event());
            Plan moved = deliveries.plan(transaction, name);
            List<Enrolment> promoted = verb == DeliveryVerb.CANCEL
                    ? roster.seatsGivenUp(transaction, moved)
                    : roster.deliveryChanged(transaction, plan, moved);
            return seen.answer(transaction, caller, name, promoted);
        });
    }

    private static CourseVersion version(Transaction transaction, Delivery delivery) throws SQLException {
        return Deliveries.version(transaction, delivery.getCourseVersion())
                .orElseThrow(() -> Refusal.reference("delivery.course_version", delivery.getCourseVersion()));
    }

    private void requireReferences(WriteTransaction transaction, Caller caller, Delivery delivery) throws SQLException {
        for (String partner : DeliveryRules.partners(delivery)) {
            Partners.requireReference(transaction, caller, "delivery.seat_rules.value", partner);
        }
    }

    private void requireTrainersFree(WriteTransaction transaction, Plan plan, List<TrainerAssignment> trainers)
            throws SQLException {
        for (TrainerAssignment trainer : trainers) {
            roster.requireTrainerFree(transaction, trainer.getPerson(), plan, plan.timetableOf(trainer));
        }
    }
}
