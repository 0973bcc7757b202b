package org.cadre.tui.screen;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.cadre.tui.client.Connection;
import org.cadre.tui.client.Link;
import org.cadre.tui.client.Problem;
import org.cadre.tui.client.RequestIds;
import org.cadre.tui.files.DeliveryList;
import org.cadre.tui.language.Texts;
import org.cadre.tui.screen.AttendanceSheet.Cell;
import org.cadre.tui.view.Canvas;
import org.cadre.tui.view.Effect;
import org.cadre.tui.view.Event;
import org.cadre.tui.view.GlobalKey;
import org.cadre.tui.view.KeyBinding;
import org.cadre.tui.view.Screen;
import org.cadre.tui.view.Shown;
import org.cadre.tui.view.Step;
import org.cadre.tui.view.Style;
import org.cadre.tui.view.TextField;
import org.cadre.tui.view.Undo;
import org.cadre.tui.words.Words;
import org.cadre.v1.Attendance;
import org.cadre.v1.Delivery;
import org.cadre.v1.Enrolment;
import org.cadre.v1.Mark;
import org.cadre.v1.RecordMarksRequest;
import org.cadre.v1.Roll;
import org.cadre.v1.RollState;

/** People and sessions: a letter marks a cell and goes down, as one reads a paper sheet. */
record AttendanceScreen(Connection connection) implements Screen<AttendanceScreen.Model> {
    /**
     * What is shown; begin with {@link #start}.
     *
     * @param minutes what is typed for a partial attendance; empty where nothing is asked
     */
    record Model(
            Delivery delivery,
            AttendanceSheet sheet,
            int row,
            int column,
            Optional<TextField> minutes,
            Link link,
            boolean loaded) {
        private Model with(AttendanceSheet other) {
            return new Model(delivery, other, row, column, minutes, link, loaded).at(row, column);
        }

        private Model with(Link other) {
            return new Model(delivery, sheet, row, column, minutes, other, loaded);
        }

        private Model asking(Optional<TextField> typed) {
            return new Model(delivery, sheet, row, column, typed, link, loaded);
        }

        private Model at(int toRow, int toColumn) {
            return new Model(
                    delivery,
                    sheet,
                    Math.max(0, Math.min(toRow, sheet.people().size() - 1)),
                    Math.max(0, Math.min(toColumn, sheet.rolls().size() - 1)),
                    minutes,
                    link,
                    loaded);
        }

        Optional<Roll> roll() {
            return sheet.rolls().isEmpty()
                    ? Optional.empty()
                    : Optional.of(sheet.rolls().get(column));
        }

        Optional<Enrolment> person() {
            return sheet.people().isEmpty()
                    ? Optional.empty()
                    : Optional.of(sheet.people().get(row));
        }

        Optional<Cell> cell() {
            return person().flatMap(one -> roll().map(roll -> new Cell(one.getName(), roll.getName())));
        }

        private boolean takesMarks() {
            return cell().isPresent() && roll().orElseThrow().getState() != RollState.ROLL_STATE_CLOSED;
        }
    }

    /** The server took what was sent. */
    record Entered(Roll roll, List<Mark> marks) {
        Entered {
            marks = List.copyOf(marks);
        }
    }

    /** The server did not. @param row which of those sent it names */
    record Refused(Optional<Integer> row, String sentence) {}

    static Model start(Delivery delivery) {
        return new Model(delivery, AttendanceSheet.EMPTY, 0, 0, Optional.empty(), Link.LOADING, false);
    }

    @Override
    public String address(Model model) {
        return "attendance " + Words.id(model.delivery().getName());
    }

    @Override
    public String title(Model model) {
        return Texts.of("screen.AttendanceScreen.attendance");
    }

    @Override
    public String status(Model model) {
        return model.link().status();
    }

    @Override
    public boolean typing(Model model) {
        return model.minutes().isPresent();
    }

