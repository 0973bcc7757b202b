package org.cadre.server.training;

import java.sql.SQLException;
import java.util.List;
import org.cadre.server.call.Caller;
import org.cadre.server.call.ListQuery;
import org.cadre.server.call.PageTokens;
import org.cadre.server.call.Refusal;
import org.cadre.server.call.ResourceTable.Stored;
import org.cadre.server.person.Persons;
import org.cadre.server.store.ReadTransaction;
import org.cadre.server.store.Transaction;
import org.cadre.v1.CourseVersion;
import org.cadre.v1.Delivery;
import org.cadre.v1.Enrolment;
import org.cadre.v1.ListDeliveriesRequest;
import org.cadre.v1.ListDeliveriesResponse;
import org.cadre.v1.TrainerAssignment;

/** Deliveries as a caller sees them: with how their seats stand, and with those of their trainers whom it may know of. */
final class SeenDeliveries {
    private final PageTokens pageTokens;
    private final Deliveries deliveries;
    private final Roster roster;

    SeenDeliveries(PageTokens pageTokens, Deliveries deliveries, Roster roster) {
        this.pageTokens = pageTokens;
        this.deliveries = deliveries;
        this.roster = roster;
    }

    ListDeliveriesResponse list(ReadTransaction transaction, Caller caller, ListDeliveriesRequest request)
            throws SQLException {
        ListQuery query = new ListQuery(
                pageTokens,
                caller,
                Deliveries.LIST_FIELDS,
                "start_time",
                new ListQuery.Request(
                        "ListDeliveries",
                        request.getTrainer(),
                        request.getFilter(),
                        request.getOrderBy(),
                        request.getPageSize(),
                        request.getPageToken()));
        if (!request.getTrainer().isEmpty()) {
            requireSeen(transaction, caller, request.getTrainer());
            query.where("name IN (SELECT delivery FROM trainer WHERE person = :trainer)")
                    .set("trainer", request.getTrainer());
        }
        ListQuery.Page<Stored<Delivery>> page =
                query.read(transaction, "body, revision", "delivery", deliveries.table()::stored);
        ListDeliveriesResponse.Builder answer = ListDeliveriesResponse.newBuilder()
                .setNextPageToken(page.nextPageToken())
                .setRevision(transaction.revision());
        for (Stored<Delivery> stored : page.items()) {
            answer.addDeliveries(withSeats(
                    transaction,
                    caller,
                    Plan.of(stored.value(), stored.revision(), CourseVersion.getDefaultInstance())));
        }
        return answer.build();
    }

    private static void requireSeen(Transaction transaction, Caller caller, String trainer) throws SQLException {
        if (Persons.find(transaction, trainer)
                .filter(person -> caller.sees(person.getPartner()))
                .isEmpty()) {
            throw Refusal.reference("trainer", trainer);
        }
    }

    Delivery answer(Transaction transaction, Caller caller, String delivery, List<Enrolment> promoted)
            throws SQLException {
        return withSeats(transaction, caller, deliveries.plan(transaction, delivery)).toBuilder()
                .addAllPromoted(promoted)
                .build();
    }

    Delivery withSeats(Transaction transaction, Caller caller, Plan plan) throws SQLException {
        return withTrainersSeenBy(transaction, caller, plan.delivery()).toBuilder()
                .setSeats(roster.seats(transaction, caller, plan))
                .build();
    }

    /** A focal point learns of no person of another partner (invariant 12), so of no trainer either. */
    private static Delivery withTrainersSeenBy(Transaction transaction, Caller caller, Delivery delivery)
            throws SQLException {
        if (caller.partner().isEmpty()) {
            return delivery;
        }
        Delivery.Builder seen = delivery.toBuilder().clearTrainers();
        for (TrainerAssignment trainer : delivery.getTrainersList()) {
            if (Persons.find(transaction, trainer.getPerson())
                    .filter(person -> caller.sees(person.getPartner()))
                    .isPresent()) {
                seen.addTrainers(trainer);
            }
        }
        return seen.build();
    }
}
