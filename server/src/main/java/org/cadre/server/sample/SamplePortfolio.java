package org.cadre.server.sample;

import io.grpc.Channel;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import org.cadre.v1.ListPartnersRequest;

/**
 * The sample portfolio: partners and programmes on public record, invented people, deliveries that were held and invented ones
 * around today, and projects in various states. It enters through the contract as any client's data do, so that it obeys every rule.
 */
public final class SamplePortfolio {
    private final Desk desk;
    private final Desk selection;

    /**
     * @param channel to the server to fill
     * @param token of an administrator
     * @param selectionToken of another principal, a coordinator at least: who endorses is not who selects, and who submits not who
     *     approves
     */
    public SamplePortfolio(Channel channel, String token, String selectionToken) {
        this.desk = Desk.of(channel, token);
        this.selection = Desk.of(channel, selectionToken);
    }

    /** Whether the server holds partners already, so that a sample would mix with what is somebody's. */
    public boolean isTaken() {
        return desk.partners()
                        .listPartners(
                                ListPartnersRequest.newBuilder().setPageSize(1).build())
                        .getPartnersCount()
                > 0;
    }

    /**
     * Fills an empty server. The same seed and instant give the same portfolio, save the ids that the server gives.
     *
     * @param now from which the dates of what is to come are reckoned
     * @throws io.grpc.StatusRuntimeException where the server refuses a part, which would be a mistake here
     */
    public void fill(long seed, Instant now) {
        List<Nation> nations = Nation.all();
        People people = People.compose(nations, seed, LocalDate.ofInstant(now, ZoneOffset.UTC));
        Catalogue.register(desk, nations);
        people.register(desk);
        Secretary secretary = new Secretary(desk, selection);
        List<String> countries = nations.stream()
                .sorted(Comparator.comparing(Nation::country))
                .map(Nation::country)
                .toList();
        new HeldDeliveries(secretary, people).register(countries);
        new ExampleDeliveries(secretary, people, now).register();
        Awards awards = new Awards(desk);
        List.of("asuncion-2013", "singapore-2018", "dakar-2020", "delhi-2023", "lisbon-night-watch")
                .forEach(delivery -> awards.hand("deliveries/" + delivery));
        awards.mend("deliveries/asuncion-2013");
        Questionings questionings = new Questionings(desk);
        questionings.register();
        questionings.evaluate("deliveries/nairobi-2014");
        new ExampleProjects(new Clerk(desk, selection), people, now).register();
        new ExampleProgress(desk, LocalDate.ofInstant(now, ZoneOffset.UTC)).register();
    }

    /**
     * Writes the notices of the sample, on a server that has an outbox and was filled with the same seed and instant before.
     * None of what is older is told of, as where mail is switched on after a while.
     */
    public void fillOutbox(long seed, Instant now) {
        People people = People.compose(Nation.all(), seed, LocalDate.ofInstant(now, ZoneOffset.UTC));
        new ExampleLetters(new Secretary(desk, selection), people, now).write();
    }
}
