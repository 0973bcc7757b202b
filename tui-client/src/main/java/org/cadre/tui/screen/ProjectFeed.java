package org.cadre.tui.screen;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.cadre.tui.client.Connection;
import org.cadre.tui.client.Follower;
import org.cadre.tui.client.Link;
import org.cadre.tui.client.Projects;
import org.cadre.tui.view.Following;
import org.cadre.tui.view.Work;
import org.cadre.tui.words.Directory;
import org.cadre.v1.ActionItem;
import org.cadre.v1.BudgetLine;
import org.cadre.v1.BudgetSummary;
import org.cadre.v1.Change;
import org.cadre.v1.DueItem;
import org.cadre.v1.GetProjectRequest;
import org.cadre.v1.GetStatusRulesRequest;
import org.cadre.v1.ListPortfolioRequest;
import org.cadre.v1.Milestone;
import org.cadre.v1.Project;
import org.cadre.v1.ProjectStatus;
import org.cadre.v1.ProjectTransaction;
import org.cadre.v1.Risk;
import org.cadre.v1.StatusReport;
import org.cadre.v1.StatusRules;
import org.cadre.v1.WatchChangesRequest;

/** Keeps one project and what lies below it as the server has it. */
final class ProjectFeed implements Follower.Listener {
    private final Connection connection;
    private final String project;
    private final Consumer<Object> say;
    private Framework framework = Framework.EMPTY;

    /**
     * Everything but the history, read anew.
     *
     * @param today the day on which it was read, as the server counts days
     */
    record Loaded(
            Project project,
            ProjectStatus status,
            StatusRules rules,
            List<DueItem> due,
            List<Milestone> milestones,
            List<Risk> risks,
            List<ActionItem> actionItems,
            List<BudgetLine> budgetLines,
            List<ProjectTransaction> transactions,
            BudgetSummary budget,
            List<StatusReport> reports,
            Framework framework,
            Directory directory,
            LocalDate today)
            implements Following {
        @Override
        public boolean whole() {
            return true;
        }

        Loaded {
            due = List.copyOf(due);
            milestones = List.copyOf(milestones);
            risks = List.copyOf(risks);
            actionItems = List.copyOf(actionItems);
            budgetLines = List.copyOf(budgetLines);
            transactions = List.copyOf(transactions);
            reports = List.copyOf(reports);
        }

        /** The project and all that lies below it. */
        private List<String> resources() {
            return Stream.of(
                            Stream.of(project.getName()),
                            milestones.stream().map(Milestone::getName),
                            risks.stream().map(Risk::getName),
                            actionItems.stream().map(ActionItem::getName),
                            budgetLines.stream().map(BudgetLine::getName),
                            transactions.stream().map(ProjectTransaction::getName),
                            reports.stream().map(StatusReport::getName),
                            framework.resources())
                    .flatMap(names -> names)
                    .toList();
        }
    }

    /** All that was ever changed, the newest first. */
    record History(List<Change> changes) {
        History {
            changes = List.copyOf(changes);
        }
    }

    /** What has just been changed, in order. */
    record News(List<Change> changes) implements Following {
        News {
            changes = List.copyOf(changes);
        }
    }

    private ProjectFeed(Connection connection, String project, Consumer<Object> say) {
        this.connection = connection;
        this.project = project;
        this.say = say;
    }

    /** The work that follows a project until its screen closes. */
    static Work of(Connection connection, String project) {
        return say -> new Follower(
                        connection,
                        WatchChangesRequest.newBuilder().setResource(project).build())
                .run(new ProjectFeed(connection, project, say));
    }

    /** The work that reads who changed what, when and why, of the project and of all that lies below it. */
    static Work history(Connection connection, Loaded loaded) {
        return say -> {
            List<Change> changes = new ArrayList<>();
            for (String resource : loaded.resources()) {
                changes.addAll(Projects.history(connection, resource));
            }
            changes.sort(Comparator.comparingLong(Change::getRevision).reversed());
            say.accept(new History(changes));
        };
    }

    @Override
    public long list() {
        // Asked for first: what changes while the rest is read is then told by the feed.
        long revision = connection
                .status()
                .listPortfolio(ListPortfolioRequest.newBuilder().setPageSize(1).build())
                .getRevision();
        read();
        return revision;
    }

    /** Everything, once. */
    static Loaded load(Connection connection, String project) {
        return load(connection, project, Framework.read(connection, project, Framework.EMPTY));
    }

    private void read() {
        framework = Framework.read(connection, project, framework);
        say.accept(load(connection, project, framework));
    }

    private static Loaded load(Connection connection, String project, Framework framework) {
        return new Loaded(
                connection
                        .projects()
                        .getProject(
                                GetProjectRequest.newBuilder().setName(project).build()),
                Projects.status(connection, project),
                connection.status().getStatusRules(GetStatusRulesRequest.getDefaultInstance()),
                Projects.due(connection, project),
                Projects.milestones(connection, project),
                Projects.risks(connection, project),
                Projects.actionItems(connection, project),
                Projects.budgetLines(connection, project),
                Projects.transactions(connection, project),
                Projects.budget(connection, project),
                Projects.reports(connection, project),
                framework,
                Directory.read(connection),
                LocalDate.now(ZoneOffset.UTC));
    }

    @Override
    public void changed(List<Change> changes) {
        read();
        say.accept(new News(changes));
    }

    @Override
    public void link(Link link) {
        say.accept(link);
    }
}
