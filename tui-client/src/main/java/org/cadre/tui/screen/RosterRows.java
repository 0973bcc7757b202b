package org.cadre.tui.screen;

import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import org.cadre.tui.language.Texts;
import org.cadre.tui.view.Table;
import org.cadre.tui.words.Dates;
import org.cadre.tui.words.Directory;
import org.cadre.tui.words.Readable;
import org.cadre.tui.words.Words;
import org.cadre.v1.Delivery;
import org.cadre.v1.Enrolment;
import org.cadre.v1.EnrolmentState;
import org.cadre.v1.SeatObstacle;
import org.cadre.v1.Waiting;

/** The rows of a roster: which there are, in which order, and what their columns say. */
final class RosterRows {
    static final String NAME = "roster";

    private RosterRows() {}

    /** Which part of the roster is shown. */
    enum View {
        ALL(() -> Texts.of("screen.RosterRows.all")),
        SEATED(() -> Texts.of("screen.RosterRows.withASeat")),
        WAITING(() -> Texts.of("screen.RosterRows.waitingList")),
        SELECTION(() -> Texts.of("screen.RosterRows.beforeSelection")),
        ENDED(() -> Texts.of("screen.RosterRows.ended"));

        @SuppressWarnings("ImmutableEnumChecker") // reads the bundle each time
        private final Supplier<String> words;

        View(Supplier<String> words) {
            this.words = words;
        }

        View next() {
            return switch (this) {
                case ALL -> SEATED;
                case SEATED -> WAITING;
                case WAITING -> SELECTION;
                case SELECTION -> ENDED;
                case ENDED -> ALL;
            };
        }

        String words() {
            return words.get();
        }

        boolean shows(EnrolmentState state) {
            return switch (state) {
                case ENROLMENT_STATE_CONFIRMED, ENROLMENT_STATE_COMPLETED, ENROLMENT_STATE_OFFERED ->
                    this == ALL || this == SEATED;
                case ENROLMENT_STATE_WAITLISTED -> this == ALL || this == WAITING;
                case ENROLMENT_STATE_NOMINATED,
                        ENROLMENT_STATE_ENDORSED,
                        ENROLMENT_STATE_CLEARED,
                        ENROLMENT_STATE_RETURNED -> this == ALL || this == SELECTION;
                default -> this == ALL || this == ENDED;
            };
        }
    }

    /** A row: an enrolment, the short name of its partner, and where the delivery is held. */
    record Line(Enrolment enrolment, String partner, ZoneId zone) {}

    /** Seats first, then the waiting list in its order, then those before selection, then what has ended; by entry within. */
    static final Comparator<Enrolment> ORDER = Comparator.<Enrolment>comparingInt(enrolment -> View.SEATED.shows(
                            enrolment.getState())
                    ? 0
                    : View.WAITING.shows(enrolment.getState()) ? 1 : View.SELECTION.shows(enrolment.getState()) ? 2 : 3)
            .thenComparingInt(
                    enrolment -> enrolment.hasWaiting() ? enrolment.getWaiting().getPosition() : Integer.MAX_VALUE)
            .thenComparing(Enrolment::getName);

    static final Table<Line> TABLE = new Table<>(
            NAME,
            line -> line.enrolment().getName(),
            List.of(
                    Table.Column.growing(
                            () -> Texts.of("screen.RosterRows.name"),
                            20,
                            4,
                            line -> Words.name(line.enrolment().getParticipant())),
                    Table.Column.<Line>fixed(
                                    () -> Texts.of("screen.RosterRows.state"),
                                    11,
                                    line -> Words.of(line.enrolment().getState()))
                            .holding(Words::enrolmentStates)
                            .styled(line -> Looks.of(line.enrolment().getState())),
                    Table.Column.<Line>fixed(
                                    () -> Texts.of("screen.RosterRows.ctry"), 4, line -> country(line.enrolment()))
                            .heard(() -> Texts.of("screen.RosterRows.country"), line -> country(line.enrolment())),
                    Table.Column.growing(() -> Texts.of("screen.RosterRows.partner"), 10, 2, Line::partner),
                    Table.Column.<Line>fixed(() -> Texts.of("screen.RosterRows.g"), 1, line -> gender(line.enrolment()))
                            .dropped(3)
                            .heard(() -> Texts.of("screen.RosterRows.gender"), line -> gender(line.enrolment())),
                    Table.Column.growing(
                            () -> Texts.of("screen.RosterRows.why"),
                            16,
                            3,
                            line -> briefly(line.enrolment(), line.zone()))),
            () -> Texts.of("screen.RosterRows.nobodyIsOnThisDelivery"));

