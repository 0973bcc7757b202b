package org.cadre.server.bench;

import io.grpc.Channel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.cadre.v1.AdmissionPolicy;
import org.cadre.v1.ComputeFiguresRequest;
import org.cadre.v1.CreateEnrolmentRequest;
import org.cadre.v1.Enrolment;
import org.cadre.v1.EnrolmentServiceGrpc;
import org.cadre.v1.FigureDimension;
import org.cadre.v1.FiguresServiceGrpc;
import org.cadre.v1.ListCandidatesRequest;
import org.cadre.v1.ListEnrolmentsRequest;
import org.cadre.v1.PersonServiceGrpc;
import org.cadre.v1.SearchPersonsRequest;
import org.cadre.v1.SelectionServiceGrpc;

/** What people look at all day, with a million persons and two million enrolments on record. */
final class ScaleRound {
    private static final int PERSONS = 1_000_000;
    private static final int ENROLMENTS = 2_000_000;
    private static final int DELIVERIES = 50_000;
    /** Ten years, over which the deliveries are spread. A person's two enrolments lie half of them apart. */
    private static final int WEEKS = 520;

    private static final int CANDIDATES = 300;
    private static final String BOARD = "deliveries/board";
    private static final int READERS = 2;
    private static final double SECONDS = 10;

    private final Channel channel;
    private final World world;

    ScaleRound(Channel channel) {
        this.channel = channel;
        this.world = new World(channel);
    }

    void run(Figures figures) throws Exception {
        fill();
        measure(
                figures,
                "scale_roster",
                "roster page of 50",
                (number, done) -> EnrolmentServiceGrpc.newStub(channel)
                        .listEnrolments(
                                ListEnrolmentsRequest.newBuilder()
                                        .setParent("deliveries/d" + any(DELIVERIES))
                                        .setPageSize(50)
                                        .build(),
                                Bench.anything(done)));
        measure(
                figures,
                "scale_search",
                "person search, part of a name",
                (number, done) -> PersonServiceGrpc.newStub(channel)
                        .searchPersons(
                                SearchPersonsRequest.newBuilder()
                                        .setQuery(typed())
                                        .build(),
                                Bench.anything(done)));
        measure(
                figures,
                "scale_board",
                "selection board of 300",
                (number, done) -> SelectionServiceGrpc.newStub(channel)
                        .listCandidates(
                                ListCandidatesRequest.newBuilder()
                                        .setParent(BOARD)
                                        .setPageSize(50)
                                        .build(),
                                Bench.anything(done)));
        long begin = System.nanoTime();
        var unused = FiguresServiceGrpc.newBlockingStub(channel)
                .withDeadlineAfter(Duration.ofMinutes(2))
                .computeFigures(ComputeFiguresRequest.getDefaultInstance());
        figures.add("scale_figures_first_ms", (System.nanoTime() - begin) / 1e6, "ms", "figures, the first time");
        FigureDimension[] dimensions = FigureDimension.values();
        for (int at = 1; at < dimensions.length - 1; at++) {
            FigureDimension by = dimensions[at];
            if (by != FigureDimension.FIGURE_DIMENSION_DELIVERY) {
                String name = by.name().substring("FIGURE_DIMENSION_".length()).toLowerCase(Locale.ROOT);
                figuresBy(figures, name, List.of(by));
            }
        }
        figuresBy(
                figures,
                "country_and_gender",
                List.of(FigureDimension.FIGURE_DIMENSION_COUNTRY, FigureDimension.FIGURE_DIMENSION_GENDER));
    }

    private void figuresBy(Figures figures, String name, List<FigureDimension> by) throws InterruptedException {
        ComputeFiguresRequest request =
                ComputeFiguresRequest.newBuilder().addAllBy(by).build();
        measure(
                figures,
                "scale_figures_" + name,
                "figures by " + name,
                (number, done) -> FiguresServiceGrpc.newStub(channel).computeFigures(request, Bench.anything(done)));
    }

    private static void measure(Figures figures, String name, String label, Load.Call call)
            throws InterruptedException {
        new Load(call, READERS, new AtomicLong()).run(SECONDS / 5);
        Load load = new Load(call, READERS, new AtomicLong()).run(SECONDS);
        figures.add(name + "_per_s", load.perSecond(), "/s", label + ", " + READERS + " outstanding");
        figures.add(name + "_p50_ms", load.millisOf(0.5), "ms", "  p50");
        figures.add(name + "_p99_ms", load.millisOf(0.99), "ms", "  p99");
        figures.add(name + "_failures", load.failures(), "", "  failures");
    }

    private void fill() throws Exception {
        System.out.println("Filling: 1,000,000 persons …");
        world.persons(PERSONS, World::nameInAnyScript);
        System.out.println("Filling: 50,000 deliveries …");
        deliveries();
        System.out.println("Filling: 2,000,000 enrolments …");
        var enrolments = EnrolmentServiceGrpc.newStub(channel);
        new Load(
                        (number, done) -> enrolments.createEnrolment(
                                request(
                                        "deliveries/d" + (number / PERSONS * (DELIVERIES / 2) + number) % DELIVERIES,
                                        number % PERSONS),
                                Bench.anything(done)),
                        256,
                        new AtomicLong())
                .runTo(ENROLMENTS);
        world.delivery("board", WEEKS + 1, 40, AdmissionPolicy.ADMISSION_POLICY_NOMINATION);
        new Load(
                        (number, done) -> enrolments.createEnrolment(request(BOARD, number), Bench.anything(done)),
                        16,
                        new AtomicLong())
                .runTo(CANDIDATES);
    }

    private void deliveries() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(32);
        try {
            List<Future<String>> all = new ArrayList<>();
            for (int number = 0; number < DELIVERIES; number++) {
                String id = "d" + number;
                int week = (int) ((long) number * WEEKS / DELIVERIES);
                all.add(threads.submit(() -> world.delivery(id, week, 100)));
            }
            for (Future<String> one : all) {
                one.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static CreateEnrolmentRequest request(String delivery, long person) {
        return CreateEnrolmentRequest.newBuilder()
                .setParent(delivery)
                .setEnrolment(Enrolment.newBuilder().setPerson("persons/p" + person))
                .build();
    }

    /** The beginnings of the words of somebody's name, in the letters that it has. */
    private static String typed() {
        String[] words = World.nameInAnyScript(any(PERSONS)).split(" ");
        int letters = 2 + any(3);
        return words[0].substring(0, Math.min(letters, words[0].length()))
                + (any(2) == 0 ? "" : " " + words[1].substring(0, Math.min(letters, words[1].length())));
    }

    private static int any(int bound) {
        return ThreadLocalRandom.current().nextInt(bound);
    }
}
