package org.cadre.server.person;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.cadre.server.call.Caller;
import org.cadre.server.reading.WrittenText;
import org.cadre.server.store.Sql;
import org.cadre.server.store.Transaction;
import org.cadre.v1.Person;
import org.cadre.v1.Role;

/**
 * Finds persons while a name is being typed. Every word that is typed must begin some word of the person's names, as
 * written, in Latin letters, or as it sounds. The words of all names lie sorted in one table; the search walks through
 * those that begin with the rarest of the typed words, and each row there holds the person's other words, so that no
 * other row need be read. How far it walks is bounded: of very many who fit equally, it finds some, and where each typed
 * word begins tens of thousands of names, as single letters do, it may miss a person until more letters are typed.
 */
final class PersonSearch {
    private static final int MOST_TYPED = 8;
    private static final int CANDIDATES = 500;
    /** Rows that are met to tell how rare a word is. */
    private static final int COUNTED = 10_000;
    /** Rows that are compared with the other words, so that a page is found in tens of milliseconds. */
    private static final int WALKED = 20_000;
    /** How it sounds says little of fewer letters: "sh" and "s" sound alike. */
    private static final int SHORTEST_SOUND = 3;
    /** In UTF-8, and so in both engines, behind every text that begins alike. */
    private static final String LAST = new String(Character.toChars(Character.MAX_CODE_POINT));

    private static final Pattern WHOLE_ADDRESS = Pattern.compile("[^@\\s]+@[^@\\s.]+(\\.[^@\\s.]+)+");

    private static final int DEFAULT_PAGE = 20;

    private final Transaction transaction;
    private final Caller caller;
    private final Disclosure disclosure;

    /** A word as it was typed. @param forms what a word of a name may begin with, the likeliest first */
    private record Typed(List<String> forms) {
        boolean isWordOf(String words) {
            return forms.stream().anyMatch(form -> words.contains(" " + form + " "));
        }

        /** For a statement that compares with three forms. */
        String pattern(int index) {
            return "% " + forms.get(Math.min(index, forms.size() - 1)) + "%";
        }
    }

    private PersonSearch(Transaction transaction, Caller caller, Disclosure disclosure) {
        this.transaction = transaction;
        this.caller = caller;
        this.disclosure = disclosure;
    }

    /** The persons found, as the caller sees them. */
    static List<Person> find(Transaction transaction, Caller caller, Disclosure disclosure, String query, int pageSize)
            throws SQLException {
        int most = pageSize == 0 ? DEFAULT_PAGE : pageSize;
        PersonSearch search = new PersonSearch(transaction, caller, disclosure);
        Set<String> names = new LinkedHashSet<>();
        if (query.indexOf('@') < 0) {
            names.addAll(search.byWords(query));
        }
        if (names.size() < most && query.strip().indexOf(' ') < 0) {
            names.addAll(search.byEmail(Persons.foldedEmail(query), most));
        }
        List<Person> persons = new ArrayList<>();
        for (String name : names) {
            if (persons.size() < most) {
                Optional<Person> person = Persons.find(transaction, name);
                if (person.isPresent()) {
                    persons.add(disclosure.shown(transaction, caller, person.get()));
                }
            }
        }
        return persons;
    }

