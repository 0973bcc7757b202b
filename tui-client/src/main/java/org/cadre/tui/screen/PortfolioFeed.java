package org.cadre.tui.screen;

import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.cadre.tui.client.Connection;
import org.cadre.tui.client.Follower;
import org.cadre.tui.client.Link;
import org.cadre.tui.client.Pages;
import org.cadre.tui.client.Projects;
import org.cadre.tui.view.Following;
import org.cadre.tui.view.Work;
import org.cadre.tui.words.Directory;
import org.cadre.tui.words.Words;
import org.cadre.v1.Change;
import org.cadre.v1.PortfolioRow;
import org.cadre.v1.ResourceKind;
import org.cadre.v1.WatchChangesRequest;

/** Keeps the portfolio as the server has it: what moves a light, a date or a sum has it read again. */
final class PortfolioFeed implements Follower.Listener {
    /** What moves a light, a date or a sum. */
    static final WatchChangesRequest WHAT = WatchChangesRequest.newBuilder()
            .addAllKinds(List.of(
                    ResourceKind.RESOURCE_KIND_PROJECT,
                    ResourceKind.RESOURCE_KIND_PROJECT_RESULT,
                    ResourceKind.RESOURCE_KIND_INDICATOR,
                    ResourceKind.RESOURCE_KIND_INDICATOR_PERIOD,
                    ResourceKind.RESOURCE_KIND_MILESTONE,
                    ResourceKind.RESOURCE_KIND_RISK,
                    ResourceKind.RESOURCE_KIND_ACTION_ITEM,
                    ResourceKind.RESOURCE_KIND_STATUS_REPORT,
                    ResourceKind.RESOURCE_KIND_STATUS_RULES,
                    ResourceKind.RESOURCE_KIND_BUDGET_LINE,
                    ResourceKind.RESOURCE_KIND_PROJECT_TRANSACTION,
                    ResourceKind.RESOURCE_KIND_EXCHANGE_RATE))
            .build();

    private final Connection connection;
    private final Consumer<Object> say;

    /** Everything, read anew. @param caller who asks, and in what role */
    record Loaded(List<PortfolioRow> rows, Directory directory, String caller) implements Following {
        @Override
        public boolean whole() {
            return true;
        }

        Loaded {
            rows = List.copyOf(rows);
        }
    }

    private PortfolioFeed(Connection connection, Consumer<Object> say) {
        this.connection = connection;
        this.say = say;
    }

    /** The work that follows all projects until its screen closes. */
    static Work of(Connection connection) {
        return say -> new Follower(connection, WHAT).run(new PortfolioFeed(connection, say));
    }

    @Override
    public long list() {
        var caller = connection.caller();
        Pages<PortfolioRow> rows = Projects.portfolio(connection, "", "");
        say.accept(new Loaded(
                rows.rows(),
                Directory.read(connection),
                caller.getPrincipal() + " ("
                        + Words.plain(caller.getRole().name(), "ROLE_").toLowerCase(Locale.ROOT) + ")"));
        return rows.revision();
    }

    @Override
    public void changed(List<Change> changes) {
        // A light may rest on what lies elsewhere (a rule, a rate), so the list is asked for and not mended.
        list();
    }

    @Override
    public void link(Link link) {
        say.accept(link);
    }
}
