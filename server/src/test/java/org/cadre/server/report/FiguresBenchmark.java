package org.cadre.server.report;

import com.google.protobuf.Empty;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.cadre.server.store.Database;
import org.cadre.server.store.Store;
import org.cadre.server.store.StoreSettings;
import org.cadre.server.store.Write;
import org.cadre.server.store.WriteTransaction;
import org.cadre.v1.Delivery;

/** Prints how long figures take. Arguments: how many enrolments there are, 100 on each delivery. */
public final class FiguresBenchmark {
    private static final int EACH = 100;
    private static final int TIMES = 15;
    private static final String[] COUNTRIES = {"KE", "PY", "FR", "JP", "BR", "NG", "EG", "GE", "PH", "CO", ""};
    private static final String[] LANGUAGES = {"en", "es", "fr", "ar"};
    private static final String[] ZONES = {"Africa/Nairobi", "America/Lima", "Asia/Tokyo", "Europe/Paris"};

    private FiguresBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        int enrolments = arguments.length == 0 ? 400_000 : Integer.parseInt(arguments[0]);
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
            compute(store, List.of(), Days.ALL);
            for (Dimension dimension : Dimension.values()) {
                compute(store, List.of(dimension), Days.ALL);
            }
            compute(store, List.of(Dimension.QUARTER, Dimension.PARTNER), Days.ALL);
            compute(store, List.of(Dimension.PARTNER), new Days(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 12, 31)));
        }
    }

    private static void fill(WriteTransaction transaction, int number, Random random) throws Exception {
        Delivery body = Delivery.newBuilder().setTimeZone(ZONES[number % 4]).build();
        transaction
                .sql("""
                    INSERT INTO delivery (name, title, state, programme, course, course_version, host_country, language,
                      online, start_time, end_time, update_time, revision, body)
                    VALUES (:name, '', 0, :programme, :course, '', '', :language, 0, :start_time, 0, 0, 0, :body)
                    """)
                .set("name", "deliveries/d" + number)
                .set("programme", "programmes/p" + number % 20)
                .set("course", "courses/c" + number % 200)
                .set("language", LANGUAGES[random.nextInt(4)])
                .set("start_time", Instant.parse("2022-01-01T08:00:00Z").plusSeconds(random.nextInt(5 * 365) * 86_400L))
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

    private static void compute(Store store, List<Dimension> by, Days days) {
        long[] nanos = new long[TIMES];
        int cells = 0;
        for (int index = 0; index < TIMES; index++) {
            long start = System.nanoTime();
            cells = store.read(transaction -> {
                        Slice slice = new Slice();
                        if (!days.equals(Days.ALL)) {
                            slice.starting(transaction, days);
                        }
                        var deliveries = by.stream().anyMatch(Dimension::isOfDelivery)
                                ? slice.deliveries(transaction, by.stream().anyMatch(Dimension::isPeriod))
                                : Map.<String, Dimension.OfDelivery>of();
                        return Figures.of(by, slice.groups(transaction, by), deliveries)
                                .cells()
                                .size();
                    })
                    .join();
            nanos[index] = System.nanoTime() - start;
        }
        Arrays.sort(nanos);
        System.out.printf(
                "by %s%s: %d cells, median %.0f ms, slowest of %d %.0f ms%n",
                by,
                days.equals(Days.ALL) ? "" : " in one year of five",
                cells,
                nanos[TIMES / 2] / 1e6,
                TIMES,
                nanos[TIMES - 1] / 1e6);
    }
}
