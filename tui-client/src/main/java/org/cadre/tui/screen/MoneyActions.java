package org.cadre.tui.screen;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.cadre.tui.client.Connection;
import org.cadre.tui.client.ProblemException;
import org.cadre.tui.view.Choice;
import org.cadre.tui.view.Form;
import org.cadre.tui.words.Dates;
import org.cadre.tui.words.ProjectWords;
import org.cadre.tui.words.Words;
import org.cadre.v1.Amount;
import org.cadre.v1.BudgetLine;
import org.cadre.v1.CreateBudgetLineRequest;
import org.cadre.v1.CreateProjectTransactionRequest;
import org.cadre.v1.DeleteBudgetLineRequest;
import org.cadre.v1.ProjectTransaction;
import org.cadre.v1.TransactionKind;
import org.cadre.v1.VoidProjectTransactionRequest;

/** What can be done with the money of a project. Nothing is overwritten: a line is revised, a transaction voided. */
final class MoneyActions {
    private MoneyActions() {}

    /** What the selected row allows. */
    static List<MenuScreen.Item> items(Connection connection, ProjectFeed.Loaded loaded, ProjectRows.Money money) {
        if (money.line().isPresent()) {
            BudgetLine line = money.line().get();
            return List.of(
                    new MenuScreen.Item(
                            "v", "revise", "Another amount takes the place of it.", line(connection, loaded, line)),
                    new MenuScreen.Item("d", "delete", "It was never meant to be.", delete(connection, line)));
        }
        ProjectTransaction transaction = money.transaction().orElseThrow();
        return transaction.getVoided()
                ? List.of()
                : List.of(new MenuScreen.Item(
                        "x", "void", "It did not happen; it stays on record.", voided(connection, transaction)));
    }

    private static Form.Field value(String value) {
        return Fields.text("value", "Amount", value, "Digits with a point: 1200.50.");
    }

    private static Form.Field currency(ProjectFeed.Loaded loaded, String currency) {
        return Fields.text(
                "currency",
                "Currency",
                currency.isEmpty() ? loaded.project().getDefaultCurrency() : currency,
                "Three letters: EUR.");
    }

    private static Amount amount(Form form) {
        return Amount.newBuilder()
                .setValue(Fields.said(form, "value"))
                .setCurrency(Fields.said(form, "currency").toUpperCase(java.util.Locale.ROOT))
                .build();
    }

    /** Adds a line. */
    static Action line(Connection connection, ProjectFeed.Loaded loaded) {
        return line(connection, loaded, BudgetLine.getDefaultInstance());
    }

    /** @param revised the line that the new one revises; the default instance for none */
    private static Action line(Connection connection, ProjectFeed.Loaded loaded, BudgetLine revised) {
        boolean revises = !revised.getName().isEmpty();
        return new Action(
                revises
                        ? "Revise " + revised.getTitle()
                        : "A new budget line of " + loaded.project().getCode(),
                revises ? "revise it" : "add it",
                revises ? List.of("Now " + ProjectWords.of(revised.getAmount()) + ".") : List.of(),
                Form.of(
                        Fields.text("title", "For", revised.getTitle(), "What the money is for."),
                        Fields.day("start_date", "From", revised.getStartDate(), "A day: 2027-01-01."),
                        Fields.day("end_date", "To", revised.getEndDate(), "At most a year after."),
                        value(revised.getAmount().getValue()),
                        currency(loaded, revised.getAmount().getCurrency())),
                false,
                Map.of(),
                (form, requestId, only) -> {
                    BudgetLine made = connection
                            .budget()
                            .createBudgetLine(CreateBudgetLineRequest.newBuilder()
                                    .setParent(loaded.project().getName())
                                    .setBudgetLine(BudgetLine.newBuilder()
                                            .setTitle(Fields.said(form, "title"))
                                            .setStartDate(Typed.day(form, "start_date"))
                                            .setEndDate(Typed.day(form, "end_date"))
                                            .setAmount(amount(form))
                                            .setRevises(revised.getName()))
                                    .setRequestId(requestId)
                                    .setValidateOnly(only)
                                    .build());
                    return new Action.Outcome(
                            List.of(
                                    revises
                                            ? "It goes from " + ProjectWords.of(revised.getAmount()) + " to "
                                                    + ProjectWords.of(made.getAmount())
                                                    + "; the original stays on record."
                                            : ProjectWords.of(made.getAmount()) + " from "
                                                    + Dates.day(made.getStartDate()) + " to "
                                                    + Dates.day(made.getEndDate()) + "."),
                            "“" + made.getTitle() + "” has " + ProjectWords.of(made.getAmount()) + ".");
                });
    }

