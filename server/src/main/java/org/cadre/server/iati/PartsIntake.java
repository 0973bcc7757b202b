package org.cadre.server.iati;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cadre.v1.DisaggregatedPart;
import org.cadre.v1.Disaggregation;
import org.cadre.v1.DisaggregationDimension;
import org.cadre.v1.DisaggregationRemainder;
import org.cadre.v1.IndicatorMeasure;
import org.cadre.v1.IndicatorValue;

/** Reads the parts of an actual: numbers by sex, country or partner that sum to the whole. */
final class PartsIntake {
    private static final String PATH = "result/indicator/period/actual";
    private static final Set<String> SEXES = Set.of("F", "M", "X");
    private static final int LONGEST_LABEL = 100;

    private PartsIntake() {}

    static List<Disaggregation> read(
            Element period, IndicatorMeasure measure, IndicatorValue whole, OnRecord record, LeftOut leftOut) {
        List<Disaggregation> all = new ArrayList<>();
        List<Element> parts = period.all("actual").stream()
                .filter(one -> one.first("dimension").isPresent())
                .toList();
        List<Element> told = new ArrayList<>();
        for (Map.Entry<DisaggregationDimension, String> dimension : ResultsTree.DIMENSIONS.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .toList()) {
            List<Element> those = parts.stream()
                    .filter(one -> one.all("dimension").size() == 1
                            && one.first("location").isEmpty()
                            && one.all("dimension").get(0).attribute("name").equals(dimension.getValue()))
                    .toList();
            Optional<Disaggregation> read = measure == IndicatorMeasure.INDICATOR_MEASURE_NUMBER && !those.isEmpty()
                    ? read(dimension.getKey(), those, new BigDecimal(whole.getNumber()), record)
                    : Optional.empty();
            if (read.isPresent()) {
                all.add(read.get());
                told.addAll(those);
            }
        }
        parts.stream()
                .filter(one -> !told.contains(one))
                .forEach(one -> leftOut.note(
                        PATH,
                        "It is no part by sex, country or partner of a number, or the parts do not sum to the whole."));
        return all;
    }

    private static Optional<Disaggregation> read(
            DisaggregationDimension dimension, List<Element> parts, BigDecimal whole, OnRecord record) {
        Disaggregation.Builder told = Disaggregation.newBuilder().setDimension(dimension);
        BigDecimal sum = BigDecimal.ZERO;
        Set<String> seen = new HashSet<>();
        for (Element part : parts) {
            String said = part.all("dimension").get(0).attribute("value");
            Optional<BigDecimal> number = ActivityRules.decimal(part.attribute("value"));
            Optional<String> key = key(dimension, said, record);
            if (number.isEmpty() || key.isPresent() && !seen.add(key.get())) {
                return Optional.empty();
            }
            sum = sum.add(number.get());
            IndicatorValue value = IndicatorValue.newBuilder()
                    .setNumber(ActivityTree.plain(number.get()))
                    .build();
            if (key.isPresent()) {
                told.addParts(DisaggregatedPart.newBuilder().setKey(key.get()).setValue(value));
            } else if (told.hasRemainder() || said.isBlank() || said.length() > LONGEST_LABEL) {
                return Optional.empty();
            } else {
                told.setRemainder(DisaggregationRemainder.newBuilder()
                        .setLabel(ReadTexts.line(said))
                        .setValue(value));
            }
        }
        return told.getPartsCount() > 0 && sum.compareTo(whole) == 0 ? Optional.of(told.build()) : Optional.empty();
    }

    /** Empty for what is none of the dimension: the remainder. */
    private static Optional<String> key(DisaggregationDimension dimension, String said, OnRecord record) {
        return switch (dimension) {
            case DISAGGREGATION_DIMENSION_SEX -> Optional.of(said).filter(SEXES::contains);
            case DISAGGREGATION_DIMENSION_COUNTRY -> Optional.of(said).filter(CodeLists.COUNTRY.holds());
            default -> record.partner(said);
        };
    }
}
