package org.cadre.server.enrolment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.cadre.server.TestServer;
import org.cadre.server.TestServer.Refused;
import org.cadre.v1.Assessment;
import org.cadre.v1.AssessmentKind;
import org.cadre.v1.Attempt;
import org.cadre.v1.AttemptRule;
import org.cadre.v1.Attendance;
import org.cadre.v1.CloseDeliveryRequest;
import org.cadre.v1.CloseRollRequest;
import org.cadre.v1.CompleteDeliveryRequest;
import org.cadre.v1.CompleteEnrolmentRequest;
import org.cadre.v1.CompleteEnrolmentsRequest;
import org.cadre.v1.CompleteEnrolmentsResponse;
import org.cadre.v1.CourseVersion;
import org.cadre.v1.CreateAssessmentRequest;
import org.cadre.v1.Delivery;
import org.cadre.v1.DeliveryState;
import org.cadre.v1.Enrolment;
import org.cadre.v1.EnrolmentResult;
import org.cadre.v1.EnrolmentState;
import org.cadre.v1.ExcusedRule;
import org.cadre.v1.Gender;
import org.cadre.v1.GetResultRequest;
import org.cadre.v1.LanguagePrerequisite;
import org.cadre.v1.LanguageSkill;
import org.cadre.v1.ListResultsRequest;
import org.cadre.v1.MarkAllPresentRequest;
import org.cadre.v1.MarkEntry;
import org.cadre.v1.PassRule;
import org.cadre.v1.Person;
import org.cadre.v1.RecordMarksRequest;
import org.cadre.v1.RecordScoresRequest;
import org.cadre.v1.ReopenRollRequest;
import org.cadre.v1.Result;
import org.cadre.v1.ResultStep;
import org.cadre.v1.ScoreEntry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Results follow the course version's rule, are explained, and PASSED always rests on what was asked for (invariant 7). */
class ResultsTest {
    @TempDir
    private Path folder;

    private Classroom classroom;

    @BeforeEach
    void open() throws Exception {
        classroom = begin();
    }

    /** Another engine is another classroom. */
    Classroom begin() throws Exception {
        return new Classroom(folder);
    }

    @AfterEach
    void close() {
        classroom.close();
    }

    private String running(PassRule.Builder rule, int sessions, int participants) {
        classroom.course("asked", CourseVersion.newBuilder().setPassRule(rule));
        Delivery.Builder wish = Delivery.newBuilder().setCapacity(100).setCourseVersion("courses/asked/versions/1");
        for (int day = 0; day < sessions; day++) {
            wish.addSessions(Classroom.session("day-" + (day + 1), Classroom.MONDAY.plus(Duration.ofDays(day))));
        }
        List<String> persons = new ArrayList<>();
        for (int number = 0; number < participants; number++) {
            persons.add(classroom.person("p" + number));
        }
        String delivery = classroom.running("d", wish, persons);
        classroom.server().clock().advance(Duration.ofDays(sessions));
        return delivery;
    }

    private void mark(Enrolment enrolment, String session, Attendance attendance, int minutes) {
        classroom
                .rolls()
                .recordMarks(RecordMarksRequest.newBuilder()
                        .setName(Enrolments.deliveryName(enrolment.getName()) + "/rolls/" + session)
                        .addMarks(MarkEntry.newBuilder()
                                .setEnrolment(enrolment.getName())
                                .setAttendance(attendance)
                                .setMinutes(minutes))
                        .build());
    }

    /** The others were present. */
    private void closeRolls(String delivery) {
        classroom.now(delivery).getSessionsList().forEach(session -> {
            String roll = delivery + "/rolls/" + session.getId();
            classroom
                    .rolls()
                    .markAllPresent(
                            MarkAllPresentRequest.newBuilder().setName(roll).build());
            classroom
                    .rolls()
                    .closeRoll(CloseRollRequest.newBuilder().setName(roll).build());
        });
    }

    private Result result(Enrolment enrolment) {
        return classroom
                .results()
                .getResult(GetResultRequest.newBuilder()
                        .setEnrolment(enrolment.getName())
                        .build());
    }

    private static List<String> sentences(Result result) {
        return result.getStepsList().stream().map(ResultStep::getExplanation).toList();
    }

    private Assessment graded(String delivery, String id, String maximum, int weight, AttemptRule rule) {
        return classroom
                .assessments()
                .createAssessment(CreateAssessmentRequest.newBuilder()
                        .setParent(delivery)
                        .setAssessmentId(id)
                        .setAssessment(Assessment.newBuilder()
                                .setTitle("Test " + id)
                                .setKind(AssessmentKind.ASSESSMENT_KIND_GRADED)
                                .setMaximum(maximum)
                                .setWeight(weight)
                                .setAttemptRule(rule))
                        .build());
    }

