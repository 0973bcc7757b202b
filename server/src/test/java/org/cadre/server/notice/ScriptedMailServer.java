package org.cadre.server.notice;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A mail server that does with each message what the test has written down, and in the end takes all that come. */
final class ScriptedMailServer implements AutoCloseable {
    /** What it does with one message. */
    enum Step {
        TAKE,
        /** Answers RCPT with the words of {@link #answer}. */
        ANSWER_RECIPIENT,
        /** Answers the end of the message with the words of {@link #answer}. */
        ANSWER_MESSAGE,
        /** Closes the connection when RCPT comes. */
        HANG_UP_EARLY,
        /** Takes the message and closes the connection without a word. */
        TAKE_AND_HANG_UP,
        /** Takes the message and never answers. */
        TAKE_AND_STAY_SILENT
    }

    private record Scripted(Step step, String words) {}

    private final BlockingQueue<Scripted> script = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> arrivals = new LinkedBlockingQueue<>();
    private final List<String> taken = new CopyOnWriteArrayList<>();
    private final List<String> commands = new CopyOnWriteArrayList<>();
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final ServerSocket door;
    private final boolean smtpUtf8;

    ScriptedMailServer() throws IOException {
        this(0, false);
    }

    /** @param smtpUtf8 whether it offers to take addresses beyond ASCII */
    ScriptedMailServer(int port, boolean smtpUtf8) throws IOException {
        this.smtpUtf8 = smtpUtf8;
        door = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
        Thread porter = new Thread(
                () -> {
                    while (!door.isClosed()) {
                        try {
                            Socket socket = door.accept();
                            sockets.add(socket);
                            Thread clerk = new Thread(() -> serve(socket), "scripted-mail");
                            clerk.setDaemon(true);
                            clerk.start();
                        } catch (IOException closed) {
                            return;
                        }
                    }
                },
                "scripted-mail-door");
        porter.setDaemon(true);
        porter.start();
    }

    int port() {
        return door.getLocalPort();
    }

    /** What it does with the next message that has nothing written down yet. */
    void next(Step step) {
        next(step, "");
    }

    void next(Step step, String words) {
        script.add(new Scripted(step, words));
    }

    /** Raw messages that it has, in the order of their arrival. */
    List<String> taken() {
        return taken;
    }

    /** Everything that it was told, line by line, without the messages. */
    List<String> commands() {
        return commands;
    }

    /** Waits for a message that it has. */
    String awaitMessage() throws InterruptedException {
        String message = arrivals.poll(60, TimeUnit.SECONDS);
        if (message == null) {
            throw new AssertionError("no message came within a minute");
        }
        return message;
    }

    private void serve(Socket socket) {
        try (socket) {
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            OutputStream out = socket.getOutputStream();
            say(out, "220 scripted ESMTP");
            Scripted now = new Scripted(Step.TAKE, "");
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                commands.add(line);
                String verb = line.toUpperCase(java.util.Locale.ROOT);
                if (verb.startsWith("EHLO")) {
                    say(out, smtpUtf8 ? "250-scripted\r\n250 SMTPUTF8" : "250 scripted");
                } else if (verb.startsWith("RCPT")) {
                    Scripted written = script.poll();
                    now = written == null ? new Scripted(Step.TAKE, "") : written;
                    if (now.step() == Step.HANG_UP_EARLY) {
                        return;
                    }
                    say(out, now.step() == Step.ANSWER_RECIPIENT ? now.words() : "250 ok");
                } else if (verb.equals("DATA")) {
                    say(out, "354 go on");
                    String message = message(in);
                    if (now.step() == Step.ANSWER_MESSAGE) {
                        say(out, now.words());
                        continue;
                    }
                    taken.add(message);
                    arrivals.add(message);
                    if (now.step() == Step.TAKE_AND_HANG_UP) {
                        return;
                    } else if (now.step() != Step.TAKE_AND_STAY_SILENT) {
                        say(out, "250 taken");
                    }
                } else if (verb.startsWith("QUIT")) {
                    say(out, "221 bye");
                    return;
                } else {
                    say(out, "250 ok");
                }
            }
        } catch (IOException gone) {
            // The other side went.
        }
    }

    private static String message(BufferedReader in) throws IOException {
        StringBuilder message = new StringBuilder();
        for (String line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
            message.append(line).append('\n');
        }
        return message.toString();
    }

    private static void say(OutputStream out, String words) throws IOException {
        out.write((words + "\r\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    @Override
    public void close() throws IOException {
        door.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}
