package org.cadre.tui.screen;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.cadre.tui.client.Connection;
import org.cadre.tui.client.Courses;
import org.cadre.tui.client.Problem;
import org.cadre.tui.view.Canvas;
import org.cadre.tui.view.Columns;
import org.cadre.tui.view.Effect;
import org.cadre.tui.view.Event;
import org.cadre.tui.view.KeyBinding;
import org.cadre.tui.view.Screen;
import org.cadre.tui.view.Shown;
import org.cadre.tui.view.Step;
import org.cadre.tui.view.Style;
import org.cadre.tui.words.CourseWords;
import org.cadre.tui.words.Dates;
import org.cadre.tui.words.Directory;
import org.cadre.tui.words.Fact;
import org.cadre.tui.words.Words;
import org.cadre.v1.Delivery;

/** What a delivery teaches: for whom, what it needs, how one passes, who has accredited it, and who may teach it. */
record CourseScreen(Connection connection) implements Screen<CourseScreen.Model> {
    private static final String NAME = "course";
    private static final int LABEL = 13;
    /** Longer lines are tiring to read. */
    private static final int WIDEST = 110;

    /** What is shown; begin with {@link #start}. @param top lines that are scrolled away */
    record Model(
            Delivery delivery,
            Directory directory,
            Optional<Courses> read,
            Optional<String> trouble,
            int top,
            LocalDate today) {
        private Model scroll(int to) {
            return new Model(delivery, directory, read, trouble, Math.max(0, to), today);
        }
    }

    /** The course, as it was read. @param today where the delivery is held */
    record Loaded(Courses read, LocalDate today) {}

    static Model start(Delivery delivery, Directory directory) {
        return new Model(delivery, directory, Optional.empty(), Optional.empty(), 0, LocalDate.MIN);
    }

    /** The key with which other screens lead here. */
    static <M> KeyBinding<M> key(
            Connection connection, Function<M, Optional<Delivery>> delivery, Function<M, Directory> directory) {
        return KeyBinding.<M>of(
                        "o",
                        "course",
                        "What it teaches: for whom, what it needs, how one passes, accreditations.",
                        model -> Step.to(model)
                                .open(
                                        new CourseScreen(connection),
                                        start(delivery.apply(model).orElseThrow(), directory.apply(model))))
                .when(model -> delivery.apply(model).isPresent());
    }

    @Override
    public String title(Model model) {
        return "course";
    }

    @Override
    public List<KeyBinding<Model>> keys() {
        return List.of(
                scrolling("j Down", "down", "Scroll down.", 1, false),
                scrolling("k Up", "up", "Scroll up.", -1, false),
                scrolling("PgDn Space", "", "Scroll a page down.", 1, true),
                scrolling("PgUp", "", "Scroll a page up.", -1, true),
                KeyBinding.of(
                        "y",
                        "copy",
                        "Copy the resource name of the course's version.",
                        (Model model) -> Step.to(model)
                                .and(new Effect.Copy(model.delivery().getCourseVersion()))
                                .good("Copied " + model.delivery().getCourseVersion() + ".")),
                KeyBinding.of("r", "", "Read everything again.", this::read));
    }

    private static KeyBinding<Model> scrolling(String keys, String hint, String help, int by, boolean pages) {
        return KeyBinding.of(keys, hint, help, (model, key, shown) -> {
            int page = shown.rows(NAME);
            int width = shown.area(NAME).map(area -> area.width()).orElse(WIDEST);
            int last = Math.max(0, lines(model, width).size() - page);
            return Step.to(model.scroll(Math.min(last, model.top() + (pages ? by * Math.max(1, page - 1) : by))));
        });
    }

    private Step<Model> read(Model model) {
        return Step.to(model)
                .and(new Effect.Stop())
                .start(say -> say.accept(new Loaded(
                        Courses.of(connection, model.delivery()),
                        LocalDate.now(Dates.zone(model.delivery().getTimeZone())))));
    }

    @Override
    public Step<Model> update(Model model, Event event, Shown shown) {
        if (event instanceof Event.Opened) {
            return read(model);
        }
        if (event instanceof Event.Answered answered && answered.message() instanceof Loaded loaded) {
            return Step.to(new Model(
                    model.delivery(),
                    model.directory(),
                    Optional.of(loaded.read()),
                    Optional.empty(),
                    model.top(),
                    loaded.today()));
        }
        if (event instanceof Event.Failed failed) {
            return Step.to(new Model(
                    model.delivery(),
                    model.directory(),
                    model.read(),
                    Optional.of(Problem.of(failed.cause()).sentence()),
                    model.top(),
                    model.today()));
        }
        return Step.to(model);
    }

    private record Line(String label, String text, Style style) {}

    private static List<Line> lines(Model model, int width) {
        List<Line> lines = new ArrayList<>();
        for (Fact fact : CourseWords.facts(model.read().orElseThrow(), model.directory(), model.today())) {
            if (fact.value().isEmpty()) {
                lines.add(new Line("", "", Style.PLAIN));
                lines.add(new Line("", fact.label(), Style.HEADING));
                continue;
            }
            Style style =
                    fact.label().equals("Course") ? Style.STRONG : wants(fact.value()) ? Style.WARNING : Style.PLAIN;
            String label = fact.label();
            for (String paragraph : fact.value().split("\n")) {
                for (String part : Columns.wrap(paragraph, Math.max(8, width - LABEL))) {
                    lines.add(new Line(label, part, style));
                    label = " ";
                }
            }
        }
        return lines;
    }

    /** What a reader must not miss; the words say it too. */
    private static boolean wants(String value) {
        return value.contains("EXPIRED") || value.contains("no accreditation") || value.contains("ends before");
    }

    @Override
    public void draw(Model model, Canvas canvas) {
        if (model.read().isEmpty()) {
            Looks.paragraph(
                    canvas,
                    0,
                    model.trouble().map(sentence -> "✗ " + sentence).orElse("Reading the course…"),
                    model.trouble().isPresent() ? Style.BAD : Style.MUTED);
            return;
        }
        Canvas page = canvas.part(0, 0, Math.min(WIDEST, canvas.width()), canvas.height() - 1);
        page.name(NAME);
        List<Line> lines = lines(model, page.width());
        int top = Math.min(model.top(), Math.max(0, lines.size() - page.height()));
        for (int row = 0; row < page.height() && top + row < lines.size(); row++) {
            Line line = lines.get(top + row);
            boolean heading = line.label().isEmpty();
            page.text(0, row, LABEL - 1, line.label(), Style.MUTED);
            page.text(heading ? 0 : LABEL, row, line.text(), line.style());
        }
        int more = lines.size() - top - page.height();
        if (more > 0) {
            canvas.text(0, canvas.height() - 1, Words.count(more, "line", "lines") + " more below: j", Style.MUTED);
        }
    }
}