    private List<String> byWords(String query) throws SQLException {
        List<Typed> typed = typed(query);
        if (typed.isEmpty()) {
            return List.of();
        }
        Typed rarest = rarest(typed);
        List<Typed> others = new ArrayList<>(typed);
        others.remove(rarest);
        Map<String, String> found = new LinkedHashMap<>();
        for (String form : rarest.forms()) {
            found.putAll(candidates(form, others));
        }
        Comparator<Map.Entry<String, String>> mostWhole = Comparator.comparingLong(entry ->
                -typed.stream().filter(word -> word.isWordOf(entry.getValue())).count());
        return found.entrySet().stream()
                .sorted(mostWhole.thenComparing(Map.Entry.comparingByValue()).thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static List<Typed> typed(String query) {
        List<Typed> typed = new ArrayList<>();
        for (String word : WrittenText.folded(query).split(" ", -1)) {
            if (!word.isEmpty() && typed.size() < MOST_TYPED) {
                Set<String> forms = new LinkedHashSet<>(List.of(word));
                NameKey.latinWords(word).stream()
                        .max(Comparator.comparingInt(String::length))
                        .ifPresent(forms::add);
                NameKey.of(word).words().stream()
                        .max(Comparator.comparingInt(String::length))
                        .filter(sound -> sound.length() >= SHORTEST_SOUND)
                        .ifPresent(forms::add);
                typed.add(new Typed(List.copyOf(forms)));
            }
        }
        return typed;
    }

    private Typed rarest(List<Typed> typed) throws SQLException {
        Typed rarest = typed.get(0);
        long fewest = Long.MAX_VALUE;
        if (typed.size() > 1) {
            for (Typed word : typed) {
                long rows = 0;
                for (String form : word.forms()) {
                    rows += rows(form);
                }
                if (rows < fewest) {
                    rarest = word;
                    fewest = rows;
                }
            }
        }
        return rarest;
    }

    /** How many rows a walk would meet, up to a bound. */
    private long rows(String form) throws SQLException {
        return bounded(
                        transaction.sql("SELECT count(*) AS found FROM (SELECT 1 FROM person_word WHERE " + scope()
                                + "word >= :first AND word < :last LIMIT :most) AS walked"),
                        form)
                .set("most", COUNTED)
                .one(row -> row.number("found"));
    }

    /** The persons with a word that begins so and words that begin like the others, and all their words. */
    private Map<String, String> candidates(String form, List<Typed> others) throws SQLException {
        StringBuilder text =
                new StringBuilder("SELECT person, words FROM (SELECT word, person, words FROM person_word");
        text.append(" WHERE ").append(scope()).append("word >= :first AND word < :last");
        text.append(" ORDER BY word, person LIMIT :walked) AS walked WHERE true");
        for (int index = 0; index < others.size(); index++) {
            text.append(" AND (words LIKE :a").append(index);
            text.append(" OR words LIKE :b").append(index);
            text.append(" OR words LIKE :c").append(index).append(')');
        }
        Sql sql = bounded(transaction.sql(text + " ORDER BY word, person LIMIT :most"), form)
                .set("walked", others.isEmpty() ? CANDIDATES : WALKED)
                .set("most", CANDIDATES);
        for (int index = 0; index < others.size(); index++) {
            sql.set("a" + index, others.get(index).pattern(0))
                    .set("b" + index, others.get(index).pattern(1))
                    .set("c" + index, others.get(index).pattern(2));
        }
        Map<String, String> found = new LinkedHashMap<>();
        sql.list(row -> Optional.ofNullable(found.put(row.text("person"), row.text("words"))));
        return found;
    }

    /**
     * Those whose address begins so, as far as the caller sees addresses: or it could try one letter after another. A
     * trainer, who enrols anybody, finds by the whole address also those whose address it does not see: who knows all of
     * it learns nothing but that the person is on record, which a trainer may know of everybody.
     */
    private Collection<String> byEmail(String beginning, int most) throws SQLException {
        Set<String> seen = new LinkedHashSet<>();
        if (caller.role() == Role.ROLE_TRAINER
                && WHOLE_ADDRESS.matcher(beginning).matches()) {
            seen.addAll(withWholeEmail(beginning, most));
        }
        if (!Disclosure.sees(caller, Disclosure.Matter.CONTACT)
                && caller.person().isEmpty()) {
            return seen;
        }
        for (String name : withEmail(beginning, most)) {
            Optional<Person> person = Persons.find(transaction, name);
            if (person.isPresent() && disclosure.sees(transaction, caller, person.get(), Disclosure.Matter.CONTACT)) {
                seen.add(name);
            }
        }
        return seen;
    }

    private List<String> withWholeEmail(String address, int most) throws SQLException {
        return transaction
                .sql(
                        "SELECT name FROM person WHERE email = :email AND email <> '' AND merged_into = '' ORDER BY name LIMIT :most")
                .set("email", address)
                .set("most", most)
                .list(row -> row.text("name"));
    }

    private List<String> withEmail(String beginning, int most) throws SQLException {
        return bounded(
                        transaction.sql("SELECT name FROM person WHERE " + scope()
                                + "email >= :first AND email < :last AND email <> '' AND merged_into = ''"
                                + " ORDER BY email, name LIMIT :most"),
                        beginning)
                .set("most", most)
                .list(row -> row.text("name"));
    }

    /** What a focal point's search is confined to. */
    private String scope() {
        return caller.partner().isPresent() ? "partner = :partner AND " : "";
    }

    private Sql bounded(Sql sql, String beginning) {
        caller.partner().ifPresent(partner -> sql.set("partner", partner));
        return sql.set("first", beginning).set("last", beginning + LAST);
    }
}
