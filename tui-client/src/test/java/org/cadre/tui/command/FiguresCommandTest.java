package org.cadre.tui.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.util.JsonFormat;
import java.nio.file.Path;
import java.util.List;
import org.cadre.tui.client.Connection;
import org.cadre.v1.ComputeFiguresResponse;
import org.cadre.v1.ListFigureRowsResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Figures by commands, on a delivery with two who are confirmed. */
class FiguresCommandTest {
    @TempDir
    private Path folder;

    @Test
    void figuresArePrintedAndOpenToTheirRows() throws Exception {
        try (RealServer server = new RealServer(folder, "ADMIN")) {
            try (Connection connection = server.connect()) {
                HeldDelivery.fill(connection);
            }
            HeldDelivery.Run table =
                    HeldDelivery.cadre(server, "figures", "--by", "course,partner", "--programme", "aircop", "--plain");
            assertEquals(ExitCodes.OK, table.code(), table.err());
            List<String> lines = table.out().lines().toList();
            assertEquals(3, lines.size(), table.out());
            assertEquals("cargo\t-\t2\t0\t0\t0\t2\t0\t0\t0\t-\t-\t0/2", lines.get(1));
            assertEquals("TOTAL\t\t2\t0\t0\t0\t2\t0\t0\t0\t-\t-\t0/2", lines.get(2));

            HeldDelivery.Run rows = HeldDelivery.cadre(
                    server,
                    "figures",
                    "rows",
                    "--by",
                    "course,partner",
                    "--cell",
                    "cargo,-",
                    "--count",
                    "seated",
                    "--plain");
            assertEquals(ExitCodes.OK, rows.code(), rows.err());
            assertEquals(3, rows.out().lines().count(), rows.out());
            assertTrue(rows.out().contains("Ana Añazco\tCONFIRMED"), rows.out());

            ComputeFiguresResponse.Builder figures = ComputeFiguresResponse.newBuilder();
            JsonFormat.parser()
                    .merge(HeldDelivery.cadre(server, "figures", "--json").out(), figures);
            assertEquals(2, figures.getTotal().getCounts().getConfirmed());
            ListFigureRowsResponse.Builder none = ListFigureRowsResponse.newBuilder();
            JsonFormat.parser()
                    .merge(
                            HeldDelivery.cadre(server, "figures", "rows", "--count", "no_show", "--json")
                                    .out(),
                            none);
            assertEquals(0, none.getEnrolmentsCount());
            List<String> csv = HeldDelivery.cadre(server, "figures", "--by", "language", "--csv")
                    .out()
                    .lines()
                    .toList();
            assertTrue(csv.get(0).startsWith("LANGUAGE,ENROLMENTS,NOMINATED,"), csv.get(0));
            assertEquals("en,2,0,0,0,2,0,0,0,0,0,0,2,0,0,2", csv.get(1));
            assertEquals("TOTAL,2,0,0,0,2,0,0,0,0,0,0,2,0,0,2", csv.get(2));
            assertEquals(3, csv.size());
        }
    }

    @Test
    void whatCannotBeCountedIsSaid() throws Exception {
        try (RealServer server = new RealServer(folder, "ADMIN")) {
            HeldDelivery.Run dimension = HeldDelivery.cadre(server, "figures", "--by", "colour");
            assertEquals(ExitCodes.USAGE, dimension.code());
            assertTrue(dimension.err().contains("QUARTER"), dimension.err());
            HeldDelivery.Run cell = HeldDelivery.cadre(server, "figures", "rows", "--by", "gender");
            assertEquals(ExitCodes.USAGE, cell.code());
            assertTrue(cell.err().contains("1, not 0"), cell.err());
            HeldDelivery.Run unknown = HeldDelivery.cadre(server, "figures", "--course", "carg");
            assertEquals(ExitCodes.BAD_DATA, unknown.code());
            assertTrue(unknown.err().contains("courses/carg"), unknown.err());
        }
    }
}
