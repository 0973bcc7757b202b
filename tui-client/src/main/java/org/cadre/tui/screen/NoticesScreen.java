package org.cadre.tui.screen;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.cadre.tui.client.Connection;
import org.cadre.tui.client.Link;
import org.cadre.tui.client.Problem;
import org.cadre.tui.language.Texts;
import org.cadre.tui.view.Canvas;
import org.cadre.tui.view.Effect;
import org.cadre.tui.view.Event;
import org.cadre.tui.view.GlobalKey;
import org.cadre.tui.view.KeyBinding;
import org.cadre.tui.view.Lens;
import org.cadre.tui.view.Screen;
import org.cadre.tui.view.Shown;
import org.cadre.tui.view.Split;
import org.cadre.tui.view.Step;
import org.cadre.tui.view.Style;
import org.cadre.tui.view.Table;
import org.cadre.tui.view.TableKeys;
import org.cadre.tui.view.TableModel;
import org.cadre.tui.words.NoticeWords;
import org.cadre.tui.words.Words;
import org.cadre.v1.GetOutboxStatusResponse;
import org.cadre.v1.Notice;
import org.cadre.v1.NoticeState;

/** What was, is and will be sent to people by e-mail, about one delivery or all, live. */
record NoticesScreen(Connection connection, ZoneId zone) implements Screen<NoticesScreen.Model> {
    private static final int DETAIL_ROWS = 4;
    private static final Set<NoticeState> AGAIN = Set.of(
            NoticeState.NOTICE_STATE_SENT,
            NoticeState.NOTICE_STATE_FAILED,
            NoticeState.NOTICE_STATE_UNCERTAIN,
            NoticeState.NOTICE_STATE_SKIPPED,
            NoticeState.NOTICE_STATE_CANCELLED);

    /**
     * What is shown; begin with {@link #start}.
     *
     * @param delivery what they are about; empty for all
     * @param read the notice whose text was asked for
     */
    record Model(
            String delivery,
            TableModel<Notice> table,
            Optional<GetOutboxStatusResponse> status,
            Optional<Notice> read,
            Link link) {
        private Model with(TableModel<Notice> rows) {
            return new Model(delivery, rows, status, read, link);
        }

        private Model with(Link other) {
            return new Model(delivery, table, status, read, other);
        }

        private Optional<Notice> selected() {
            return table.selectedRow();
        }

        /** Whether the marked ones, or the selected one, all stand in one of these states. */
        private boolean chosenAre(Set<NoticeState> states) {
            return !table.chosen().isEmpty()
                    && table.chosen().stream().map(Notice::getState).allMatch(states::contains);
        }

        /** The text of the selected notice, where it has been read. */
        private String text() {
            return read.filter(notice -> selected()
                            .filter(row -> row.getName().equals(notice.getName()))
                            .isPresent())
                    .map(Notice::getText)
                    .orElse("");
        }
    }

    NoticesScreen(Connection connection) {
        this(connection, ZoneId.systemDefault());
    }

    /** The key with which other screens lead here. @param delivery what the notices are about; empty for all */
    static <M> KeyBinding<M> key(Connection connection, Function<M, String> delivery) {
        return KeyBinding.of("N", "", Texts.of("screen.NoticesScreen.seeWhatWasIsAnd"), model -> {
            NoticesScreen screen = new NoticesScreen(connection);
            return Step.to(model).open(screen, screen.start(delivery.apply(model)));
        });
    }

    Model start(String delivery) {
        return new Model(delivery, TableModel.of(table()), Optional.empty(), Optional.empty(), Link.LOADING);
    }

    private Table<Notice> table() {
        return NoticeRows.table(zone);
    }

    @Override
    public String address(Model model) {
        return model.delivery().isEmpty() ? "notices" : "notices " + Words.id(model.delivery());
    }

    @Override
    public String title(Model model) {
        return Texts.of("screen.NoticesScreen.notices");
    }

    @Override
    public String status(Model model) {
        return model.link().status();
    }

    @Override
    public boolean typing(Model model) {
        return model.table().filtering();
    }

    @Override
    public List<KeyBinding<Model>> keys() {
        List<KeyBinding<Model>> keys = new ArrayList<>(List.of(
                KeyBinding.<Model>of(
                                GlobalKey.OPEN,
                                Texts.of("screen.NoticesScreen.read"),
                                Texts.of("screen.NoticesScreen.readTheTextOfThe"),
                                model -> Step.to(model)
                                        .start(NoticesFeed.text(
                                                connection, model.selected().orElseThrow())))
                        .when(model ->
                                model.selected().isPresent() && !model.table().filtering()),
                KeyBinding.<Model>of(
                                "R",
                                Texts.of("screen.NoticesScreen.sendAgain"),
                                Texts.of("screen.NoticesScreen.queueTheNoticeAgainOr"),
                                model -> act(
                                        model,
                                        NoticeActions.resend(
                                                connection, model.table().chosen())))
                        .when(model -> model.chosenAre(AGAIN)),
                KeyBinding.<Model>of(
                                "x",
                                Texts.of("screen.NoticesScreen.takeBack"),
                                Texts.of("screen.NoticesScreen.takeBackTheNoticeOr"),
                                model -> act(
                                        model,
                                        NoticeActions.cancel(
                                                connection, model.table().chosen())))
                        .when(model -> model.chosenAre(Set.of(NoticeState.NOTICE_STATE_QUEUED))),
                KeyBinding.<Model>of(
                                GlobalKey.EXPORT,
                                Texts.of("screen.NoticesScreen.export"),
                                Texts.of("screen.NoticesScreen.writeTheRowsThatAre"),
                                model -> act(
                                        model,
                                        Exports.of(
                                                connection.disk(),
                                                NoticeRows.NAME,
                                                NoticeRows.EXPORTED,
                                                model.table().visible())))
                        .when(model -> !model.table().visible().isEmpty()),
                KeyBinding.<Model>of(
                                GlobalKey.COPY,
                                "",
                                Texts.of("screen.NoticesScreen.copyTheEMailAddress"),
                                model -> Step.to(model)
                                        .and(new Effect.Copy(
                                                model.selected().orElseThrow().getEmail()))
                                        .good(Texts.of(
                                                "screen.NoticesScreen.copied",
                                                model.selected().orElseThrow().getEmail())))
                        .when(model -> model.selected()
                                .filter(notice -> !notice.getEmail().isEmpty())
                                .isPresent()),
                KeyBinding.of(
                        GlobalKey.REFRESH,
                        "",
                        Texts.of("screen.NoticesScreen.readEverythingAgain"),
                        model -> Step.to(model.with(Link.LOADING))
                                .and(new Effect.Stop())
                                .start(NoticesFeed.of(connection, model.delivery())))));
        keys.addAll(TableKeys.of(NoticeRows.NAME, new Lens<>(Model::table, Model::with)));
        return keys;
    }

