package org.cadre.server.project;

import com.google.protobuf.Message;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.cadre.server.call.Refusal;
import org.cadre.server.call.ResourceTable;
import org.cadre.server.call.ResourceTable.Stored;
import org.cadre.server.store.Transaction;
import org.cadre.server.store.WriteTransaction;
import org.cadre.v1.Actual;
import org.cadre.v1.Indicator;
import org.cadre.v1.IndicatorPeriod;
import org.cadre.v1.Project;
import org.cadre.v1.ProjectResult;

/** The results framework as a part of its project. */
final class FrameworkPart implements ProjectPart {
    private static final int TOLD = 5;

    /** What was changed where only those who may see it did. */
    private static final String SHARED = "shared";

    /** What becomes of a resource when other partners take part. */
    @FunctionalInterface
    private interface Sharing<T> {
        T with(T value, List<String> partners);
    }

    @Override
    public List<Refusal.Unmet> unmet(Transaction transaction, Project project, ProjectVerb verb) throws SQLException {
        if (verb == ProjectVerb.START && Indicators.withBaseline(transaction, project.getName()) == 0) {
            return List.of(new Refusal.Unmet(
                    "indicator",
                    "No indicator has a baseline.",
                    "Add an indicator to a result, and say how it stood before."));
        }
        long open = verb == ProjectVerb.CLOSE ? Periods.countUnsettled(transaction, project.getName()) : 0;
        if (open > 0) {
            String names = String.join(", ", Periods.unsettled(transaction, project.getName(), TOLD));
            return List.of(new Refusal.Unmet(
                    "periods",
                    (open == 1 ? "One period has" : open + " periods have") + " no approved actual: " + names
                            + (open > TOLD ? ", …" : "") + ".",
                    "Approve an actual for each, or waive it with a reason."));
        }
        return List.of();
    }

    @Override
    public Optional<String> firstReported(Transaction transaction, Project project) throws SQLException {
        return Actuals.firstOfProject(transaction, project.getName());
    }

    @Override
    public void partnersChanged(WriteTransaction transaction, Project project) throws SQLException {
        List<String> partners = Projects.partners(project);
        share(
                transaction,
                Results.TABLE,
                results(transaction, project.getName()),
                partners,
                (result, all) ->
                        result.toBuilder().clearPartners().addAllPartners(all).build());
        share(
                transaction,
                Indicators.TABLE,
                indicators(transaction, project.getName()),
                partners,
                (indicator, all) -> indicator.toBuilder()
                        .clearPartners()
                        .addAllPartners(all)
                        .build());
        share(
                transaction,
                Periods.TABLE,
                periods(transaction, project.getName()),
                partners,
                (period, all) ->
                        period.toBuilder().clearPartners().addAllPartners(all).build());
        share(
                transaction,
                Actuals.TABLE,
                actuals(transaction, project.getName()),
                partners,
                (actual, all) ->
                        actual.toBuilder().clearPartners().addAllPartners(all).build());
    }

    private static <T extends Message> void share(
            WriteTransaction transaction,
            ResourceTable<T> table,
            List<Stored<T>> all,
            List<String> partners,
            Sharing<T> sharing)
            throws SQLException {
        for (Stored<T> stored : all) {
            table.update(transaction, stored, sharing.with(stored.value(), partners), SHARED);
        }
    }

    /** From below, so that nothing is ever without what it lies in. */
    @Override
    public void deleted(WriteTransaction transaction, Project project) throws SQLException {
        for (Stored<IndicatorPeriod> period : periods(transaction, project.getName())) {
            Periods.TABLE.delete(transaction, period);
        }
        for (Stored<Indicator> indicator : indicators(transaction, project.getName())) {
            Indicators.forget(transaction, indicator.value().getName());
            Indicators.TABLE.delete(transaction, indicator);
        }
        for (Stored<ProjectResult> result : results(transaction, project.getName())) {
            Results.TABLE.delete(transaction, result);
        }
    }

    static List<Stored<ProjectResult>> results(Transaction transaction, String project) throws SQLException {
        return transaction
                .sql("SELECT body, revision FROM project_result WHERE project = :project ORDER BY name")
                .set("project", project)
                .list(Results.TABLE::stored);
    }

    static List<Stored<Indicator>> indicators(Transaction transaction, String project) throws SQLException {
        return transaction
                .sql("SELECT body, revision FROM indicator WHERE project = :project ORDER BY name")
                .set("project", project)
                .list(Indicators.TABLE::stored);
    }

    private static List<Stored<IndicatorPeriod>> periods(Transaction transaction, String project) throws SQLException {
        return transaction
                .sql("SELECT body, revision FROM indicator_period WHERE project = :project ORDER BY name")
                .set("project", project)
                .list(Periods.TABLE::stored);
    }

    private static List<Stored<Actual>> actuals(Transaction transaction, String project) throws SQLException {
        return transaction
                .sql("SELECT body, revision FROM actual WHERE project = :project ORDER BY name")
                .set("project", project)
                .list(Actuals.TABLE::stored);
    }
}
