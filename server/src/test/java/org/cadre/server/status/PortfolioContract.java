package org.cadre.server.status;

import static org.cadre.server.TestServer.refusal;
import static org.cadre.server.status.Desk.PROJECT;
import static org.cadre.server.status.Desk.day;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.FieldMask;
import java.time.Duration;
import java.util.List;
import org.cadre.server.budget.Cashier;
import org.cadre.v1.BudgetSums;
import org.cadre.v1.ComputePortfolioTotalsRequest;
import org.cadre.v1.ComputePortfolioTotalsResponse;
import org.cadre.v1.DeleteProjectRequest;
import org.cadre.v1.GetProjectStatusRequest;
import org.cadre.v1.Indicator;
import org.cadre.v1.ListPortfolioRequest;
import org.cadre.v1.PortfolioGrouping;
import org.cadre.v1.PortfolioRow;
import org.cadre.v1.PortfolioTotals;
import org.cadre.v1.Project;
import org.cadre.v1.ProjectCountry;
import org.cadre.v1.Role;
import org.cadre.v1.StatusRules;
import org.cadre.v1.StatusServiceGrpc;
import org.cadre.v1.TransactionKind;
import org.cadre.v1.UpdateStatusRulesRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the portfolio promises of many projects at once, on either engine. */
abstract class PortfolioContract {
    private Desk desk;

    abstract Desk open() throws Exception;

    @BeforeEach
    void begin() throws Exception {
        desk = open();
    }

    @AfterEach
    void end() {
        desk.close();
    }

    /** What changes a line. */
    @FunctionalInterface
    private interface Change {
        void make() throws Exception;
    }

    /** Nothing is to be read from memory that the tables would tell otherwise. */
    @Test
    void afterEveryChangeALineSaysWhatTheProjectSays() throws Exception {
        Cashier cashier = new Cashier(desk.server(), PROJECT);
        Reporter reporter = new Reporter(desk);
        desk.project("quiet", "AAA-9");
        assertShowsAfter(reporter::late);
        assertShowsAfter(() -> desk.risk("slow", 5, 5, 10));
        assertShowsAfter(() -> cashier.add("one", Cashier.line("100", "EUR")));
        Indicator indicator = desk.indicator(PROJECT);
        assertShowsAfter(() -> desk.started(PROJECT, 50));
        assertShowsAfter(() -> cashier.pay("paid", TransactionKind.TRANSACTION_KIND_EXPENDITURE, "30", "USD", -5));
        cashier.rate("EUR", "USD", -100, "1.1");
        assertShowsAfter(
                () -> desk.update(Project.newBuilder().setName(PROJECT).setDefaultCurrency("EUR"), "default_currency"));
        assertShowsAfter(() -> cashier.rate("USD", "EUR", -6, "0.9"));
        assertShowsAfter(() -> desk.period(indicator, 40, "10", "4"));
        assertShowsAfter(() -> desk.period(indicator, 25, "10", ""));
        assertShowsAfter(() -> reporter.published("r1", -2));
        assertShowsAfter(this::loosenTheLimit);
        assertShowsAfter(
                () -> desk.server().clock().set(desk.server().clock().instant().plus(Duration.ofDays(45))));
        assertTrue(row("BORD-1").getStatus().getStale());
        assertShowsAfter(() -> {
            var gone = desk.projects()
                    .deleteProject(DeleteProjectRequest.newBuilder()
                            .setName("projects/quiet")
                            .build());
        });
        assertEquals(1, rows().size());
    }

    private void loosenTheLimit() {
        var admin = StatusServiceGrpc.newBlockingStub(desk.server().as(Role.ROLE_ADMIN));
        var changed = admin.updateStatusRules(UpdateStatusRulesRequest.newBuilder()
                .setStatusRules(StatusRules.newBuilder().setScheduleAmberDays(25))
                .setUpdateMask(FieldMask.newBuilder().addPaths("schedule_amber_days"))
                .build());
    }

    private void assertShowsAfter(Change change) throws Exception {
        List<PortfolioRow> before = rows();
        change.make();
        List<PortfolioRow> after = rows();
        assertFalse(before.equals(after), "the change shows nowhere: " + after);
        for (PortfolioRow row : after) {
            assertEquals(
                    desk.status()
                            .getProjectStatus(GetProjectStatusRequest.newBuilder()
                                    .setProject(row.getStatus().getProject())
                                    .build()),
                    row.getStatus());
        }
    }

    private List<PortfolioRow> rows() {
        return desk.status()
                .listPortfolio(ListPortfolioRequest.getDefaultInstance())
                .getRowsList();
    }

