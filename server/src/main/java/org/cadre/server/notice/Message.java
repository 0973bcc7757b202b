package org.cadre.server.notice;

import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.stream.Collectors;
import org.cadre.v1.Notice;

/** A notice as a message of RFC 5322: plain text, and beside it simple HTML that says which way it is read. */
final class Message extends MimeMessage {
    private static final String UTF_8 = StandardCharsets.UTF_8.name();

    private final String messageId;

    private Message(Session session, String messageId) {
        super(session);
        this.messageId = messageId;
    }

    /** @throws MessagingException where the notice's address is none */
    static Message of(Session session, MailSettings settings, Notice notice, String text, Instant now)
            throws MessagingException {
        Message message = new Message(session, notice.getMessageId());
        message.setFrom(MailAddress.mailbox(settings.from()));
        if (settings.replyTo().isPresent()) {
            message.setReplyTo(new InternetAddress[] {
                MailAddress.mailbox(settings.replyTo().get())
            });
        }
        message.setRecipient(RecipientType.TO, MailAddress.named(notice.getEmail(), notice.getRecipientName()));
        message.setSubject(MailAddress.line(notice.getSubject()), UTF_8);
        message.setSentDate(Date.from(now));
        message.setHeader("Content-Language", notice.getLanguage());
        // RFC 3834: so that no out-of-office reply comes back.
        message.setHeader("Auto-Submitted", "auto-generated");
        MimeBodyPart plain = new MimeBodyPart();
        plain.setText(text, UTF_8);
        MimeBodyPart html = new MimeBodyPart();
        html.setText(html(notice.getLanguage(), text), UTF_8, "html");
        message.setContent(new MimeMultipart("alternative", plain, html));
        message.saveChanges();
        return message;
    }

    /** Otherwise each saving would make one of its own. */
    @Override
    protected void updateMessageID() throws MessagingException {
        setHeader("Message-ID", messageId);
    }

    /** The text with its paragraphs, in its language and direction. */
    static String html(String language, String text) {
        String direction = Wording.isRightToLeft(language) ? "rtl" : "ltr";
        return text.strip()
                .lines()
                .map(Message::escaped)
                .collect(Collectors.joining("\n"))
                .transform(lines -> "<!DOCTYPE html>\n<html lang=\"" + language + "\" dir=\"" + direction
                        + "\">\n<head><meta charset=\"utf-8\"></head>\n<body dir=\"" + direction + "\">\n<p>"
                        + lines.replace("\n\n", "</p>\n<p>").replaceAll("(?<!</p>)\n(?!<p>)", "<br>\n")
                        + "</p>\n</body>\n</html>\n");
    }

    private static String escaped(String line) {
        return line.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