    private static Step<Model> act(Model model, Action action) {
        return Step.to(model).open(new ActionScreen(), ActionScreen.of(action));
    }

    @Override
    public Step<Model> update(Model model, Event event, Shown shown) {
        if (event instanceof Event.Opened) {
            return Step.to(model).start(NoticesFeed.of(connection, model.delivery()));
        }
        if (event instanceof Event.Answered answered && answered.message() instanceof Link link) {
            return Step.to(model.with(link));
        }
        if (event instanceof Event.Answered answered && answered.message() instanceof NoticesFeed.Read text) {
            return Step.to(new Model(
                    model.delivery(), model.table(), model.status(), Optional.of(text.notice()), model.link()));
        }
        if (event instanceof Event.Answered answered && answered.message() instanceof NoticesFeed.Loaded loaded) {
            return Step.to(new Model(
                    model.delivery(),
                    model.table().withNews(loaded.rows()),
                    Optional.of(loaded.status()),
                    model.read(),
                    model.link()));
        }
        if (event instanceof Event.Failed failed) {
            return Step.to(model).bad(Problem.of(failed.cause()).sentence());
        }
        return Step.to(model.with(model.table().take(event, shown)));
    }

    @Override
    public void draw(Model model, Canvas canvas) {
        Split split = Split.of(canvas, 62);
        Canvas left = split.first();
        if (model.status().isEmpty()) {
            boolean down = model.link().state() == Link.State.DOWN;
            Looks.paragraph(
                    left,
                    0,
                    down ? "✗ " + model.link().words() : Texts.of("screen.NoticesScreen.readingWhatWasSent"),
                    down ? Style.BAD : Style.MUTED);
            return;
        }
        left.text(
                0,
                0,
                model.delivery().isEmpty()
                        ? Texts.of("screen.NoticesScreen.allDeliveries")
                        : Words.id(model.delivery()),
                Style.STRONG);
        boolean configured = model.status().get().getConfigured();
        int head = Looks.paragraph(
                        left,
                        1,
                        configured
                                ? counts(model)
                                : NoticeWords.outbox(model.status().get()),
                        configured ? Style.PLAIN : Style.WARNING)
                + 1;
        // An Enter that reads the text needs a place to show it, also where there is no second pane.
        boolean below = split.second().isEmpty() && left.height() > 14;
        int foot = !below ? 0 : 1 + (model.text().isEmpty() ? DETAIL_ROWS : left.height() / 2);
        table().draw(left.part(0, head, left.width(), left.height() - head - foot), model.table());
        model.selected().ifPresent(notice -> {
            if (below) {
                left.rule(left.height() - foot);
                Canvas detail = left.below(left.height() - foot + 1);
                if (model.text().isEmpty()) {
                    NoticePane.summary(detail, notice, zone);
                } else {
                    text(detail, model.text());
                }
            }
            split.second().ifPresent(pane -> NoticePane.draw(pane, notice, model.text(), zone));
        });
        if (model.link().state() == Link.State.DOWN) {
            left.text(
                    0,
                    left.height() - 1,
                    Texts.of(
                            "screen.NoticesScreen.whatIsShownMayBe",
                            model.link().words().toLowerCase(Locale.ROOT)),
                    Style.WARNING);
        }
    }

    /** How many of the rows stand where, in the order of the states. */
    private static String counts(Model model) {
        Map<NoticeState, Long> counts = model.table().all().stream()
                .collect(Collectors.groupingBy(
                        Notice::getState, () -> new EnumMap<>(NoticeState.class), Collectors.counting()));
        return counts.isEmpty()
                ? Texts.of(
                        "screen.NoticesScreen.noticesComeFrom",
                        model.status().orElseThrow().getMailFrom())
                : counts.entrySet().stream()
                        .map(count -> count.getValue() + " "
                                + NoticeWords.of(count.getKey()).toLowerCase(Locale.ROOT))
                        .collect(Collectors.joining(" · "));
    }

    private static void text(Canvas canvas, String text) {
        int at = 0;
        for (String line : text.strip().split("\n", -1)) {
            at = line.isEmpty() ? at : Looks.paragraph(canvas, at, line, Style.PLAIN);
        }
    }
}
