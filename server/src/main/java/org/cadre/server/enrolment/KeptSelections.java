package org.cadre.server.enrolment;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.cadre.server.call.Caller;
import org.cadre.server.call.ResourceTable;
import org.cadre.server.store.ReadTransaction;
import org.cadre.server.training.Deliveries;
import org.cadre.server.training.Plan;
import org.cadre.v1.SeatRule;

/**
 * Selections as they were last read, so that the pages of one list are cut from one reading. A selection is good for as
 * long as nothing is committed and no clock strikes that it depends on. Holds a bounded number of candidates. Safe for use
 * by many threads.
 */
final class KeptSelections {
    /** Some 15 MiB. */
    private static final int MOST_CANDIDATES = 10_000;

    private record Key(String delivery, Optional<String> partner) {}

    /** @param until the moment from which it may read otherwise */
    private record Kept(long revision, Instant since, Instant until, Selection selection) {
        boolean isGood(long now, Instant moment) {
            return revision == now && !moment.isBefore(since) && moment.isBefore(until);
        }
    }

    private final Deliveries deliveries;
    private final Cache<Key, Kept> kept = Caffeine.newBuilder()
            .maximumWeight(MOST_CANDIDATES)
            .weigher((Key key, Kept one) -> one.selection().ranked().size() + 1)
            .executor(Runnable::run)
            .build();

    KeptSelections(Deliveries deliveries) {
        this.deliveries = deliveries;
    }

    /** The candidates of a delivery as the caller may see them in this snapshot. */
    Selection read(ReadTransaction transaction, Caller caller, Plan plan, Instant now) throws SQLException {
        Key key = new Key(plan.delivery().getName(), caller.partner());
        long revision = transaction.revision();
        Kept last = kept.getIfPresent(key);
        if (last != null && last.isGood(revision, now)) {
            return last.selection();
        }
        Selection selection = Selection.read(transaction, caller, deliveries, plan, now);
        kept.put(key, new Kept(revision, now, until(plan, now), selection));
        return selection;
    }

    /** When the day ends where the delivery is held, which clearances go by, or a reserve is released. */
    private static Instant until(Plan plan, Instant now) {
        Instant until = Clearance.today(plan.delivery(), now)
                .plusDays(1)
                .atStartOfDay(ZoneId.of(plan.delivery().getTimeZone()))
                .toInstant();
        for (SeatRule rule : plan.delivery().getSeatRulesList()) {
            Instant release = ResourceTable.instant(rule.getReserve().getReleaseTime());
            if (release.isAfter(now) && release.isBefore(until)) {
                until = release;
            }
        }
        return until;
    }
}
