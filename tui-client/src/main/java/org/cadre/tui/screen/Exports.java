package org.cadre.tui.screen;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.protobuf.MessageOrBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.cadre.tui.view.Choice;
import org.cadre.tui.view.Form;
import org.cadre.tui.view.TextField;
import org.cadre.tui.words.Printed;
import org.cadre.tui.words.Words;

/** Writes the rows of a list to a file: what is shown as CSV, or everything as JSON. */
final class Exports {
    private Exports() {}

    /**
     * The action that writes a file.
     *
     * @param name of the file without its ending
     * @param columns what a CSV file has in it, by heading
     * @param rows as they are shown: filtered and sorted
     */
    static <R extends MessageOrBuilder> Action of(
            String name, List<Map.Entry<String, Function<R, String>>> columns, List<R> rows) {
        Form.Field file = new Form.Field(
                "file",
                "File",
                TextField.of(name + ".csv"),
                Optional.<Choice>empty(),
                "Ends in .csv for a table, or .json for everything.",
                "");
        return new Action(
                "Export " + Words.count(rows.size(), "row", "rows"),
                "write the file",
                List.of("The rows that are shown, in the order in which they are shown."),
                Form.of(file),
                false,
                Map.of(),
                (form, requestId, only) -> write(form, columns, rows, only));
    }

    private static <R extends MessageOrBuilder> Action.Outcome write(
            Form form, List<Map.Entry<String, Function<R, String>>> columns, List<R> rows, boolean only)
            throws Exception {
        String typed = form.field("file").value().trim();
        if (!typed.endsWith(".csv") && !typed.endsWith(".json")) {
            throw Typed.refusal("file", "A file name that ends in .csv or .json.");
        }
        Path file = Paths.of(typed);
        String text = typed.endsWith(".json")
                ? Printed.json(rows)
                : Printed.csv(
                        columns.stream().map(Map.Entry::getKey).toList(),
                        rows.stream()
                                .map(row -> columns.stream()
                                        .map(column -> column.getValue().apply(row))
                                        .toList())
                                .toList());
        if (only) {
            return new Action.Outcome(
                    List.of(
                            "Writes " + Words.count(rows.size(), "row", "rows") + " to " + file.toAbsolutePath() + ".",
                            Files.exists(file) ? "The file that stands there is replaced." : "It is a new file."),
                    "");
        }
        Path beside = Files.createTempFile(file.toAbsolutePath().getParent(), ".cadre", ".part");
        Files.writeString(beside, text, UTF_8);
        Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING);
        return new Action.Outcome(List.of(), "Wrote " + Words.count(rows.size(), "row", "rows") + " to " + file + ".");
    }
}
