package org.cadre.server.evaluation;

import static org.cadre.server.TestServer.refusal;
import static org.cadre.server.evaluation.Forms.clear;
import static org.cadre.server.evaluation.Forms.rating;
import static org.cadre.server.evaluation.Forms.words;
import static org.cadre.server.evaluation.Symposium.ANA;
import static org.cadre.server.evaluation.Symposium.BEN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.cadre.server.TestServer;
import org.cadre.server.TestServer.Refused;
import org.cadre.v1.Answer;
import org.cadre.v1.AnswerCount;
import org.cadre.v1.Assessment;
import org.cadre.v1.AssessmentKind;
import org.cadre.v1.AssessmentServiceGrpc;
import org.cadre.v1.AverageGroup;
import org.cadre.v1.CreateAssessmentRequest;
import org.cadre.v1.Enrolment;
import org.cadre.v1.EnrolmentServiceGrpc;
import org.cadre.v1.FieldReason;
import org.cadre.v1.GetLearningGainRequest;
import org.cadre.v1.LearningGain;
import org.cadre.v1.ListEnrolmentsRequest;
import org.cadre.v1.ListEvaluationAveragesRequest;
import org.cadre.v1.RecordScoresRequest;
import org.cadre.v1.Role;
import org.cadre.v1.ScoreEntry;
import org.cadre.v1.SubmitResponseRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How answers are taken and what they amount to, on either engine. */
abstract class ResponsesContract {
    private Symposium symposium;

    abstract Symposium open() throws Exception;

    @BeforeEach
    void begin() throws Exception {
        symposium = open();
    }

    @AfterEach
    void end() {
        symposium.close();
    }

    @Test
    void answersThatAreNoneAreRefusedAndTheTokenStaysGood() {
        String name = symposium.opened(symposium.held(5, ANA));
        String token = symposium.tokens(name).get(0);
        Answer overall = rating("overall", 3);
        assertEquals(
                "answers",
                wrong(token, rating("clear", 3).toBuilder().setTrainer(ANA).build()));
        assertEquals("answers[1].question", wrong(token, overall, rating("no-such", 3)));
        assertEquals("answers[1].trainer", wrong(token, overall, clear(BEN, 3)));
        assertEquals(
                "answers[0].trainer",
                wrong(token, overall.toBuilder().setTrainer(ANA).build()));
        assertEquals("answers[1]", wrong(token, overall, overall));
        assertEquals("answers[0].rating", wrong(token, rating("overall", 6)));
        assertEquals("answers[1].yes", wrong(token, overall, rating("again", 3)));
        Refused otherwise = refusal(() -> symposium.answer(token, overall, rating("again", 3)));
        assertEquals("\"again\" is answered with yes.", otherwise.violations().get("answers[1].yes"));
        assertEquals(
                List.of(TestServer.fault(
                        "answers[1].yes",
                        FieldReason.FIELD_REASON_ANSWER_KIND,
                        Map.of("question", "again", "kind", "YES_NO"))),
                otherwise.faults());
        assertEquals(
                "answers[1].choice",
                wrong(
                        token,
                        overall,
                        Answer.newBuilder()
                                .setQuestion("pace")
                                .setChoice("none")
                                .build()));
        assertEquals("answers[1].text", wrong(token, overall, words("\u202eright to left")));
        symposium
                .respondent()
                .submitResponse(SubmitResponseRequest.newBuilder()
                        .setToken(token)
                        .addAnswers(overall)
                        .setValidateOnly(true)
                        .build());
        symposium.answer(token, overall, words("Two\n\nparagraphs"));
    }

    private String wrong(String token, Answer... answers) {
        Refused refused = refusal(() -> symposium.answer(token, answers));
        assertEquals("FIELD_INVALID", refused.reason());
        return refused.violations().keySet().iterator().next();
    }

    @Test
    void everyKindOfAnswerIsCounted() {
        String name = symposium.opened(symposium.held(6, ANA, BEN));
        int at = 0;
        for (String token : symposium.tokens(name)) {
            symposium.answer(
                    token,
                    rating("overall", 1 + at % 5),
                    clear(ANA, 4),
                    clear(BEN, 2),
                    Answer.newBuilder().setQuestion("again").setYes(at < 4).build(),
                    Answer.newBuilder()
                            .setQuestion("pace")
                            .setChoice(at < 1 ? "slow" : "right")
                            .build(),
                    words("Comment " + at));
            at++;
        }
        symposium.close(name);
        assertEquals("2.67", symposium.figures(name, "overall", "").getMean());
        assertEquals("4.00", symposium.figures(name, "clear", ANA).getMean());
        assertEquals("2.00", symposium.figures(name, "clear", BEN).getMean());
        assertEquals(
                Map.of("yes", 4, "no", 2),
                counts(symposium.figures(name, "again", "").getCountsList()));
        assertEquals("", symposium.figures(name, "again", "").getMean());
        assertEquals(
                Map.of("slow", 1, "right", 5, "fast", 0),
                counts(symposium.figures(name, "pace", "").getCountsList()));
        assertEquals(6, symposium.figures(name, "words", "").getCommentsCount());
    }

