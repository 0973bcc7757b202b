package org.cadre.server.report;

import com.google.protobuf.Empty;
import com.google.protobuf.util.Timestamps;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.cadre.server.store.Database;
import org.cadre.server.store.Store;
import org.cadre.server.store.StoreSettings;
import org.cadre.server.store.Write;
import org.cadre.server.store.WriteTransaction;
import org.cadre.v1.Delivery;
import org.cadre.v1.Session;

/** Prints how long figures take. Arguments: how many enrolments there are, 40 on each delivery. */
public final class FiguresBenchmark {
    private static final int EACH = 40;
    private static final int TIMES = 200;
    private static final String[] COUNTRIES = {"KE", "PY", "FR", "JP", "BR", "NG", "EG", "GE", "PH", "CO", ""};
    private static final String[] LANGUAGES = {"en", "es", "fr", "ar"};
    private static final String[] ZONES = {"Africa/Nairobi", "America/Lima", "Asia/Tokyo", "Europe/Paris"};

    private FiguresBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        int enrolments = arguments.length == 0 ? 2_000_000 : Integer.parseInt(arguments[0]);
        Path directory = Files.createTempDirectory("figures-benchmark");
        Random random = new Random(1);
        try (Store store = Store.open(StoreSettings.of(new Database.Sqlite(directory)), Clock.systemUTC())) {
            for (int done = 0; done < enrolments; done += 10 * EACH) {
                int first = done / EACH;
                store.write(Write.by("benchmark", Empty.parser(), transaction -> {
                            for (int delivery = first; delivery < first + 10; delivery++) {
                                fill(transaction, delivery, random);
                            }
                            return Empty.getDefaultInstance();
                        }))
                        .join();
            }
            System.out.printf("%d enrolments on %d deliveries%n", enrolments, enrolments / EACH);
            Tally tally = new Tally();
            long start = System.nanoTime();
            store.read(transaction -> tally.figures(transaction, List.of(), new Slice()))
                    .join();
            System.out.printf("read in %.0f ms%n", (System.nanoTime() - start) / 1e6);
            compute(store, tally, List.of(), Days.ALL);
            for (Dimension dimension : Dimension.values()) {
                compute(store, tally, List.of(dimension), Days.ALL);
            }
            compute(store, tally, List.of(Dimension.QUARTER, Dimension.PARTNER), Days.ALL);
            compute(
                    store,
                    tally,
                    List.of(Dimension.PARTNER),
                    new Days(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 12, 31)));
        }
    }

    private static void fill(WriteTransaction transaction, int number, Random random) throws Exception {
        Instant start = Instant.parse("2022-01-01T08:00:00Z").plusSeconds(random.nextInt(5 * 365) * 86_400L);
        Delivery body = Delivery.newBuilder()
                .setName("deliveries/d" + number)
                .setProgramme("programmes/p" + number % 20)
                .setCourseVersion("courses/c" + number % 200 + "/versions/1")
                .setLanguage(LANGUAGES[random.nextInt(4)])
                .setTimeZone(ZONES[number % 4])
                .addSessions(Session.newBuilder().setStartTime(Timestamps.fromMillis(start.toEpochMilli())))
                .build();
        transaction
                .sql("""
                    INSERT INTO delivery (name, title, state, programme, course, course_version, host_country, language,
                      online, start_time, end_time, update_time, revision, body)
                    VALUES (:name, '', 0, :programme, :course, '', '', :language, 0, :start_time, 0, 0, 0, :body)
                    """)
                .set("name", body.getName())
                .set("programme", body.getProgramme())
                .set("course", "courses/c" + number % 200)
                .set("language", body.getLanguage())
                .set("start_time", start)
                .set("body", body.toByteArray())
                .execute();
        for (int row = 0; row < EACH; row++) {
            int state = 1 + random.nextInt(15);
            transaction
                    .sql("""
                        INSERT INTO enrolment (delivery, id, person, state, result, nationality, gender, partner,
                          priority, waiting_since, place, offer_expire_time, create_time, update_time, revision,
                          sort_name)
                        VALUES (:delivery, :id, :id, :state, :result, :nationality, :gender, :partner, 1000, 0, '', 0,
                          0, 0, 0, 'a name of usual length')
                        """)
                    .set("delivery", "d" + number)
                    .set("id", transaction.newId())
                    .set("state", state)
                    .set("result", state == 7 ? 1 + random.nextInt(3) : 0)
                    .set("nationality", COUNTRIES[random.nextInt(COUNTRIES.length)])
                    .set("gender", random.nextInt(4))
                    .set("partner", "p" + random.nextInt(200))
                    .execute();
        }
    }

    private static void compute(Store store, Tally tally, List<Dimension> by, Days days) {
        long[] nanos = new long[TIMES];
        int cells = 0;
        for (int index = 0; index < TIMES; index++) {
            long start = System.nanoTime();
            cells = store.read(transaction -> {
                        Slice slice = new Slice();
                        slice.where(delivery -> delivery.startsIn(days));
                        return tally.figures(transaction, by, slice).cells().size();
                    })
                    .join();
            nanos[index] = System.nanoTime() - start;
        }
        Arrays.sort(nanos);
        System.out.printf(
                "by %s%s: %d cells, median %.0f ms, p99 of %d %.0f ms%n",
                by,
                days.equals(Days.ALL) ? "" : " in one year of five",
                cells,
                nanos[TIMES / 2] / 1e6,
                TIMES,
                nanos[TIMES * 99 / 100] / 1e6);
    }
}
