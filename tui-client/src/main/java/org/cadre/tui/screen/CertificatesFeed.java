package org.cadre.tui.screen;

import java.util.List;
import java.util.function.Consumer;
import org.cadre.tui.client.Certificates;
import org.cadre.tui.client.Connection;
import org.cadre.tui.client.Follower;
import org.cadre.tui.client.Link;
import org.cadre.tui.client.Pages;
import org.cadre.tui.view.Following;
import org.cadre.tui.view.Work;
import org.cadre.v1.CertificateEligibility;
import org.cadre.v1.Change;
import org.cadre.v1.Delivery;
import org.cadre.v1.GetDeliveryRequest;
import org.cadre.v1.WatchChangesRequest;

/**
 * Keeps who may have which certificate of one delivery as the server has it. Who may have one follows from enrolments, rolls
 * and persons together, so that after any change that may bear on it the whole is read again.
 */
final class CertificatesFeed implements Follower.Listener {
    private final Connection connection;
    private final String delivery;
    private final Consumer<Object> say;

    /** Everything, read anew. */
    record Loaded(Delivery delivery, List<CertificateEligibility> rows) implements Following {
        @Override
        public boolean whole() {
            return true;
        }

        Loaded {
            rows = List.copyOf(rows);
        }
    }

    private CertificatesFeed(Connection connection, String delivery, Consumer<Object> say) {
        this.connection = connection;
        this.delivery = delivery;
        this.say = say;
    }

    /** The work that follows one delivery until its screen closes. */
    static Work of(Connection connection, String delivery) {
        return say -> new Follower(connection, WatchChangesRequest.getDefaultInstance())
                .run(new CertificatesFeed(connection, delivery, say));
    }

    @Override
    public long list() {
        Pages<CertificateEligibility> rows = Certificates.eligibilities(connection, delivery);
        say.accept(new Loaded(
                connection
                        .deliveries()
                        .getDelivery(GetDeliveryRequest.newBuilder()
                                .setName(delivery)
                                .build()),
                rows.rows()));
        return rows.revision();
    }

    @Override
    public void changed(List<Change> changes) {
        if (changes.stream().anyMatch(this::bearsOnIt)) {
            list();
        }
    }

    private boolean bearsOnIt(Change change) {
        return switch (change.getAfter().getResourceCase()) {
            case CERTIFICATE -> change.getAfter().getCertificate().getDelivery().equals(delivery);
            case PERSON -> true;
            default -> change.getResource().startsWith(delivery);
        };
    }

    @Override
    public void link(Link link) {
        say.accept(link);
    }
}
