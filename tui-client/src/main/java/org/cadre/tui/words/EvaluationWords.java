package org.cadre.tui.words;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.cadre.tui.language.Texts;
import org.cadre.v1.AnswerCount;
import org.cadre.v1.EvaluationLevel;
import org.cadre.v1.EvaluationState;
import org.cadre.v1.EvaluationSummary;
import org.cadre.v1.LocalisedText;
import org.cadre.v1.Question;
import org.cadre.v1.QuestionFigures;
import org.cadre.v1.QuestionKind;

/** Evaluations as people read them. */
public final class EvaluationWords {
    private static final int BAR = 20;

    private EvaluationWords() {}

    /** CLOSED. */
    public static String of(EvaluationState state) {
        return Words.plain(state.name(), "EVALUATION_STATE_");
    }

    /** The level with its number: 1 REACTION. */
    public static String of(EvaluationLevel level) {
        return level.getNumber() + " " + Words.plain(level.name(), "EVALUATION_LEVEL_");
    }

    /** A text in a language, else its first. */
    public static String text(List<LocalisedText> texts, String language) {
        return texts.stream()
                .filter(text -> text.getLanguage().equals(language))
                .findFirst()
                .or(() -> texts.stream().findFirst())
                .map(LocalisedText::getText)
                .orElse("");
    }

    /** How many answered: 12 of 20 (60 %). */
    public static String responses(EvaluationSummary summary) {
        int invited = summary.getEvaluation().getInvitedCount();
        return summary.getFewerThanFive()
                ? Texts.of("words.EvaluationWords.of", fewer(), invited)
                : Texts.of("words.EvaluationWords.of2", summary.getResponseCount(), invited, summary.getResponseRate());
    }

    /** The mean of a rating, a share for yes or no; else nothing. */
    public static String mean(QuestionKind kind, String mean, List<AnswerCount> counts) {
        if (kind == QuestionKind.QUESTION_KIND_YES_NO && !counts.isEmpty()) {
            int all = counts.stream().mapToInt(AnswerCount::getCount).sum();
            return Texts.of(
                    "words.EvaluationWords.yes", Math.round(100f * counts.get(0).getCount() / all));
        }
        return mean;
    }

    /** How many answered what: 5 4 12 7 2 for a rating from 1 to 5, else each with its answer. */
    public static String counts(Question question, List<AnswerCount> counts, String language) {
        if (question.getKind() == QuestionKind.QUESTION_KIND_RATING) {
            return counts.stream()
                    .map(count -> Integer.toString(count.getCount()))
                    .collect(Collectors.joining(" "));
        }
        Map<String, String> words = question.getOptionsList().stream()
                .collect(Collectors.toMap(option -> option.getId(), option -> text(option.getTextsList(), language)));
        return counts.stream()
                .map(count -> words.getOrDefault(count.getValue(), count.getValue()) + " " + count.getCount())
                .collect(Collectors.joining(", "));
    }

    /** A bar from 1 to 5 for the mean of a rating, from none to all for yes or no; empty for what has neither. */
    public static String bar(QuestionKind kind, String mean, List<AnswerCount> counts) {
        if (counts.isEmpty()) {
            return "";
        }
        return switch (kind) {
            case QUESTION_KIND_RATING -> bar((Double.parseDouble(mean) - 1) / 4);
            case QUESTION_KIND_YES_NO ->
                bar((double) counts.get(0).getCount()
                        / counts.stream().mapToInt(AnswerCount::getCount).sum());
            default -> "";
        };
    }

    /** A bar for a share of one. */
    public static String bar(double share) {
        int full = (int) Math.round(Math.max(0, Math.min(1, share)) * BAR);
        return "█".repeat(full) + "·".repeat(BAR - full);
    }

    /** The mean of the ratings of an evaluation, over all its figures that are told; empty without any. */
    public static String overall(EvaluationSummary summary) {
        Map<String, QuestionKind> kinds = summary.getEvaluation().getQuestionsList().stream()
                .collect(Collectors.toMap(Question::getId, Question::getKind));
        long sum = 0;
        long answers = 0;
        for (QuestionFigures cell : summary.getFiguresList()) {
            if (kinds.get(cell.getQuestion()) == QuestionKind.QUESTION_KIND_RATING) {
                for (AnswerCount count : cell.getCountsList()) {
                    sum += Long.parseLong(count.getValue()) * count.getCount();
                    answers += count.getCount();
                }
            }
        }
        return answers == 0
                ? ""
                : BigDecimal.valueOf(sum)
                        .divide(BigDecimal.valueOf(answers), 2, RoundingMode.HALF_UP)
                        .toPlainString();
    }

    /** What is told of a figure that is not told. */
    public static String fewer() {
        return Texts.of("words.EvaluationWords.fewerThanFive");
    }
}
