package org.cadre.tui.view;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.googlecode.lanterna.TerminalSize;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is said, and what lines lead to, on screens made for it. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LinearSessionTest {
    private record Row(int id, String name, String light) {}

    private static final Table<Row> TABLE = new Table<>(
            "rows",
            row -> Integer.toString(row.id()),
            List.of(
                    Table.Column.growing("Name", 8, 1, Row::name),
                    Table.Column.<Row>fixed("L", 1, Row::light).heard(() -> "Light", row -> row.light() + "mber"),
                    Table.Column.fixed("", 4, row -> "██··"),
                    Table.Column.fixed("Why", 4, row -> row.id() == 2 ? "late · twice" : "")),
            "There is nothing.");

    /** A list from which a form, work and a copy are reached. */
    private record Listing() implements Screen<TableModel<Row>> {
        @Override
        public String title(TableModel<Row> model) {
            return "Listing";
        }

        @Override
        public boolean typing(TableModel<Row> model) {
            return model.filtering();
        }

        @Override
        public List<KeyBinding<TableModel<Row>>> keys() {
            List<KeyBinding<TableModel<Row>>> keys = new ArrayList<>(List.of(
                    KeyBinding.of(
                            "f",
                            "fill in",
                            "Fill in a form.",
                            model -> Step.to(model)
                                    .open(
                                            new Filling(),
                                            Form.of(
                                                    Form.Field.text("reason", "Reason", "Needed."),
                                                    Form.Field.choice(
                                                            "state",
                                                            "State",
                                                            Choice.among(List.of(
                                                                    new Choice.Option("a", "amber", ""),
                                                                    new Choice.Option("g", "green", "all is well"),
                                                                    new Choice.Option("r", "grey", ""))),
                                                            ""),
                                                    Form.Field.text("note", "Note", "")))),
                    KeyBinding.of(
                            "w",
                            "work",
                            "Do something long.",
                            model -> Step.to(model).open(new Working(), new Progress("Sending", 0, 0, false))),
                    KeyBinding.of(
                            "y",
                            "copy",
                            "Copy it.",
                            model -> Step.to(model)
                                    .and(new Effect.Copy("rows/"
                                            + model.selectedRow().orElseThrow().id()))),
                    KeyBinding.of("b", "bad", "Fail.", model -> Step.to(model).bad("No\033[2J\u202e way"))));
            keys.addAll(TableKeys.of("rows", new Lens<>(whole -> whole, (whole, part) -> part)));
            return keys;
        }

        @Override
        public Step<TableModel<Row>> update(TableModel<Row> model, Event event, Shown shown) {
            return event instanceof Event.Returned returned && returned.answer().isPresent()
                    ? Step.to(model).good(returned.answer().get().toString())
                    : Step.to(model.take(event, shown));
        }

        @Override
        public void draw(TableModel<Row> model, Canvas canvas) {
            Split split = Split.of(canvas, 60);
            TABLE.draw(split.first(), model);
            split.second()
                    .ifPresent(pane -> pane.text(
                            0, 0, "About " + model.selectedRow().map(Row::name).orElse("nobody"), Style.PLAIN));
        }
    }

    private record Filling() implements Screen<Form> {
        @Override
        public String title(Form form) {
            return "Filling";
        }

        @Override
        public boolean typing(Form form) {
            return true;
        }

        @Override
        public List<KeyBinding<Form>> keys() {
            return List.of(KeyBinding.of(
                    "Ctrl-S",
                    "do it",
                    "Do it.",
                    form -> Step.to(form)
                            .close(form.fields().stream().map(Form.Field::value).toList())));
        }

        @Override
        public Step<Form> update(Form form, Event event, Shown shown) {
            if (event instanceof Event.Pasted pasted) {
                return Step.to(form.paste(pasted.text()));
            }
            return event instanceof Event.Pressed pressed ? Step.to(form.press(pressed.key())) : Step.to(form);
        }

        @Override
        public Optional<TerminalSize> dialog(Form form, TerminalSize window) {
            return Optional.of(new TerminalSize(40, 8));
        }

        @Override
        public void draw(Form form, Canvas canvas) {
            form.draw(canvas);
        }
    }

    private record Working() implements Screen<Progress> {
        @Override
        public String title(Progress model) {
            return "Working";
        }

        @Override
        public Step<Progress> update(Progress model, Event event, Shown shown) {
            if (event instanceof Event.Opened) {
                return Step.to(model).start(say -> {
                    for (int done = 1; done <= 1000; done++) {
                        say.accept(new Progress("Sending", done, 1000, false));
                    }
                    say.accept("all of it");
                });
            }
            if (event instanceof Event.Answered answered) {
                return answered.message() instanceof Progress now
                        ? Step.to(now)
                        : Step.to(model).close(answered.message());
            }
            return Step.to(model);
        }

        @Override
        public void draw(Progress model, Canvas canvas) {
            model.draw(canvas, 0);
        }
    }

    private final ExecutorService executor = Executors.newCachedThreadPool();

    @AfterEach
    void stop() {
        executor.shutdownNow();
    }

    private static TableModel<Row> rows(int count) {
        return TableModel.of(TABLE)
                .withRows(IntStream.rangeClosed(1, count)
                        .mapToObj(id -> new Row(id, "Person number " + id, "a"))
                        .toList());
    }

    /** What is said from the beginning, without prompts. */
    private String run(int count, String... lines) throws InterruptedException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        LinearSession session = new LinearSession(out, executor, Program.of("Cadre"), Preferences.none());
        session.read(new ByteArrayInputStream((String.join("\n", lines) + "\n").getBytes(UTF_8)));
        session.run(new Listing(), rows(count));
        return out.toString(UTF_8).replace(Speaker.PROMPT, "");
    }

    private String after(int count, String... lines) throws InterruptedException {
        String all = run(count, lines);
        return all.substring(all.indexOf("help.\n") + "help.\n".length());
    }

    @Test
    void aScreenIsSaidWholeOnceInWordsWithoutDrawings() throws Exception {
        assertEquals("""
                Listing.
                2 rows.
                1 of 2, selected: Name: Person number 1; Light: amber
                2 of 2: Name: Person number 2; Light: amber; Why: late, twice
                About Person number 1
                You can say: fill in (f), work (w), copy (y), bad (b), filter (/), mark (Space), sort (s), back, help.
                """, run(2, "quit"));
    }

    @Test
    void afterThatOnlyWhatHasChangedIsSaid() throws Exception {
        assertEquals("""
                2 of 2, selected: Name: Person number 2; Light: amber; Why: late, twice
                About Person number 2
                """, after(2, "2", "more"));
        assertEquals("""
                1 of 2, selected: Name: Person number 1; Light: amber
                """, after(2, "1").replace("Listing.\n", ""), "where one is already is said all the same");
    }

    @Test
    void aListOfManyIsSaidInParts() throws Exception {
        String said = run(100_000, "99999", "list", "list 50000");
        assertTrue(said.contains("100,000 rows.\n1 of 100000, selected: "), said);
        assertTrue(said.contains("\n99990 more; say list 11.\n"), said);
        assertTrue(said.contains("99999 of 100000, selected: Name: Person number 99999"), said);
        assertTrue(said.contains("100000 of 100000: "), said);
        assertTrue(said.contains("\n50019 of 100000: ") && !said.contains("\n50020 of 100000: "), said);
    }

    @Test
    void aRowIsFoundByItsWordsAndSeveralAreOffered() throws Exception {
        assertTrue(after(30, "number 17").startsWith("17 of 30, selected: "));
        String several = after(30, "number 2");
        assertTrue(several.startsWith("11 rows have “number 2”; say a number.\n2 of 30: "), several);
        String filtered = after(30, "/number 17", "/");
        assertTrue(filtered.contains("Filtered by number 17: 1 of 30."), filtered);
        assertTrue(filtered.contains("30 rows."), filtered);
    }

    @Test
    void aFormIsFilledLineByLineAndByLabels() throws Exception {
        String said =
                after(1, "fill in", "It is late", "gre", "2", "note: = odd", "reason", "empty", "= help", "do it");
        assertTrue(said.contains("Filling, over the screen before."), said);
        assertTrue(said.contains("Field 1 of 3, here: Reason, text: empty. Needed."), said);
        assertTrue(said.contains("Field 2 of 3, here: State, choice: empty"), said);
        assertTrue(said.contains("Choose by number:\n1. green, all is well\n2. grey\n"), said);
        assertTrue(said.contains("State, choice: grey"), said);
        assertTrue(said.endsWith("Done: [help, r, = odd]\nBack in Listing.\n"), said);
    }

    @Test
    void progressIsSaidInWholeStepsAndTheEndAtOnce() throws Exception {
        String said = after(1, "work");
        long steps = said.lines().filter(line -> line.startsWith("Sending")).count();
        assertTrue(steps >= 1 && steps <= 6, said);
        assertTrue(said.endsWith("Done: all of it\nBack in Listing.\n") || said.contains("Done: all of it"), said);
    }

    @Test
    void nothingThatIsSaidCanSteerATerminal() throws Exception {
        String said = after(1, "bad", "copy", "nonsense\033[2J\u009b\u202e");
        assertTrue(said.startsWith("Error: No\ufffd[2J way\n"), said);
        assertTrue(said.contains("rows/1\n"), said);
        assertFalse(said.contains("\033") || said.contains("\u009b") || said.contains("\u202e"), said);
    }

    @Test
    void backOnTheFirstScreenAndQuitLead() throws Exception {
        assertEquals("Nothing changed.\n", after(1, "back"));
        assertEquals("mark cannot be done now. Say help for what can.\n", after(0, "mark"));
        assertEquals("", after(1, "quit", "2"));
    }
}
