package org.cadre.tui.screen;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.cadre.tui.language.Texts;
import org.cadre.tui.view.Style;
import org.cadre.tui.view.Table;
import org.cadre.tui.words.Dates;
import org.cadre.tui.words.Words;
import org.cadre.v1.Delivery;

/** The table of deliveries, on the screen and as a file. */
final class DeliveryRows {
    static final String NAME = "deliveries";

    private DeliveryRows() {}

    /** A row: a delivery, and the names of what it belongs to. */
    record Line(Delivery delivery, String programme, String course) {}

    static final Table<Line> TABLE = new Table<>(
            NAME,
            line -> line.delivery().getName(),
            List.of(
                    Table.Column.fixed(() -> Texts.of("screen.DeliveryRows.programme"), 10, Line::programme)
                            .dropped(4),
                    Table.Column.growing(
                            () -> Texts.of("screen.DeliveryRows.delivery"),
                            15,
                            3,
                            line -> line.delivery().getTitle()),
                    Table.Column.growing(() -> Texts.of("screen.DeliveryRows.course"), 14, 2, Line::course)
                            .dropped(5),
                    Table.Column.<Line>fixed(
                                    () -> Texts.of("screen.DeliveryRows.dates"),
                                    15,
                                    line -> Dates.brief(line.delivery()))
                            .sorted(Comparator.comparing(line -> Dates.first(line.delivery()))),
                    Table.Column.growing(
                            () -> Texts.of("screen.DeliveryRows.place"), 8, 1, line -> Words.city(line.delivery())),
                    Table.Column.<Line>fixed(
                                    () -> Texts.of("screen.DeliveryRows.lang"),
                                    4,
                                    line -> line.delivery().getLanguage())
                            .heard(
                                    () -> Texts.of("screen.DeliveryRows.language"),
                                    line -> Words.language(line.delivery().getLanguage())),
                    Table.Column.<Line>fixed(
                                    () -> Texts.of("screen.DeliveryRows.state"),
                                    11,
                                    line -> Words.of(line.delivery().getState()))
                            .holding(Words::deliveryStates)
                            .styled(line -> Looks.of(line.delivery().getState()))
                            .sorted(Comparator.comparing(line -> line.delivery().getState())),
                    Table.Column.<Line>fixed(
                                    "",
                                    10,
                                    line -> Looks.barText(line.delivery().getSeats(), 10))
                            .styled(line -> full(line) ? Style.WARNING : Style.GOOD)
                            .dropped(3),
                    Table.Column.<Line>fixed(
                                    () -> Texts.of("screen.DeliveryRows.seats"), 7, line -> seats(line.delivery()))
                            .right()
                            .sorted(Comparator.comparing(
                                    line -> line.delivery().getSeats().getLeft())),
                    Table.Column.<Line>fixed(
                                    () -> Texts.of("screen.DeliveryRows.wait"), 4, line -> waiting(line.delivery()))
                            .right()
                            .styled(line -> Style.WARNING)
                            .sorted(Comparator.comparing(
                                    line -> -line.delivery().getSeats().getWaiting()))
                            .heard(() -> Texts.of("screen.DeliveryRows.waiting"), line -> waiting(line.delivery()))),
            () -> Texts.of("screen.DeliveryRows.noDeliveryYetPressN"));

    /** What an export holds. */
    static final List<Map.Entry<String, Function<Delivery, String>>> EXPORTED = List.of(
            Map.entry("Delivery", Delivery::getName),
            Map.entry("Title", Delivery::getTitle),
            Map.entry("Course version", Delivery::getCourseVersion),
            Map.entry("Dates", Dates::span),
            Map.entry("Time zone", Delivery::getTimeZone),
            Map.entry("Place", Words::place),
            Map.entry("Language", Delivery::getLanguage),
            Map.entry("State", delivery -> Words.of(delivery.getState())),
            Map.entry("Capacity", delivery -> Integer.toString(delivery.getCapacity())),
            Map.entry("Taken", delivery -> Integer.toString(delivery.getSeats().getTaken())),
            Map.entry(
                    "Offered", delivery -> Integer.toString(delivery.getSeats().getOffered())),
            Map.entry(
                    "Waiting", delivery -> Integer.toString(delivery.getSeats().getWaiting())),
            Map.entry("Left", delivery -> Integer.toString(delivery.getSeats().getLeft())));

    private static boolean full(Line line) {
        return line.delivery().getSeats().getLeft() == 0;
    }

    private static String seats(Delivery delivery) {
        return delivery.getSeats().getTaken() + "/" + delivery.getCapacity();
    }

    private static String waiting(Delivery delivery) {
        int waiting = delivery.getSeats().getWaiting();
        return waiting == 0 ? "" : Integer.toString(waiting);
    }
}
