package org.cadre.server.enrolment;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.cadre.server.call.ResourceTable;
import org.cadre.v1.Delivery;
import org.cadre.v1.Participant;
import org.cadre.v1.SeatDimension;
import org.cadre.v1.SeatObstacle;
import org.cadre.v1.SeatObstacleKind;
import org.cadre.v1.SeatRule;
import org.cadre.v1.SeatRuleUse;
import org.cadre.v1.Seats;

/**
 * Whether there is a seat, and if not, why: pure functions over a delivery's rules, its room, and the time.
 *
 * <p>A seat is there for a person if the capacity is not used up, no cap that counts the person is reached, and after
 * seating the person what reserves still keep for others fits into what is left: {@code taken + 1 + Σ unfilled reserves ≤
 * capacity}. Each reserve is held separately; a seated person fills one seat of every reserve that counts them. Where
 * overlapping reserves keep more than is left (someone who filled several has gone), whoever counts for each of those
 * that are unfilled still has a seat.
 */
final class SeatRules {
    private SeatRules() {}

    /** Everything that stands between the person and a seat; empty where there is one. */
    static List<SeatObstacle> obstacles(Delivery delivery, Room room, Participant person, Instant now) {
        if (room.taken() >= delivery.getCapacity()) {
            return List.of(SeatSentences.told(SeatObstacle.newBuilder()
                    .setKind(SeatObstacleKind.SEAT_OBSTACLE_KIND_CAPACITY)
                    .setLimit(delivery.getCapacity())
                    .setTaken(room.taken())));
        }
        if (delivery.getSeatRulesCount() == 0) {
            return List.of();
        }
        List<SeatObstacle> obstacles = new ArrayList<>();
        int keptForOthers = 0;
        List<SeatObstacle> reserves = new ArrayList<>();
        for (int i = 0; i < delivery.getSeatRulesCount(); i++) {
            SeatRule rule = delivery.getSeatRules(i);
            boolean counts = counts(delivery, rule, person);
            if (rule.hasCap()) {
                String value = valueFor(delivery, rule, person);
                int taken = room.taken(rule.getDimension(), value);
                if (counts && taken >= rule.getCap()) {
                    obstacles.add(SeatSentences.told(SeatObstacle.newBuilder()
                            .setKind(SeatObstacleKind.SEAT_OBSTACLE_KIND_CAP)
                            .setRule(i + 1)
                            .setDimension(SeatSentences.dimension(rule))
                            .setValue(value)
                            .setLimit(rule.getCap())
                            .setTaken(taken)));
                }
            } else if (!isReleased(rule, now)) {
                int unfilled = unfilled(delivery, rule, room);
                int after = counts && unfilled > 0 ? unfilled - 1 : unfilled;
                keptForOthers += after;
                if (!counts && unfilled > 0) {
                    reserves.add(reserved(delivery, rule, i + 1, room));
                }
            }
        }
        if (room.taken() + 1 + keptForOthers > delivery.getCapacity()) {
            obstacles.addAll(reserves);
        }
        return obstacles;
    }

    /** What reserves keep for the person: each that counts this one and is neither filled nor released. */
    static List<SeatObstacle> keptFor(Delivery delivery, Room room, Participant person, Instant now) {
        List<SeatObstacle> kept = new ArrayList<>();
        for (int i = 0; i < delivery.getSeatRulesCount(); i++) {
            SeatRule rule = delivery.getSeatRules(i);
            if (!rule.hasCap()
                    && !isReleased(rule, now)
                    && counts(delivery, rule, person)
                    && unfilled(delivery, rule, room) > 0) {
                kept.add(SeatSentences.kept(reserved(delivery, rule, i + 1, room)));
            }
        }
        return kept;
    }

    private static SeatObstacle reserved(Delivery delivery, SeatRule rule, int position, Room room) {
        String value = ruleValue(delivery, rule);
        SeatObstacle.Builder obstacle = SeatObstacle.newBuilder()
                .setKind(SeatObstacleKind.SEAT_OBSTACLE_KIND_RESERVED)
                .setRule(position)
                .setDimension(SeatSentences.dimension(rule))
                .setValue(value)
                .setLimit(rule.getReserve().getSeats())
                .setTaken(room.taken(rule.getDimension(), value));
        if (rule.getReserve().hasReleaseTime()) {
            obstacle.setReleaseTime(rule.getReserve().getReleaseTime());
        }
        return SeatSentences.told(obstacle);
    }

