package org.cadre.server.bench;

import com.google.protobuf.ByteString;
import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.MetadataUtils;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.cadre.v1.AccessServiceGrpc;
import org.cadre.v1.ChangeServiceGrpc;
import org.cadre.v1.CommitImportRequest;
import org.cadre.v1.CommitImportResponse;
import org.cadre.v1.CreateEnrolmentRequest;
import org.cadre.v1.Enrolment;
import org.cadre.v1.EnrolmentServiceGrpc;
import org.cadre.v1.GetCallerRequest;
import org.cadre.v1.GetEnrolmentRequest;
import org.cadre.v1.Import;
import org.cadre.v1.ImportHeader;
import org.cadre.v1.ImportMode;
import org.cadre.v1.ImportServiceGrpc;
import org.cadre.v1.ListEnrolmentsRequest;
import org.cadre.v1.ValidateImportRequest;
import org.cadre.v1.ValidateImportResponse;
import org.cadre.v1.WatchChangesRequest;
import org.cadre.v1.WatchChangesResponse;

/**
 * Measures a server in a process of its own, beside a bare echo and the disk's own speed, in one run: ratios are what
 * lasts. Run by scripts/bench.
 */
final class Bench implements AutoCloseable {
    private static final int[] OUTSTANDING = {1, 64, 256, 1024};
    private static final int CHANNELS = 4;
    private static final int DELIVERIES = 1_000;
    private static final int PERSONS = 40_000;
    private static final int HOT_DELIVERIES = 8;
    private static final double SECONDS = 4;

    private final Map<String, Double> figures = new LinkedHashMap<>();
    private final List<ManagedChannel> opened = new ArrayList<>();
    private final Path directory;
    private final String serverJar;
    private final AtomicLong enrolled = new AtomicLong();
    private final AtomicLong hotEnrolled = new AtomicLong();
    /** As scripts/server starts it, and what --server-jvm adds. */
    private List<String> serverJvm = List.of("-XX:+UseParallelGC");

    private Child server;
    private Child echo;
    private String token;
    private EnrolmentServiceGrpc.EnrolmentServiceStub[] enrolments;
    private EnrolmentServiceGrpc.EnrolmentServiceStub[] echoes;
    private CreateEnrolmentRequest echoRequest;

    private Bench(Path directory, String serverJar) {
        this.directory = directory;
        this.serverJar = serverJar;
    }

    public static void main(String[] args) throws Exception {
        boolean full = List.of(args).contains("--full");
        boolean enrolmentsOnly = List.of(args).contains("--enrolments-only");
        int json = List.of(args).indexOf("--json");
        int jvm = List.of(args).indexOf("--server-jvm");
        Path directory = Files.createTempDirectory(Path.of("server/target"), "bench-");
        try (Bench bench = new Bench(directory, "server/target/cadre-server.jar")) {
            if (jvm >= 0) {
                List<String> flags = new ArrayList<>(bench.serverJvm);
                flags.addAll(List.of(args[jvm + 1].split(" ")));
                bench.serverJvm = flags;
            }
            bench.run(full, enrolmentsOnly);
            if (json >= 0) {
                Files.writeString(Path.of(args[json + 1]), bench.json());
            }
        } finally {
            delete(directory);
        }
    }

