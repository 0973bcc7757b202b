package org.cadre.server.iati;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cadre.server.project.Dates;
import org.cadre.server.project.ProjectIntake;
import org.cadre.v1.Actual;
import org.cadre.v1.Baseline;
import org.cadre.v1.IatiActivityContent;
import org.cadre.v1.Indicator;
import org.cadre.v1.IndicatorDirection;
import org.cadre.v1.IndicatorMeasure;
import org.cadre.v1.IndicatorPeriod;
import org.cadre.v1.IndicatorValue;
import org.cadre.v1.LocalisedText;
import org.cadre.v1.ProjectResult;
import org.cadre.v1.ProjectResultKind;
import org.cadre.v1.TargetRevision;

/** Reads the results of an activity. */
final class ResultsIntake {
    private static final String INDICATOR = "result/indicator";
    private static final String PERIOD = INDICATOR + "/period";
    private static final int LONGEST_TITLE = 500;
    private static final int LONGEST_TEXT = 4000;
    private static final int LONGEST_COMMENT = 1000;
    private static final int LONGEST_REASON = 500;

    private final Element activity;
    private final String project;
    private final OnRecord record;
    private final ReadTexts texts;
    private final LeftOut leftOut;
    private final LocalDate today;

    ResultsIntake(
            Element activity, String project, OnRecord record, ReadTexts texts, LeftOut leftOut, LocalDate today) {
        this.activity = activity;
        this.project = project;
        this.record = record;
        this.texts = texts;
        this.leftOut = leftOut;
        this.today = today;
    }

    void read(IatiActivityContent.Builder content) {
        int number = 0;
        for (Element result : activity.all("result")) {
            number++;
            int kind = Integer.parseInt(result.attribute("type"));
            Optional<List<LocalisedText>> title = title(result, "result");
            if (kind > ProjectResultKind.PROJECT_RESULT_KIND_IMPACT_VALUE) {
                leftOut.note("result", "It is none of output, outcome and impact.");
            } else if (title.isPresent()) {
                result(content, result, title.get(), "r" + number, ProjectResultKind.forNumber(kind));
            }
        }
    }

    /** Empty, and noted, where the title cannot be kept. */
    private Optional<List<LocalisedText>> title(Element element, String path) {
        List<LocalisedText> title = texts.lines(element.first("title").orElseThrow(), path + "/title");
        boolean good = title.stream().anyMatch(one -> one.getLanguage().equals(texts.language()))
                && title.stream().allMatch(one -> one.getText().length() <= LONGEST_TITLE);
        if (!good) {
            leftOut.note(
                    path,
                    "Its title is not told in the project's language \"" + texts.language() + "\", or has more than "
                            + LONGEST_TITLE + " signs.");
            return Optional.empty();
        }
        return Optional.of(title);
    }

    private void result(
            IatiActivityContent.Builder content,
            Element element,
            List<LocalisedText> title,
            String id,
            ProjectResultKind kind) {
        ProjectResult.Builder result = ProjectResult.newBuilder()
                .setName(project + "/results/" + id)
                .setKind(kind)
                .addAllTitle(title);
        element.first("description").ifPresent(one -> result.addAllDescription(texts.prose(one, "result/description")));
        leftOut.unknown("result/reference", element.all("reference").size());
        leftOut.unknown("result/document-link", element.all("document-link").size());
        content.addResults(result);
        int number = 0;
        for (Element indicator : element.all("indicator")) {
            number++;
            Optional<IndicatorMeasure> measure = measure(indicator.attribute("measure"));
            if (measure.isEmpty()) {
                leftOut.note(INDICATOR, "Its measure is nominal or ordinal.");
                continue;
            }
            Optional<List<LocalisedText>> told = title(indicator, INDICATOR);
            if (told.isPresent()) {
                indicator(content, indicator, result.getName(), told.get(), id + "-i" + number, measure.get());
            }
        }
    }

    private static Optional<IndicatorMeasure> measure(String code) {
        return switch (code) {
            case "1" -> Optional.of(IndicatorMeasure.INDICATOR_MEASURE_NUMBER);
            case "2" -> Optional.of(IndicatorMeasure.INDICATOR_MEASURE_PERCENT);
            case "5" -> Optional.of(IndicatorMeasure.INDICATOR_MEASURE_QUALITATIVE);
            default -> Optional.empty();
        };
    }

    private void indicator(
            IatiActivityContent.Builder content,
            Element element,
            String result,
            List<LocalisedText> title,
            String id,
            IndicatorMeasure measure) {
        String name = project + "/indicators/" + id;
        // What the standard says where a file does not: more is better.
        boolean ascending = !List.of("false", "0").contains(element.attribute("ascending"));
        Indicator.Builder indicator = Indicator.newBuilder()
                .setName(name)
                .setResult(result)
                .addAllTitle(title)
                .setMeasure(measure)
                .setDirection(
                        ascending
                                ? IndicatorDirection.INDICATOR_DIRECTION_ASCENDING
                                : IndicatorDirection.INDICATOR_DIRECTION_DESCENDING);
        element.first("description")
                .ifPresent(one -> indicator.addAllDescription(texts.prose(one, INDICATOR + "/description")));
        leftOut.unknown(INDICATOR + "/reference", element.all("reference").size());
        leftOut.unknown(
                INDICATOR + "/document-link", element.all("document-link").size());
        whole(element, "baseline", INDICATOR)
                .flatMap(one -> baseline(one, measure))
                .ifPresent(indicator::setBaseline);
        content.addIndicators(indicator);
        List<IndicatorPeriod> kept = new ArrayList<>();
        int number = 0;
        for (Element period : element.all("period")) {
            number++;
            period(content, period, name + "/periods/p" + number, measure, kept);
        }
    }

