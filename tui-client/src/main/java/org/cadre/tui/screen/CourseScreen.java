package org.cadre.tui.screen;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.cadre.tui.client.Connection;
import org.cadre.tui.client.Courses;
import org.cadre.tui.client.Link;
import org.cadre.tui.language.Texts;
import org.cadre.tui.view.Canvas;
import org.cadre.tui.view.Columns;
import org.cadre.tui.view.Effect;
import org.cadre.tui.view.Event;
import org.cadre.tui.view.Following;
import org.cadre.tui.view.GlobalKey;
import org.cadre.tui.view.KeyBinding;
import org.cadre.tui.view.News;
import org.cadre.tui.view.Screen;
import org.cadre.tui.view.Shown;
import org.cadre.tui.view.Step;
import org.cadre.tui.view.Style;
import org.cadre.tui.words.CourseWords;
import org.cadre.tui.words.Dates;
import org.cadre.tui.words.Directory;
import org.cadre.tui.words.Fact;
import org.cadre.v1.Change;
import org.cadre.v1.Delivery;
import org.cadre.v1.GetDeliveryRequest;
import org.cadre.v1.ResourceKind;
import org.cadre.v1.WatchChangesRequest;

/** What a delivery teaches: for whom, what it needs, how one passes, who has accredited it, and who may teach it. */
record CourseScreen(Connection connection) implements Screen<CourseScreen.Model> {
    private static final String NAME = "course";
    private static final int LABEL = 13;
    private static final WatchChangesRequest WHAT = WatchChangesRequest.newBuilder()
            .addKinds(ResourceKind.RESOURCE_KIND_COURSE)
            .addKinds(ResourceKind.RESOURCE_KIND_COURSE_VERSION)
            .addKinds(ResourceKind.RESOURCE_KIND_DELIVERY)
            .addKinds(ResourceKind.RESOURCE_KIND_PERSON)
            .build();
    /** Longer lines are tiring to read. */
    private static final int WIDEST = 110;

    /** What is shown; begin with {@link #start}. @param top lines that are scrolled away @param news labels of what has just changed */
    record Model(
            Delivery delivery,
            Directory directory,
            Optional<Courses> read,
            Link link,
            int top,
            LocalDate today,
            Set<String> news) {
        private Model scroll(int to) {
            return new Model(delivery, directory, read, link, Math.max(0, to), today, news);
        }

        private Model with(Link other) {
            return new Model(delivery, directory, read, other, top, today, news);
        }

        private Model settled() {
            return new Model(delivery, directory, read, link, top, today, Set.of());
        }
    }

    /** The course, as it was read. @param today where the delivery is held */
    record Loaded(Courses read, LocalDate today) implements Following {
        @Override
        public boolean whole() {
            return true;
        }
    }

    static Model start(Delivery delivery, Directory directory) {
        return new Model(delivery, directory, Optional.empty(), Link.LOADING, 0, LocalDate.MIN, Set.of());
    }

    /** The key with which other screens lead here. */
    static <M> KeyBinding<M> key(
            Connection connection, Function<M, Optional<Delivery>> delivery, Function<M, Directory> directory) {
        return KeyBinding.<M>of(
                        "o",
                        Texts.of("screen.CourseScreen.course"),
                        Texts.of("screen.CourseScreen.whatItTeachesForWhom"),
                        model -> Step.to(model)
                                .open(
                                        new CourseScreen(connection),
                                        start(delivery.apply(model).orElseThrow(), directory.apply(model))))
                .when(model -> delivery.apply(model).isPresent());
    }

    @Override
    public String title(Model model) {
        return Texts.of("screen.CourseScreen.title");
    }

    @Override
    public String status(Model model) {
        return model.link().status();
    }