    private void run(boolean full, boolean enrolmentsOnly) throws Exception {
        fsyncs("fsync_per_s");
        startServer();
        echo = Child.start(
                List.of("-Xmx512m"), List.of("-cp", System.getProperty("java.class.path"), EchoServer.class.getName()));
        figure("resident_at_rest_mib", server.residentMiB(), "MiB", "resident memory at rest");
        say("Filling: " + PERSONS + " persons, " + DELIVERIES + " deliveries …");
        World world = new World(channel(server.port()));
        world.catalogue();
        world.persons(PERSONS);
        for (int i = 0; i < DELIVERIES; i++) {
            world.delivery("d" + i, i, 100_000);
        }
        for (int i = 0; i < HOT_DELIVERIES; i++) {
            world.delivery("hot" + i, DELIVERIES + 1 + i, 2_000_000);
        }
        enrolments = stubs(server.port());
        echoes = stubs(echo.port());
        Enrolment sample = EnrolmentServiceGrpc.newBlockingStub(channel(server.port()))
                .createEnrolment(request(enrolled.getAndIncrement()));
        echoRequest = request(0).toBuilder().setEnrolment(sample).build();
        warmUp();
        if (enrolmentsOnly) {
            compare(256);
            return;
        }
        for (int outstanding : OUTSTANDING) {
            compare(outstanding);
        }
        hot();
        rosterPages();
        feed(1, 100_000);
        feed(100, 4_000);
        imports();
        fsyncs("fsync_per_s_after");
        if (full) {
            million();
        }
        restart();
        say("");
        say("Enrolments durable at 256 outstanding: %.2f of the echo.".formatted(figures.get("enrol_echo_ratio_256")));
    }

    /** Until two rounds agree within a tenth, of both, at most eight. */
    private void warmUp() throws InterruptedException {
        double echoBefore = 0;
        double enrolBefore = 0;
        for (int round = 0; round < 8; round++) {
            double echoNow = Load.run(this::echo, 256, 3, new AtomicLong()).perSecond();
            double enrolNow = Load.run(this::enrol, 256, 3, enrolled).perSecond();
            say("Warming up: echo %,.0f/s, enrolments %,.0f/s".formatted(echoNow, enrolNow));
            if (Math.abs(echoNow - echoBefore) < 0.1 * echoNow && Math.abs(enrolNow - enrolBefore) < 0.1 * enrolNow) {
                return;
            }
            echoBefore = echoNow;
            enrolBefore = enrolNow;
        }
    }

    /** Echo and enrolments by turns, twice each, so that what else the machine does falls on both. */
    private void compare(int outstanding) throws Exception {
        double echoPerSecond = 0;
        double enrolPerSecond = 0;
        double processor = 0;
        long calls = 0;
        Load.Result enrol = null;
        for (int turn = 0; turn < 2; turn++) {
            echoPerSecond += Load.run(this::echo, outstanding, SECONDS / 2, new AtomicLong())
                            .perSecond()
                    / 2;
            double before = server.processorSeconds();
            enrol = Load.run(this::enrol, outstanding, SECONDS / 2, enrolled);
            processor += server.processorSeconds() - before;
            calls += enrol.calls();
            enrolPerSecond += enrol.perSecond() / 2;
        }
        figure("echo_" + outstanding + "_per_s", echoPerSecond, "/s", "bare echo, " + outstanding + " outstanding");
        figure("enrol_" + outstanding + "_per_s", enrolPerSecond, "/s", "durable enrolments, many deliveries");
        figure("enrol_" + outstanding + "_p50_ms", enrol.p50Micros() / 1000, "ms", "  p50");
        figure("enrol_" + outstanding + "_p99_ms", enrol.p99Micros() / 1000, "ms", "  p99");
        figure("enrol_" + outstanding + "_cpu_us", processor * 1e6 / calls, "µs", "  server's processor time a call");
        figure("enrol_echo_ratio_" + outstanding, enrolPerSecond / echoPerSecond, "", "  of the echo");
        figure("enrol_" + outstanding + "_failures", enrol.failures(), "", "  failures");
    }

    private void hot() throws InterruptedException {
        Load.Result hot = Load.run(this::enrolHot, 256, SECONDS, hotEnrolled);
        figure("enrol_hot_256_per_s", hot.perSecond(), "/s", "durable enrolments, one delivery, 256 outstanding");
        figure("enrol_hot_256_p99_ms", hot.p99Micros() / 1000, "ms", "  p99");
    }

