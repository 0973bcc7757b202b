package org.cadre.server.status;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import org.cadre.server.budget.Sums;
import org.cadre.v1.Project;

/**
 * How much of a project's money is spent.
 *
 * @param percent exact, not rounded; empty where it cannot be told
 * @param missing where it cannot: {@code budget}, {@code currency} or {@code rate}
 */
record Spending(Optional<BigDecimal> percent, String missing) {
    private static final Spending NO_BUDGET = new Spending(Optional.empty(), "budget");
    private static final Spending NO_CURRENCY = new Spending(Optional.empty(), "currency");
    private static final Spending NO_RATE = new Spending(Optional.empty(), "rate");

    static Spending of(Project project, Sums sums, Sums.Rates rates) throws SQLException {
        Optional<String> currency = sums.currency(project);
        if (currency.isEmpty()) {
            return sums.byCurrency().isEmpty() ? NO_BUDGET : NO_CURRENCY;
        }
        Optional<Map<Sums.Column, BigDecimal>> total =
                sums.in(currency.get(), rates).sums();
        if (total.isEmpty()) {
            return NO_RATE;
        }
        return Sums.spentPercent(total.get())
                .map(percent -> new Spending(Optional.of(percent), ""))
                .orElse(NO_BUDGET);
    }
}
