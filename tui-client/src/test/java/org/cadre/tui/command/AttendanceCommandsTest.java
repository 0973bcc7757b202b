package org.cadre.tui.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.util.JsonFormat;
import java.nio.file.Files;
import java.nio.file.Path;
import org.cadre.tui.client.Connection;
import org.cadre.v1.ListResultsResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rolls, scores and results by commands, on a delivery that is being held. */
class AttendanceCommandsTest {
    @TempDir
    private Path folder;

    @Test
    void aPaperSheetAndAClasssScoresBecomeResults() throws Exception {
        try (RealServer server = new RealServer(folder, "ADMIN")) {
            try (Connection connection = server.connect()) {
                HeldDelivery.fill(connection);
            }
            HeldDelivery.Run unmarked = HeldDelivery.cadre(server, "attend", "lyon", "day-1", "--close");
            assertEquals(ExitCodes.BAD_DATA, unmarked.code());
            assertTrue(unmarked.err().contains("2 confirmed participants have no mark"), unmarked.err());

            Path sheet = folder.resolve("sheet.csv");
            Files.writeString(sheet, "name,attendance,minutes,note\nana añazco,partial,20,late\n");
            HeldDelivery.Run dry =
                    HeldDelivery.cadre(server, "attend", "lyon", "day-1", "--file", sheet.toString(), "--dry-run");
            assertTrue(dry.err().contains("Nothing was changed."), dry.err());
            HeldDelivery.Run entered = HeldDelivery.cadre(
                    server, "attend", "lyon", "day-1", "--file", sheet.toString(), "--all-present", "--close");
            assertEquals(
                    "The roll of day-1 is CLOSED: 2 marks entered, 0 people have no mark.\n",
                    entered.out(),
                    entered.err());
            String roll = HeldDelivery.cadre(server, "roll", "lyon", "day-1", "--plain")
                    .out();
            assertTrue(roll.contains("Ana Añazco\tPARTIAL\t20\tlate\ttrainer-lyon"), roll);
            assertEquals(
                    ExitCodes.BAD_DATA,
                    HeldDelivery.cadre(server, "attend", "lyon", "day-1", "ana=present")
                            .code(),
                    "closed");
            assertEquals(
                    ExitCodes.USAGE,
                    HeldDelivery.cadre(server, "attend", "lyon", "day-1", "ana=perhaps")
                            .code());

            assertEquals(
                    ExitCodes.BAD_DATA,
                    HeldDelivery.cadre(server, "scores", "lyon", "final", "ana=12")
                            .code(),
                    "no such assessment");
            HeldDelivery.Run added =
                    HeldDelivery.cadre(server, "scores", "lyon", "final", "--add", "Final test", "--maximum", "20");
            assertEquals(ExitCodes.OK, added.code(), added.err());
            HeldDelivery.Run scores =
                    HeldDelivery.cadre(server, "scores", "lyon", "final", "ana=19.5", "persons/ben=12");
            assertTrue(scores.out().contains("19.5"), scores.out() + scores.err());

            HeldDelivery.Run why = HeldDelivery.cadre(server, "results", "lyon", "ana");
            assertTrue(
                    why.out().contains("✗ Attended 20 of 60 minutes: 33.3 %; 80 % are asked for."),
                    why.out() + why.err());
            ListResultsResponse.Builder read = ListResultsResponse.newBuilder();
            JsonFormat.parser()
                    .merge(
                            HeldDelivery.cadre(server, "results", "lyon", "--json")
                                    .out(),
                            read);
            assertEquals(2, read.getResultsCount());
            HeldDelivery.Run recorded = HeldDelivery.cadre(server, "results", "lyon", "--complete");
            assertEquals("1 PASSED, 0 FAILED, 1 INCOMPLETE.\n", recorded.err());
            assertTrue(HeldDelivery.cadre(server, "roster", "lyon").out().contains("COMPLETED, PASSED"));
        }
    }
}
