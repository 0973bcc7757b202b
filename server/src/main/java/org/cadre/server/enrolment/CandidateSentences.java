package org.cadre.server.enrolment;

import static org.cadre.v1.CandidatePointReason.CANDIDATE_POINT_REASON_CAP_REACHED;
import static org.cadre.v1.CandidatePointReason.CANDIDATE_POINT_REASON_CLEARANCE_LAPSED;
import static org.cadre.v1.CandidatePointReason.CANDIDATE_POINT_REASON_CLEARED;
import static org.cadre.v1.CandidatePointReason.CANDIDATE_POINT_REASON_CLEARED_TOO_SHORT;
import static org.cadre.v1.CandidatePointReason.CANDIDATE_POINT_REASON_CLEARED_UNTIL;
import static org.cadre.v1.CandidatePointReason.CANDIDATE_POINT_REASON_COURSE_MISSING;
import static org.cadre.v1.CandidatePointReason.CANDIDATE_POINT_REASON_COURSE_PASSED;
import static org.cadre.v1.CandidatePointReason.CANDIDATE_POINT_REASON_DID_NOT_COME;
import static org.cadre.v1.CandidatePointReason.CANDIDATE_POINT_REASON_ELSEWHERE;
import static org.cadre.v1.CandidatePointReason.CANDIDATE_POINT_REASON_LANGUAGE_KNOWN;
import static org.cadre.v1.CandidatePointReason.CANDIDATE_POINT_REASON_LANGUAGE_MISSING;
import static org.cadre.v1.CandidatePointReason.CANDIDATE_POINT_REASON_NOMINATED_LATE;
import static org.cadre.v1.CandidatePointReason.CANDIDATE_POINT_REASON_NOT_ENDORSED;
import static org.cadre.v1.CandidatePointReason.CANDIDATE_POINT_REASON_NOT_VETTED;
import static org.cadre.v1.CandidatePointReason.CANDIDATE_POINT_REASON_PARTNER_PLACE;
import static org.cadre.v1.CandidatePointReason.CANDIDATE_POINT_REASON_PASSED_BEFORE;
import static org.cadre.v1.CandidatePointReason.CANDIDATE_POINT_REASON_SEATS_KEPT;
import static org.cadre.v1.CandidatePointReason.CANDIDATE_POINT_REASON_SEATS_RESERVED;
import static org.cadre.v1.CandidatePointReason.CANDIDATE_POINT_REASON_SEATS_RESERVED_UNTIL;
import static org.cadre.v1.CandidatePointReason.CANDIDATE_POINT_REASON_SEATS_TAKEN;
import static org.cadre.v1.CandidatePointReason.CANDIDATE_POINT_REASON_SHARE_OF_COUNTRY;
import static org.cadre.v1.CandidatePointReason.CANDIDATE_POINT_REASON_SHARE_OF_GENDER;
import static org.cadre.v1.CandidatePointReason.CANDIDATE_POINT_REASON_SHARE_OF_PARTNER;
import static org.cadre.v1.CandidatePointReason.CANDIDATE_POINT_REASON_TOOK_PART_BEFORE;
import static org.cadre.v1.CandidatePointReason.CANDIDATE_POINT_REASON_WAIVED;

import java.util.HashMap;
import java.util.Map;
import org.cadre.server.phrase.Phrase;
import org.cadre.server.phrase.Phrases;
import org.cadre.v1.CandidatePointReason;

/** The sentences of points and of seat rules, made from the facts that stand beside them. Pure. */
final class CandidateSentences {
    /** Whom a seat rule means. */
    private static final Phrase WHO = Phrase.of("""
            {dimension, select,
              PARTNER {{value, select, none {people of no partner} other {{value}}}}
              GENDER {{value, select, none {people of no stated gender} other {gender {value}}}}
              HOST_COUNTRY {the host country ({value})}
              other {{value, select, none {people of no stated nationality} other {nationality {value}}}}}""");

    private static final String SEATS = "{limit, plural, one {# seat} other {# seats}}";
    private static final String LEFT = "Cleared until {last_day} ({days, plural, one {# day} other {# days}} left)";