    /** The one that is not told apart by anything; the others, but for parts of an actual, are left out. */
    private Optional<Element> whole(Element parent, String name, String path) {
        List<Element> all = parent.all(name);
        Optional<Element> first =
                all.stream().filter(one -> !one.has("dimension", "location")).findFirst();
        for (Element one : all) {
            leftOut.unknown(
                    path + "/" + name + "/document-link",
                    one.all("document-link").size());
            if (one != first.orElse(null)
                    && !(name.equals("actual") && one.first("dimension").isPresent())) {
                leftOut.note(path + "/" + name, "One is kept, of the whole.");
            }
        }
        return first;
    }

    private Optional<Baseline> baseline(Element element, IndicatorMeasure measure) {
        int year = Integer.parseInt(element.attribute("year").strip().replaceFirst("^\\+", ""));
        String comment = comment(element, INDICATOR + "/baseline/comment", measure, LONGEST_COMMENT);
        Optional<IndicatorValue> value = value(element, measure, false, INDICATOR + "/baseline");
        if (value.isEmpty()) {
            return Optional.empty();
        }
        if (year < 1900 || year > 2100) {
            leftOut.note(INDICATOR + "/baseline", "Its year is none of 1900 to 2100.");
            return Optional.empty();
        }
        Baseline.Builder baseline =
                Baseline.newBuilder().setYear(year).setValue(value.get()).setComment(comment);
        Schema.date(element.attribute("iso-date"))
                .filter(day -> day.getYear() == year)
                .ifPresent(day -> baseline.setDate(Dates.of(day)));
        return Optional.of(baseline.build());
    }

    /** What is said of a value; of one in words, its words are the value. */
    private String comment(Element element, String path, IndicatorMeasure measure, int longest) {
        if (measure == IndicatorMeasure.INDICATOR_MEASURE_QUALITATIVE
                || element.first("comment").isEmpty()) {
            return "";
        }
        String said = ReadTexts.lines(texts.one(element.first("comment").get(), path));
        if (said.length() > longest) {
            leftOut.note(path, "It has more than " + longest + " signs.");
            return "";
        }
        return said;
    }

    private Optional<IndicatorValue> value(Element element, IndicatorMeasure measure, boolean actual, String path) {
        if (measure == IndicatorMeasure.INDICATOR_MEASURE_QUALITATIVE) {
            String words = element.first("comment")
                    .map(one -> ReadTexts.lines(texts.one(one, path + "/comment")))
                    .orElse("");
            if (words.isEmpty() || words.length() > LONGEST_TEXT) {
                leftOut.note(path, "It says nothing in words, or more than " + LONGEST_TEXT + " signs.");
                return Optional.empty();
            }
            return Optional.of(IndicatorValue.newBuilder().setText(words).build());
        }
        Optional<String> number = ActivityRules.decimal(element.attribute("value"))
                .map(ActivityTree::plain)
                .filter(plain -> plain.matches("-?(0|[1-9][0-9]{0,14})(\\.[0-9]{1,6})?"));
        if (number.isEmpty()) {
            leftOut.note(path, "Its value is no number, or has more than 15 digits before the point or 6 behind it.");
            return Optional.empty();
        }
        boolean share = actual && measure == IndicatorMeasure.INDICATOR_MEASURE_PERCENT;
        return Optional.of(
                share
                        ? IndicatorValue.newBuilder()
                                .setNumerator(number.get())
                                .setDenominator("100")
                                .build()
                        : IndicatorValue.newBuilder().setNumber(number.get()).build());
    }

    private void period(
            IatiActivityContent.Builder content,
            Element element,
            String name,
            IndicatorMeasure measure,
            List<IndicatorPeriod> kept) {
        LocalDate start = day(element, "period-start");
        LocalDate end = day(element, "period-end");
        if (ProjectIntake.overlaps(start, end, kept)) {
            leftOut.note(PERIOD, "It shares days with a period before it.");
            return;
        }
        IndicatorPeriod.Builder period = IndicatorPeriod.newBuilder()
                .setName(name)
                .setStartDate(Dates.of(start))
                .setEndDate(Dates.of(end));
        whole(element, "target", PERIOD).ifPresent(target -> {
            String reason = ReadTexts.line(comment(target, PERIOD + "/target/comment", measure, LONGEST_REASON));
            value(target, measure, false, PERIOD + "/target")
                    .ifPresent(value -> period.setTarget(value)
                            .addTargetRevisions(TargetRevision.newBuilder().setReason(reason)));
        });
        kept.add(period.build());
        content.addPeriods(period);
        Optional<Element> actual = whole(element, "actual", PERIOD);
        if (actual.isPresent() && start.isAfter(today)) {
            leftOut.note(PERIOD + "/actual", "Its period has not begun.");
        } else if (actual.isPresent()) {
            String comment = comment(actual.get(), PERIOD + "/actual/comment", measure, LONGEST_TEXT);
            value(actual.get(), measure, true, PERIOD + "/actual")
                    .ifPresent(value -> content.addActuals(Actual.newBuilder()
                            .setName(name + "/actuals/a1")
                            .setValue(value)
                            .setComment(comment)
                            .addAllDisaggregations(PartsIntake.read(element, measure, value, record, leftOut))));
        }
    }

    private static LocalDate day(Element element, String child) {
        return Schema.date(element.first(child).orElseThrow().attribute("iso-date"))
                .orElseThrow();
    }
}
