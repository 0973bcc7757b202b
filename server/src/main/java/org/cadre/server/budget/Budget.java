package org.cadre.server.budget;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.cadre.server.budget.Sums.Total;
import org.cadre.server.call.ResourceTable.Stored;
import org.cadre.server.project.ProjectRange;
import org.cadre.server.project.ProjectTime;
import org.cadre.server.store.Transaction;
import org.cadre.v1.BudgetLine;
import org.cadre.v1.BudgetSummary;
import org.cadre.v1.Project;
import org.cadre.v1.ProjectTransaction;

/** What the money of projects amounts to. */
public final class Budget {
    private Budget() {}

    /** @param currency of the total; empty for the project's own */
    public static BudgetSummary summary(Transaction transaction, Project project, String currency, LocalDate today)
            throws SQLException {
        Sums sums = sums(transaction, ProjectRange.of(project)).get(project.getName());
        BudgetSummary.Builder summary = BudgetSummary.newBuilder().setProject(project.getName());
        sums.byCurrency().forEach((each, columns) -> summary.addByCurrency(Sums.told(each, columns, true)));
        ProjectTime.elapsedPercent(project, today).map(Budget::percent).ifPresent(summary::setElapsedPercent);
        Optional<String> told = currency.isEmpty() ? sums.currency(project) : Optional.of(currency);
        if (told.isPresent()) {
            Total total = sums.in(told.get(), rates(transaction));
            summary.addAllRates(total.rates()).addAllMissingRates(total.missing());
            total.sums().ifPresent(columns -> {
                summary.setTotal(Sums.told(told.get(), columns, false));
                Sums.spentPercent(columns).map(Budget::percent).ifPresent(summary::setSpentPercent);
            });
        }
        return summary.build();
    }

    /** Whether the project has a budget at all. */
    static boolean isThere(Transaction transaction, Project project) throws SQLException {
        return !BudgetLines.TABLE.ofProject(transaction, project.getName()).isEmpty();
    }

    /** The sums of each of some projects, by name. */
    public static Map<String, Sums> sums(Transaction transaction, ProjectRange range) throws SQLException {
        Map<String, List<BudgetLine>> lines = BudgetLines.TABLE.ofEach(transaction, range);
        Map<String, List<ProjectTransaction>> transactions = Transactions.TABLE.ofEach(transaction, range);
        return range.projects().stream()
                .collect(Collectors.toMap(
                        Project::getName,
                        project -> new Sums(
                                lines.getOrDefault(project.getName(), List.of()),
                                transactions.getOrDefault(project.getName(), List.of()))));
    }

    /** All lines of a project, by name. */
    public static List<BudgetLine> lines(Transaction transaction, String project) throws SQLException {
        return BudgetLines.TABLE.ofProject(transaction, project).stream()
                .map(Stored::value)
                .toList();
    }

    /** All transactions of a project, by name; those that were voided too. */
    public static List<ProjectTransaction> transactions(Transaction transaction, String project) throws SQLException {
        return Transactions.TABLE.ofProject(transaction, project).stream()
                .map(Stored::value)
                .toList();
    }

    /** The rates on record. */
    public static Sums.Rates rates(Transaction transaction) {
        return new ExchangeRates.Reader(transaction);
    }

    private static String percent(BigDecimal value) {
        return value.setScale(1, RoundingMode.HALF_UP).toPlainString();
    }
}
