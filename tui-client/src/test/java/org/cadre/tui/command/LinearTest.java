package org.cadre.tui.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.cadre.tui.client.Connection;
import org.cadre.tui.language.Language;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whole pieces of work by lines alone, over the sample portfolio on the program cadre-server. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LinearTest {
    private static final String PROMPT = "> ";

    @TempDir
    private static Path folder;

    private static RealServer server;

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private PipedOutputStream lines;
    private Connection connection;
    private Thread session;

    @BeforeAll
    static void begin() throws IOException, InterruptedException {
        server = RealServer.withSample(folder);
    }

    @AfterAll
    static void end() {
        server.close();
    }

    @BeforeEach
    void start() throws IOException {
        connection = server.connect();
        lines = new PipedOutputStream();
        PipedInputStream input = new PipedInputStream(lines);
        session = new Thread(() -> {
            try {
                LinearUi.run(connection, input, said, Language.ENGLISH);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        });
        session.start();
        String first = heard(0);
        assertTrue(first.startsWith("Deliveries.\n"), first);
        assertTrue(first.contains("33 rows."), first);
    }

    @AfterEach
    void stop() throws InterruptedException {
        session.interrupt();
        session.join();
        connection.close();
        String all = said.toString(UTF_8);
        assertTrue(
                all.chars().noneMatch(character -> character < 0x20 && character != '\n' || character == 0x7f),
                "no control character is sent");
        assertTrue(
                all.codePoints().noneMatch(point -> point >= 0x2500 && point <= 0x25ff), "no frames and no drawings");
    }

    /** Says a line; answers what is said until the next prompt. */
    private String say(String line) throws IOException {
        int before = said.toString(UTF_8).length();
        lines.write((line + "\n").getBytes(UTF_8));
        lines.flush();
        return heard(before);
    }

    private String heard(int from) {
        long limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (true) {
            String all = said.toString(UTF_8);
            if (all.length() > from && all.endsWith("\n" + PROMPT)) {
                return all.substring(from, all.length() - PROMPT.length());
            }
            if (System.nanoTime() > limit || (!session.isAlive() && all.length() == from)) {
                fail("no prompt; said so far: " + all.substring(from));
            }
            Thread.onSpinWait();
        }
    }

    /** A row that has just changed says so for a moment, which is not what these look for. */
    private static String has(String heard, String... parts) {
        String settled = heard.replace("changed; ", "");
        for (String part : parts) {
            assertTrue(settled.contains(part), "«" + part + "» in:\n" + heard);
        }
        return heard;
    }

    @Test
    void aCoordinatorFindsWhatIsAmberAndHearsWhy() throws Exception {
        has(say("projects"), "Portfolio.", "5 rows.", "Schedule: amber", "You can say: open (Enter), needs a look (!)");
        has(say("needs a look"), "3 rows, before 5.");
        has(say("XAW-U72"), "selected: Code: XAW-U72");
        has(say("more"), "amber: Schedule", "behind: promised for");
        has(say("open"), "XAW-U72.", "amber: Schedule", "behind: promised for", "Due: ");
        has(say("3"), "rows.", "Milestone: ");
        has(say("back"), "Back in Portfolio.");
        has(say("back"), "Back in Deliveries.");
        lines.write("quit\n".getBytes(UTF_8));
        lines.flush();
        session.join();
    }

    @Test
    void aPersonIsPutOnRecordAndEnrolledWithAPreview() throws Exception {
        has(say("Case files across borders, evenings"), "selected: ");
        has(say("roster"), "22 rows.");
        has(say("enrol"), "Enrol on Case files across borders, evenings", "Find empty");
        has(say("Zoraida Nobody"), "Find Zoraida Nobody", "Nobody on record fits.");
        has(say("new person"), "Field 1 of", "Zoraida Nobody");
        has(say("nationality: El Salvador"), "Choose by number:", "1. El Salvador");
        has(say("1"), "Nationality, choice: El Salvador");
        String back = say("do it");
        has(back, "Done: ", "Back in Enrol on ", "Marked: Zoraida Nobody");
        has(say("what it would do"), "Ctrl-S enrols; it will do this:", "Zoraida Nobody: CONFIRMED.", "enrol (Ctrl-S)");
        String done = say("enrol");
        has(done, "Done: Zoraida Nobody: CONFIRMED.", "Back in Case files");
        has(say("Zoraida Nobody"), "selected: Name: Zoraida Nobody; State: CONFIRMED");
    }

    @Test
    void aWithdrawalIsPreviewedAndSaysWhatBecameOfTheSeat() throws Exception {
        say("/New technologies, Amman");
        has(say("where"), "New technologies, Amman", "Seats: 12/12; Waiting: 1");
        has(say("roster"), "2 offered, full, 1 waiting", "14 rows.");
        has(say("2"), "2 of ");
        String dialog = has(say("withdraw"), "Withdraw: ", "Reason, text: empty", "Ctrl-S: withdraw. It will do this:");
        has(dialog, "goes from CONFIRMED to WITHDRAWN.");
        has(say("Fell ill, and: sent back the ticket"), "Reason, text: Fell ill, and: sent back the ticket");
        has(say("do it"), "Done: ", "Back in New technologies, Amman");
    }

    @Test
    void aRefusalIsSaidAtOnceAndNothingIsDone() throws Exception {
        say("/Amman");
        has(say("capacity"), "Field 1 of 2, here: Seats, text: 12.");
        has(say("seats: many"), "Error: A whole number, such as 24.");
        has(say("seats: 1"), "Error: ");
        String kept = say("keep as it is");
        assertFalse(kept.contains("Done"), kept);
    }

    @Test
    void whatMeansNothingSaysSoAndHelpListsWhatDoes() throws Exception {
        has(say("fhqwhgads"), "“fhqwhgads” means nothing here. Say help for what does.");
        has(say("help"), "roster, or Enter: Open the roster of the delivery.", "Everywhere:", "quit: leave Cadre.");
        has(say("list 31"), "31 of 33: ", "33 of 33: ");
        has(say("40"), "There are 33 rows.");
        has(say("="), "There is no field to write in here.");
    }

    @Test
    void theSameLinesInAPipeDoTheSameAndTheEndOfThePipeIsTheEnd() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        String piped = "projects\nneeds a look\nXAW-U72\nopen\n";
        try (Connection other = server.connect()) {
            LinearUi.run(other, new ByteArrayInputStream(piped.getBytes(UTF_8)), out, Language.ENGLISH);
        }
        String heard = out.toString(UTF_8);
        has(
                heard,
                "Portfolio.",
                "3 rows, before 5.",
                "selected: Code: XAW-U72",
                "\nXAW-U72.\n",
                "You can say: next tab (Tab)");
        assertEquals(heard.indexOf("Deliveries."), 0);
    }

    @Test
    void whatTheServerExplainsIsToldInTheLanguageOfWhoeverListens() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Connection other = server.connect()) {
            LinearUi.run(
                    other,
                    new ByteArrayInputStream("projets\nXAW-U72\nouvrir\n".getBytes(UTF_8)),
                    out,
                    Language.FRENCH);
        }
        String heard = out.toString(UTF_8);
        has(heard, "jours de retard : promis pour le", "Rapport: vieux de 21 jours", "Jalons atteints: 1/3");
        // What somebody declared in a report stands as it was written, in quotation marks.
        assertFalse(heard.replaceAll("(?s)“.*?”", "").contains("behind: promised"), heard);
    }
}
