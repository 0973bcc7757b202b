package org.cadre.server.notice;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * The mail server that notices leave through, and what messages say of themselves.
 *
 * @param login who to log in as; empty for a server that asks for none
 * @param from the address that messages come from, with or without a display name (RFC 5322 mailbox)
 * @param replyTo the address that answers go to, alike; empty for {@code from}
 * @param reminderLead how long before an offer expires its reminder is due
 */
public record MailSettings(
        String host,
        int port,
        Security security,
        Optional<Login> login,
        String from,
        Optional<String> replyTo,
        Duration reminderLead) {
    /** How the conversation is kept from others. */
    public enum Security {
        /** Encrypted before anything is said, or not at all; port 587. */
        STARTTLS(587),
        /** Encrypted from the first byte; port 465. */
        TLS(465),
        /** In the clear, for a relay on this machine; port 25. */
        NONE(25);

        private final int port;

        Security(int port) {
            this.port = port;
        }

        /** The port that such servers listen on. */
        public int port() {
            return port;
        }
    }

    /** Who logs in at the mail server. The password is in no text of it. */
    public record Login(String user, String password) {
        @Override
        public String toString() {
            return user + " with a password";
        }
    }

    public MailSettings {
        Objects.requireNonNull(host);
        Objects.requireNonNull(security);
        Objects.requireNonNull(login);
        Objects.requireNonNull(from);
        Objects.requireNonNull(replyTo);
        Objects.requireNonNull(reminderLead);
        requireMailbox(from);
        replyTo.ifPresent(MailSettings::requireMailbox);
    }

    /** @throws IllegalArgumentException where the text is not one address, which says what is wrong with it */
    public static void requireMailbox(String text) {
        MailAddress.mailbox(text);
    }
}
