package org.cadre.server.iati;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.cadre.server.project.Dates;
import org.cadre.v1.Amount;
import org.cadre.v1.BudgetLine;
import org.cadre.v1.Partner;
import org.cadre.v1.ProjectTransaction;

/** Makes the budgets and transactions of an activity. */
final class MoneyTree {
    private static final String ORIGINAL = "1";
    private static final String REVISED = "2";

    private final Dossier dossier;
    private final Narratives narratives;

    MoneyTree(Dossier dossier, Narratives narratives) {
        this.dossier = dossier;
        this.narratives = narratives;
    }

    /** A line as it was planned, and as it was last revised; what stood in between is of the past. */
    void add(Element activity) {
        Map<String, BudgetLine> revisions = dossier.lines().stream()
                .filter(line -> !line.getRevises().isEmpty())
                .collect(Collectors.toMap(BudgetLine::getRevises, Function.identity()));
        List<BudgetLine> originals = dossier.lines().stream()
                .filter(line -> line.getRevises().isEmpty())
                .sorted(Comparator.<BudgetLine, String>comparing(line -> Dates.text(line.getStartDate()))
                        .thenComparing(BudgetLine::getName))
                .toList();
        for (BudgetLine original : originals) {
            activity.add(budget(original, ORIGINAL));
            BudgetLine last = original;
            while (revisions.containsKey(last.getName())) {
                last = revisions.get(last.getName());
            }
            if (last != original) {
                activity.add(budget(last, REVISED));
            }
        }
        dossier.transactions().stream()
                .sorted(Comparator.<ProjectTransaction, String>comparing(one -> Dates.text(one.getDate()))
                        .thenComparing(ProjectTransaction::getName))
                .forEach(one -> activity.add(transaction(one)));
    }

    private static Element budget(BudgetLine line, String type) {
        return new Element("budget")
                .of(line.getName())
                .with("type", type)
                .with("status", line.getCommitted() ? "2" : "1")
                .add(new Element("period-start").with("iso-date", Dates.text(line.getStartDate())))
                .add(new Element("period-end").with("iso-date", Dates.text(line.getEndDate())))
                .add(value(line.getAmount(), Dates.text(line.getValueDate()), line.getName()));
    }

    private static Element value(Amount amount, String day, String resource) {
        return new Element("value")
                .of(resource)
                .with("currency", amount.getCurrency())
                .with("value-date", day)
                .say(ActivityTree.plain(new BigDecimal(amount.getValue())));
    }

    private Element transaction(ProjectTransaction one) {
        String path = "iati-activity/transaction";
        Element element = new Element("transaction").of(one.getName());
        element.with("ref", narratives.attribute(element, path + "/@ref", one.getReference()))
                .add(new Element("transaction-type").with("code", Integer.toString(one.getKindValue())))
                .add(new Element("transaction-date").with("iso-date", Dates.text(one.getDate())))
                .add(value(one.getAmount(), Dates.text(one.getValueDate()), one.getName()));
        if (!one.getDescription().isEmpty()) {
            Element description = new Element("description").of(one.getName());
            narratives.plain(description, path + "/description", one.getDescription());
            element.add(description);
        }
        organisation(element, "provider-org", one.getProvider());
        organisation(element, "receiver-org", one.getReceiver());
        return element;
    }

    private void organisation(Element transaction, String name, String partner) {
        Partner known = dossier.partners().get(partner);
        if (known != null) {
            Element organisation = new Element(name)
                    .of(transaction.resource())
                    .with("ref", known.getIatiReference())
                    .with("type", ActivityTree.type(known.getKind()));
            narratives.plain(organisation, "iati-activity/transaction/" + name, known.getDisplayName());
            transaction.add(organisation);
        }
    }
}
