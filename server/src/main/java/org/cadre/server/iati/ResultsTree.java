package org.cadre.server.iati;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.cadre.server.project.Dates;
import org.cadre.v1.Actual;
import org.cadre.v1.Baseline;
import org.cadre.v1.Disaggregation;
import org.cadre.v1.DisaggregationDimension;
import org.cadre.v1.Indicator;
import org.cadre.v1.IndicatorDirection;
import org.cadre.v1.IndicatorMeasure;
import org.cadre.v1.IndicatorPeriod;
import org.cadre.v1.IndicatorValue;
import org.cadre.v1.Partner;
import org.cadre.v1.ProjectResult;

/** Makes the results of an activity: targets as they now stand, and of actuals those that are approved. */
final class ResultsTree {
    /** The names that dimensions have in files. */
    static final Map<DisaggregationDimension, String> DIMENSIONS = Map.of(
            DisaggregationDimension.DISAGGREGATION_DIMENSION_SEX, "sex",
            DisaggregationDimension.DISAGGREGATION_DIMENSION_COUNTRY, "country",
            DisaggregationDimension.DISAGGREGATION_DIMENSION_PARTNER, "partner");

    private static final String RESULT = "iati-activity/result";
    private static final String INDICATOR = RESULT + "/indicator";
    private static final int DIGITS = 6;

    private final Dossier dossier;
    private final Findings findings;
    private final Narratives narratives;
    private final Map<String, Actual> approved;

    ResultsTree(Dossier dossier, Findings findings, Narratives narratives) {
        this.dossier = dossier;
        this.findings = findings;
        this.narratives = narratives;
        this.approved =
                dossier.framework().approved().stream().collect(Collectors.toMap(Actual::getName, Function.identity()));
    }

    void add(Element activity) {
        for (ProjectResult result : dossier.framework().results()) {
            List<Indicator> indicators = dossier.framework().indicators().stream()
                    .filter(indicator -> indicator.getResult().equals(result.getName()))
                    .toList();
            if (indicators.isEmpty()) {
                findings.warning(
                        "cadre.result",
                        RESULT,
                        result.getName(),
                        "Left out is the result " + result.getName() + ", since it has no indicator; add one.");
                continue;
            }
            Element element =
                    new Element("result").of(result.getName()).with("type", Integer.toString(result.getKindValue()));
            Element title = new Element("title").of(result.getName());
            narratives.texts(title, RESULT + "/title", result.getTitleList());
            element.add(title);
            if (result.getDescriptionCount() > 0) {
                Element description = new Element("description").of(result.getName());
                narratives.prose(description, RESULT + "/description", result.getDescriptionList());
                element.add(description);
            }
            indicators.forEach(indicator -> element.add(indicator(indicator)));
            activity.add(element);
        }
    }

    private Element indicator(Indicator indicator) {
        Element element = new Element("indicator")
                .of(indicator.getName())
                .with("measure", measure(indicator.getMeasure()))
                .with("ascending", ascending(indicator.getDirection()));
        Element title = new Element("title").of(indicator.getName());
        narratives.texts(title, INDICATOR + "/title", indicator.getTitleList());
        element.add(title);
        if (indicator.getDescriptionCount() > 0) {
            Element description = new Element("description").of(indicator.getName());
            narratives.prose(description, INDICATOR + "/description", indicator.getDescriptionList());
            element.add(description);
        }
        if (indicator.hasBaseline()) {
            element.add(baseline(indicator));
        }
        dossier.framework().periods().stream()
                .filter(period -> period.getName().startsWith(indicator.getName() + "/periods/"))
                .forEach(period -> element.add(period(period)));
        return element;
    }

    /** Code of the list IndicatorMeasure. */
    private static String measure(IndicatorMeasure measure) {
        return switch (measure) {
            case INDICATOR_MEASURE_NUMBER -> "1";
            case INDICATOR_MEASURE_PERCENT -> "2";
            case INDICATOR_MEASURE_QUALITATIVE -> "5";
            default -> throw new IllegalStateException("An indicator without a measure.");
        };
    }

    private static String ascending(IndicatorDirection direction) {
        return switch (direction) {
            case INDICATOR_DIRECTION_ASCENDING -> "true";
            case INDICATOR_DIRECTION_DESCENDING -> "false";
            default -> "";
        };
    }

