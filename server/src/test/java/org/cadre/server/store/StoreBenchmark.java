package org.cadre.server.store;

import com.google.protobuf.ByteString;
import com.google.protobuf.BytesValue;
import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.Arrays;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/**
 * Enrolments per second through the store on SQLite, beside raw syncs of the same disk. Arguments: the folder to
 * work in, seconds per round, rounds, writes outstanding, deliveries.
 */
final class StoreBenchmark {
    private static final int PERSONS = 100_000;
    private static final ByteString AFTER = ByteString.copyFrom(new byte[250]);
    private static final ByteString FINGERPRINT = ByteString.copyFrom(new byte[16]);

    private StoreBenchmark() {}

    public static void main(String[] args) throws Exception {
        Path folder = Files.createTempDirectory(Path.of(args.length > 0 ? args[0] : "/tmp"), "store-benchmark");
        int seconds = args.length > 1 ? Integer.parseInt(args[1]) : 5;
        int rounds = args.length > 2 ? Integer.parseInt(args[2]) : 4;
        int outstanding = args.length > 3 ? Integer.parseInt(args[3]) : 256;
        int deliveries = args.length > 4 ? Integer.parseInt(args[4]) : 10_000;
        long seed = System.nanoTime();
        System.out.printf("seed %d, %d outstanding, raw syncs %d/s%n", seed, outstanding, rawSyncs(folder));
        try (Store store = Store.open(StoreSettings.of(new Database.Sqlite(folder)), Clock.systemUTC())) {
            prepare(store);
            Random random = new Random(seed);
            for (int round = 0; round < rounds; round++) {
                enrol(store, random, seconds, outstanding, deliveries);
            }
        }
        System.out.println("folder " + folder);
    }

    private static long rawSyncs(Path folder) throws IOException {
        Path file = folder.resolve("syncs");
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.allocate(1 << 20));
            channel.force(true);
            long syncs = 0;
            long end = System.nanoTime() + 1_000_000_000;
            while (System.nanoTime() < end) {
                channel.write(ByteBuffer.allocate(4096), (syncs % 256) * 4096);
                channel.force(false);
                syncs++;
            }
            return syncs;
        }
    }

    private static void prepare(Store store) {
        store.write(Write.by("benchmark", BytesValue.parser(), transaction -> {
                    transaction
                            .sql("CREATE TABLE person (id TEXT PRIMARY KEY, name TEXT, country TEXT) WITHOUT ROWID")
                            .execute();
                    transaction.sql("""
                                    CREATE TABLE enrolment (delivery TEXT, id TEXT, person TEXT, state BIGINT,
                                      micros BIGINT, PRIMARY KEY (delivery, id)) WITHOUT ROWID""").execute();
                    transaction
                            .sql("CREATE INDEX enrolment_person ON enrolment (person, delivery)")
                            .execute();
                    for (int person = 0; person < PERSONS; person++) {
                        transaction
                                .sql("INSERT INTO person (id, name, country) VALUES (:id, :name, :country)")
                                .set("id", personId(person))
                                .set("name", "Participant number " + person)
                                .set("country", "FR")
                                .execute();
                    }
                    return BytesValue.getDefaultInstance();
                }))
                .join();
    }

    private static String personId(int person) {
        return String.format("p%012d", person);
    }

    private static void enrol(Store store, Random random, int seconds, int outstanding, int deliveries)
            throws InterruptedException {
        Semaphore permits = new Semaphore(outstanding);
        long sequence = 0;
        LongAdder done = new LongAdder();
        LongAdder failed = new LongAdder();
        long[] latencies = new long[4_000_000];
        AtomicLong measured = new AtomicLong();
        long begin = System.nanoTime();
        long end = begin + seconds * 1_000_000_000L;
        long cpu = processCpuNanos();
        while (System.nanoTime() < end) {
            permits.acquire();
            long sent = System.nanoTime();
            var unused = store.write(enrolment(
                            personId(random.nextInt(PERSONS)),
                            "d" + (1_000_000 + random.nextInt(deliveries)),
                            requestId(++sequence, random)))
                    .whenComplete((answer, failure) -> {
                        (failure == null ? done : failed).increment();
                        int at = (int) measured.getAndIncrement();
                        if (at < latencies.length) {
                            latencies[at] = System.nanoTime() - sent;
                        }
                        permits.release();
                    });
        }
        permits.acquire(outstanding);
        double elapsed = (System.nanoTime() - begin) / 1e9;
        int count = (int) Math.min(measured.get(), latencies.length);
        Arrays.sort(latencies, 0, count);
        System.out.printf(
                "%.0f writes/s (%d failed), p50 %.2f ms, p99 %.2f ms, %.1f CPU µs each%n",
                done.sum() / elapsed,
                failed.sum(),
                latencies[count / 2] / 1e6,
                latencies[(int) (count * 0.99)] / 1e6,
                (processCpuNanos() - cpu) / 1e3 / done.sum());
    }

    private static Write<BytesValue> enrolment(String person, String delivery, UUID requestId) {
        return Write.by("benchmark", BytesValue.parser(), transaction -> {
                    transaction
                            .sql("SELECT name, country FROM person WHERE id = :id")
                            .set("id", person)
                            .one(row -> row.text("name"));
                    transaction
                            .sql("SELECT delivery, id FROM enrolment WHERE person = :person")
                            .set("person", person)
                            .list(row -> row.text("delivery"));
                    String id = transaction.newId();
                    transaction
                            .sql("""
                                    INSERT INTO enrolment (delivery, id, person, state, micros)
                                    VALUES (:delivery, :id, :person, :state, :micros)""")
                            .set("delivery", delivery)
                            .set("id", id)
                            .set("person", person)
                            .set("state", 5)
                            .set("micros", transaction.now())
                            .execute();
                    BytesValue after = BytesValue.of(AFTER);
                    transaction.append(Change.created(
                            "enrolment", "deliveries/" + delivery + "/enrolments/" + id, "enrolment.confirmed", after));
                    return after;
                })
                .as(new RequestKey("benchmark", requestId, FINGERPRINT));
    }

    private static UUID requestId(long sequence, Random random) {
        long high = (System.currentTimeMillis() << 16) | 0x7000 | (sequence & 0xfff);
        return new UUID(high, 0x8000000000000000L | (random.nextLong() >>> 2));
    }

    private static long processCpuNanos() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }
}
