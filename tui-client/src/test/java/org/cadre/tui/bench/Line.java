package org.cadre.tui.bench;

import com.googlecode.lanterna.TerminalSize;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.cadre.tui.screen.ManyRows;
import org.cadre.tui.ssh.SshScreen;
import org.cadre.tui.terminal.ColourDepth;
import org.cadre.tui.terminal.StreamTerminal;
import org.cadre.tui.view.BidiMode;
import org.cadre.tui.view.KeyRights;
import org.cadre.tui.view.Session;

/**
 * A session on one end and a person's keyboard and screen on the other. What carries the bytes between them is the subclass's: each
 * way to reach the text UI is measured by the same rounds.
 */
abstract class Line implements AutoCloseable {
    private final byte[] buffer = new byte[1 << 20];

    /** What arrives at the person's screen. */
    abstract InputStream screen();

    /** Where the person's keys go. */
    abstract OutputStream keyboard();

    /** Presses keys and waits for the frame; answers its bytes. */
    int press(byte[] keys) throws IOException {
        keyboard().write(keys);
        keyboard().flush();
        return frame();
    }

    /** Waits for the next frame, which arrives in one piece or in pieces close to each other; answers its bytes. */
    int frame() throws IOException {
        int bytes = screen().read(buffer);
        while (screen().available() > 0) {
            bytes += screen().read(buffer);
        }
        return bytes;
    }

    /** The session in this process, behind a TCP connection of the loopback interface without delays. */
    static Line loopback(TerminalSize size, int rows) throws IOException {
        ServerSocket door = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Socket person = new Socket(InetAddress.getLoopbackAddress(), door.getLocalPort());
        Socket served = door.accept();
        door.close();
        person.setTcpNoDelay(true);
        served.setTcpNoDelay(true);
        ExecutorService executor = Executors.newCachedThreadPool();
        Session session = new Session(
                new StreamTerminal(served.getOutputStream(), size, false, true),
                new Session.Settings(ColourDepth.INDEXED_256, BidiMode.APP, false),
                executor,
                "Cadre",
                KeyRights.EVERYBODYS);
        InputStream keys = served.getInputStream();
        new Thread(() -> session.pump(keys), "keys").start();
        new Thread(
                        () -> {
                            try {
                                ManyRows.run(session, rows);
                            } catch (IOException | InterruptedException over) {
                                Thread.currentThread().interrupt();
                            }
                        },
                        "session")
                .start();
        InputStream screen = person.getInputStream();
        OutputStream keyboard = person.getOutputStream();
        return new Line() {
            @Override
            InputStream screen() {
                return screen;
            }

            @Override
            OutputStream keyboard() {
                return keyboard;
            }

            @Override
            public void close() throws IOException {
                person.close();
                served.close();
                executor.shutdownNow();
            }
        };
    }

    /** The session in an entrance in this process, behind SSH on the loopback interface: keys and pictures are encrypted and framed. */
    static Line ssh(TerminalSize size, int rows) throws Exception {
        SshScreen person = new SshScreen(size, rows);
        return new Line() {
            @Override
            InputStream screen() {
                return person.screen();
            }

            @Override
            OutputStream keyboard() {
                return person.keyboard();
            }

            @Override
            public void close() throws IOException {
                person.close();
            }
        };
    }
}
