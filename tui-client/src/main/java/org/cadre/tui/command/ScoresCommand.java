package org.cadre.tui.command;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.cadre.tui.client.Connection;
import org.cadre.tui.client.Pages;
import org.cadre.tui.client.ProblemException;
import org.cadre.tui.client.RequestIds;
import org.cadre.tui.words.Dates;
import org.cadre.tui.words.Words;
import org.cadre.v1.Assessment;
import org.cadre.v1.AssessmentKind;
import org.cadre.v1.Attempt;
import org.cadre.v1.AttemptRule;
import org.cadre.v1.CreateAssessmentRequest;
import org.cadre.v1.Enrolment;
import org.cadre.v1.ListAssessmentsRequest;
import org.cadre.v1.ListAssessmentsResponse;
import org.cadre.v1.ListAttemptsRequest;
import org.cadre.v1.RecordScoresRequest;
import org.cadre.v1.RecordScoresResponse;
import org.cadre.v1.ScoreEntry;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints assessments and attempts, adds an assessment, enters scores. */
@Command(
        name = "scores",
        description =
                "Prints the assessments of a delivery, or the attempts at one; adds one; enters scores, all or none.")
final class ScoresCommand extends Connected {
    @Parameters(index = "0", paramLabel = "DELIVERY", description = "Its id.")
    private String delivery;

    @Parameters(index = "1", arity = "0..1", paramLabel = "ASSESSMENT", description = "The assessment's id.")
    private String assessment;

    @Parameters(
            index = "2..*",
            arity = "0..*",
            paramLabel = "PERSON=SCORE",
            description = "An enrolment's id, a person's id or a whole name; the score of a new attempt.")
    private List<String> scores = List.of();

    @Option(
            names = "--file",
            paramLabel = "FILE",
            description =
                    "CSV with the columns enrolment, person or name; score; and, where wanted, number (to correct an"
                            + " attempt), date, assessor and note. - for stdin.")
    private String file;

    @Option(names = "--add", paramLabel = "TITLE", description = "Add the assessment, with this title.")
    private String title;

    @Option(names = "--kind", defaultValue = "graded", description = "graded, pre-test or post-test. Default: graded.")
    private String kind;

    @Option(names = "--maximum", defaultValue = "", description = "The highest score, with --add.")
    private String maximum;

    @Option(names = "--weight", defaultValue = "0", description = "How much a graded one counts. Default: 1.")
    private int weight;

    @Option(names = "--last", description = "With --add: of several attempts the last counts, not the best.")
    private boolean last;

    @Option(names = "--reason", defaultValue = "", description = "Why, in one sentence.")
    private String reason;

    @Option(names = "--dry-run", description = "Say what would happen, and change nothing.")
    private boolean dryRun;

    ScoresCommand(Shared shared) {
        super(shared);
    }

    @Override
    int call(Connection connection) throws IOException, ProblemException {
        String parent = Cadre.delivery(delivery);
        if (assessment == null && title != null) {
            throw new IllegalArgumentException(
                    "Give the new assessment an id: cadre scores " + delivery + " exam --add \"" + title + "\"");
        }
        if (assessment == null) {
            assessments(connection, parent);
            return ExitCodes.OK;
        }
        if (title != null) {
            add(connection, parent);
        }
        if (file != null || !scores.isEmpty()) {
            enter(connection, parent);
        } else if (title == null) {
            attempts(connection, parent);
        }
        if (dryRun) {
            shared().say("Nothing was changed.");
        }
        return ExitCodes.OK;
    }

    private void assessments(Connection connection, String parent) {
        ListAssessmentsResponse all = connection
                .assessments()
                .listAssessments(ListAssessmentsRequest.newBuilder()
                        .setParent(parent)
                        .setPageSize(Pages.PAGE_SIZE)
                        .build());
        if (shared().json()) {
            shared().document(all);
        } else {
            print(all.getAssessmentsList());
        }
    }

    private void print(List<Assessment> all) {
        shared().table(
                        List.of("ASSESSMENT", "TITLE", "KIND", "MAXIMUM", "WEIGHT", "COUNTS"),
                        all.stream()
                                .map(one -> List.of(
                                        Words.id(one.getName()),
                                        one.getTitle(),
                                        Words.plain(one.getKind().name(), "ASSESSMENT_KIND_"),
                                        one.getMaximum(),
                                        Integer.toString(one.getWeight()),
                                        Words.plain(one.getAttemptRule().name(), "ATTEMPT_RULE_")))
                                .toList());
    }