    private Attempt score(Assessment assessment, Enrolment enrolment, String score, int number) {
        return classroom
                .assessments()
                .recordScores(RecordScoresRequest.newBuilder()
                        .setName(assessment.getName())
                        .addScores(ScoreEntry.newBuilder()
                                .setEnrolment(enrolment.getName())
                                .setScore(score)
                                .setNumber(number))
                        .build())
                .getAttempts(0);
    }

    private CompleteEnrolmentRequest passed(Enrolment enrolment) {
        return CompleteEnrolmentRequest.newBuilder()
                .setName(enrolment.getName())
                .setResult(EnrolmentResult.ENROLMENT_RESULT_PASSED)
                .build();
    }

    @Test
    void whatIsJustShortOfTheAttendanceNeverLooksAsIfItHadReachedIt() {
        String delivery = running(PassRule.newBuilder().setMinimumAttendancePercent(80), 5, 2);
        List<Enrolment> roster = classroom.registrar().roster(delivery);
        mark(roster.get(0), "day-1", Attendance.ATTENDANCE_ABSENT, 0);
        mark(roster.get(1), "day-1", Attendance.ATTENDANCE_ABSENT, 0);
        mark(roster.get(1), "day-2", Attendance.ATTENDANCE_PARTIAL, 119);
        assertFalse(result(roster.get(0)).getSettled());
        assertEquals(
                List.of(
                        "The rolls of day-1, day-2, day-3, day-4 and day-5 are not closed, so the attendance can still"
                                + " change.",
                        "There is no mark in day-3, day-4 and day-5, which counts as not attended.",
                        "Attended 119 of 600 minutes: 19.8 %; 80 % are asked for."),
                sentences(result(roster.get(1))));
        closeRolls(delivery);
        assertEquals(
                List.of("Attended 480 of 600 minutes: 80 %; 80 % are asked for."), sentences(result(roster.get(0))));
        assertEquals(
                EnrolmentResult.ENROLMENT_RESULT_PASSED, result(roster.get(0)).getComputedResult());
        assertEquals(
                List.of("Attended 479 of 600 minutes: 79.8 %; 80 % are asked for."), sentences(result(roster.get(1))));
        assertEquals(
                EnrolmentResult.ENROLMENT_RESULT_INCOMPLETE,
                result(roster.get(1)).getComputedResult());
    }

    @Test
    void leaveCountsAsTheCourseVersionSays() {
        String delivery = running(
                PassRule.newBuilder()
                        .setMinimumAttendancePercent(100)
                        .setExcusedRule(ExcusedRule.EXCUSED_RULE_LEFT_OUT),
                2,
                1);
        Enrolment ana = classroom.registrar().roster(delivery).get(0);
        mark(ana, "day-2", Attendance.ATTENDANCE_EXCUSED, 0);
        closeRolls(delivery);
        assertEquals(
                List.of("Attended 120 of 120 minutes (120 excused minutes are left out): 100 %; 100 % are asked for."),
                sentences(result(ana)));
    }

    @Test
    void scoresAreWeighedExactlyAndTheAttemptThatCountsIsTheBestOrTheLast() {
        String delivery = running(PassRule.newBuilder().setMinimumScorePercent(60), 1, 1);
        Enrolment ana = classroom.registrar().roster(delivery).get(0);
        Assessment best = graded(delivery, "a", "7", 2, AttemptRule.ATTEMPT_RULE_BEST);
        Assessment last = graded(delivery, "b", "30", 1, AttemptRule.ATTEMPT_RULE_LAST);
        assertEquals(EnrolmentResult.ENROLMENT_RESULT_INCOMPLETE, result(ana).getComputedResult(), "no attempt yet");
        score(best, ana, "5", 0);
        score(best, ana, "4", 0);
        score(last, ana, "30", 0);
        // 2 × 5/7 + 1 × x/30 is 60 % of 3 for x = 78/7, which has no end as a decimal.
        Attempt second = score(last, ana, "11.142857", 0);
        assertEquals(2, second.getNumber());
        assertEquals(
                List.of(
                        "Attended 0 of 120 minutes: 0 %; none is asked for.",
                        "Test a: 5 of 7, the best of 2 attempts, weight 2.",
                        "Test b: 11.142857 of 30, the last of 2 attempts, weight 1.",
                        "Scored 59.9 %; 60 % are asked for."),
                sentences(result(ana)));
        assertEquals(EnrolmentResult.ENROLMENT_RESULT_FAILED, result(ana).getComputedResult());
        score(last, ana, "11.142858", 2);
        assertEquals("60", result(ana).getScorePercent());
        assertEquals(EnrolmentResult.ENROLMENT_RESULT_PASSED, result(ana).getComputedResult());

        Refused refused = TestServer.refusal(() -> score(best, ana, "7.1", 0));
        assertEquals("FIELD_INVALID", refused.reason());
        assertTrue(refused.sentence().contains("Person p0 cannot score 7.1 of 7"), refused.sentence());
        assertEquals(
                Map.of("participant", "Person p0", "score", "7.1", "maximum", "7"),
                refused.faults().get(0).getFactsMap());
    }

