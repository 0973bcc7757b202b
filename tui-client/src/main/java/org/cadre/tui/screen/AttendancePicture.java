package org.cadre.tui.screen;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.cadre.tui.language.Texts;
import org.cadre.tui.screen.AttendanceSheet.Cell;
import org.cadre.tui.view.Canvas;
import org.cadre.tui.view.Columns;
import org.cadre.tui.view.Style;
import org.cadre.tui.words.Dates;
import org.cadre.tui.words.Words;
import org.cadre.v1.Attendance;
import org.cadre.v1.Enrolment;
import org.cadre.v1.Mark;
import org.cadre.v1.Roll;
import org.cadre.v1.RollState;

/** How the attendance sheet looks: a line for each person, a column for each session, all about the cell below. */
final class AttendancePicture {
    static final String NAME = "sheet";

    private static final int HEAD = 3;
    private static final int FOOT = 5;
    private static final int NARROWEST = 7;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

    private AttendancePicture() {}

    static void draw(AttendanceScreen.Model model, Canvas canvas) {
        List<Roll> rolls = model.sheet().rolls();
        List<Enrolment> people = model.sheet().people();
        if (people.isEmpty() || rolls.isEmpty()) {
            Looks.paragraph(canvas, 0, Texts.of("screen.AttendancePicture.nobodyIsConfirmedOnThis"), Style.MUTED);
            return;
        }
        ZoneId zone = Dates.zone(model.delivery().getTimeZone());
        if (canvas.isSpoken()) {
            canvas.sayRows(NAME, people.size(), model.row(), index -> said(model, people.get(index), zone));
            foot(model, canvas, zone);
            return;
        }
        int names = Math.max(16, Math.min(34, canvas.width() - 2 - width() * Math.min(rolls.size(), 7)));
        int columns = Math.max(1, (canvas.width() - 2 - names) / width());
        int first = Math.max(0, Math.min(model.column() - columns / 2, rolls.size() - columns));
        int last = Math.min(rolls.size(), first + columns);
        canvas.text(2, 2, names - 1, Texts.of("screen.AttendancePicture.name"), Style.HEADING);
        for (int at = first; at < last; at++) {
            Roll roll = rolls.get(at);
            var start = Dates.instant(roll.getSessionStartTime()).atZone(zone);
            Style style = at == model.column() ? Style.KEY : Style.HEADING;
            int left = 2 + names + (at - first) * width();
            canvas.text(left, 0, width() - 1, Dates.briefDayAndMonth(start.toLocalDate()), style);
            canvas.text(left, 1, width() - 1, TIME.format(start), Style.MUTED);
            canvas.text(left, 2, width() - 1, word(roll.getState()), look(roll.getState()));
        }
        if (first > 0) {
            canvas.text(0, 0, Texts.of("screen.AttendancePicture.before", first), Style.MUTED);
        }
        if (last < rolls.size()) {
            canvas.text(
                    first > 0 ? 11 : 0,
                    0,
                    Texts.of("screen.AttendancePicture.after", rolls.size() - last),
                    Style.MUTED);
        }
        Canvas body = canvas.part(0, HEAD, canvas.width(), canvas.height() - HEAD - FOOT);
        body.name(NAME);
        int top = Math.max(0, Math.min(model.row() - body.height() / 2, people.size() - body.height()));
        for (int line = 0; line < body.height() && top + line < people.size(); line++) {
            Enrolment person = people.get(top + line);
            boolean selected = top + line == model.row();
            body.text(0, line, selected ? "▸" : " ", Style.STRONG);
            body.text(2, line, names - 1, Words.name(person.getParticipant()), selected ? Style.STRONG : Style.PLAIN);
            for (int at = first; at < last; at++) {
                Cell cell = new Cell(person.getName(), rolls.get(at).getName());
                cell(body, 2 + names + (at - first) * width(), line, model, cell, selected && at == model.column());
            }
        }
        foot(model, canvas.below(canvas.height() - FOOT), zone);
    }

    /** A person with every session's mark, the session in which one is first of all. */
    private static String said(AttendanceScreen.Model model, Enrolment person, ZoneId zone) {
        StringBuilder words = new StringBuilder(Words.name(person.getParticipant()));
        List<Roll> rolls = model.sheet().rolls();
        for (int at = 0; at < rolls.size(); at++) {
            AttendanceSheet.Shown shown =
                    model.sheet().shown(new Cell(person.getName(), rolls.get(at).getName()));
            String mark = shown.attendance() == Attendance.ATTENDANCE_UNSPECIFIED
                    ? Texts.of("screen.AttendancePicture.noMark")
                    : Words.plain(shown.attendance().name(), "ATTENDANCE_").toLowerCase(Locale.ROOT)
                            + (shown.attendance() == Attendance.ATTENDANCE_PARTIAL ? " " + shown.minutes() : "");
            words.append("; ")
                    .append(at == model.column() ? Texts.of("screen.AttendancePicture.here") : "")
                    .append(Dates.minute(rolls.get(at).getSessionStartTime(), zone))
                    .append(": ")
                    .append(mark)
                    .append(
                            shown.waiting()
                                    ? Texts.of("screen.AttendancePicture.beingSent")
                                    : shown.refused() ? Texts.of("screen.AttendancePicture.refused") : "");
        }
        return words.toString();
    }

