package org.cadre.server.person;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The judgement whether two entries are one person. Nothing is merged because of it: EXACT is for refusing a second row,
 * POSSIBLE for asking. Immutable.
 *
 * @param likelihood how likely
 * @param why what agrees and what differs, as one sentence
 */
public record PossibleDuplicate(Likelihood likelihood, String why) {
    /** How likely two entries are one person. */
    public enum Likelihood {
        NONE,
        POSSIBLE,
        EXACT
    }

    /**
     * What is known of one entry. The keys are kept, since each entry is compared with many.
     *
     * @param names the keys of the full name and of its Latin form where there is one
     */
    public record Candidate(
            List<NameKey> names, Optional<LocalDate> birthDate, Optional<String> email, Optional<Sex> sex) {
        public Candidate {
            names = List.copyOf(names);
            email = email.map(address -> address.strip().toLowerCase(Locale.ROOT));
        }

        /** An entry as read; blank texts and empty values are unknown. */
        public static Candidate of(
                String name,
                String latinName,
                Optional<LocalDate> birthDate,
                Optional<String> email,
                Optional<Sex> sex) {
            List<NameKey> keys = List.of(name, latinName).stream()
                    .filter(text -> !text.isBlank())
                    .distinct()
                    .map(NameKey::of)
                    .toList();
            return new Candidate(keys, birthDate, email.filter(address -> !address.isBlank()), sex);
        }
    }

    /**
     * Judges two entries. Two who can be one person agree in the birth date or the e-mail address, so it is enough to
     * compare those entries that do.
     */
    public static PossibleDuplicate judge(Candidate one, Candidate other) {
        NameKey.Likeness names = likeness(one, other);
        boolean sameEmail = one.email().isPresent() && one.email().equals(other.email());
        boolean sameBirth = one.birthDate().isPresent() && one.birthDate().equals(other.birthDate());
        boolean otherBirth =
                !sameBirth && one.birthDate().isPresent() && other.birthDate().isPresent();
        boolean otherSex =
                one.sex().isPresent() && other.sex().isPresent() && !one.sex().equals(other.sex());
        if (names == NameKey.Likeness.DIFFERENT) {
            return new PossibleDuplicate(Likelihood.NONE, "The names differ.");
        }
        String name = names == NameKey.Likeness.SAME ? "The names are the same" : "The names are alike";
        if (sameEmail && sameBirth && !otherSex) {
            return new PossibleDuplicate(
                    Likelihood.EXACT, name + ", and so are the e-mail address and the birth date.");
        }
        if (sameBirth) {
            String rest = sameEmail
                    ? "; the e-mail address and the birth date are the same, but the sex differs."
                    : one.email().isPresent() && other.email().isPresent()
                            ? " and the birth date is the same; the e-mail address differs."
                            : " and the birth date is the same.";
            return new PossibleDuplicate(Likelihood.POSSIBLE, name + rest);
        }
        if (sameEmail) {
            if (otherBirth && otherSex) {
                return new PossibleDuplicate(
                        Likelihood.NONE,
                        name + " and they share an e-mail address, but sex and birth date differ: two people.");
            }
            return new PossibleDuplicate(
                    Likelihood.POSSIBLE,
                    name + " and the e-mail address is the same"
                            + (otherBirth ? "; the birth date differs." : otherSex ? "; the sex differs." : "."));
        }
        return new PossibleDuplicate(Likelihood.NONE, name + ", but neither birth date nor e-mail address agrees.");
    }

    private static NameKey.Likeness likeness(Candidate one, Candidate other) {
        NameKey.Likeness best = NameKey.Likeness.DIFFERENT;
        for (NameKey name : one.names()) {
            for (NameKey otherName : other.names()) {
                NameKey.Likeness likeness = name.likeness(otherName);
                best = likeness.compareTo(best) < 0 ? likeness : best;
            }
        }
        return best;
    }
}
