package org.cadre.server.budget;

import static org.cadre.server.status.Desk.day;

import org.cadre.server.TestServer;
import org.cadre.v1.Amount;
import org.cadre.v1.BudgetLine;
import org.cadre.v1.BudgetServiceGrpc;
import org.cadre.v1.BudgetServiceGrpc.BudgetServiceBlockingStub;
import org.cadre.v1.CreateBudgetLineRequest;
import org.cadre.v1.CreateExchangeRateRequest;
import org.cadre.v1.CreateProjectTransactionRequest;
import org.cadre.v1.ExchangeRate;
import org.cadre.v1.ProjectTransaction;
import org.cadre.v1.Role;
import org.cadre.v1.TransactionKind;

/** Puts a project's money on record, as a coordinator does. */
public final class Cashier {
    private final BudgetServiceBlockingStub budget;
    private final String project;

    public Cashier(TestServer server, String project) {
        this.budget = BudgetServiceGrpc.newBlockingStub(server.as(Role.ROLE_COORDINATOR));
        this.project = project;
    }

    static Amount amount(String value, String currency) {
        return Amount.newBuilder().setValue(value).setCurrency(currency).build();
    }

    public static BudgetLine.Builder line(String value, String currency) {
        return BudgetLine.newBuilder()
                .setTitle("Trainers and travel")
                .setStartDate(day(-100))
                .setEndDate(day(200))
                .setAmount(amount(value, currency));
    }

    public BudgetLine add(String id, BudgetLine.Builder line) {
        return budget.createBudgetLine(CreateBudgetLineRequest.newBuilder()
                .setParent(project)
                .setBudgetLineId(id)
                .setBudgetLine(line)
                .build());
    }

    String name(String line) {
        return project + "/budgetLines/" + line;
    }

    public ProjectTransaction pay(String id, TransactionKind kind, String value, String currency, int days) {
        return budget.createProjectTransaction(CreateProjectTransactionRequest.newBuilder()
                .setParent(project)
                .setTransactionId(id)
                .setTransaction(ProjectTransaction.newBuilder()
                        .setKind(kind)
                        .setDate(day(days))
                        .setAmount(amount(value, currency))
                        .setProvider("partners/unodc"))
                .build());
    }

    public void rate(String from, String to, int days, String rate) {
        var unused = budget.createExchangeRate(CreateExchangeRateRequest.newBuilder()
                .setExchangeRate(ExchangeRate.newBuilder()
                        .setFromCurrency(from)
                        .setToCurrency(to)
                        .setDate(day(days))
                        .setRate(rate)
                        .setSource("UN operational rate"))
                .build());
    }
}