    private void add(Connection connection, String parent) {
        Assessment made = connection
                .assessments()
                .createAssessment(CreateAssessmentRequest.newBuilder()
                        .setParent(parent)
                        .setAssessmentId(assessment)
                        .setAssessment(Assessment.newBuilder()
                                .setTitle(title)
                                .setKind(
                                        switch (kind.toLowerCase(Locale.ROOT)) {
                                            case "graded" -> AssessmentKind.ASSESSMENT_KIND_GRADED;
                                            case "pre-test" -> AssessmentKind.ASSESSMENT_KIND_PRE_TEST;
                                            case "post-test" -> AssessmentKind.ASSESSMENT_KIND_POST_TEST;
                                            default ->
                                                throw new IllegalArgumentException(
                                                        "--kind is graded, pre-test or post-test, not " + kind + ".");
                                        })
                                .setMaximum(maximum)
                                .setWeight(weight)
                                .setAttemptRule(last ? AttemptRule.ATTEMPT_RULE_LAST : AttemptRule.ATTEMPT_RULE_BEST))
                        .setRequestId(RequestIds.next())
                        .setValidateOnly(dryRun)
                        .build());
        if (shared().json()) {
            shared().document(made);
        } else {
            print(List.of(made));
        }
    }

    private void attempts(Connection connection, String parent) {
        List<Attempt> attempts = Pages.all(token -> {
                    var page = connection
                            .assessments()
                            .listAttempts(ListAttemptsRequest.newBuilder()
                                    .setParent(parent)
                                    .setFilter("assessment = \"" + assessment + "\"")
                                    .setPageSize(Pages.PAGE_SIZE)
                                    .setPageToken(token)
                                    .build());
                    return new Pages.Page<>(page.getAttemptsList(), page.getNextPageToken(), page.getRevision());
                })
                .rows();
        print(attempts, OnRoster.read(connection, parent));
    }

    private void enter(Connection connection, String parent) throws IOException, ProblemException {
        OnRoster roster = OnRoster.read(connection, parent);
        List<OnRoster.Said> lines = new ArrayList<>();
        if (file != null) {
            lines.addAll(OnRoster.file(shared(), file, "score"));
        }
        scores.forEach(given -> lines.add(OnRoster.said(given, "score")));
        RecordScoresRequest.Builder request = RecordScoresRequest.newBuilder()
                .setName(parent + "/assessments/" + assessment)
                .setReason(reason)
                .setRequestId(RequestIds.next())
                .setValidateOnly(dryRun);
        for (OnRoster.Said line : lines) {
            Map<String, String> cells = line.rest();
            ScoreEntry.Builder entry = ScoreEntry.newBuilder()
                    .setEnrolment(roster.find(line.person()).getName())
                    .setScore(cells.get("score"))
                    .setAssessor(cells.getOrDefault("assessor", ""))
                    .setNote(cells.getOrDefault("note", ""));
            if (!cells.getOrDefault("number", "").isEmpty()) {
                entry.setNumber(Integer.parseInt(cells.get("number")));
            }
            if (!cells.getOrDefault("date", "").isEmpty()) {
                entry.setAttemptDate(Dates.date(cells.get("date")));
            }
            request.addScores(entry);
        }
        print(connection.assessments().recordScores(request.build()).getAttemptsList(), roster);
    }

    private void print(List<Attempt> attempts, OnRoster roster) {
        if (shared().json()) {
            shared().document(RecordScoresResponse.newBuilder().addAllAttempts(attempts));
            return;
        }
        Map<String, Enrolment> people = new java.util.HashMap<>();
        roster.all().forEach(one -> people.put(one.getName(), one));
        shared().table(
                        List.of("ENROLMENT", "NAME", "NO.", "SCORE", "DATE", "ASSESSOR", "NOTE"),
                        attempts.stream()
                                .map(attempt -> {
                                    String enrolment = attempt.getName()
                                            .substring(0, attempt.getName().indexOf("/attempts/"));
                                    return List.of(
                                            Words.id(enrolment),
                                            Words.name(people.getOrDefault(enrolment, Enrolment.getDefaultInstance())
                                                    .getParticipant()),
                                            Integer.toString(attempt.getNumber()),
                                            attempt.getScore(),
                                            Dates.day(attempt.getAttemptDate()),
                                            attempt.getAssessor(),
                                            attempt.getNote());
                                })
                                .toList());
    }
}
