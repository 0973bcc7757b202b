package org.cadre.tui.screen;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.cadre.tui.client.Connection;
import org.cadre.tui.language.Texts;
import org.cadre.tui.view.Choice;
import org.cadre.tui.view.Form;
import org.cadre.tui.words.Words;
import org.cadre.v1.Assessment;
import org.cadre.v1.AssessmentKind;
import org.cadre.v1.CompleteEnrolmentRequest;
import org.cadre.v1.CompleteEnrolmentsRequest;
import org.cadre.v1.CompleteEnrolmentsResponse;
import org.cadre.v1.CreateAssessmentRequest;
import org.cadre.v1.Delivery;
import org.cadre.v1.Enrolment;
import org.cadre.v1.EnrolmentResult;
import org.cadre.v1.RecordScoresRequest;
import org.cadre.v1.Result;
import org.cadre.v1.ScoreEntry;

/** What enters scores and results. */
final class ResultActions {
    private ResultActions() {}

    /** Enters a new attempt of one person at each assessment for which a score is typed. */
    static Action scores(Connection connection, Result result, List<Assessment> assessments) {
        Form.Field[] fields = assessments.stream()
                .map(assessment -> Form.Field.text(
                        Words.id(assessment.getName()),
                        assessment.getTitle(),
                        Texts.of("screen.ResultActions.toAsANewAttempt", assessment.getMaximum())))
                .toArray(Form.Field[]::new);
        String who = Words.name(result.getParticipant());
        return new Action(
                        Texts.of("screen.ResultActions.scoresOf", who),
                        Texts.of("screen.ResultActions.enterThem"),
                        List.of(),
                        Form.of(fields),
                        false,
                        Map.of(),
                        (form, requestId, only) -> {
                            List<String> lines = new ArrayList<>();
                            for (Assessment assessment : assessments) {
                                String score = form.field(Words.id(assessment.getName()))
                                        .value()
                                        .trim();
                                if (!score.isEmpty()) {
                                    // Each assessment is a request of its own, so its id must differ from the others'.
                                    var attempt = connection
                                            .assessments()
                                            .recordScores(RecordScoresRequest.newBuilder()
                                                    .setName(assessment.getName())
                                                    .addScores(ScoreEntry.newBuilder()
                                                            .setEnrolment(result.getEnrolment())
                                                            .setScore(score))
                                                    .setRequestId(java.util
                                                            .UUID
                                                            .nameUUIDFromBytes((requestId + assessment.getName())
                                                                    .getBytes(java.nio.charset.StandardCharsets.UTF_8))
                                                            .toString())
                                                    .setValidateOnly(only)
                                                    .build())
                                            .getAttempts(0);
                                    lines.add(Texts.of(
                                            "screen.ResultActions.attemptOf",
                                            assessment.getTitle(),
                                            attempt.getNumber(),
                                            attempt.getScore(),
                                            assessment.getMaximum()));
                                }
                            }
                            if (lines.isEmpty()) {
                                lines.add(Texts.of("screen.ResultActions.nothingIsEntered"));
                            }
                            return new Action.Outcome(
                                    lines, Texts.of("screen.ResultActions.theScoresOfAreEntered", who));
                        })
                .of(RecordScoresRequest.getDescriptor());
    }

    /** Records what the rule gives. @param names of the marked; empty for everybody confirmed */
    static Action complete(Connection connection, Delivery delivery, List<String> names) {
        return new Action(
                        Texts.of("screen.ResultActions.recordResults", delivery.getTitle()),
                        Texts.of("screen.ResultActions.recordThem"),
                        List.of(
                                names.isEmpty()
                                        ? Texts.of("screen.ResultActions.forEverybodyWhoIsConfirmed")
                                        : Texts.of("screen.ResultActions.forTheMarkedAsThe", names.size())),
                        Form.of(Form.Field.text(
                                "reason",
                                Texts.of("screen.ResultActions.reason"),
                                Texts.of("screen.ResultActions.inOneSentenceMayBe"))),
                        true,
                        Map.of(),
                        (form, requestId, only) -> {
                            CompleteEnrolmentsResponse answer = connection
                                    .enrolments()
                                    .completeEnrolments(CompleteEnrolmentsRequest.newBuilder()
                                            .setParent(delivery.getName())
                                            .addAllNames(names)
                                            .setReason(
                                                    form.field("reason").value().trim())
                                            .setRequestId(requestId)
                                            .setValidateOnly(only)
                                            .build());
                            return new Action.Outcome(List.of(counts(answer)), counts(answer));
                        })
                .of(CompleteEnrolmentsRequest.getDescriptor());
    }

    /** {@code 30 PASSED, 6 FAILED, 4 INCOMPLETE.} */
    private static String counts(CompleteEnrolmentsResponse answer) {
        return Texts.of(
                "screen.ResultActions.passedFailedIncomplete",
                answer.getPassed(),
                answer.getFailed(),
                answer.getIncomplete());
    }

