package org.cadre.tui.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.util.JsonFormat;
import java.nio.file.Path;
import java.util.List;
import org.cadre.tui.client.Connection;
import org.cadre.v1.Candidate;
import org.cadre.v1.Enrolment;
import org.cadre.v1.EnrolmentState;
import org.cadre.v1.ListCandidatesResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A selection from the command line against the program cadre-server: what it rests on, and every step of it. */
class CandidatesCommandTest {
    @TempDir
    private Path folder;

    private RealServer server;

    private HeldDelivery.Run cadre(String... arguments) {
        return HeldDelivery.cadre(server, arguments);
    }

    private EnrolmentState move(String... arguments) throws Exception {
        Enrolment.Builder moved = Enrolment.newBuilder();
        List<String> all = new java.util.ArrayList<>(List.of("nomination"));
        all.addAll(List.of(arguments));
        all.add("--json");
        HeldDelivery.Run run = cadre(all.toArray(String[]::new));
        assertEquals(ExitCodes.OK, run.code(), run.err());
        JsonFormat.parser().merge(run.out(), moved);
        return moved.getState();
    }

    @Test
    void candidatesAreRankedExplainedAndMovedOnUntilTheOfferIsAnswered() throws Exception {
        try (RealServer real = new RealServer(folder, "ADMIN")) {
            server = real;
            try (Connection connection = server.connect()) {
                HeldDelivery.fill(connection);
                NominationCommandsTest.nominate(connection);
            }
            assertEquals(EnrolmentState.ENROLMENT_STATE_CLEARED, move("clear", "vienna", "n2"));
            HeldDelivery.Run list = cadre("candidates", "vienna", "--plain");
            assertEquals(
                    List.of(
                            "RANK\tNAME\tSTATE\tCOUNTRY\tPARTNER\tG\tFOR\tAGAINST",
                            "1\tNominee n2\tCLEARED\t\t\t\tCleared, without end.\t",
                            "2\tNominee n1\tENDORSED\t\t\t\t\tNot vetted yet.",
                            "3\tNominee n3\tENDORSED\t\t\t\t\tNot vetted yet."),
                    list.out().lines().toList(),
                    list.err());
            ListCandidatesResponse.Builder vetted = ListCandidatesResponse.newBuilder();
            JsonFormat.parser()
                    .merge(
                            cadre("candidates", "vienna", "--filter", "state = CLEARED", "--json")
                                    .out(),
                            vetted);
            assertEquals(1, vetted.getCandidatesCount());
            HeldDelivery.Run one = cadre("candidates", "vienna", "Nominee n1");
            assertTrue(
                    one.out()
                            .startsWith(
                                    "No. 2: Nominee n1, ENDORSED\n  − Not vetted yet.\nRanked by: a decision is due;"),
                    one.out());
            Candidate.Builder explained = Candidate.newBuilder();
            JsonFormat.parser()
                    .merge(cadre("candidates", "vienna", "n1", "--json").out(), explained);
            assertEquals(2, explained.getRank());
            assertEquals(
                    ExitCodes.BAD_DATA, cadre("candidates", "vienna", "nobody").code());

            HeldDelivery.Run sameActor = cadre("nomination", "select", "vienna", "n2");
            assertEquals(ExitCodes.DENIED, sameActor.code(), "who endorsed does not select");
            assertEquals(
                    ExitCodes.BAD_DATA,
                    cadre("nomination", "return", "vienna", "n3").code(),
                    "needs a reason");
            assertEquals(
                    EnrolmentState.ENROLMENT_STATE_RETURNED,
                    move("return", "vienna", "n3", "--reason", "A page is missing."));
            assertEquals(EnrolmentState.ENROLMENT_STATE_NOMINATED, move("resubmit", "vienna", "n3"));
            HeldDelivery.Run dry = cadre("nomination", "endorse", "vienna", "n3", "--dry-run");
            assertEquals("Nothing was changed.\n", dry.err());
            assertEquals(EnrolmentState.ENROLMENT_STATE_ENDORSED, move("endorse", "vienna", "n3"));
            assertEquals(
                    EnrolmentState.ENROLMENT_STATE_REJECTED,
                    move("reject", "vienna", "n3", "--reason", "Not of the target group."));
            assertEquals(EnrolmentState.ENROLMENT_STATE_WITHDRAWN, move("withdraw", "vienna", "n1"));
        }
    }
}
