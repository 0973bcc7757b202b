package org.cadre.tui.screen;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
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
import org.cadre.v1.CreateExchangeRateRequest;
import org.cadre.v1.CreateProjectTransactionRequest;
import org.cadre.v1.DeleteBudgetLineRequest;
import org.cadre.v1.ExchangeRate;
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
                .setCurrency(Fields.said(form, "currency").toUpperCase(Locale.ROOT))
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
                                currency(loaded, revised.getAmount().getCurrency()),
                                Fields.day(
                                        "value_date",
                                        "Worth on",
                                        revised.getValueDate(),
                                        "Day of the rate; empty for the first."),
                                Fields.yes(
                                        "committed",
                                        "Committed",
                                        revised.getCommitted(),
                                        "Whether those who pay have promised it.")),
                        false,
                        Map.of(),
                        (form, requestId, only) -> {
                            BudgetLine.Builder line = BudgetLine.newBuilder()
                                    .setTitle(Fields.said(form, "title"))
                                    .setStartDate(Typed.day(form, "start_date"))
                                    .setEndDate(Typed.day(form, "end_date"))
                                    .setAmount(amount(form))
                                    .setCommitted(Fields.said(form, "committed").equals("yes"))
                                    .setRevises(revised.getName());
                            Fields.dayOrNone(form, "value_date").ifPresent(line::setValueDate);
                            BudgetLine made = connection
                                    .budget()
                                    .createBudgetLine(CreateBudgetLineRequest.newBuilder()
                                            .setParent(loaded.project().getName())
                                            .setBudgetLine(line)
                                            .setRequestId(requestId)
                                            .setValidateOnly(only)
                                            .build());
                            return new Action.Outcome(
                                            List.of(
                                                    revises
                                                            ? "It goes from " + ProjectWords.of(revised.getAmount())
                                                                    + " to "
                                                                    + ProjectWords.of(made.getAmount())
                                                                    + "; the original stays on record."
                                                            : ProjectWords.of(made.getAmount()) + " from "
                                                                    + Dates.day(made.getStartDate()) + " to "
                                                                    + Dates.day(made.getEndDate()) + "."),
                                            "“" + made.getTitle() + "” has " + ProjectWords.of(made.getAmount()) + ".")
                                    .of(made);
                        })
                .of(CreateBudgetLineRequest.getDescriptor());
    }

    private static Action delete(Connection connection, BudgetLine line) {
        return Reasoned.delete(
                line.getTitle(),
                (reason, requestId, only) -> connection
                        .budget()
                        .deleteBudgetLine(DeleteBudgetLineRequest.newBuilder()
                                .setName(line.getName())
                                .setEtag(line.getEtag())
                                .setReason(reason)
                                .setRequestId(requestId)
                                .setValidateOnly(only)
                                .build()));
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
                                Fields.among("provider", "Paid by", partners(loaded), "", "May be left empty."),
                                Fields.among("receiver", "Paid to", partners(loaded), "", "May be left empty."),
                                Form.Field.text("value_date", "Worth on", "Day of the rate; empty for the day above."),
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
                                            List.of("Puts on record: " + what + ", of " + Dates.day(made.getDate())
                                                    + "."),
                                            "On record: " + what + ".")
                                    .of(made);
                        })
                .of(CreateProjectTransactionRequest.getDescriptor());
    }

    private static ProjectTransaction.Builder filled(Form form) throws ProblemException {
        ProjectTransaction.Builder transaction = ProjectTransaction.newBuilder()
                .setKind(TransactionKind.valueOf(Fields.picked(form, "kind", "Pick a kind.")))
                .setDate(Typed.day(form, "date"))
                .setAmount(amount(form))
                .setDescription(Fields.said(form, "description"))
                .setReference(Fields.said(form, "reference"))
                .setProvider(Fields.said(form, "provider"))
                .setReceiver(Fields.said(form, "receiver"));
        Fields.dayOrNone(form, "value_date").ifPresent(transaction::setValueDate);
        return transaction;
    }

    /** The partners of the project. */
    private static List<Choice.Option> partners(ProjectFeed.Loaded loaded) {
        return loaded.project().getPartnersList().stream()
                .map(partner -> new Choice.Option(
                        partner.getPartner(),
                        loaded.directory().partner(partner.getPartner()),
                        ProjectWords.roles(partner)))
                .toList();
    }

    private static Action voided(Connection connection, ProjectTransaction transaction) {
        String what = ProjectWords.of(transaction.getKind()) + " of " + ProjectWords.of(transaction.getAmount());
        return new Action(
                        "Void the " + what,
                        "void",
                        List.of(Words.id(transaction.getName()) + " of " + Dates.day(transaction.getDate())),
                        Form.of(Form.Field.text("reason", "Reason", Fields.needed())),
                        true,
                        Map.of(),
                        (form, requestId, only) -> {
                            ProjectTransaction after = connection
                                    .budget()
                                    .voidProjectTransaction(VoidProjectTransactionRequest.newBuilder()
                                            .setName(transaction.getName())
                                            .setEtag(transaction.getEtag())
                                            .setReason(Fields.said(form, "reason"))
                                            .setRequestId(requestId)
                                            .setValidateOnly(only)
                                            .build());
                            return new Action.Outcome(
                                            List.of("It no longer counts, and cannot be brought back."),
                                            "The " + what + " is void.")
                                    .of(after);
                        })
                .of(VoidProjectTransactionRequest.getDescriptor());
    }

    /** Adds what a currency was worth in another on a day. */
    static Action rate(Connection connection, LocalDate today) {
        return new Action(
                        "A rate of exchange",
                        "add it",
                        List.of("It serves all projects, for amounts of that day and the 31 days after."),
                        Form.of(
                                Form.Field.text("from_currency", "One", "Three letters: EUR."),
                                Form.Field.text("rate", "is", "How many of the other: 1.0842."),
                                Form.Field.text("to_currency", "of", "Three letters: USD."),
                                Fields.text("date", "On", today.toString(), "A day: 2027-06-30."),
                                Form.Field.text("source", "Source", "Where it comes from: UN operational rate.")),
                        false,
                        Map.of(),
                        (form, requestId, only) -> {
                            ExchangeRate made = connection
                                    .budget()
                                    .createExchangeRate(CreateExchangeRateRequest.newBuilder()
                                            .setExchangeRate(ExchangeRate.newBuilder()
                                                    .setFromCurrency(Fields.said(form, "from_currency")
                                                            .toUpperCase(Locale.ROOT))
                                                    .setToCurrency(Fields.said(form, "to_currency")
                                                            .toUpperCase(Locale.ROOT))
                                                    .setRate(Fields.said(form, "rate"))
                                                    .setDate(Typed.day(form, "date"))
                                                    .setSource(Fields.said(form, "source")))
                                            .setRequestId(requestId)
                                            .setValidateOnly(only)
                                            .build());
                            String what = ProjectWords.of(made);
                            return new Action.Outcome(
                                            List.of("Puts on record: " + what + "."), "On record: " + what + ".")
                                    .of(made);
                        })
                .of(CreateExchangeRateRequest.getDescriptor());
    }
}
