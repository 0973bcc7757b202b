package org.cadre.server.person;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cadre.server.call.Caller;
import org.cadre.server.person.PossibleDuplicate.Candidate;
import org.cadre.server.person.PossibleDuplicate.Likelihood;
import org.cadre.server.store.Transaction;
import org.cadre.v1.DuplicateLikelihood;
import org.cadre.v1.Gender;
import org.cadre.v1.Person;

/** Looks for records of one and the same person. */
public final class Duplicates {
    private static final int MOST = 20;
    /** Offices share addresses, and forms that ask for no day make everybody born on 1 January. */
    private static final int MOST_OF_ONE_EMAIL = 200;

    private static final int MOST_OF_ONE_DAY = 5000;

    /** A record, and why it may be the person's. */
    public record Duplicate(Person person, PossibleDuplicate judgement) {
        /** Whether a person may only be added beside it with a reason. */
        public boolean isCertain() {
            return judgement.likelihood() == Likelihood.EXACT;
        }

        DuplicateLikelihood likelihood() {
            return isCertain()
                    ? DuplicateLikelihood.DUPLICATE_LIKELIHOOD_CERTAIN
                    : DuplicateLikelihood.DUPLICATE_LIKELIHOOD_POSSIBLE;
        }
    }

    private Duplicates() {}

    static List<Duplicate> of(Transaction transaction, Caller caller, Person described) throws SQLException {
        Candidate candidate = candidate(described);
        List<Duplicate> found = new ArrayList<>();
        for (String name : alike(transaction, candidate)) {
            Optional<Person> record = name.equals(described.getName())
                    ? Optional.empty()
                    : Persons.find(transaction, name).filter(person -> caller.sees(person.getPartner()));
            if (record.isPresent()) {
                PossibleDuplicate judgement = PossibleDuplicate.judge(candidate, candidate(record.get()));
                if (judgement.likelihood() != Likelihood.NONE) {
                    found.add(new Duplicate(record.get(), told(caller, judgement)));
                }
            }
        }
        found.sort(Comparator.comparing((Duplicate duplicate) -> !duplicate.isCertain())
                .thenComparing(duplicate -> duplicate.person().getName()));
        return List.copyOf(found.subList(0, Math.min(MOST, found.size())));
    }

    /** To a caller who does not see them it is not told in which of birth date and address they agree. */
    private static PossibleDuplicate told(Caller caller, PossibleDuplicate judgement) {
        return Disclosure.isWhole(caller) ? judgement : judgement.withheld();
    }

    /** Those with the same address or birth date, without which nobody is judged to be the same, and a like name. */
    private static Set<String> alike(Transaction transaction, Candidate candidate) throws SQLException {
        Set<String> names = new LinkedHashSet<>();
        if (candidate.email().isPresent()) {
            transaction
                    .sql("""
                        SELECT name, match_key FROM person
                        WHERE email = :email AND email <> '' AND merged_into = ''
                        ORDER BY name LIMIT :most
                        """)
                    .set("email", candidate.email().get())
                    .set("most", MOST_OF_ONE_EMAIL)
                    .list(row -> addIfAlike(names, candidate, row.text("name"), row.text("match_key")));
        }
        if (candidate.birthDate().isPresent()) {
            transaction
                    .sql("""
                        SELECT name, match_key FROM person
                        WHERE birth_date = :birth_date AND birth_date <> '' AND merged_into = ''
                        ORDER BY match_key LIMIT :most
                        """)
                    .set("birth_date", candidate.birthDate().get())
                    .set("most", MOST_OF_ONE_DAY)
                    .list(row -> addIfAlike(names, candidate, row.text("name"), row.text("match_key")));
        }
        return names;
    }

    private static boolean addIfAlike(Set<String> names, Candidate candidate, String name, String matchKey) {
        for (NameKey key : PersonWords.keys(matchKey)) {
            for (NameKey described : candidate.names()) {
                if (described.likeness(key) != NameKey.Likeness.DIFFERENT) {
                    return names.add(name);
                }
            }
        }
        return false;
    }

    /** What a person is judged by. */
    public static Candidate candidate(Person person) {
        return Candidate.of(
                person.getFullName(),
                person.getLatinName(),
                PersonRules.birthDate(person),
                Optional.of(Persons.foldedEmail(person.getEmail())),
                sex(person.getGender()));
    }

    private static Optional<Sex> sex(Gender gender) {
        return switch (gender) {
            case GENDER_FEMALE -> Optional.of(Sex.F);
            case GENDER_MALE -> Optional.of(Sex.M);
            case GENDER_OTHER -> Optional.of(Sex.X);
            default -> Optional.empty();
        };
    }
}
