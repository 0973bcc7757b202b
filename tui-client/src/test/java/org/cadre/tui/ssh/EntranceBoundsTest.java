package org.cadre.tui.ssh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How much of the entrance a client can take up, and that nothing of it stays behind. */
class EntranceBoundsTest extends EntranceFixture {
    @Test
    void sessionsAreCountedForAllAndForEachPerson() throws IOException {
        open(settings(3, 2, 50, 10, LONG, LONG, LONG));
        try (Caller caller = Caller.in(entrance, maria);
                Caller other = Caller.in(entrance, ben);
                Caller.Screen first = caller.open();
                Caller.Screen second = caller.open()) {
            first.await("maria (coordinator)");
            second.await("maria (coordinator)");
            Caller.Run third = caller.run("version");
            assertEquals(69, third.code());
            assertTrue(third.err().contains("You have 2 sessions already"), third.err());
            try (Caller.Screen bens = other.open()) {
                bens.await("ben (trainer)");
                Caller.Run full = other.run("version");
                assertTrue(full.err().contains("All 3 sessions are taken"), full.err());
            }
            Caller.await("ben has left", () -> entrance.sessions() == 2);
            assertEquals(0, other.run("version").code());
        }
        awaitNobody();
    }

    @Test
    void whoDoesNotShowWhoTheyAreIsCountedAndSentAway() throws Exception {
        open(settings(200, 10, 50, 3, Duration.ofSeconds(2), LONG, LONG));
        Socket[] strangers = new Socket[6];
        for (int at = 0; at < strangers.length; at++) {
            strangers[at] = new Socket("127.0.0.1", entrance.address().getPort());
        }
        for (int at = 3; at < strangers.length; at++) {
            strangers[at].setSoTimeout(10_000);
            assertTrue(closes(strangers[at]), "the " + (at + 1) + "th of one address is closed at once");
        }
        assertThrows(IOException.class, () -> Caller.in(entrance, maria).close());
        for (int at = 0; at < 3; at++) {
            strangers[at].setSoTimeout(10_000);
            assertTrue(closes(strangers[at]), "time is up");
        }
        awaitNobody();
        Caller.in(entrance, maria).close();
    }

    private static boolean closes(Socket socket) {
        try (socket) {
            socket.getInputStream().readAllBytes();
            return true;
        } catch (java.net.SocketTimeoutException open) {
            return false;
        } catch (IOException reset) {
            return true;
        }
    }

    @Test
    void whoTypesNothingForTooLongIsToldAndShownOut() throws IOException {
        open(settings(200, 10, 50, 10, LONG, Duration.ofSeconds(2), LONG));
        try (Caller caller = Caller.in(entrance, maria);
                Caller.Screen screen = caller.open()) {
            screen.await("maria (coordinator)");
            assertTrue(screen.ended());
            assertTrue(screen.shown().endsWith("Nothing was typed for 2 s; come in again.\r\n"), screen.shown());
        }
        awaitNobody();
    }

    @Test
    void aClientThatIsKilledLeavesNothingBehind() throws Exception {
        for (int round = 0; round < 5; round++) {
            Caller caller = Caller.in(entrance, maria);
            Caller.Screen screen = caller.open();
            screen.await("maria (coordinator)");
            caller.session().getIoSession().close(true);
            caller.close();
        }
        awaitNobody();
        awaitStreamsAreFree();
        awaitNobody();
    }

    @Test
    void aClientThatTakesNothingIsGivenUpAndHoldsLittleMeanwhile() throws Exception {
        open(settings(200, 10, 50, 10, LONG, LONG, Duration.ofSeconds(3)));
        try (Caller caller = Caller.in(entrance, maria);
                Caller.Screen screen = caller.open(1000, 1000, Map.of())) {
            screen.await(" live");
            caller.session().getIoSession().suspendRead();
            // Each Ctrl-L is a whole picture; what the client does not take must stop the entrance, and not fill it.
            Caller.await("it is given up", () -> {
                try {
                    screen.type("\014");
                } catch (IOException closed) {
                    // What ends the session may close the channel first.
                }
                return entrance.sessions() == 0;
            });
            caller.session().getIoSession().close(true);
        }
        awaitNobody();
        awaitStreamsAreFree();
    }

    @Test
    void aClientThatFloodsIsHeldBackByTheWindow() throws Exception {
        // A command that reads nothing: what is sent to it waits at the client.
        Caller flooding = Caller.in(entrance, maria);
        var channel = flooding.session().createExecChannel("watch");
        channel.open().verify(Caller.PATIENCE);
        Caller.await("it runs", () -> entrance.sessions() == 1);
        byte[] block = new byte[8192];
        Thread flood = new Thread(() -> {
            try {
                for (int count = 0; count < 10_000; count++) {
                    channel.getInvertedIn().write(block);
                    channel.getInvertedIn().flush();
                }
            } catch (IOException closed) {
                // The line was closed under it.
            }
        });
        flood.start();
        Caller.await("the window is used up", () -> channel.getRemoteWindow().getSize() < block.length);
        flooding.session().getIoSession().close(true);
        flooding.close();
        flood.join(Caller.PATIENCE.toMillis());
        Caller.await("it is interrupted", () -> entrance.sessions() == 0);
        try (Caller caller = Caller.in(entrance, maria)) {
            // A text UI takes what is typed as fast as it can, and stays one that answers.
            try (Caller.Screen screen = caller.open()) {
                screen.await("maria (coordinator)");
                for (int count = 0; count < 200; count++) {
                    screen.type("jk".repeat(500));
                }
                screen.forget();
                screen.type("L");
                screen.await("Portfolio");
            }
        }
        awaitNobody();
    }
}
