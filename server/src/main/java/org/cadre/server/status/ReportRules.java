package org.cadre.server.status;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.cadre.server.call.PartialDate;
import org.cadre.server.call.PlainText;
import org.cadre.server.call.Refusal;
import org.cadre.server.call.Refusal.Unmet;
import org.cadre.server.project.Dates;
import org.cadre.v1.ComputedLight;
import org.cadre.v1.DeclaredLight;
import org.cadre.v1.FieldReason;
import org.cadre.v1.Light;
import org.cadre.v1.StatusDimension;
import org.cadre.v1.StatusReport;

/** What a status report must be to be kept, and to be published. Pure. */
final class ReportRules {
    private static final List<StatusDimension> DIMENSIONS = List.of(
            StatusDimension.STATUS_DIMENSION_SCHEDULE,
            StatusDimension.STATUS_DIMENSION_BUDGET,
            StatusDimension.STATUS_DIMENSION_RESULTS,
            StatusDimension.STATUS_DIMENSION_RISK);

    private ReportRules() {}

    /** Refuses what no report can be. */
    static void check(StatusReport report) {
        PartialDate.whole("status_report.report_date", report.getReportDate());
        Set<StatusDimension> named = new HashSet<>();
        for (int at = 0; at < report.getDeclaredCount(); at++) {
            DeclaredLight light = report.getDeclared(at);
            String field = "status_report.declared[" + at + "]";
            if (!named.add(light.getDimension())) {
                throw Refusal.field(
                        field + ".dimension",
                        FieldReason.FIELD_REASON_STANDS_TWICE,
                        Map.of("value", light.getDimension().name().substring("STATUS_DIMENSION_".length())));
            }
            if (light.hasRecoveryDate()) {
                PartialDate.whole(field + ".recovery_date", light.getRecoveryDate());
            }
            PlainText.check(field + ".reason", light.getReason());
            PlainText.check(field + ".justification", light.getJustification());
        }
    }

    /** The lights in the order of the dimensions. */
    static List<DeclaredLight> ordered(List<DeclaredLight> declared) {
        return declared.stream()
                .sorted((one, other) -> one.getDimension().compareTo(other.getDimension()))
                .toList();
    }

    /** The guards of publishing that do not hold, beside what is computed. */
    static List<Unmet> unmet(StatusReport report, List<ComputedLight> computed) {
        Map<StatusDimension, DeclaredLight> declared = new EnumMap<>(StatusDimension.class);
        report.getDeclaredList().forEach(light -> declared.put(light.getDimension(), light));
        Map<StatusDimension, ComputedLight> measured = new EnumMap<>(StatusDimension.class);
        computed.forEach(light -> measured.put(light.getDimension(), light));
        List<String> missing = new ArrayList<>();
        List<String> unexplained = new ArrayList<>();
        List<String> unjustified = new ArrayList<>();
        List<String> unmeasured = new ArrayList<>();
        for (StatusDimension dimension : DIMENSIONS) {
            DeclaredLight light = declared.get(dimension);
            if (light == null) {
                missing.add(word(dimension));
                continue;
            }
            Light found = measured.get(dimension).getLight();
            if (isDark(light.getLight()) && !isExplained(report, light)) {
                unexplained.add(word(dimension));
            }
            if (Lights.isBetter(light.getLight(), found)
                    && light.getJustification().isBlank()) {
                unjustified.add(word(dimension) + " (computed " + word(found) + ": "
                        + measured.get(dimension).getSentence() + ")");
            }
            if (light.getLight() == Light.LIGHT_GREEN && found == Light.LIGHT_UNSPECIFIED) {
                unmeasured.add(word(dimension));
            }
        }
        List<Unmet> unmet = new ArrayList<>();
        add(unmet, "declared", missing, "No light is declared for ", "Declare one; leave the light out for a dash.");
        add(
                unmet,
                "explained",
                unexplained,
                "Amber or red without why, who and by when: ",
                "Say a reason, an owner, and a recovery date after the report's.");
        add(
                unmet,
                "justified",
                unjustified,
                "Better than what was computed: ",
                "Say in justification why, or declare what was computed.");
        add(
                unmet,
                "measured",
                unmeasured,
                "Green, though nothing was measured: ",
                "Leave the light out, so that it is a dash.");
        return unmet;
    }

    private static void add(List<Unmet> unmet, String guard, List<String> which, String sentence, String remedy) {
        if (!which.isEmpty()) {
            unmet.add(new Unmet(guard, sentence + which.stream().collect(Collectors.joining("; ")) + ".", remedy));
        }
    }

    private static boolean isDark(Light light) {
        return light == Light.LIGHT_AMBER || light == Light.LIGHT_RED;
    }

    private static boolean isExplained(StatusReport report, DeclaredLight light) {
        return !light.getReason().isBlank()
                && !light.getOwner().isEmpty()
                && light.hasRecoveryDate()
                && Dates.day(light.getRecoveryDate()).isAfter(Dates.day(report.getReportDate()));
    }

    private static String word(StatusDimension dimension) {
        return dimension.name().substring("STATUS_DIMENSION_".length()).toLowerCase(Locale.ROOT);
    }

    private static String word(Light light) {
        return light.name().substring("LIGHT_".length()).toLowerCase(Locale.ROOT);
    }
}
