package org.cadre.tui.screen;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import org.cadre.tui.client.Connection;
import org.cadre.tui.client.Follower;
import org.cadre.tui.client.Link;
import org.cadre.tui.client.Projects;
import org.cadre.tui.view.Work;
import org.cadre.v1.Change;
import org.cadre.v1.WatchChangesRequest;

/** Keeps the history of one figure as the server has it: what has happened so far is read once, and the feed brings the rest. */
final class HistoryFeed implements Follower.Listener {
    private static final String ACTUALS = "/actuals/";

    private final Connection connection;
    private final List<String> resources;
    private final Consumer<Object> say;

    private HistoryFeed(Connection connection, List<String> resources, Consumer<Object> say) {
        this.connection = connection;
        this.resources = resources;
        this.say = say;
    }

    /** The work that follows them until the screen closes. @param resources the first one is the figure itself */
    static Work of(Connection connection, List<String> resources) {
        WatchChangesRequest what =
                WatchChangesRequest.newBuilder().setResource(resources.get(0)).build();
        return say -> new Follower(connection, what).run(new HistoryFeed(connection, resources, say));
    }

    @Override
    public long list() {
        long revision = Rereading.now(connection);
        List<Change> changes = new ArrayList<>();
        for (String resource : resources) {
            changes.addAll(Projects.history(connection, resource));
        }
        changes.sort(Comparator.comparingLong(Change::getRevision).reversed());
        say.accept(new HistoryScreen.Read(changes));
        return revision;
    }

    @Override
    public void changed(List<Change> changes) {
        List<Change> news = changes.stream().filter(this::isOfIt).toList();
        if (!news.isEmpty()) {
            say.accept(new HistoryScreen.News(news));
        }
    }

    /** A project's own history is not that of all below it, but a period's is also that of an actual which has come since. */
    private boolean isOfIt(Change change) {
        return resources.contains(change.getResource()) || change.getResource().startsWith(resources.get(0) + ACTUALS);
    }

    @Override
    public void link(Link link) {
        say.accept(link);
    }
}
