package org.cadre.server.person;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDate;
import java.util.Optional;
import org.cadre.server.person.NameKey.Likeness;
import org.cadre.server.person.PossibleDuplicate.Candidate;
import org.cadre.server.person.PossibleDuplicate.Likelihood;
import org.cadre.v1.DuplicateReason;
import org.junit.jupiter.api.Test;

class PossibleDuplicateTest {
    private static Candidate person(String name, String latin, String birth, String email, Sex sex) {
        return Candidate.of(
                name,
                latin,
                birth.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(birth)),
                Optional.of(email),
                Optional.ofNullable(sex));
    }

    private static Likeness likeness(String one, String other) {
        Likeness likeness = NameKey.of(one).likeness(NameKey.of(other));
        assertEquals(likeness, NameKey.of(other).likeness(NameKey.of(one)), "both ways");
        return likeness;
    }

    @Test
    void spellingsOfOneNameAreTheSame() {
        String[][] pairs = {
            {"Оксана Шевченко", "Oksana Shevchenko"},
            {"Оксана Шевченко", "Oksana Ševčenko"},
            {"Koffi N’Guessan", "Koffi N'Guessan"},
            {"Koffi N’Guessan", "KOFFI NGUESSAN"},
            {"Ojeda Benítez, María", "Maria Ojeda Benitez"},
            {"Nguyễn Thị Hạnh", "Nguyen Thi Hanh"},
            {"李伟", "Li Wei"},
            {"Müller", "Mueller"},
            {"Юрий Хрущёв", "Yuriy Khrushchev"},
            {"Наталія Яценко", "Nataliia Yatsenko"},
            {"Δημήτρης Παπαδόπουλος", "Dimitris Papadopoulos"},
            {"Jean-Pierre Diop", "Jean Pierre Diop"}
        };
        for (String[] pair : pairs) {
            assertEquals(
                    Likeness.SAME,
                    likeness(pair[0], pair[1]),
                    pair[0] + " " + NameKey.of(pair[0]) + NameKey.of(pair[1]));
        }
    }

    @Test
    void nearSpellingsAreNearAndOtherPeopleAreDifferent() {
        String[][] near = {
            {"هدى المصري", "Huda al-Masri"},
            {"خالد الحربي", "Khalid al-Harbi"},
            {"Mohammed Hassan", "Mohamad Hassan"},
            {"Ana Clara de Souza", "Ana de Souza"},
            {"Fatou Bintou Ndiaye", "Fatou Ndiaye"}
        };
        for (String[] pair : near) {
            assertEquals(
                    Likeness.NEAR,
                    likeness(pair[0], pair[1]),
                    pair[0] + " " + NameKey.of(pair[0]) + NameKey.of(pair[1]));
        }
        String[][] different = {
            {"Aminata Traoré", "Moussa Traoré"},
            {"Li Wei", "Li Wen"},
            {"Suharto", "Sukarno"},
            {"Ana", "Ana Clara"},
            {"Tomás Ñancupil", "Camila Ibáñez"}
        };
        for (String[] pair : different) {
            assertEquals(Likeness.DIFFERENT, likeness(pair[0], pair[1]), pair[0] + " / " + pair[1]);
        }
    }

    @Test
    void theSameAddressAndBirthDateUnderOneNameIsOnePerson() {
        PossibleDuplicate judgement = PossibleDuplicate.judge(
                person("Ana Clara de Souza", "", "1983-07-11", "ac.souza@x.example", Sex.F),
                person("Ana Clara de Souza", "", "1983-07-11", "AC.Souza@x.example", Sex.F));
        assertEquals(Likelihood.EXACT, judgement.likelihood());
    }

    @Test
    void oneOfAddressAndBirthDateMakesItPossible() {
        assertEquals(
                Likelihood.POSSIBLE,
                PossibleDuplicate.judge(
                                person("Koffi N’Guessan", "", "1978-12-12", "k@x.example", Sex.M),
                                person("Koffi N'Guessan", "", "1978-12-12", "koffi@x.example", Sex.M))
                        .likelihood());
        assertEquals(
                Likelihood.POSSIBLE,
                PossibleDuplicate.judge(
                                person("Оксана Шевченко", "Oksana Shevchenko", "1985-02-17", "o@x.example", Sex.F),
                                person("Oksana Shevchenko", "", "", "o@x.example", null))
                        .likelihood());
        assertEquals(
                Likelihood.NONE,
                PossibleDuplicate.judge(
                                person("Li Wei", "", "1985-02-17", "a@x.example", Sex.F),
                                person("Li Wei", "", "1986-02-17", "b@x.example", Sex.F))
                        .likelihood());
    }

    @Test
    void twoPeopleMayShareAnAddressAndALatinName() {
        PossibleDuplicate judgement = PossibleDuplicate.judge(
                person("李伟", "Li Wei", "1979-03-03", "w.li@x.example", Sex.M),
                person("李薇", "Li Wei", "1992-08-21", "w.li@x.example", Sex.F));
        assertEquals(Likelihood.NONE, judgement.likelihood());
        assertEquals(DuplicateReason.DUPLICATE_REASON_UNSPECIFIED, judgement.reason());
    }
}
