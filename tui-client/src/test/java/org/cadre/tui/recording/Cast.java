package org.cadre.tui.recording;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A recorded session in asciicast format, version 2: a line of JSON about it, then a line for each time that something was shown.
 *
 * @param shown in order
 */
public record Cast(int columns, int rows, String title, List<Shown> shown) {
    private static final Gson JSON = new GsonBuilder().disableHtmlEscaping().create();

    /** What was sent to the terminal. @param seconds since the beginning */
    public record Shown(double seconds, String text) {}

    public Cast {
        shown = List.copyOf(shown);
    }

    /** Reads one; what is no asciicast of version 2 is refused. */
    public static Cast read(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file, UTF_8);
        JsonObject head = JSON.fromJson(lines.get(0), JsonObject.class);
        if (head.get("version").getAsInt() != 2) {
            throw new IOException(file + " is not of version 2");
        }
        List<Shown> shown = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            JsonArray event = JSON.fromJson(line, JsonArray.class);
            if (event.size() != 3 || !event.get(1).getAsString().equals("o")) {
                throw new IOException(file + " holds something else than what was shown: " + line);
            }
            shown.add(new Shown(event.get(0).getAsDouble(), event.get(2).getAsString()));
        }
        return new Cast(
                head.get("width").getAsInt(),
                head.get("height").getAsInt(),
                head.get("title").getAsString(),
                shown);
    }

    void write(Path file) throws IOException {
        JsonObject head = new JsonObject();
        head.addProperty("version", 2);
        head.addProperty("width", columns);
        head.addProperty("height", rows);
        head.addProperty("title", title);
        StringBuilder text = new StringBuilder(JSON.toJson(head)).append('\n');
        for (Shown one : shown) {
            JsonArray event = new JsonArray();
            event.add(Math.round(one.seconds() * 1000) / 1000.0);
            event.add("o");
            event.add(one.text());
            text.append(JSON.toJson(event)).append('\n');
        }
        Files.writeString(file, text.toString(), UTF_8);
    }
}
