package org.cadre.server.budget;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.cadre.server.call.PartialDate;
import org.cadre.server.call.PlainText;
import org.cadre.server.call.Refusal;
import org.cadre.server.project.Dates;
import org.cadre.server.project.ProjectRules;
import org.cadre.v1.Amount;
import org.cadre.v1.BudgetLine;
import org.cadre.v1.ExchangeRate;
import org.cadre.v1.FieldReason;
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
        Dates.requireOrder("budget_line.end_date", start, end);
        if (!end.isBefore(start.plusYears(1))) {
            throw Refusal.field(
                    "budget_line.end_date",
                    FieldReason.FIELD_REASON_BUDGET_LINE_TOO_LONG,
                    Map.of("day", start.plusYears(1).minusDays(1).toString()));
        }
        if (amount("budget_line.amount", line.getAmount()).signum() < 0) {
            throw Refusal.field("budget_line.amount.value", FieldReason.FIELD_REASON_NOT_ABOVE_ZERO);
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
                            FieldReason.FIELD_REASON_REVISED_ALREADY,
                            Map.of("line", line.getRevises(), "other", other.getName()));
                });
        String ancestor = line.getRevises();
        while (!ancestor.isEmpty()) {
            if (ancestor.equals(line.getName())) {
                throw Refusal.field(field, FieldReason.FIELD_REASON_REVISES_ITSELF);
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
            throw Refusal.field("exchange_rate.to_currency", FieldReason.FIELD_REASON_SAME_CURRENCY);
        }
        PartialDate.whole("exchange_rate.date", rate.getDate());
        PlainText.check("exchange_rate.source", rate.getSource());
        if (new BigDecimal(rate.getRate()).signum() == 0) {
            throw Refusal.field("exchange_rate.rate", FieldReason.FIELD_REASON_NOT_ABOVE_ZERO);
        }
    }

    private static BigDecimal amount(String field, Amount amount) {
        ProjectRules.checkCurrency(field + ".currency", amount.getCurrency());
        BigDecimal value = new BigDecimal(amount.getValue());
        if (value.signum() == 0) {
            throw Refusal.field(field + ".value", FieldReason.FIELD_REASON_AMOUNT_ZERO);
        }
        return value;
    }
}
