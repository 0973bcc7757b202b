package org.cadre.tui.screen;

import static org.cadre.v1.CandidateCriterionKind.CANDIDATE_CRITERION_KIND_COUNTRY;
import static org.cadre.v1.CandidateCriterionKind.CANDIDATE_CRITERION_KIND_GENDER;
import static org.cadre.v1.CandidateCriterionKind.CANDIDATE_CRITERION_KIND_LATENESS;
import static org.cadre.v1.CandidateCriterionKind.CANDIDATE_CRITERION_KIND_NO_SHOWS;
import static org.cadre.v1.CandidateCriterionKind.CANDIDATE_CRITERION_KIND_PARTNER_ORDER;
import static org.cadre.v1.CandidateCriterionKind.CANDIDATE_CRITERION_KIND_PREREQUISITES;
import static org.cadre.v1.CandidateCriterionKind.CANDIDATE_CRITERION_KIND_QUEUE;
import static org.cadre.v1.CandidateCriterionKind.CANDIDATE_CRITERION_KIND_READINESS;
import static org.cadre.v1.CandidateCriterionKind.CANDIDATE_CRITERION_KIND_SAME_COURSE;
import static org.cadre.v1.CandidateCriterionKind.CANDIDATE_CRITERION_KIND_SEAT;
import static org.cadre.v1.CandidateCriterionKind.CANDIDATE_CRITERION_KIND_STAGE;
import static org.cadre.v1.CandidateCriterionKind.CANDIDATE_CRITERION_KIND_TIME;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.ZoneId;
import java.util.List;
import org.cadre.tui.client.Link;
import org.cadre.tui.language.Language;
import org.cadre.tui.view.Picture;
import org.cadre.tui.words.CandidateWords;
import org.cadre.v1.AdmissionPolicy;
import org.cadre.v1.Candidate;
import org.cadre.v1.CandidateCriterion;
import org.cadre.v1.CandidateCriterionKind;
import org.cadre.v1.CandidatePoint;
import org.cadre.v1.CandidatePointSide;
import org.cadre.v1.Delivery;
import org.cadre.v1.Enrolment;
import org.cadre.v1.EnrolmentState;
import org.cadre.v1.Gender;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The selection board: candidates by rank, and for the selected one why. */
class SelectionPictureTest {
    private static final CandidateCriterionKind[] KINDS = {
        CANDIDATE_CRITERION_KIND_STAGE,
        CANDIDATE_CRITERION_KIND_QUEUE,
        CANDIDATE_CRITERION_KIND_PREREQUISITES,
        CANDIDATE_CRITERION_KIND_READINESS,
        CANDIDATE_CRITERION_KIND_SEAT,
        CANDIDATE_CRITERION_KIND_LATENESS,
        CANDIDATE_CRITERION_KIND_SAME_COURSE,
        CANDIDATE_CRITERION_KIND_NO_SHOWS,
        CANDIDATE_CRITERION_KIND_PARTNER_ORDER,
        CANDIDATE_CRITERION_KIND_COUNTRY,
        CANDIDATE_CRITERION_KIND_GENDER,
        CANDIDATE_CRITERION_KIND_TIME
    };

    private static Picture board() {
        Delivery delivery = Fixtures.asuncion().toBuilder()
                .setAdmissionPolicy(AdmissionPolicy.ADMISSION_POLICY_NOMINATION_WITH_VETTING)
                .build();
        return Picture.of(new SelectionScreen(Fixtures.nowhere()), SelectionScreen.start(delivery, Fixtures.DIRECTORY))
                .tell(1, new SelectionFeed.Loaded(delivery, candidates()))
                .tell(1, Link.LIVE);
    }

