package org.cadre.tui.screen;

import java.time.ZoneId;
import java.util.List;
import org.cadre.tui.language.Texts;
import org.cadre.tui.view.Canvas;
import org.cadre.tui.view.Style;
import org.cadre.tui.words.Dates;
import org.cadre.tui.words.Directory;
import org.cadre.tui.words.FrameworkWords;
import org.cadre.v1.Actual;
import org.cadre.v1.Disaggregation;
import org.cadre.v1.Indicator;
import org.cadre.v1.IndicatorMeasure;
import org.cadre.v1.IndicatorPeriod;
import org.cadre.v1.IndicatorPeriodState;
import org.cadre.v1.IndicatorProgress;
import org.cadre.v1.LocalisedProse;
import org.cadre.v1.ProjectResult;
import org.cadre.v1.RosterCount;
import org.cadre.v1.TargetRevision;

/** All about one row of a results framework: what is measured and how, and how every figure came to be. */
final class FrameworkPane {
    private final Canvas canvas;
    private final ProjectFeed.Loaded loaded;
    private final ZoneId zone;

    private FrameworkPane(Canvas canvas, ProjectFeed.Loaded loaded, ZoneId zone) {
        this.canvas = canvas;
        this.loaded = loaded;
        this.zone = zone;
    }

    /** From a line on; answers how many lines there are. */
    static int draw(Canvas canvas, int from, ProjectFeed.Loaded loaded, FrameworkRows.Line line, ZoneId zone) {
        FrameworkPane pane = new FrameworkPane(canvas, loaded, zone);
        int end = line.period()
                .map(period -> pane.period(-from, line, period))
                .or(() -> line.progress().map(progress -> pane.indicator(-from, line, progress)))
                .orElseGet(() -> pane.result(-from, line));
        return end + from;
    }

    private Directory directory() {
        return loaded.directory();
    }

    private int result(int from, FrameworkRows.Line line) {
        ProjectResult result = line.result();
        int at = Looks.paragraph(canvas, from, line.title(), Style.HEADING);
        at = Looks.line(
                canvas, at, Texts.of("screen.FrameworkPane.kind"), FrameworkWords.of(result.getKind()), Style.PLAIN);
        at = Looks.line(
                canvas, at, Texts.of("screen.FrameworkPane.what"), prose(result.getDescriptionList()), Style.PLAIN);
        List<IndicatorProgress> indicators = loaded.framework().of(result);
        at = Looks.line(
                canvas,
                at,
                Texts.of("screen.FrameworkPane.indicators"),
                Integer.toString(indicators.size()),
                Style.PLAIN);
        return Looks.line(canvas, at, Texts.of("screen.FrameworkPane.id"), result.getName(), Style.MUTED);
    }

    private int indicator(int from, FrameworkRows.Line line, IndicatorProgress progress) {
        Indicator indicator = progress.getIndicator();
        IndicatorMeasure measure = indicator.getMeasure();
        int at = Looks.paragraph(canvas, from, line.title(), Style.HEADING);
        at = Looks.line(
                canvas,
                at,
                Texts.of("screen.FrameworkPane.measure"),
                FrameworkWords.measureInWords(indicator),
                Style.PLAIN);
        at = Looks.line(
                canvas, at, Texts.of("screen.FrameworkPane.baseline"), FrameworkWords.baseline(indicator), Style.PLAIN);
        at = Looks.line(
                canvas,
                at,
                Texts.of("screen.FrameworkPane.toDate"),
                progress.hasValue()
                        ? FrameworkWords.of(measure, progress.getValue())
                                + (progress.hasTarget()
                                        ? Texts.of(
                                                "screen.FrameworkPane.against",
                                                FrameworkWords.of(measure, progress.getTarget()))
                                        : "")
                                + (progress.getAchievedPercent().isEmpty()
                                        ? ""
                                        : Texts.of("screen.FrameworkPane.ofTheWay", progress.getAchievedPercent()))
                        : Texts.of("screen.FrameworkPane.nothingIsApprovedYet"),
                Looks.of(line.light()));
        if (indicator.hasRosterBinding()) {
            at = Looks.paragraph(
                    canvas, at, FrameworkWords.binding(indicator.getRosterBinding(), directory()), Style.ACCENT);
        }
        at = Looks.line(
                canvas, at, Texts.of("screen.FrameworkPane.how"), prose(indicator.getDescriptionList()), Style.PLAIN);
        for (IndicatorPeriod period : progress.getPeriodsList()) {
            canvas.text(0, ++at, FrameworkWords.span(period), Style.STRONG);
            at = figures(at + 1, measure, period);
        }
        return Looks.line(canvas, at + 1, Texts.of("screen.FrameworkPane.id"), indicator.getName(), Style.MUTED);
    }

