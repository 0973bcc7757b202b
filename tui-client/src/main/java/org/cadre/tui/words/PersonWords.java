package org.cadre.tui.words;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.cadre.tui.language.Texts;
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
        facts.add(new Fact(Texts.of("words.PersonWords.name"), Words.name(person), Fact.Weight.STRONG));
        add(facts, Texts.of("words.PersonWords.latin"), person.getLatinName());
        add(facts, Texts.of("words.PersonWords.certificate"), person.getCertificateName());
        add(facts, Texts.of("words.PersonWords.gender"), Words.of(person.getGender()));
        add(facts, Texts.of("words.PersonWords.country"), Words.country(person.getNationality()));
        add(
                facts,
                Texts.of("words.PersonWords.partner"),
                person.getPartner().isEmpty() ? "" : directory.partner(person.getPartner()));
        add(facts, Texts.of("words.PersonWords.station"), person.getDutyStation());
        add(facts, Texts.of("words.PersonWords.post"), person.getJobTitle());
        add(
                facts,
                Texts.of("words.PersonWords.born"),
                Words.orHidden(person, "birth_date", Dates.day(person.getBirthDate())));
        add(facts, Texts.of("words.PersonWords.eMail"), Words.orHidden(person, "email", person.getEmail()));
        add(facts, Texts.of("words.PersonWords.languages"), languages(person));
        add(facts, Texts.of("words.PersonWords.writeIn"), Words.language(person.getPreferredLanguage()));
        add(facts, Texts.of("words.PersonWords.mayTeach"), accreditations(person, directory));
        String purposes = Words.purposes(person);
        String notSaid = person.hasEraseTime() ? "" : Texts.of("words.PersonWords.notSaid");
        add(facts, Texts.of("words.PersonWords.purposes"), purposes.isEmpty() ? notSaid : purposes);
        add(facts, Texts.of("words.PersonWords.for"), person.getPurposeNote());
        add(facts, keepUntil(), person.hasRetainUntil() ? Dates.day(person.getRetainUntil()) : notSaid);
        add(facts, Texts.of("words.PersonWords.mergedInto"), person.getMergedInto());
        add(
                facts,
                Texts.of("words.PersonWords.erased"),
                person.hasEraseTime() ? Dates.instant(person.getEraseTime()).toString() : "");
        add(facts, Texts.of("words.PersonWords.person"), person.getName());
        return facts;
    }

    /** {@code 2 of 5 sessions; Forensics, Nairobi}: what a person teaches of a delivery. */
    public static String teaches(Delivery delivery, String person) {
        int sessions = delivery.getTrainersList().stream()
                .filter(trainer -> trainer.getPerson().equals(person))
                .mapToInt(TrainerAssignment::getSessionsCount)
                .sum();
        return (sessions == 0 ? "" : Texts.of("words.PersonWords.ofSessions", sessions, delivery.getSessionsCount()))
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
        return (one.getCourse().isEmpty()
                        ? Texts.of("words.PersonWords.everyCourse")
                        : directory.courseTitle(one.getCourse()))
                + (one.hasExpireDate() ? Texts.of("words.PersonWords.until", Dates.day(one.getExpireDate())) : "");
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
        return Texts.of(
                "words.PersonWords.goesStays",
                part.getWhat(),
                part.getCount(),
                part.getErased().isEmpty() ? Texts.of("words.PersonWords.nothing") : part.getErased(),
                part.getKept().isEmpty() ? Texts.of("words.PersonWords.nothing") : part.getKept());
    }

    /** What the last day of keeping is called. */
    public static String keepUntil() {
        return Texts.of("words.PersonWords.keepUntil");
    }
}
