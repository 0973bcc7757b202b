package org.cadre.server.nominations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.cadre.server.nominations.LanguagesReading.Language;
import org.cadre.server.nominations.LanguagesReading.Level;
import org.cadre.server.person.Sex;
import org.cadre.server.reading.Finding;
import org.cadre.server.reading.Finding.Reason;
import org.cadre.server.reading.Reading;
import org.junit.jupiter.api.Test;

class ValueReadingTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);

    private static Reason reason(Reading<?> reading) {
        assertEquals(Optional.empty(), reading.value());
        return reading.findings().get(0).reason();
    }

    private static DateReading dates(String... column) {
        return DateReading.of(List.of(column), TODAY);
    }

    @Test
    void aDateIsReadInEveryFormThatPeopleWrite() {
        for (String written : List.of(
                "1985-03-14",
                "1985/03/14",
                "1985.3.14",
                "19850314",
                "14/03/1985",
                "14.3.1985",
                "14-03-1985",
                "1985-03-14 00:00:00",
                "1985-03-14T10:30:00Z",
                "14 March 1985",
                "14-Mar-1985",
                "March 14, 1985",
                "14th March 1985",
                "14 mars 1985",
                "14 de marzo de 1985",
                "14 مارس 1985",
                "١٤/٠٣/١٩٨٥",
                "14 آذار 1985",
                "‏14/03/1985")) {
            assertEquals(
                    Reading.of(LocalDate.of(1985, 3, 14)), dates("14/03/1985").read(written), written);
        }
        assertEquals(
                Optional.of(LocalDate.of(1985, 3, 1)),
                dates().read("1er mars 1985").value());
        assertEquals(
                Optional.of(LocalDate.of(1988, 2, 29)),
                dates().read("29/02/1988").value());
    }

    @Test
    void theMonthComesFirstOnlyWhereTheColumnProvesIt() {
        LocalDate dayFirst = LocalDate.of(1984, 4, 3);
        assertEquals(Reading.of(dayFirst), dates("03/04/1984", "31/12/1980").read("03/04/1984"));
        Reading<LocalDate> assumed = dates("03/04/1984").read("03/04/1984");
        assertEquals(Optional.of(dayFirst), assumed.value());
        assertEquals(Reason.DATE_AMBIGUOUS, assumed.findings().get(0).reason());
        Reading<LocalDate> monthFirst = dates("03/04/1984", "12/31/1980").read("03/04/1984");
        assertEquals(Optional.of(LocalDate.of(1984, 3, 4)), monthFirst.value());
        assertEquals(Reason.DATE_AMBIGUOUS, monthFirst.findings().get(0).reason());
        DateReading contradictory = dates("31/12/1980", "12/31/1980");
        assertEquals(Reason.DATE_IMPOSSIBLE, reason(contradictory.read("12/31/1980")));
        assertEquals(
                Reason.DATE_AMBIGUOUS,
                contradictory.read("03/04/1984").findings().get(0).reason());
    }

    @Test
    void aDateThatCannotBeIsRefusedByName() {
        Reading<LocalDate> reading = dates().read("30/02/1990");
        assertEquals(Reason.DATE_IMPOSSIBLE, reason(reading));
        assertTrue(reading.findings().get(0).sentence().startsWith("30 February 1990 does not exist"));
        assertEquals(Reason.DATE_IMPOSSIBLE, reason(dates().read("31.04.1987")));
        assertEquals(Reason.DATE_IMPOSSIBLE, reason(dates().read("00/01/1990")));
        assertEquals(Reason.DATE_FUTURE, reason(dates().read("2026-11-24")));
        assertEquals(Optional.of(TODAY), dates().read("2026-11-23").value());
        assertEquals(Reason.DATE_TOO_OLD, reason(dates().read("1906-11-22")));
        assertEquals(
                Optional.of(LocalDate.of(1906, 11, 23)),
                dates().read("1906-11-23").value());
        assertEquals(Reason.DATE_FORM, reason(dates().read("31120")));
        assertEquals(Reason.DATE_FORM, reason(dates().read("vers 1985")));
        assertEquals(Reading.blank(), dates().read("  "));
    }

    @Test
    void aYearOfTwoDigitsIsReadAsAnAdultsAndSaidSo() {
        Reading<LocalDate> reading = dates("14/03/85").read("14/03/85");
        assertEquals(Optional.of(LocalDate.of(1985, 3, 14)), reading.value());
        assertEquals(Reason.DATE_TWO_DIGIT_YEAR, reading.findings().get(0).reason());
        assertEquals(
                Optional.of(LocalDate.of(2010, 3, 14)), dates().read("14/03/10").value());
        assertEquals(
                Optional.of(LocalDate.of(1911, 3, 14)), dates().read("14/03/11").value());
    }

    @Test
    void sexIsReadInFourLanguagesAndHIsAMan() {
        SexReading reading = SexReading.of(List.of("F", "H"));
        for (String written : List.of("f", "F", "Femme", "female", "Mujer", "féminin", "أنثى")) {
            assertEquals(Reading.of(Sex.F), reading.read(written), written);
        }
        for (String written : List.of("H", "M", "Homme", "HOMBRE", "Varón", "ذكر")) {
            assertEquals(Reading.of(Sex.M), reading.read(written), written);
        }
        assertEquals(Reading.of(Sex.X), reading.read("X"));
        assertEquals(Reason.SEX_UNKNOWN, reason(reading.read("?")));
    }

    @Test
    void mBesideHWithoutFMayBeAWoman() {
        SexReading reading = SexReading.of(List.of("H", "M", "H"));
        assertEquals(Reason.SEX_AMBIGUOUS, reason(reading.read("M")));
        assertEquals(Reading.of(Sex.M), reading.read("H"));
    }

    @Test
    void anAddressHasOneAtAndADomain() {
        assertEquals(Reading.of("AC.Souza@ocn.example"), EmailReading.read(" AC.Souza@OCN.example "));
        assertEquals(Reading.of("j@x.example"), EmailReading.read("Jane Doe <j@x.example>"));
        assertEquals(Reading.of("j@x.example"), EmailReading.read("mailto:j@x.example"));
        assertEquals(Reading.of("оксана@приклад.укр"), EmailReading.read("оксана@приклад.укр"));
        Reading<String> disguised = EmailReading.read("s.villalba(at)ocn.example");
        assertEquals(Reason.E_MAIL_FORM, reason(disguised));
        assertTrue(disguised.findings().get(0).sentence().contains("(at)"));
        for (String written : List.of(
                "a",
                "a@b",
                "a@b@c.example",
                "a b@c.example",
                "a..b@c.example",
                "@c.example",
                "a@c..example",
                "a@-c.example",
                "a@c.example; b@c.example",
                "a@1.2.3.4",
                ".a@c.example",
                "=cmd()@c.example x")) {
            assertEquals(Reason.E_MAIL_FORM, reason(EmailReading.read(written)), written);
        }
    }

    @Test
    void languagesAreCodesOrNamesWithALevelOrNone() {
        assertEquals(
                Reading.of(
                        List.of(new Language("es", Optional.of(Level.C2)), new Language("en", Optional.of(Level.B1)))),
                LanguagesReading.read("es C2; en B1"));
        assertEquals(
                Reading.of(List.of(
                        new Language("arn", Optional.of(Level.B2)),
                        new Language("fr", Optional.empty()),
                        new Language("ar", Optional.of(Level.A1)),
                        new Language("de", Optional.empty()))),
                LanguagesReading.read("arn b2, Français / العربية (A1) ; ger"));
        assertEquals(Reason.LANGUAGE_LEVEL, reason(LanguagesReading.read("es D1")));
        assertEquals(Reason.LANGUAGE_UNKNOWN, reason(LanguagesReading.read("es C2; klingonese B1")));
    }

    @Test
    void aPriorityIsAWholeNumberFromOne() {
        for (String written : List.of("1", " 1 ", "01", "1st", "n° 1", "1er", "١", "1.")) {
            assertEquals(Reading.of(1), PriorityReading.read(written), written);
        }
        for (String written : List.of("0", "-1", "1.5", "high", "20001", "99999999999")) {
            assertEquals(Reason.PRIORITY_FORM, reason(PriorityReading.read(written)), written);
        }
    }

    @Test
    void aNameIsCleanedAndNeverAFormula() {
        assertEquals(Reading.of("Suharto"), NameReading.read("Suharto"));
        assertEquals(Reading.of("José María"), NameReading.read("  Jose\u0301 \u00a0 María "));
        assertEquals(Reading.of("N’Guessan O'Neil-Diop"), NameReading.read("N’Guessan O'Neil-Diop"));
        assertEquals(Reading.of("می\u200cنا"), NameReading.read("می\u200cنا"));
        Reading<String> overridden = NameReading.read("Zanele\u202eevil");
        assertEquals(Optional.of("Zaneleevil"), overridden.value());
        assertEquals(Finding.Severity.WARNING, overridden.findings().get(0).severity());
        assertEquals(Reason.INVISIBLE_CHARACTERS, overridden.findings().get(0).reason());
        for (String written : List.of("=HYPERLINK(\"x\")", "+1", "-A", "@A", "\tA", "\rA", " =A", "\u200b=A")) {
            assertEquals(Reason.FORMULA, reason(NameReading.read(written)), written);
        }
        assertEquals(Reason.SPREADSHEET_ERROR, reason(NameReading.read("#N/A")));
        assertEquals(Reason.NOT_A_NAME, reason(NameReading.read("123")));
        assertEquals(Reason.TOO_LONG, reason(NameReading.read("a".repeat(201))));
        assertEquals(Reading.blank(), NameReading.read(" "));
    }
}
