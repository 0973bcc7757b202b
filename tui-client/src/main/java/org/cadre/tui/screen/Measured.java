package org.cadre.tui.screen;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cadre.tui.client.ProblemException;
import org.cadre.tui.language.Texts;
import org.cadre.tui.view.Form;
import org.cadre.v1.DisaggregatedPart;
import org.cadre.v1.Disaggregation;
import org.cadre.v1.DisaggregationDimension;
import org.cadre.v1.DisaggregationRemainder;
import org.cadre.v1.IndicatorMeasure;
import org.cadre.v1.IndicatorValue;

/** Values of indicators as people type them: {@code 1130}, {@code 12/15} for a share, or words. */
final class Measured {
    private static final Pattern PART = Pattern.compile("\\s*(rest\\b)?\\s*([^=,;]*?)\\s*=\\s*([^\\s,;]+)\\s*[,;]?");

    private Measured() {}

    /** What a field for a value of that kind says. */
    static String note(IndicatorMeasure measure) {
        return switch (measure) {
            case INDICATOR_MEASURE_PERCENT -> Texts.of("screen.Measured.partWholeOfATarget");
            case INDICATOR_MEASURE_QUALITATIVE -> Texts.of("screen.Measured.inWords");
            default -> Texts.of("screen.Measured.digitsWithAPointOr");
        };
    }

    /** As it is typed; empty for none. */
    static String typed(IndicatorValue value) {
        return value.getDenominator().isEmpty()
                ? value.getText().isEmpty() ? value.getNumber() : value.getText()
                : value.getNumerator() + "/" + value.getDenominator();
    }

    /** What was typed; empty for nothing. */
    static Optional<IndicatorValue> read(Form form, String field, IndicatorMeasure measure) throws ProblemException {
        String said = Fields.saidOrNone(form, field);
        return said.isEmpty() ? Optional.empty() : Optional.of(read(said, field, measure));
    }

    private static IndicatorValue read(String said, String field, IndicatorMeasure measure) throws ProblemException {
        if (measure == IndicatorMeasure.INDICATOR_MEASURE_QUALITATIVE) {
            return IndicatorValue.newBuilder().setText(said).build();
        }
        String[] parts = said.split("/", -1);
        if (parts.length > 2 || (parts.length == 2 && measure != IndicatorMeasure.INDICATOR_MEASURE_PERCENT)) {
            throw Typed.refusal(field, note(measure));
        }
        return parts.length == 2
                ? IndicatorValue.newBuilder()
                        .setNumerator(parts[0].trim())
                        .setDenominator(parts[1].trim())
                        .build()
                : IndicatorValue.newBuilder().setNumber(said).build();
    }

    /** One dimension as it is typed: {@code F=12, M=30, rest not stated=2}. */
    static String typed(Disaggregation apart) {
        List<String> parts = new ArrayList<>();
        apart.getPartsList()
                .forEach(
                        part -> parts.add(part.getKey().replaceFirst("^partners/", "") + "=" + typed(part.getValue())));
        if (apart.hasRemainder()) {
            parts.add(Texts.of(
                    "screen.Measured.rest",
                    apart.getRemainder().getLabel(),
                    typed(apart.getRemainder().getValue())));
        }
        return String.join(", ", parts);
    }

    /** What was typed; empty for nothing. */
    static Optional<Disaggregation> read(
            Form form, String field, DisaggregationDimension dimension, IndicatorMeasure measure)
            throws ProblemException {
        String said = Fields.saidOrNone(form, field);
        if (said.isEmpty()) {
            return Optional.empty();
        }
        Disaggregation.Builder apart = Disaggregation.newBuilder().setDimension(dimension);
        Matcher parts = PART.matcher(said);
        int end = 0;
        while (end < said.length() && parts.find(end) && parts.start() == end) {
            IndicatorValue value = read(parts.group(3), field, measure);
            String key = parts.group(2);
            if (parts.group(1) != null) {
                apart.setRemainder(DisaggregationRemainder.newBuilder()
                        .setLabel(key.isEmpty() ? "not told apart" : key)
                        .setValue(value));
            } else {
                boolean partner = dimension == DisaggregationDimension.DISAGGREGATION_DIMENSION_PARTNER;
                apart.addParts(DisaggregatedPart.newBuilder()
                        .setKey(partner && !key.startsWith("partners/") ? "partners/" + key : key)
                        .setValue(value));
            }
            end = parts.end();
        }
        if (end < said.length()) {
            throw Typed.refusal(field, Texts.of("screen.Measured.partsAndWhatRemainsF"));
        }
        return Optional.of(apart.build());
    }
}
