package org.cadre.server.sample;

import com.google.protobuf.Duration;
import com.google.protobuf.Timestamp;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.cadre.v1.AdmissionPolicy;
import org.cadre.v1.Delivery;
import org.cadre.v1.SeatDimension;
import org.cadre.v1.SeatReserve;
import org.cadre.v1.SeatRule;
import org.cadre.v1.Session;
import org.cadre.v1.TrainerAssignment;

/** A delivery that is being written down. Not safe for use by several threads. */
final class Planned {
    static final AdmissionPolicy OPEN = AdmissionPolicy.ADMISSION_POLICY_OPEN;
    static final AdmissionPolicy NOMINATION = AdmissionPolicy.ADMISSION_POLICY_NOMINATION;
    static final AdmissionPolicy VETTING = AdmissionPolicy.ADMISSION_POLICY_NOMINATION_WITH_VETTING;
    /** Longest the contract knows, so that a sample kept for weeks still has offers. */
    private static final long OFFER_SECONDS = 60L * 86_400;

    private final String id;
    private final Delivery.Builder delivery;
    private final ZoneId zone;

    /**
     * @param version "digital-forensics/2026-1"
     * @param place "Nairobi, KE", or empty for online
     */
    Planned(
            String id,
            String title,
            String version,
            AdmissionPolicy policy,
            String place,
            String zone,
            String language) {
        String[] course = version.split("/", 2);
        this.id = id;
        this.zone = ZoneId.of(zone);
        this.delivery = Delivery.newBuilder()
                .setTitle(title)
                .setCourseVersion("courses/" + course[0] + "/versions/" + course[1])
                .setAdmissionPolicy(policy)
                .setTimeZone(zone)
                .setLanguage(language)
                .setCapacity(1);
        if (place.isEmpty()) {
            delivery.setOnline(true);
        } else {
            delivery.setPlace(place.substring(0, place.length() - 4))
                    .setHostCountry(place.substring(place.length() - 2));
        }
        if (policy != OPEN) {
            delivery.setOfferValidity(Duration.newBuilder().setSeconds(OFFER_SECONDS));
        }
    }

    String id() {
        return id;
    }

    String name() {
        return "deliveries/" + id;
    }

    Planned seats(int capacity, int least) {
        delivery.setCapacity(capacity).setMinimumEnrolment(least);
        return this;
    }

    /** A session from nine to five on each day, without the weekends between where it is longer than a week. */
    Planned daily(LocalDate first, LocalDate last) {
        boolean weekends = first.plusDays(7).isAfter(last);
        for (LocalDate day = first; !day.isAfter(last); day = day.plusDays(1)) {
            boolean edge = day.equals(first) || day.equals(last);
            if (weekends || edge || day.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) <= 0) {
                session(day, LocalTime.of(9, 0), LocalTime.of(17, 0));
            }
        }
        return this;
    }

    Planned session(LocalDate day, LocalTime from, LocalTime to) {
        int number = delivery.getSessionsCount() + 1;
        delivery.addSessions(Session.newBuilder()
                .setId("day-" + number)
                .setTitle("Day " + number)
                .setStartTime(timestamp(day.atTime(from).atZone(zone).toInstant()))
                .setEndTime(timestamp(day.atTime(to).atZone(zone).toInstant())));
        return this;
    }

    Planned cap(SeatDimension dimension, String value, int seats) {
        delivery.addSeatRules(
                SeatRule.newBuilder().setDimension(dimension).setValue(value).setCap(seats));
        return this;
    }

    Planned reserve(SeatDimension dimension, String value, int seats, Instant release) {
        delivery.addSeatRules(SeatRule.newBuilder()
                .setDimension(dimension)
                .setValue(value)
                .setReserve(SeatReserve.newBuilder().setSeats(seats).setReleaseTime(timestamp(release))));
        return this;
    }

    Planned deadline(Instant deadline) {
        delivery.setNominationDeadline(timestamp(deadline));
        return this;
    }

    Planned taughtBy(List<String> trainers) {
        trainers.forEach(
                trainer -> delivery.addTrainers(TrainerAssignment.newBuilder().setPerson(trainer)));
        return this;
    }

    Instant start() {
        return Instant.ofEpochSecond(delivery.getSessions(0).getStartTime().getSeconds());
    }

    Instant end() {
        return Instant.ofEpochSecond(delivery.getSessions(delivery.getSessionsCount() - 1)
                .getEndTime()
                .getSeconds());
    }

    Delivery written() {
        return delivery.build();
    }

    private static Timestamp timestamp(Instant instant) {
        return Timestamp.newBuilder().setSeconds(instant.getEpochSecond()).build();
    }
}
