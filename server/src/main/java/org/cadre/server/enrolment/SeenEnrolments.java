package org.cadre.server.enrolment;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.cadre.server.call.Caller;
import org.cadre.server.call.ListQuery;
import org.cadre.server.call.PageTokens;
import org.cadre.server.call.Refusal;
import org.cadre.server.call.ResourceName;
import org.cadre.server.enrolment.Enrolments.Stored;
import org.cadre.server.store.ReadTransaction;
import org.cadre.server.store.Transaction;
import org.cadre.server.training.Deliveries;
import org.cadre.server.training.Plan;
import org.cadre.v1.Enrolment;
import org.cadre.v1.EnrolmentState;
import org.cadre.v1.ListEnrolmentsRequest;
import org.cadre.v1.ListEnrolmentsResponse;

/**
 * Enrolments as a caller sees them: a focal point those of its own partner alone, who waits with what stands in the way of
 * a seat, and a clearance with whether it still holds now.
 */
final class SeenEnrolments {
    private final PageTokens pageTokens;
    private final Clock clock;
    private final Deliveries deliveries;
    private final Promotion promotion;

    SeenEnrolments(PageTokens pageTokens, Clock clock, Deliveries deliveries, Promotion promotion) {
        this.pageTokens = pageTokens;
        this.clock = clock;
        this.deliveries = deliveries;
        this.promotion = promotion;
    }

    Enrolment read(ReadTransaction transaction, Caller caller, String name) throws SQLException {
        Enrolment enrolment = Enrolments.find(transaction, name)
                .map(Stored::value)
                .filter(found -> caller.sees(found.getParticipant().getPartner()))
                .orElseThrow(() -> new Refusal.NotFound(name));
        return explained(transaction, enrolment, new HashMap<>());
    }

    ListEnrolmentsResponse list(ReadTransaction transaction, Caller caller, ListEnrolmentsRequest request)
            throws SQLException {
        ListQuery query = new ListQuery(
                pageTokens,
                caller,
                caller.partner().isPresent() ? Enrolments.FOCAL_POINT_LIST_FIELDS : Enrolments.LIST_FIELDS,
                "name",
                new ListQuery.Request(
                        "ListEnrolments",
                        request.getParent(),
                        request.getFilter(),
                        request.getOrderBy(),
                        request.getPageSize(),
                        request.getPageToken()));
        if (!request.getParent().equals("deliveries/-")) {
            if (deliveries.read(transaction, request.getParent()).isEmpty()) {
                throw new Refusal.NotFound(request.getParent());
            }
            query.where("delivery = :delivery").set("delivery", ResourceName.id(request.getParent()));
        }
        caller.partner().ifPresent(partner -> query.where("partner = :scope").set("scope", ResourceName.id(partner)));
        ListQuery.Page<Stored> page =
                query.read(transaction, Enrolments.COLUMNS, "enrolment", row -> Enrolments.stored(transaction, row));
        ListEnrolmentsResponse.Builder answer = ListEnrolmentsResponse.newBuilder()
                .setNextPageToken(page.nextPageToken())
                .setRevision(transaction.revision());
        Map<String, Plan> plans = new HashMap<>();
        for (Stored stored : page.items()) {
            answer.addEnrolments(explained(transaction, stored.value(), plans));
        }
        return answer.build();
    }

    private Enrolment explained(Transaction transaction, Enrolment enrolment, Map<String, Plan> plans)
            throws SQLException {
        boolean waits = enrolment.getState() == EnrolmentState.ENROLMENT_STATE_WAITLISTED;
        if (!waits && !enrolment.hasClearanceExpireDate()) {
            return enrolment;
        }
        String delivery = Enrolments.deliveryName(enrolment.getName());
        Plan plan = plans.get(delivery);
        if (plan == null) {
            plan = deliveries.read(transaction, delivery).orElseThrow();
            plans.put(delivery, plan);
        }
        Instant now = clock.instant();
        return Clearance.marked(
                plan.delivery(), waits ? promotion.explained(transaction, plan, enrolment, now) : enrolment, now);
    }
}
