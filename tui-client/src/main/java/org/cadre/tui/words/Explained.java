package org.cadre.tui.words;

import com.google.protobuf.ProtocolMessageEnum;
import com.ibm.icu.text.DateFormatSymbols;
import com.ibm.icu.text.ListFormatter;
import com.ibm.icu.text.NumberFormat;
import com.ibm.icu.util.GregorianCalendar;
import com.ibm.icu.util.ULocale;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cadre.tui.language.Language;
import org.cadre.tui.language.Texts;
import org.cadre.v1.CandidatePoint;
import org.cadre.v1.CertificateEligibility;
import org.cadre.v1.CertificateGround;
import org.cadre.v1.CertificateObstacle;
import org.cadre.v1.CertificateReason;
import org.cadre.v1.ComputedLight;
import org.cadre.v1.DuplicateCandidate;
import org.cadre.v1.ImportFinding;
import org.cadre.v1.ImportFindingKind;
import org.cadre.v1.ResultStep;
import org.cadre.v1.SeatObstacle;

/**
 * What the server explains, in the reader's language: made from the reason and the facts that stand beside each of its sentences.
 * Where it gives a reason that is not known here, it is the sentence itself, in English.
 */
public final class Explained {
    private static final String AREA = "explanations.";
    /** Facts that people wrote: nothing in them is a day, a number or a name of ours. */
    private static final Set<String> WRITTEN =
            Set.of("waiver", "title", "milestone", "indicator", "risk", "read", "full_name", "name", "other_name");

    private Explained() {}

    /** Why a light is as it is. */
    public static String light(ComputedLight light) {
        Map<String, String> facts = new HashMap<>(light.getFactsMap());
        facts.put("light", light.getLight().name().replace("LIGHT_", ""));
        // Whoever is ahead of time is not behind; by how much is in no sentence.
        facts.computeIfPresent("days", (key, days) -> days.startsWith("-") ? "0" : days);
        return told(light.getRule(), facts, light.getSentence(), Directory.EMPTY, ZoneOffset.UTC);
    }

    /** What stands between a person and a seat. @param zone in which times are told */
    public static String obstacle(SeatObstacle obstacle, Directory directory, ZoneId zone) {
        Map<String, String> facts = new HashMap<>();
        facts.put("value", obstacle.getValue());
        facts.put("limit", Integer.toString(obstacle.getLimit()));
        if (!obstacle.getDimension().isEmpty()) {
            facts.put("dimension", obstacle.getDimension());
        }
        if (obstacle.hasReleaseTime()) {
            facts.put("release_time", Dates.instant(obstacle.getReleaseTime()).toString());
        }
        boolean ofRule = !obstacle.getDimension().isEmpty();
        String key = switch (obstacle.getKind()) {
            case SEAT_OBSTACLE_KIND_CAPACITY -> "CANDIDATE_POINT_REASON_SEATS_TAKEN";
            case SEAT_OBSTACLE_KIND_CAP -> ofRule ? "CANDIDATE_POINT_REASON_CAP_REACHED" : "";
            case SEAT_OBSTACLE_KIND_RESERVED ->
                ofRule
                        ? obstacle.hasReleaseTime()
                                ? "CANDIDATE_POINT_REASON_SEATS_RESERVED_UNTIL"
                                : "CANDIDATE_POINT_REASON_SEATS_RESERVED"
                        : obstacle.getRule() == 0 ? obstacle.getKind().name() : "";
            default -> obstacle.getKind().name();
        };
        return told(key, facts, obstacle.getExplanation(), directory, zone);
    }

    /** What speaks for or against a candidate. @param zone in which times are told */
    public static String point(CandidatePoint point, Directory directory, ZoneId zone) {
        return told(point.getReason(), point.getFactsMap(), point.getExplanation(), directory, zone);
    }

    /** How a result came about. */
    public static String step(ResultStep step) {
        Map<String, String> facts = new HashMap<>(step.getFactsMap());
        facts.put("sessions", joined(step.getSessionsList()));
        return told(step.getReason(), facts, step.getExplanation(), Directory.EMPTY, ZoneOffset.UTC);
    }

    /** What is known of a person that decides whether there can be a certificate, a sentence each. */
    public static List<String> grounds(CertificateEligibility row) {
        return row.getGroundDetailsCount() == row.getGroundsCount()
                ? row.getGroundDetailsList().stream().map(Explained::ground).toList()
                : row.getGroundsList();
    }

    private static String ground(CertificateGround ground) {
        return certificate(ground.getReason(), ground.getFactsMap(), ground.getExplanation());
    }

    /** What stands between a person and a certificate. */
    public static String obstacle(CertificateObstacle obstacle) {
        return certificate(obstacle.getReason(), obstacle.getFactsMap(), obstacle.getExplanation());
    }

    private static String certificate(CertificateReason reason, Map<String, String> told, String sentence) {
        Map<String, String> facts = new HashMap<>(told);
        String prefix =
                reason == CertificateReason.CERTIFICATE_REASON_NOT_HELD ? "DELIVERY_STATE_" : "ENROLMENT_STATE_";
        facts.computeIfPresent("state", (key, state) -> Words.plain(prefix + state, prefix));
        facts.put("completed", Words.plain(prefix + "COMPLETED", prefix));
        facts.put("closed", Words.plain(prefix + "CLOSED", prefix));
        return told(reason, facts, sentence, Directory.EMPTY, ZoneOffset.UTC);
    }

