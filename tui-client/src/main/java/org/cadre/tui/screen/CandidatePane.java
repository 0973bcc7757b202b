package org.cadre.tui.screen;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.cadre.tui.language.Texts;
import org.cadre.tui.view.Area;
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
    /** The part of the picture that {@code J} and {@code K} scroll. */
    static final String NAME = "candidate";

    private record Line(String text, Style style) {}

    private CandidatePane() {}

    /** Beside the list, with all there is. @param top lines that are scrolled away */
    static void draw(Canvas pane, Candidate candidate, Delivery delivery, int top) {
        show(pane, candidate, all(candidate, delivery, pane.width()), top);
    }

    private static List<Line> all(Candidate candidate, Delivery delivery, int width) {
        List<Line> lines = points(candidate, width);
        ZoneId zone = Dates.zone(delivery.getTimeZone());
        String remark = candidate.getEnrolment().getVettingRemark();
        if (!remark.isEmpty()) {
            lines.add(new Line("", Style.PLAIN));
            add(lines, "", Texts.of("screen.CandidatePane.forTheStaffAlone", remark), Style.ACCENT, width);
        }
        lines.add(new Line("", Style.PLAIN));
        lines.add(new Line(Texts.of("screen.CandidatePane.whatTheRankFollowsFrom"), Style.HEADING));
        candidate.getCriteriaList().stream()
                .flatMap(criterion -> CandidateWords.criterion(criterion, zone).stream())
                .forEach(words -> add(lines, "· ", words, Style.MUTED, width));
        return lines;
    }

    /** Where scrolling ends, in a pane of that size. */
    static int last(Candidate candidate, Delivery delivery, Area pane) {
        return Math.max(0, all(candidate, delivery, pane.width()).size() - (pane.height() - 2));
    }

    private static void show(Canvas pane, Candidate candidate, List<Line> lines, int top) {
        pane.name(NAME);
        // The rank first: a line that begins with a right-to-left name would be turned round as a whole.
        pane.text(
                0,
                0,
                Texts.of(
                        "screen.CandidatePane.no",
                        candidate.getRank(),
                        Words.name(candidate.getEnrolment().getParticipant()),
                        Words.state(candidate.getEnrolment())),
                Style.STRONG);
        boolean fits = lines.size() <= pane.height() - 1;
        int room = fits ? pane.height() - 1 : pane.height() - 2;
        int first = fits ? 0 : Math.min(top, lines.size() - room);
        for (int at = 0; at < room && first + at < lines.size(); at++) {
            pane.text(
                    0,
                    at + 1,
                    lines.get(first + at).text(),
                    lines.get(first + at).style());
        }
        int below = lines.size() - first - room;
        if (!fits) {
            pane.text(
                    0,
                    pane.height() - 1,
                    below > 0
                            ? Texts.of("screen.CandidatePane.moreJ", Texts.of("screen.CandidatePane.lines", below))
                            : Texts.of("screen.CandidatePane.thatIsAllKGoes"),
                    Style.MUTED);
        }
    }

    /** What speaks against first: it is what a selector must not miss. */
    private static List<Line> points(Candidate candidate, int width) {
        List<Line> lines = new ArrayList<>();
        CandidateWords.speakingAgainst(candidate).forEach(sentence -> add(lines, "− ", sentence, Style.WARNING, width));
        CandidateWords.speakingFor(candidate).forEach(sentence -> add(lines, "+ ", sentence, Style.GOOD, width));
        if (lines.isEmpty()) {
            lines.add(new Line(Texts.of("screen.CandidatePane.nothingIsKnownThatSpeaks"), Style.MUTED));
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