    private void rosterPages() throws InterruptedException {
        Load.Result pages = Load.run(
                (number, done) -> enrolments[(int) (number % CHANNELS)].listEnrolments(
                        ListEnrolmentsRequest.newBuilder()
                                .setParent("deliveries/d"
                                        + ThreadLocalRandom.current().nextInt(DELIVERIES))
                                .setPageSize(50)
                                .build(),
                        anything(done)),
                64,
                SECONDS,
                new AtomicLong());
        figure("roster_pages_per_s", pages.perSecond(), "/s", "roster pages of 50, 64 outstanding");
        figure("roster_pages_p99_ms", pages.p99Micros() / 1000, "ms", "  p99");
    }

    /** What watchers get who are behind by so many changes. */
    private void feed(int watchers, int events) throws Exception {
        long revision = ChangeServiceGrpc.newBlockingStub(channel(server.port()))
                .watchChanges(
                        WatchChangesRequest.newBuilder().setAfterRevision(-1).build())
                .next()
                .getRevision();
        long from = Math.max(0, revision - events);
        long begin = System.nanoTime();
        List<CompletableFuture<Long>> all = new ArrayList<>();
        for (int i = 0; i < watchers; i++) {
            CompletableFuture<Long> done = new CompletableFuture<>();
            all.add(done);
            ChangeServiceGrpc.newStub(channelOf(i, server.port()))
                    .watchChanges(
                            WatchChangesRequest.newBuilder()
                                    .setAfterRevision(from)
                                    .build(),
                            new StreamObserver<>() {
                                private long seen;

                                @Override
                                public void onNext(WatchChangesResponse answer) {
                                    seen += answer.getChangesCount();
                                    if (seen >= revision - from) {
                                        done.complete(seen);
                                    }
                                }

                                @Override
                                public void onError(Throwable failure) {
                                    done.completeExceptionally(failure);
                                }

                                @Override
                                public void onCompleted() {
                                    done.complete(seen);
                                }
                            });
        }
        long seen = 0;
        for (CompletableFuture<Long> done : all) {
            seen += done.get();
        }
        figure(
                "feed_events_" + watchers + "_per_s",
                seen / ((System.nanoTime() - begin) / 1e9),
                "/s",
                "feed events to " + watchers + (watchers == 1 ? " watcher" : " watchers, in all"));
    }

    private void imports() throws Exception {
        World world = new World(channel(server.port()));
        String delivery = world.delivery("import", DELIVERIES, 100_000);
        StringBuilder file = new StringBuilder("Name;Sex;Nationality;Date of birth;E-mail;Priority\n");
        int rows = 10_000;
        for (int i = 0; i < rows; i++) {
            file.append(World.name(i + 1_000_000L))
                    .append(";F;KE;")
                    .append("19%02d-%02d-%02d".formatted(60 + i % 40, 1 + i / 40 % 12, 1 + i / 480 % 28))
                    .append(";i")
                    .append(i)
                    .append("@import.example;")
                    .append(i % 100 + 1)
                    .append('\n');
        }
        long begin = System.nanoTime();
        Import validated = validate(delivery, file.toString().getBytes(StandardCharsets.UTF_8));
        double checking = (System.nanoTime() - begin) / 1e9;
        begin = System.nanoTime();
        var answers = ImportServiceGrpc.newBlockingStub(channel(server.port()))
                .commitImport(CommitImportRequest.newBuilder()
                        .setName(validated.getName())
                        .setMode(ImportMode.IMPORT_MODE_GOOD_ROWS_ONLY)
                        .build());
        CommitImportResponse last = null;
        while (answers.hasNext()) {
            last = answers.next();
        }
        double committing = (System.nanoTime() - begin) / 1e9;
        figure("import_validate_s", checking, "s", "import of 10,000 rows: validated");
        figure("import_commit_s", committing, "s", "  committed");
        figure("import_rows_per_s", rows / (checking + committing), "/s", "  rows, both together");
        figure("import_enrolled", last.getImport().getCounts().getEnrolled(), "", "  of them enrolled");
    }