    private PortfolioRow row(String code) {
        return rows().stream()
                .filter(row -> row.getCode().equals(code))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void linesAreSortedByMoneyTimeAndTrend() {
        desk.project("quiet", "AAA-9");
        Cashier cashier = new Cashier(desk.server(), PROJECT);
        cashier.add("one", Cashier.line("100", "USD"));
        Indicator indicator = desk.indicator(PROJECT);
        desk.started(PROJECT, 50);
        desk.period(indicator, 40, "10", "4");
        cashier.pay("paid", TransactionKind.TRANSACTION_KIND_EXPENDITURE, "30.9", "USD", -5);
        assertEquals(List.of("BORD-1"), codes("spent_percent = 30", ""));
        assertEquals(List.of("AAA-9"), codes("spent_percent = -1", ""));
        assertEquals(List.of("BORD-1"), codes("trend_percent >= 40", ""));
        assertEquals(List.of("BORD-1", "AAA-9"), codes("", "trend_percent desc"));
        assertEquals(List.of("AAA-9", "BORD-1"), codes("elapsed_percent > 0", "spent_percent"));
    }

    private List<String> codes(String filter, String order) {
        return desk
                .status()
                .listPortfolio(ListPortfolioRequest.newBuilder()
                        .setFilter(filter)
                        .setOrderBy(order)
                        .build())
                .getRowsList()
                .stream()
                .map(PortfolioRow::getCode)
                .toList();
    }

    @Test
    void aJointProjectCountsOnceInTheWholeAndInEachOfItsGroups() {
        desk.project("quiet", "AAA-9");
        desk.update(
                desk.project("two", "TWO-2").toBuilder()
                        .clearCountries()
                        .addCountries(
                                ProjectCountry.newBuilder().setCountry("SN").setPercentage("40"))
                        .addCountries(
                                ProjectCountry.newBuilder().setCountry("GH").setPercentage("60")),
                "countries");
        new Reporter(desk).late();
        ComputePortfolioTotalsResponse totals = totals(
                ComputePortfolioTotalsRequest.newBuilder().setGroupBy(PortfolioGrouping.PORTFOLIO_GROUPING_COUNTRY));
        assertEquals(3, totals.getAll().getProjects());
        assertEquals(1, totals.getJointProjects());
        assertEquals(
                List.of("GH", "SN"),
                totals.getGroupsList().stream().map(PortfolioTotals::getKey).toList());
        assertEquals(3, totals.getGroups(1).getProjects());
        assertEquals(1, totals.getAll().getLights(0).getAmber());
        assertEquals(2, totals.getAll().getLights(0).getUnmeasured());
        assertEquals(3, totals.getAll().getLights(3).getUnmeasured());
        assertEquals(1, totals.getAll().getMilestonesTotal());
        assertFalse(totals.getAll().hasTotal());
        assertEquals(
                List.of("PIPELINE"),
                totals(ComputePortfolioTotalsRequest.newBuilder()
                                .setFilter("country = GH")
                                .setGroupBy(PortfolioGrouping.PORTFOLIO_GROUPING_STATE))
                        .getGroupsList()
                        .stream()
                        .map(PortfolioTotals::getKey)
                        .toList());
        assertEquals(
                0,
                desk.statusOf("partners/unesco")
                        .computePortfolioTotals(ComputePortfolioTotalsRequest.getDefaultInstance())
                        .getAll()
                        .getProjects());
        assertEquals(
                "LIST_QUERY_INVALID",
                refusal(() -> totals(ComputePortfolioTotalsRequest.newBuilder().setFilter("colour = RED")))
                        .reason());
    }

    private ComputePortfolioTotalsResponse totals(ComputePortfolioTotalsRequest.Builder request) {
        return desk.status().computePortfolioTotals(request.build());
    }

    @Test
    void moneyOfProjectsIsAddedInOneCurrencyOnlyByTheRateOfItsDay() {
        desk.project("other", "OTH-2");
        Cashier first = new Cashier(desk.server(), PROJECT);
        Cashier second = new Cashier(desk.server(), "projects/other");
        first.add("one", Cashier.line("0.10", "USD"));
        second.add("one", Cashier.line("0.20", "USD"));
        PortfolioTotals alike =
                totals(ComputePortfolioTotalsRequest.newBuilder()).getAll();
        assertEquals("0.30", alike.getTotal().getBudget());
        assertFalse(alike.hasOldestRateDate());

        second.add("two", Cashier.line("10", "XOF"));
        PortfolioTotals without =
                totals(ComputePortfolioTotalsRequest.newBuilder()).getAll();
        assertFalse(without.hasTotal());
        assertEquals(1, without.getProjectsWithoutRate());
        assertEquals("XOF USD " + Desk.TODAY.minusDays(100), without.getMissingRates(0));
        assertEquals(
                List.of("USD 0.30", "XOF 10"),
                without.getByCurrencyList().stream()
                        .map(sums -> sums.getCurrency() + " " + sums.getBudget())
                        .toList());
        assertEquals(
                "0.10",
                totals(ComputePortfolioTotalsRequest.newBuilder().setFilter("code = \"BORD-1\""))
                        .getAll()
                        .getTotal()
                        .getBudget());

        first.rate("XOF", "USD", -101, "0.0017");
        PortfolioTotals with =
                totals(ComputePortfolioTotalsRequest.newBuilder()).getAll();
        assertEquals("0.32", with.getTotal().getBudget());
        assertEquals(day(-101), with.getOldestRateDate());
        assertEquals(day(-101), with.getNewestRateDate());

        // A currency that is not kept at hand reads the same.
        first.rate("USD", "XOF", -100, "600");
        BudgetSums cfa = totals(ComputePortfolioTotalsRequest.newBuilder().setCurrency("XOF"))
                .getAll()
                .getTotal();
        assertEquals("XOF 190.00", cfa.getCurrency() + " " + cfa.getBudget());
    }
}
