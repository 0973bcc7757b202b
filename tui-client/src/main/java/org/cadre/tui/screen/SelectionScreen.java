package org.cadre.tui.screen;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.cadre.tui.client.Connection;
import org.cadre.tui.client.Link;
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
import org.cadre.tui.words.CandidateWords;
import org.cadre.tui.words.Dates;
import org.cadre.tui.words.Directory;
import org.cadre.tui.words.Words;
import org.cadre.v1.Candidate;
import org.cadre.v1.Delivery;
import org.cadre.v1.Enrolment;

/** Who could be selected for a delivery, in which order and why; here they are cleared, selected, returned and rejected. */
record SelectionScreen(Connection connection) implements Screen<SelectionScreen.Model> {
    private static final String NAME = "candidates";
    private static final int FOOT = 8;

    /** A row: a candidate, and the short name of the partner. */
    record Line(Candidate candidate, String partner) {
        private Enrolment enrolment() {
            return candidate.getEnrolment();
        }
    }

    private static final Table<Line> TABLE = new Table<>(
            NAME,
            line -> line.enrolment().getName(),
            List.of(
                    Table.Column.<Line>fixed(
                                    () -> Texts.of("screen.SelectionScreen.no"),
                                    5,
                                    line -> Integer.toString(line.candidate().getRank()))
                            .right()
                            .sorted(Comparator.comparingInt(
                                    line -> line.candidate().getRank())),
                    Table.Column.growing(
                            () -> Texts.of("screen.SelectionScreen.name"),
                            18,
                            4,
                            line -> Words.name(line.enrolment().getParticipant())),
                    Table.Column.<Line>fixed(
                                    () -> Texts.of("screen.SelectionScreen.state"),
                                    10,
                                    line -> Words.of(line.enrolment().getState()))
                            .holding(Words::candidateStates)
                            .styled(line -> Looks.of(line.enrolment().getState())),
                    Table.Column.fixed(
                            () -> Texts.of("screen.SelectionScreen.ctry"),
                            4,
                            line -> line.enrolment().getParticipant().getNationality()),
                    Table.Column.growing(() -> Texts.of("screen.SelectionScreen.partner"), 9, 2, Line::partner),
                    Table.Column.<Line>fixed(
                                    () -> Texts.of("screen.SelectionScreen.g"),
                                    1,
                                    line -> Words.of(
                                            line.enrolment().getParticipant().getGender()))
                            .dropped(1),
                    Table.Column.<Line>fixed("+ −", 6, line -> CandidateWords.count(line.candidate()))
                            .sorted(Comparator.comparingInt(line -> CandidateWords.speakingAgainst(line.candidate())
                                    .size())),
                    Table.Column.<Line>growing(
                                    () -> Texts.of("screen.SelectionScreen.against"), 20, 4, SelectionScreen::against)
                            .styled(line -> Style.WARNING)
                            .dropped(2)),
            () -> Texts.of("screen.SelectionScreen.nobodyIsToBeSelected"));

    /** How many lines of one candidate's points are scrolled away. @param enrolment whose */
    private record Scrolled(String enrolment, int lines) {}

    /** What is shown; begin with {@link #start}. */
    record Model(
            Delivery delivery,
            TableModel<Line> table,
            Directory directory,
            Link link,
            boolean loaded,
            Scrolled scrolled) {
        private Model with(TableModel<Line> rows) {
            return new Model(delivery, rows, directory, link, loaded, scrolled);
        }

        private Model with(Link other) {
            return new Model(delivery, table, directory, other, loaded, scrolled);
        }

        private Model with(Scrolled other) {
            return new Model(delivery, table, directory, link, loaded, other);
        }

        /** Nothing, once another candidate is selected. */
        private int top() {
            return selected()
                            .filter(candidate ->
                                    candidate.getEnrolment().getName().equals(scrolled.enrolment()))
                            .isPresent()
                    ? scrolled.lines()
                    : 0;
        }

        private Model with(SelectionFeed.Loaded fresh) {
            List<Line> lines = fresh.candidates().stream()
                    .map(candidate -> new Line(
                            CandidateWords.readable(
                                    candidate,
                                    directory,
                                    Dates.zone(fresh.delivery().getTimeZone())),
                            directory.partner(
                                    candidate.getEnrolment().getParticipant().getPartner())))
                    .toList();
            return new Model(fresh.delivery(), table.withNews(lines), directory, link, true, scrolled);
        }

        private List<Enrolment> chosen() {
            return table.chosen().stream().map(Line::enrolment).toList();
        }

        private Optional<Candidate> selected() {
            return table.selectedRow().map(Line::candidate);
        }
    }

