package org.cadre.server.budget;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.cadre.server.call.PartialDate;
import org.cadre.server.call.PlainText;
import org.cadre.server.call.Refusal;
import org.cadre.server.project.Dates;
import org.cadre.server.project.ProjectRules;
import org.cadre.v1.Amount;
import org.cadre.v1.BudgetLine;
import org.cadre.v1.ExchangeRate;
import org.cadre.v1.ProjectTransaction;

/** What budget lines, transactions and rates must be, beyond the rules of the contract. Pure. */
final class BudgetRules {
    private BudgetRules() {}

    /**
     * A line with the days that follow where they are not said.
     *
     * @param others all lines of the project
     */
    static BudgetLine checked(BudgetLine line, List<BudgetLine> others) {
        PlainText.check("budget_line.title", line.getTitle());
        LocalDate start = PartialDate.whole("budget_line.start_date", line.getStartDate());
        LocalDate end = PartialDate.whole("budget_line.end_date", line.getEndDate());
        if (end.isBefore(start)) {
            throw Refusal.field("budget_line.end_date", "It ends before it begins, on " + start + ".");
        }
        if (!end.isBefore(start.plusYears(1))) {
            throw Refusal.field(
                    "budget_line.end_date",
                    "A line is for a year at most; end it by "
                            + start.plusYears(1).minusDays(1) + ", and add another line for what follows.");
        }
        if (amount("budget_line.amount", line.getAmount()).signum() < 0) {
            throw Refusal.field("budget_line.amount.value", "A budget line is above zero.");
        }
        if (!line.getRevises().isEmpty()) {
            checkRevised(line, others);
        }
        if (line.hasValueDate()) {
            PartialDate.whole("budget_line.value_date", line.getValueDate());
            return line;
        }
        return line.toBuilder().setValueDate(line.getStartDate()).build();
    }

    private static void checkRevised(BudgetLine line, List<BudgetLine> others) {
        String field = "budget_line.revises";
        if (others.stream().noneMatch(other -> other.getName().equals(line.getRevises()))) {
            throw Refusal.reference(field, line.getRevises());
        }
        others.stream()
                .filter(other -> !other.getName().equals(line.getName()))
                .filter(other -> other.getRevises().equals(line.getRevises()))
                .findFirst()
                .ifPresent(other -> {
                    throw Refusal.field(
                            field,
                            line.getRevises() + " was revised by " + other.getName() + " already; revise that one.");
                });
        String ancestor = line.getRevises();
        while (!ancestor.isEmpty()) {
            if (ancestor.equals(line.getName())) {
                throw Refusal.field(field, "A line cannot revise itself, nor what revises it.");
            }
            String name = ancestor;
            ancestor = others.stream()
                    .filter(other -> other.getName().equals(name))
                    .findFirst()
                    .map(BudgetLine::getRevises)
                    .orElse("");
        }
    }

    /** A transaction with the day that follows where it is not said. */
    static ProjectTransaction checked(ProjectTransaction transaction, java.time.Instant now) {
        Dates.past("transaction.date", true, transaction.getDate(), now);
        PlainText.check("transaction.description", transaction.getDescription());
        PlainText.check("transaction.reference", transaction.getReference());
        amount("transaction.amount", transaction.getAmount());
        if (transaction.hasValueDate()) {
            Dates.past("transaction.value_date", true, transaction.getValueDate(), now);
            return transaction;
        }
        return transaction.toBuilder().setValueDate(transaction.getDate()).build();
    }

    static void check(ExchangeRate rate) {
        ProjectRules.checkCurrency("exchange_rate.from_currency", rate.getFromCurrency());
        ProjectRules.checkCurrency("exchange_rate.to_currency", rate.getToCurrency());
        if (rate.getFromCurrency().equals(rate.getToCurrency())) {
            throw Refusal.field("exchange_rate.to_currency", "Name two currencies.");
        }
        PartialDate.whole("exchange_rate.date", rate.getDate());
        PlainText.check("exchange_rate.source", rate.getSource());
        if (new BigDecimal(rate.getRate()).signum() == 0) {
            throw Refusal.field("exchange_rate.rate", "A rate is above zero.");
        }
    }

    private static BigDecimal amount(String field, Amount amount) {
        ProjectRules.checkCurrency(field + ".currency", amount.getCurrency());
        BigDecimal value = new BigDecimal(amount.getValue());
        if (value.signum() == 0) {
            throw Refusal.field(field + ".value", "Say an amount other than zero.");
        }
        return value;
    }
}