    private static List<Candidate> candidates() {
        return List.of(
                candidate(
                        1,
                        nominee("a", "田中 花子", Gender.GENDER_FEMALE, "JP", "ncb-tokyo", "CLEARED"),
                        List.of(
                                "Cleared until 2027-06-30 (217 days left).",
                                "1 of 2 seats reserved for gender F is still free.",
                                "Has completed 2 other deliveries and passed 2.",
                                "Place 1 of 1 in the partner's own order.",
                                "None of the 6 seats taken is of JP.",
                                "None of the 6 seats taken is of partners/ncb-tokyo.",
                                "2 of the 6 seats taken are of gender F; this would make 3."),
                        List.of(),
                        0,
                        0,
                        0,
                        0,
                        0,
                        0,
                        0,
                        0,
                        1,
                        0,
                        2,
                        1_795_000_000_000_000L),
                candidate(
                        2,
                        nominee("b", "José Ñúñez Benítez", Gender.GENDER_MALE, "PY", "ncb-asuncion", "CLEARED"),
                        List.of("Cleared, without end.", "Place 1 of 2 in the partner's own order."),
                        List.of(
                                "The cap of 3 seats for the host country (PY) is reached.",
                                "Has passed this course before, in 1 delivery.",
                                "3 of the 6 seats taken are of PY; this would make 4."),
                        0,
                        0,
                        0,
                        0,
                        1,
                        0,
                        1,
                        0,
                        1,
                        3,
                        4,
                        1_795_000_100_000_000L),
                candidate(
                        3,
                        nominee("c", "محمد عبد الله السيد", Gender.GENDER_MALE, "EG", "ncb-cairo", "NOMINATED"),
                        List.of("Place 1 of 1 in the partner's own order."),
                        List.of("Waits for endorsement.", "Not vetted yet.", "Nominated 3 days after the deadline."),
                        0,
                        0,
                        0,
                        1,
                        1,
                        1,
                        0,
                        0,
                        1,
                        1,
                        4,
                        1_795_300_000_000_000L),
                candidate(
                        4,
                        nominee("d", "María Belén Añazco", Gender.GENDER_FEMALE, "PY", "ncb-asuncion", "CLEARED"),
                        List.of(),
                        List.of(
                                "The clearance lapsed after 2026-11-20.",
                                "Place 2 of 2 in the partner's own order.",
                                "3 of the 6 seats taken are of PY; this would make 4."),
                        0,
                        0,
                        0,
                        2,
                        1,
                        0,
                        0,
                        0,
                        2,
                        3,
                        2,
                        1_795_000_200_000_000L),
                candidate(
                        5,
                        Fixtures.waiting("e", "Иван Петрович Соколов", Gender.GENDER_MALE, "KZ", "unodc", 1),
                        List.of("Cleared, without end.", "Place 1 of 1 in the partner's own order."),
                        List.of("All 6 seats are taken."),
                        1,
                        1,
                        0,
                        0,
                        1,
                        0,
                        0,
                        0,
                        1,
                        0,
                        4,
                        1_794_000_000_000_000L),
                candidate(
                        6,
                        nominee("f", "Zoe\u0308 Ko\u0308nig", Gender.GENDER_FEMALE, "DE", "unodc", "OFFERED"),
                        List.of("Cleared, without end."),
                        List.of(),
                        2,
                        0,
                        0,
                        0,
                        0,
                        0,
                        0,
                        0,
                        2,
                        1,
                        2,
                        1_794_000_100_000_000L));
    }

    private static Enrolment nominee(
            String id, String name, Gender gender, String country, String partner, String state) {
        return Fixtures.seated(id, name, "", gender, country, partner).toBuilder()
                .setState(EnrolmentState.valueOf("ENROLMENT_STATE_" + state))
                .build();
    }

    private static Candidate candidate(
            int rank, Enrolment enrolment, List<String> speaksFor, List<String> against, long... values) {
        Candidate.Builder candidate = Candidate.newBuilder().setRank(rank).setEnrolment(enrolment);
        for (int i = 0; i < values.length; i++) {
            candidate.addCriteria(
                    CandidateCriterion.newBuilder().setKind(KINDS[i]).setValue(values[i]));
        }
        speaksFor.forEach(sentence ->
                candidate.addPoints(Said.point(sentence).setSide(CandidatePointSide.CANDIDATE_POINT_SIDE_FOR)));
        against.forEach(sentence ->
                candidate.addPoints(Said.point(sentence).setSide(CandidatePointSide.CANDIDATE_POINT_SIDE_AGAINST)));
        return candidate.build();
    }

