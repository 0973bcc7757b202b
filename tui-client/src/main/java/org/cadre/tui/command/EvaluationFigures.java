package org.cadre.tui.command;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.cadre.tui.client.Connection;
import org.cadre.tui.client.Evaluations;
import org.cadre.tui.client.Pages;
import org.cadre.tui.words.EvaluationWords;
import org.cadre.tui.words.Words;
import org.cadre.v1.AverageGroup;
import org.cadre.v1.Evaluation;
import org.cadre.v1.EvaluationAverage;
import org.cadre.v1.EvaluationSummary;
import org.cadre.v1.GetEvaluationSummaryRequest;
import org.cadre.v1.LearningGain;
import org.cadre.v1.ListEvaluationAveragesRequest;
import org.cadre.v1.ListEvaluationAveragesResponse;
import org.cadre.v1.Question;
import org.cadre.v1.QuestionFigures;
import org.cadre.v1.QuestionKind;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints what answers amount to. */
final class EvaluationFigures {
    private EvaluationFigures() {}

    /** By what averages are put together, as people type it. */
    enum By {
        COURSE,
        COURSE_VERSION,
        DELIVERY,
        TRAINER;

        private AverageGroup ofContract() {
            return AverageGroup.valueOf("AVERAGE_GROUP_" + name());
        }
    }

    @Command(
            name = "summary",
            description = {
                "Prints what an evaluation amounts to; without one, the levels of a delivery side by side.",
                "A figure of fewer than five answers is not told."
            })
    static final class Summary extends Connected {
        @Parameters(index = "0", paramLabel = "DELIVERY", description = "Its id.")
        private String delivery;

        @Parameters(index = "1", arity = "0..1", paramLabel = "EVALUATION", description = "Its id.")
        private String evaluation;

        @Option(names = "--language", defaultValue = "", description = "To print the questions in, where they are: es.")
        private String language;

        Summary(Shared shared) {
            super(shared);
        }

        @Override
        int call(Connection connection) {
            String parent = Cadre.delivery(delivery);
            if (evaluation == null) {
                levels(Evaluations.read(connection, parent));
            } else {
                one(
                        connection,
                        connection
                                .evaluations()
                                .getEvaluationSummary(GetEvaluationSummaryRequest.newBuilder()
                                        .setName(parent + "/evaluations/" + evaluation)
                                        .build()));
            }
            return ExitCodes.OK;
        }

        private void levels(Evaluations all) {
            if (shared().json()) {
                shared().out()
                        .println("{\"learning\": " + org.cadre.tui.words.Printed.json(all.learning())
                                + ",\n\"summaries\": " + org.cadre.tui.words.Printed.json(all.summaries()) + "}");
                return;
            }
            List<List<String>> rows = new ArrayList<>();
            for (EvaluationSummary summary : all.summaries()) {
                Evaluation asked = summary.getEvaluation();
                String mean = EvaluationWords.overall(summary);
                rows.add(List.of(
                        EvaluationWords.of(asked.getLevel()),
                        Words.id(asked.getName()),
                        EvaluationWords.of(asked.getState()),
                        EvaluationWords.responses(summary),
                        mean.isEmpty() ? "-" : mean,
                        mean.isEmpty() ? "" : EvaluationWords.bar((Double.parseDouble(mean) - 1) / 4)));
            }
            rows.add(learning(all.learning()));
            rows.sort(java.util.Comparator.comparing(row -> row.get(0)));
            shared().table(List.of("LEVEL", "EVALUATION", "STATE", "ANSWERED", "MEAN", ""), rows);
        }

        private static List<String> learning(LearningGain gain) {
            boolean known = gain.getPairCount() > 0;
            return List.of(
                    "2 LEARNING",
                    "(tests)",
                    "",
                    Words.count(gain.getPairCount(), "pair", "pairs"),
                    known ? gain.getMeanBefore() + " % > " + gain.getMeanAfter() + " %" : "-",
                    known ? EvaluationWords.bar(Double.parseDouble(gain.getMeanAfter()) / 100) : "");
        }

