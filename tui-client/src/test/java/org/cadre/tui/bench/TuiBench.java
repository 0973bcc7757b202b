package org.cadre.tui.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.googlecode.lanterna.TerminalSize;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Measures what a person at the text UI waits for and what goes over the line: the first picture of {@code scripts/cadre} with and
 * without its archive, the time from a key to the screen among 100,000 rows, through a socket and through SSH, and the bytes of a frame.
 * It fails where a key waits for longer than it may. Run by scripts/bench tui.
 */
public final class TuiBench {
    private static final int STARTS = 15;
    private static final int ROWS = 100_000;
    private static final int WARM_UP = 3_000;
    private static final int KEYS = 4_000;
    private static final int FILTERS = 52;
    private static final TerminalSize WINDOW = new TerminalSize(80, 24);

    /** The longest that one key in a hundred may wait, in milliseconds: one picture of a screen that draws sixty a second. */
    private static final double MOST_P99 = 16;

    private final Map<String, Double> figures = new LinkedHashMap<>();
    private final List<String> broken = new ArrayList<>();

    private TuiBench() {}

    public static void main(String[] args) throws Exception {
        int json = List.of(args).indexOf("--json");
        TuiBench bench = new TuiBench();
        if (!List.of(args).contains("--keys")) {
            bench.starts();
        }
        bench.keys();
        bench.keysOverSsh();
        bench.bytes();
        if (json >= 0) {
            StringBuilder text = new StringBuilder("{");
            bench.figures.forEach((name, value) -> text.append(text.length() == 1 ? "\n" : ",\n")
                    .append(String.format(Locale.ROOT, "  \"%s\": %.4f", name, value)));
            Files.writeString(Path.of(args[json + 1]), text.append("\n}\n"));
        }
        bench.broken.forEach(sentence -> System.err.println("FAILED: " + sentence));
        System.exit(bench.broken.isEmpty() ? 0 : 1);
    }

    private void addP99(String name, List<Double> times, String what) {
        double millis = at(times, 0.99);
        add(name, millis, "ms", "  p99", "(at most 16)");
        if (millis > MOST_P99) {
            broken.add(
                    "%s: one in a hundred takes %.1f ms or more, and may take %.0f.".formatted(what, millis, MOST_P99));
        }
    }

    private void add(String name, double value, String unit, String label, String aim) {
        figures.put(name, value);
        String number = value >= 100 ? "%,.0f".formatted(value) : "%.3g".formatted(value);
        System.out.println("%-52s %8s %-3s %s".formatted(label, number, unit, aim));
    }

    /** By turns, so that what else the machine does falls on all. */
    private void starts() throws Exception {
        Path cache = Files.createTempDirectory("cadre-bench-");
        try {
            run(Map.of("XDG_CACHE_HOME", cache.toString()), "scripts/cadre", "--prepare");
            List<Double> plain = new ArrayList<>();
            List<Double> archived = new ArrayList<>();
            firstPaint("/dev/null");
            firstPaint(cache.toString());
            for (int turn = 0; turn < STARTS; turn++) {
                plain.add(firstPaint("/dev/null"));
                archived.add(firstPaint(cache.toString()));
            }
            add("first_paint_plain_ms", median(plain), "ms", "first paint of scripts/cadre, plain JVM start", "");
            add("first_paint_archived_ms", median(archived), "ms", "  from its archive", "");
            add("first_paint_ratio", median(archived) / median(plain), "", "  of the plain start", "(at most 0.75)");
        } finally {
            run(Map.of(), "rm", "-rf", cache.toString());
        }
    }

