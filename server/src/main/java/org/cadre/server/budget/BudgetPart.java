package org.cadre.server.budget;

import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import org.cadre.server.call.ResourceTable.Stored;
import org.cadre.server.project.ProjectPart;
import org.cadre.server.store.Transaction;
import org.cadre.server.store.WriteTransaction;
import org.cadre.v1.Project;
import org.cadre.v1.ProjectTransaction;

/** What a project asks of its money. */
public final class BudgetPart implements ProjectPart {
    @Override
    public Set<Provision> provisions(Transaction transaction, Project project) throws SQLException {
        return Budget.isThere(transaction, project) ? Set.of(Provision.BUDGET) : Set.of();
    }

    @Override
    public Optional<String> firstReported(Transaction transaction, Project project) throws SQLException {
        return Transactions.TABLE.ofProject(transaction, project.getName()).stream()
                .map(Stored::value)
                .map(ProjectTransaction::getName)
                .findFirst();
    }

    @Override
    public void partnersChanged(WriteTransaction transaction, Project project) throws SQLException {
        BudgetLines.TABLE.partnersChanged(transaction, project);
        Transactions.TABLE.partnersChanged(transaction, project);
    }

    @Override
    public void deleted(WriteTransaction transaction, Project project) throws SQLException {
        BudgetLines.TABLE.deleted(transaction, project);
    }

    /** One transaction in which the partner paid or received: why the partner cannot be removed. */
    public static Optional<String> firstOfPartner(Transaction transaction, String partner) throws SQLException {
        return Transactions.firstOfPartner(transaction, partner);
    }
}
