package org.cadre.tui.screen;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.cadre.tui.client.Connection;
import org.cadre.tui.client.Link;
import org.cadre.tui.files.DeliveryList;
import org.cadre.tui.files.Sheets;
import org.cadre.tui.language.Texts;
import org.cadre.tui.view.Canvas;
import org.cadre.tui.view.Event;
import org.cadre.tui.view.KeyBinding;
import org.cadre.tui.view.Screen;
import org.cadre.tui.view.Shown;
import org.cadre.tui.view.Split;
import org.cadre.tui.view.Step;
import org.cadre.tui.view.Style;
import org.cadre.tui.view.TableModel;
import org.cadre.tui.words.Dates;
import org.cadre.tui.words.Directory;
import org.cadre.tui.words.Words;
import org.cadre.v1.Delivery;
import org.cadre.v1.Enrolment;

/** Who is on a delivery, where each stands and why, live. */
record RosterScreen(Connection connection) implements Screen<RosterScreen.Model> {
    private static final int DETAIL_ROWS = 3;

    /** What is shown; begin with {@link #start}. */
    record Model(
            Delivery delivery,
            List<Enrolment> roster,
            RosterRows.View view,
            TableModel<RosterRows.Line> table,
            Directory directory,
            Link link,
            boolean loaded) {
        Model with(TableModel<RosterRows.Line> rows) {
            return new Model(delivery, roster, view, rows, directory, link, loaded);
        }

        Model with(Link other) {
            return new Model(delivery, roster, view, table, directory, other, loaded);
        }

        Model show(RosterRows.View other) {
            return new Model(
                    delivery,
                    roster,
                    other,
                    table.settled().withRows(RosterRows.lines(delivery, roster, other, directory)),
                    directory,
                    link,
                    loaded);
        }

        private Model arranged(Delivery now, List<Enrolment> all, RosterRows.View shown) {
            return new Model(
                    now,
                    all,
                    shown,
                    table.withNews(RosterRows.lines(now, all, shown, directory)),
                    directory,
                    link,
                    true);
        }

        List<Enrolment> chosen() {
            return table.chosen().stream().map(RosterRows.Line::enrolment).toList();
        }

        Optional<Enrolment> selected() {
            return table.selectedRow().map(RosterRows.Line::enrolment);
        }

        /** Whom Enter opens: nobody while it ends what is typed into the filter. */
        Optional<Enrolment> opened() {
            return table.filtering() ? Optional.empty() : selected();
        }
    }

    static Model start(Delivery delivery, Directory directory) {
        return new Model(
                delivery,
                List.of(),
                RosterRows.View.ALL,
                TableModel.of(RosterRows.TABLE),
                directory,
                Link.LOADING,
                false);
    }

    @Override
    public String address(Model model) {
        return "deliveries " + Words.id(model.delivery().getName());
    }

    @Override
    public String title(Model model) {
        return model.delivery().getTitle();
    }

    @Override
    public String status(Model model) {
        return (model.view() == RosterRows.View.ALL ? "" : model.view().words() + " · ")
                + model.link().status();
    }

    @Override
    public boolean typing(Model model) {
        return model.table().filtering();
    }

    @Override
    public List<KeyBinding<Model>> keys() {
        return new RosterKeys(connection).all();
    }

    static Step<Model> act(Model model, Action action) {
        return Step.to(model).open(new ActionScreen(), ActionScreen.of(action));
    }

    @Override
    public Step<Model> update(Model model, Event event, Shown shown) {
        if (event instanceof Event.Opened) {
            return Step.to(model)
                    .start(RosterFeed.of(connection, model.delivery().getName()));
        }
        if (event instanceof Event.Answered answered) {
            return Step.to(answered(model, answered.message()));
        }
        if (event instanceof Event.Returned returned) {
            return returned(model, returned.answer().orElse(null));
        }
        return Step.to(model.with(model.table().take(event, shown)));
    }

