package org.cadre.server.budget;

import static org.cadre.server.TestServer.refusal;
import static org.cadre.server.status.Desk.PROJECT;
import static org.cadre.server.status.Desk.day;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.FieldMask;
import java.util.List;
import java.util.Set;
import org.cadre.server.TestServer.Refused;
import org.cadre.server.status.Desk;
import org.cadre.v1.BudgetLine;
import org.cadre.v1.BudgetServiceGrpc;
import org.cadre.v1.BudgetServiceGrpc.BudgetServiceBlockingStub;
import org.cadre.v1.BudgetSummary;
import org.cadre.v1.BudgetSums;
import org.cadre.v1.DeleteBudgetLineRequest;
import org.cadre.v1.ExchangeRate;
import org.cadre.v1.GetBudgetLineRequest;
import org.cadre.v1.GetBudgetSummaryRequest;
import org.cadre.v1.GetProjectStatusRequest;
import org.cadre.v1.Light;
import org.cadre.v1.ListBudgetLinesRequest;
import org.cadre.v1.ListExchangeRatesRequest;
import org.cadre.v1.ListProjectTransactionsRequest;
import org.cadre.v1.Project;
import org.cadre.v1.ProjectTransaction;
import org.cadre.v1.Role;
import org.cadre.v1.TransactionKind;
import org.cadre.v1.UpdateBudgetLineRequest;
import org.cadre.v1.VoidProjectTransactionRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What budgets, transactions and rates promise, on either engine. */
abstract class BudgetContract {
    private Desk desk;
    private Cashier cashier;

    abstract Desk open() throws Exception;

    @BeforeEach
    void begin() throws Exception {
        desk = open();
        cashier = new Cashier(desk.server(), PROJECT);
    }

    @AfterEach
    void end() {
        desk.close();
    }

    private BudgetServiceBlockingStub budget() {
        return BudgetServiceGrpc.newBlockingStub(desk.server().as(Role.ROLE_COORDINATOR));
    }

    private BudgetSummary summary(String currency) {
        return budget().getBudgetSummary(GetBudgetSummaryRequest.newBuilder()
                .setProject(PROJECT)
                .setCurrency(currency)
                .build());
    }

    @Test
    void amountsAreExactAndARevisedLineCountsInPlaceOfTheOriginal() {
        cashier.add("one", Cashier.line("0.10", "USD"));
        cashier.add("two", Cashier.line("0.20", "USD"));
        BudgetLine revised = cashier.add("two-b", Cashier.line("0.35", "USD").setRevises(cashier.name("two")));
        assertEquals(day(-100), revised.getValueDate());
        BudgetSums sums = summary("").getTotal();
        assertEquals("0.45", sums.getBudget());
        assertEquals("0.30", sums.getOriginalBudget());
        assertEquals("0.45", summary("").getByCurrency(0).getBudget());
        assertEquals(
                Set.of("budget_line.revises"),
                refusal(() -> cashier.add("two-c", Cashier.line("1", "USD").setRevises(cashier.name("two"))))
                        .violations()
                        .keySet());
    }

    @Test
    void aLineIsForAYearAtMostAndOfACurrencyThatThereIs() {
        assertField("budget_line.end_date", Cashier.line("1", "USD").setEndDate(day(265)));
        cashier.add("year", Cashier.line("1", "USD").setEndDate(day(264)));
        assertField("budget_line.end_date", Cashier.line("1", "USD").setEndDate(day(-101)));
        assertField("budget_line.amount.currency", Cashier.line("1", "XQQ"));
        assertField("budget_line.amount.value", Cashier.line("0.00", "USD"));
        assertField("budget_line.amount.value", Cashier.line("-5", "USD"));
        assertField("budget_line.amount.value", Cashier.line("1,000", "USD"));
    }

    private void assertField(String field, BudgetLine.Builder line) {
        assertEquals(
                Set.of(field),
                refusal(() -> cashier.add("wrong", line)).violations().keySet());
    }