    private Import validate(String delivery, byte[] file) throws Exception {
        CompletableFuture<Import> result = new CompletableFuture<>();
        StreamObserver<ValidateImportRequest> parts = ImportServiceGrpc.newStub(channel(server.port()))
                .validateImport(new StreamObserver<ValidateImportResponse>() {
                    @Override
                    public void onNext(ValidateImportResponse answer) {
                        if (answer.hasImport()) {
                            result.complete(answer.getImport());
                        }
                    }

                    @Override
                    public void onError(Throwable failure) {
                        result.completeExceptionally(failure);
                    }

                    @Override
                    public void onCompleted() {}
                });
        parts.onNext(ValidateImportRequest.newBuilder()
                .setHeader(ImportHeader.newBuilder().setDelivery(delivery).setFileName("bench.csv"))
                .build());
        parts.onNext(ValidateImportRequest.newBuilder()
                .setChunk(ByteString.copyFrom(file))
                .build());
        parts.onCompleted();
        return result.get();
    }

    private void million() throws Exception {
        say("Going on to 1,000,000 enrolments …");
        Load.runTo(this::enrol, 256, 1_000_000, enrolled);
        Load.Result result = Load.run(this::enrol, 256, SECONDS, enrolled);
        figure("enrol_256_at_million_per_s", result.perSecond(), "/s", "durable enrolments with 1,000,000 there");
        figure("enrol_256_at_million_p99_ms", result.p99Micros() / 1000, "ms", "  p99");
        figure("resident_at_million_mib", server.residentMiB(), "MiB", "resident memory after 1,000,000 enrolments");
    }

    private void restart() throws Exception {
        server.close();
        long begin = System.nanoTime();
        server = Child.start(serverJvm, serverArguments());
        AccessServiceGrpc.newBlockingStub(channel(server.port())).getCaller(GetCallerRequest.getDefaultInstance());
        figure("start_to_first_answer_ms", (System.nanoTime() - begin) / 1e6, "ms", "start to first answer");
        Enrolment first = EnrolmentServiceGrpc.newBlockingStub(channel(server.port()))
                .listEnrolments(ListEnrolmentsRequest.newBuilder()
                        .setParent("deliveries/d0")
                        .setPageSize(1)
                        .build())
                .getEnrolments(0);
        EnrolmentServiceGrpc.newBlockingStub(channel(server.port()))
                .getEnrolment(GetEnrolmentRequest.newBuilder()
                        .setName(first.getName())
                        .build());
    }

    private void startServer() throws Exception {
        token = Child.output(
                List.of(),
                List.of(
                        "-jar",
                        serverJar,
                        "token",
                        "create",
                        "--data-dir",
                        directory.resolve("data").toString(),
                        "--principal",
                        "bench",
                        "--role",
                        "admin"));
        server = Child.start(serverJvm, serverArguments());
    }

    private List<String> serverArguments() {
        return List.of(
                "-jar",
                serverJar,
                "run",
                "--data-dir",
                directory.resolve("data").toString(),
                "--listen",
                "127.0.0.1:0");
    }

    private CreateEnrolmentRequest request(long number) {
        // Each person is enrolled once on a delivery: the person's number and the round choose it.
        long person = number % PERSONS;
        long delivery = (number / PERSONS + person * 7) % DELIVERIES;
        return request("deliveries/d" + delivery, person);
    }

    private static CreateEnrolmentRequest request(String delivery, long person) {
        return CreateEnrolmentRequest.newBuilder()
                .setParent(delivery)
                .setEnrolment(Enrolment.newBuilder().setPerson("persons/p" + person))
                .setRequestId(timeOrderedId())
                .build();
    }

    private void enrol(long number, StreamObserver<Object> done) {
        enrolments[(int) (number % CHANNELS)].createEnrolment(request(number), anything(done));
    }

