package org.cadre.tui.screen;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.cadre.tui.client.Connection;
import org.cadre.tui.client.Projects;
import org.cadre.tui.language.Texts;
import org.cadre.tui.view.Effect;
import org.cadre.tui.view.Folding;
import org.cadre.tui.view.Place;
import org.cadre.tui.view.Program;
import org.cadre.tui.view.Screen;
import org.cadre.tui.words.Dates;
import org.cadre.tui.words.Directory;
import org.cadre.tui.words.Words;
import org.cadre.v1.Delivery;
import org.cadre.v1.FigureScope;
import org.cadre.v1.GetDeliveryRequest;
import org.cadre.v1.PortfolioRow;

/** The screens that the palette goes to, by their names and aliases. */
public final class Places {
    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]*");

    private Places() {}

    /** What a session of this connection runs. */
    public static Program program(Connection connection) {
        return new Program("Cadre", new Rights(connection), of(connection));
    }

    static List<Place> of(Connection connection) {
        return List.of(
                place(
                        "portfolio",
                        "pf",
                        "",
                        Texts.of("screen.Places.whereEveryProjectStandsAnd"),
                        typed -> open(new PortfolioScreen(connection), PortfolioScreen.start())),
                place(
                        "project",
                        "pr",
                        Texts.of("screen.Places.project"),
                        Texts.of("screen.Places.oneProjectItsCodeOr"),
                        typed -> find(typed, () -> projects(connection, typed))),
                place(
                        "totals",
                        "to",
                        "",
                        Texts.of("screen.Places.whatTheProjectsComeTo"),
                        typed -> read(
                                "totals",
                                () -> open(
                                        new TotalsScreen(connection), TotalsScreen.start(Directory.read(connection))))),
                place(
                        "catalogue",
                        "cat",
                        "",
                        Texts.of("screen.Places.programmesTheirCoursesAndThe"),
                        typed -> open(new CatalogueScreen(connection), CatalogueScreen.start())),
                place(
                        "deliveries",
                        "dl",
                        "[" + Texts.of("screen.Places.delivery") + "]",
                        Texts.of("screen.Places.deliveriesOrTheRosterOf"),
                        typed -> typed.isEmpty()
                                ? open(new DeliveriesScreen(connection), DeliveriesScreen.start())
                                : find(
                                        connection,
                                        typed,
                                        (delivery, directory) -> open(
                                                new RosterScreen(connection),
                                                RosterScreen.start(delivery, directory)))),
                place(
                                "persons",
                                "pe",
                                "[" + Texts.of("screen.Places.name") + "]",
                                Texts.of("screen.Places.personsByNameInAny"),
                                typed -> read(
                                        "persons",
                                        () -> open(
                                                new PersonsScreen(connection),
                                                PersonsScreen.start(Directory.read(connection), typed))))
                        .askedThere(),
                place(
                        "person",
                        "",
                        Texts.of("screen.Places.id"),
                        Texts.of("screen.Places.onePersonByTheId"),
                        typed -> read(
                                "person",
                                () -> open(
                                        new PersonScreen(connection),
                                        PersonScreen.start(
                                                "persons/" + typed.replaceFirst("^persons/", ""),
                                                typed,
                                                Directory.read(connection))))),
                ofDelivery(
                        connection,
                        "enrol",
                        "en",
                        Texts.of("screen.Places.enrolPersonsOnADelivery"),
                        (delivery, directory) ->
                                open(new EnrolScreen(connection), EnrolScreen.start(delivery, directory))),
                ofDelivery(
                        connection,
                        "selection",
                        "se",
                        Texts.of("screen.Places.whoCouldBeSelectedRanked"),
                        (delivery, directory) ->
                                open(new SelectionScreen(connection), SelectionScreen.start(delivery, directory))),
                ofDelivery(
                        connection,
                        "import",
                        "im",
                        Texts.of("screen.Places.importAFileOfNominations"),
                        (delivery, directory) ->
                                open(new ImportScreen(connection), ImportScreen.start(delivery, connection.disk()))),
                ofDelivery(
                        connection,
                        "attendance",
                        "at",
                        Texts.of("screen.Places.whoAttendedWhichSession"),
                        (delivery, directory) ->
                                open(new AttendanceScreen(connection), AttendanceScreen.start(delivery))),
                ofDelivery(
                        connection,
                        "results",
                        "re",
                        Texts.of("screen.Places.scoresAndResults"),
                        (delivery, directory) -> open(new ResultsScreen(connection), ResultsScreen.start(delivery))),
                ofDelivery(
                        connection,
                        "certificates",
                        "ce",
                        Texts.of("screen.Places.certificatesDueAndIssued"),
                        (delivery, directory) -> open(
                                new CertificatesScreen(connection), CertificatesScreen.start(delivery, directory))),
                ofDelivery(
                        connection,
                        "evaluation",
                        "ev",
                        Texts.of("screen.Places.howADeliveryWasEvaluated"),
                        (delivery, directory) ->
                                open(new EvaluationScreen(connection), EvaluationScreen.start(delivery))),
                place(
                        "activity",
                        "ac",
                        "",
                        Texts.of("screen.Places.whatHappensAsItHappens"),
                        typed -> read(
                                "activity",
                                () -> open(
                                        new ActivityScreen(connection),
                                        new ActivityScreen(connection).start("", Directory.read(connection))))),
                place(
                        "figures",
                        "fi",
                        "",
                        Texts.of("screen.Places.enrolmentsCountedWithRates"),
                        typed -> read(
                                "figures",
                                () -> open(
                                        new FiguresScreen(connection),
                                        FiguresScreen.start(
                                                Directory.read(connection), FigureScope.getDefaultInstance())))),
                place(
                        "notices",
                        "no",
                        "[" + Texts.of("screen.Places.delivery") + "]",
                        Texts.of("screen.Places.whatWasAndWillBe"),
                        typed -> {
                            NoticesScreen screen = new NoticesScreen(connection);
                            return typed.isEmpty()
                                    ? open(screen, screen.start(""))
                                    : find(
                                            connection,
                                            typed,
                                            (delivery, directory) -> open(screen, screen.start(delivery.getName())));
                        }));
    }

    private interface OnDelivery {
        Effect.Open<?> open(Delivery delivery, Directory directory);
    }

    private interface Reading {
        Effect.Open<?> open() throws Exception;
    }

    private interface Opening {
        Effect open(String typed);
    }

    private static Place place(String name, String alias, String argument, String does, Opening opens) {
        return new Place(name, alias.isEmpty() ? List.of() : List.of(alias), argument, does, opens::open);
    }

    private static Place ofDelivery(Connection connection, String name, String alias, String does, OnDelivery opens) {
        return place(name, alias, Texts.of("screen.Places.delivery"), does, typed -> find(connection, typed, opens));
    }

    private static <N> Effect.Open<N> open(Screen<N> screen, N model) {
        return new Effect.Open<>(screen, model);
    }

    /** A screen for which something has to be read first. */
    private static Effect read(String wanted, Reading reading) {
        return find(wanted, () -> List.of(new FindScreen.Found(wanted, "", reading.open())));
    }

    private static Effect find(String typed, FindScreen.Finder finder) {
        return open(new FindScreen(finder), FindScreen.start(typed));
    }

    private static Effect find(Connection connection, String typed, OnDelivery opens) {
        return find(typed, () -> {
            Directory directory = Directory.read(connection);
            return deliveries(connection, typed).stream()
                    .map(delivery -> new FindScreen.Found(
                            delivery.getTitle(),
                            Words.id(delivery.getName()) + " · " + Dates.span(delivery),
                            opens.open(delivery, directory)))
                    .toList();
        });
    }

    /** The delivery of that id, or else those with the text in title, place or id. */
    private static List<Delivery> deliveries(Connection connection, String typed) {
        Optional<Delivery> exact = delivery(connection, typed.replaceFirst("^deliveries/", ""));
        if (exact.isPresent()) {
            return List.of(exact.get());
        }
        String wanted = Folding.fold(typed);
        return DeliveriesFeed.deliveries(connection, "").rows().stream()
                .filter(delivery -> Folding.fold(
                                delivery.getTitle() + " " + delivery.getPlace() + " " + Words.id(delivery.getName()))
                        .contains(wanted))
                .toList();
    }

    private static Optional<Delivery> delivery(Connection connection, String id) {
        if (!ID.matcher(id).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(connection
                    .deliveries()
                    .getDelivery(GetDeliveryRequest.newBuilder()
                            .setName("deliveries/" + id)
                            .build()));
        } catch (StatusRuntimeException none) {
            if (none.getStatus().getCode() == Status.Code.NOT_FOUND
                    || none.getStatus().getCode() == Status.Code.INVALID_ARGUMENT) {
                return Optional.empty();
            }
            throw none;
        }
    }

    /** The project of that code or id, or else those with the text in code or title. */
    private static List<FindScreen.Found> projects(Connection connection, String typed) {
        List<PortfolioRow> rows = Projects.portfolio(connection, "", "").rows();
        List<PortfolioRow> exact = rows.stream()
                .filter(row -> row.getCode().equalsIgnoreCase(typed)
                        || Words.id(row.getStatus().getProject()).equals(typed))
                .toList();
        String wanted = Folding.fold(typed);
        ProjectScreen screen = new ProjectScreen(connection);
        return (exact.isEmpty() ? rows : exact)
                .stream()
                        .filter(row -> !exact.isEmpty()
                                || Folding.fold(row.getCode() + " " + row.getTitle())
                                        .contains(wanted))
                        .map(row -> new FindScreen.Found(
                                row.getCode(),
                                row.getTitle(),
                                open(screen, screen.start(row.getStatus().getProject(), row.getCode()))))
                        .toList();
    }
}
