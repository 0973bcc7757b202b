package org.cadre.server.enrolment;

import java.util.HashMap;
import java.util.Map;
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
    private final boolean countsCountry;
    private final boolean countsPartner;
    private final boolean countsGender;
    private final int taken;
    private final int offered;
    private final int confirmed;
    private final int waiting;
    private final int inSelection;
    private final Map<String, Integer> takenBy;

    private Room(
            boolean countsCountry,
            boolean countsPartner,
            boolean countsGender,
            int taken,
            int offered,
            int confirmed,
            int waiting,
            int inSelection,
            Map<String, Integer> takenBy) {
        this.countsCountry = countsCountry;
        this.countsPartner = countsPartner;
        this.countsGender = countsGender;
        this.taken = taken;
        this.offered = offered;
        this.confirmed = confirmed;
        this.waiting = waiting;
        this.inSelection = inSelection;
        this.takenBy = takenBy;
    }

    /** An empty room for the rules of a delivery. */
    static Room empty(Delivery delivery) {
        boolean country = false;
        boolean partner = false;
        boolean gender = false;
        for (SeatRule rule : delivery.getSeatRulesList()) {
            SeatDimension dimension = rule.getDimension();
            country |= dimension == SeatDimension.SEAT_DIMENSION_COUNTRY
                    || dimension == SeatDimension.SEAT_DIMENSION_HOST_COUNTRY;
            partner |= dimension == SeatDimension.SEAT_DIMENSION_PARTNER;
            gender |= dimension == SeatDimension.SEAT_DIMENSION_GENDER;
        }
        return new Room(country, partner, gender, 0, 0, 0, 0, 0, Map.of());
    }

    /** After {@code number} more (or fewer, below 0) enrolments of that state and those traits. */
    Room plus(EnrolmentState state, Participant participant, int number) {
        boolean seated = EnrolmentStates.SEATED.contains(state);
        return new Room(
                countsCountry,
                countsPartner,
                countsGender,
                taken + (seated ? number : 0),
                offered + (state == EnrolmentState.ENROLMENT_STATE_OFFERED ? number : 0),
                confirmed + (state == EnrolmentState.ENROLMENT_STATE_CONFIRMED ? number : 0),
                waiting + (state == EnrolmentState.ENROLMENT_STATE_WAITLISTED ? number : 0),
                inSelection + (EnrolmentStates.IN_SELECTION.contains(state) ? number : 0),
                seated ? counted(participant, number) : takenBy);
    }

    Room plus(Enrolment enrolment) {
        return plus(enrolment.getState(), enrolment.getParticipant(), 1);
    }

    Room minus(Enrolment enrolment) {
        return plus(enrolment.getState(), enrolment.getParticipant(), -1);
    }

    private Map<String, Integer> counted(Participant participant, int number) {
        if (!countsCountry && !countsPartner && !countsGender) {
            return takenBy;
        }
        Map<String, Integer> counts = new HashMap<>(takenBy);
        if (countsCountry) {
            counts.merge(countryKey(participant.getNationality()), number, Integer::sum);
        }
        if (countsPartner) {
            counts.merge(partnerKey(participant.getPartner()), number, Integer::sum);
        }
        if (countsGender) {
            counts.merge(genderKey(letter(participant.getGender())), number, Integer::sum);
        }
        return counts;
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

    /** Seats taken by those of one nationality; counted only where a rule asks. */
    int takenByCountry(String country) {
        return takenBy.getOrDefault(countryKey(country), 0);
    }

    int takenByPartner(String partner) {
        return takenBy.getOrDefault(partnerKey(partner), 0);
    }

    /** @param letter F, M or X */
    int takenByGender(String letter) {
        return takenBy.getOrDefault(genderKey(letter), 0);
    }

    /** The counted values of one dimension and their seats, in no order. */
    Map<String, Integer> values(SeatDimension dimension) {
        String prefix = switch (dimension) {
            case SEAT_DIMENSION_PARTNER -> partnerKey("");
            case SEAT_DIMENSION_GENDER -> genderKey("");
            default -> countryKey("");
        };
        Map<String, Integer> values = new HashMap<>();
        takenBy.forEach((key, seats) -> {
            if (key.startsWith(prefix) && seats > 0) {
                values.put(key.substring(prefix.length()), seats);
            }
        });
        return values;
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

    private static String countryKey(String country) {
        return "C" + country;
    }

    private static String partnerKey(String partner) {
        return "P" + partner;
    }

    private static String genderKey(String letter) {
        return "G" + letter;
    }
}
