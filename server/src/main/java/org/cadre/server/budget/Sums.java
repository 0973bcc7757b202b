package org.cadre.server.budget;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.cadre.server.project.Dates;
import org.cadre.v1.Amount;
import org.cadre.v1.BudgetLine;
import org.cadre.v1.BudgetSums;
import org.cadre.v1.ExchangeRate;
import org.cadre.v1.Project;
import org.cadre.v1.ProjectTransaction;
import org.cadre.v1.TransactionKind;

/** The sums of one project's money: exact in each currency, and in one where there is a rate for every amount. Pure. */
public final class Sums {
    /** What is summed: a column of the answer. */
    public enum Column {
        BUDGET,
        ORIGINAL_BUDGET,
        INCOMING_FUNDS,
        COMMITMENTS,
        DISBURSEMENTS,
        EXPENDITURES
    }

    /** Gives the rate that is good for an amount of a day. */
    @FunctionalInterface
    public interface Rates {
        Optional<ExchangeRate> find(String from, String to, LocalDate day) throws SQLException;
    }

    /** One amount in one column. */
    private record Entry(Column column, BigDecimal value, String currency, LocalDate day) {}

    /**
     * Everything in one currency.
     *
     * @param sums empty where a rate is missing
     * @param missing what is, as {@code EUR USD 2026-11-01}, each once
     */
    public record Total(Optional<Map<Column, BigDecimal>> sums, List<ExchangeRate> rates, Set<String> missing) {}

    private final List<Entry> entries = new ArrayList<>();

    Sums(List<BudgetLine> lines, List<ProjectTransaction> transactions) {
        Set<String> revised = lines.stream().map(BudgetLine::getRevises).collect(Collectors.toSet());
        for (BudgetLine line : lines) {
            LocalDate day = Dates.day(line.getValueDate());
            if (!revised.contains(line.getName())) {
                add(Column.BUDGET, line.getAmount(), day);
            }
            if (line.getRevises().isEmpty()) {
                add(Column.ORIGINAL_BUDGET, line.getAmount(), day);
            }
        }
        for (ProjectTransaction transaction : transactions) {
            if (!transaction.getVoided()) {
                add(column(transaction.getKind()), transaction.getAmount(), Dates.day(transaction.getValueDate()));
            }
        }
    }

    private void add(Column column, Amount amount, LocalDate day) {
        entries.add(new Entry(column, new BigDecimal(amount.getValue()), amount.getCurrency(), day));
    }

    private static Column column(TransactionKind kind) {
        return switch (kind) {
            case TRANSACTION_KIND_INCOMING_FUNDS -> Column.INCOMING_FUNDS;
            case TRANSACTION_KIND_OUTGOING_COMMITMENT -> Column.COMMITMENTS;
            case TRANSACTION_KIND_DISBURSEMENT -> Column.DISBURSEMENTS;
            case TRANSACTION_KIND_EXPENDITURE -> Column.EXPENDITURES;
            case TRANSACTION_KIND_UNSPECIFIED, UNRECOGNIZED ->
                throw new IllegalStateException("a transaction of no kind is on record");
        };
    }

    /** The project's own currency, or else the only one that is used; empty where there is no money. */
    public Optional<String> currency(Project project) {
        Set<String> used = currencies();
        if (!project.getDefaultCurrency().isEmpty() && !used.isEmpty()) {
            return Optional.of(project.getDefaultCurrency());
        }
        return used.size() == 1 ? Optional.of(used.iterator().next()) : Optional.empty();
    }

    private Set<String> currencies() {
        return entries.stream().map(Entry::currency).collect(Collectors.toCollection(TreeSet::new));
    }

    /** Each currency by itself, exact. */
    public Map<String, Map<Column, BigDecimal>> byCurrency() {
        Map<String, Map<Column, BigDecimal>> all = new TreeMap<>();
        for (Entry entry : entries) {
            all.computeIfAbsent(entry.currency(), currency -> new LinkedHashMap<>())
                    .merge(entry.column(), entry.value(), BigDecimal::add);
        }
        return all;
    }

    /** Everything in one currency, each amount at the rate of its day. */
    public Total in(String currency, Rates rates) throws SQLException {
        Map<Column, BigDecimal> sums = new LinkedHashMap<>();
        Map<String, ExchangeRate> used = new TreeMap<>();
        Set<String> missing = new TreeSet<>();
        for (Entry entry : entries) {
            BigDecimal rate = BigDecimal.ONE;
            if (!entry.currency().equals(currency)) {
                Optional<ExchangeRate> found = rates.find(entry.currency(), currency, entry.day());
                if (found.isEmpty()) {
                    missing.add(entry.currency() + " " + currency + " " + entry.day());
                    continue;
                }
                used.put(found.get().getName(), found.get());
                rate = new BigDecimal(found.get().getRate());
            }
            sums.merge(entry.column(), entry.value().multiply(rate), BigDecimal::add);
        }
        return new Total(missing.isEmpty() ? Optional.of(sums) : Optional.empty(), List.copyOf(used.values()), missing);
    }

    /** Percent of the budget that is spent, not rounded; empty where there is no budget. */
    public static Optional<BigDecimal> spentPercent(Map<Column, BigDecimal> sums) {
        BigDecimal budget = sums.getOrDefault(Column.BUDGET, BigDecimal.ZERO);
        if (budget.signum() <= 0) {
            return Optional.empty();
        }
        BigDecimal spent = sums.getOrDefault(Column.DISBURSEMENTS, BigDecimal.ZERO)
                .add(sums.getOrDefault(Column.EXPENDITURES, BigDecimal.ZERO));
        return Optional.of(spent.multiply(BigDecimal.valueOf(100)).divide(budget, MathContext.DECIMAL64));
    }

    /** As the contract tells them. @param exact whether every digit is told; else they are rounded to cents */
    public static BudgetSums told(String currency, Map<Column, BigDecimal> sums, boolean exact) {
        return BudgetSums.newBuilder()
                .setCurrency(currency)
                .setBudget(text(sums, Column.BUDGET, exact))
                .setOriginalBudget(text(sums, Column.ORIGINAL_BUDGET, exact))
                .setIncomingFunds(text(sums, Column.INCOMING_FUNDS, exact))
                .setCommitments(text(sums, Column.COMMITMENTS, exact))
                .setDisbursements(text(sums, Column.DISBURSEMENTS, exact))
                .setExpenditures(text(sums, Column.EXPENDITURES, exact))
                .build();
    }

    private static String text(Map<Column, BigDecimal> sums, Column column, boolean exact) {
        BigDecimal sum = sums.getOrDefault(column, BigDecimal.ZERO);
        return (exact ? sum : sum.setScale(2, RoundingMode.HALF_EVEN)).toPlainString();
    }
}