    @Test
    void linesAreChangedWhileTheProjectIsPlannedAndLaterOnlyRevised() {
        BudgetLine line = cashier.add("one", Cashier.line("100", "USD"));
        cashier.add("two", Cashier.line("50", "USD").setRevises(cashier.name("one")));
        UpdateBudgetLineRequest more = UpdateBudgetLineRequest.newBuilder()
                .setBudgetLine(line.toBuilder().setAmount(Cashier.amount("120", "USD")))
                .setUpdateMask(FieldMask.newBuilder().addPaths("amount"))
                .build();
        assertEquals("120", budget().updateBudgetLine(more).getAmount().getValue());
        assertEquals(
                cashier.name("two"), refusal(() -> delete("one")).metadata().get("used_by"));
        delete("two");
        desk.started(PROJECT, 1);
        Refused late = refusal(() -> budget().updateBudgetLine(more.toBuilder()
                .setBudgetLine(more.getBudgetLine().toBuilder().setEtag(""))
                .build()));
        assertEquals("STATE_FORBIDS", late.reason());
        assertEquals("PIPELINE", late.metadata().get("allowed_states"));
        assertEquals("STATE_FORBIDS", refusal(() -> delete("one")).reason());
        cashier.add("three", Cashier.line("90", "USD").setRevises(cashier.name("one")));
        assertEquals("90.00", summary("").getTotal().getBudget());
    }

    private void delete(String id) {
        var unused = budget().deleteBudgetLine(DeleteBudgetLineRequest.newBuilder()
                .setName(cashier.name(id))
                .build());
    }

    @Test
    void currenciesAreNeverAddedWithoutARateOfTheirDay() {
        cashier.add("one", Cashier.line("100", "USD"));
        desk.started(PROJECT, 90);
        cashier.pay("e1", TransactionKind.TRANSACTION_KIND_EXPENDITURE, "10.50", "EUR", -40);
        BudgetSummary without = summary("USD");
        assertFalse(without.hasTotal());
        assertEquals(List.of("EUR USD 2026-10-14"), without.getMissingRatesList());
        assertEquals("", without.getSpentPercent());
        assertEquals(
                List.of("EUR 10.50", "USD 0"),
                without.getByCurrencyList().stream()
                        .map(sums -> sums.getCurrency() + " " + sums.getExpenditures())
                        .toList());
        cashier.rate("EUR", "USD", -72, "9");
        assertFalse(summary("USD").hasTotal(), "a rate of more than 31 days before is not of its day");
        cashier.rate("EUR", "USD", -39, "9");
        assertFalse(summary("USD").hasTotal(), "nor is a later one");
        cashier.rate("EUR", "USD", -71, "2");
        assertEquals("21.00", summary("USD").getTotal().getExpenditures());
        cashier.rate("EUR", "USD", -45, "1.1");
        BudgetSummary with = summary("USD");
        assertEquals("11.55", with.getTotal().getExpenditures());
        assertEquals("11.6", with.getSpentPercent());
        assertEquals(
                List.of("exchangeRates/eur-usd-2026-10-09"),
                with.getRatesList().stream().map(ExchangeRate::getName).toList());
        assertEquals(
                "RESOURCE_ALREADY_EXISTS",
                refusal(() -> cashier.rate("EUR", "USD", -45, "1.2")).reason());
        assertEquals(
                4,
                budget().listExchangeRates(ListExchangeRatesRequest.newBuilder()
                                .setFilter("from_currency = EUR")
                                .build())
                        .getExchangeRatesCount());
    }

