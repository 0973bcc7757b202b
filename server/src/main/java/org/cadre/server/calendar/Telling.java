package org.cadre.server.calendar;

import java.time.ZoneId;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.cadre.server.calendar.Told.Status;
import org.cadre.server.call.ResourceName;
import org.cadre.server.call.ResourceTable;
import org.cadre.server.training.Deliveries;
import org.cadre.v1.Delivery;
import org.cadre.v1.Enrolment;
import org.cadre.v1.Session;
import org.cadre.v1.TrainerAssignment;

/** What is told of the sessions of a delivery, as it stood at one time, to whom; by the sessions' ids. */
final class Telling {
    private Telling() {}

    /** To all who may know of the delivery. */
    static Map<String, Told> toAll(Delivery delivery) {
        Map<String, Told> told = new LinkedHashMap<>();
        status(delivery)
                .ifPresent(status -> delivery.getSessionsList()
                        .forEach(session -> told.put(session.getId(), told(delivery, session, status))));
        return told;
    }

    /** To one who teaches in it: the sessions taught. */
    static Map<String, Told> toTrainer(Delivery delivery, String person) {
        Map<String, Told> told = toAll(delivery);
        Optional<TrainerAssignment> taught = Deliveries.assignment(delivery, person);
        if (taught.isEmpty()) {
            return Map.of();
        }
        if (taught.get().getSessionsCount() > 0) {
            told.keySet().retainAll(taught.get().getSessionsList());
        }
        return told;
    }

    /** To one who has a seat. @param enrolments of the person on the delivery, as they stood then */
    static Map<String, Told> toParticipant(Delivery delivery, Collection<Enrolment> enrolments) {
        Map<String, Told> told = toAll(delivery);
        Optional<Status> seat = enrolments.stream()
                .flatMap(enrolment -> seat(enrolment).stream())
                .max(Status::compareTo);
        if (seat.isEmpty()) {
            return Map.of();
        }
        told.replaceAll((session, one) -> one.status() == Status.CANCELLED ? one : one.with(seat.get()));
        return told;
    }

    /** None for a draft: it promises nothing. */
    private static Optional<Status> status(Delivery delivery) {
        return switch (delivery.getState()) {
            case DELIVERY_STATE_PLANNED, DELIVERY_STATE_CALL_OPEN, DELIVERY_STATE_CALL_CLOSED ->
                Optional.of(Status.TENTATIVE);
            case DELIVERY_STATE_CONFIRMED, DELIVERY_STATE_RUNNING, DELIVERY_STATE_COMPLETED, DELIVERY_STATE_CLOSED ->
                Optional.of(Status.CONFIRMED);
            case DELIVERY_STATE_CANCELLED -> Optional.of(Status.CANCELLED);
            default -> Optional.empty();
        };
    }

    private static Optional<Status> seat(Enrolment enrolment) {
        return switch (enrolment.getState()) {
            case ENROLMENT_STATE_OFFERED -> Optional.of(Status.TENTATIVE);
            case ENROLMENT_STATE_CONFIRMED, ENROLMENT_STATE_COMPLETED -> Optional.of(Status.CONFIRMED);
            default -> Optional.empty();
        };
    }

    private static Told told(Delivery delivery, Session session, Status status) {
        return new Told(
                ResourceTable.instant(session.getStartTime()),
                ResourceTable.instant(session.getEndTime()),
                ZoneId.of(delivery.getTimeZone()),
                location(delivery),
                status,
                delivery.getTitle() + (session.getTitle().isEmpty() ? "" : ": " + session.getTitle()),
                description(delivery, session));
    }

    private static String location(Delivery delivery) {
        if (delivery.getPlace().isEmpty()) {
            return delivery.getOnline() ? "Online" : "";
        }
        String country = new Locale.Builder()
                .setRegion(delivery.getHostCountry())
                .build()
                .getDisplayCountry(Locale.ENGLISH);
        String place = delivery.getPlace() + (country.isEmpty() ? "" : ", " + country);
        return delivery.getOnline() ? "Online; " + place : place;
    }

    private static String description(Delivery delivery, Session session) {
        String text = "Delivery " + ResourceName.id(delivery.getName()) + ", session " + session.getId() + ".\nHeld in "
                + Locale.forLanguageTag(delivery.getLanguage()).getDisplayName(Locale.ENGLISH)
                + ".\nTime zone " + delivery.getTimeZone() + ".";
        return delivery.getCancelReason().isEmpty() ? text : text + "\nCancelled: " + delivery.getCancelReason();
    }
}
