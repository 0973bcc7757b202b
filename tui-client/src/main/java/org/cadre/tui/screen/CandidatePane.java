package org.cadre.tui.screen;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.cadre.tui.view.Canvas;
import org.cadre.tui.view.Columns;
import org.cadre.tui.view.Style;
import org.cadre.tui.words.CandidateWords;
import org.cadre.tui.words.Dates;
import org.cadre.tui.words.Words;
import org.cadre.v1.Candidate;
import org.cadre.v1.Delivery;

/** What speaks for and against one candidate, and what the rank follows from. */
final class CandidatePane {
    private record Line(String text, Style style) {}

    private CandidatePane() {}

    /** Beside the list, with all there is. */
    static void draw(Canvas pane, Candidate candidate, Delivery delivery) {
        List<Line> lines = points(candidate, pane.width());
        ZoneId zone = Dates.zone(delivery.getTimeZone());
        lines.add(new Line("", Style.PLAIN));
        lines.add(new Line("What the rank follows from, in this order", Style.HEADING));
        candidate.getCriteriaList().stream()
                .flatMap(criterion -> CandidateWords.criterion(criterion, zone).stream())
                .forEach(words -> add(lines, "· ", words, Style.MUTED, pane.width()));
        show(pane, candidate, lines);
    }

    /** Below the list, in few rows: as many points as there is room for. */
    static void summary(Canvas pane, Candidate candidate) {
        show(pane, candidate, points(candidate, pane.width()));
    }

    private static void show(Canvas pane, Candidate candidate, List<Line> lines) {
        // The rank first: a line that begins with a right-to-left name would be turned round as a whole.
        pane.text(
                0,
                0,
                "No. " + candidate.getRank() + " · "
                        + Words.name(candidate.getEnrolment().getParticipant()) + " · "
                        + Words.state(candidate.getEnrolment()),
                Style.STRONG);
        int room = pane.height() - 1;
        boolean cut = lines.size() > room;
        for (int at = 0; at < Math.min(lines.size(), cut ? room - 1 : room); at++) {
            pane.text(0, at + 1, lines.get(at).text(), lines.get(at).style());
        }
        if (cut) {
            pane.text(
                    0,
                    room,
                    "… and " + Words.count(lines.size() - room + 1, "line", "lines") + " more; widen the window.",
                    Style.MUTED);
        }
    }

    /** What speaks against first: it is what a selector must not miss. */
    private static List<Line> points(Candidate candidate, int width) {
        List<Line> lines = new ArrayList<>();
        CandidateWords.speakingAgainst(candidate).forEach(sentence -> add(lines, "− ", sentence, Style.WARNING, width));
        CandidateWords.speakingFor(candidate).forEach(sentence -> add(lines, "+ ", sentence, Style.GOOD, width));
        if (lines.isEmpty()) {
            lines.add(new Line("Nothing is known that speaks for or against.", Style.MUTED));
        }
        return lines;
    }

    private static void add(List<Line> lines, String sign, String sentence, Style style, int width) {
        String start = sign;
        for (String part : Columns.wrap(sentence, width - 2)) {
            lines.add(new Line(start + part, style));
            start = "  ";
        }
    }
}
