package org.cadre.tui.view;

import com.googlecode.lanterna.TerminalSize;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.cadre.tui.terminal.ColourDepth;
import org.cadre.tui.terminal.StreamTerminal;
import org.cadre.tui.terminal.Tty;

/** Every widget in a real terminal, to look at: run {@code main} with the test class path. Its screens also serve the tests. */
public final class Gallery {
    private Gallery() {}

    /** A row of the gallery's table. */
    public record Delivery(
            String code, String course, String place, String state, int taken, int waiting, int capacity) {}

    static final List<Delivery> DELIVERIES = deliveries();

    private static List<Delivery> deliveries() {
        String[] courses = {
            "Financial crime analysis",
            "Wildlife trafficking investigation",
            "Protection of cultural property",
            "Formation à la criminalistique numérique",
            "الاتجار بالآثار والممتلكات الثقافية",
            "人身売買対策セミナー",
            "Hostage incident management 🛡️",
            "Détection des documents falsifiés"
        };
        String[] places = {"Lyon", "Vienna", "Nairobi", "Paris", "القاهرة", "東京", "Online", "Dakar"};
        String[] states = {"RUNNING", "CALL_OPEN", "CONFIRMED", "PLANNED", "CALL_OPEN", "DRAFT", "RUNNING", "CANCELLED"
        };
        List<Delivery> rows = new ArrayList<>();
        for (int index = 0; index < 40; index++) {
            int kind = index % courses.length;
            int capacity = 16 + 4 * (index % 4);
            int taken = Math.min(capacity, (index * 7) % (capacity + 6));
            rows.add(new Delivery(
                    "DL-" + (2101 + index),
                    courses[kind],
                    places[kind],
                    states[kind],
                    taken,
                    taken == capacity ? 3 : 0,
                    capacity));
        }
        return List.copyOf(rows);
    }

    private static Style stateStyle(Delivery row) {
        return switch (row.state()) {
            case "RUNNING", "CONFIRMED" -> Style.GOOD;
            case "CALL_OPEN" -> Style.ACCENT;
            case "CANCELLED" -> Style.BAD;
            default -> Style.MUTED;
        };
    }

    static final Table<Delivery> TABLE = new Table<>(
            "deliveries",
            Delivery::code,
            List.of(
                    Table.Column.fixed("Code", 8, Delivery::code),
                    Table.Column.growing("Course", 20, 3, Delivery::course),
                    Table.Column.growing("Place", 8, 1, Delivery::place).dropped(1),
                    Table.Column.<Delivery>fixed("State", 11, row -> row.state().replace('_', ' '))
                            .styled(Gallery::stateStyle),
                    Table.Column.<Delivery>fixed("Seats", 7, row -> row.taken() + "/" + row.capacity())
                            .right(),
                    Table.Column.<Delivery>fixed("Wait", 6, row -> row.waiting() == 0 ? "" : row.waiting() + "")
                            .right()
                            .styled(row -> Style.WARNING)
                            .dropped(2)),
            "No delivery yet. Press n to plan the first one.");

    /** The list. */
    static final class Deliveries implements Screen<TableModel<Delivery>> {
        @Override
        public String title(TableModel<Delivery> model) {
            return "Deliveries";
        }

        @Override
        public String status(TableModel<Delivery> model) {
            return "UNODC · live";
        }

        @Override
        public boolean typing(TableModel<Delivery> model) {
            return model.filtering();
        }

        @Override
        public List<KeyBinding<TableModel<Delivery>>> keys() {
            List<KeyBinding<TableModel<Delivery>>> keys = new ArrayList<>(List.of(
                    KeyBinding.<TableModel<Delivery>>of(
                                    "a",
                                    "enrol",
                                    "Enrol a person.",
                                    table -> Step.to(table).open(new Enrol(), Enrol.start()))
                            .when(table -> table.selectedRow().isPresent()),
                    KeyBinding.<TableModel<Delivery>>of(
                                    "x",
                                    "cancel",
                                    "Cancel the delivery, after a question.",
                                    table -> Step.to(table)
                                            .open(new ConfirmScreen("C", "cancel the delivery"), question(table)))
                            .when(table -> table.selectedRow().isPresent()),
                    KeyBinding.of(
                            "i",
                            "import",
                            "Watch an import run.",
                            table -> Step.to(table)
                                    .open(new Import(), new Progress("Checking nominations.csv", 0, 1200, false))),
                    KeyBinding.of(
                            "e",
                            "empty",
                            "Show the empty state.",
                            table -> Step.to(table.withRows(List.of()))
                                    .good("All rows are gone. Press r to have them back.")),
                    KeyBinding.of(
                            "r", "refresh", "Read the rows again.", table -> Step.to(table.withRows(DELIVERIES)))));
            keys.addAll(TableKeys.of("deliveries", new Lens<>(table -> table, (table, part) -> part)));
            return keys;
        }

        @Override
        public Step<TableModel<Delivery>> update(TableModel<Delivery> model, Event event, Shown shown) {
            if (event instanceof Event.Returned returned && returned.answer().isPresent()) {
                return Step.to(model).good("Done: " + returned.answer().get());
            }
            return Step.to(model.take(event, shown));
        }

        @Override
        public void draw(TableModel<Delivery> model, Canvas canvas) {
            Split split = Split.of(canvas, 64);
            TABLE.draw(split.first(), model);
            split.second().ifPresent(pane -> model.selectedRow().ifPresent(row -> detail(pane, row)));
        }

