package org.cadre.server.enrolment;

import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cadre.v1.Delivery;
import org.cadre.v1.Enrolment;
import org.cadre.v1.EnrolmentState;
import org.cadre.v1.Gender;
import org.cadre.v1.Participant;
import org.cadre.v1.SeatDimension;
import org.cadre.v1.SeatRule;

/**
 * How the seats of one delivery stand: counters of its enrolments, kept equal to its rows by the writer. Immutable. What
 * people have in common is counted only as far as the delivery's seat rules ask.
 */
final class Room {
    // Empty for what no rule asks to be counted.
    private final Optional<Tally> byCountry;
    private final Optional<Tally> byPartner;
    private final Optional<Tally> byGender;
    private final int taken;
    private final int offered;
    private final int confirmed;
    private final int waiting;
    private final int inSelection;

    private Room(
            Optional<Tally> byCountry,
            Optional<Tally> byPartner,
            Optional<Tally> byGender,
            int taken,
            int offered,
            int confirmed,
            int waiting,
            int inSelection) {
        this.byCountry = byCountry;
        this.byPartner = byPartner;
        this.byGender = byGender;
        this.taken = taken;
        this.offered = offered;
        this.confirmed = confirmed;
        this.waiting = waiting;
        this.inSelection = inSelection;
    }

    /** An empty room for the rules of a delivery. */
    static Room empty(Delivery delivery) {
        Set<SeatDimension> counted = EnumSet.noneOf(SeatDimension.class);
        for (SeatRule rule : delivery.getSeatRulesList()) {
            counted.add(
                    rule.getDimension() == SeatDimension.SEAT_DIMENSION_HOST_COUNTRY
                            ? SeatDimension.SEAT_DIMENSION_COUNTRY
                            : rule.getDimension());
        }
        return new Room(
                nothing(counted.contains(SeatDimension.SEAT_DIMENSION_COUNTRY)),
                nothing(counted.contains(SeatDimension.SEAT_DIMENSION_PARTNER)),
                nothing(counted.contains(SeatDimension.SEAT_DIMENSION_GENDER)),
                0,
                0,
                0,
                0,
                0);
    }

    /** An empty room that counts by country, partner and gender whether a rule asks or not. */
    static Room emptyOfAll() {
        return new Room(nothing(true), nothing(true), nothing(true), 0, 0, 0, 0, 0);
    }

    private static Optional<Tally> nothing(boolean counted) {
        return counted ? Optional.of(Tally.NOTHING) : Optional.empty();
    }

    /** After {@code number} more (or fewer, below 0) enrolments of that state and those traits. */
    Room plus(EnrolmentState state, Participant participant, int number) {
        boolean seated = EnrolmentStates.SEATED.contains(state);
        int seats = seated ? number : 0;
        return new Room(
                plus(byCountry, participant.getNationality(), seats),
                plus(byPartner, participant.getPartner(), seats),
                plus(byGender, letter(participant.getGender()), seats),
                taken + seats,
                offered + (state == EnrolmentState.ENROLMENT_STATE_OFFERED ? number : 0),
                confirmed + (state == EnrolmentState.ENROLMENT_STATE_CONFIRMED ? number : 0),
                waiting + (state == EnrolmentState.ENROLMENT_STATE_WAITLISTED ? number : 0),
                inSelection + (EnrolmentStates.IN_SELECTION.contains(state) ? number : 0));
    }

    private static Optional<Tally> plus(Optional<Tally> tally, String value, int seats) {
        return tally.isEmpty() || seats == 0 ? tally : Optional.of(tally.get().plus(value, seats));
    }

    Room plus(Enrolment enrolment) {
        return plus(enrolment.getState(), enrolment.getParticipant(), 1);
    }

    Room minus(Enrolment enrolment) {
        return plus(enrolment.getState(), enrolment.getParticipant(), -1);
    }

    int taken() {
        return taken;
    }

    int offered() {
        return offered;
    }

    int confirmed() {
        return confirmed;
    }

    int waiting() {
        return waiting;
    }

    int inSelection() {
        return inSelection;
    }

    /**
     * Seats taken by those of one value of a dimension: a nationality, a partner's name, or F, M or X. Counted only where a
     * rule asks.
     */
    int taken(SeatDimension dimension, String value) {
        return tally(dimension).of(value);
    }

    /** The counted values of one dimension and their seats, in no order. */
    Map<String, Integer> values(SeatDimension dimension) {
        return tally(dimension).positive();
    }

    private Tally tally(SeatDimension dimension) {
        Optional<Tally> tally = switch (dimension) {
            case SEAT_DIMENSION_PARTNER -> byPartner;
            case SEAT_DIMENSION_GENDER -> byGender;
            default -> byCountry;
        };
        return tally.orElse(Tally.NOTHING);
    }

    /** The letter of travel documents; empty where gender is not stated. */
    static String letter(Gender gender) {
        return switch (gender) {
            case GENDER_FEMALE -> "F";
            case GENDER_MALE -> "M";
            case GENDER_OTHER -> "X";
            default -> "";
        };
    }
}
