package org.cadre.server.iati;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.cadre.server.project.Dates;
import org.cadre.v1.Amount;
import org.cadre.v1.BudgetLine;
import org.cadre.v1.IatiActivityContent;
import org.cadre.v1.ProjectTransaction;
import org.cadre.v1.TransactionKind;

/** Reads the budgets and transactions of an activity. */
final class MoneyIntake {
    private static final String REVISED = "2";
    private static final int MOST_KINDS = 4;
    private static final int LONGEST_DESCRIPTION = 300;
    private static final int LONGEST_REFERENCE = 100;

    private final Element activity;
    private final String project;
    private final OnRecord record;
    private final ReadTexts texts;
    private final LeftOut leftOut;

    MoneyIntake(Element activity, String project, OnRecord record, ReadTexts texts, LeftOut leftOut) {
        this.activity = activity;
        this.project = project;
        this.record = record;
        this.texts = texts;
        this.leftOut = leftOut;
    }

    void read(IatiActivityContent.Builder content) {
        Map<String, String> last = new HashMap<>();
        int number = 0;
        for (boolean revised : new boolean[] {false, true}) {
            for (Element budget : activity.all("budget")) {
                if (budget.attribute("type").equals(REVISED) == revised) {
                    number++;
                    line(budget, project + "/budgetLines/" + number, revised, last)
                            .ifPresent(content::addBudgetLines);
                }
            }
        }
        number = 0;
        for (Element transaction : activity.all("transaction")) {
            number++;
            transaction(transaction, project + "/transactions/" + number).ifPresent(content::addTransactions);
        }
    }

    /** @param last the line that stands for a stretch of time, by its days */
    private Optional<BudgetLine> line(Element budget, String name, boolean revised, Map<String, String> last) {
        LocalDate start = day(budget, "period-start");
        LocalDate end = day(budget, "period-end");
        Optional<Amount> amount = amount(budget, "budget");
        if (amount.isEmpty()) {
            return Optional.empty();
        }
        if (amount.get().getValue().startsWith("-")) {
            leftOut.note("budget", "Its value is below zero.");
            return Optional.empty();
        }
        if (!end.isBefore(start.plusYears(1))) {
            leftOut.note("budget", "Its days are one more than a year, and a budget line is for a year at most.");
            return Optional.empty();
        }
        String days = start + " to " + end;
        BudgetLine.Builder line = BudgetLine.newBuilder()
                .setName(name)
                .setTitle("Budget " + days)
                .setStartDate(Dates.of(start))
                .setEndDate(Dates.of(end))
                .setAmount(amount.get())
                .setValueDate(Dates.of(valueDate(budget)))
                .setCommitted(budget.attribute("status").equals("2"));
        if (revised && last.containsKey(days)) {
            line.setRevises(last.get(days));
        }
        last.put(days, name);
        return Optional.of(line.build());
    }

    private static LocalDate day(Element element, String child) {
        return Schema.date(element.first(child).orElseThrow().attribute("iso-date"))
                .orElseThrow();
    }

    private static LocalDate valueDate(Element element) {
        return Schema.date(element.first("value").orElseThrow().attribute("value-date"))
                .orElseThrow();
    }

    private Optional<Amount> amount(Element element, String path) {
        Element value = element.first("value").orElseThrow();
        Optional<BigDecimal> number = ActivityRules.decimal(value.text());
        if (number.isEmpty() || number.get().signum() == 0) {
            leftOut.note(path, "Its value is zero.");
            return Optional.empty();
        }
        String plain = ActivityTree.plain(number.get());
        if (!plain.matches("-?(0|[1-9][0-9]{0,14})(\\.[0-9]{1,6})?")) {
            leftOut.note(path, "Its value has more than 15 digits before the point or 6 behind it.");
            return Optional.empty();
        }
        String currency = value.has("currency") ? value.attribute("currency") : activity.attribute("default-currency");
        return Optional.of(
                Amount.newBuilder().setValue(plain).setCurrency(currency).build());
    }

    private Optional<ProjectTransaction> transaction(Element element, String name) {
        int type =
                Integer.parseInt(element.first("transaction-type").orElseThrow().attribute("code"));
        if (type > MOST_KINDS) {
            leftOut.note(
                    "transaction",
                    "It is none of incoming funds, outgoing commitments, disbursements and expenditures.");
            return Optional.empty();
        }
        Optional<Amount> amount = amount(element, "transaction");
        if (amount.isEmpty()) {
            return Optional.empty();
        }
        ProjectTransaction.Builder transaction = ProjectTransaction.newBuilder()
                .setName(name)
                .setKind(TransactionKind.forNumber(type))
                .setDate(Dates.of(day(element, "transaction-date")))
                .setAmount(amount.get())
                .setValueDate(Dates.of(valueDate(element)));
        element.first("description").ifPresent(one -> {
            String said = ReadTexts.line(texts.one(one, "transaction/description"));
            if (said.length() <= LONGEST_DESCRIPTION) {
                transaction.setDescription(said);
            } else {
                leftOut.note("transaction/description", "It has more than " + LONGEST_DESCRIPTION + " signs.");
            }
        });
        String reference = ReadTexts.line(element.attribute("ref"));
        if (reference.length() <= LONGEST_REFERENCE) {
            transaction.setReference(reference);
        } else {
            leftOut.note("transaction/@ref", "It has more than " + LONGEST_REFERENCE + " signs.");
        }
        organisation(element, "provider-org").ifPresent(transaction::setProvider);
        organisation(element, "receiver-org").ifPresent(transaction::setReceiver);
        for (String other : new String[] {
            "disbursement-channel",
            "sector",
            "recipient-country",
            "recipient-region",
            "flow-type",
            "finance-type",
            "aid-type",
            "tied-status"
        }) {
            leftOut.unknown("transaction/" + other, element.all(other).size());
        }
        return Optional.of(transaction.build());
    }

    private Optional<String> organisation(Element transaction, String name) {
        Optional<Element> said = transaction.first(name);
        Optional<String> partner =
                said.flatMap(one -> record.partner(one.attribute("ref").strip()));
        if (said.isPresent() && partner.isEmpty()) {
            leftOut.note("transaction/" + name, "No partner on record has its reference as iati_reference.");
        }
        return partner;
    }
}