    @Test
    void candidatesStandByRankWithWhatSpeaksForAndAgainstTheSelectedOne() {
        board().press("j").matches("selection").size(120, 40).matches("selection");
    }

    @Test
    void whatDoesNotFitBelowTheListIsCountedAndScrolledTo() {
        String top = board().text();
        assertTrue(top.contains("15 lines more: J"), top);
        String next = board().press("J J").text();
        assertTrue(next.contains("13 lines more: J"), next);
        String end = board().press("J J J J J J J J J J J J J J J J J J J J").text();
        assertTrue(end.contains("That is all; K goes back up."), end);
        assertTrue(board().press("J J J J J J J J J J J J J J J J J J J J K")
                .text()
                .contains("1 line more: J"));
        String other = board().press("J J j k").text();
        assertTrue(other.contains("13 lines more: J"), "the same candidate stays where one was: " + other);
        assertFalse(board().press("J J j").text().contains("9 lines more"), "another begins at its first line");
        String wide = board().size(120, 40).text();
        assertFalse(wide.contains("more: J"), wide);
        assertTrue(wide.contains("What the rank follows from, in this order"), wide);
    }

    @ParameterizedTest
    @EnumSource
    void whatSpeaksForAndAgainstIsToldInTheReadersLanguage(Language language) {
        try (Language.Spoken unused = language.spoken()) {
            String board = board().press("j").size(120, 40).text();
            assertEquals(language == Language.ENGLISH, board.contains("Has passed this course before"), board);
            assertEquals(language == Language.ENGLISH, board.contains("seats taken are of"), board);
        }
    }

    @Test
    void partnersAndTimesAreTold() {
        Candidate candidate = Candidate.newBuilder()
                .addPoints(CandidatePoint.newBuilder()
                        .setSide(CandidatePointSide.CANDIDATE_POINT_SIDE_AGAINST)
                        .setExplanation("1 of the 7 seats taken is of partners/ncb-cairo; it is kept until"
                                + " 2027-01-23T18:00:00Z."))
                .addPoints(CandidatePoint.newBuilder()
                        .setSide(CandidatePointSide.CANDIDATE_POINT_SIDE_AGAINST)
                        .setExplanation("Cleared until 2027-11-24; courses/forest-crime is missing, not"
                                + " courses/forest-crime/versions/2027-1."))
                .build();
        List<String> told = CandidateWords.speakingAgainst(
                CandidateWords.readable(candidate, Fixtures.DIRECTORY, ZoneId.of("America/Asuncion")));
        assertEquals(
                List.of(
                        "1 of the 7 seats taken is of NCB Cairo; it is kept until 23 Jan 2027 15:00 (Asuncion).",
                        "Cleared until 24 Nov 2027; Forestry crime investigation is missing, not"
                                + " courses/forest-crime/versions/2027-1."),
                told);
    }

    @Test
    void theKeysAreThoseThatTheSelectedCandidateAllows() {
        String cleared = board().size(120, 40).text();
        assertTrue(cleared.contains("o select") && cleared.contains("t return"), cleared);
        assertFalse(cleared.contains("p promote") || cleared.contains("n endorse"), cleared);
        String nominated = board().press("j j").size(120, 40).text();
        assertTrue(nominated.contains("n endorse"), nominated);
        assertFalse(nominated.contains("o select"), nominated);
        String waiting = board().press("j j j j").size(120, 40).text();
        assertTrue(waiting.contains("p promote") && waiting.contains("x reject"), waiting);
    }

    @Test
    void markedOnesAreMovedTogetherAndItIsAskedFirst() {
        Picture picture = board().press("Space Space o");
        assertTrue(picture.text().contains("Select: 2 enrolments"), picture.text());
    }

    @Test
    void theFilterLooksAtWhatSpeaksAgainst() {
        String lapsed = board().press("/").type("lapsed").text();
        assertTrue(lapsed.contains("1 of 6 rows"), lapsed);
    }

    @Test
    void helpNamesEveryKey() {
        board().press("?").matches("selection-help");
    }
}
