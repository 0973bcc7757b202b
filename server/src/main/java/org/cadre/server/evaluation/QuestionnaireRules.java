package org.cadre.server.evaluation;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cadre.server.call.PlainText;
import org.cadre.server.call.Refusal;
import org.cadre.v1.FieldReason;
import org.cadre.v1.LocalisedText;
import org.cadre.v1.Question;
import org.cadre.v1.QuestionKind;
import org.cadre.v1.QuestionOption;
import org.cadre.v1.QuestionSubject;
import org.cadre.v1.Questionnaire;

/** What a questionnaire must be beyond the contract's annotations, and its texts in one language. Pure. */
final class QuestionnaireRules {
    private static final int LEAST_OPTIONS = 2;
    /** As the annotation of the contract has it. */
    private static final int MOST_OPTIONS = 20;

    private QuestionnaireRules() {}

    /** @throws Refusal.Invalid that names the field; returns it with what was left unsaid filled in */
    static Questionnaire complete(Questionnaire questionnaire) {
        PlainText.check("questionnaire.title", questionnaire.getTitle());
        Questionnaire.Builder complete = questionnaire.toBuilder().clearQuestions();
        Set<String> ids = new HashSet<>();
        for (int at = 0; at < questionnaire.getQuestionsCount(); at++) {
            Question question = questionnaire.getQuestions(at);
            String path = "questionnaire.questions[" + at + "]";
            requireNew(ids, path + ".id", question.getId());
            checkTexts(path + ".texts", question.getTextsList(), questionnaire.getDefaultLanguage());
            checkOptions(path + ".options", question, questionnaire.getDefaultLanguage());
            complete.addQuestions(
                    question.getSubject() == QuestionSubject.QUESTION_SUBJECT_UNSPECIFIED
                            ? question.toBuilder()
                                    .setSubject(QuestionSubject.QUESTION_SUBJECT_COURSE)
                                    .build()
                            : question);
        }
        return complete.build();
    }

    private static void checkOptions(String path, Question question, String language) {
        boolean choice = question.getKind() == QuestionKind.QUESTION_KIND_CHOICE;
        if (choice && question.getOptionsCount() < LEAST_OPTIONS) {
            throw Refusal.field(
                    path,
                    FieldReason.FIELD_REASON_CHOICE_OPTIONS,
                    Map.of("least", Integer.toString(LEAST_OPTIONS), "most", Integer.toString(MOST_OPTIONS)));
        }
        if (!choice && question.getOptionsCount() > 0) {
            throw Refusal.field(path, FieldReason.FIELD_REASON_OPTIONS_OF_CHOICE_ONLY);
        }
        Set<String> ids = new HashSet<>();
        for (int at = 0; at < question.getOptionsCount(); at++) {
            QuestionOption option = question.getOptions(at);
            requireNew(ids, path + "[" + at + "].id", option.getId());
            checkTexts(path + "[" + at + "].texts", option.getTextsList(), language);
        }
    }

    private static void requireNew(Set<String> ids, String path, String id) {
        if (!ids.add(id)) {
            throw Refusal.field(path, FieldReason.FIELD_REASON_ID_TAKEN, Map.of("id", id));
        }
    }

    private static void checkTexts(String path, List<LocalisedText> texts, String language) {
        Set<String> languages = new HashSet<>();
        for (int at = 0; at < texts.size(); at++) {
            PlainText.check(path + "[" + at + "].text", texts.get(at).getText());
            if (!languages.add(texts.get(at).getLanguage())) {
                throw Refusal.field(
                        path + "[" + at + "].language",
                        FieldReason.FIELD_REASON_TEXT_TWICE,
                        Map.of("language", texts.get(at).getLanguage()));
            }
        }
        if (!languages.contains(language)) {
            throw Refusal.field(path, FieldReason.FIELD_REASON_DEFAULT_TEXT_MISSING, Map.of("language", language));
        }
    }

    /** A question with one text for each of its texts: in the language asked for, else a wider one, else the default. */
    static Question in(Question question, String language, String defaultLanguage) {
        Question.Builder one = question.toBuilder()
                .clearTexts()
                .addTexts(text(question.getTextsList(), language, defaultLanguage))
                .clearOptions();
        for (QuestionOption option : question.getOptionsList()) {
            one.addOptions(
                    option.toBuilder().clearTexts().addTexts(text(option.getTextsList(), language, defaultLanguage)));
        }
        return one.build();
    }

    /** RFC 4647 lookup: "fr-CA" is met by "fr-CA", then by "fr". */
    private static LocalisedText text(List<LocalisedText> texts, String language, String defaultLanguage) {
        for (String range = language;
                !range.isEmpty();
                range = range.substring(0, Math.max(0, range.lastIndexOf('-')))) {
            String wanted = range;
            Optional<LocalisedText> found = texts.stream()
                    .filter(text -> text.getLanguage().equalsIgnoreCase(wanted))
                    .findFirst();
            if (found.isPresent()) {
                return found.get();
            }
        }
        return texts.stream()
                .filter(text -> text.getLanguage().equals(defaultLanguage))
                .findFirst()
                .orElseThrow();
    }
}
