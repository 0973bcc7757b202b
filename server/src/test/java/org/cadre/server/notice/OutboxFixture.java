package org.cadre.server.notice;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.cadre.server.store.Database;
import org.cadre.v1.AdmissionPolicy;
import org.cadre.v1.Enrolment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A postroom, and the mail server to which it sends. */
abstract class OutboxFixture {
    final GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    Postroom room;

    abstract Database freshDatabase() throws Exception;

    @BeforeEach
    void open() throws Exception {
        mail.start();
        room = new Postroom(
                freshDatabase(), Optional.of(Postroom.mail(mail.getSmtp().getPort())));
        room.catalogue();
    }

    @AfterEach
    void close() {
        room.close();
        mail.stop();
    }

    List<String> recipients() throws Exception {
        return Arrays.stream(mail.getReceivedMessages())
                .map(message -> GreenMailUtil.getAddressList(recipientsOf(message)))
                .map(address -> address.replaceAll(".*<|>", ""))
                .sorted()
                .toList();
    }

    static jakarta.mail.Address[] recipientsOf(MimeMessage message) {
        try {
            return message.getAllRecipients();
        } catch (jakarta.mail.MessagingException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    Enrolment offered(String id) {
        return room.offer(
                room.enrol(room.open("d-" + id, AdmissionPolicy.ADMISSION_POLICY_NOMINATION), room.person(id)));
    }
}