        private static void detail(Canvas pane, Delivery row) {
            pane.text(0, 0, row.course(), Style.HEADING);
            pane.text(0, 1, row.code() + " · " + row.place(), Style.MUTED);
            pane.text(0, 3, "Seats", Style.HEADING);
            new SeatBar(row.taken(), 0, row.waiting(), row.capacity()).draw(pane, 0, 4, pane.width());
            pane.text(0, 6, "State", Style.HEADING);
            pane.text(0, 7, row.state().replace('_', ' '), stateStyle(row));
        }

        static ConfirmScreen.Question question(TableModel<Delivery> table) {
            Delivery row = table.selectedRow().orElseThrow();
            return new ConfirmScreen.Question(
                    "Cancel " + row.code() + "?",
                    List.of(
                            row.taken() + " confirmed participants are told that the delivery will not take place.",
                            row.waiting() + " waiting entries end.",
                            "Trainers are free again on its days."),
                    "It cannot be taken back: a cancelled delivery stays cancelled.",
                    true);
        }
    }

    /** The form. */
    static final class Enrol implements Screen<Form> {
        static Form start() {
            return Form.of(
                    Form.Field.choice(
                            "person",
                            "Person",
                            Choice.among(List.of(
                                    new Choice.Option("p1", "Amina Wanjiru Kamau", "KE · NCB Nairobi"),
                                    new Choice.Option("p2", "José Ñúñez", "ES · NCB Madrid"),
                                    new Choice.Option("p3", "محمد عبد الله", "EG · NCB Cairo"),
                                    new Choice.Option("p4", "田中 花子", "JP · NCB Tokyo"))),
                            "Type part of a name, in any script."),
                    Form.Field.text("reason", "Reason", "Why this person, in one sentence."),
                    Form.Field.text("until", "Answer by", "A day: 2026-12-31."));
        }

        @Override
        public String title(Form form) {
            return "Enrol on DL-2101";
        }

        @Override
        public boolean typing(Form form) {
            return true;
        }

        @Override
        public List<KeyBinding<Form>> keys() {
            return List.of(
                    KeyBinding.<Form>of("Ctrl-S", "enrol", "Enrol the person.", Enrol::submit),
                    KeyBinding.of(
                            "Tab",
                            "next field",
                            "Go to the next field; Shift-Tab goes back.",
                            (form, key, shown) -> Step.to(form.press(key))),
                    KeyBinding.<Form>of(
                                    "Esc",
                                    "close list",
                                    "Close the list.",
                                    (form, key, shown) -> Step.to(form.press(key)))
                            .when(Form::listOpen));
        }

        private static Step<Form> submit(Form form) {
            if (form.field("person").value().isEmpty()) {
                return Step.to(form.error("person", "Pick a person from the list."));
            }
            return Step.to(form).close("enrolled " + form.field("person").value());
        }

        @Override
        public Step<Form> update(Form form, Event event, Shown shown) {
            if (event instanceof Event.Pressed pressed) {
                return form.submits(pressed.key()) ? submit(form) : Step.to(form.press(pressed.key()));
            }
            return event instanceof Event.Pasted pasted ? Step.to(form.paste(pasted.text())) : Step.to(form);
        }

        @Override
        public Optional<TerminalSize> dialog(Form form, TerminalSize window) {
            return Optional.of(new TerminalSize(Math.min(70, window.getColumns()), form.rows() + 5));
        }

        @Override
        public void draw(Form form, Canvas canvas) {
            form.draw(canvas.below(1));
        }
    }

    /** Work with progress. */
    static final class Import implements Screen<Progress> {
        @Override
        public String title(Progress progress) {
            return "Import";
        }

        @Override
        public List<KeyBinding<Progress>> keys() {
            return List.of(KeyBinding.of(
                    "c",
                    "stop",
                    "Stop the import; nothing is kept.",
                    progress -> Step.to(new Progress(progress.label(), progress.done(), progress.total(), true))
                            .and(new Effect.Stop())));
        }

        @Override
        public Step<Progress> update(Progress progress, Event event, Shown shown) {
            if (event instanceof Event.Ticked && !progress.stopping()) {
                long done = Math.min(progress.total(), progress.done() + 25);
                return next(new Progress(progress.label(), done, progress.total(), false));
            }
            return event instanceof Event.Opened ? next(progress) : Step.to(progress);
        }

        private static Step<Progress> next(Progress progress) {
            return Step.to(progress).and(new Effect.Later(Duration.ofMillis(100), "tick"));
        }

        @Override
        public Optional<TerminalSize> dialog(Progress progress, TerminalSize window) {
            return Optional.of(new TerminalSize(60, Progress.ROWS + 2));
        }

        @Override
        public void draw(Progress progress, Canvas canvas) {
            progress.draw(canvas, 1);
        }
    }

    /** Shows the gallery in the terminal that it was started in. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        ExecutorService executor = Executors.newCachedThreadPool();
        StreamTerminal[] made = new StreamTerminal[1];
        Session[] session = new Session[1];
        try (Tty tty = Tty.open(size -> session[0].resize(size))) {
            made[0] = new StreamTerminal(tty.output(), tty.size(), true, true);
            session[0] = new Session(
                    made[0],
                    new Session.Settings(ColourDepth.of(System.getenv()), BidiMode.APP, false),
                    executor,
                    "Cadre");
            Thread pump = new Thread(() -> session[0].pump(tty.input()), "keys");
            pump.setDaemon(true);
            pump.start();
            session[0].run(new Deliveries(), TableModel.of(TABLE).withRows(DELIVERIES));
        } finally {
            executor.shutdownNow();
        }
    }
}
