package org.cadre.server.person;

import com.google.protobuf.Empty;
import com.google.type.Date;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.cadre.server.call.Caller;
import org.cadre.server.store.Database;
import org.cadre.server.store.Store;
import org.cadre.server.store.StoreSettings;
import org.cadre.server.store.Write;
import org.cadre.v1.Person;
import org.cadre.v1.Role;

/** Prints how long searches and looks for duplicates take. Arguments: how many persons there are. */
public final class PersonBenchmark {
    private static final int BATCH = 1000;
    private static final int SEARCHES = 500;
    private static final int PARTNERS = 200;
    private static final int ROWS = 10_000;
    private static final String[] GIVEN = {
        "Ana",
        "María",
        "José",
        "Luis",
        "Carlos",
        "Juan",
        "Тарас",
        "Олена",
        "Mohammed",
        "Fatima",
        "Wei",
        "Li",
        "John",
        "Jean",
        "Amina",
        "Kofi",
        "Aisha",
        "Peter",
        "Ivan",
        "Olga"
    };
    private static final String[] SYLLABLES = {
        "ba", "ri", "no", "ta", "ke", "lo", "mu", "sha", "ve", "di", "go", "zu", "pe", "ra", "mi", "so"
    };

    /** Beginnings of one word and of several, in several scripts, with few and with very many who fit, and none. */
    private static final List<String> QUERIES = List.of(
            "a",
            "ma",
            "maria",
            "ana bari",
            "a b",
            "m r",
            "juan carlos",
            "j c b",
            "shevch",
            "тара",
            "олена ба",
            "محمد",
            "zzz",
            "maria zzz",
            "riba",
            "ana.ba");

    private PersonBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        int persons = arguments.length == 0 ? 100_000 : Integer.parseInt(arguments[0]);
        Path directory = Files.createTempDirectory("person-benchmark");
        Random random = new Random(1);
        try (Store store = Store.open(StoreSettings.of(new Database.Sqlite(directory)), Clock.systemUTC())) {
            store.write(Write.by("benchmark", Empty.parser(), transaction -> {
                        for (int partner = 0; partner < PARTNERS; partner++) {
                            transaction
                                    .sql("""
                                        INSERT INTO partner (name, display_name, acronym, kind, country, parent,
                                          update_time, revision, body)
                                        VALUES (:name, '', '', 0, '', '', 0, 0, :body)
                                        """)
                                    .set("name", "partners/p" + partner)
                                    .set("body", new byte[0])
                                    .execute();
                        }
                        return Empty.getDefaultInstance();
                    }))
                    .join();
            long start = System.nanoTime();
            for (int done = 0; done < persons; done += BATCH) {
                store.write(Write.by("benchmark", Empty.parser(), transaction -> {
                            for (int index = 0; index < BATCH; index++) {
                                var unused = Persons.add(transaction, Caller.SERVICE, "", person(random), "");
                            }
                            return Empty.getDefaultInstance();
                        }))
                        .join();
            }
            System.out.printf("add: %.0f µs a person%n", (System.nanoTime() - start) / 1e3 / persons);
            Caller focalPoint = new Caller("focal-point", Role.ROLE_FOCAL_POINT, Optional.of("partners/p7"));
            for (Caller caller : List.of(Caller.SERVICE, focalPoint)) {
                for (String query : QUERIES) {
                    search(store, caller, query);
                }
            }
            start = System.nanoTime();
            store.read(transaction -> {
                        for (int index = 0; index < ROWS; index++) {
                            var unused = Persons.duplicates(transaction, Caller.SERVICE, person(random));
                        }
                        return Empty.getDefaultInstance();
                    })
                    .join();
            System.out.printf("duplicates of %d rows: %.1f s%n", ROWS, (System.nanoTime() - start) / 1e9);
        }
    }

    private static void search(Store store, Caller caller, String query) {
        Disclosure disclosure = new Disclosure((transaction, trainer, person) -> false);
        long[] nanos = new long[SEARCHES];
        int found = 0;
        for (int index = 0; index < SEARCHES; index++) {
            long start = System.nanoTime();
            found = store.read(transaction -> PersonSearch.find(transaction, caller, disclosure, query, 20))
                    .join()
                    .size();
            nanos[index] = System.nanoTime() - start;
        }
        Arrays.sort(nanos);
        System.out.printf(
                "search \"%s\" as %s: %d found, median %.1f ms, p99 %.1f ms%n",
                query, caller.principal(), found, nanos[SEARCHES / 2] / 1e6, nanos[SEARCHES * 99 / 100] / 1e6);
    }

    private static Person person(Random random) {
        StringBuilder family = new StringBuilder();
        for (int syllable = 0; syllable < 4; syllable++) {
            family.append(SYLLABLES[random.nextInt(SYLLABLES.length)]);
        }
        String given = GIVEN[random.nextInt(GIVEN.length)];
        return Person.newBuilder()
                .setFullName(given + " " + GIVEN[random.nextInt(GIVEN.length)] + " " + family)
                .setFamilyName(family.toString())
                .setPartner("partners/p" + random.nextInt(PARTNERS))
                .setEmail(given + "." + family + random.nextInt(100) + "@office.example")
                .setBirthDate(Date.newBuilder()
                        .setYear(1950 + random.nextInt(55))
                        .setMonth(1 + random.nextInt(12))
                        .setDay(1 + random.nextInt(28)))
                .build();
    }
}
