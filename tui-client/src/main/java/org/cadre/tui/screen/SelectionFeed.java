package org.cadre.tui.screen;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.cadre.tui.client.Candidates;
import org.cadre.tui.client.Connection;
import org.cadre.tui.client.Follower;
import org.cadre.tui.client.Link;
import org.cadre.tui.client.Pages;
import org.cadre.tui.view.Following;
import org.cadre.tui.view.Work;
import org.cadre.v1.Candidate;
import org.cadre.v1.Change;
import org.cadre.v1.Delivery;
import org.cadre.v1.Enrolment;
import org.cadre.v1.GetDeliveryRequest;
import org.cadre.v1.ResourceKind;
import org.cadre.v1.WatchChangesRequest;

/**
 * Keeps the candidates of one delivery as the server has them. One seat changes what speaks for and against everybody else, so
 * that after any change that may bear on it the whole is read again.
 */
final class SelectionFeed implements Follower.Listener {
    private final Connection connection;
    private final String delivery;
    private final Consumer<Object> say;
    private final Set<String> persons = new HashSet<>();

    /** Everything, read anew; by rank. */
    record Loaded(Delivery delivery, List<Candidate> candidates) implements Following {
        @Override
        public boolean whole() {
            return true;
        }

        Loaded {
            candidates = List.copyOf(candidates);
        }
    }

    private SelectionFeed(Connection connection, String delivery, Consumer<Object> say) {
        this.connection = connection;
        this.delivery = delivery;
        this.say = say;
    }

    /** The work that follows one delivery until its screen closes. */
    static Work of(Connection connection, String delivery) {
        WatchChangesRequest what = WatchChangesRequest.newBuilder()
                .addKinds(ResourceKind.RESOURCE_KIND_DELIVERY)
                .addKinds(ResourceKind.RESOURCE_KIND_ENROLMENT)
                .addKinds(ResourceKind.RESOURCE_KIND_PERSON)
                .build();
        return say -> new Follower(connection, what).run(new SelectionFeed(connection, delivery, say));
    }

    @Override
    public long list() {
        Pages<Candidate> candidates = Candidates.read(connection, delivery, "", "");
        persons.clear();
        candidates
                .rows()
                .forEach(candidate -> persons.add(candidate.getEnrolment().getPerson()));
        say.accept(new Loaded(
                connection
                        .deliveries()
                        .getDelivery(GetDeliveryRequest.newBuilder()
                                .setName(delivery)
                                .build()),
                candidates.rows()));
        return candidates.revision();
    }

    @Override
    public void changed(List<Change> changes) {
        if (changes.stream().anyMatch(this::bearsOnIt)) {
            list();
        }
    }

    /** The delivery itself, its enrolments, and what becomes of its candidates elsewhere. */
    private boolean bearsOnIt(Change change) {
        Enrolment enrolment = change.getAfter().getEnrolment();
        return change.getResource().equals(delivery)
                || change.getResource().startsWith(delivery + "/")
                || persons.contains(change.getResource())
                || persons.contains(enrolment.getPerson());
    }

    @Override
    public void link(Link link) {
        say.accept(link);
    }
}