    @Override
    public List<KeyBinding<Model>> keys() {
        return List.of(
                scrolling(
                        GlobalKey.DOWN,
                        Texts.of("screen.CourseScreen.down"),
                        Texts.of("screen.CourseScreen.scrollDown"),
                        1,
                        false),
                scrolling(
                        GlobalKey.UP,
                        Texts.of("screen.CourseScreen.up"),
                        Texts.of("screen.CourseScreen.scrollUp"),
                        -1,
                        false),
                scrolling(GlobalKey.PAGE_DOWN, "", Texts.of("screen.CourseScreen.scrollAPageDown"), 1, true),
                scrolling(GlobalKey.PAGE_UP, "", Texts.of("screen.CourseScreen.scrollAPageUp"), -1, true),
                KeyBinding.of(
                        GlobalKey.COPY,
                        Texts.of("screen.CourseScreen.copy"),
                        Texts.of("screen.CourseScreen.copyTheResourceNameOf"),
                        (Model model) -> Step.to(model)
                                .and(new Effect.Copy(model.delivery().getCourseVersion()))
                                .good(Texts.of(
                                        "screen.CourseScreen.copied",
                                        model.delivery().getCourseVersion()))),
                KeyBinding.of(GlobalKey.REFRESH, "", Texts.of("screen.CourseScreen.readEverythingAgain"), this::read));
    }

    private static KeyBinding<Model> scrolling(GlobalKey keys, String hint, String help, int by, boolean pages) {
        return KeyBinding.of(keys, hint, help, (model, key, shown) -> {
            int page = shown.rows(NAME);
            int width = shown.area(NAME).map(area -> area.width()).orElse(WIDEST);
            int last = Math.max(0, lines(model, width).size() - page);
            return Step.to(model.scroll(Math.min(last, model.top() + (pages ? by * Math.max(1, page - 1) : by))));
        });
    }

    private Step<Model> read(Model model) {
        String delivery = model.delivery().getName();
        return Step.to(model.with(Link.LOADING))
                .and(new Effect.Stop())
                .start(Rereading.of(connection, WHAT, change -> bearsOn(change, model.delivery()), say -> {
                    long revision = Rereading.now(connection);
                    Delivery now = connection
                            .deliveries()
                            .getDelivery(GetDeliveryRequest.newBuilder()
                                    .setName(delivery)
                                    .build());
                    say.accept(new Loaded(Courses.of(connection, now), LocalDate.now(Dates.zone(now.getTimeZone()))));
                    return revision;
                }));
    }

    /** Who teaches there may have become somebody else since, so every person counts. */
    private static boolean bearsOn(Change change, Delivery delivery) {
        String course = delivery.getCourseVersion().replaceFirst("/versions/.*", "");
        return change.getResource().equals(delivery.getName())
                || change.getResource().equals(course)
                || change.getResource().startsWith(course + "/")
                || change.getResource().startsWith("persons/");
    }

    @Override
    public Step<Model> update(Model model, Event event, Shown shown) {
        if (event instanceof Event.Opened) {
            return read(model);
        }
        if (event instanceof Event.Answered answered && answered.message() instanceof Loaded loaded) {
            return Step.to(new Model(
                            loaded.read().delivery().orElse(model.delivery()),
                            model.directory(),
                            Optional.of(loaded.read()),
                            model.link(),
                            model.top(),
                            loaded.today(),
                            news(model, loaded)))
                    .and(News.fades());
        }
        if (event instanceof Event.Answered answered && answered.message() instanceof Link link) {
            return Step.to(model.with(link));
        }
        return Step.to(News.isOver(event) ? model.settled() : model);
    }

    private static Set<String> news(Model model, Loaded loaded) {
        return model.read()
                .map(before -> Fact.changed(
                        CourseWords.facts(before, model.directory(), model.today()),
                        CourseWords.facts(loaded.read(), model.directory(), loaded.today())))
                .orElse(Set.of());
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
            Style style = Looks.of(fact.weight());
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

    @Override
    public void draw(Model model, Canvas canvas) {
        boolean down = model.link().state() == Link.State.DOWN;
        if (model.read().isEmpty()) {
            Looks.paragraph(
                    canvas,
                    0,
                    down ? "✗ " + model.link().words() : Texts.of("screen.CourseScreen.readingTheCourse"),
                    down ? Style.BAD : Style.MUTED);
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
            if (model.news().contains(line.label())) {
                page.text(LABEL - 1, row, "•", Style.ACCENT);
            }
        }
        int more = lines.size() - top - page.height();
        if (down) {
            canvas.text(
                    0,
                    canvas.height() - 1,
                    Texts.of("screen.CourseScreen.mayBeOld", model.link().words()),
                    Style.WARNING);
        } else if (more > 0) {
            canvas.text(
                    0,
                    canvas.height() - 1,
                    Texts.of("screen.CourseScreen.moreBelowJ", Texts.of("screen.CourseScreen.lines", more)),
                    Style.MUTED);
        }
    }
}
