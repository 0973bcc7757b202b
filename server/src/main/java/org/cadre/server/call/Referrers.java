package org.cadre.server.call;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cadre.server.store.Transaction;
import org.cadre.v1.ErrorReason;

/**
 * Tells whether something of a feature still refers to a resource of another, which then cannot be removed. Each feature
 * answers for its own tables, and the assembly hands the answers to the feature that is referred to.
 */
@FunctionalInterface
public interface Referrers {
    /** One resource that refers to it, by its name; empty where none does. */
    Optional<String> first(Transaction transaction, String resource) throws SQLException;

    /** @throws Refusal.Precondition that names one resource that still refers to it */
    static void refuseIfUsed(Transaction transaction, String resource, List<Referrers> all) throws SQLException {
        for (Referrers referrers : all) {
            Optional<String> user = referrers.first(transaction, resource);
            if (user.isPresent()) {
                throw new Refusal.Precondition(
                        ErrorReason.ERROR_REASON_RESOURCE_IN_USE,
                        resource + " is still referred to by " + user.get() + "; change or remove that first.",
                        Map.of("resource", resource, "used_by", user.get()));
            }
        }
    }
}