    private void enrolHot(long number, StreamObserver<Object> done) {
        enrolments[(int) (number % CHANNELS)].createEnrolment(
                // When everybody is in it, the next one becomes the hot one.
                request("deliveries/hot" + number / PERSONS, number % PERSONS), anything(done));
    }

    private void echo(long number, StreamObserver<Object> done) {
        echoes[(int) (number % CHANNELS)].createEnrolment(echoRequest, anything(done));
    }

    /** A UUID of version 7 (RFC 9562, section 5.7). */
    private static String timeOrderedId() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        long high = System.currentTimeMillis() << 16 | 0x7000 | random.nextInt(0x1000);
        long low = random.nextLong() & 0x3fffffffffffffffL | 0x8000000000000000L;
        return new UUID(high, low).toString();
    }

    @SuppressWarnings("unchecked")
    static <A> StreamObserver<A> anything(StreamObserver<Object> observer) {
        return (StreamObserver<A>) (StreamObserver<?>) observer;
    }

    private EnrolmentServiceGrpc.EnrolmentServiceStub[] stubs(int port) {
        EnrolmentServiceGrpc.EnrolmentServiceStub[] stubs = new EnrolmentServiceGrpc.EnrolmentServiceStub[CHANNELS];
        for (int i = 0; i < CHANNELS; i++) {
            stubs[i] = EnrolmentServiceGrpc.newStub(channel(port));
        }
        return stubs;
    }

    private final Map<String, Channel> shared = new LinkedHashMap<>();

    private Channel channelOf(int number, int port) {
        return shared.computeIfAbsent(port + " " + number % CHANNELS, key -> channel(port));
    }

    private Channel channel(int port) {
        ManagedChannel channel = NettyChannelBuilder.forAddress("127.0.0.1", port)
                .usePlaintext()
                .directExecutor()
                .maxInboundMessageSize(64 << 20)
                .build();
        opened.add(channel);
        Metadata headers = new Metadata();
        headers.put(Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER), "Bearer " + token);
        return ClientInterceptors.intercept(channel, MetadataUtils.newAttachHeadersInterceptor(headers));
    }

    /** What the disk does by itself: a block written and made durable, over and over, in a file that has its length. */
    private void fsyncs(String name) throws IOException {
        Path file = directory.resolve("fsync");
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.READ)) {
            ByteBuffer block = ByteBuffer.allocate(4096);
            for (int i = 0; i < 256; i++) {
                channel.write(block.rewind(), i * 4096L);
            }
            channel.force(true);
            long begin = System.nanoTime();
            int count = 0;
            while (System.nanoTime() - begin < 1_000_000_000L) {
                channel.write(block.rewind(), count % 256 * 4096L);
                channel.force(false);
                count++;
            }
            figure(name, count / ((System.nanoTime() - begin) / 1e9), "/s", "raw fsyncs of 4 KiB on the same disk");
        }
    }

    private void figure(String name, double value, String unit, String label) {
        figures.put(name, value);
        String number = value >= 100 ? "%,.0f".formatted(value) : "%.3g".formatted(value);
        say("%-58s %12s %s".formatted(label, number, unit));
    }

    private static void say(String line) {
        System.out.println(line);
    }

    private String json() {
        StringBuilder text = new StringBuilder("{");
        figures.forEach((name, value) -> text.append(text.length() == 1 ? "\n" : ",\n")
                .append("  \"")
                .append(name)
                .append("\": ")
                .append(String.format(Locale.ROOT, "%.4f", value)));
        return text.append("\n}\n").toString();
    }

    @Override
    public void close() {
        opened.forEach(ManagedChannel::shutdownNow);
        if (server != null) {
            server.close();
        }
        if (echo != null) {
            echo.close();
        }
    }

    private static void delete(Path directory) throws IOException {
        try (var files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
