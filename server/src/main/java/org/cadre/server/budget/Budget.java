package org.cadre.server.budget;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cadre.server.budget.Sums.Total;
import org.cadre.server.call.ResourceTable.Stored;
import org.cadre.server.project.ProjectTime;
import org.cadre.server.store.Transaction;
import org.cadre.v1.BudgetLine;
import org.cadre.v1.BudgetSummary;
import org.cadre.v1.Project;
import org.cadre.v1.ProjectTransaction;

/** What a project's money amounts to. */
public final class Budget {
    private Budget() {}

    static BudgetSummary summary(Transaction transaction, Project project, String currency, LocalDate today)
            throws SQLException {
        Sums sums = sums(transaction, project);
        BudgetSummary.Builder summary = BudgetSummary.newBuilder().setProject(project.getName());
        sums.byCurrency().forEach((each, columns) -> summary.addByCurrency(Sums.told(each, columns, true)));
        ProjectTime.elapsedPercent(project, today).map(Budget::percent).ifPresent(summary::setElapsedPercent);
        Optional<String> told = currency.isEmpty() ? currency(project, sums) : Optional.of(currency);
        if (told.isPresent()) {
            Total total = total(transaction, sums, told.get());
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

    /**
     * Percent of the budget that is spent, not rounded; empty where there is no budget.
     *
     * @throws MissingRate where an amount cannot be exchanged
     */
    public static Optional<BigDecimal> spentPercent(Transaction transaction, Project project)
            throws SQLException, MissingRate {
        Sums sums = sums(transaction, project);
        Optional<String> currency = currency(project, sums);
        if (currency.isEmpty()) {
            return Optional.empty();
        }
        return Sums.spentPercent(total(transaction, sums, currency.get()).sums().orElseThrow(MissingRate::new));
    }

    /** There is no rate for an amount of the project. */
    public static final class MissingRate extends Exception {}

    private static Sums sums(Transaction transaction, Project project) throws SQLException {
        return new Sums(lines(transaction, project.getName()), transactions(transaction, project.getName()));
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

    private static Total total(Transaction transaction, Sums sums, String currency) throws SQLException {
        return sums.<SQLException>in(currency, (from, to, day) -> ExchangeRates.goodFor(transaction, from, to, day));
    }

    /** The project's own currency, or else the only one that is used. */
    private static Optional<String> currency(Project project, Sums sums) {
        Set<String> used = sums.currencies();
        if (!project.getDefaultCurrency().isEmpty() && !used.isEmpty()) {
            return Optional.of(project.getDefaultCurrency());
        }
        return used.size() == 1 ? Optional.of(used.iterator().next()) : Optional.empty();
    }

    private static String percent(BigDecimal value) {
        return value.setScale(1, RoundingMode.HALF_UP).toPlainString();
    }
}