    private static String country(Enrolment enrolment) {
        return enrolment.getParticipant().getNationality();
    }

    private static String gender(Enrolment enrolment) {
        return Words.of(enrolment.getParticipant().getGender());
    }

    /** What explains the state, in the few columns of a table. */
    private static String briefly(Enrolment enrolment, ZoneId zone) {
        Waiting waiting = enrolment.getWaiting();
        if (enrolment.getState() != EnrolmentState.ENROLMENT_STATE_WAITLISTED || waiting.getObstaclesCount() == 0) {
            return why(enrolment, zone);
        }
        SeatObstacle first = waiting.getObstacles(0);
        String obstacle = switch (first.getKind()) {
            case SEAT_OBSTACLE_KIND_CAPACITY -> Texts.of("screen.RosterRows.full");
            case SEAT_OBSTACLE_KIND_CAP ->
                Texts.of("screen.RosterRows.cap", first.getValue().replaceFirst("^partners/", ""));
            case SEAT_OBSTACLE_KIND_RESERVED -> Texts.of("screen.RosterRows.keptSeats");
            case SEAT_OBSTACLE_KIND_DELIVERY_STATE -> Texts.of("screen.RosterRows.notSeating");
            case SEAT_OBSTACLE_KIND_ELSEWHERE -> Texts.of("screen.RosterRows.elsewhere");
            case SEAT_OBSTACLE_KIND_CLEARANCE_LAPSED -> Texts.of("screen.RosterRows.lapsed");
            default -> first.getExplanation();
        };
        return waiting.getPosition() == 0
                ? obstacle
                : Texts.of("screen.RosterRows.no", waiting.getPosition(), obstacle);
    }

    /** What explains the state, in one line. @param zone in which times are told: where the delivery is held */
    static String why(Enrolment enrolment, ZoneId zone) {
        if (enrolment.getState() == EnrolmentState.ENROLMENT_STATE_WAITLISTED) {
            Waiting waiting = enrolment.getWaiting();
            String first = waiting.getObstaclesCount() == 0
                    ? ""
                    : waiting.getObstacles(0).getExplanation();
            return waiting.getPosition() == 0
                    ? first
                    : (Texts.of("screen.RosterRows.no", waiting.getPosition(), first));
        }
        if (enrolment.getState() == EnrolmentState.ENROLMENT_STATE_OFFERED) {
            return Texts.of("screen.RosterRows.offerUntil", Dates.minute(enrolment.getOfferExpireTime(), zone));
        }
        String result = Words.of(enrolment.getResult());
        return result.isEmpty() ? enrolment.getStateReason() : result;
    }

    /** The rows of that part of a roster, in their order. */
    static List<Line> lines(Delivery delivery, List<Enrolment> roster, View shown, Directory directory) {
        ZoneId zone = Dates.zone(delivery.getTimeZone());
        return roster.stream()
                .filter(enrolment -> shown.shows(enrolment.getState()))
                .sorted(ORDER)
                .map(enrolment -> new Line(
                        Readable.waiting(enrolment, directory, zone),
                        directory.partner(enrolment.getParticipant().getPartner()),
                        zone))
                .toList();
    }
}
