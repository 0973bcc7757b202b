package org.cadre.tui.words;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.cadre.v1.Delivery;
import org.cadre.v1.ErasedPart;
import org.cadre.v1.LanguageSkill;
import org.cadre.v1.Person;
import org.cadre.v1.TrainerAccreditation;
import org.cadre.v1.TrainerAssignment;

/** A person in the words of screens and commands, as far as the caller sees them. */
public final class PersonWords {
    private PersonWords() {}

    /** What is known of a person, a line each; what is not on record is left out. */
    public static List<Fact> facts(Person person, Directory directory) {
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("Name", Words.name(person), Fact.Weight.STRONG));
        add(facts, "Latin", person.getLatinName());
        add(facts, "Certificate", person.getCertificateName());
        add(facts, "Gender", Words.of(person.getGender()));
        add(facts, "Country", Words.country(person.getNationality()));
        add(facts, "Partner", person.getPartner().isEmpty() ? "" : directory.partner(person.getPartner()));
        add(facts, "Station", person.getDutyStation());
        add(facts, "Post", person.getJobTitle());
        add(facts, "Born", Words.orHidden(person, "birth_date", Dates.day(person.getBirthDate())));
        add(facts, "E-mail", Words.orHidden(person, "email", person.getEmail()));
        add(facts, "Languages", languages(person));
        add(facts, "Write in", Words.language(person.getPreferredLanguage()));
        add(facts, "May teach", accreditations(person, directory));
        String purposes = Words.purposes(person);
        String notSaid = person.hasEraseTime() ? "" : "not said";
        add(facts, "Purposes", purposes.isEmpty() ? notSaid : purposes);
        add(facts, "For", person.getPurposeNote());
        add(facts, keepUntil(), person.hasRetainUntil() ? Dates.day(person.getRetainUntil()) : notSaid);
        add(facts, "Merged into", person.getMergedInto());
        add(
                facts,
                "Erased",
                person.hasEraseTime() ? Dates.instant(person.getEraseTime()).toString() : "");
        add(facts, "Person", person.getName());
        return facts;
    }

    /** {@code 2 of 5 sessions; Forensics, Nairobi}: what a person teaches of a delivery. */
    public static String teaches(Delivery delivery, String person) {
        int sessions = delivery.getTrainersList().stream()
                .filter(trainer -> trainer.getPerson().equals(person))
                .mapToInt(TrainerAssignment::getSessionsCount)
                .sum();
        return (sessions == 0 ? "" : sessions + " of " + delivery.getSessionsCount() + " sessions; ")
                + delivery.getTitle();
    }

    private static void add(List<Fact> facts, String label, String value) {
        if (!value.isEmpty()) {
            facts.add(new Fact(label, value));
        }
    }

    private static String languages(Person person) {
        return person.getLanguagesList().stream().map(PersonWords::language).collect(Collectors.joining(", "));
    }

    private static String language(LanguageSkill skill) {
        return Words.language(skill.getLanguage()) + (skill.getLevel().isEmpty() ? "" : " " + skill.getLevel());
    }

    private static String accreditations(Person person, Directory directory) {
        return person.getTrainerAccreditationsList().stream()
                .map(one -> accreditation(one, directory))
                .collect(Collectors.joining("; "));
    }

    /** {@code Cargo targeting until 30 Jun 2030}. */
    public static String accreditation(TrainerAccreditation one, Directory directory) {
        return (one.getCourse().isEmpty() ? "every course" : directory.courseTitle(one.getCourse()))
                + (one.hasExpireDate() ? " until " + Dates.day(one.getExpireDate()) : "");
    }

    /** Whether the last day on which the data may be kept is before that day. */
    public static boolean overdue(Person person, LocalDate today) {
        return person.hasRetainUntil()
                && LocalDate.of(
                                person.getRetainUntil().getYear(),
                                person.getRetainUntil().getMonth(),
                                person.getRetainUntil().getDay())
                        .isBefore(today);
    }

    /** {@code enrolments (3). Goes: names, remarks. Stays: states, result.} */
    public static String erased(ErasedPart part) {
        return part.getWhat() + " (" + part.getCount() + "). Goes: "
                + (part.getErased().isEmpty() ? "nothing" : part.getErased()) + ". Stays: "
                + (part.getKept().isEmpty() ? "nothing" : part.getKept()) + ".";
    }

    /** What the last day of keeping is called. */
    public static String keepUntil() {
        return "Keep until";
    }
}
