package org.cadre.server.phrase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.cadre.v1.DuplicateReason;
import org.junit.jupiter.api.Test;

class PhraseTest {
    private static final Phrase DAYS = Phrase.of("{title}: {days, plural, one {# day} other {# days}} left");

    @Test
    void aSentenceSaysItsFactsAndOnlyThoseItCountsWithAreNumbers() {
        assertEquals("2027: 1 day left", DAYS.with(Map.of("title", "2027", "days", "1")));
        assertEquals("{x} 'y': 1,234 days left", DAYS.with(Map.of("title", "{x} 'y'", "days", "1234", "more", "")));
    }

    @Test
    void aFactThatIsMissingOrNoNumberIsADefectAndNoSentence() {
        assertThrows(IllegalArgumentException.class, () -> DAYS.with(Map.of("title", "x")));
        assertThrows(IllegalArgumentException.class, () -> DAYS.with(Map.of("title", "x", "days", "many")));
        assertThrows(IllegalArgumentException.class, () -> Phrase.of("{days, plural, one {# day}"));
    }

    @Test
    void manyThreadsMaySayItAtOnce() {
        List<String> said = IntStream.range(0, 2000)
                .parallel()
                .mapToObj(number -> DAYS.with(Map.of("title", "a", "days", Integer.toString(number % 100))))
                .toList();
        for (int number = 0; number < said.size(); number++) {
            int days = number % 100;
            assertEquals("a: " + days + (days == 1 ? " day left" : " days left"), said.get(number));
        }
    }

    @Test
    void noReasonOfTheContractGoesWithoutASentence() {
        assertThrows(
                IllegalArgumentException.class,
                () -> Phrases.of(
                        DuplicateReason.class, Map.of(DuplicateReason.DUPLICATE_REASON_EMAIL, "The same address.")));
    }
}