    private static Action delete(Connection connection, BudgetLine line) {
        return new Action(
                "Delete " + line.getTitle(),
                "delete",
                List.of(ProjectWords.of(line.getAmount())),
                Form.of(Form.Field.text("reason", "Reason", Fields.MAY_BE_EMPTY)),
                true,
                Map.of(),
                (form, requestId, only) -> {
                    connection
                            .budget()
                            .deleteBudgetLine(DeleteBudgetLineRequest.newBuilder()
                                    .setName(line.getName())
                                    .setEtag(line.getEtag())
                                    .setReason(Fields.said(form, "reason"))
                                    .setRequestId(requestId)
                                    .setValidateOnly(only)
                                    .build());
                    return new Action.Outcome(
                            List.of("It is removed; its history stays."), "“" + line.getTitle() + "” is removed.");
                });
    }

    /** Adds a transaction. */
    static Action transaction(Connection connection, ProjectFeed.Loaded loaded) {
        List<Choice.Option> kinds = Arrays.stream(TransactionKind.values())
                .filter(kind ->
                        kind != TransactionKind.TRANSACTION_KIND_UNSPECIFIED && kind != TransactionKind.UNRECOGNIZED)
                .map(kind -> new Choice.Option(kind.name(), ProjectWords.of(kind), ""))
                .toList();
        return new Action(
                "A new transaction of " + loaded.project().getCode(),
                "add it",
                List.of(),
                Form.of(
                        Fields.among("kind", "Kind", kinds, "", "Received, committed, disbursed or spent."),
                        Fields.text("date", "On", loaded.today().toString(), "A day: 2027-06-30."),
                        value(""),
                        currency(loaded, ""),
                        Form.Field.text("description", "For", "May be left empty."),
                        Form.Field.text("reference", "Reference", "In the accounts; may be left empty.")),
                false,
                Map.of(),
                (form, requestId, only) -> {
                    ProjectTransaction made = connection
                            .budget()
                            .createProjectTransaction(CreateProjectTransactionRequest.newBuilder()
                                    .setParent(loaded.project().getName())
                                    .setTransaction(filled(form))
                                    .setRequestId(requestId)
                                    .setValidateOnly(only)
                                    .build());
                    String what = ProjectWords.of(made.getKind()) + " of " + ProjectWords.of(made.getAmount());
                    return new Action.Outcome(
                            List.of("Puts on record: " + what + ", of " + Dates.day(made.getDate()) + "."),
                            "On record: " + what + ".");
                });
    }

    private static ProjectTransaction.Builder filled(Form form) throws ProblemException {
        return ProjectTransaction.newBuilder()
                .setKind(TransactionKind.valueOf(Fields.picked(form, "kind", "Pick a kind.")))
                .setDate(Typed.day(form, "date"))
                .setAmount(amount(form))
                .setDescription(Fields.said(form, "description"))
                .setReference(Fields.said(form, "reference"));
    }

    private static Action voided(Connection connection, ProjectTransaction transaction) {
        String what = ProjectWords.of(transaction.getKind()) + " of " + ProjectWords.of(transaction.getAmount());
        return new Action(
                "Void the " + what,
                "void",
                List.of(Words.id(transaction.getName()) + " of " + Dates.day(transaction.getDate())),
                Form.of(Form.Field.text("reason", "Reason", Fields.NEEDED)),
                true,
                Map.of(),
                (form, requestId, only) -> {
                    connection
                            .budget()
                            .voidProjectTransaction(VoidProjectTransactionRequest.newBuilder()
                                    .setName(transaction.getName())
                                    .setEtag(transaction.getEtag())
                                    .setReason(Fields.said(form, "reason"))
                                    .setRequestId(requestId)
                                    .setValidateOnly(only)
                                    .build());
                    return new Action.Outcome(
                            List.of("It no longer counts, and cannot be brought back."), "The " + what + " is void.");
                });
    }
}