    @Test
    void whatWasPaidCountsUntilItIsVoidedAndIsNeverChanged() {
        cashier.add("one", Cashier.line("200", "USD"));
        assertEquals(
                "STATE_FORBIDS",
                refusal(() -> cashier.pay("early", TransactionKind.TRANSACTION_KIND_EXPENDITURE, "1", "USD", -1))
                        .reason());
        desk.started(PROJECT, 90);
        cashier.pay("in", TransactionKind.TRANSACTION_KIND_INCOMING_FUNDS, "150", "USD", -80);
        cashier.pay("promise", TransactionKind.TRANSACTION_KIND_OUTGOING_COMMITMENT, "120", "USD", -70);
        cashier.pay("out", TransactionKind.TRANSACTION_KIND_DISBURSEMENT, "60", "USD", -60);
        ProjectTransaction paid = cashier.pay("paid", TransactionKind.TRANSACTION_KIND_EXPENDITURE, "30", "USD", -50);
        cashier.pay("back", TransactionKind.TRANSACTION_KIND_EXPENDITURE, "-10", "USD", -49);
        BudgetSums sums = summary("").getTotal();
        assertEquals(
                List.of("150.00", "120.00", "60.00", "20.00"),
                List.of(
                        sums.getIncomingFunds(),
                        sums.getCommitments(),
                        sums.getDisbursements(),
                        sums.getExpenditures()));
        assertEquals("40.0", summary("").getSpentPercent());
        VoidProjectTransactionRequest wrong = VoidProjectTransactionRequest.newBuilder()
                .setName(paid.getName())
                .setReason("Typed twice.")
                .build();
        assertTrue(budget().voidProjectTransaction(wrong).getVoided());
        assertEquals("25.0", summary("").getSpentPercent());
        assertEquals(
                "VOIDED",
                refusal(() -> budget().voidProjectTransaction(wrong)).metadata().get("state"));
        assertEquals(
                Set.of("transaction.date"),
                refusal(() -> cashier.pay("later", TransactionKind.TRANSACTION_KIND_EXPENDITURE, "1", "USD", 2))
                        .violations()
                        .keySet());
        assertEquals(
                4,
                budget().listProjectTransactions(ListProjectTransactionsRequest.newBuilder()
                                .setParent(PROJECT)
                                .setFilter("voided = false")
                                .build())
                        .getTransactionsCount());
    }

    @Test
    void theBudgetsLightFollowsMoneyAndTime() {
        assertEquals(Light.LIGHT_UNSPECIFIED, light());
        cashier.add("one", Cashier.line("100", "USD"));
        desk.started(PROJECT, 99);
        assertEquals(Light.LIGHT_AMBER, light(), "nothing is spent of a quarter of the time");
        cashier.pay("paid", TransactionKind.TRANSACTION_KIND_EXPENDITURE, "20", "USD", -5);
        assertEquals(Light.LIGHT_GREEN, light());
        cashier.pay("more", TransactionKind.TRANSACTION_KIND_EXPENDITURE, "81", "USD", -5);
        assertEquals(Light.LIGHT_RED, light());
        cashier.pay("other", TransactionKind.TRANSACTION_KIND_EXPENDITURE, "1", "EUR", -5);
        assertEquals(Light.LIGHT_UNSPECIFIED, light(), "a rate is missing");
    }

    private Light light() {
        return desk.status()
                .getProjectStatus(
                        GetProjectStatusRequest.newBuilder().setProject(PROJECT).build())
                .getComputed(1)
                .getLight();
    }

    @Test
    void focalPointsSeeTheMoneyOfTheirOwnProjectsAlone() {
        cashier.add("one", Cashier.line("100", "USD"));
        var unesco = BudgetServiceGrpc.newBlockingStub(desk.server().asFocalPoint("partners/unesco"));
        var unodc = BudgetServiceGrpc.newBlockingStub(desk.server().asFocalPoint("partners/unodc"));
        GetBudgetLineRequest get =
                GetBudgetLineRequest.newBuilder().setName(cashier.name("one")).build();
        assertEquals(
                "RESOURCE_NOT_FOUND", refusal(() -> unesco.getBudgetLine(get)).reason());
        assertEquals(
                "RESOURCE_NOT_FOUND",
                refusal(() -> unesco.getBudgetSummary(GetBudgetSummaryRequest.newBuilder()
                                .setProject(PROJECT)
                                .build()))
                        .reason());
        assertEquals("Trainers and travel", unodc.getBudgetLine(get).getTitle());
        assertEquals(
                0,
                unesco.listBudgetLines(ListBudgetLinesRequest.newBuilder()
                                .setParent("projects/-")
                                .build())
                        .getBudgetLinesCount());
    }

    @Test
    void aBudgetLineIsWhatAProjectNeedsToBegin() {
        desk.update(Project.newBuilder().setName(PROJECT), "no_budget_reason");
        assertEquals(
                "budget", refusal(() -> desk.started(PROJECT, 1)).metadata().get("guard"));
        cashier.add("one", Cashier.line("100", "USD"));
        assertEquals(
                "PROJECT_STATE_IMPLEMENTATION",
                desk.started(PROJECT, 1).getState().name());
    }
}
