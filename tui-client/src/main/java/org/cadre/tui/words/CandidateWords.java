package org.cadre.tui.words;

import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.cadre.tui.language.Texts;
import org.cadre.v1.Candidate;
import org.cadre.v1.CandidateCriterion;
import org.cadre.v1.CandidatePoint;
import org.cadre.v1.CandidatePointSide;

/** The words for what a selection rests on. */
public final class CandidateWords {
    private CandidateWords() {}

    /** What speaks for a candidate, in sentences. */
    public static List<String> speakingFor(Candidate candidate) {
        return on(candidate, CandidatePointSide.CANDIDATE_POINT_SIDE_FOR);
    }

    /** What speaks against one. */
    public static List<String> speakingAgainst(Candidate candidate) {
        return on(candidate, CandidatePointSide.CANDIDATE_POINT_SIDE_AGAINST);
    }

    /**
     * The same candidate with explanations for people: partners and courses by their names, days as they are told elsewhere, and
     * instants in a zone.
     *
     * @param zone where the delivery is held
     */
    public static Candidate readable(Candidate candidate, Directory directory, ZoneId zone) {
        Candidate.Builder readable = candidate.toBuilder();
        readable.getPointsBuilderList()
                .forEach(point -> point.setExplanation(Explained.point(point.build(), directory, zone)));
        return readable.build();
    }

    private static List<String> on(Candidate candidate, CandidatePointSide side) {
        return candidate.getPointsList().stream()
                .filter(point -> point.getSide() == side)
                .map(CandidatePoint::getExplanation)
                .toList();
    }

    /** {@code 3 for, 1 against}, in the few columns of a table: {@code +3 −1}. */
    public static String count(Candidate candidate) {
        return "+" + speakingFor(candidate).size() + " −"
                + speakingAgainst(candidate).size();
    }

    /**
     * What one criterion says of a candidate, {@code partner's place 2}; empty where it sets nobody apart or is not known here.
     *
     * @param zone in which times are written
     */
    public static Optional<String> criterion(CandidateCriterion criterion, ZoneId zone) {
        long value = criterion.getValue();
        return switch (criterion.getKind()) {
            case CANDIDATE_CRITERION_KIND_STAGE ->
                Optional.of(
                        value == 0
                                ? Texts.of("words.CandidateWords.aDecisionIsDue")
                                : value == 1
                                        ? Texts.of("words.CandidateWords.onTheWaitingList")
                                        : Texts.of("words.CandidateWords.hasAnOffer"));
            case CANDIDATE_CRITERION_KIND_QUEUE ->
                value == 0 ? Optional.empty() : Optional.of(Texts.of("words.CandidateWords.noThere", value));
            case CANDIDATE_CRITERION_KIND_PREREQUISITES ->
                Optional.of(
                        value == 0
                                ? Texts.of("words.CandidateWords.prerequisitesMetOrWaived")
                                : Texts.of("words.CandidateWords.aPrerequisiteMissing"));
            case CANDIDATE_CRITERION_KIND_READINESS ->
                Optional.of(
                        value == 0
                                ? Texts.of("words.CandidateWords.canBeSelected")
                                : value == 1
                                        ? Texts.of("words.CandidateWords.stillToBeEndorsedOr")
                                        : Texts.of("words.CandidateWords.clearanceLapsedOrElsewhere"));
            case CANDIDATE_CRITERION_KIND_SEAT ->
                Optional.of(
                        value == 0
                                ? Texts.of("words.CandidateWords.aSeatIsThere")
                                : Texts.of("words.CandidateWords.noSeatNow"));
            case CANDIDATE_CRITERION_KIND_LATENESS ->
                Optional.of(
                        value == 0
                                ? Texts.of("words.CandidateWords.inTime")
                                : Texts.of("words.CandidateWords.afterTheDeadline"));
            case CANDIDATE_CRITERION_KIND_SAME_COURSE ->
                Optional.of(Texts.of("words.CandidateWords.sameCoursePassed", value));
            case CANDIDATE_CRITERION_KIND_NO_SHOWS -> Optional.of(Texts.of("words.CandidateWords.noShows", value));
            case CANDIDATE_CRITERION_KIND_PARTNER_ORDER ->
                Optional.of(Texts.of("words.CandidateWords.partnersPlace", value));
            case CANDIDATE_CRITERION_KIND_COUNTRY ->
                Optional.of(Texts.of("words.CandidateWords.seatsOfTheCountry", value));
            case CANDIDATE_CRITERION_KIND_GENDER ->
                Optional.of(Texts.of("words.CandidateWords.seatsOfTheGender", value));
            case CANDIDATE_CRITERION_KIND_TIME ->
                Optional.of(Texts.of(
                        "words.CandidateWords.entered",
                        Dates.minute(Dates.timestamp(Instant.EPOCH.plus(value, ChronoUnit.MICROS)), zone)));
            default -> Optional.empty();
        };
    }

    /** All of them, in the order in which they are applied. */
    public static String criteria(Candidate candidate, ZoneId zone) {
        return String.join(
                "; ",
                candidate.getCriteriaList().stream()
                        .flatMap(criterion -> criterion(criterion, zone).stream())
                        .toList());
    }
}
