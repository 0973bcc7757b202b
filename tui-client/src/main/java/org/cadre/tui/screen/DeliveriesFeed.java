package org.cadre.tui.screen;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import org.cadre.tui.client.Connection;
import org.cadre.tui.client.Follower;
import org.cadre.tui.client.Link;
import org.cadre.tui.client.Pages;
import org.cadre.tui.view.Following;
import org.cadre.tui.view.Work;
import org.cadre.tui.words.Directory;
import org.cadre.tui.words.Words;
import org.cadre.v1.Change;
import org.cadre.v1.Delivery;
import org.cadre.v1.GetDeliveryRequest;
import org.cadre.v1.ListDeliveriesRequest;
import org.cadre.v1.WatchChangesRequest;

/** Keeps a list of deliveries as the server has it; says {@link Loaded}, then {@link Changed}, and {@link Link} in between. */
final class DeliveriesFeed implements Follower.Listener {
    private static final int MANY = 20;

    private final Connection connection;
    private final Consumer<Object> say;

    /** Everything, read anew. @param time when it was read */
    record Loaded(List<Delivery> deliveries, Directory directory, String caller, Instant time) implements Following {
        @Override
        public boolean whole() {
            return true;
        }

        Loaded {
            deliveries = List.copyOf(deliveries);
        }
    }

    /** Deliveries as they now stand, and the names of those that are gone. */
    record Changed(List<Delivery> deliveries, Set<String> removed) implements Following {
        Changed {
            deliveries = List.copyOf(deliveries);
            removed = Set.copyOf(removed);
        }
    }

    private DeliveriesFeed(Connection connection, Consumer<Object> say) {
        this.connection = connection;
        this.say = say;
    }

    /** The work that follows all deliveries until its screen closes. */
    static Work of(Connection connection) {
        return say -> new Follower(connection, WatchChangesRequest.getDefaultInstance())
                .run(new DeliveriesFeed(connection, say));
    }

    @Override
    public long list() {
        var caller = connection.caller();
        Pages<Delivery> deliveries = deliveries(connection, "");
        say.accept(new Loaded(
                deliveries.rows(),
                Directory.read(connection),
                caller.getPrincipal() + " ("
                        + Words.plain(caller.getRole().name(), "ROLE_").toLowerCase(Locale.ROOT) + ")",
                Instant.now()));
        return deliveries.revision();
    }

    /** All deliveries that match, by start time. */
    static Pages<Delivery> deliveries(Connection connection, String filter) {
        return Pages.all(token -> {
            var page = connection
                    .deliveries()
                    .listDeliveries(ListDeliveriesRequest.newBuilder()
                            .setPageSize(Pages.PAGE_SIZE)
                            .setPageToken(token)
                            .setFilter(filter)
                            .build());
            return new Pages.Page<>(page.getDeliveriesList(), page.getNextPageToken(), page.getRevision());
        });
    }

    @Override
    public void changed(List<Change> changes) {
        Set<String> touched = new LinkedHashSet<>();
        boolean names = false;
        for (Change change : changes) {
            String[] parts = change.getResource().split("/", 3);
            if (parts[0].equals("deliveries") && parts.length > 1) {
                touched.add(parts[0] + "/" + parts[1]);
            }
            names |= Set.of("partners", "programmes", "courses").contains(parts[0]);
        }
        if (names || touched.size() > MANY) {
            list(); // the revision stays that of the feed: what is read twice does no harm
            return;
        }
        if (touched.isEmpty()) {
            return;
        }
        List<Delivery> fresh = new ArrayList<>();
        Set<String> removed = new HashSet<>();
        for (String name : touched) {
            try {
                fresh.add(connection
                        .deliveries()
                        .getDelivery(
                                GetDeliveryRequest.newBuilder().setName(name).build()));
            } catch (StatusRuntimeException failure) {
                if (failure.getStatus().getCode() != Status.Code.NOT_FOUND) {
                    throw failure;
                }
                removed.add(name);
            }
        }
        say.accept(new Changed(fresh, removed));
    }

    @Override
    public void link(Link link) {
        say.accept(link);
    }
}