    /** Seats that reserves keep at this moment. */
    static int reservedSeats(Delivery delivery, Room room, Instant now) {
        int kept = 0;
        for (SeatRule rule : delivery.getSeatRulesList()) {
            if (!rule.hasCap() && !isReleased(rule, now)) {
                kept += unfilled(delivery, rule, room);
            }
        }
        return kept;
    }

    /**
     * The first rule that those who are seated break; 0 where they fit them all. Reserves cannot be broken by those who
     * are seated, only be impossible to keep, which the capacity tells.
     */
    static int brokenRule(Delivery delivery, Room room) {
        for (int i = 0; i < delivery.getSeatRulesCount(); i++) {
            SeatRule rule = delivery.getSeatRules(i);
            if (rule.hasCap()) {
                for (Map.Entry<String, Integer> use : uses(delivery, rule, room).entrySet()) {
                    if (use.getValue() > rule.getCap()) {
                        return i + 1;
                    }
                }
            }
        }
        return 0;
    }

    /** The value under which a rule counts most seats, and how many. */
    static Map.Entry<String, Integer> fullest(Delivery delivery, SeatRule rule, Room room) {
        return uses(delivery, rule, room).entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .orElse(Map.entry("", 0));
    }

    /** How the seats stand, for people to see. */
    static Seats seats(Delivery delivery, Room room, Instant now) {
        int left = Math.max(0, delivery.getCapacity() - room.taken());
        Seats.Builder seats = Seats.newBuilder()
                .setCapacity(delivery.getCapacity())
                .setTaken(room.taken())
                .setOffered(room.offered())
                .setWaiting(room.waiting())
                .setLeft(left)
                .setReserved(Math.min(left, reservedSeats(delivery, room, now)))
                .setInSelection(room.inSelection());
        for (int i = 0; i < delivery.getSeatRulesCount(); i++) {
            SeatRule rule = delivery.getSeatRules(i);
            int position = i + 1;
            uses(delivery, rule, room)
                    .forEach((value, taken) -> seats.addRules(SeatRuleUse.newBuilder()
                            .setRule(position)
                            .setDimension(rule.getDimension())
                            .setValue(value)
                            .setLimit(
                                    rule.hasCap()
                                            ? rule.getCap()
                                            : rule.getReserve().getSeats())
                            .setTaken(taken)
                            .setReserve(!rule.hasCap())
                            .setReleased(!rule.hasCap() && isReleased(rule, now))));
        }
        return seats.build();
    }

    /** Each value that a rule counts, and the seats taken under it, by value. */
    private static Map<String, Integer> uses(Delivery delivery, SeatRule rule, Room room) {
        if (isForEach(rule)) {
            return new TreeMap<>(room.values(rule.getDimension()));
        }
        String value = ruleValue(delivery, rule);
        return Map.of(value, room.taken(rule.getDimension(), value));
    }

    private static boolean isReleased(SeatRule rule, Instant now) {
        return rule.getReserve().hasReleaseTime()
                && !now.isBefore(ResourceTable.instant(rule.getReserve().getReleaseTime()));
    }

    private static int unfilled(Delivery delivery, SeatRule rule, Room room) {
        return Math.max(0, rule.getReserve().getSeats() - room.taken(rule.getDimension(), ruleValue(delivery, rule)));
    }

    private static boolean isForEach(SeatRule rule) {
        return rule.hasCap()
                && rule.getValue().isEmpty()
                && rule.getDimension() != SeatDimension.SEAT_DIMENSION_HOST_COUNTRY;
    }

    private static String ruleValue(Delivery delivery, SeatRule rule) {
        return rule.getDimension() == SeatDimension.SEAT_DIMENSION_HOST_COUNTRY
                ? delivery.getHostCountry()
                : rule.getValue();
    }

    private static boolean counts(Delivery delivery, SeatRule rule, Participant person) {
        return isForEach(rule) || ruleValue(delivery, rule).equals(trait(rule, person));
    }

    /** The value under which a rule counts this person, or would. */
    private static String valueFor(Delivery delivery, SeatRule rule, Participant person) {
        return isForEach(rule) ? trait(rule, person) : ruleValue(delivery, rule);
    }

    private static String trait(SeatRule rule, Participant person) {
        return switch (rule.getDimension()) {
            case SEAT_DIMENSION_PARTNER -> person.getPartner();
            case SEAT_DIMENSION_GENDER -> Room.letter(person.getGender());
            default -> person.getNationality();
        };
    }
}