    private static Map<String, Integer> counts(List<AnswerCount> counts) {
        return counts.stream().collect(Collectors.toMap(AnswerCount::getValue, AnswerCount::getCount));
    }

    @Test
    void averagesAreByCourseVersionDeliveryAndTrainerAndWithinAPeriod() {
        String first = symposium.held("1", 5, ANA);
        String second = symposium.held("2", 5, ANA, BEN);
        String one = symposium.opened(first);
        symposium.tokens(one).forEach(token -> symposium.answer(token, rating("overall", 2), clear(ANA, 1)));
        symposium.close(one);
        String two = symposium.opened(second);
        symposium
                .tokens(two)
                .forEach(token -> symposium.answer(token, rating("overall", 4), clear(ANA, 5), clear(BEN, 3)));
        symposium.close(two);
        var course = symposium.average(AverageGroup.AVERAGE_GROUP_COURSE, "courses/heritage", "overall");
        assertEquals("3.00", course.getMean());
        assertEquals(2, course.getEvaluationCount());
        assertEquals("100", course.getResponseRate());
        assertEquals(
                "4.00",
                symposium
                        .average(AverageGroup.AVERAGE_GROUP_COURSE_VERSION, "courses/heritage/versions/2", "overall")
                        .getMean());
        assertEquals(
                "2.00",
                symposium
                        .average(AverageGroup.AVERAGE_GROUP_DELIVERY, first, "overall")
                        .getMean());
        assertEquals(
                "3.00",
                symposium
                        .average(AverageGroup.AVERAGE_GROUP_TRAINER, ANA, "clear")
                        .getMean());
        assertEquals(
                "3.00",
                symposium
                        .average(AverageGroup.AVERAGE_GROUP_TRAINER, BEN, "clear")
                        .getMean());
        assertEquals(
                2,
                symposium.averages(AverageGroup.AVERAGE_GROUP_TRAINER, "").size(),
                "the questions about the trainer alone");
        assertTrue(
                symposium.averages(AverageGroup.AVERAGE_GROUP_DELIVERY, "end_time < 2026-12-20").stream()
                        .allMatch(average -> average.getGroup().equals(first)),
                "a period");
        assertEquals(
                List.of("1.00"),
                symposium
                        .evaluations()
                        .listEvaluationAverages(ListEvaluationAveragesRequest.newBuilder()
                                .setGroupBy(AverageGroup.AVERAGE_GROUP_DELIVERY)
                                .setFilter("course_version = \"courses/heritage/versions/1\"")
                                .setTrainer(ANA)
                                .build())
                        .getAveragesList()
                        .stream()
                        .map(average -> average.getMean())
                        .toList());
    }

    @Test
    void whatWasLearnedIsComputedFromTheTestsBeforeAndAfter() {
        String delivery = symposium.held(4);
        List<String> enrolments = EnrolmentServiceGrpc.newBlockingStub(
                        symposium.server().as(Role.ROLE_TRAINER))
                .listEnrolments(ListEnrolmentsRequest.newBuilder()
                        .setParent(delivery)
                        .setOrderBy("create_time")
                        .build())
                .getEnrolmentsList()
                .stream()
                .map(Enrolment::getName)
                .toList();
        scores(
                delivery,
                "before",
                AssessmentKind.ASSESSMENT_KIND_PRE_TEST,
                "30",
                Map.of(enrolments.get(0), "10", enrolments.get(1), "20", enrolments.get(2), "30"));
        scores(
                delivery,
                "after",
                AssessmentKind.ASSESSMENT_KIND_POST_TEST,
                "20",
                Map.of(enrolments.get(0), "15", enrolments.get(1), "16", enrolments.get(3), "1"));
        LearningGain gain = symposium
                .evaluations()
                .getLearningGain(GetLearningGainRequest.newBuilder()
                        .setDelivery(delivery)
                        .build());
        assertEquals(2, gain.getPairCount());
        assertEquals("50.0", gain.getMeanBefore());
        assertEquals("77.5", gain.getMeanAfter());
        assertEquals("27.5", gain.getGain());
        assertEquals(1, gain.getBeforeOnlyCount());
        assertEquals(1, gain.getAfterOnlyCount());
    }

    private void scores(String delivery, String id, AssessmentKind kind, String maximum, Map<String, String> scores) {
        var assessments =
                AssessmentServiceGrpc.newBlockingStub(symposium.server().as(Role.ROLE_TRAINER));
        assessments.createAssessment(CreateAssessmentRequest.newBuilder()
                .setParent(delivery)
                .setAssessmentId(id)
                .setAssessment(
                        Assessment.newBuilder().setTitle(id).setKind(kind).setMaximum(maximum))
                .build());
        RecordScoresRequest.Builder sheet = RecordScoresRequest.newBuilder().setName(delivery + "/assessments/" + id);
        scores.forEach((enrolment, score) ->
                sheet.addScores(ScoreEntry.newBuilder().setEnrolment(enrolment).setScore(score)));
        assessments.recordScores(sheet.build());
    }
}
