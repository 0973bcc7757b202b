package org.cadre.tui.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A process, and what it takes up now. */
record Measured(long pid) {
    /** Bytes on the heap after a full collection. */
    long liveHeap() throws Exception {
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        new ProcessBuilder(jcmd, Long.toString(pid), "GC.run")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
        Process info = new ProcessBuilder(jcmd, Long.toString(pid), "GC.heap_info").start();
        String text = new String(info.getInputStream().readAllBytes(), UTF_8);
        Matcher used = Pattern.compile(
                        "(?:new generation|the generation|tenured generation)\\s+total \\d+K, used (\\d+)K")
                .matcher(text);
        long sum = 0;
        while (used.find()) {
            sum += Long.parseLong(used.group(1)) * 1024;
        }
        return sum;
    }

    int threads() throws IOException {
        return (int) status("Threads");
    }

    long resident() throws IOException {
        return status("VmRSS") * 1024;
    }

    private long status(String field) throws IOException {
        return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
                .filter(line -> line.startsWith(field + ":"))
                .map(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                .findFirst()
                .orElseThrow();
    }

    /** Processor time in ticks. */
    long ticks() throws IOException {
        String[] fields = Files.readString(Path.of("/proc/" + pid + "/stat"))
                .replaceFirst("^.*\\) ", "")
                .split(" ");
        return Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
    }
}
