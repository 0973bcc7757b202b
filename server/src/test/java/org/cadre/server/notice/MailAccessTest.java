package org.cadre.server.notice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.cadre.server.store.Database;
import org.cadre.v1.AdmissionPolicy;
import org.cadre.v1.Notice;
import org.cadre.v1.NoticeState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whom the courier speaks to: mail servers that ask who it is, and those that it must not trust. */
class MailAccessTest {
    @TempDir
    private Path folder;

    private Postroom room;
    private ScriptedMailServer mail;

    @AfterEach
    void close() throws Exception {
        if (mail != null) {
            mail.close();
        }
        if (room != null) {
            room.close();
        }
    }

    private void open(Optional<MailSettings> settings) throws Exception {
        room = new Postroom(new Database.Sqlite(folder.resolve("data")), settings);
        room.catalogue();
    }

    private Notice written() {
        room.enrol(room.open("one", AdmissionPolicy.ADMISSION_POLICY_OPEN), room.person("x"));
        return room.notice("");
    }

    @Test
    void whoMustLogInDoesAndAWrongPasswordSendsNothingAndIsTriedAgain() throws Exception {
        GreenMail locked = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        locked.start();
        try {
            locked.setUser("cadre@cadre.example", "cadre", "correct horse");
            locked.getManagers().getUserManager().setAuthRequired(true);
            int port = locked.getSmtp().getPort();
            open(Optional.of(login(port, "wrong")));
            Notice notice = written();
            room.deliver();
            assertEquals(NoticeState.NOTICE_STATE_QUEUED, room.now(notice).getState());
            assertTrue(
                    room.now(notice).getLastError().contains("cannot be used"),
                    room.now(notice).getLastError());
            assertFalse(room.now(notice).getLastError().contains("wrong"), "the password is told to nobody");
            room.close();
            room = new Postroom(new Database.Sqlite(folder.resolve("data")), Optional.of(login(port, "correct horse")));
            room.server().clock().advance(Duration.ofHours(1));
            room.deliver();
            assertEquals(NoticeState.NOTICE_STATE_SENT, room.now(notice).getState());
            assertEquals(1, locked.getReceivedMessages().length);
        } finally {
            locked.stop();
        }
    }

    private static MailSettings login(int port, String password) {
        MailSettings plain = Postroom.mail(port);
        return new MailSettings(
                plain.host(),
                port,
                plain.security(),
                Optional.of(new MailSettings.Login("cadre", password)),
                plain.from(),
                plain.replyTo(),
                plain.reminderLead());
    }

    @Test
    void aMailServerThatCannotBeTrustedOrDoesNotEncryptGetsNothing() throws Exception {
        GreenMail unknown = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTPS));
        unknown.start();
        try {
            open(Optional.of(secured(unknown.getSmtps().getPort(), MailSettings.Security.TLS)));
            Notice notice = written();
            room.deliver();
            assertEquals(NoticeState.NOTICE_STATE_QUEUED, room.now(notice).getState());
            assertTrue(
                    room.now(notice).getLastError().contains("certification path"),
                    room.now(notice).getLastError());
            room.close();

            mail = new ScriptedMailServer();
            room = new Postroom(
                    new Database.Sqlite(folder.resolve("data")),
                    Optional.of(secured(mail.port(), MailSettings.Security.STARTTLS)));
            room.server().clock().advance(Duration.ofHours(1));
            room.deliver();
            assertEquals(NoticeState.NOTICE_STATE_QUEUED, room.now(notice).getState());
            assertTrue(
                    room.now(notice).getLastError().contains("STARTTLS"),
                    room.now(notice).getLastError());
            assertFalse(mail.commands().stream().anyMatch(line -> line.startsWith("MAIL")));
            assertEquals(0, unknown.getReceivedMessages().length);
        } finally {
            unknown.stop();
        }
    }

    private static MailSettings secured(int port, MailSettings.Security security) {
        MailSettings plain = Postroom.mail(port);
        return new MailSettings(
                plain.host(), port, security, Optional.empty(), plain.from(), plain.replyTo(), plain.reminderLead());
    }
}
