package org.cadre.tui.screen;

import com.googlecode.lanterna.TerminalSize;
import java.util.ArrayList;
import java.util.List;
import org.cadre.tui.language.Texts;
import org.cadre.tui.screen.ActionScreen.Model;
import org.cadre.tui.view.Canvas;
import org.cadre.tui.view.Columns;
import org.cadre.tui.view.Form;
import org.cadre.tui.view.Style;
import org.cadre.tui.words.Words;

/** Draws an {@link ActionScreen}: what there is to know, the form, and what it would do or why it cannot be done. */
final class ActionPicture {
    private static final int WIDEST = 74;

    private ActionPicture() {}

    static TerminalSize size(Model model, TerminalSize window) {
        int width = Math.min(WIDEST, window.getColumns());
        int head = about(model, width).size();
        int list = model.form().listOpen() ? 6 : 0;
        int rows = head
                + (head > 0 ? 1 : 0)
                + model.form().rows()
                + list
                + 1
                + foot(model, width).size();
        return new TerminalSize(width, Math.min(window.getRows(), rows));
    }

    private record Said(String text, Style style) {}

    private static List<Said> about(Model model, int width) {
        List<Said> lines = new ArrayList<>();
        if (model.draft().isPresent()) {
            lines.add(new Said(Texts.of("screen.ActionPicture.ctrlRTakesUpWhat"), Style.WARNING));
        }
        for (String sentence : model.action().about()) {
            Columns.wrap(sentence, width).forEach(line -> lines.add(new Said(line, Style.PLAIN)));
        }
        return lines;
    }

    /** What stands below the form: what it would do, or why it cannot be done. At least three lines, so that nothing jumps. */
    private static List<Said> foot(Model model, int width) {
        List<Said> lines = new ArrayList<>();
        switch (model.phase()) {
            case WAITING -> {
                if (model.trouble().isEmpty()) {
                    lines.add(new Said("…", Style.MUTED));
                }
            }
            case CHECKING -> lines.add(new Said(Texts.of("screen.ActionPicture.askingWhatItWouldDo"), Style.MUTED));
            case DOING -> lines.add(new Said(Texts.of("screen.ActionPicture.doingIt"), Style.ACCENT));
            case CHECKED ->
                lines.add(new Said(
                        Texts.of(
                                "screen.ActionPicture.ctrlSItWillDo",
                                model.action().verb()),
                        model.action().grave() ? Style.ERROR : Style.STRONG));
        }
        for (String sentence : model.said()) {
            String sign = "• ";
            for (String part : Columns.wrap(sentence, width - 2)) {
                lines.add(new Said(sign + part, Style.PLAIN));
                sign = "  ";
            }
        }
        if (!model.trouble().isEmpty()) {
            wrong(model.trouble(), width, lines);
        }
        for (Form.Field field : model.form().wrongBeyond(width)) {
            wrong(Words.labelled(field.label(), field.error()), width, lines);
        }
        while (lines.size() < 3) {
            lines.add(new Said("", Style.PLAIN));
        }
        return lines;
    }

    private static void wrong(String sentence, int width, List<Said> lines) {
        String sign = "✗ ";
        for (String part : Columns.wrap(sentence, width - 2)) {
            lines.add(new Said(sign + part, Style.BAD));
            sign = "  ";
        }
    }

    static void draw(Model model, Canvas canvas) {
        List<Said> head = about(model, canvas.width());
        List<Said> foot = foot(model, canvas.width());
        // What it would do stands whole where the form leaves room for it, and has half of the dialog in any case.
        int list = model.form().listOpen() ? 6 : 0;
        int free = canvas.height() - head.size() - 2 - model.form().rows() - list;
        int below = Math.min(foot.size(), Math.max(3, Math.max(free, canvas.height() / 2)));
        int row = 0;
        for (Said line : head) {
            canvas.text(0, row++, line.text(), line.style());
        }
        row += row > 0 ? 1 : 0;
        int footRow = canvas.height() - below;
        canvas.rule(footRow - 1);
        for (int at = 0; at < below; at++) {
            boolean cut = at == below - 1 && foot.size() > below;
            Said line = cut
                    ? new Said(Texts.of("screen.ActionPicture.andLinesMore", foot.size() - at), Style.MUTED)
                    : foot.get(at);
            canvas.text(0, footRow + at, line.text(), line.style());
        }
        model.form().draw(canvas.part(0, row, canvas.width(), footRow - 1 - row));
    }
}