    /** Why a record may be of the same person. */
    public static String duplicate(DuplicateCandidate candidate) {
        return duplicate(
                candidate.getReason().name().replace("DUPLICATE_REASON", ""),
                candidate.getSameNames() ? "SAME" : "ALIKE",
                candidate.getExplanation());
    }

    private static String duplicate(String reason, String names, String sentence) {
        return Texts.told(AREA + "DUPLICATE_REASON" + reason, Map.of("names", names))
                .orElse(sentence);
    }

    /** What is wrong with a cell or a row of a file, and what to do about it. */
    public static String finding(ImportFinding finding, Directory directory) {
        if (finding.getKind() == ImportFindingKind.IMPORT_FINDING_KIND_NOT_ADMITTED) {
            return Texts.named("reasons." + finding.getReason(), finding.getFactsMap(), finding.getMessage());
        }
        Map<String, String> facts = new HashMap<>(finding.getFactsMap());
        if (facts.containsKey("meaning")) {
            String meaning = facts.get("meaning");
            facts.put("word", Texts.orElse(AREA + "MEANING_" + meaning, meaning.replace('_', ' ')));
        }
        if (facts.containsKey("duplicate")) {
            String why = duplicate("_" + facts.get("duplicate"), facts.getOrDefault("names", ""), "");
            if (why.isEmpty()) {
                return finding.getMessage();
            }
            facts.put("why", why);
        }
        ImportFindingKind kind = finding.getKind();
        if (kind == ImportFindingKind.IMPORT_FINDING_KIND_NO_SUCH_DAY && facts.containsKey("month")) {
            facts.put("month_name", month(Integer.parseInt(facts.get("month"))));
        } else if (kind == ImportFindingKind.IMPORT_FINDING_KIND_DAY_OR_MONTH && facts.containsKey("date")) {
            LocalDate date = LocalDate.parse(facts.get("date"));
            facts.put("day", Integer.toString(date.getDayOfMonth()));
            facts.put("month_name", month(date.getMonthValue()));
            // The day stays as it is to be written into the file.
            return Texts.told(AREA + kind.name(), facts).orElse(finding.getMessage());
        } else if (kind == ImportFindingKind.IMPORT_FINDING_KIND_CODE_OF_ANOTHER && facts.containsKey("country")) {
            facts.put("name", Words.country(facts.get("country")));
        }
        return told(finding.getKind(), facts, finding.getMessage(), directory, ZoneOffset.UTC);
    }

    private static <R extends Enum<R> & ProtocolMessageEnum> String told(
            R reason, Map<String, String> facts, String sentence, Directory directory, ZoneId zone) {
        return told(reason.name(), facts, sentence, directory, zone);
    }

    private static String told(
            String key, Map<String, String> facts, String sentence, Directory directory, ZoneId zone) {
        Map<String, String> shown = new HashMap<>();
        facts.forEach((name, fact) -> shown.put(name, WRITTEN.contains(name) ? fact : shown(fact, directory, zone)));
        who(facts, shown);
        return Texts.told(AREA + key, shown).orElseGet(() -> {
            try (Language.Spoken unused = Language.ENGLISH.spoken()) {
                return Readable.sentence(
                        sentence, directory, zone); // one language in a sentence, and its days in the same
            }
        });
    }

    /** Whom a seat rule means. */
    private static void who(Map<String, String> facts, Map<String, String> shown) {
        if (facts.containsKey("dimension")) {
            String key = AREA + "WHO_" + facts.get("dimension")
                    + (facts.getOrDefault("value", "").isEmpty() ? "_NONE" : "");
            Texts.told(key, shown).ifPresent(who -> shown.put("who", who));
        }
    }

    /** A fact for people: days, times and resource names as elsewhere, and a decimal as the language writes it. */
    private static String shown(String fact, Directory directory, ZoneId zone) {
        if (fact.matches("-?\\d+\\.\\d+")) {
            NumberFormat format = NumberFormat.getInstance(Language.current().icu());
            BigDecimal number = new BigDecimal(fact);
            format.setMinimumFractionDigits(number.scale());
            format.setMaximumFractionDigits(number.scale());
            return format.format(number);
        }
        return Readable.sentence(fact, directory, zone);
    }

    private static String joined(List<String> words) {
        // The English of the server has no comma before the last.
        ULocale locale = Language.current() == Language.ENGLISH
                ? ULocale.UK
                : Language.current().icu();
        return ListFormatter.getInstance(locale).format(words);
    }

    private static String month(int month) {
        String[] names = new DateFormatSymbols(
                        new GregorianCalendar(), Language.current().icu())
                .getMonths(DateFormatSymbols.FORMAT, DateFormatSymbols.WIDE);
        return month >= 1 && month <= 12 ? names[month - 1] : Integer.toString(month);
    }
}