    @Test
    void nobodyIsRecordedAsPassedAgainstTheRuleAndBelowItOnlyForAReason() {
        String delivery = running(PassRule.newBuilder().setMinimumAttendancePercent(80), 1, 2);
        List<Enrolment> roster = classroom.registrar().roster(delivery);
        Enrolment absent = roster.get(0);
        Enrolment present = roster.get(1);
        mark(absent, "day-1", Attendance.ATTENDANCE_ABSENT, 0);
        mark(present, "day-1", Attendance.ATTENDANCE_PRESENT, 0);
        assertEquals(
                "rolls",
                TestServer.refusal(() -> classroom.enrolments().completeEnrolment(passed(present)))
                        .metadata()
                        .get("guard"));
        closeRolls(delivery);
        Refused refused = TestServer.refusal(() -> classroom.enrolments().completeEnrolment(passed(absent)));
        assertEquals("RULE_NOT_MET", refused.reason());
        assertEquals(
                "Attended 0 of 120 minutes: 0 %; 80 % are asked for.",
                refused.metadata().get("explanation"));
        CompleteEnrolmentRequest failed = CompleteEnrolmentRequest.newBuilder()
                .setName(present.getName())
                .setResult(EnrolmentResult.ENROLMENT_RESULT_FAILED)
                .build();
        assertEquals(
                "reason",
                TestServer.refusal(() -> classroom.enrolments().completeEnrolment(failed))
                        .metadata()
                        .get("guard"));
        classroom
                .enrolments()
                .completeEnrolment(
                        failed.toBuilder().setReason("copied the exercise").build());
        Enrolment corrected = classroom
                .enrolments()
                .completeEnrolment(passed(present).toBuilder()
                        .setReason("it was another's")
                        .build());
        assertEquals(EnrolmentResult.ENROLMENT_RESULT_PASSED, corrected.getResult());
    }

    @Test
    void aRecordedPassedNeverLosesWhatItRestsOn() {
        String delivery = running(PassRule.newBuilder().setMinimumAttendancePercent(80), 1, 1);
        Enrolment ana = classroom.registrar().roster(delivery).get(0);
        closeRolls(delivery);
        classroom.enrolments().completeEnrolment(passed(ana));
        classroom
                .rolls()
                .reopenRoll(ReopenRollRequest.newBuilder()
                        .setName(delivery + "/rolls/day-1")
                        .setReason("a doubt")
                        .build());
        Refused refused = TestServer.refusal(() -> mark(ana, "day-1", Attendance.ATTENDANCE_ABSENT, 0));
        assertEquals("result", refused.metadata().get("guard"));
        assertEquals(120, result(ana).getAttendedMinutes(), "the mark stands");
        assertEquals(
                "RESOURCE_IN_USE",
                TestServer.refusal(() -> classroom.change(
                                classroom.now(delivery).toBuilder()
                                        .addSessions(
                                                Classroom.session("extra", Classroom.MONDAY.plus(Duration.ofDays(9)))),
                                "sessions"))
                        .reason());
        classroom.registrar().complete(ana, EnrolmentResult.ENROLMENT_RESULT_INCOMPLETE);
        mark(ana, "day-1", Attendance.ATTENDANCE_ABSENT, 0);
    }

    @Test
    void aCourseAsksForLanguagesAtTheirLevel() {
        classroom.course(
                "spoken",
                CourseVersion.newBuilder()
                        .addLanguagePrerequisites(
                                LanguagePrerequisite.newBuilder().setLevel("B2"))
                        .addLanguagePrerequisites(LanguagePrerequisite.newBuilder()
                                .setLanguage("fr")
                                .setLevel("A2")));
        String delivery = classroom.openDelivery(
                "d", Delivery.newBuilder().setCapacity(5).setCourseVersion("courses/spoken/versions/1"));
        String weak = classroom.person(Person.newBuilder()
                .setName("persons/weak")
                .setFullName("Weak")
                .addLanguages(LanguageSkill.newBuilder().setLanguage("en").setLevel("B1"))
                .addLanguages(LanguageSkill.newBuilder().setLanguage("fr-CA").setLevel("C1"))
                .build());
        Refused refused = TestServer.refusal(() -> classroom.enrol(delivery, weak));
        assertEquals("PREREQUISITE_MISSING", refused.reason());
        assertEquals("en B2", refused.metadata().get("languages"));
        String able = classroom.person(Person.newBuilder()
                .setName("persons/able")
                .setFullName("Able")
                .addLanguages(LanguageSkill.newBuilder().setLanguage("en-GB").setLevel("B2"))
                .addLanguages(LanguageSkill.newBuilder().setLanguage("fr").setLevel("A2"))
                .build());
        assertEquals(
                EnrolmentState.ENROLMENT_STATE_CONFIRMED,
                classroom.enrol(delivery, able).getState());
    }

