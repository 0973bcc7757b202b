package org.cadre.server.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.List;
import java.util.TreeSet;
import org.cadre.v1.Person;
import org.junit.jupiter.api.Test;

/** Who the invented people are. */
class PeopleTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 23);

    @Test
    void theSameSeedAndDayGiveTheSamePeople() {
        assertEquals(persons(7, DAY), persons(7, DAY));
        assertNotEquals(persons(7, DAY), persons(8, DAY));
    }

    @Test
    void theyAreFourHundredOfSixtyCountriesInManyScripts() {
        List<Person> persons = persons(1, DAY);

        assertEquals(400, persons.size());
        assertEquals(60, persons.stream().map(Person::getNationality).distinct().count());
        var scripts = new TreeSet<Character.UnicodeScript>();
        persons.forEach(person ->
                scripts.add(Character.UnicodeScript.of(person.getFullName().codePointAt(0))));
        assertTrue(scripts.size() >= 13, scripts.toString());
    }

    @Test
    void whoIsNotWrittenInLatinHasALatinNameAndEveryAddressIsAnExample() {
        for (Person person : persons(1, DAY)) {
            boolean latin =
                    Character.UnicodeScript.of(person.getFullName().codePointAt(0)) == Character.UnicodeScript.LATIN;
            assertEquals(latin, person.getLatinName().isEmpty(), person.getFullName());
            assertTrue(person.getEmail().matches("[a-z0-9.]+@[a-z0-9-]+\\.example"), person.getEmail());
        }
    }

    private static List<Person> persons(long seed, LocalDate day) {
        return People.compose(Nation.all(), seed, day).everybody();
    }
}
