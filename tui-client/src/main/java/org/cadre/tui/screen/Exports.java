package org.cadre.tui.screen;

import com.google.protobuf.MessageOrBuilder;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.cadre.tui.client.Connection;
import org.cadre.tui.client.Disk;
import org.cadre.tui.files.DeliveryList;
import org.cadre.tui.files.DeliveryList.Format;
import org.cadre.tui.files.DeliveryList.Made;
import org.cadre.tui.files.KeptFile;
import org.cadre.tui.files.Sheet;
import org.cadre.tui.language.Language;
import org.cadre.tui.language.Texts;
import org.cadre.tui.view.Choice;
import org.cadre.tui.view.Form;
import org.cadre.tui.view.GlobalKey;
import org.cadre.tui.view.KeyBinding;
import org.cadre.tui.view.Lens;
import org.cadre.tui.view.Step;
import org.cadre.tui.view.Table;
import org.cadre.tui.view.TableModel;
import org.cadre.tui.view.TextField;
import org.cadre.tui.words.Printed;
import org.cadre.v1.Delivery;

/** Writes lists to files: the rows that are shown, or a whole list of a delivery as the command {@code cadre export} does. */
final class Exports {
    /** The rows that are shown, and not a list of its own. */
    private static final String SHOWN = "shown";

    private Exports() {}

    /**
     * The action that writes the rows that are shown.
     *
     * @param disk where files go
     * @param name of the file without its ending
     * @param columns what a table has in it, by heading
     * @param rows as they are shown: filtered and sorted
     */
    static <R extends MessageOrBuilder> Action of(
            Disk disk, String name, List<Map.Entry<String, Function<R, String>>> columns, List<R> rows) {
        return of(disk, name, columns, rows, () -> Printed.json(rows));
    }

    /** The same of rows that are no messages. @param json all of them */
    static <R> Action of(
            Disk disk,
            String name,
            List<Map.Entry<String, Function<R, String>>> columns,
            List<R> rows,
            Sheet.Document json) {
        Sheet sheet = sheet(name, columns, rows, json);
        Form.Field file = new Form.Field(
                "file",
                Texts.of("screen.Exports.file"),
                TextField.of(name + ".csv"),
                Optional.<Choice>empty(),
                Texts.of("screen.Exports.endsInCsvOrXlsx"),
                "");
        return new Action(
                Texts.of("screen.Exports.export", Texts.of("screen.Exports.rows", rows.size())),
                Texts.of("screen.Exports.writeTheFile"),
                List.of(Texts.of("screen.Exports.theRowsThatAreShown")),
                Form.of(file),
                false,
                Map.of(),
                (form, requestId, only) -> {
                    String typed = form.field("file").value().trim();
                    Format format = List.of(Format.CSV, Format.XLSX, Format.JSON).stream()
                            .filter(one -> typed.toLowerCase(Locale.ROOT).endsWith(ending(one)))
                            .findFirst()
                            .orElseThrow(() -> Typed.refusal("file", Texts.of("screen.Exports.aFileNameThatEnds")));
                    return write(disk, Paths.of(disk, typed), only, () -> made(sheet, format));
                });
    }

    /** Files speak English whoever writes them, since programs read them. */
    private static <R> Sheet sheet(
            String name, List<Map.Entry<String, Function<R, String>>> columns, List<R> rows, Sheet.Document json) {
        try (Language.Spoken unused = Language.ENGLISH.spoken()) {
            return new Sheet(
                    name,
                    columns.stream().map(Map.Entry::getKey).toList(),
                    rows.stream()
                            .map(row -> columns.stream()
                                    .map(column -> column.getValue().apply(row))
                                    .toList())
                            .toList(),
                    json);
        }
    }

    /** The key that writes the rows that are shown as they are shown, for tables of which no more is known than that. */
    static <M, R> KeyBinding<M> key(Disk disk, Lens<M, TableModel<R>> part) {
        return KeyBinding.<M>of(
                        GlobalKey.EXPORT,
                        Texts.of("screen.Exports.export2"),
                        Texts.of("screen.Exports.writeTheRowsThatAre"),
                        model -> Step.to(model).open(new ActionScreen(), ActionScreen.of(shown(disk, part.get(model)))))
                .when(model ->
                        !part.get(model).visible().isEmpty() && !part.get(model).filtering());
    }

    private static <R> Action shown(Disk disk, TableModel<R> model) {
        List<Map.Entry<String, Function<R, String>>> columns = new ArrayList<>();
        try (Language.Spoken unused = Language.ENGLISH.spoken()) {
            for (Table.Column<R> column : model.table().columns()) {
                if (!column.title().get().isBlank()) {
                    columns.add(Map.entry(
                            column.title().get().trim(),
                            row -> column.text().apply(row).strip()));
                }
            }
        }
        return of(
                disk,
                model.table().name(),
                columns,
                model.visible(),
                () -> Printed.json(model.visible().stream()
                        .map(row -> {
                            Struct.Builder object = Struct.newBuilder();
                            columns.forEach(column -> object.putFields(
                                    column.getKey(),
                                    Value.newBuilder()
                                            .setStringValue(column.getValue().apply(row))
                                            .build()));
                            return object.build();
                        })
                        .toList()));
    }

    /** Makes the whole content of a file of that name. */
    @FunctionalInterface
    interface Paper {
        byte[] bytes(Path file) throws Exception;
    }

