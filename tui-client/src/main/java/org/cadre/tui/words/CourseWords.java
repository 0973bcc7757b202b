package org.cadre.tui.words;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.cadre.tui.client.Courses;
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
        facts.add(new Fact("Course", course.getTitle(), Fact.Weight.STRONG));
        add(facts, "Id", Words.id(course.getName()));
        add(facts, "Programme", directory.programme(course.getProgramme()));
        add(facts, "About", course.getDescription());
        add(facts, "For whom", course.getTargetAudience());
        add(facts, "Field", course.getIscedField().isEmpty() ? "" : "ISCED-F " + Isced.words(course.getIscedField()));
        String label = "Accredited";
        for (CourseAccreditation accreditation : course.getAccreditationsList()) {
            facts.add(accreditation(label, accreditation, today));
            label = "and";
        }
        read.version().ifPresent(version -> version(facts, version, read, directory));
        if (read.version().isEmpty()) {
            add(facts, "Versions", "none yet: it cannot be delivered before it has one");
        }
        read.delivery().ifPresent(delivery -> trainers(facts, delivery, read, directory));
        return facts;
    }

    private static void version(List<Fact> facts, CourseVersion version, Courses read, Directory directory) {
        facts.add(new Fact("Version " + Words.id(version.getName()), ""));
        add(facts, "Title", version.getTitle());
        add(
                facts,
                "Languages",
                version.getLanguagesList().stream().map(Words::language).collect(Collectors.joining(", ")));
        add(
                facts,
                "Needs",
                version.getPrerequisitesList().stream()
                        .map(directory::courseTitle)
                        .collect(Collectors.joining("; ", "", version.getPrerequisitesCount() == 0 ? "" : ", passed")));
        add(
                facts,
                version.getPrerequisitesCount() == 0 ? "Needs" : "and",
                version.getLanguagePrerequisitesList().stream()
                        .map(CourseWords::language)
                        .collect(Collectors.joining(", ")));
        if (version.getPrerequisitesCount() + version.getLanguagePrerequisitesCount() == 0) {
            add(facts, "Needs", "nothing before");
        }
        add(facts, "To pass", rule(version.getPassRule()));
        add(
                facts,
                "Certificate",
                version.getCertificateValidityMonths() == 0
                        ? "valid without end"
                        : "valid for " + Words.count(version.getCertificateValidityMonths(), "month", "months"));
        List<String> others = read.versions().stream()
                .filter(name -> !name.equals(version.getName()))
                .map(Words::id)
                .toList();
        add(facts, "Others", String.join(", ", others));
    }

    private static void trainers(List<Fact> facts, Delivery delivery, Courses read, Directory directory) {
        facts.add(new Fact("Trainers of " + delivery.getTitle(), ""));
        if (delivery.getTrainersCount() == 0) {
            add(facts, "Nobody", "no trainer is named yet");
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
                    "Trainer",
                    Words.name(trainer) + ": no accreditation for this course is on record",
                    Fact.Weight.WARNING);
        }
        boolean lapses = end(longest.get()).isBefore(last);
        return new Fact(
                "Trainer",
                Words.name(trainer) + ": accredited for " + PersonWords.accreditation(longest.get(), directory)
                        + (lapses ? ", which ends before the last session" : ""),
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
        String until =
                !one.hasExpireDate() ? "" : (expired ? ", EXPIRED on " : ", until ") + Dates.day(one.getExpireDate());
        String value =
                "by " + one.getAccreditor() + (one.getReference().isEmpty() ? "" : " (" + one.getReference() + ")")
                        + (one.hasAccreditDate() ? ", since " + Dates.day(one.getAccreditDate()) : "") + until;
        return new Fact(label, value, expired ? Fact.Weight.WARNING : Fact.Weight.PLAIN);
    }

    private static String language(LanguagePrerequisite needed) {
        return (needed.getLanguage().isEmpty() ? "the language it is held in" : Words.language(needed.getLanguage()))
                + " at " + needed.getLevel() + " or above";
    }

    /** {@code 80 % of the minutes attended, and 60 % of the score}. */
    private static String rule(PassRule rule) {
        List<String> parts = new ArrayList<>();
        if (rule.getMinimumAttendancePercent() > 0) {
            parts.add(rule.getMinimumAttendancePercent() + " % of the minutes attended ("
                    + (rule.getExcusedRule() == ExcusedRule.EXCUSED_RULE_LEFT_OUT
                            ? "sessions that one is excused from are left out"
                            : "excused is not attended")
                    + ")");
        }
        if (rule.getMinimumScorePercent() > 0) {
            parts.add(rule.getMinimumScorePercent() + " % of the score");
        }
        return parts.isEmpty()
                ? "no least attendance or score is asked for"
                : "at least " + String.join(", and ", parts);
    }

    private static void add(List<Fact> facts, String label, String value) {
        if (!value.isEmpty()) {
            facts.add(new Fact(label, value));
        }
    }
}
