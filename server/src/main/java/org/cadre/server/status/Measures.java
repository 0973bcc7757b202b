package org.cadre.server.status;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.cadre.server.budget.Budget;
import org.cadre.server.store.Transaction;
import org.cadre.v1.Project;

/** What other features keep of a project and its lights follow from. */
final class Measures {
    /**
     * Money that was spent of what there is.
     *
     * @param percent exact, not rounded; empty where it cannot be told
     * @param missing where it cannot: {@code budget} or {@code rate}
     */
    record Spending(Optional<BigDecimal> percent, String missing) {
        static final Spending NO_BUDGET = new Spending(Optional.empty(), "budget");
    }

    /**
     * How far an indicator got on the way to its targets.
     *
     * @param outcome whether it measures an outcome
     * @param percents of each period that has an approved actual beside a target, the oldest first; never empty
     */
    record Achievement(String indicator, String title, boolean outcome, List<BigDecimal> percents) {}

    /** A period whose actual is neither approved nor waived. @param title of its indicator */
    record OpenPeriod(String period, String title, LocalDate end) {}

    private Measures() {}

    /** Of the project's money. */
    static Spending spending(Transaction transaction, Project project) throws SQLException {
        try {
            return Budget.spentPercent(transaction, project)
                    .map(percent -> new Spending(Optional.of(percent), ""))
                    .orElse(Spending.NO_BUDGET);
        } catch (Budget.MissingRate missing) {
            return new Spending(Optional.empty(), "rate");
        }
    }

    /** Of its indicators that were measured, in the order of the results framework. */
    static List<Achievement> achievements(Transaction transaction, Project project) throws SQLException {
        return List.of();
    }

    /** Of its periods, those still to be reported on. */
    static List<OpenPeriod> openPeriods(Transaction transaction, Project project) throws SQLException {
        return List.of();
    }
}
