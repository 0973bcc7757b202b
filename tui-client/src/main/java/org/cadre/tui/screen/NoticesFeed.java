package org.cadre.tui.screen;

import java.util.List;
import java.util.function.Consumer;
import org.cadre.tui.client.Connection;
import org.cadre.tui.client.Follower;
import org.cadre.tui.client.Link;
import org.cadre.tui.client.Notices;
import org.cadre.tui.client.Pages;
import org.cadre.tui.view.Following;
import org.cadre.tui.view.Work;
import org.cadre.v1.Change;
import org.cadre.v1.GetOutboxStatusRequest;
import org.cadre.v1.GetOutboxStatusResponse;
import org.cadre.v1.Notice;
import org.cadre.v1.ResourceKind;
import org.cadre.v1.WatchChangesRequest;

/** Keeps the notices, of one delivery or of all, as the server has them: after any change of one they are read again. */
final class NoticesFeed implements Follower.Listener {
    private final Connection connection;
    private final String delivery;
    private final Consumer<Object> say;

    /** Everything, read anew. */
    record Loaded(GetOutboxStatusResponse status, List<Notice> rows) implements Following {
        @Override
        public boolean whole() {
            return true;
        }

        Loaded {
            rows = List.copyOf(rows);
        }
    }

    /** One notice with its text. */
    record Read(Notice notice) {}

    private NoticesFeed(Connection connection, String delivery, Consumer<Object> say) {
        this.connection = connection;
        this.delivery = delivery;
        this.say = say;
    }

    /** The work that follows them until their screen closes. @param delivery empty for all */
    static Work of(Connection connection, String delivery) {
        return say -> new Follower(
                        connection,
                        WatchChangesRequest.newBuilder()
                                .addKinds(ResourceKind.RESOURCE_KIND_NOTICE)
                                .build())
                .run(new NoticesFeed(connection, delivery, say));
    }

    /** The work that reads the text of one. */
    static Work text(Connection connection, Notice notice) {
        return say -> say.accept(new Read(Notices.one(connection, notice.getName())));
    }

    @Override
    public long list() {
        Pages<Notice> rows = Notices.read(connection, delivery.isEmpty() ? "" : "delivery = \"" + delivery + "\"");
        say.accept(new Loaded(
                connection.notices().getOutboxStatus(GetOutboxStatusRequest.getDefaultInstance()), rows.rows()));
        return rows.revision();
    }

    @Override
    public void changed(List<Change> changes) {
        if (changes.stream().anyMatch(this::bearsOnIt)) {
            list();
        }
    }

    private boolean bearsOnIt(Change change) {
        return delivery.isEmpty()
                || change.getAfter().getNotice().getDelivery().equals(delivery)
                || change.getBefore().getNotice().getDelivery().equals(delivery);
    }

    @Override
    public void link(Link link) {
        say.accept(link);
    }
}
