package org.cadre.server.bench;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A Java program in a process of its own, that says its port on its first lines. */
final class Child implements AutoCloseable {
    private static final Pattern PORT = Pattern.compile("(?:port |127\\.0\\.0\\.1:)(\\d+)");
    private static final int TICKS_PER_SECOND = 100;

    /** What the children say of themselves: look here where one has a defect. */
    private static final File LOG = new File("server/target/bench.log");

    private final Process process;
    private final int port;

    private Child(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    static Child start(List<String> jvm, List<String> arguments) throws IOException {
        Process process = new ProcessBuilder(command(jvm, arguments))
                .redirectError(ProcessBuilder.Redirect.appendTo(LOG))
                .start();
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String line = lines.readLine();
        while (line != null) {
            Matcher matcher = PORT.matcher(line);
            if (matcher.find()) {
                return new Child(process, Integer.parseInt(matcher.group(1)));
            }
            line = lines.readLine();
        }
        throw new IOException("A child process ended without saying its port: " + arguments);
    }

    /** Runs to the end and gives what was printed, trimmed. */
    static String output(List<String> jvm, List<String> arguments) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command(jvm, arguments))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("A child process failed: " + arguments);
        }
        return output.strip();
    }

    private static List<String> command(List<String> jvm, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(
                "-XX:+IgnoreUnrecognizedVMOptions",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow"));
        command.addAll(jvm);
        command.addAll(arguments);
        return command;
    }

    int port() {
        return port;
    }

    /** Processor time used so far, in seconds; Linux only. */
    double processorSeconds() throws IOException {
        String stat = Files.readString(Path.of("/proc/" + process.pid() + "/stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / (double) TICKS_PER_SECOND;
    }

    /** Resident memory in MiB; Linux only. */
    double residentMiB() throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/" + process.pid() + "/status"))) {
            if (line.startsWith("VmRSS:")) {
                return Long.parseLong(line.replaceAll("\\D", "")) / 1024.0;
            }
        }
        return 0;
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
