package org.cadre.server.status;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.Optional;
import org.cadre.server.budget.Budget;
import org.cadre.server.store.Transaction;
import org.cadre.v1.Project;

/** How much of a project's money is spent. */
final class Money {
    /**
     * Money that was spent of what there is.
     *
     * @param percent exact, not rounded; empty where it cannot be told
     * @param missing where it cannot: {@code budget} or {@code rate}
     */
    record Spending(Optional<BigDecimal> percent, String missing) {
        static final Spending NO_BUDGET = new Spending(Optional.empty(), "budget");
    }

    private Money() {}

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
}
