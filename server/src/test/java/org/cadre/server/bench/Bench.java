package org.cadre.server.bench;

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
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.cadre.v1.AccessServiceGrpc;
import org.cadre.v1.CreateEnrolmentRequest;
import org.cadre.v1.Enrolment;
import org.cadre.v1.EnrolmentServiceGrpc;
import org.cadre.v1.GetCallerRequest;
import org.cadre.v1.GetEnrolmentRequest;
import org.cadre.v1.ListEnrolmentsRequest;

/**
 * Measures a server in a process of its own, beside a bare echo and the disk's own speed, in one run: ratios are what
 * lasts. Run by scripts/bench.
 */
final class Bench implements AutoCloseable {
    private static final int[] OUTSTANDING = {1, 64, 256, 1024};
    private static final int CHANNELS = 4;
    private static final int DELIVERIES = 1_000;
    private static final int PERSONS = 40_000;
    private static final int IMPORT_PERSONS = 20_000;
    private static final int HOT_DELIVERIES = 8;
    private static final double SECONDS = 4;
    private static final int TURNS = 4;
    private static final double TURN_SECONDS = 2;

    private final Figures figures = new Figures();
    private final List<ManagedChannel> opened = new ArrayList<>();
    private final Path directory;
    private final String serverJar;
    private final AtomicLong enrolled = new AtomicLong();
    private final AtomicLong hotEnrolled = new AtomicLong();
    /** As scripts/server starts it, and what --server-jvm adds. */
    private List<String> serverJvm = List.of("-XX:+UseParallelGC", "-Xmn96m");

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
        boolean scale = List.of(args).contains("--scale");
        boolean portfolio = List.of(args).contains("--portfolio");
        int json = List.of(args).indexOf("--json");
        int jvm = List.of(args).indexOf("--server-jvm");
        Path directory = Files.createTempDirectory(Path.of("server/target"), "bench-");
        try (Bench bench = new Bench(directory, "server/target/cadre-server.jar")) {
            if (jvm >= 0) {
                List<String> flags = new ArrayList<>(bench.serverJvm);
                flags.addAll(List.of(args[jvm + 1].split(" ")));
                bench.serverJvm = flags;
            }
            if (scale) {
                bench.scale();
            } else if (portfolio) {
                bench.portfolio();
            } else {
                bench.run(full, enrolmentsOnly);
            }
            if (json >= 0) {
                Files.writeString(Path.of(args[json + 1]), bench.figures.json());
            }
        } finally {
            delete(directory);
        }
    }

    private void scale() throws Exception {
        startServer();
        new World(channel(server.port())).catalogue();
        new ScaleRound(channel(server.port())).run(figures);
        figures.add("scale_resident_mib", server.residentMiB(), "MiB", "resident memory");
    }

    private void portfolio() throws Exception {
        String approver = createToken(directory.resolve("data"), "approver");
        startServer();
        World world = new World(channel(server.port()));
        world.catalogue();
        world.persons(50);
        PortfolioFilling filling = new PortfolioFilling(channel(server.port()), channel(server.port(), approver));
        filling.fill();
        server.close();
        server = Child.start(serverJvm, serverArguments(directory.resolve("data")));
        new PortfolioRound(channel(server.port()), filling).measure(figures);
        figures.add("portfolio_resident_mib", server.residentMiB(), "MiB", "resident memory");
    }

    private void run(boolean full, boolean enrolmentsOnly) throws Exception {
        fsyncs("fsync_per_s");
        startServer();
        echo = Child.start(
                List.of("-Xmx512m"), List.of("-cp", System.getProperty("java.class.path"), EchoServer.class.getName()));
        figures.add("resident_at_rest_mib", server.residentMiB(), "MiB", "resident memory at rest");
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
        FeedRound feed = new FeedRound(number -> channelOf(number, server.port()));
        feed.run(figures, 1, 100_000);
        feed.run(figures, 100, 4_000);
        imports();
        fsyncs("fsync_per_s_after");
        if (full) {
            million();
        }
        restart();
        say("");
        say("Enrolments durable at 256 outstanding: %.2f of the echo.".formatted(figures.get("enrol_echo_ratio_256")));
    }

    /** Until two rounds agree within a tenth, of both; at least five, so that the compilers are done, and at most ten. */
    private void warmUp() throws InterruptedException {
        double echoBefore = 0;
        double enrolBefore = 0;
        for (int round = 0; round < 10; round++) {
            double echoNow = new Load(this::echo, 256, new AtomicLong()).run(3).perSecond();
            double enrolNow = new Load(this::enrol, 256, enrolled).run(3).perSecond();
            say("Warming up: echo %,.0f/s, enrolments %,.0f/s".formatted(echoNow, enrolNow));
            if (round >= 4
                    && Math.abs(echoNow - echoBefore) < 0.1 * echoNow
                    && Math.abs(enrolNow - enrolBefore) < 0.1 * enrolNow) {
                return;
            }
            echoBefore = echoNow;
            enrolBefore = enrolNow;
        }
    }

    /** Echo and enrolments by turns, so that what else the machine does falls on both; the figures are of all turns. */
    private void compare(int outstanding) throws Exception {
        Load echoes = new Load(this::echo, outstanding, new AtomicLong());
        Load enrolling = new Load(this::enrol, outstanding, enrolled);
        double processor = 0;
        for (int turn = 0; turn < TURNS; turn++) {
            echoes.run(TURN_SECONDS);
            double before = server.processorSeconds();
            enrolling.run(TURN_SECONDS);
            processor += server.processorSeconds() - before;
        }
        String enrol = "enrol_" + outstanding;
        figures.add(
                "echo_" + outstanding + "_per_s",
                echoes.perSecond(),
                "/s",
                "bare echo, " + outstanding + " outstanding");
        figures.add(enrol + "_per_s", enrolling.perSecond(), "/s", "durable enrolments, many deliveries");
        figures.add(enrol + "_p50_ms", enrolling.millisOf(0.5), "ms", "  p50");
        figures.add(enrol + "_p99_ms", enrolling.millisOf(0.99), "ms", "  p99");
        figures.add(enrol + "_p999_ms", enrolling.millisOf(0.999), "ms", "  p99.9");
        figures.add(enrol + "_cpu_us", processor * 1e6 / enrolling.calls(), "µs", "  server's processor time a call");
        figures.add("enrol_echo_ratio_" + outstanding, enrolling.perSecond() / echoes.perSecond(), "", "  of the echo");
        figures.add(enrol + "_failures", enrolling.failures(), "", "  failures");
    }

    private void hot() throws InterruptedException {
        Load hot = new Load(this::enrolHot, 256, hotEnrolled).run(SECONDS);
        figures.add("enrol_hot_256_per_s", hot.perSecond(), "/s", "durable enrolments, one delivery, 256 outstanding");
        figures.add("enrol_hot_256_p99_ms", hot.millisOf(0.99), "ms", "  p99");
    }

    private void rosterPages() throws InterruptedException {
        Load pages = new Load(
                        (number, done) -> enrolments[(int) (number % CHANNELS)].listEnrolments(
                                ListEnrolmentsRequest.newBuilder()
                                        .setParent("deliveries/d"
                                                + ThreadLocalRandom.current().nextInt(DELIVERIES))
                                        .setPageSize(50)
                                        .build(),
                                anything(done)),
                        64,
                        new AtomicLong())
                .run(SECONDS);
        figures.add("roster_pages_per_s", pages.perSecond(), "/s", "roster pages of 50, 64 outstanding");
        figures.add("roster_pages_p99_ms", pages.millisOf(0.99), "ms", "  p99");
    }

    /** On a server of its own, just started, with the heap that the promise is about, and people already there. */
    private void imports() throws Exception {
        List<String> jvm = new ArrayList<>(serverJvm);
        jvm.add("-Xmx256m");
        Path data = directory.resolve("import-data");
        String smallToken = createToken(data);
        try (Child small = Child.start(jvm, serverArguments(data))) {
            Channel channel = channel(small.port(), smallToken);
            World world = new World(channel);
            world.catalogue();
            world.persons(IMPORT_PERSONS);
            ImportRound round = new ImportRound(channel);
            round.run(figures, "import", world.delivery("first", 0, 100_000));
            round.run(figures, "second_import", world.delivery("second", 1, 100_000));
            figures.add("import_resident_mib", small.residentMiB(), "MiB", "  resident memory, heap of 256 MiB");
        }
    }

    private void million() throws Exception {
        say("Going on to 1,000,000 enrolments …");
        new Load(this::enrol, 256, enrolled).runTo(1_000_000);
        Load result = new Load(this::enrol, 256, enrolled).run(SECONDS);
        figures.add("enrol_256_at_million_per_s", result.perSecond(), "/s", "durable enrolments with 1,000,000 there");
        figures.add("enrol_256_at_million_p99_ms", result.millisOf(0.99), "ms", "  p99");
        figures.add(
                "resident_at_million_mib", server.residentMiB(), "MiB", "resident memory after 1,000,000 enrolments");
    }

    private void restart() throws Exception {
        server.close();
        long begin = System.nanoTime();
        server = Child.start(serverJvm, serverArguments(directory.resolve("data")));
        AccessServiceGrpc.newBlockingStub(channel(server.port())).getCaller(GetCallerRequest.getDefaultInstance());
        figures.add("start_to_first_answer_ms", (System.nanoTime() - begin) / 1e6, "ms", "start to first answer");
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
        Path data = directory.resolve("data");
        token = createToken(data);
        server = Child.start(serverJvm, serverArguments(data));
    }

    private String createToken(Path data) throws Exception {
        return createToken(data, "bench");
    }

    private String createToken(Path data, String principal) throws Exception {
        return Child.output(
                List.of(),
                List.of(
                        "-jar",
                        serverJar,
                        "token",
                        "create",
                        "--data-dir",
                        data.toString(),
                        "--principal",
                        principal,
                        "--role",
                        "admin"));
    }

    private List<String> serverArguments(Path data) {
        return List.of("-jar", serverJar, "run", "--data-dir", data.toString(), "--listen", "127.0.0.1:0");
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
        return channel(port, token);
    }

    private Channel channel(int port, String token) {
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
            figures.add(
                    name, count / ((System.nanoTime() - begin) / 1e9), "/s", "raw fsyncs of 4 KiB on the same disk");
        }
    }

    private static void say(String line) {
        System.out.println(line);
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
