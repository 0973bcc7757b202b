package org.cadre.tui.screen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.cadre.tui.client.Connection;
import org.cadre.tui.command.RealServer;
import org.cadre.tui.terminal.Input;
import org.cadre.tui.view.Picture;
import org.cadre.v1.GetDeliveryRequest;
import org.cadre.v1.Import;
import org.cadre.v1.ImportState;
import org.cadre.v1.ListImportsRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nominations that are pasted, mended and committed on the screen, against the program cadre-server. */
class ImportServerTest {
    private static final String ROWS = """
            Full name\tNationality\tDate of birth\tE-mail
            Wanjiku Otieno\tKenya\t1990-01-02\twanjiku@x.example
            Odhiambo Ouma\tKenya\t31/02/1985\todhiambo@x.example
            """;

    @TempDir
    private Path folder;

    private RealServer server;
    private Connection connection;

    @BeforeEach
    void fill() throws Exception {
        server = RealServer.withSample(folder);
        connection = server.connect();
    }

    @AfterEach
    void end() {
        connection.close();
        server.close();
    }

    private Picture screen() {
        var delivery = connection
                .deliveries()
                .getDelivery(GetDeliveryRequest.newBuilder()
                        .setName("deliveries/nairobi-forensics")
                        .build());
        return Picture.of(new ImportScreen(connection), ImportScreen.start(delivery, connection.disk()));
    }

    private Import kept() {
        return connection
                .imports()
                .listImports(ListImportsRequest.getDefaultInstance())
                .getImports(0);
    }

    @Test
    void rowsArePastedMendedCommittedAndFoundAgain() {
        Picture picture = screen().take(new Input.Paste(ROWS));
        assertTrue(picture.text().contains("3 pasted lines"), picture.text());
        String looked = picture.press("Enter").work().text();
        assertTrue(looked.contains("2 rows · 1 ready") && looked.contains("1 failed"), looked);
        assertTrue(looked.contains("pasted.csv"), looked);

        String form = picture.press("n E").work().text();
        assertTrue(form.contains("▸ Date of birth  31/02/1985"), form);
        assertTrue(form.contains("31 February 1985 does not exist"), form);
        String foretold =
                picture.press("Ctrl-U").type("28/02/1985").tick().work().text();
        assertTrue(foretold.contains("It goes from FAILED to READY."), foretold);
        assertFalse(foretold.contains("does not exist; correct"), "what was wrong is not said of what is right");
        assertEquals(1, kept().getCounts().getFailed(), "nothing is mended by looking");
        String mended = picture.press("Ctrl-S").work().work().text();
        assertTrue(mended.contains("Row 3 is READY now."), mended);
        assertTrue(mended.contains("2 rows · 2 ready"), mended);

        picture.press("C A Y").work();
        assertEquals(ImportState.IMPORT_STATE_COMMITTED, kept().getState(), picture.text());
        assertEquals(2, kept().getCounts().getWaitlisted());
        assertFalse(picture.press("E").text().contains("Ctrl-S"), "what is done is not mended any more");

        String earlier = screen().press("Ctrl-O").work().text();
        assertTrue(earlier.contains("pasted.csv") && earlier.contains("COMMITTED · 2 rows"), earlier);
        assertTrue(screen().press("Ctrl-O").work().press("1").work().text().contains("Odhiambo Ouma"));
    }

    @Test
    void whatAnotherSessionMendsIsSeenWithoutAKey() {
        screen().take(new Input.Paste(ROWS)).press("Enter").work();
        Picture seen = screen().press("Ctrl-O").work().press("1").until(text -> text.contains("● live"));
        assertTrue(seen.text().contains("1 failed"), seen.text());

        screen().press("Ctrl-O")
                .work()
                .press("1")
                .work()
                .press("n E")
                .work()
                .press("Ctrl-U")
                .type("28/02/1985")
                .tick()
                .work()
                .press("Ctrl-S")
                .work();

        assertTrue(seen.until(text -> text.contains("2 rows · 2 ready")).text().contains("VALIDATED"));
    }

    @Test
    void aNameTypedOverPastedRowsIsAFileAgain() {
        Picture picture = screen().take(new Input.Paste(ROWS)).press("Ctrl-U").type("/nowhere/at-all.csv");
        String refused = picture.press("Enter").work().text();
        assertTrue(refused.contains("at-all.csv") && !refused.contains("2 rows"), refused);
    }
}