    private int period(int from, FrameworkRows.Line line, IndicatorPeriod period) {
        Indicator indicator = line.indicator().orElseThrow();
        int at = Looks.paragraph(
                canvas,
                from,
                FrameworkWords.span(period) + " · " + FrameworkWords.text(indicator.getTitleList(), line.language()),
                Style.HEADING);
        at = figures(at, indicator.getMeasure(), period);
        List<Actual> actuals = loaded.framework().actuals(period);
        for (Actual actual : actuals) {
            at = actual(at, indicator.getMeasure(), actual);
        }
        if (indicator.hasRosterBinding()) {
            at = Looks.paragraph(
                    canvas,
                    at,
                    FrameworkWords.binding(indicator.getRosterBinding(), directory())
                            + (actuals.isEmpty() ? Texts.of("screen.FrameworkPane.nCountsItNow") : ""),
                    Style.ACCENT);
        }
        return Looks.line(canvas, at, Texts.of("screen.FrameworkPane.id"), period.getName(), Style.MUTED);
    }

    /** The target with how it came to be, and the value that counts. */
    private int figures(int from, IndicatorMeasure measure, IndicatorPeriod period) {
        int at = from;
        if (period.getState() == IndicatorPeriodState.INDICATOR_PERIOD_STATE_LOCKED
                || !period.getStateReason().isEmpty()) {
            at = Looks.line(
                    canvas,
                    at,
                    FrameworkWords.of(period.getState()),
                    period.getStateReason().isEmpty()
                            ? Texts.of("screen.FrameworkPane.nothingCanBeWrittenIn")
                            : period.getStateReason(),
                    Style.WARNING);
        }
        at = Looks.line(
                canvas,
                at,
                Texts.of("screen.FrameworkPane.target"),
                period.hasTarget()
                        ? FrameworkWords.of(measure, period.getTarget())
                        : Texts.of("screen.FrameworkPane.noneYet"),
                period.hasTarget() ? Style.PLAIN : Style.MUTED);
        for (int index = period.getTargetRevisionsCount() - 1; index >= 0; index--) {
            at = Looks.line(canvas, at, "", revision(measure, period.getTargetRevisions(index), zone), Style.MUTED);
        }
        at = Looks.line(
                canvas,
                at,
                Texts.of("screen.FrameworkPane.actual"),
                period.hasApprovedValue()
                        ? FrameworkWords.of(measure, period.getApprovedValue())
                        : period.hasWaiver()
                                ? Texts.of("screen.FrameworkPane.waived")
                                : Texts.of("screen.FrameworkPane.noneApprovedYet"),
                period.hasApprovedValue() ? Style.GOOD : Style.MUTED);
        return period.hasWaiver()
                ? Looks.line(
                        canvas,
                        at,
                        Texts.of("screen.FrameworkPane.waived2"),
                        period.getWaiver().getReason() + " ("
                                + period.getWaiver().getActor() + ", "
                                + Dates.dayOf(period.getWaiver().getTime(), zone) + ")",
                        Style.MUTED)
                : at;
    }

    /** {@code 80 → 100, 12 Jan 2027, lyon: the host takes more}. */
    static String revision(IndicatorMeasure measure, TargetRevision revision, ZoneId zone) {
        return (revision.hasBefore()
                        ? FrameworkWords.of(measure, revision.getBefore()) + " → "
                        : Texts.of("screen.FrameworkPane.setTo"))
                + FrameworkWords.of(measure, revision.getValue()) + ", " + Dates.dayOf(revision.getTime(), zone) + ", "
                + revision.getActor()
                + (revision.getReason().isEmpty() ? "" : ": " + revision.getReason());
    }

    private int actual(int from, IndicatorMeasure measure, Actual actual) {
        int at = Looks.line(
                canvas,
                from,
                FrameworkWords.of(actual.getState()),
                FrameworkWords.of(measure, actual.getValue()),
                FrameworkRows.look(java.util.Optional.of(actual)));
        at = Looks.line(canvas, at, "", FrameworkWords.moves(actual), Style.MUTED);
        at = Looks.line(canvas, at, "", actual.getComment(), Style.PLAIN);
        for (Disaggregation apart : actual.getDisaggregationsList()) {
            at = Looks.line(
                    canvas,
                    at,
                    Texts.of("screen.FrameworkPane.by", FrameworkWords.of(apart.getDimension())),
                    FrameworkWords.parts(measure, apart, directory()),
                    Style.PLAIN);
        }
        return actual.hasRosterCount() ? counted(at, actual.getRosterCount()) : at;
    }

    private int counted(int from, RosterCount count) {
        return Looks.line(
                canvas,
                from,
                Texts.of("screen.FrameworkPane.counted"),
                Texts.of(
                        "screen.FrameworkPane.onDeliveriesThatBeganFrom",
                        Dates.day(count.getStartDate()),
                        Dates.day(count.getEndDate()),
                        count.getFrozen()
                                ? Texts.of("screen.FrameworkPane.itsRowsAreKept")
                                : Texts.of("screen.FrameworkPane.itsRowsMayStillChange")),
                Style.PLAIN);
    }

    private String prose(List<LocalisedProse> texts) {
        return texts.stream()
                .filter(text ->
                        text.getLanguage().equalsIgnoreCase(loaded.project().getDefaultLanguage()))
                .findFirst()
                .or(() -> texts.stream().findFirst())
                .map(LocalisedProse::getText)
                .orElse("");
    }
}
