package org.cadre.server.enrolment;

import java.util.List;
import java.util.Locale;
import org.cadre.server.training.Plan;
import org.cadre.v1.LanguageSkill;
import org.cadre.v1.Person;

/** Whether a person knows the languages that a course asks for, by levels of the Common European Framework. Pure. */
final class LanguageLevels {
    private LanguageLevels() {}

    /** What the course asks for, as "fr B2", in the order of the course version. */
    static List<String> asked(Plan plan) {
        return plan.version().getLanguagePrerequisitesList().stream()
                .map(asked -> language(plan, asked.getLanguage()) + " " + asked.getLevel())
                .toList();
    }

    /** What is missing, as "fr B2", in the order of the course version. */
    static List<String> missing(Plan plan, Person person) {
        return plan.version().getLanguagePrerequisitesList().stream()
                .filter(asked -> person.getLanguagesList().stream()
                        .noneMatch(skill -> meets(skill, language(plan, asked.getLanguage()), asked.getLevel())))
                .map(asked -> language(plan, asked.getLanguage()) + " " + asked.getLevel())
                .toList();
    }

    private static String language(Plan plan, String asked) {
        return asked.isEmpty() ? plan.delivery().getLanguage() : asked;
    }

    /** A level sorts as its text does: A1, A2, B1 and so on; one that is not known is below all. */
    private static boolean meets(LanguageSkill skill, String language, String level) {
        String known = skill.getLanguage().toLowerCase(Locale.ROOT);
        String asked = language.toLowerCase(Locale.ROOT);
        return (known.equals(asked) || known.startsWith(asked + "-"))
                && skill.getLevel().compareTo(level) >= 0;
    }
}
