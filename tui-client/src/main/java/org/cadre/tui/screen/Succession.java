package org.cadre.tui.screen;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.cadre.tui.words.Words;
import org.cadre.v1.Delivery;
import org.cadre.v1.Enrolment;
import org.cadre.v1.EnrolmentState;
import org.cadre.v1.Participant;
import org.cadre.v1.SeatDimension;
import org.cadre.v1.SeatObstacleKind;
import org.cadre.v1.SeatRule;
import org.cadre.v1.SeatRuleUse;

/**
 * Who on the waiting list gets the seats that are about to be freed: the verbs that free a seat do not answer it. The rules are the
 * contract's: the capacity, every cap, and the seats that reserves keep for others. Not thread safe.
 */
final class Succession {
    private final Delivery delivery;
    private final Map<String, Integer> uses = new HashMap<>();
    private final Map<Integer, Boolean> released = new HashMap<>();
    private int taken;

    private Succession(Delivery delivery) {
        this.delivery = delivery;
        this.taken = delivery.getSeats().getTaken();
        for (SeatRuleUse use : delivery.getSeats().getRulesList()) {
            uses.put(use.getRule() + "/" + use.getValue(), use.getTaken());
            released.put(use.getRule(), use.getReleased());
        }
    }

    /** Whether an enrolment in that state has a seat that its end would free. */
    static boolean seated(EnrolmentState state) {
        return state == EnrolmentState.ENROLMENT_STATE_CONFIRMED || state == EnrolmentState.ENROLMENT_STATE_OFFERED;
    }

    /**
     * Those who would be seated when {@code leaving} leave, in the order of the queue.
     *
     * @param delivery with its seats as they stand
     * @param waiting those who wait, each with why
     */
    static List<Enrolment> heirs(Delivery delivery, List<Enrolment> leaving, List<Enrolment> waiting) {
        Succession seats = new Succession(delivery);
        leaving.stream()
                .filter(enrolment -> seated(enrolment.getState()))
                .forEach(enrolment -> seats.move(enrolment.getParticipant(), -1));
        List<Enrolment> heirs = new ArrayList<>();
        waiting.stream()
                .filter(entry ->
                        leaving.stream().noneMatch(gone -> gone.getName().equals(entry.getName())))
                .filter(entry -> entry.getWaiting().getObstaclesList().stream()
                        .noneMatch(obstacle -> obstacle.getKind() == SeatObstacleKind.SEAT_OBSTACLE_KIND_ELSEWHERE
                                || obstacle.getKind() == SeatObstacleKind.SEAT_OBSTACLE_KIND_CLEARANCE_LAPSED
                                || obstacle.getKind() == SeatObstacleKind.SEAT_OBSTACLE_KIND_DELIVERY_STATE))
                .sorted(Comparator.comparingInt(entry -> entry.getWaiting().getPosition()))
                .forEach(entry -> {
                    if (seats.hasRoomFor(entry.getParticipant())) {
                        seats.move(entry.getParticipant(), 1);
                        heirs.add(entry);
                    }
                });
        return heirs;
    }

    private void move(Participant person, int by) {
        taken += by;
        for (int rule = 1; rule <= delivery.getSeatRulesCount(); rule++) {
            if (counts(rule, person)) {
                uses.merge(rule + "/" + value(rule, person), by, Integer::sum);
            }
        }
    }

    private boolean hasRoomFor(Participant person) {
        int keptForOthers = 0;
        for (int rule = 1; rule <= delivery.getSeatRulesCount(); rule++) {
            SeatRule said = delivery.getSeatRules(rule - 1);
            int used = uses.getOrDefault(rule + "/" + value(rule, person), 0);
            if (said.hasCap()) {
                if (counts(rule, person) && used >= said.getCap()) {
                    return false;
                }
            } else if (!released.getOrDefault(rule, false)) {
                int unfilled = Math.max(0, said.getReserve().getSeats() - used);
                keptForOthers += counts(rule, person) && unfilled > 0 ? unfilled - 1 : unfilled;
            }
        }
        return taken + 1 + keptForOthers <= delivery.getCapacity();
    }

    private boolean forEach(int rule) {
        SeatRule said = delivery.getSeatRules(rule - 1);
        return said.hasCap()
                && said.getValue().isEmpty()
                && said.getDimension() != SeatDimension.SEAT_DIMENSION_HOST_COUNTRY;
    }

    private boolean counts(int rule, Participant person) {
        return forEach(rule) || value(rule, person).equals(trait(rule, person));
    }

    private String value(int rule, Participant person) {
        SeatRule said = delivery.getSeatRules(rule - 1);
        if (forEach(rule)) {
            return trait(rule, person);
        }
        return said.getDimension() == SeatDimension.SEAT_DIMENSION_HOST_COUNTRY
                ? delivery.getHostCountry()
                : said.getValue();
    }

    private String trait(int rule, Participant person) {
        return switch (delivery.getSeatRules(rule - 1).getDimension()) {
            case SEAT_DIMENSION_PARTNER -> person.getPartner();
            case SEAT_DIMENSION_GENDER -> Words.of(person.getGender());
            default -> person.getNationality();
        };
    }
}