    @Test
    void aDeliveryOfFortyFromFifteenCountriesGoesFromTheCallToClosedWithRollsAndResults() {
        List<String> countries =
                List.of("KE", "TZ", "UG", "RW", "BI", "ET", "SO", "MU", "SC", "MG", "MZ", "ZM", "MW", "ZA", "BW");
        classroom.course(
                "asked",
                CourseVersion.newBuilder()
                        .setPassRule(PassRule.newBuilder()
                                .setMinimumAttendancePercent(80)
                                .setMinimumScorePercent(60)));
        Delivery.Builder wish = Delivery.newBuilder()
                .setCapacity(40)
                .setMinimumEnrolment(30)
                .setCourseVersion("courses/asked/versions/1");
        for (int day = 0; day < 5; day++) {
            wish.addSessions(Classroom.session("day-" + (day + 1), Classroom.MONDAY.plus(Duration.ofDays(day))));
        }
        List<String> persons = new ArrayList<>();
        for (int number = 0; number < 40; number++) {
            persons.add(classroom.person("p" + number, countries.get(number % 15), Gender.GENDER_FEMALE));
        }
        String delivery = classroom.running("d", wish, persons);
        List<Enrolment> roster = classroom.registrar().roster(delivery);
        classroom.server().clock().advance(Duration.ofDays(5));
        for (int day = 1; day <= 5; day++) {
            RecordMarksRequest.Builder sheet = RecordMarksRequest.newBuilder().setName(delivery + "/rolls/day-" + day);
            for (int place = 0; place < 40; place++) {
                boolean away = place < 4 && day > 3;
                sheet.addMarks(MarkEntry.newBuilder()
                        .setEnrolment(roster.get(place).getName())
                        .setAttendance(away ? Attendance.ATTENDANCE_ABSENT : Attendance.ATTENDANCE_PRESENT));
            }
            classroom.rolls().recordMarks(sheet.build());
        }
        Assessment test = graded(delivery, "final", "50", 1, AttemptRule.ATTEMPT_RULE_BEST);
        RecordScoresRequest.Builder scores = RecordScoresRequest.newBuilder().setName(test.getName());
        for (int place = 0; place < 40; place++) {
            scores.addScores(ScoreEntry.newBuilder()
                    .setEnrolment(roster.get(place).getName())
                    .setScore(place < 10 ? "29.5" : "41.5"));
        }
        assertEquals(40, classroom.assessments().recordScores(scores.build()).getAttemptsCount());
        CompleteEnrolmentsRequest all =
                CompleteEnrolmentsRequest.newBuilder().setParent(delivery).build();
        assertEquals(
                "rolls",
                TestServer.refusal(() -> classroom.enrolments().completeEnrolments(all))
                        .metadata()
                        .get("guard"));
        closeRolls(delivery);
        CompleteEnrolmentsResponse preview = classroom
                .enrolments()
                .completeEnrolments(all.toBuilder().setValidateOnly(true).build());
        assertEquals(
                EnrolmentState.ENROLMENT_STATE_CONFIRMED, classroom.state(roster.get(0)), "a preview writes nothing");
        CompleteEnrolmentsResponse done = classroom.enrolments().completeEnrolments(all);
        assertEquals(
                List.of(30, 6, 4), List.of(done.getPassed(), done.getFailed(), done.getIncomplete()), "by the rule");
        assertEquals(preview.getPassed(), done.getPassed());
        List<Result> page = classroom
                .results()
                .listResults(ListResultsRequest.newBuilder()
                        .setParent(delivery)
                        .setPageSize(25)
                        .build())
                .getResultsList();
        assertEquals(25, page.size());
        page.forEach(result -> assertEquals(result.getComputedResult(), result.getRecordedResult()));
        classroom
                .deliveries()
                .completeDelivery(
                        CompleteDeliveryRequest.newBuilder().setName(delivery).build());
        assertEquals(
                DeliveryState.DELIVERY_STATE_CLOSED,
                classroom
                        .deliveries()
                        .closeDelivery(CloseDeliveryRequest.newBuilder()
                                .setName(delivery)
                                .build())
                        .getState());
        assertEquals(
                "STATE_FORBIDS",
                TestServer.refusal(() -> classroom
                                .rolls()
                                .reopenRoll(ReopenRollRequest.newBuilder()
                                        .setName(delivery + "/rolls/day-1")
                                        .setReason("too late")
                                        .build()))
                        .reason());
    }
}
