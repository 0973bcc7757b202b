package org.cadre.server.notice;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.Properties;
import org.cadre.v1.Notice;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/**
 * The conversation with the mail server: one connection, kept for one message after another. Confined to the courier's
 * thread.
 */
final class MailServer {
    /** What became of a message. */
    sealed interface Outcome permits Taken, Refused, Deferred, Unknown {}

    /** The mail server has it. */
    record Taken() implements Outcome {}

    /** It will never take it: a reply of 500 or above, or an address that is none. @param words what it said */
    record Refused(String words) implements Outcome {}

    /** Not now, and certainly not taken. @param words what it said, or why it could not be asked */
    record Deferred(String words) implements Outcome {}

    /** It was given the whole message and did not say that it has it. */
    record Unknown(String words) implements Outcome {}

    private static final String CONNECT_MILLIS = "30000";
    /** RFC 5321 section 4.5.3.2 asks for patience, since to give up too early is to send twice. */
    private static final String READ_MILLIS = "600000";

    private static final String WRITE_MILLIS = "180000";
    private static final int WORDS = 500;

    private final MailSettings settings;
    private Conversation conversation;

    MailServer(MailSettings settings) {
        this.settings = settings;
    }

    /** Knows when the last byte of a message has been given away. */
    private static final class Conversation extends SMTPTransport {
        private final boolean utf8;
        private boolean handedOver;

        Conversation(Session session, MailSettings settings, boolean utf8) {
            super(
                    session,
                    new URLName("smtp", settings.host(), settings.port(), null, null, null),
                    "smtp",
                    settings.security() == MailSettings.Security.TLS);
            this.utf8 = utf8;
        }

        @Override
        protected void finishData() throws IOException, MessagingException {
            handedOver = true;
            super.finishData();
        }

        Session session() {
            return session;
        }
    }

    /** Connects where no connection stands. @throws MessagingException whose message says why there is none */
    void connect(Notice first) throws MessagingException {
        boolean utf8 = MailAddress.needsUtf8(first.getEmail());
        Conversation open = conversation;
        if (open != null && open.utf8 == utf8 && open.isConnected()) {
            return;
        }
        hangUp();
        Conversation fresh = new Conversation(session(utf8), settings, utf8);
        conversation = fresh;
        fresh.connect(
                settings.host(),
                settings.port(),
                settings.login().map(MailSettings.Login::user).orElse(null),
                settings.login().map(MailSettings.Login::password).orElse(null));
    }

    private Session session(boolean utf8) {
        Properties properties = new Properties();
        properties.setProperty("mail.smtp.connectiontimeout", CONNECT_MILLIS);
        properties.setProperty("mail.smtp.timeout", READ_MILLIS);
        properties.setProperty("mail.smtp.writetimeout", WRITE_MILLIS);
        properties.setProperty("mail.smtp.quitwait", "false");
        properties.setProperty(
                "mail.smtp.auth", Boolean.toString(settings.login().isPresent()));
        properties.setProperty(
                "mail.smtp.from", MailAddress.mailbox(settings.from()).getAddress());
        properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
        if (settings.security() == MailSettings.Security.STARTTLS) {
            properties.setProperty("mail.smtp.starttls.enable", "true");
            properties.setProperty("mail.smtp.starttls.required", "true");
        }
        // Only for those who need it: a server further on might not take what asks for it.
        properties.setProperty("mail.mime.allowutf8", Boolean.toString(utf8));
        return Session.getInstance(properties);
    }

    /** Hands one message over, on the connection that {@link #connect} made. */
    Outcome send(Notice notice, String text, Instant now) {
        Conversation open = conversation;
        if (open == null) {
            return new Deferred("There is no connection.");
        }
        if (open.utf8 && !open.supportsExtension("SMTPUTF8")) {
            return new Refused(notice.getEmail()
                    + " has letters beyond ASCII before the @, and the mail server does not take such addresses"
                    + " (it offers no SMTPUTF8); put another address on the person's record, then resend.");
        }
        Message message;
        try {
            message = Message.of(open.session(), settings, notice, text, now);
        } catch (AddressException malformed) {
            return new Refused("\"" + notice.getEmail() + "\" is not an e-mail address (" + malformed.getMessage()
                    + "); correct it on the person's record, then resend.");
        } catch (MessagingException failure) {
            return new Refused("The message cannot be composed: " + words(failure));
        }
        open.handedOver = false;
        try {
            open.sendMessage(message, new Address[] {recipient(message)});
            return new Taken();
        } catch (MessagingException failure) {
            return judged(failure, open.handedOver);
        }
    }

    private static InternetAddress recipient(Message message) throws MessagingException {
        return (InternetAddress) message.getAllRecipients()[0];
    }

    /** A reply decides; where none came, it is known that the message was not taken only if it was never given whole. */
    private Outcome judged(MessagingException failure, boolean handedOver) {
        Optional<Reply> reply = reply(failure);
        if (reply.isPresent()) {
            return reply.get().code() >= 500
                    ? new Refused(reply.get().words())
                    : new Deferred(reply.get().words());
        }
        hangUp();
        return handedOver
                ? new Unknown("The mail server was given the message and did not answer: " + words(failure))
                : new Deferred("The connection was lost before the message was given: " + words(failure));
    }

    /** What the mail server answered. */
    private record Reply(int code, String words) {}

    /** The answer that the failure tells of, to whichever command; empty where the mail server did not answer. */
    private static Optional<Reply> reply(MessagingException failure) {
        for (Exception cause = failure;
                cause instanceof MessagingException chained;
                cause = chained.getNextException()) {
            int code = -1;
            if (cause instanceof SMTPSendFailedException ofMessage) {
                code = ofMessage.getReturnCode();
            } else if (cause instanceof SMTPAddressFailedException ofRecipient) {
                code = ofRecipient.getReturnCode();
            } else if (cause instanceof SMTPSenderFailedException ofSender) {
                code = ofSender.getReturnCode();
            }
            if (code >= 400) {
                return Optional.of(new Reply(code, words(cause)));
            }
        }
        return Optional.empty();
    }

    /** What went wrong, as one line of bounded length. */
    static String words(Throwable failure) {
        StringBuilder words = new StringBuilder();
        Throwable cause = failure;
        while (cause != null && words.length() < WORDS) {
            String said = MailAddress.line(String.valueOf(cause.getMessage()))
                    .replaceAll("^([\\w.]+(Exception|Error): )+", "");
            if (cause.getMessage() != null && words.indexOf(said) < 0) {
                words.append(words.length() == 0 ? "" : ": ").append(said);
            }
            cause = cause instanceof MessagingException chained && chained.getNextException() != null
                    ? chained.getNextException()
                    : cause.getCause();
        }
        return words.length() <= WORDS ? words.toString() : words.substring(0, WORDS - 1) + "…";
    }

    /** Ends the connection, if there is one. */
    void hangUp() {
        Conversation open = conversation;
        conversation = null;
        if (open != null) {
            try {
                open.close();
            } catch (MessagingException alreadyGone) {
                // It is no longer needed.
            }
        }
    }
}
