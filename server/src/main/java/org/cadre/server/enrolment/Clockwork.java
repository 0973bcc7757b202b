package org.cadre.server.enrolment;

import com.google.protobuf.Empty;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.cadre.server.call.Caller;
import org.cadre.server.store.Store;
import org.cadre.server.store.Write;
import org.cadre.server.store.WriteTransaction;
import org.cadre.server.training.Deliveries;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What happens to enrolments because time passes: offers run out, and reserves are released to all. */
public final class Clockwork {
    private static final Logger LOG = LoggerFactory.getLogger(Clockwork.class);
    private static final int PAGE = 200;

    private final Store store;
    private final Clock clock;
    private final Deliveries deliveries;
    private final Moves moves;
    private final Promotion promotion;

    Clockwork(Store store, Clock clock, Deliveries deliveries, Moves moves, Promotion promotion) {
        this.store = store;
        this.clock = clock;
        this.deliveries = deliveries;
        this.moves = moves;
        this.promotion = promotion;
    }

    /** Does what is due. To be called every second or so, by one thread; waits until it is done. */
    public void tick() {
        try {
            List<String> offers = store.read(
                            transaction -> Enrolments.expiredOffers(transaction, clock.instant(), PAGE))
                    .join();
            List<String> released = store.read(transaction -> deliveries.releasesDue(transaction, clock.instant()))
                    .join();
            CompletableFuture<?>[] work = java.util.stream.Stream.concat(
                            offers.stream().map(offer -> write(transaction -> expire(transaction, offer))),
                            released.stream().map(delivery -> write(transaction -> release(transaction, delivery))))
                    .toArray(CompletableFuture<?>[]::new);
            CompletableFuture.allOf(work).join();
        } catch (RuntimeException failure) {
            LOG.warn("What was due could not be done; it is tried again in a moment", failure);
        }
    }

    /** A step of the service's own. */
    @FunctionalInterface
    private interface Step {
        void run(WriteTransaction transaction) throws SQLException;
    }

    private CompletableFuture<Empty> write(Step step) {
        return store.write(Write.by(Caller.SERVICE.principal(), Empty.parser(), transaction -> {
            step.run(transaction);
            return Empty.getDefaultInstance();
        }));
    }

    private void expire(WriteTransaction transaction, String name) throws SQLException {
        var offer = Enrolments.find(transaction, name);
        // Answered, or given another time, since it was read.
        if (offer.isEmpty()
                || !org.cadre.v1.EnrolmentState.ENROLMENT_STATE_OFFERED.equals(
                        offer.get().value().getState())
                || transaction
                        .now()
                        .isBefore(org.cadre.server.call.ResourceTable.instant(
                                offer.get().value().getOfferExpireTime()))) {
            return;
        }
        var unused = moves.leave(
                transaction,
                Caller.SERVICE,
                moves.begin(transaction, Caller.SERVICE, name, "", EnrolmentVerb.EXPIRE),
                EnrolmentVerb.EXPIRE,
                "The offer was not answered in time.");
    }

    private void release(WriteTransaction transaction, String delivery) throws SQLException {
        deliveries.releasesDone(transaction, delivery, transaction.now());
        promotion.promote(transaction, deliveries.plan(transaction, delivery));
    }
}