    private Element baseline(Indicator indicator) {
        Baseline baseline = indicator.getBaseline();
        Element element = new Element("baseline")
                .of(indicator.getName())
                .with("iso-date", baseline.hasDate() ? Dates.text(baseline.getDate()) : "")
                .with("year", Integer.toString(baseline.getYear()));
        return said(element, INDICATOR + "/baseline", baseline.getValue(), baseline.getComment());
    }

    private Element period(IndicatorPeriod period) {
        String path = INDICATOR + "/period";
        Element element = new Element("period")
                .of(period.getName())
                .add(new Element("period-start").with("iso-date", Dates.text(period.getStartDate())))
                .add(new Element("period-end").with("iso-date", Dates.text(period.getEndDate())));
        if (period.hasTarget()) {
            int last = period.getTargetRevisionsCount() - 1;
            String reason = last < 0 ? "" : period.getTargetRevisions(last).getReason();
            element.add(said(new Element("target").of(period.getName()), path + "/target", period.getTarget(), reason));
        }
        Actual actual = approved.get(period.getApprovedActual());
        if (actual != null) {
            element.add(said(
                    new Element("actual").of(actual.getName()),
                    path + "/actual",
                    actual.getValue(),
                    actual.getComment()));
            actual.getDisaggregationsList().forEach(told -> parts(element, actual, told));
        }
        return element;
    }

    /** A value and what is to be said of it; one in words stands in the comment. */
    private Element said(Element element, String path, IndicatorValue value, String comment) {
        String words =
                value.getText().isEmpty() ? comment : value.getText() + (comment.isEmpty() ? "" : "\n\n" + comment);
        number(value).ifPresent(number -> element.with("value", number));
        if (!words.isEmpty()) {
            Element said = new Element("comment").of(element.resource());
            narratives.plain(said, path + "/comment", words);
            element.add(said);
        }
        return element;
    }

    /** The number, or of a share its percentage to six digits; empty for words, and for a share of nothing. */
    private static Optional<String> number(IndicatorValue value) {
        if (!value.getNumber().isEmpty()) {
            return Optional.of(ActivityTree.plain(new BigDecimal(value.getNumber())));
        }
        if (value.getDenominator().isEmpty() || new BigDecimal(value.getDenominator()).signum() == 0) {
            return Optional.empty();
        }
        BigDecimal hundredfold = new BigDecimal(value.getNumerator()).movePointRight(2);
        return Optional.of(ActivityTree.plain(
                hundredfold.divide(new BigDecimal(value.getDenominator()), DIGITS, RoundingMode.HALF_UP)));
    }

    private void parts(Element period, Actual actual, Disaggregation told) {
        String dimension = DIMENSIONS.get(told.getDimension());
        told.getPartsList().forEach(part -> part(period, actual, dimension, key(told, part.getKey()), part.getValue()));
        if (told.hasRemainder()) {
            part(
                    period,
                    actual,
                    dimension,
                    told.getRemainder().getLabel(),
                    told.getRemainder().getValue());
        }
    }

    private void part(Element period, Actual actual, String dimension, String key, IndicatorValue value) {
        Optional<String> number = number(value);
        if (number.isEmpty()) {
            findings.warning(
                    "cadre.part",
                    INDICATOR + "/period/actual",
                    actual.getName(),
                    "Left out is what an actual says of \"" + key + "\", since it is a share of nothing.");
            return;
        }
        Element element = new Element("actual").of(actual.getName()).with("value", number.get());
        Element named = new Element("dimension").of(actual.getName()).with("name", dimension);
        named.with("value", narratives.attribute(named, INDICATOR + "/period/actual/dimension", key));
        period.add(element.add(named));
    }

    /** Partners go by their reference, where they have one, and else by their name. */
    private String key(Disaggregation told, String key) {
        Partner partner = dossier.partners().get(key);
        if (told.getDimension() != DisaggregationDimension.DISAGGREGATION_DIMENSION_PARTNER || partner == null) {
            return key;
        }
        return partner.getIatiReference().isEmpty() ? partner.getDisplayName() : partner.getIatiReference();
    }
}