        private void one(Connection connection, EvaluationSummary summary) {
            if (shared().json()) {
                shared().document(summary);
                return;
            }
            Evaluation asked = summary.getEvaluation();
            Map<String, String> trainers = Evaluations.names(connection, asked.getTrainersList());
            shared().out()
                    .println(org.cadre.tui.view.Sanitizer.line(asked.getTitle()) + ", "
                            + EvaluationWords.of(asked.getState()) + ", answered by "
                            + EvaluationWords.responses(summary));
            List<List<String>> rows = new ArrayList<>();
            List<String> comments = new ArrayList<>();
            for (QuestionFigures cell : summary.getFiguresList()) {
                Question question = asked.getQuestionsList().stream()
                        .filter(one -> one.getId().equals(cell.getQuestion()))
                        .findFirst()
                        .orElseThrow();
                String text = EvaluationWords.text(question.getTextsList(), language)
                        + (cell.getTrainer().isEmpty()
                                ? ""
                                : " (" + trainers.getOrDefault(cell.getTrainer(), Words.id(cell.getTrainer())) + ")");
                rows.add(row(text, question, cell));
                cell.getCommentsList().forEach(comment -> comments.add(comment.replace('\n', ' ')));
            }
            if (rows.isEmpty()) {
                shared().say("Figures are made when it is closed.");
                return;
            }
            shared().table(List.of("QUESTION", "ANSWERS", "MEAN", "", "COUNTS"), rows);
            comments.forEach(
                    comment -> shared().out().println("  \"" + org.cadre.tui.view.Sanitizer.line(comment) + "\""));
        }

        private List<String> row(String text, Question question, QuestionFigures cell) {
            return cell.getFewerThanFive()
                    ? List.of(text, EvaluationWords.fewer(), "", "", "")
                    : List.of(
                            text,
                            Integer.toString(cell.getAnswerCount()),
                            EvaluationWords.mean(question.getKind(), cell.getMean(), cell.getCountsList()),
                            EvaluationWords.bar(question.getKind(), cell.getMean(), cell.getCountsList()),
                            question.getKind() == QuestionKind.QUESTION_KIND_TEXT
                                    ? "below"
                                    : EvaluationWords.counts(question, cell.getCountsList(), language));
        }
    }

    @Command(
            name = "averages",
            description =
                    "Prints the averages of each question over many evaluations; those of fewer than five are not told.")
    static final class Averages extends Connected {
        @Option(names = "--by", defaultValue = "COURSE", description = "${COMPLETION-CANDIDATES}. Default: COURSE.")
        private By by;

        @Option(
                names = "--filter",
                defaultValue = "",
                description = "Only those that match: course = \"courses/heritage\" AND end_time >= 2026-01-01.")
        private String filter;

        @Option(names = "--trainer", description = "persons/ID, an e-mail address, or a name that fits one only.")
        private String trainer;

        @Option(names = "--language", defaultValue = "", description = "To print the questions in, where they are: es.")
        private String language;

        Averages(Shared shared) {
            super(shared);
        }

        @Override
        int call(Connection connection) throws IOException, org.cadre.tui.client.ProblemException {
            ListEvaluationAveragesRequest.Builder request = ListEvaluationAveragesRequest.newBuilder()
                    .setGroupBy(by.ofContract())
                    .setFilter(filter)
                    .setPageSize(Pages.PAGE_SIZE)
                    .setTrainer(trainer == null ? "" : EnrolCommand.person(connection, trainer));
            Pages<EvaluationAverage> averages = Pages.all(token -> {
                var page = connection
                        .evaluations()
                        .listEvaluationAverages(request.setPageToken(token).build());
                return new Pages.Page<>(page.getAveragesList(), page.getNextPageToken(), page.getRevision());
            });
            if (shared().json()) {
                shared().document(ListEvaluationAveragesResponse.newBuilder()
                        .addAllAverages(averages.rows())
                        .setRevision(averages.revision()));
                return ExitCodes.OK;
            }
            Map<String, String> trainers = by == By.TRAINER
                    ? Evaluations.names(
                            connection,
                            averages.rows().stream()
                                    .map(EvaluationAverage::getGroup)
                                    .distinct()
                                    .toList())
                    : Map.of();
            shared().table(
                            List.of(
                                    by.name().replace('_', ' '),
                                    "LEVEL",
                                    "QUESTION",
                                    "EVALUATIONS",
                                    "ANSWERS",
                                    "MEAN",
                                    "COUNTS"),
                            averages.rows().stream()
                                    .map(average -> row(average, trainers))
                                    .toList());
            return ExitCodes.OK;
        }

        private List<String> row(EvaluationAverage average, Map<String, String> trainers) {
            String group = trainers.getOrDefault(
                    average.getGroup(),
                    average.getGroup().substring(average.getGroup().indexOf('/') + 1));
            String level = EvaluationWords.of(average.getLevel());
            String text = EvaluationWords.text(average.getQuestion().getTextsList(), language);
            return average.getFewerThanFive()
                    ? List.of(group, level, text, "", EvaluationWords.fewer(), "", "")
                    : List.of(
                            group,
                            level,
                            text,
                            Integer.toString(average.getEvaluationCount()),
                            Integer.toString(average.getAnswerCount()),
                            EvaluationWords.mean(
                                    average.getQuestion().getKind(), average.getMean(), average.getCountsList()),
                            EvaluationWords.counts(average.getQuestion(), average.getCountsList(), language));
        }
    }
}
