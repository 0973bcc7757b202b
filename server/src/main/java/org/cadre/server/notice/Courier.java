package org.cadre.server.notice;

import jakarta.mail.MessagingException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.cadre.server.call.Caller;
import org.cadre.server.call.ResourceTable;
import org.cadre.server.call.ResourceTable.Stored;
import org.cadre.server.store.Store;
import org.cadre.server.store.Write;
import org.cadre.server.store.WriteTransaction;
import org.cadre.v1.Notice;
import org.cadre.v1.NoticeState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes what is due from the outbox to the mail server, one message at a time, by one thread. Each is marked SENDING on
 * disk before the first word of its conversation, and what has the mark is never begun again: where the outcome is lost
 * with the process, the notice becomes UNCERTAIN.
 */
public final class Courier implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Courier.class);
    private static final int PAGE = 50;
    private static final Duration PAUSE = Duration.ofSeconds(1);
    /** How long the message in hand may take when the server is told to stop. */
    private static final Duration LAST_MESSAGE = Duration.ofSeconds(10);

    private final Store store;
    private final Clock clock;
    private final Truth truth;
    private final MailServer mail;
    private final RandomGenerator random;
    /** Outcomes that are known and could not be written down. */
    private final Map<String, MailServer.Outcome> unrecorded = new HashMap<>();

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread fresh = new Thread(task, "cadre-notices");
        fresh.setDaemon(true);
        return fresh;
    });
    /** What the log was told last of a mail server that cannot be used; empty while it can. */
    private String trouble = "";

    private volatile boolean stopping;

    Courier(Store store, Clock clock, Truth truth, MailServer mail, RandomGenerator random) {
        this.store = store;
        this.clock = clock;
        this.truth = truth;
        this.mail = mail;
        this.random = random;
    }

    /** Goes round from now on, with a second between one round and the next. */
    public void start() {
        var unused = thread.scheduleWithFixedDelay(
                () -> {
                    try {
                        deliverDue();
                    } catch (RuntimeException failure) {
                        LOG.warn("The outbox could not be worked off; it is tried again in a moment", failure);
                    }
                },
                0,
                PAUSE.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    /** One round: sends what is due, until nothing is or the mail server cannot be reached. For one thread at a time. */
    public void deliverDue() {
        settle();
        while (!stopping) {
            List<Notice> due = store.read(transaction -> Notices.due(transaction, clock.instant(), PAGE))
                    .join();
            if (due.isEmpty()) {
                mail.hangUp();
                return;
            }
            for (Notice notice : due) {
                if (stopping || !deliver(notice)) {
                    return;
                }
            }
        }
    }

    /** What has the mark, when nothing is in hand, was begun and its end is known from here, or not at all. */
    private void settle() {
        for (String name : store.read(Notices::sending).join()) {
            record(
                    name,
                    unrecorded.getOrDefault(
                            name, new MailServer.Unknown("The service was stopped while it was being sent.")));
            unrecorded.remove(name);
        }
    }

    /** Returns whether to go on with others. */
    private boolean deliver(Notice due) {
        try {
            mail.connect(due);
        } catch (MessagingException failure) {
            mail.hangUp();
            String words = "The mail server cannot be used: " + MailServer.words(failure);
            if (!words.equals(trouble)) {
                LOG.warn("{}", words);
                trouble = words;
            }
            record(due.getName(), new MailServer.Deferred(words));
            return false;
        }
        trouble = "";
        String[] text = {""};
        Notice claimed = write(transaction -> {
            text[0] = Notices.text(transaction, due.getName());
            return claim(transaction, due.getName());
        });
        if (claimed.getState() == NoticeState.NOTICE_STATE_SENDING) {
            MailServer.Outcome outcome = mail.send(claimed, text[0], clock.instant());
            try {
                record(claimed.getName(), outcome);
            } catch (RuntimeException failure) {
                unrecorded.put(claimed.getName(), outcome);
                throw failure;
            }
        }
        return true;
    }

    /** Marks it where it is still to leave; else returns it in the state it is in. */
    private Notice claim(WriteTransaction transaction, String name) throws SQLException {
        Stored<Notice> current = Notices.TABLE.find(transaction, name).orElseThrow();
        Notice notice = current.value();
        if (notice.getState() != NoticeState.NOTICE_STATE_QUEUED
                || ResourceTable.instant(notice.getNextAttemptTime()).isAfter(transaction.now())) {
            return Notice.getDefaultInstance();
        }
        Optional<String> lost = truth.lost(transaction, notice, transaction.now());
        if (lost.isPresent()) {
            return Outbox.skip(transaction, current, lost.get()).value();
        }
        if (isGivenUpAt(notice, transaction.now())) {
            return fail(
                            transaction,
                            current,
                            notice.getAttempts(),
                            "It could not be sent within three days of its time.")
                    .value();
        }
        return Outbox.move(
                        transaction,
                        current,
                        NoticeVerb.CLAIM,
                        notice.toBuilder().setAttempts(notice.getAttempts() + 1))
                .value();
    }

    /** Writes down what became of a notice, unless it was moved by somebody else. */
    private void record(String name, MailServer.Outcome outcome) {
        var unused = write(transaction -> {
            Stored<Notice> current = Notices.TABLE.find(transaction, name).orElseThrow();
            return recorded(transaction, current, outcome).value();
        });
        // Its words may hold an address, and are on the notice.
        LOG.info("{}: {}", name, outcome.getClass().getSimpleName().toLowerCase(Locale.ROOT));
    }

    private Stored<Notice> recorded(WriteTransaction transaction, Stored<Notice> current, MailServer.Outcome outcome)
            throws SQLException {
        Notice notice = current.value();
        boolean claimed = notice.getState() == NoticeState.NOTICE_STATE_SENDING;
        if (outcome instanceof MailServer.Deferred deferred) {
            return NoticeVerb.DEFER.leadsFrom(notice.getState())
                    ? deferred(transaction, current, notice.getAttempts() + (claimed ? 0 : 1), deferred.words())
                    : current;
        } else if (!claimed) {
            return current;
        } else if (outcome instanceof MailServer.Taken) {
            return Outbox.move(
                    transaction,
                    current,
                    NoticeVerb.SEND,
                    notice.toBuilder()
                            .setSentTime(ResourceTable.timestamp(transaction.now()))
                            .clearLastError());
        } else if (outcome instanceof MailServer.Refused refused) {
            return fail(transaction, current, notice.getAttempts(), refused.words());
        }
        return Outbox.move(
                transaction,
                current,
                NoticeVerb.LOSE,
                notice.toBuilder().setLastError(((MailServer.Unknown) outcome).words()));
    }

    private Stored<Notice> deferred(WriteTransaction transaction, Stored<Notice> current, int attempts, String words)
            throws SQLException {
        Optional<String> lost = truth.lost(transaction, current.value(), transaction.now());
        if (lost.isPresent() && NoticeVerb.SKIP.leadsFrom(current.value().getState())) {
            return Outbox.skip(transaction, current, lost.get());
        }
        Instant next = transaction.now().plus(Backoff.pause(attempts, random.nextDouble()));
        if (isGivenUpAt(current.value(), next)) {
            return fail(
                    transaction,
                    current,
                    attempts,
                    "Given up after three days and " + attempts + " attempts. " + words);
        }
        return Outbox.move(
                transaction,
                current,
                NoticeVerb.DEFER,
                current.value().toBuilder()
                        .setAttempts(attempts)
                        .setNextAttemptTime(ResourceTable.timestamp(next))
                        .setLastError(words));
    }

    private static Stored<Notice> fail(WriteTransaction transaction, Stored<Notice> current, int attempts, String words)
            throws SQLException {
        return Outbox.move(
                transaction,
                current,
                NoticeVerb.FAIL,
                current.value().toBuilder().setAttempts(attempts).setLastError(words));
    }

    private static boolean isGivenUpAt(Notice notice, Instant time) {
        return time.isAfter(ResourceTable.instant(notice.getDueTime()).plus(Backoff.GIVE_UP));
    }

    /** A step of the service's own. */
    private Notice write(Write.Work<Notice> work) {
        return store.write(Write.by(Caller.SERVICE.principal(), Notice.parser(), work))
                .join();
    }

    /** Begins nothing new, and waits a little for the message in hand. */
    @Override
    public void close() {
        stopping = true;
        thread.shutdown();
        try {
            if (thread.awaitTermination(LAST_MESSAGE.toMillis(), TimeUnit.MILLISECONDS)) {
                mail.hangUp();
            } else {
                // To hang up would wait for the answer as well.
                LOG.warn("The mail server did not answer in time; the notice in hand becomes UNCERTAIN");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
