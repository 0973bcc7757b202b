package org.cadre.tui.screen;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.cadre.tui.client.Connection;
import org.cadre.tui.client.Follower;
import org.cadre.tui.client.Link;
import org.cadre.tui.client.Pages;
import org.cadre.tui.view.Following;
import org.cadre.tui.view.Work;
import org.cadre.v1.BatchGetEnrolmentsRequest;
import org.cadre.v1.Change;
import org.cadre.v1.ClearanceOutcome;
import org.cadre.v1.Delivery;
import org.cadre.v1.Enrolment;
import org.cadre.v1.EnrolmentState;
import org.cadre.v1.GetDeliveryRequest;
import org.cadre.v1.ListEnrolmentsRequest;
import org.cadre.v1.WatchChangesRequest;

/**
 * Keeps one delivery and its roster as the server has them. A change brings the enrolment itself; the seats, and why each one waits,
 * are read again after it, for they follow from all enrolments together.
 */
final class RosterFeed implements Follower.Listener {
    private static final int BATCH = 200;

    private final Connection connection;
    private final String delivery;
    private final Consumer<Object> say;

    /** Everything, read anew. */
    record Loaded(Delivery delivery, List<Enrolment> enrolments) implements Following {
        @Override
        public boolean whole() {
            return true;
        }

        Loaded {
            enrolments = List.copyOf(enrolments);
        }
    }

    /** The delivery, the enrolments that are not as they were, and the names of those that are gone. */
    record Changed(Delivery delivery, List<Enrolment> enrolments, Set<String> removed) implements Following {
        Changed {
            enrolments = List.copyOf(enrolments);
            removed = Set.copyOf(removed);
        }
    }

    private RosterFeed(Connection connection, String delivery, Consumer<Object> say) {
        this.connection = connection;
        this.delivery = delivery;
        this.say = say;
    }

    /** The work that follows one delivery until its screen closes. */
    static Work of(Connection connection, String delivery) {
        WatchChangesRequest what =
                WatchChangesRequest.newBuilder().setResource(delivery).build();
        return say -> new Follower(connection, what).run(new RosterFeed(connection, delivery, say));
    }

    private Delivery read() {
        return connection
                .deliveries()
                .getDelivery(GetDeliveryRequest.newBuilder().setName(delivery).build());
    }

    /** The enrolments of a delivery that match. */
    static Pages<Enrolment> enrolments(Connection connection, String delivery, String filter) {
        return Pages.all(token -> {
            var page = connection
                    .enrolments()
                    .listEnrolments(ListEnrolmentsRequest.newBuilder()
                            .setParent(delivery)
                            .setPageSize(Pages.PAGE_SIZE)
                            .setPageToken(token)
                            .setFilter(filter)
                            .build());
            return new Pages.Page<>(page.getEnrolmentsList(), page.getNextPageToken(), page.getRevision());
        });
    }

    @Override
    public long list() {
        Pages<Enrolment> roster = enrolments(connection, delivery, "");
        say.accept(new Loaded(read(), roster.rows()));
        return roster.revision();
    }

    @Override
    public void changed(List<Change> changes) {
        Map<String, Enrolment> fresh = new LinkedHashMap<>();
        Set<String> removed = new HashSet<>();
        for (Change change : changes) {
            if (change.hasAfter() && change.getAfter().hasEnrolment()) {
                fresh.put(change.getResource(), change.getAfter().getEnrolment());
            } else if (change.hasBefore()
                    && !change.hasAfter()
                    && change.getBefore().hasEnrolment()) {
                fresh.remove(change.getResource());
                removed.add(change.getResource());
            }
        }
        for (Enrolment waiting :
                enrolments(connection, delivery, "state = WAITLISTED").rows()) {
            fresh.put(waiting.getName(), waiting);
        }
        readVetted(fresh);
        say.accept(new Changed(read(), new ArrayList<>(fresh.values()), removed));
    }

    /** The feed says neither whether a clearance has lapsed nor, to trainers, what vetting remarked: a reading does. */
    private void readVetted(Map<String, Enrolment> fresh) {
        List<String> vetted = fresh.values().stream()
                .filter(enrolment -> enrolment.getClearanceOutcome() != ClearanceOutcome.CLEARANCE_OUTCOME_UNSPECIFIED
                        && enrolment.getState() != EnrolmentState.ENROLMENT_STATE_WAITLISTED)
                .map(Enrolment::getName)
                .toList();
        for (int from = 0; from < vetted.size(); from += BATCH) {
            try {
                connection
                        .enrolments()
                        .batchGetEnrolments(BatchGetEnrolmentsRequest.newBuilder()
                                .setParent(delivery)
                                .addAllNames(vetted.subList(from, Math.min(vetted.size(), from + BATCH)))
                                .build())
                        .getEnrolmentsList()
                        .forEach(read -> fresh.put(read.getName(), read));
            } catch (StatusRuntimeException gone) {
                if (gone.getStatus().getCode() != Status.Code.NOT_FOUND) {
                    throw gone;
                }
                // One has been removed since, which the feed is about to say; the images stand until then.
            }
        }
    }

    @Override
    public void link(Link link) {
        say.accept(link);
    }
}
