package org.cadre.tui.words;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.cadre.tui.client.Courses;
import org.cadre.tui.language.Texts;
import org.cadre.v1.Course;
import org.cadre.v1.CourseAccreditation;
import org.cadre.v1.CourseVersion;
import org.cadre.v1.Delivery;
import org.cadre.v1.ExcusedRule;
import org.cadre.v1.LanguagePrerequisite;
import org.cadre.v1.PassRule;
import org.cadre.v1.Person;
import org.cadre.v1.TrainerAccreditation;

/** A course in the words of screens and commands. */
public final class CourseWords {
    private CourseWords() {}

    /**
     * All that is known of a course, in order. A fact without a value is a heading.
     *
     * @param today tells what has expired
     */
    public static List<Fact> facts(Courses read, Directory directory, LocalDate today) {
        List<Fact> facts = new ArrayList<>();
        Course course = read.course();
        facts.add(new Fact(Texts.of("words.CourseWords.course"), course.getTitle(), Fact.Weight.STRONG));
        add(facts, Texts.of("words.CourseWords.id"), Words.id(course.getName()));
        add(facts, Texts.of("words.CourseWords.programme"), directory.programme(course.getProgramme()));
        add(facts, Texts.of("words.CourseWords.about"), course.getDescription());
        add(facts, Texts.of("words.CourseWords.forWhom"), course.getTargetAudience());
        add(
                facts,
                Texts.of("words.CourseWords.field"),
                course.getIscedField().isEmpty()
                        ? ""
                        : Texts.of("words.CourseWords.iscedF", Isced.words(course.getIscedField())));
        String label = Texts.of("words.CourseWords.accredited");
        for (CourseAccreditation accreditation : course.getAccreditationsList()) {
            facts.add(accreditation(label, accreditation, today));
            label = Texts.of("words.CourseWords.and");
        }
        read.version().ifPresent(version -> version(facts, version, read, directory));
        if (read.version().isEmpty()) {
            add(facts, Texts.of("words.CourseWords.versions"), Texts.of("words.CourseWords.noneYetItCannotBe"));
        }
        read.delivery().ifPresent(delivery -> trainers(facts, delivery, read, directory));
        return facts;
    }

    private static void version(List<Fact> facts, CourseVersion version, Courses read, Directory directory) {
        facts.add(new Fact(Texts.of("words.CourseWords.version", Words.id(version.getName())), ""));
        add(facts, Texts.of("words.CourseWords.title"), version.getTitle());
        add(
                facts,
                Texts.of("words.CourseWords.languages"),
                version.getLanguagesList().stream().map(Words::language).collect(Collectors.joining(", ")));
        add(
                facts,
                Texts.of("words.CourseWords.needs"),
                version.getPrerequisitesList().stream()
                        .map(directory::courseTitle)
                        .collect(Collectors.joining(
                                "; ",
                                "",
                                version.getPrerequisitesCount() == 0 ? "" : Texts.of("words.CourseWords.passed"))));
        add(
                facts,
                version.getPrerequisitesCount() == 0
                        ? Texts.of("words.CourseWords.needs")
                        : Texts.of("words.CourseWords.and"),
                version.getLanguagePrerequisitesList().stream()
                        .map(CourseWords::language)
                        .collect(Collectors.joining(", ")));
        if (version.getPrerequisitesCount() + version.getLanguagePrerequisitesCount() == 0) {
            add(facts, Texts.of("words.CourseWords.needs"), Texts.of("words.CourseWords.nothingBefore"));
        }
        add(facts, Texts.of("words.CourseWords.toPass"), rule(version.getPassRule()));
        add(
                facts,
                Texts.of("words.CourseWords.certificate"),
                version.getCertificateValidityMonths() == 0
                        ? Texts.of("words.CourseWords.validWithoutEnd")
                        : Texts.of(
                                "words.CourseWords.validFor",
                                Texts.of("words.CourseWords.months", version.getCertificateValidityMonths())));
        List<String> others = read.versions().stream()
                .filter(name -> !name.equals(version.getName()))
                .map(Words::id)
                .toList();
        add(facts, Texts.of("words.CourseWords.others"), String.join(", ", others));
    }

