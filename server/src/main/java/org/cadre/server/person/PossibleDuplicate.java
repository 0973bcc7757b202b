package org.cadre.server.person;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.cadre.server.phrase.Phrases;
import org.cadre.v1.DuplicateReason;

/**
 * The judgement whether two entries are one person. Nothing is merged because of it: EXACT is for refusing a second row,
 * POSSIBLE for asking. Immutable.
 *
 * @param likelihood how likely
 * @param reason in what they agree and differ beside the names; unspecified where they are not one person
 * @param sameNames whether the names are the same, and not only alike
 */
public record PossibleDuplicate(Likelihood likelihood, DuplicateReason reason, boolean sameNames) {
    private static final String NAMES = "{names, select, SAME {The names are the same} other {The names are alike}}";
    private static final Phrases<DuplicateReason> SENTENCES = Phrases.of(
            DuplicateReason.class,
            Map.of(
                    DuplicateReason.DUPLICATE_REASON_EMAIL_AND_BIRTH_DATE,
                    NAMES + ", and so are the e-mail address and the birth date.",
                    DuplicateReason.DUPLICATE_REASON_ALL_BUT_SEX,
                    NAMES + "; the e-mail address and the birth date are the same, but the sex differs.",
                    DuplicateReason.DUPLICATE_REASON_BIRTH_DATE,
                    NAMES + " and the birth date is the same.",
                    DuplicateReason.DUPLICATE_REASON_BIRTH_DATE_NOT_EMAIL,
                    NAMES + " and the birth date is the same; the e-mail address differs.",
                    DuplicateReason.DUPLICATE_REASON_EMAIL,
                    NAMES + " and the e-mail address is the same.",
                    DuplicateReason.DUPLICATE_REASON_EMAIL_NOT_BIRTH_DATE,
                    NAMES + " and the e-mail address is the same; the birth date differs.",
                    DuplicateReason.DUPLICATE_REASON_EMAIL_NOT_SEX,
                    NAMES + " and the e-mail address is the same; the sex differs.",
                    DuplicateReason.DUPLICATE_REASON_WITHHELD,
                    "The names are alike, and so is more of what is on record."));

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
        boolean sameNames = names == NameKey.Likeness.SAME;
        if (names == NameKey.Likeness.DIFFERENT) {
            return none(false);
        }
        if (sameEmail && sameBirth) {
            return otherSex
                    ? possible(DuplicateReason.DUPLICATE_REASON_ALL_BUT_SEX, sameNames)
                    : new PossibleDuplicate(
                            Likelihood.EXACT, DuplicateReason.DUPLICATE_REASON_EMAIL_AND_BIRTH_DATE, sameNames);
        }
        if (sameBirth) {
            boolean otherEmail = one.email().isPresent() && other.email().isPresent();
            return possible(
                    otherEmail
                            ? DuplicateReason.DUPLICATE_REASON_BIRTH_DATE_NOT_EMAIL
                            : DuplicateReason.DUPLICATE_REASON_BIRTH_DATE,
                    sameNames);
        }
        // With nothing but an office's address in common, and sex and birth date different, they are two people.
        if (!sameEmail || (otherBirth && otherSex)) {
            return none(sameNames);
        }
        return possible(
                otherBirth
                        ? DuplicateReason.DUPLICATE_REASON_EMAIL_NOT_BIRTH_DATE
                        : otherSex
                                ? DuplicateReason.DUPLICATE_REASON_EMAIL_NOT_SEX
                                : DuplicateReason.DUPLICATE_REASON_EMAIL,
                sameNames);
    }

    private static PossibleDuplicate possible(DuplicateReason reason, boolean sameNames) {
        return new PossibleDuplicate(Likelihood.POSSIBLE, reason, sameNames);
    }

    private static PossibleDuplicate none(boolean sameNames) {
        return new PossibleDuplicate(Likelihood.NONE, DuplicateReason.DUPLICATE_REASON_UNSPECIFIED, sameNames);
    }

    /** The same to a caller to whom it is not told in which of birth date and address they agree. */
    PossibleDuplicate withheld() {
        return new PossibleDuplicate(likelihood, DuplicateReason.DUPLICATE_REASON_WITHHELD, false);
    }

    /** What agrees and what differs, as one sentence. Of two who are not one person there is none. */
    public String why() {
        return SENTENCES.of(reason, facts());
    }

    /** The same for programs: which sentence it is, and how much the names agree. */
    public Map<String, String> facts() {
        return Map.of(
                "duplicate",
                reason.name().substring("DUPLICATE_REASON_".length()),
                "names",
                sameNames ? "SAME" : "ALIKE");
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