    private Step<Model> returned(Model model, Object answer) {
        if (answer instanceof DeliveryActions.Verb verb) {
            return act(model, DeliveryActions.move(connection, model.delivery(), verb));
        }
        if (answer instanceof DeliveryFiles.Kind kind) {
            return act(model, export(model, kind));
        }
        if (answer instanceof EnrolmentVerb verb && !model.chosen().isEmpty()) {
            return act(model, EnrolmentActions.move(connection, model.delivery(), model.chosen(), verb));
        }
        if (model.selected().isPresent() && "b".equals(answer)) {
            return act(
                    model,
                    EnrolmentActions.substitute(
                            connection,
                            model.directory(),
                            model.delivery(),
                            model.selected().get()));
        }
        if (model.selected().isPresent() && "T".equals(answer)) {
            return act(
                    model,
                    EnrolmentActions.transfer(
                            connection, model.delivery(), model.selected().get()));
        }
        return Step.to(model);
    }

    private Action export(Model model, DeliveryFiles.Kind kind) {
        return switch (kind) {
            case CALENDAR -> DeliveryFiles.calendar(connection, model.delivery());
            case PACKAGE -> DeliveryFiles.oneRoster(connection, Optional.of(model.delivery()));
            default ->
                Exports.of(
                        connection,
                        model.delivery(),
                        DeliveryList.ROSTER,
                        Optional.of(Sheets.roster(model.table().visible().stream()
                                .map(RosterRows.Line::enrolment)
                                .toList())));
        };
    }

    private static Model answered(Model model, Object message) {
        if (message instanceof Link link) {
            return model.with(link);
        }
        if (message instanceof RosterFeed.Loaded loaded) {
            return model.arranged(loaded.delivery(), loaded.enrolments(), model.view());
        }
        if (message instanceof RosterFeed.Changed changed) {
            Map<String, Enrolment> fresh = new HashMap<>();
            changed.enrolments().forEach(enrolment -> fresh.put(enrolment.getName(), enrolment));
            List<Enrolment> all = new ArrayList<>();
            for (Enrolment enrolment : model.roster()) {
                if (!changed.removed().contains(enrolment.getName())) {
                    Enrolment newer = fresh.remove(enrolment.getName());
                    all.add(newer == null ? enrolment : newer);
                }
            }
            all.addAll(fresh.values());
            return model.arranged(changed.delivery(), List.copyOf(all), model.view());
        }
        return model;
    }

    @Override
    public void draw(Model model, Canvas canvas) {
        Split split = Split.of(canvas, 66);
        Canvas left = split.first();
        Delivery delivery = model.delivery();
        int column = left.text(
                0,
                0,
                Words.of(delivery.getState()),
                Looks.of(delivery.getState()).asStrong());
        left.text(
                column,
                0,
                " · " + Dates.span(delivery) + " · " + Words.place(delivery) + " · "
                        + Words.language(delivery.getLanguage()) + " · "
                        + Words.of(delivery.getAdmissionPolicy()),
                Style.MUTED);
        Looks.bar(delivery.getSeats()).draw(left, 0, 1, left.width());
        int row = 2;
        int rules = left.height() > 16 ? Math.min(4, delivery.getSeats().getRulesCount()) : 0;
        for (int at = 0; at < rules; at++) {
            Looks.rule(left, row++, 26, delivery.getSeats().getRules(at), model.directory());
        }
        row++;
        boolean below = split.second().isEmpty() && left.height() - row > 8;
        if (!model.loaded()) {
            boolean down = model.link().state() == Link.State.DOWN;
            Looks.paragraph(
                    left.below(row),
                    0,
                    down ? "✗ " + model.link().words() : Texts.of("screen.RosterScreen.readingTheRoster"),
                    down ? Style.BAD : Style.MUTED);
            return;
        }
        int foot = below ? DETAIL_ROWS + 1 : 0;
        RosterRows.TABLE.draw(left.part(0, row, left.width(), left.height() - row - foot), model.table());
        model.selected().ifPresent(enrolment -> {
            if (below) {
                left.rule(left.height() - foot);
                EnrolmentPane.summary(
                        left.below(left.height() - DETAIL_ROWS), enrolment, Dates.zone(delivery.getTimeZone()));
            }
            split.second().ifPresent(pane -> EnrolmentPane.draw(pane, enrolment, model.delivery(), model.directory()));
        });
        if (model.link().state() == Link.State.DOWN) {
            left.text(
                    0,
                    left.height() - 1,
                    Texts.of(
                            "screen.RosterScreen.whatIsShownMayBe",
                            model.link().words().toLowerCase(Locale.ROOT)),
                    Style.WARNING);
        }
    }
}