    private static void trainers(List<Fact> facts, Delivery delivery, Courses read, Directory directory) {
        facts.add(new Fact(Texts.of("words.CourseWords.trainersOf", delivery.getTitle()), ""));
        if (delivery.getTrainersCount() == 0) {
            add(facts, Texts.of("words.CourseWords.nobody"), Texts.of("words.CourseWords.noTrainerIsNamedYet"));
        }
        LocalDate last = delivery.getSessionsCount() == 0 ? LocalDate.MIN : Dates.lastDay(delivery);
        for (Person trainer : read.trainers()) {
            facts.add(accreditation(trainer, read.course(), last, directory));
        }
    }

    /** Whether somebody may teach a course: the accreditation for it that lasts longest. @param last day to be covered */
    private static Fact accreditation(Person trainer, Course course, LocalDate last, Directory directory) {
        Optional<TrainerAccreditation> longest = trainer.getTrainerAccreditationsList().stream()
                .filter(one -> one.getCourse().isEmpty() || one.getCourse().equals(course.getName()))
                .max((one, other) -> end(one).compareTo(end(other)));
        if (longest.isEmpty()) {
            return new Fact(
                    Texts.of("words.CourseWords.trainer"),
                    Texts.of("words.CourseWords.noAccreditationForThisCourse", Words.name(trainer)),
                    Fact.Weight.WARNING);
        }
        boolean lapses = end(longest.get()).isBefore(last);
        return new Fact(
                Texts.of("words.CourseWords.trainer"),
                Texts.of(
                        "words.CourseWords.accreditedFor",
                        Words.name(trainer),
                        PersonWords.accreditation(longest.get(), directory),
                        lapses ? Texts.of("words.CourseWords.whichEndsBeforeTheLast") : ""),
                lapses ? Fact.Weight.WARNING : Fact.Weight.PLAIN);
    }

    private static LocalDate end(TrainerAccreditation one) {
        return one.hasExpireDate() ? day(one.getExpireDate()) : LocalDate.MAX;
    }

    private static LocalDate day(com.google.type.Date date) {
        return LocalDate.of(date.getYear(), date.getMonth(), date.getDay());
    }

    private static Fact accreditation(String label, CourseAccreditation one, LocalDate today) {
        boolean expired = one.hasExpireDate() && day(one.getExpireDate()).isBefore(today);
        String until = !one.hasExpireDate()
                ? ""
                : (expired ? Texts.of("words.CourseWords.expiredOn") : Texts.of("words.CourseWords.until"))
                        + Dates.day(one.getExpireDate());
        String value = Texts.of(
                "words.CourseWords.by",
                one.getAccreditor(),
                one.getReference().isEmpty() ? "" : " (" + one.getReference() + ")",
                one.hasAccreditDate() ? Texts.of("words.CourseWords.since", Dates.day(one.getAccreditDate())) : "",
                until);
        return new Fact(label, value, expired ? Fact.Weight.WARNING : Fact.Weight.PLAIN);
    }

    private static String language(LanguagePrerequisite needed) {
        return Texts.of(
                "words.CourseWords.atOrAbove",
                needed.getLanguage().isEmpty()
                        ? Texts.of("words.CourseWords.theLanguageItIsHeld")
                        : Words.language(needed.getLanguage()),
                needed.getLevel());
    }

    /** {@code 80 % of the minutes attended, and 60 % of the score}. */
    private static String rule(PassRule rule) {
        List<String> parts = new ArrayList<>();
        if (rule.getMinimumAttendancePercent() > 0) {
            parts.add(Texts.of(
                    "words.CourseWords.ofTheMinutesAttended",
                    rule.getMinimumAttendancePercent(),
                    rule.getExcusedRule() == ExcusedRule.EXCUSED_RULE_LEFT_OUT
                            ? Texts.of("words.CourseWords.sessionsThatOneIsExcused")
                            : Texts.of("words.CourseWords.excusedIsNotAttended")));
        }
        if (rule.getMinimumScorePercent() > 0) {
            parts.add(Texts.of("words.CourseWords.ofTheScore", rule.getMinimumScorePercent()));
        }
        return parts.isEmpty()
                ? Texts.of("words.CourseWords.noLeastAttendanceOrScore")
                : Texts.of("words.CourseWords.atLeast", String.join(Texts.of("words.CourseWords.and2"), parts));
    }

    private static void add(List<Fact> facts, String label, String value) {
        if (!value.isEmpty()) {
            facts.add(new Fact(label, value));
        }
    }
}
