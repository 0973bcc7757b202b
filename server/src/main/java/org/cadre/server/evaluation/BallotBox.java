package org.cadre.server.evaluation;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.cadre.v1.Answer;
import org.cadre.v1.AnswerCount;
import org.cadre.v1.Evaluation;
import org.cadre.v1.EvaluationSummary;
import org.cadre.v1.Question;
import org.cadre.v1.QuestionFigures;
import org.cadre.v1.QuestionKind;
import org.cadre.v1.QuestionSubject;

/**
 * The answers to one evaluation, as counts and comments of each of its cells; a cell is a question, for one about the
 * trainer a question and a trainer. Pure.
 *
 * @param pending answers that no figure has yet
 * @param published answers that figures are made of; each cell was filled by five or more at once
 */
record BallotBox(EvaluationSummary pending, EvaluationSummary published) {
    /** Fewer answers than these are never told, nor added to what is told. */
    static final int FEWEST = 5;

    private record Cell(String question, String trainer) {}

    /** The empty box of an evaluation with its questions and trainers. */
    static BallotBox of(Evaluation evaluation) {
        EvaluationSummary.Builder empty = EvaluationSummary.newBuilder();
        for (Question question : evaluation.getQuestionsList()) {
            List<String> trainers = question.getSubject() == QuestionSubject.QUESTION_SUBJECT_TRAINER
                    ? evaluation.getTrainersList()
                    : List.of("");
            for (String trainer : trainers) {
                QuestionFigures.Builder cell = QuestionFigures.newBuilder()
                        .setQuestion(question.getId())
                        .setTrainer(trainer);
                values(question)
                        .forEach(
                                value -> cell.addCounts(AnswerCount.newBuilder().setValue(value)));
                empty.addFigures(cell);
            }
        }
        return new BallotBox(empty.build(), empty.build());
    }

    private static List<String> values(Question question) {
        return switch (question.getKind()) {
            case QUESTION_KIND_RATING -> List.of("1", "2", "3", "4", "5");
            case QUESTION_KIND_YES_NO -> List.of("yes", "no");
            case QUESTION_KIND_CHOICE ->
                question.getOptionsList().stream().map(option -> option.getId()).toList();
            default -> List.of();
        };
    }

    /** The box with the answers of one respondent, which {@link ResponseRules} have found to be in order. */
    BallotBox with(List<Answer> answers) {
        EvaluationSummary.Builder filled = pending.toBuilder();
        Map<Cell, QuestionFigures.Builder> cells = new HashMap<>();
        filled.getFiguresBuilderList()
                .forEach(cell -> cells.put(new Cell(cell.getQuestion(), cell.getTrainer()), cell));
        for (Answer answer : answers) {
            QuestionFigures.Builder cell = cells.get(new Cell(answer.getQuestion(), answer.getTrainer()));
            cell.setAnswerCount(cell.getAnswerCount() + 1);
            if (answer.getAnswerCase() == Answer.AnswerCase.TEXT) {
                replaceComments(cell, cell.getCommentsList(), List.of(answer.getText()));
            } else {
                String value = value(answer);
                cell.getCountsBuilderList().stream()
                        .filter(count -> count.getValue().equals(value))
                        .forEach(count -> count.setCount(count.getCount() + 1));
            }
        }
        return new BallotBox(filled.build(), published);
    }

    /** An answer that is not words, as a count names it. */
    static String value(Answer answer) {
        return switch (answer.getAnswerCase()) {
            case RATING -> Integer.toString(answer.getRating());
            case YES -> answer.getYes() ? "yes" : "no";
            case CHOICE -> answer.getChoice();
            default -> throw new IllegalStateException("An answer of no kind was not refused.");
        };
    }

    /** In alphabetical order, which says nothing of when each came. */
    private static void replaceComments(QuestionFigures.Builder cell, List<String> some, List<String> more) {
        List<String> all = new ArrayList<>(some);
        all.addAll(more);
        Collections.sort(all);
        cell.clearComments().addAllComments(all);
    }

    /** The box when the evaluation is closed: each cell's pending answers are published where there are five or more. */
    BallotBox published(int responses, int invited) {
        EvaluationSummary.Builder waiting = pending.toBuilder();
        EvaluationSummary.Builder told = published.toBuilder()
                .setResponseCount(responses)
                .setEvaluation(Evaluation.newBuilder().setInvitedCount(invited));
        for (int at = 0; at < waiting.getFiguresCount(); at++) {
            QuestionFigures.Builder from = waiting.getFiguresBuilder(at);
            if (from.getAnswerCount() >= FEWEST) {
                QuestionFigures.Builder to = told.getFiguresBuilder(at);
                to.setAnswerCount(to.getAnswerCount() + from.getAnswerCount());
                addCounts(to.getCountsBuilderList(), from.getCountsList());
                replaceComments(to, to.getCommentsList(), from.getCommentsList());
                from.clearAnswerCount().clearComments();
                from.getCountsBuilderList().forEach(AnswerCount.Builder::clearCount);
            }
        }
        return new BallotBox(waiting.build(), told.build());
    }

    /** Adds counts of the same question to one another. */
    static void addCounts(List<AnswerCount.Builder> to, List<AnswerCount> from) {
        for (int at = 0; at < to.size(); at++) {
            to.get(at).setCount(to.get(at).getCount() + from.get(at).getCount());
        }
    }

    /** What is told of a published cell; its comments in an order of the moment. */
    static QuestionFigures told(QuestionFigures cell, QuestionKind kind, Random random) {
        if (cell.getAnswerCount() < FEWEST) {
            return QuestionFigures.newBuilder()
                    .setQuestion(cell.getQuestion())
                    .setTrainer(cell.getTrainer())
                    .setFewerThanFive(true)
                    .build();
        }
        List<String> comments = new ArrayList<>(cell.getCommentsList());
        Collections.shuffle(comments, random);
        return cell.toBuilder()
                .setMean(kind == QuestionKind.QUESTION_KIND_RATING ? mean(cell.getCountsList()) : "")
                .clearComments()
                .addAllComments(comments)
                .build();
    }

    /** The mean of ratings, of which there is at least one. */
    static String mean(List<AnswerCount> ratings) {
        long sum = 0;
        long count = 0;
        for (AnswerCount rating : ratings) {
            sum += Long.parseLong(rating.getValue()) * rating.getCount();
            count += rating.getCount();
        }
        return BigDecimal.valueOf(sum)
                .divide(BigDecimal.valueOf(count), 2, RoundingMode.HALF_UP)
                .toPlainString();
    }

    /** A share in percent, rounded down; empty of nothing. */
    static String percent(long part, long whole) {
        return whole == 0
                ? ""
                : BigDecimal.valueOf(part * 100)
                        .divide(BigDecimal.valueOf(whole), 1, RoundingMode.DOWN)
                        .stripTrailingZeros()
                        .toPlainString();
    }

    /** The questions of an evaluation by their ids, in order. */
    static Map<String, Question> byId(Evaluation evaluation) {
        Map<String, Question> questions = new TreeMap<>();
        evaluation.getQuestionsList().forEach(question -> questions.put(question.getId(), question));
        return questions;
    }
}
