package org.cadre.server.project;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.cadre.server.call.PlainText;
import org.cadre.server.call.Refusal;
import org.cadre.server.partner.Countries;
import org.cadre.server.project.Roster.Row;
import org.cadre.v1.DisaggregatedPart;
import org.cadre.v1.Disaggregation;
import org.cadre.v1.DisaggregationDimension;
import org.cadre.v1.DisaggregationRemainder;
import org.cadre.v1.FieldReason;
import org.cadre.v1.IndicatorMeasure;
import org.cadre.v1.IndicatorValue;

/** Values told apart by sex, country and partner. Pure. */
final class Breakdown {
    private static final Set<String> SEXES = Set.of("F", "M", "X");
    private static final String PARTNER_FORM = "partners/[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?";
    private static final String UNKNOWN = "not stated";

    private Breakdown() {}

    /** Refuses parts that are none of their dimension, and those that do not sum to the value. */
    static void check(
            String field, IndicatorMeasure measure, IndicatorValue value, List<Disaggregation> disaggregations) {
        Set<DisaggregationDimension> seen = new HashSet<>();
        for (int at = 0; at < disaggregations.size(); at++) {
            String path = field + "[" + at + "]";
            if (measure == IndicatorMeasure.INDICATOR_MEASURE_QUALITATIVE) {
                throw Refusal.field(path, FieldReason.FIELD_REASON_WORDS_TOLD_APART);
            }
            if (!seen.add(disaggregations.get(at).getDimension())) {
                throw Refusal.field(path + ".dimension", FieldReason.FIELD_REASON_TOLD_APART_TWICE);
            }
            checkParts(path, measure, disaggregations.get(at));
            checkSum(path, measure, value, disaggregations.get(at));
        }
    }

    private static void checkParts(String path, IndicatorMeasure measure, Disaggregation disaggregation) {
        Set<String> keys = new HashSet<>();
        for (int at = 0; at < disaggregation.getPartsCount(); at++) {
            DisaggregatedPart part = disaggregation.getParts(at);
            String place = path + ".parts[" + at + "]";
            checkKey(place + ".key", disaggregation.getDimension(), part.getKey());
            if (!keys.add(part.getKey())) {
                throw Refusal.field(
                        place + ".key", FieldReason.FIELD_REASON_STANDS_TWICE, Map.of("value", part.getKey()));
            }
            Values.check(place + ".value", measure, Values.Use.PART, part.getValue());
        }
        if (disaggregation.hasRemainder()) {
            PlainText.check(
                    path + ".remainder.label", disaggregation.getRemainder().getLabel());
            Values.check(
                    path + ".remainder.value",
                    measure,
                    Values.Use.PART,
                    disaggregation.getRemainder().getValue());
        }
    }

    private static void checkKey(String path, DisaggregationDimension dimension, String key) {
        switch (dimension) {
            case DISAGGREGATION_DIMENSION_SEX -> {
                if (!SEXES.contains(key)) {
                    throw Refusal.field(path, FieldReason.FIELD_REASON_SEX_KEY);
                }
            }
            case DISAGGREGATION_DIMENSION_COUNTRY -> Countries.require(path, key);
            default -> {
                if (!key.matches(PARTNER_FORM)) {
                    throw Refusal.field(path, FieldReason.FIELD_REASON_RESOURCE_NAME, Map.of("example", "partners/…"));
                }
            }
        }
    }

    private static void checkSum(
            String path, IndicatorMeasure measure, IndicatorValue value, Disaggregation disaggregation) {
        List<IndicatorValue> all = new ArrayList<>();
        disaggregation.getPartsList().forEach(part -> all.add(part.getValue()));
        if (disaggregation.hasRemainder()) {
            all.add(disaggregation.getRemainder().getValue());
        }
        IndicatorValue sum = Values.sum(measure, all).orElseThrow();
        if (!Values.same(sum, value)) {
            if (measure != IndicatorMeasure.INDICATOR_MEASURE_NUMBER) {
                throw Refusal.field(
                        path,
                        FieldReason.FIELD_REASON_PART_SHARES_SUM,
                        Map.of("sum", Values.fact(sum), "value", Values.fact(value)));
            }
            BigDecimal missing = new BigDecimal(value.getNumber()).subtract(new BigDecimal(sum.getNumber()));
            throw Refusal.field(
                    path,
                    FieldReason.FIELD_REASON_PARTS_SUM,
                    Map.of("sum", sum.getNumber(), "value", value.getNumber(), "missing", missing.toPlainString()));
        }
    }

    /** Partners that are named as keys, for who knows which are on record. */
    static List<String> partners(List<Disaggregation> disaggregations) {
        return disaggregations.stream()
                .filter(one -> one.getDimension() == DisaggregationDimension.DISAGGREGATION_DIMENSION_PARTNER)
                .flatMap(one -> one.getPartsList().stream())
                .map(DisaggregatedPart::getKey)
                .toList();
    }

    /** Rows told apart by each dimension that tells any. @param base what they are a share of; null for a number */
    static List<Disaggregation> of(List<Row> counted, List<Row> base) {
        List<Disaggregation> all = new ArrayList<>();
        add(all, DisaggregationDimension.DISAGGREGATION_DIMENSION_SEX, counted, base, Row::sex);
        add(all, DisaggregationDimension.DISAGGREGATION_DIMENSION_COUNTRY, counted, base, Row::country);
        add(all, DisaggregationDimension.DISAGGREGATION_DIMENSION_PARTNER, counted, base, Row::partner);
        return all;
    }

    private static void add(
            List<Disaggregation> all,
            DisaggregationDimension dimension,
            List<Row> counted,
            List<Row> base,
            Function<Row, String> key) {
        Map<String, long[]> parts = new TreeMap<>();
        count(parts, counted, key, 0);
        if (base != null) {
            count(parts, base, key, 1);
        }
        Disaggregation.Builder disaggregation = Disaggregation.newBuilder().setDimension(dimension);
        parts.forEach((of, numbers) -> {
            IndicatorValue value = base == null ? Values.number(numbers[0]) : Values.share(numbers[0], numbers[1]);
            if (of.isEmpty()) {
                disaggregation.setRemainder(
                        DisaggregationRemainder.newBuilder().setLabel(UNKNOWN).setValue(value));
            } else {
                disaggregation.addParts(
                        DisaggregatedPart.newBuilder().setKey(of).setValue(value));
            }
        });
        if (disaggregation.getPartsCount() > 0) {
            all.add(disaggregation.build());
        }
    }

    private static void count(Map<String, long[]> parts, List<Row> rows, Function<Row, String> key, int place) {
        rows.forEach(row -> parts.computeIfAbsent(key.apply(row), first -> new long[2])[place]++);
    }
}
