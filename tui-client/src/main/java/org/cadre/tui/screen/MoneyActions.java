package org.cadre.tui.screen;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.cadre.tui.client.Connection;
import org.cadre.tui.client.ProblemException;
import org.cadre.tui.language.Texts;
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
                            "v",
                            Texts.of("screen.MoneyActions.revise"),
                            Texts.of("screen.MoneyActions.anotherAmountTakesThePlace"),
                            line(connection, loaded, line)),
                    new MenuScreen.Item(
                            "d",
                            Texts.of("screen.MoneyActions.delete"),
                            Texts.of("screen.MoneyActions.itWasNeverMeantTo"),
                            delete(connection, line)));
        }
        ProjectTransaction transaction = money.transaction().orElseThrow();
        return transaction.getVoided()
                ? List.of()
                : List.of(new MenuScreen.Item(
                        "x",
                        Texts.of("screen.MoneyActions.void"),
                        Texts.of("screen.MoneyActions.itDidNotHappenIt"),
                        voided(connection, transaction)));
    }

    private static Form.Field value(String value) {
        return Fields.text(
                "value",
                Texts.of("screen.MoneyActions.amount"),
                value,
                Texts.of("screen.MoneyActions.digitsWithAPoint"));
    }

    private static Form.Field currency(ProjectFeed.Loaded loaded, String currency) {
        return Fields.text(
                "currency",
                Texts.of("screen.MoneyActions.currency"),
                currency.isEmpty() ? loaded.project().getDefaultCurrency() : currency,
                Texts.of("screen.MoneyActions.threeLettersEur"));
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
                                ? Texts.of("screen.MoneyActions.revise2", revised.getTitle())
                                : Texts.of(
                                        "screen.MoneyActions.aNewBudgetLineOf",
                                        loaded.project().getCode()),
                        revises ? Texts.of("screen.MoneyActions.reviseIt") : Texts.of("screen.MoneyActions.addIt"),
                        revises
                                ? List.of(Texts.of("screen.MoneyActions.now", ProjectWords.of(revised.getAmount())))
                                : List.of(),
                        Form.of(
                                Fields.text(
                                        "title",
                                        Texts.of("screen.MoneyActions.for"),
                                        revised.getTitle(),
                                        Texts.of("screen.MoneyActions.whatTheMoneyIsFor")),
                                Fields.day(
                                        "start_date",
                                        Texts.of("screen.MoneyActions.from"),
                                        revised.getStartDate(),
                                        Texts.of("screen.MoneyActions.aDay")),
                                Fields.day(
                                        "end_date",
                                        Texts.of("screen.MoneyActions.to"),
                                        revised.getEndDate(),
                                        Texts.of("screen.MoneyActions.atMostAYearAfter")),
                                value(revised.getAmount().getValue()),
                                currency(loaded, revised.getAmount().getCurrency()),
                                Fields.day(
                                        "value_date",
                                        Texts.of("screen.MoneyActions.worthOn"),
                                        revised.getValueDate(),
                                        Texts.of("screen.MoneyActions.dayOfTheRateEmpty")),
                                Fields.yes(
                                        "committed",
                                        Texts.of("screen.MoneyActions.committed"),
                                        revised.getCommitted(),
                                        Texts.of("screen.MoneyActions.whetherThoseWhoPayHave"))),
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
                                                            ? Texts.of(
                                                                    "screen.MoneyActions.itGoesFromToThe",
                                                                    ProjectWords.of(revised.getAmount()),
                                                                    ProjectWords.of(made.getAmount()))
                                                            : Texts.of(
                                                                    "screen.MoneyActions.fromTo",
                                                                    ProjectWords.of(made.getAmount()),
                                                                    Dates.day(made.getStartDate()),
                                                                    Dates.day(made.getEndDate()))),
                                            Texts.of(
                                                    "screen.MoneyActions.has",
                                                    made.getTitle(),
                                                    ProjectWords.of(made.getAmount())))
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
                        Texts.of(
                                "screen.MoneyActions.aNewTransactionOf",
                                loaded.project().getCode()),
                        Texts.of("screen.MoneyActions.addIt"),
                        List.of(),
                        Form.of(
                                Fields.among(
                                        "kind",
                                        Texts.of("screen.MoneyActions.kind"),
                                        kinds,
                                        "",
                                        Texts.of("screen.MoneyActions.receivedCommittedDisbursedOrSpent")),
                                Fields.text(
                                        "date",
                                        Texts.of("screen.MoneyActions.on"),
                                        loaded.today().toString(),
                                        Texts.of("screen.MoneyActions.aDay2")),
                                value(""),
                                currency(loaded, ""),
                                Fields.among(
                                        "provider",
                                        Texts.of("screen.MoneyActions.paidBy"),
                                        partners(loaded),
                                        "",
                                        Texts.of("screen.MoneyActions.mayBeLeftEmpty")),
                                Fields.among(
                                        "receiver",
                                        Texts.of("screen.MoneyActions.paidTo"),
                                        partners(loaded),
                                        "",
                                        Texts.of("screen.MoneyActions.mayBeLeftEmpty")),
                                Form.Field.text(
                                        "value_date",
                                        Texts.of("screen.MoneyActions.worthOn"),
                                        Texts.of("screen.MoneyActions.dayOfTheRateEmpty2")),
                                Form.Field.text(
                                        "description",
                                        Texts.of("screen.MoneyActions.for"),
                                        Texts.of("screen.MoneyActions.mayBeLeftEmpty")),
                                Form.Field.text(
                                        "reference",
                                        Texts.of("screen.MoneyActions.reference"),
                                        Texts.of("screen.MoneyActions.inTheAccountsMayBe"))),
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
                            String what = Texts.of(
                                    "screen.MoneyActions.of",
                                    ProjectWords.of(made.getKind()),
                                    ProjectWords.of(made.getAmount()));
                            return new Action.Outcome(
                                            List.of(Texts.of(
                                                    "screen.MoneyActions.putsOnRecordOf",
                                                    what,
                                                    Dates.day(made.getDate()))),
                                            Texts.of("screen.MoneyActions.onRecord", what))
                                    .of(made);
                        })
                .of(CreateProjectTransactionRequest.getDescriptor());
    }

    private static ProjectTransaction.Builder filled(Form form) throws ProblemException {
        ProjectTransaction.Builder transaction = ProjectTransaction.newBuilder()
                .setKind(
                        TransactionKind.valueOf(Fields.picked(form, "kind", Texts.of("screen.MoneyActions.pickAKind"))))
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
        String what = Texts.of(
                "screen.MoneyActions.of",
                ProjectWords.of(transaction.getKind()),
                ProjectWords.of(transaction.getAmount()));
        return new Action(
                        Texts.of("screen.MoneyActions.voidThe", what),
                        Texts.of("screen.MoneyActions.void"),
                        List.of(Texts.of(
                                "screen.MoneyActions.of",
                                Words.id(transaction.getName()),
                                Dates.day(transaction.getDate()))),
                        Form.of(Form.Field.text("reason", Texts.of("screen.MoneyActions.reason"), Fields.needed())),
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
                                            List.of(Texts.of("screen.MoneyActions.itNoLongerCountsAnd")),
                                            Texts.of("screen.MoneyActions.theIsVoid", what))
                                    .of(after);
                        })
                .of(VoidProjectTransactionRequest.getDescriptor());
    }

    /** Adds what a currency was worth in another on a day. */
    static Action rate(Connection connection, LocalDate today) {
        return new Action(
                        Texts.of("screen.MoneyActions.aRateOfExchange"),
                        Texts.of("screen.MoneyActions.addIt"),
                        List.of(Texts.of("screen.MoneyActions.itServesAllProjectsFor")),
                        Form.of(
                                Form.Field.text(
                                        "from_currency",
                                        Texts.of("screen.MoneyActions.one"),
                                        Texts.of("screen.MoneyActions.threeLettersEur")),
                                Form.Field.text(
                                        "rate",
                                        Texts.of("screen.MoneyActions.is"),
                                        Texts.of("screen.MoneyActions.howManyOfTheOther")),
                                Form.Field.text(
                                        "to_currency",
                                        Texts.of("screen.MoneyActions.of2"),
                                        Texts.of("screen.MoneyActions.threeLettersUsd")),
                                Fields.text(
                                        "date",
                                        Texts.of("screen.MoneyActions.on"),
                                        today.toString(),
                                        Texts.of("screen.MoneyActions.aDay2")),
                                Form.Field.text(
                                        "source",
                                        Texts.of("screen.MoneyActions.source"),
                                        Texts.of("screen.MoneyActions.whereItComesFromUn"))),
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
                                            List.of(Texts.of("screen.MoneyActions.putsOnRecord", what)),
                                            Texts.of("screen.MoneyActions.onRecord", what))
                                    .of(made);
                        })
                .of(CreateExchangeRateRequest.getDescriptor());
    }
}