    /** Records less than the rule gives, or corrects what was recorded. */
    static Action override(Connection connection, Result result) {
        String who = Words.name(result.getParticipant());
        return new Action(
                        Texts.of("screen.ResultActions.resultOf", who),
                        Texts.of("screen.ResultActions.recordIt"),
                        List.of(Texts.of("screen.ResultActions.theRuleGives", Words.of(result.getComputedResult()))),
                        Form.of(
                                Form.Field.choice(
                                        "result",
                                        Texts.of("screen.ResultActions.result"),
                                        Choice.among(List.of(
                                                option(
                                                        EnrolmentResult.ENROLMENT_RESULT_FAILED,
                                                        Texts.of("screen.ResultActions.tookPartAndDidNot")),
                                                option(
                                                        EnrolmentResult.ENROLMENT_RESULT_INCOMPLETE,
                                                        Texts.of("screen.ResultActions.tookPartTooLittle")),
                                                option(
                                                        EnrolmentResult.ENROLMENT_RESULT_PASSED,
                                                        Texts.of("screen.ResultActions.asTheRuleGivesIt")))),
                                        Texts.of("screen.ResultActions.passedOnlyWhereTheRule")),
                                Form.Field.text(
                                        "reason",
                                        Texts.of("screen.ResultActions.reason"),
                                        Texts.of("screen.ResultActions.inOneSentenceNeededBelow"))),
                        true,
                        Map.of(),
                        (form, requestId, only) -> {
                            String chosen = form.field("result").value();
                            Enrolment recorded = connection
                                    .enrolments()
                                    .completeEnrolment(CompleteEnrolmentRequest.newBuilder()
                                            .setName(result.getEnrolment())
                                            .setResult(
                                                    chosen.isEmpty()
                                                            ? EnrolmentResult.ENROLMENT_RESULT_UNSPECIFIED
                                                            : EnrolmentResult.valueOf(chosen))
                                            .setReason(
                                                    form.field("reason").value().trim())
                                            .setRequestId(requestId)
                                            .setValidateOnly(only)
                                            .build());
                            return new Action.Outcome(
                                    List.of(Texts.of("screen.ResultActions.is", who, Words.state(recorded))),
                                    Texts.of("screen.ResultActions.is", who, Words.state(recorded)));
                        })
                .of(CompleteEnrolmentRequest.getDescriptor());
    }

    private static Choice.Option option(EnrolmentResult result, String detail) {
        return new Choice.Option(result.name(), Words.of(result), detail);
    }

    /** Adds an assessment. */
    static Action assessment(Connection connection, Delivery delivery) {
        return new Action(
                        Texts.of("screen.ResultActions.addAnAssessment", delivery.getTitle()),
                        Texts.of("screen.ResultActions.addIt"),
                        List.of(),
                        Form.of(
                                Form.Field.text(
                                        "title",
                                        Texts.of("screen.ResultActions.title"),
                                        Texts.of("screen.ResultActions.whatParticipantsKnowItAs")),
                                Form.Field.choice(
                                        "kind",
                                        Texts.of("screen.ResultActions.kind"),
                                        Choice.among(List.of(
                                                kind(
                                                        AssessmentKind.ASSESSMENT_KIND_GRADED,
                                                        Texts.of("screen.ResultActions.countsForTheResult")),
                                                kind(
                                                        AssessmentKind.ASSESSMENT_KIND_PRE_TEST,
                                                        Texts.of("screen.ResultActions.beforeDoesNotCount")),
                                                kind(
                                                        AssessmentKind.ASSESSMENT_KIND_POST_TEST,
                                                        Texts.of("screen.ResultActions.afterDoesNotCount")))),
                                        Texts.of("screen.ResultActions.whatItIsFor")),
                                Form.Field.text(
                                        "maximum",
                                        Texts.of("screen.ResultActions.maximum"),
                                        Texts.of("screen.ResultActions.theHighestScore")),
                                Form.Field.text(
                                        "weight",
                                        Texts.of("screen.ResultActions.weight"),
                                        Texts.of("screen.ResultActions.howMuchAGradedOne"))),
                        false,
                        Map.of(),
                        (form, requestId, only) -> {
                            String kind = form.field("kind").value();
                            Assessment.Builder wish = Assessment.newBuilder()
                                    .setTitle(form.field("title").value().trim())
                                    .setKind(
                                            kind.isEmpty()
                                                    ? AssessmentKind.ASSESSMENT_KIND_UNSPECIFIED
                                                    : AssessmentKind.valueOf(kind))
                                    .setMaximum(form.field("maximum").value().trim());
                            if (!form.field("weight").value().isBlank()) {
                                wish.setWeight(Typed.number(form, "weight"));
                            }
                            Assessment made = connection
                                    .assessments()
                                    .createAssessment(CreateAssessmentRequest.newBuilder()
                                            .setParent(delivery.getName())
                                            .setAssessment(wish)
                                            .setRequestId(requestId)
                                            .setValidateOnly(only)
                                            .build());
                            String sentence =
                                    Texts.of("screen.ResultActions.isAddedOutOf", made.getTitle(), made.getMaximum());
                            return new Action.Outcome(List.of(sentence), sentence);
                        })
                .of(CreateAssessmentRequest.getDescriptor());
    }

    private static Choice.Option kind(AssessmentKind kind, String detail) {
        return new Choice.Option(kind.name(), Words.plain(kind.name(), "ASSESSMENT_KIND_"), detail);
    }
}