    /**
     * The action that writes something whole: a page to print, or a workbook.
     *
     * @param what it is, as in "Write {what}"
     * @param name of the file to begin with
     * @param says what the endings mean
     */
    static Action of(Disk disk, String what, String name, String says, Paper paper) {
        return new Action(
                Texts.of("screen.Exports.write", what),
                Texts.of("screen.Exports.writeTheFile"),
                List.of(),
                Form.of(new Form.Field(
                        "file",
                        Texts.of("screen.Exports.file"),
                        TextField.of(name),
                        Optional.<Choice>empty(),
                        says,
                        "")),
                false,
                Map.of(),
                (form, requestId, only) -> {
                    Path file = Paths.of(disk, form.field("file").value().trim());
                    return write(disk, file, only, () -> new Made(paper.bytes(file), 1));
                });
    }

    /**
     * The action that writes a list of a delivery, chosen with its format.
     *
     * @param first what is chosen to begin with
     * @param shown the rows on the screen, where they can be written as well
     */
    static Action of(Connection connection, Delivery delivery, DeliveryList first, Optional<Sheet> shown) {
        List<Choice.Option> lists = new ArrayList<>();
        for (DeliveryList list : DeliveryList.values()) {
            lists.add(new Choice.Option(list.name(), list.word(), Texts.of("screen.Exports.allOfIt")));
        }
        shown.ifPresent(sheet -> lists.add(new Choice.Option(
                SHOWN,
                Texts.of("screen.Exports.whatIsShown"),
                Texts.of(
                        "screen.Exports.ofThe",
                        Texts.of("screen.Exports.rows", sheet.rows().size()),
                        first.word()))));
        List<Choice.Option> formats = new ArrayList<>();
        for (Format format : Format.values()) {
            formats.add(new Choice.Option(format.name(), format.name(), means(format)));
        }
        Form form = Form.of(
                Form.Field.choice(
                        "list",
                        Texts.of("screen.Exports.what"),
                        Choice.among(lists)
                                .choose(lists.get(List.of(DeliveryList.values()).indexOf(first))),
                        Texts.of("screen.Exports.aListOfTheDelivery")),
                Form.Field.choice(
                        "format",
                        Texts.of("screen.Exports.format"),
                        Choice.among(formats).choose(formats.get(0)),
                        Texts.of("screen.Exports.theAttendanceAlsoAsA")),
                Form.Field.text(
                        "file", Texts.of("screen.Exports.file"), Texts.of("screen.Exports.emptyTheDeliverysIdThe")));
        return new Action(
                Texts.of("screen.Exports.export3"),
                Texts.of("screen.Exports.writeTheFile"),
                List.of(delivery.getTitle()),
                form,
                false,
                Map.of(),
                (filled, requestId, only) -> write(connection, delivery.getName(), first, shown, filled, only));
    }

    private static Action.Outcome write(
            Connection connection, String delivery, DeliveryList first, Optional<Sheet> shown, Form form, boolean only)
            throws Exception {
        String picked = form.field("list").value();
        if (picked.isEmpty()) {
            throw Typed.refusal("list", Texts.of("screen.Exports.pickWhatToWrite"));
        }
        if (form.field("format").value().isEmpty()) {
            throw Typed.refusal("format", Texts.of("screen.Exports.pickAFormat"));
        }
        Format format = Format.valueOf(form.field("format").value());
        boolean asShown = picked.equals(SHOWN);
        DeliveryList list = asShown ? first : DeliveryList.valueOf(picked);
        if (format == Format.PDF && (asShown || !list.formats().contains(format))) {
            throw Typed.refusal("format", Texts.of("screen.Exports.onlyTheWholeAttendanceHas"));
        }
        String typed = form.field("file").value().trim();
        Path file = Paths.of(connection.disk(), typed.isEmpty() ? list.fileName(delivery, format) : typed);
        return write(
                connection.disk(),
                file,
                only,
                () -> asShown ? made(shown.orElseThrow(), format) : list.make(connection, delivery, format));
    }

    @FunctionalInterface
    private interface Making {
        Made make() throws Exception;
    }

    private static Action.Outcome write(Disk disk, Path file, boolean only, Making making) throws Exception {
        KeptFile.check(disk, file, true);
        if (only) {
            return new Action.Outcome(
                    List.of(Texts.of("screen.Exports.writes", file.toAbsolutePath()), NewFile.consequence(disk, file)),
                    "");
        }
        Made made;
        try (Language.Spoken unused = Language.ENGLISH.spoken()) {
            made = making.make();
        }
        KeptFile.write(disk, file, made.bytes(), true);
        return new Action.Outcome(
                List.of(), Texts.of("screen.Exports.wroteTo", Texts.of("screen.Exports.rows", made.rows()), file));
    }

    private static Made made(Sheet sheet, Format format) throws Exception {
        return new Made(
                sheet.bytes(Sheet.Format.valueOf(format.name())), sheet.rows().size());
    }

    private static String ending(Format format) {
        return "." + format.name().toLowerCase(Locale.ROOT);
    }

    private static String means(Format format) {
        return switch (format) {
            case CSV -> Texts.of("screen.Exports.aTableForEveryProgram");
            case XLSX -> Texts.of("screen.Exports.aWorkbook");
            case JSON -> Texts.of("screen.Exports.everythingForPrograms");
            case PDF -> Texts.of("screen.Exports.toPrintAndToSign");
        };
    }
}
