package org.cadre.server.budget;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.cadre.server.call.Caller;
import org.cadre.server.partner.Partners;
import org.cadre.server.store.WriteTransaction;
import org.cadre.v1.BudgetLine;
import org.cadre.v1.Project;
import org.cadre.v1.ProjectTransaction;

/**
 * How the money of a project comes in that another organisation reports, whatever the state of the project.
 *
 * @param lines each with its name, those that revise others behind them
 * @param transactions each with its name
 */
public record BudgetIntake(List<BudgetLine> lines, List<ProjectTransaction> transactions) {
    /** Refuses what breaks a rule that needs no look at what else is on record. */
    public void check(Instant now) {
        List<BudgetLine> earlier = new ArrayList<>();
        for (BudgetLine line : lines) {
            earlier.add(BudgetRules.checked(line, earlier));
        }
        transactions.forEach(transaction -> BudgetRules.checked(transaction, now));
    }

    /** Adds it all to the project. */
    public void create(WriteTransaction transaction, Caller caller, Project project) throws SQLException {
        check(transaction.now());
        for (BudgetLine line : lines) {
            BudgetLines.TABLE.create(transaction, project, line);
        }
        for (ProjectTransaction one : transactions) {
            for (String partner : List.of(one.getProvider(), one.getReceiver())) {
                if (!partner.isEmpty()) {
                    Partners.requireReference(transaction, caller, "transaction", partner);
                }
            }
            Transactions.TABLE.create(transaction, project, one);
        }
    }
}
