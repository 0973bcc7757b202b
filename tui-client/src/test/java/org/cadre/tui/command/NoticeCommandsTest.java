package org.cadre.tui.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.FieldMask;
import com.google.protobuf.util.JsonFormat;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import org.cadre.tui.client.Connection;
import org.cadre.v1.GetOutboxStatusResponse;
import org.cadre.v1.ListNoticesResponse;
import org.cadre.v1.Notice;
import org.cadre.v1.NoticeKind;
import org.cadre.v1.NoticeState;
import org.cadre.v1.Person;
import org.cadre.v1.UpdatePersonRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The outbox from the command line against the program cadre-server, whose mail server is not there. */
class NoticeCommandsTest {
    @TempDir
    private Path folder;

    private RealServer server;

    private HeldDelivery.Run cadre(String... arguments) {
        return HeldDelivery.cadre(server, arguments);
    }

    private List<Notice> list(String... arguments) throws Exception {
        List<String> all = new java.util.ArrayList<>(List.of("notices", "--json"));
        all.addAll(List.of(arguments));
        HeldDelivery.Run run = cadre(all.toArray(String[]::new));
        assertEquals(ExitCodes.OK, run.code(), run.err());
        ListNoticesResponse.Builder answer = ListNoticesResponse.newBuilder();
        JsonFormat.parser().merge(run.out(), answer);
        return answer.getNoticesList();
    }

    private Notice parsed(HeldDelivery.Run run) throws Exception {
        assertEquals(ExitCodes.OK, run.code(), run.err());
        Notice.Builder notice = Notice.newBuilder();
        JsonFormat.parser().merge(run.out(), notice);
        return notice.build();
    }

    @Test
    void noticesAreListedShownResentAndCancelled() throws Exception {
        try (RealServer real = new RealServer(
                folder,
                "ADMIN",
                List.of(
                        "--smtp-host",
                        "127.0.0.1",
                        "--smtp-port",
                        Integer.toString(closedPort()),
                        "--smtp-security",
                        "none",
                        "--mail-from",
                        "training@cadre.example"))) {
            server = real;
            try (Connection connection = server.connect()) {
                HeldDelivery.fill(connection);
                var unused = connection
                        .persons()
                        .updatePerson(UpdatePersonRequest.newBuilder()
                                .setPerson(Person.newBuilder()
                                        .setName("persons/ana")
                                        .setEmail("ana@x.example")
                                        .setPreferredLanguage("es"))
                                .setUpdateMask(
                                        FieldMask.newBuilder().addPaths("email").addPaths("preferred_language"))
                                .build());
            }
            HeldDelivery.Run table = cadre("notices", "--state", "skipped", "--plain");
            assertEquals(
                    "NOTICE\tSTATE\tKIND\tTO\tE-MAIL\tDELIVERY\tLANG\tWHEN\tTRIES\tWHY",
                    table.out().lines().findFirst().orElseThrow());
            assertTrue(
                    table.out()
                            .contains("\tSKIPPED\tseat confirmed\tAna Añazco\t\tlyon\ten\t\t0\tThere is no e-mail"
                                    + " address on record for Ana Añazco."),
                    table.out());
            assertTrue(table.err().contains("training@cadre.example: 0 due, 0 for later"), table.err());

            assertEquals(2, list("--delivery", "lyon").size());
            assertEquals(0, list("--kind", "offer").size());
            Notice ana =
                    list("--person", "persons/ana", "--filter", "attempts = 0").get(0);
            String id = ana.getName().substring("notices/".length());
            HeldDelivery.Run shown = cadre("notice", "show", id);
            assertTrue(shown.out().contains("Dear Ana Añazco,"), shown.out());
            assertTrue(shown.out().contains("Your seat in “Cargo, Lyon” is confirmed"), shown.out());
            assertTrue(parsed(cadre("notice", "show", id, "--json")).getText().contains("Ana"), "as JSON as well");

            assertEquals(
                    NoticeState.NOTICE_STATE_QUEUED,
                    parsed(cadre("notice", "resend", id, "--reason", "an address was found", "--dry-run", "--json"))
                            .getState());
            assertEquals(
                    NoticeState.NOTICE_STATE_SKIPPED,
                    list("--person", "persons/ana").get(0).getState());
            Notice resent = parsed(cadre("notice", "resend", id, "--reason", "an address was found", "--json"));
            assertEquals("ana@x.example", resent.getEmail());
            assertEquals(NoticeKind.NOTICE_KIND_SEAT_CONFIRMED, resent.getKind());
            HeldDelivery.Run cancelled = cadre("notice", "cancel", id, "--reason", "told by telephone");
            assertEquals(id + " to Ana Añazco is CANCELLED.\n", cancelled.out(), cancelled.err());
            assertEquals(
                    ExitCodes.BAD_DATA,
                    cadre("notice", "cancel", id, "--reason", "again").code());
            assertEquals(ExitCodes.USAGE, cadre("notice", "cancel", id).code(), "a reason is asked for");

            GetOutboxStatusResponse.Builder status = GetOutboxStatusResponse.newBuilder();
            JsonFormat.parser().merge(cadre("notice", "status", "--json").out(), status);
            assertTrue(status.getConfigured());
            assertEquals(2, status.getNotSent());
        }
    }

    @Test
    void aServerWithoutAMailServerSaysThatNothingIsSent() throws Exception {
        try (RealServer real = new RealServer(folder, "ADMIN")) {
            server = real;
            assertEquals(List.of(), list());
            assertEquals(
                    "No mail server is configured: no notices are written, and none leave.\n",
                    cadre("notice", "status").out());
        }
    }

    private static int closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
