package org.cadre.server.bench;

import io.grpc.Channel;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.cadre.v1.ComputePortfolioTotalsRequest;
import org.cadre.v1.ListPortfolioRequest;
import org.cadre.v1.PortfolioGrouping;
import org.cadre.v1.Risk;
import org.cadre.v1.RiskServiceGrpc;
import org.cadre.v1.StatusServiceGrpc;

/** What coordinators look at, with 20,000 projects and a million actuals on record. */
final class PortfolioRound {
    private static final int READERS = 2;
    private static final double SECONDS = 5;

    private final Channel channel;
    private final PortfolioFilling filling;

    /** @param filling what the portfolio was filled by */
    PortfolioRound(Channel channel, PortfolioFilling filling) {
        this.channel = channel;
        this.filling = filling;
    }

    void measure(Figures figures) throws Exception {
        first(figures);
        for (String order : List.of(
                "code",
                "title desc",
                "lead",
                "state",
                "schedule desc",
                "budget desc",
                "results desc",
                "risk desc",
                "stale desc",
                "overdue desc",
                "report_age_days desc",
                "milestones_open desc",
                "milestones_achieved",
                "next_due_date",
                "spent_percent desc",
                "elapsed_percent",
                "trend_percent")) {
            measure(
                    figures,
                    "by_" + order.replace(' ', '_'),
                    "page of 50 by " + order,
                    request -> request.setOrderBy(order));
        }
        for (String filter : List.of(
                "schedule = RED",
                "stale = true AND overdue > 3",
                "country = SN AND state = IMPLEMENTATION",
                "partner = \"partners/unodc\" AND NOT results = GREEN",
                "title : \"project 19\"")) {
            measure(
                    figures,
                    "where_" + filter.replaceAll("[^a-z]+", "_"),
                    "page of 50 where " + filter,
                    request -> request.setFilter(filter).setOrderBy("overdue desc"));
        }
        rollUps(figures);
        oneChanged(figures);
    }

    private interface Asking {
        ListPortfolioRequest.Builder of(ListPortfolioRequest.Builder request);
    }

    private void measure(Figures figures, String name, String label, Asking asking) throws InterruptedException {
        var status = StatusServiceGrpc.newStub(channel);
        ListPortfolioRequest request =
                asking.of(ListPortfolioRequest.newBuilder().setPageSize(50)).build();
        measure(figures, name, label, (number, done) -> status.listPortfolio(request, Bench.anything(done)));
    }

    private static void measure(Figures figures, String name, String label, Load.Call call)
            throws InterruptedException {
        new Load(call, READERS, new AtomicLong()).run(SECONDS / 5);
        Load load = new Load(call, READERS, new AtomicLong()).run(SECONDS);
        figures.add("portfolio_" + name + "_p50_ms", load.millisOf(0.5), "ms", label + ", p50");
        figures.add("portfolio_" + name + "_p99_ms", load.millisOf(0.99), "ms", "  p99");
        figures.add("portfolio_" + name + "_failures", load.failures(), "", "  failures");
    }

    /** On a server that was just started: it reads everything first. */
    private void first(Figures figures) {
        long begin = System.nanoTime();
        var unused = StatusServiceGrpc.newBlockingStub(channel)
                .withDeadlineAfter(Duration.ofMinutes(2))
                .listPortfolio(ListPortfolioRequest.getDefaultInstance());
        figures.add("portfolio_first_ms", (System.nanoTime() - begin) / 1e6, "ms", "portfolio, the first time");
    }

    private void rollUps(Figures figures) throws InterruptedException {
        var status = StatusServiceGrpc.newStub(channel);
        for (PortfolioGrouping by : List.of(
                PortfolioGrouping.PORTFOLIO_GROUPING_UNSPECIFIED, PortfolioGrouping.PORTFOLIO_GROUPING_COUNTRY)) {
            ComputePortfolioTotalsRequest request =
                    ComputePortfolioTotalsRequest.newBuilder().setGroupBy(by).build();
            measure(
                    figures,
                    "totals_" + by.getNumber(),
                    "roll-up of all, grouping " + by.getNumber(),
                    (number, done) -> status.computePortfolioTotals(request, Bench.anything(done)));
        }
    }

    /** A change, and the page after it, which takes the change over first. */
    private void oneChanged(Figures figures) throws InterruptedException {
        var risks = RiskServiceGrpc.newStub(channel);
        var status = StatusServiceGrpc.newStub(channel);
        measure(
                figures,
                "after_change",
                "a change and the page of 50 after it",
                (number, done) -> risks.createRisk(
                        filling.risk(ThreadLocalRandom.current().nextInt(PortfolioFilling.PROJECTS), "x" + number),
                        new StreamObserver<>() {
                            @Override
                            public void onNext(Risk made) {
                                // Its page is asked for once the call is over.
                            }

                            @Override
                            public void onError(Throwable failure) {
                                done.onError(failure);
                            }

                            @Override
                            public void onCompleted() {
                                status.listPortfolio(ListPortfolioRequest.getDefaultInstance(), Bench.anything(done));
                            }
                        }));
    }
}
