package org.cadre.tui.screen;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cadre.v1.CandidatePoint;
import org.cadre.v1.CandidatePointReason;
import org.cadre.v1.ComputedLight;
import org.cadre.v1.ResultStep;
import org.cadre.v1.ResultStepReason;
import org.cadre.v1.StatusRule;

/** The reasons and facts that the server tells beside the sentences of these fixtures. */
final class Said {
    private record Form(Pattern sentence, String reason, Map<String, String> more) {}

    private static final List<Form> FORMS = List.of(
            form("Cleared until (?<lastDay>\\S+) \\((?<days>\\d+) days left\\)\\.", "CLEARED_UNTIL"),
            form("Cleared, without end\\.", "CLEARED"),
            form("The clearance lapsed after (?<lastDay>\\S+)\\.", "CLEARANCE_LAPSED"),
            form(
                    "(?<free>\\d+) of (?<limit>\\d+) seats reserved for gender (?<value>F) is still free\\.",
                    "SEATS_KEPT",
                    "dimension",
                    "GENDER"),
            form(
                    "The cap of (?<limit>\\d+) seats for the host country \\((?<value>..)\\) is reached\\.",
                    "CAP_REACHED",
                    "dimension",
                    "HOST_COUNTRY"),
            form("All (?<limit>\\d+) seats are taken\\.", "SEATS_TAKEN"),
            form("Has completed (?<count>\\d+) other deliveries and passed (?<passed>\\d+)\\.", "TOOK_PART_BEFORE"),
            form("Has passed this course before, in (?<count>\\d+) delivery\\.", "PASSED_BEFORE"),
            form("Place (?<place>\\d+) of (?<total>\\d+) in the partner's own order\\.", "PARTNER_PLACE"),
            form(
                    "None of the (?<total>\\d+) seats taken is of (?<value>[A-Z]{2})\\.",
                    "SHARE_OF_COUNTRY", "count", "0", "next", "1"),
            form(
                    "None of the (?<total>\\d+) seats taken is of (?<value>partners/\\S+)\\.",
                    "SHARE_OF_PARTNER",
                    "count",
                    "0",
                    "next",
                    "1"),
            form(
                    "(?<count>\\d+) of the (?<total>\\d+) seats taken are of (?<value>[A-Z]{2}); this would make (?<next>\\d+)\\.",
                    "SHARE_OF_COUNTRY"),
            form(
                    "(?<count>\\d+) of the (?<total>\\d+) seats taken are of gender (?<value>F); this would make (?<next>\\d+)\\.",
                    "SHARE_OF_GENDER"),
            form("Waits for endorsement\\.", "NOT_ENDORSED"),
            form("Not vetted yet\\.", "NOT_VETTED"),
            form("Nominated (?<days>\\d+) days after the deadline\\.", "NOMINATED_LATE"),
            form(
                    "Attended (?<minutes>[\\d,]+) of (?<whole>[\\d,]+) minutes: (?<percent>\\S+) %; (?<asked>\\d+) % are asked for\\.",
                    "ATTENDED", "excused", "0"),
            form(
                    "(?<title>[^:]+): (?<score>\\S+) of (?<maximum>\\S+), the best of (?<attempts>\\d+) attempts\\.",
                    "SCORED",
                    "counts",
                    "BEST",
                    "weight",
                    "0"),
            form("(?<title>[^:]+): no attempt\\.", "NO_ATTEMPT", "weight", "0"),
            form("Scored (?<percent>\\S+) %; (?<asked>\\d+) % are asked for\\.", "MEAN"),
            form("The roll of day-3 is not closed, so the attendance can still change\\.", "ROLLS_OPEN", "count", "1"),
            form(
                    "\"(?<milestone>.*)\" is (?<days>\\d+) days behind: promised for (?<baselineDate>\\S+), expected on"
                            + " (?<expectedDate>\\S+) \\(amber from (?<limit>\\d+) days on\\)\\.",
                    "BEHIND_SCHEDULE"),
            form("The milestone \"(?<milestone>.*)\" was missed, and not waived\\.", "MILESTONE_MISSED"),
            form(
                    "(?<spentPercent>\\S+) % of the money is spent, and (?<elapsedPercent>\\S+) % of the time has passed\\.",
                    "BUDGET_WITHIN"),
            form("Not measured: there is no budget\\.", "BUDGET_UNMEASURED", "missing", "budget"),
            form("Not measured: no indicator has an approved actual beside a target\\.", "RESULTS_UNMEASURED"),
            form("\"(?<risk>.*)\" has a score of (?<score>\\d+) \\(red from (?<limit>\\d+) on\\)\\.", "RISK_HIGH"),
            form("No open risk has a score of more than (?<score>\\d+)\\.", "RISKS_LOW"));

    private Said() {}

    private static Form form(String sentence, String reason, String... more) {
        Map<String, String> facts = new HashMap<>();
        for (int at = 0; at < more.length; at += 2) {
            facts.put(more[at], more[at + 1]);
        }
        return new Form(Pattern.compile(sentence), reason, facts);
    }

    /** The form of a sentence, with the facts that it says. @throws IllegalArgumentException where the server says no such thing */
    private static Form said(String sentence) {
        for (Form form : FORMS) {
            Matcher match = form.sentence().matcher(sentence);
            if (match.matches()) {
                Map<String, String> facts = new HashMap<>(form.more());
                Matcher names = Pattern.compile("\\(\\?<(\\w+)>")
                        .matcher(form.sentence().pattern());
                while (names.find()) {
                    String fact = match.group(names.group(1));
                    facts.put(
                            names.group(1).replaceAll("([A-Z])", "_$1").toLowerCase(java.util.Locale.ROOT),
                            fact.matches("[\\d,]+") ? fact.replace(",", "") : fact);
                }
                return new Form(form.sentence(), form.reason(), facts);
            }
        }
        throw new IllegalArgumentException("The server does not say so: " + sentence);
    }

    static CandidatePoint.Builder point(String sentence) {
        Form form = said(sentence);
        return CandidatePoint.newBuilder()
                .setReason(CandidatePointReason.valueOf("CANDIDATE_POINT_REASON_" + form.reason()))
                .putAllFacts(form.more())
                .setExplanation(sentence);
    }

    static ResultStep.Builder step(String sentence) {
        Form form = said(sentence);
        ResultStep.Builder step = ResultStep.newBuilder()
                .setReason(ResultStepReason.valueOf("RESULT_STEP_REASON_" + form.reason()))
                .putAllFacts(form.more())
                .setExplanation(sentence);
        return form.reason().equals("ROLLS_OPEN") ? step.addSessions("day-3") : step;
    }

    static ComputedLight.Builder light(String sentence) {
        Form form = said(sentence);
        return ComputedLight.newBuilder()
                .setRule(StatusRule.valueOf("STATUS_RULE_" + form.reason()))
                .putAllFacts(form.more())
                .setSentence(sentence);
    }
}
