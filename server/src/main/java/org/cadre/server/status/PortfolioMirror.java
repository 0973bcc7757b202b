package org.cadre.server.status;

import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.BiFunction;
import org.cadre.server.budget.Budget;
import org.cadre.server.budget.Sums;
import org.cadre.server.call.Caller;
import org.cadre.server.project.Dates;
import org.cadre.server.project.ProjectRange;
import org.cadre.server.project.Projects;
import org.cadre.server.store.Mirror;
import org.cadre.server.store.ReadTransaction;
import org.cadre.v1.Project;
import org.cadre.v1.StatusRules;

/** The lines of all projects as they read today, in memory. Safe for use by many threads. */
final class PortfolioMirror extends Mirror {
    /** Totals are told at once in these, and read from the tables in others. */
    private static final List<String> CURRENCIES = List.of("EUR", "USD");

    /** What changes the lines of all projects. */
    private static final String CHANGED_FOR_ALL = """
            SELECT COUNT(*) AS n FROM change
            WHERE revision > :after AND revision <= :until AND kind IN ('status_rules', 'exchange_rate')
            """;

    private static final String CHANGED = """
            SELECT resource FROM change
            WHERE revision > :after AND revision <= :until
              AND kind IN ('project', 'milestone', 'risk', 'action_item', 'status_report', 'budget_line',
                'project_transaction', 'project_result', 'indicator', 'indicator_period')
            """;

    private final Clock clock;
    private Map<String, Portfolio.Line> lines = new HashMap<>();
    private LocalDate day = LocalDate.MIN;

    PortfolioMirror(Clock clock) {
        this.clock = clock;
    }

    /** Reads the lines that the caller may see, in no order, and the revision they are of. */
    <T> T lines(ReadTransaction transaction, Caller caller, BiFunction<List<Portfolio.Line>, Long, T> reading)
            throws SQLException {
        return read(
                transaction,
                () -> reading.apply(
                        lines.values().stream()
                                .filter(line -> line.isSeenBy(caller))
                                .toList(),
                        revision()));
    }

    static boolean isKeptIn(String currency) {
        return CURRENCIES.contains(currency);
    }

    /** The money of the projects that the caller may see, in a currency in which lines are not kept. */
    static Map<String, Sums.Total> totalsIn(ReadTransaction transaction, Caller caller, String currency)
            throws SQLException {
        Sums.Rates rates = Budget.rates(transaction);
        Map<String, Sums.Total> totals = new HashMap<>();
        ProjectRange.each(transaction, range -> {
            Map<String, Sums> sums = Budget.sums(transaction, range);
            for (Project project : range.projects()) {
                if (caller.seesAny(Projects.partners(project))) {
                    totals.put(project.getName(), sums.get(project.getName()).in(currency, rates));
                }
            }
        });
        return totals;
    }

    /** Takes over what changed, so that no caller needs to wait for it. */
    void keepUp(ReadTransaction transaction) throws SQLException {
        read(transaction, () -> null);
    }

    private LocalDate today() {
        return Dates.today(clock.instant());
    }

    /** Lines read otherwise from day to day. */
    @Override
    protected boolean isGood() {
        return day.equals(today());
    }

    @Override
    protected void readTables(ReadTransaction transaction) throws SQLException {
        LocalDate today = today();
        StatusRules rules = StatusRulesRecord.read(transaction);
        Sums.Rates rates = Budget.rates(transaction);
        ProjectRange.each(transaction, range -> add(transaction, range, rules, today, rates));
        day = today;
    }

    private void add(
            ReadTransaction transaction, ProjectRange range, StatusRules rules, LocalDate today, Sums.Rates rates)
            throws SQLException {
        Map<String, Records> records = Records.of(transaction, range, rates);
        for (Project project : range.projects()) {
            String name = project.getName();
            lines.put(name, Portfolio.line(project, records.get(name), rules, today, CURRENCIES, rates));
        }
    }

    @Override
    protected void follow(ReadTransaction transaction, long after, long until) throws SQLException {
        boolean all = transaction
                        .sql(CHANGED_FOR_ALL)
                        .set("after", after)
                        .set("until", until)
                        .one(row -> row.number("n"))
                > 0;
        if (all) {
            forget();
            readTables(transaction);
            return;
        }
        TreeSet<String> changed = new TreeSet<>();
        transaction
                .sql(CHANGED)
                .set("after", after)
                .set("until", until)
                .each(row -> changed.add(Projects.nameOf(row.text("resource"))));
        if (changed.isEmpty()) {
            return;
        }
        StatusRules rules = StatusRulesRecord.read(transaction);
        Sums.Rates rates = Budget.rates(transaction);
        for (String name : changed) {
            Optional<Project> project = Projects.find(transaction, name);
            if (project.isPresent()) {
                add(transaction, ProjectRange.of(project.get()), rules, day, rates);
            } else {
                lines.remove(name);
            }
        }
    }

    @Override
    protected void forget() {
        lines = new HashMap<>();
        day = LocalDate.MIN;
    }
}
