package org.cadre.tui.screen;

import java.util.List;
import org.cadre.tui.language.Texts;
import org.cadre.tui.view.Canvas;
import org.cadre.tui.view.Columns;
import org.cadre.tui.view.Style;
import org.cadre.tui.words.Dates;
import org.cadre.tui.words.Readable;
import org.cadre.tui.words.Words;
import org.cadre.v1.Enrolment;
import org.cadre.v1.Person;

/** What the enrol dialog looks like. */
final class EnrolPicture {
    private EnrolPicture() {}

    /** What became, or would become, of a person. */
    static String said(Enrolment entered, EnrolScreen.Model model) {
        Enrolment enrolment = Readable.waiting(
                entered, model.directory(), Dates.zone(model.delivery().getTimeZone()));
        return Words.labelled(enrolment.getParticipant().getFullName(), Words.of(enrolment.getState())) + "."
                + (enrolment.hasWaiting() ? " " + Words.waiting(enrolment) : "");
    }

    static void draw(EnrolScreen.Model model, Canvas canvas) {
        int column = canvas.text(0, 0, Texts.of("screen.EnrolPicture.find"), Style.STRONG);
        model.query()
                .draw(
                        canvas,
                        column,
                        0,
                        Math.min(48, canvas.width() - column),
                        model.phase() != EnrolScreen.Phase.DOING);
        canvas.text(
                column,
                1,
                Texts.of(
                        "screen.EnrolPicture.aNameInAnyScript",
                        Looks.bar(model.delivery().getSeats()).words()),
                Style.MUTED);
        int row = 3;
        if (!model.picked().isEmpty()) {
            for (String line :
                    Columns.wrap(Texts.of("screen.EnrolPicture.marked", names(model.picked())), canvas.width())) {
                if (row < 6) {
                    canvas.text(0, row++, line, Style.ACCENT);
                }
            }
            row++;
        }
        if (!model.trouble().isEmpty()) {
            row = Looks.paragraph(canvas, row, "✗ " + model.trouble(), Style.BAD) + 1;
        }
        Canvas body = canvas.below(row);
        switch (model.phase()) {
            case SEARCHING -> results(model, body);
            case CHECKING -> body.text(0, 0, Texts.of("screen.EnrolPicture.askingWhatItWouldDo"), Style.MUTED);
            case CHECKED, DOING -> preview(model, body);
        }
    }

    private static String names(List<Person> persons) {
        return String.join(", ", persons.stream().map(Person::getFullName).toList());
    }

    private static void results(EnrolScreen.Model model, Canvas body) {
        if (model.found().isEmpty()) {
            String words = model.query().text().isBlank()
                    ? Texts.of("screen.EnrolPicture.typeToSearchCtrlN")
                    : model.answered()
                            ? Texts.of(
                                    "screen.EnrolPicture.nobodyOnRecordFitsCtrl",
                                    model.query().text().trim())
                            : "…";
            Looks.paragraph(body, 0, words, Style.MUTED);
            return;
        }
        if (body.isSpoken()) {
            body.sayRows("found", model.found().size(), model.at(), index -> {
                Person person = model.found().get(index);
                return (model.isPicked(person) ? Texts.of("screen.EnrolPicture.marked2") : "") + person.getFullName()
                        + "; " + EnrolmentActions.about(person, model.directory());
            });
            return;
        }
        int first = Math.max(
                0, Math.min(model.at() - body.height() / 2, model.found().size() - body.height()));
        for (int line = 0; line < body.height() && first + line < model.found().size(); line++) {
            Person person = model.found().get(first + line);
            boolean selected = first + line == model.at();
            Style style = selected ? Style.SELECTED : Style.PLAIN;
            body.fill(0, line, body.width(), style);
            body.text(0, line, (selected ? "▸" : " ") + (model.isPicked(person) ? "✓" : " "), style);
            int half = body.width() / 2;
            body.text(3, line, half - 4, person.getFullName(), style);
            body.text(
                    half,
                    line,
                    body.width() - half,
                    EnrolmentActions.about(person, model.directory()),
                    selected ? style : Style.MUTED);
        }
    }

    private static void preview(EnrolScreen.Model model, Canvas body) {
        boolean doing = model.phase() == EnrolScreen.Phase.DOING;
        int column = doing
                ? body.text(0, 0, Texts.of("screen.EnrolPicture.enrolling"), Style.ACCENT)
                : body.text(
                        body.text(0, 0, Texts.of("screen.EnrolPicture.ctrlS"), Style.KEY) + 1,
                        0,
                        Texts.of("screen.EnrolPicture.enrolsItWillDoThis"),
                        Style.STRONG);
        int row = column > 0 ? 1 : 0;
        for (Enrolment enrolment : model.preview()) {
            String sign = "• ";
            for (String line : Columns.wrap(said(enrolment, model), body.width() - 2)) {
                body.text(0, row, sign, Looks.of(enrolment.getState()));
                body.text(2, row++, line, Style.PLAIN);
                sign = "  ";
            }
        }
    }
}