    static Model start(Delivery delivery, Directory directory) {
        return new Model(delivery, TableModel.of(TABLE), directory, Link.LOADING, false, new Scrolled("", 0));
    }

    private static String against(Line line) {
        return String.join(" ", CandidateWords.speakingAgainst(line.candidate()));
    }

    @Override
    public String address(Model model) {
        return "selection " + Words.id(model.delivery().getName());
    }

    @Override
    public String title(Model model) {
        return Texts.of("screen.SelectionScreen.selection");
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
                onChosen(
                        "o",
                        Texts.of("screen.SelectionScreen.select"),
                        Texts.of("screen.SelectionScreen.selectAnOfferWhereThere"),
                        EnrolmentVerb.SELECT),
                onChosen(
                        "n",
                        Texts.of("screen.SelectionScreen.endorse"),
                        Texts.of("screen.SelectionScreen.endorseTheNomination"),
                        EnrolmentVerb.ENDORSE),
                onChosen(
                        "c",
                        Texts.of("screen.SelectionScreen.clear"),
                        Texts.of("screen.SelectionScreen.recordAClearanceOrRenew"),
                        EnrolmentVerb.CLEAR),
                onChosen(
                        "d",
                        Texts.of("screen.SelectionScreen.refuse"),
                        Texts.of("screen.SelectionScreen.recordThatVettingRefusedThe"),
                        EnrolmentVerb.REFUSE_CLEARANCE),
                onChosen(
                        "t",
                        Texts.of("screen.SelectionScreen.return"),
                        Texts.of("screen.SelectionScreen.sendTheNominationBackTo"),
                        EnrolmentVerb.RETURN),
                onChosen(
                        "x",
                        Texts.of("screen.SelectionScreen.reject"),
                        Texts.of("screen.SelectionScreen.refuseTheNominationOrTake"),
                        EnrolmentVerb.REJECT),
                onChosen(
                        "p",
                        Texts.of("screen.SelectionScreen.promote"),
                        Texts.of("screen.SelectionScreen.moveToTheHeadOf"),
                        EnrolmentVerb.PROMOTE),
                PersonScreen.key(
                        connection,
                        model -> model.table().filtering()
                                ? Optional.empty()
                                : model.selected().map(Candidate::getEnrolment),
                        Model::directory),
                KeyBinding.<Model>of(
                                "m",
                                Texts.of("screen.SelectionScreen.more"),
                                Texts.of("screen.SelectionScreen.allThatCanBeDone"),
                                model -> Step.to(model).open(new MenuScreen(), menu(model)))
                        .when(model -> !model.chosen().isEmpty()),
                scrolling("J", Texts.of("screen.SelectionScreen.scrollDownWhatSpeaksFor"), 1),
                scrolling("K", Texts.of("screen.SelectionScreen.scrollItUp"), -1),
                KeyBinding.<Model>of(
                                GlobalKey.COPY,
                                "",
                                Texts.of("screen.SelectionScreen.copyTheEnrolmentsResourceName"),
                                model -> Step.to(model)
                                        .and(new Effect.Copy(name(model)))
                                        .good(Texts.of("screen.SelectionScreen.copied", name(model))))
                        .when(model -> model.selected().isPresent()),
                KeyBinding.of(
                        GlobalKey.REFRESH,
                        "",
                        Texts.of("screen.SelectionScreen.readEverythingAgain"),
                        model -> Step.to(model.with(Link.LOADING))
                                .and(new Effect.Stop())
                                .start(SelectionFeed.of(
                                        connection, model.delivery().getName())))));
        keys.add(Exports.key(connection.disk(), new Lens<>(Model::table, Model::with)));
        keys.addAll(TableKeys.of(NAME, new Lens<>(Model::table, Model::with)));
        return keys;
    }

    private static KeyBinding<Model> scrolling(String key, String help, int by) {
        return KeyBinding.<Model>of(key, "", help, (model, pressed, shown) -> {
                    Candidate candidate = model.selected().orElseThrow();
                    int last = shown.area(CandidatePane.NAME)
                            .map(pane -> CandidatePane.last(candidate, model.delivery(), pane))
                            .orElse(0);
                    int top = Math.max(0, Math.min(last, model.top() + by));
                    return Step.to(
                            model.with(new Scrolled(candidate.getEnrolment().getName(), top)));
                })
                .when(model -> model.selected().isPresent());
    }

    private static String name(Model model) {
        return model.selected().orElseThrow().getEnrolment().getName();
    }

    private KeyBinding<Model> onChosen(String key, String hint, String help, EnrolmentVerb verb) {
        return KeyBinding.<Model>of(key, hint, help, model -> move(model, verb))
                .when(model -> verb.isOf(model.delivery().getAdmissionPolicy())
                        && !model.chosen().isEmpty()
                        && model.chosen().stream().allMatch(enrolment -> verb.leadsFrom(enrolment.getState())));
    }

    private Step<Model> move(Model model, EnrolmentVerb verb) {
        Action action = EnrolmentActions.move(connection, model.delivery(), model.chosen(), verb);
        return Step.to(model).open(new ActionScreen(), ActionScreen.of(action));
    }

    private MenuScreen.Menu menu(Model model) {
        List<Enrolment> chosen = model.chosen();
        List<MenuScreen.Item> items = EnrolmentVerb.offered(
                EnrolmentActions.states(chosen), model.delivery().getAdmissionPolicy(), connection.role());
        String title = chosen.size() == 1
                ? Words.labelled(chosen.get(0).getParticipant().getFullName(), Words.state(chosen.get(0)))
                : Texts.of("screen.SelectionScreen.marked", chosen.size());
        return MenuScreen.Menu.of(title, items);
    }

    @Override
    public Step<Model> update(Model model, Event event, Shown shown) {
        if (event instanceof Event.Opened) {
            return Step.to(model)
                    .start(SelectionFeed.of(connection, model.delivery().getName()));
        }
        if (event instanceof Event.Answered answered) {
            return Step.to(answered(model, answered.message()));
        }
        if (event instanceof Event.Returned returned
                && returned.answer().orElse(null) instanceof EnrolmentVerb verb
                && !model.chosen().isEmpty()) {
            return move(model, verb);
        }
        return Step.to(model.with(model.table().take(event, shown)));
    }

    private static Model answered(Model model, Object message) {
        if (message instanceof Link link) {
            return model.with(link);
        }
        return message instanceof SelectionFeed.Loaded loaded ? model.with(loaded) : model;
    }

    @Override
    public void draw(Model model, Canvas canvas) {
        Split split = Split.of(canvas, 60);
        Canvas left = split.first();
        Looks.bar(model.delivery().getSeats()).draw(left, 0, 0, left.width());
        if (!model.loaded()) {
            boolean down = model.link().state() == Link.State.DOWN;
            Looks.paragraph(
                    left.below(2),
                    0,
                    down ? "✗ " + model.link().words() : Texts.of("screen.SelectionScreen.readingTheCandidates"),
                    down ? Style.BAD : Style.MUTED);
            return;
        }
        boolean below = split.second().isEmpty() && left.height() > FOOT + 6;
        int foot = below ? FOOT : 0;
        TABLE.draw(left.part(0, 2, left.width(), left.height() - 2 - foot), model.table());
        model.selected().ifPresent(candidate -> {
            if (below) {
                left.rule(left.height() - foot);
                CandidatePane.draw(left.below(left.height() - foot + 1), candidate, model.delivery(), model.top());
            }
            split.second().ifPresent(pane -> CandidatePane.draw(pane, candidate, model.delivery(), model.top()));
        });
    }
}