    private static final Phrases<CandidatePointReason> SENTENCES = Phrases.of(
            CandidatePointReason.class,
            Map.ofEntries(
                    Map.entry(CANDIDATE_POINT_REASON_COURSE_PASSED, "Has passed {course}, which the course asks for."),
                    Map.entry(
                            CANDIDATE_POINT_REASON_COURSE_MISSING,
                            "Has not passed {course}, which the course asks for."),
                    Map.entry(
                            CANDIDATE_POINT_REASON_LANGUAGE_KNOWN,
                            "Has {language} on record, which the course asks for."),
                    Map.entry(
                            CANDIDATE_POINT_REASON_LANGUAGE_MISSING,
                            "Has no {language} on record, which the course asks for."),
                    Map.entry(CANDIDATE_POINT_REASON_WAIVED, "What is missing was waived: {waiver}"),
                    Map.entry(CANDIDATE_POINT_REASON_NOT_ENDORSED, "Waits for endorsement."),
                    Map.entry(CANDIDATE_POINT_REASON_ELSEWHERE, "Is in {delivery} at the same time."),
                    Map.entry(CANDIDATE_POINT_REASON_NOT_VETTED, "Not vetted yet."),
                    Map.entry(CANDIDATE_POINT_REASON_CLEARED, "Cleared, without end."),
                    Map.entry(CANDIDATE_POINT_REASON_CLEARANCE_LAPSED, "The clearance lapsed after {last_day}."),
                    Map.entry(CANDIDATE_POINT_REASON_CLEARED_UNTIL, LEFT + "."),
                    Map.entry(
                            CANDIDATE_POINT_REASON_CLEARED_TOO_SHORT,
                            LEFT + ", before the delivery ends on {end_day}."),
                    Map.entry(CANDIDATE_POINT_REASON_SEATS_TAKEN, "All {limit} seats are taken."),
                    Map.entry(CANDIDATE_POINT_REASON_CAP_REACHED, "The cap of " + SEATS + " for {who} is reached."),
                    Map.entry(CANDIDATE_POINT_REASON_SEATS_RESERVED, "The seats left are reserved for {who}."),
                    Map.entry(
                            CANDIDATE_POINT_REASON_SEATS_RESERVED_UNTIL,
                            "The seats left are reserved for {who} until {release_time}."),
                    Map.entry(
                            CANDIDATE_POINT_REASON_SEATS_KEPT,
                            "{free} of " + SEATS
                                    + " reserved for {who} {free, plural, one {is} other {are}} still free."),
                    Map.entry(
                            CANDIDATE_POINT_REASON_NOMINATED_LATE,
                            "Nominated {days, plural, =0 {} one {# day } other {# days }}after the deadline."),
                    Map.entry(
                            CANDIDATE_POINT_REASON_PASSED_BEFORE,
                            "Has passed this course before, in {count, plural, one {# delivery} other {# deliveries}}."),
                    Map.entry(
                            CANDIDATE_POINT_REASON_TOOK_PART_BEFORE,
                            "Has completed {count, plural, one {# other delivery} other {# other deliveries}} and passed"
                                    + " {passed}."),
                    Map.entry(
                            CANDIDATE_POINT_REASON_DID_NOT_COME,
                            "Did not come to {count, plural, one {# delivery} other {# deliveries}} that had a seat for"
                                    + " this person."),
                    Map.entry(
                            CANDIDATE_POINT_REASON_PARTNER_PLACE,
                            "Place {place} of {total} in the partner's own order."),
                    Map.entry(CANDIDATE_POINT_REASON_SHARE_OF_COUNTRY, share("{value}")),
                    Map.entry(CANDIDATE_POINT_REASON_SHARE_OF_PARTNER, share("{value}")),
                    Map.entry(CANDIDATE_POINT_REASON_SHARE_OF_GENDER, share("gender {value}"))));

    private CandidateSentences() {}

    private static String share(String of) {
        String taken = "{total, plural, one {the # seat taken} other {the # seats taken}}";
        return "{count, plural, =0 {None of " + taken + " is of " + of + ".} one {# of " + taken + " is of " + of
                + "; this would make {next}.} other {# of " + taken + " are of " + of + "; this would make {next}.}}";
    }

    /** The sentence of a reason with its facts. */
    static String of(CandidatePointReason reason, Map<String, String> facts) {
        if (!facts.containsKey("dimension")) {
            return SENTENCES.of(reason, facts);
        }
        Map<String, String> all = new HashMap<>(facts);
        all.merge("value", "none", (value, none) -> value.isEmpty() ? none : value);
        all.put("who", WHO.with(all));
        return SENTENCES.of(reason, all);
    }
}