    private static void run(Map<String, String> environment, String... command) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().putAll(environment);
        if (builder.start().waitFor() != 0) {
            throw new IOException(String.join(" ", command) + " failed");
        }
    }

    /** Milliseconds from the start to the first picture in a pseudo-terminal, with no server: the picture says that it reads. */
    private static double firstPaint(String cache) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(
                "script",
                "--quiet",
                "--flush",
                "--return",
                "--command",
                "exec scripts/cadre --server 127.0.0.1:1",
                "/dev/null");
        builder.environment()
                .putAll(Map.of(
                        "XDG_CACHE_HOME", cache, "CADRE_TOKEN", "none", "TERM", "xterm-256color", "LC_ALL", "C.UTF-8"));
        builder.environment().remove("CADRE_LINEAR");
        long begun = System.nanoTime();
        Process process = builder.start();
        StringBuilder seen = new StringBuilder();
        InputStream screen = process.getInputStream();
        byte[] bytes = new byte[1 << 16];
        double millis = -1;
        for (int count = screen.read(bytes); count >= 0; count = screen.read(bytes)) {
            seen.append(new String(bytes, 0, count, UTF_8));
            if (millis < 0 && seen.indexOf("Deliveries") >= 0) {
                millis = (System.nanoTime() - begun) / 1e6;
                process.getOutputStream().write('q');
                process.getOutputStream().flush();
            }
        }
        if (!process.waitFor(10, TimeUnit.SECONDS) || millis < 0) {
            throw new IOException("no picture came: " + seen);
        }
        return millis;
    }

    private void keys() throws Exception {
        try (Line line = Line.loopback(WINDOW, ROWS)) {
            settle(line);
            round(line, WARM_UP);
            List<Double> times = round(line, KEYS);
            add(
                    "key_p50_ms",
                    at(times, 0.5),
                    "ms",
                    "key to screen, 100,000 rows, loopback, p50",
                    "(1 in the prototype)");
            addP99("key_p99_ms", times, "A key among 100,000 rows");
            add("key_most_ms", at(times, 1), "ms", "  slowest", "");
            filters(line);
            List<Double> sorts = new ArrayList<>();
            for (int turn = 0; turn < 12; turn++) {
                sorts.add(timed(line, bytes("s")));
            }
            add("sort_p50_ms", median(sorts), "ms", "sorting by the next column, p50", "");
        }
    }

    private void filters(Line line) throws IOException {
        List<Double> typed = new ArrayList<>();
        double first = 0;
        for (int word = 0; word < FILTERS; word++) {
            line.press(bytes("/"));
            for (String letter : "kamau 77".split("")) {
                double millis = timed(line, bytes(letter));
                if (word == 0 && letter.equals("k")) {
                    first = millis;
                } else if (word > 1) {
                    typed.add(millis);
                }
            }
            line.press(bytes("\r"));
            line.press(bytes("\033"));
        }
        add("filter_first_ms", first, "ms", "first letter of the first filter", "(folds every row, once)");
        add("filter_p50_ms", at(typed, 0.5), "ms", "a letter of a filter, p50", "");
        addP99("filter_p99_ms", typed, "A letter of a filter among 100,000 rows");
    }

    /** The same keys of a person who came in by SSH: in the entrance everything is as it is here, but for the encrypted line. */
    private void keysOverSsh() throws Exception {
        try (Line line = Line.ssh(WINDOW, ROWS)) {
            settle(line);
            round(line, WARM_UP);
            List<Double> times = round(line, KEYS);
            add(
                    "ssh_key_p50_ms",
                    at(times, 0.5),
                    "ms",
                    "key to screen, 100,000 rows, over SSH, p50",
                    "(1 in the prototype)");
            addP99("ssh_key_p99_ms", times, "A key among 100,000 rows over SSH");
            add("ssh_key_most_ms", at(times, 1), "ms", "  slowest", "");
        }
    }

    /** Waits for the first picture: the screen is switched in a frame of its own before it. */
    private static void settle(Line line) throws IOException {
        int bytes = 0;
        while (bytes < 500) {
            bytes += line.frame();
        }
    }

    /** Down and up, pages, ends, marks: what hands do on a list; answers the times in order. */
    private static List<Double> round(Line line, int keys) throws IOException {
        String[] hands = {
            "j", "j", "j", "k", "j", "\033[6~", "j", "\033[5~", "G", "k", "g", "j", " ", "k", " ", "\033[6~"
        };
        List<Double> times = new ArrayList<>();
        for (int key = 0; key < keys; key++) {
            times.add(timed(line, bytes(hands[key % hands.length])));
        }
        return times;
    }

    private static double timed(Line line, byte[] keys) throws IOException {
        long begun = System.nanoTime();
        line.press(keys);
        return (System.nanoTime() - begun) / 1e6;
    }

    private void bytes() throws Exception {
        try (Line line = Line.loopback(WINDOW, 200)) {
            settle(line);
            line.press(bytes("j"));
            add("bytes_moved_selection", line.press(bytes("j")), "B", "a moved selection, 80x24", "(286 to 618)");
            line.press(bytes("/"));
            add("bytes_typed", line.press(bytes("!")), "B", "a typed letter", "(at most 60)");
            line.press(bytes("\033"));
            for (int row = 0; row < 12; row++) {
                line.press(bytes("j"));
            }
            int scrolled = 0;
            for (int row = 0; row < 5; row++) {
                scrolled = Math.max(scrolled, line.press(bytes("j")));
            }
            add("bytes_scroll", scrolled, "B", "a list scrolled by one row", "(at most 500)");
            add("bytes_repaint", line.press(new byte[] {12}), "B", "a full repaint, 80x24", "(3,500)");
        }
    }

    private static byte[] bytes(String keys) {
        return keys.getBytes(US_ASCII);
    }

    private static double median(List<Double> values) {
        return at(values, 0.5);
    }

    private static double at(List<Double> values, double share) {
        List<Double> sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        return sorted.get((int) Math.min(sorted.size() - 1, Math.floor(share * sorted.size())));
    }
}