    @Override
    public List<KeyBinding<Model>> keys() {
        return List.of(
                marking(
                        "p",
                        Texts.of("screen.AttendanceScreen.present"),
                        Texts.of("screen.AttendanceScreen.presentForTheWholeSession"),
                        Attendance.ATTENDANCE_PRESENT),
                KeyBinding.<Model>of(
                                "t",
                                Texts.of("screen.AttendanceScreen.partial"),
                                Texts.of("screen.AttendanceScreen.thereForAPartOf"),
                                model -> Step.to(model.asking(Optional.of(TextField.EMPTY))))
                        .when(Model::takesMarks),
                marking(
                        "x",
                        Texts.of("screen.AttendanceScreen.excused"),
                        Texts.of("screen.AttendanceScreen.awayWithLeaveGoesDown"),
                        Attendance.ATTENDANCE_EXCUSED),
                marking(
                        "a",
                        Texts.of("screen.AttendanceScreen.absent"),
                        Texts.of("screen.AttendanceScreen.absentGoesDown"),
                        Attendance.ATTENDANCE_ABSENT),
                KeyBinding.<Model>of(
                                "A",
                                Texts.of("screen.AttendanceScreen.allPresent"),
                                Texts.of("screen.AttendanceScreen.markEverybodyInThisSession"),
                                model -> act(
                                        model,
                                        AttendanceActions.allPresent(
                                                connection, model.roll().orElseThrow())))
                        .when(Model::takesMarks),
                KeyBinding.<Model>of(
                                "c",
                                Texts.of("screen.AttendanceScreen.close"),
                                Texts.of("screen.AttendanceScreen.closeTheRollOfThis"),
                                model -> act(
                                        model,
                                        AttendanceActions.close(
                                                connection, model.roll().orElseThrow())))
                        .when(Model::takesMarks),
                KeyBinding.<Model>of(
                                "o",
                                Texts.of("screen.AttendanceScreen.reopen"),
                                Texts.of("screen.AttendanceScreen.reopenTheClosedRollOf"),
                                model -> act(
                                        model,
                                        AttendanceActions.reopen(
                                                connection, model.roll().orElseThrow())))
                        .when(model -> model.roll()
                                .filter(roll -> roll.getState() == RollState.ROLL_STATE_CLOSED)
                                .isPresent()),
                KeyBinding.of(
                        "R",
                        Texts.of("screen.AttendanceScreen.results"),
                        Texts.of("screen.AttendanceScreen.scoresAndResultsOfThis"),
                        model -> Step.to(model)
                                .open(new ResultsScreen(connection), ResultsScreen.start(model.delivery()))),
                KeyBinding.of(
                        GlobalKey.EXPORT,
                        Texts.of("screen.AttendanceScreen.export"),
                        Texts.of("screen.AttendanceScreen.writeAListOfThis"),
                        model -> act(
                                model,
                                Exports.of(connection, model.delivery(), DeliveryList.ATTENDANCE, Optional.empty()))),
                moving(GlobalKey.DOWN, Texts.of("screen.AttendanceScreen.goToTheNextPerson"), 1, 0),
                moving(GlobalKey.UP, Texts.of("screen.AttendanceScreen.goToThePersonBefore"), -1, 0),
                moving(GlobalKey.RIGHT, Texts.of("screen.AttendanceScreen.goToTheNextSession"), 0, 1),
                moving(GlobalKey.LEFT, Texts.of("screen.AttendanceScreen.goToTheSessionBefore"), 0, -1),
                paging(GlobalKey.PAGE_DOWN, Texts.of("screen.AttendanceScreen.goAPageDown"), 1),
                paging(GlobalKey.PAGE_UP, Texts.of("screen.AttendanceScreen.goAPageUp"), -1),
                moving(
                        GlobalKey.FIRST,
                        Texts.of("screen.AttendanceScreen.goToTheFirstPerson"),
                        Integer.MIN_VALUE / 2,
                        0),
                moving(GlobalKey.LAST, Texts.of("screen.AttendanceScreen.goToTheLastPerson"), Integer.MAX_VALUE / 2, 0),
                KeyBinding.<Model>of(
                                GlobalKey.BACK,
                                "",
                                Texts.of("screen.AttendanceScreen.giveUpTheMinutes"),
                                model -> Step.to(model.asking(Optional.empty())))
                        .when(model -> model.minutes().isPresent()),
                KeyBinding.of(
                        GlobalKey.REFRESH,
                        "",
                        Texts.of("screen.AttendanceScreen.readEverythingAgain"),
                        model -> Step.to(model.with(Link.LOADING)
                                        .with(model.sheet().emptied()))
                                .and(new Effect.Stop())
                                .start(AttendanceFeed.of(
                                        connection, model.delivery().getName()))));
    }

    private KeyBinding<Model> marking(String key, String hint, String help, Attendance attendance) {
        return KeyBinding.<Model>of(key, hint, help, model -> type(model, attendance, 0))
                .when(Model::takesMarks);
    }

    private static KeyBinding<Model> moving(GlobalKey keys, String help, int rows, int columns) {
        return KeyBinding.of(keys, "", help, model -> Step.to(model.at(model.row() + rows, model.column() + columns)));
    }

    private static KeyBinding<Model> paging(GlobalKey keys, String help, int by) {
        return KeyBinding.of(
                keys,
                "",
                help,
                (model, key, shown) -> Step.to(model.at(
                        model.row() + by * Math.max(1, shown.rows(AttendancePicture.NAME) - 1), model.column())));
    }

    private static Step<Model> act(Model model, Action action) {
        return Step.to(model).open(new ActionScreen(), ActionScreen.of(action));
    }