    private static void cell(
            Canvas body, int left, int line, AttendanceScreen.Model model, Cell cell, boolean selected) {
        AttendanceSheet.Shown shown = model.sheet().shown(cell);
        String text = switch (shown.attendance()) {
            case ATTENDANCE_PRESENT -> "P";
            case ATTENDANCE_PARTIAL -> "T" + shown.minutes();
            case ATTENDANCE_EXCUSED -> "E";
            case ATTENDANCE_ABSENT -> "A";
            default -> "·";
        };
        Style style = switch (shown.attendance()) {
            case ATTENDANCE_PRESENT -> Style.GOOD;
            case ATTENDANCE_PARTIAL, ATTENDANCE_EXCUSED -> Style.WARNING;
            case ATTENDANCE_ABSENT -> Style.BAD;
            default -> Style.MUTED;
        };
        if (shown.waiting()) {
            text = text + "…";
            style = Style.ACCENT;
        } else if (shown.refused()) {
            text = text + "!";
            style = Style.ERROR;
        }
        if (selected) {
            body.fill(left, line, width() - 1, Style.SELECTED);
        }
        body.text(left, line, width() - 1, text, selected ? style.asSelected() : style);
    }

    private static void foot(AttendanceScreen.Model model, Canvas foot, ZoneId zone) {
        foot.rule(0);
        Roll roll = model.roll().orElseThrow();
        Enrolment person = model.person().orElseThrow();
        foot.text(
                0,
                1,
                Texts.of(
                        "screen.AttendancePicture.minutes",
                        AttendanceActions.title(roll),
                        Dates.minute(roll.getSessionStartTime(), zone),
                        roll.getMinutes(),
                        RollWords.of(roll)),
                Style.STRONG);
        foot.text(
                0,
                2,
                Texts.of(
                        "screen.AttendancePicture.withoutAMark",
                        AttendanceActions.counts(roll.getCounts()),
                        roll.getCounts().getUnmarked()),
                Style.MUTED);
        if (model.minutes().isPresent()) {
            int at = foot.text(
                    0,
                    3,
                    Texts.of(
                            "screen.AttendancePicture.minutesAttendedOfBy",
                            roll.getMinutes(),
                            Words.name(person.getParticipant())),
                    Style.ACCENT);
            model.minutes().get().draw(foot, at, 3, 6, true);
            return;
        }
        Cell cell = model.cell().orElseThrow();
        String refused = model.sheet().refused().get(cell);
        if (refused != null) {
            int row = 3;
            for (String line : Columns.wrap("✗ " + refused, foot.width())) {
                foot.text(0, row++, line, Style.BAD);
            }
            return;
        }
        Optional<Mark> mark = model.sheet().mark(cell);
        foot.text(
                0,
                3,
                Words.labelled(
                        Words.name(person.getParticipant()),
                        mark.map(one -> Texts.of(
                                        "screen.AttendancePicture.by",
                                        RollWords.of(one),
                                        one.getMarker(),
                                        one.getNote().isEmpty() ? "" : ": " + one.getNote()))
                                .orElse(Texts.of("screen.AttendancePicture.noMark"))),
                Style.PLAIN);
    }

    /** The columns of a session: the longest word for a roll in the reader's language, and one between. */
    private static int width() {
        return Stream.of(RollState.ROLL_STATE_OPEN, RollState.ROLL_STATE_CLOSED, RollState.ROLL_STATE_REOPENED)
                .mapToInt(state -> Columns.width(word(state)) + 1)
                .reduce(NARROWEST, Math::max);
    }

    private static String word(RollState state) {
        return switch (state) {
            case ROLL_STATE_CLOSED -> Texts.of("screen.AttendancePicture.closed");
            case ROLL_STATE_REOPENED -> Texts.of("screen.AttendancePicture.again");
            default -> Texts.of("screen.AttendancePicture.open");
        };
    }

    private static Style look(RollState state) {
        return state == RollState.ROLL_STATE_CLOSED
                ? Style.GOOD
                : state == RollState.ROLL_STATE_REOPENED ? Style.WARNING : Style.MUTED;
    }

    /** Rolls and marks in words, as commands print them too. */
    static final class RollWords {
        private RollWords() {}

        static String of(Roll roll) {
            String state = Words.plain(roll.getState().name(), "ROLL_STATE_");
            return roll.getStateReason().isEmpty() ? state : state + " (" + roll.getStateReason() + ")";
        }

        static String of(Mark mark) {
            String attendance = Words.plain(mark.getAttendance().name(), "ATTENDANCE_");
            return mark.getAttendance() == Attendance.ATTENDANCE_PARTIAL
                    ? Texts.of("screen.AttendancePicture.minutes2", attendance, mark.getMinutes())
                    : attendance;
        }
    }
}
