package org.cadre.tui.words;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.MessageOrBuilder;
import com.google.protobuf.util.JsonFormat;
import java.util.ArrayList;
import java.util.List;
import org.cadre.tui.view.Columns;
import org.cadre.tui.view.Sanitizer;

/** Lists as text: aligned for people, separated for programs, JSON, CSV. */
public final class Printed {
    private static final JsonFormat.Printer JSON = JsonFormat.printer();
    private static final JsonFormat.Printer LINE = JSON.omittingInsignificantWhitespace();

    private Printed() {}

    /** One message as JSON over several lines; field names and enums as protobuf's JSON mapping has them. */
    public static String json(MessageOrBuilder message) {
        try {
            return JSON.print(message);
        } catch (InvalidProtocolBufferException impossible) {
            throw new IllegalStateException("a message without Any could not be printed", impossible);
        }
    }

    /** One message as JSON on one line. */
    public static String jsonLine(MessageOrBuilder message) {
        try {
            return LINE.print(message);
        } catch (InvalidProtocolBufferException impossible) {
            throw new IllegalStateException("a message without Any could not be printed", impossible);
        }
    }

    /** Messages as one JSON array. */
    public static String json(List<? extends MessageOrBuilder> messages) {
        List<String> parts = new ArrayList<>();
        messages.forEach(message -> parts.add(json(message)));
        return "[" + String.join(",\n", parts) + "]";
    }

    /** A table with its columns aligned as a terminal shows them. */
    public static String aligned(List<String> headings, List<List<String>> rows) {
        int[] widths = new int[headings.size()];
        List<List<String>> all = new ArrayList<>();
        all.add(headings);
        all.addAll(rows);
        for (List<String> row : all) {
            for (int at = 0; at < widths.length; at++) {
                widths[at] = Math.max(widths[at], Columns.width(row.get(at)));
            }
        }
        StringBuilder text = new StringBuilder();
        for (List<String> row : all) {
            StringBuilder line = new StringBuilder();
            for (int at = 0; at < widths.length; at++) {
                String cell = Sanitizer.line(row.get(at));
                line.append(cell).append(" ".repeat(widths[at] - Columns.width(cell) + 2));
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }

    /** A line for each row, cells separated by tabs; the headings first. */
    public static String separated(List<String> headings, List<List<String>> rows) {
        StringBuilder text = new StringBuilder(String.join("\t", headings)).append('\n');
        for (List<String> row : rows) {
            text.append(String.join("\t", row.stream().map(Sanitizer::line).toList()))
                    .append('\n');
        }
        return text.toString();
    }
}