    private Step<Model> type(Model model, Attendance attendance, int minutes) {
        AttendanceSheet.Cell cell = model.cell().orElseThrow();
        AttendanceSheet.Shown before = model.sheet().shown(cell);
        AttendanceSheet typed = model.sheet().type(cell, attendance, minutes);
        Step<Model> step = send(model.asking(Optional.empty()).with(typed).at(model.row() + 1, model.column()));
        // A mark can be put back, but there is no way back to none.
        boolean undone = before.attendance() != Attendance.ATTENDANCE_UNSPECIFIED && before.attendance() != attendance;
        Enrolment enrolment = model.sheet().people().get(model.row());
        return undone
                ? step.and(new Effect.Keep(new Undo(
                        Texts.of(
                                "screen.AttendanceScreen.theMarkOfWasChanged",
                                enrolment.getParticipant().getFullName()),
                        new Effect.Open<>(
                                new ActionScreen(),
                                ActionScreen.of(
                                        AttendanceActions.markBack(connection, cell.roll(), enrolment, before))))))
                : step;
    }

    /** Sends what is due, one sheet at a time. */
    private Step<Model> send(Model model) {
        if (!model.sheet().due()) {
            return Step.to(model);
        }
        AttendanceSheet sending = model.sheet().sending();
        RecordMarksRequest request = RecordMarksRequest.newBuilder()
                .setName(sending.sentRoll())
                .addAllMarks(sending.sentEntries())
                .setRequestId(RequestIds.next())
                .build();
        return Step.to(model.with(sending)).start(say -> {
            try {
                var answer = connection.rolls().recordMarks(request);
                say.accept(new Entered(answer.getRoll(), answer.getMarksList()));
            } catch (io.grpc.StatusRuntimeException failure) {
                Problem problem = Problem.of(failure);
                String index = problem.detail("index");
                say.accept(new Refused(
                        index.isEmpty() ? Optional.empty() : Optional.of(Integer.valueOf(index)), problem.sentence()));
            }
        });
    }

    @Override
    public Step<Model> update(Model model, Event event, Shown shown) {
        if (event instanceof Event.Opened) {
            return Step.to(model)
                    .start(AttendanceFeed.of(connection, model.delivery().getName()));
        }
        if (event instanceof Event.Pressed pressed && model.minutes().isPresent()) {
            TextField field = model.minutes().get();
            if (!pressed.key().label().equals("Enter")) {
                return Step.to(field.press(pressed.key())
                        .map(next -> model.asking(Optional.of(next)))
                        .orElse(model));
            }
            return field.text().trim().matches("[0-9]{1,4}")
                    ? type(
                            model,
                            Attendance.ATTENDANCE_PARTIAL,
                            Integer.parseInt(field.text().trim()))
                    : Step.to(model).bad(Texts.of("screen.AttendanceScreen.typeTheMinutesAsA"));
        }
        if (event instanceof Event.Answered answered) {
            return answered(model, answered.message());
        }
        return Step.to(model);
    }

    private Step<Model> answered(Model model, Object message) {
        AttendanceSheet sheet = model.sheet();
        if (message instanceof Link link) {
            return Step.to(model.with(link));
        }
        if (message instanceof AttendanceFeed.Loaded loaded) {
            Model fresh = model.with(sheet.emptied().with(loaded.roster(), loaded.rolls(), loaded.marks()));
            return Step.to(new Model(
                    fresh.delivery(), fresh.sheet(), fresh.row(), fresh.column(), fresh.minutes(), fresh.link(), true));
        }
        if (message instanceof AttendanceFeed.Changed changed) {
            return Step.to(model.with(sheet.with(changed.enrolments(), changed.rolls(), changed.marks())));
        }
        if (message instanceof Entered entered) {
            return send(model.with(sheet.entered(entered.roll(), entered.marks())));
        }
        if (message instanceof Refused refused) {
            return send(model.with(sheet.refuse(refused.row(), refused.sentence())))
                    .bad(refused.sentence());
        }
        return Step.to(model);
    }

    @Override
    public void draw(Model model, Canvas canvas) {
        if (!model.loaded()) {
            boolean down = model.link().state() == Link.State.DOWN;
            Looks.paragraph(
                    canvas,
                    0,
                    down ? "✗ " + model.link().words() : Texts.of("screen.AttendanceScreen.readingTheRolls"),
                    down ? Style.BAD : Style.MUTED);
            return;
        }
        AttendancePicture.draw(model, canvas);
        if (model.link().state() == Link.State.DOWN) {
            canvas.text(
                    0,
                    canvas.height() - 1,
                    Texts.of(
                            "screen.AttendanceScreen.whatIsShownMayBe",
                            model.link().words().toLowerCase(Locale.ROOT)),
                    Style.WARNING);
        }
    }
}
