package org.cadre.tui.screen;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.cadre.tui.client.Connection;
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
                        "0 to " + assessment.getMaximum() + ", as a new attempt; empty for none."))
                .toArray(Form.Field[]::new);
        String who = Words.name(result.getParticipant());
        return new Action(
                        "Scores of " + who,
                        "enter them",
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
                                    lines.add(assessment.getTitle() + ", attempt " + attempt.getNumber() + ": "
                                            + attempt.getScore() + " of " + assessment.getMaximum() + ".");
                                }
                            }
                            if (lines.isEmpty()) {
                                lines.add("Nothing is entered.");
                            }
                            return new Action.Outcome(lines, "The scores of " + who + " are entered.");
                        })
                .of(RecordScoresRequest.getDescriptor());
    }

    /** Records what the rule gives. @param names of the marked; empty for everybody confirmed */
    static Action complete(Connection connection, Delivery delivery, List<String> names) {
        return new Action(
                        "Record results: " + delivery.getTitle(),
                        "record them",
                        List.of(
                                names.isEmpty()
                                        ? "For everybody who is CONFIRMED, as the rule gives it."
                                        : "For the " + names.size() + " marked, as the rule gives it."),
                        Form.of(Form.Field.text("reason", "Reason", "In one sentence; may be left empty.")),
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
        return answer.getPassed() + " PASSED, " + answer.getFailed() + " FAILED, " + answer.getIncomplete()
                + " INCOMPLETE.";
    }

    /** Records less than the rule gives, or corrects what was recorded. */
    static Action override(Connection connection, Result result) {
        String who = Words.name(result.getParticipant());
        return new Action(
                        "Result of " + who,
                        "record it",
                        List.of("The rule gives " + Words.of(result.getComputedResult()) + "."),
                        Form.of(
                                Form.Field.choice(
                                        "result",
                                        "Result",
                                        Choice.among(List.of(
                                                option(
                                                        EnrolmentResult.ENROLMENT_RESULT_FAILED,
                                                        "took part and did not meet it"),
                                                option(
                                                        EnrolmentResult.ENROLMENT_RESULT_INCOMPLETE,
                                                        "took part too little"),
                                                option(
                                                        EnrolmentResult.ENROLMENT_RESULT_PASSED,
                                                        "as the rule gives it"))),
                                        "PASSED only where the rule gives it."),
                                Form.Field.text("reason", "Reason", "In one sentence; needed below the rule.")),
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
                                    List.of(who + " is " + Words.state(recorded) + "."),
                                    who + " is " + Words.state(recorded) + ".");
                        })
                .of(CompleteEnrolmentRequest.getDescriptor());
    }

    private static Choice.Option option(EnrolmentResult result, String detail) {
        return new Choice.Option(result.name(), Words.of(result), detail);
    }

    /** Adds an assessment. */
    static Action assessment(Connection connection, Delivery delivery) {
        return new Action(
                        "Add an assessment: " + delivery.getTitle(),
                        "add it",
                        List.of(),
                        Form.of(
                                Form.Field.text("title", "Title", "What participants know it as."),
                                Form.Field.choice(
                                        "kind",
                                        "Kind",
                                        Choice.among(List.of(
                                                kind(AssessmentKind.ASSESSMENT_KIND_GRADED, "counts for the result"),
                                                kind(AssessmentKind.ASSESSMENT_KIND_PRE_TEST, "before; does not count"),
                                                kind(
                                                        AssessmentKind.ASSESSMENT_KIND_POST_TEST,
                                                        "after; does not count"))),
                                        "What it is for."),
                                Form.Field.text("maximum", "Maximum", "The highest score: 20, 12.5."),
                                Form.Field.text("weight", "Weight", "How much a graded one counts; empty for 1.")),
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
                            String sentence = made.getTitle() + " is added, out of " + made.getMaximum() + ".";
                            return new Action.Outcome(List.of(sentence), sentence);
                        })
                .of(CreateAssessmentRequest.getDescriptor());
    }

    private static Choice.Option kind(AssessmentKind kind, String detail) {
        return new Choice.Option(kind.name(), Words.plain(kind.name(), "ASSESSMENT_KIND_"), detail);
    }
}
