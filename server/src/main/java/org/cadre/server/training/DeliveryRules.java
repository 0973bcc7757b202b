package org.cadre.server.training;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cadre.server.call.Refusal;
import org.cadre.server.call.Refusal.FieldViolation;
import org.cadre.server.call.ResourceTable;
import org.cadre.v1.CourseVersion;
import org.cadre.v1.Delivery;
import org.cadre.v1.DeliveryState;
import org.cadre.v1.ErrorReason;
import org.cadre.v1.SeatDimension;
import org.cadre.v1.SeatRule;
import org.cadre.v1.Session;
import org.cadre.v1.TrainerAssignment;

/** What must be true of a delivery by itself, beyond what the contract's annotations can say. Pure. */
final class DeliveryRules {
    private static final Duration LONGEST_SESSION = Duration.ofHours(24);

    private DeliveryRules() {}

    /** @throws Refusal.Invalid that names every field that is wrong */
    static void check(Delivery delivery, CourseVersion version) {
        List<FieldViolation> violations = new ArrayList<>();
        if (!isZone(delivery.getTimeZone())) {
            violations.add(new FieldViolation(
                    "delivery.time_zone",
                    "There is no time zone " + delivery.getTimeZone() + "; send an IANA name such as Africa/Nairobi."));
        }
        if (!delivery.getOnline()) {
            if (delivery.getPlace().isBlank()) {
                violations.add(new FieldViolation("delivery.place", "Say where it is held, or that it is online."));
            }
            if (delivery.getHostCountry().isEmpty()) {
                violations.add(new FieldViolation(
                        "delivery.host_country", "Say in which country it is held, or that it is online."));
            }
        }
        if (version.getLanguagesCount() > 0 && !version.getLanguagesList().contains(delivery.getLanguage())) {
            violations.add(new FieldViolation(
                    "delivery.language",
                    "The course version is taught in " + String.join(", ", version.getLanguagesList()) + "."));
        }
        if (delivery.getMinimumEnrolment() > delivery.getCapacity()) {
            violations.add(new FieldViolation(
                    "delivery.minimum_enrolment",
                    "It cannot be above the capacity of " + delivery.getCapacity() + "."));
        }
        checkSessions(delivery, violations);
        checkSeatRules(delivery, violations);
        checkTrainers(delivery, violations);
        if (delivery.getState() != DeliveryState.DELIVERY_STATE_DRAFT && delivery.getSessionsCount() == 0) {
            violations.add(new FieldViolation(
                    "delivery.sessions", "A delivery that is planned has sessions; move them instead."));
        }
        if (!violations.isEmpty()) {
            throw Refusal.fields(violations);
        }
    }

    /** The same delivery with its sessions by start time. */
    static Delivery inOrder(Delivery delivery) {
        List<Session> sessions = delivery.getSessionsList().stream()
                .sorted(Comparator.comparing(session -> ResourceTable.instant(session.getStartTime())))
                .toList();
        return delivery.toBuilder().clearSessions().addAllSessions(sessions).build();
    }

    private static boolean isZone(String zone) {
        try {
            ZoneId.of(zone);
            // Offsets such as +02:00 are not zones: they know no daylight-saving time.
            return ZoneId.getAvailableZoneIds().contains(zone);
        } catch (DateTimeException unknown) {
            return false;
        }
    }

    private static void checkSessions(Delivery delivery, List<FieldViolation> violations) {
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < delivery.getSessionsCount(); i++) {
            Session session = delivery.getSessions(i);
            String field = "delivery.sessions[" + i + "]";
            Instant start = ResourceTable.instant(session.getStartTime());
            Instant end = ResourceTable.instant(session.getEndTime());
            if (!ids.add(session.getId())) {
                violations.add(new FieldViolation(
                        field + ".id", "Two sessions are called " + session.getId() + "; rename one."));
            }
            if (!end.isAfter(start)) {
                violations.add(new FieldViolation(field + ".end_time", "A session must end after it begins."));
            } else if (Duration.between(start, end).compareTo(LONGEST_SESSION) > 0) {
                violations.add(new FieldViolation(
                        field + ".end_time", "A session lasts at most 24 hours; make it one session a day."));
            }
            if (i > 0
                    && start.isBefore(
                            ResourceTable.instant(delivery.getSessions(i - 1).getEndTime()))) {
                violations.add(new FieldViolation(
                        field + ".start_time",
                        "It begins before session "
                                + delivery.getSessions(i - 1).getId() + " has ended."));
            }
        }
    }

    private static void checkSeatRules(Delivery delivery, List<FieldViolation> violations) {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < delivery.getSeatRulesCount(); i++) {
            SeatRule rule = delivery.getSeatRules(i);
            String field = "delivery.seat_rules[" + i + "]";
            if (!seen.add(rule.getDimension() + " " + rule.getValue() + " " + rule.hasCap())) {
                violations.add(new FieldViolation(field, "There is a rule like it already; keep one of them."));
            }
            String wrong = wrongValue(delivery, rule);
            if (!wrong.isEmpty()) {
                violations.add(new FieldViolation(field + ".value", wrong));
            }
        }
    }

    /** @throws Refusal.Precondition (CAPACITY_TOO_LOW) where reserves together keep more than there are seats */
    static void requireReservesFit(Delivery delivery) {
        long reserved = delivery.getSeatRulesList().stream()
                .filter(SeatRule::hasReserve)
                .mapToLong(rule -> rule.getReserve().getSeats())
                .sum();
        if (reserved > delivery.getCapacity()) {
            throw new Refusal.Precondition(
                    ErrorReason.ERROR_REASON_CAPACITY_TOO_LOW,
                    "Reserves keep " + reserved + " seats of a capacity of " + delivery.getCapacity()
                            + "; lower them or raise the capacity.",
                    Map.of(
                            "delivery", delivery.getName(),
                            "capacity", Integer.toString(delivery.getCapacity()),
                            "seats_taken", "0",
                            "seats_reserved", Long.toString(reserved)));
        }
    }

    private static String wrongValue(Delivery delivery, SeatRule rule) {
        String value = rule.getValue();
        boolean forEach = value.isEmpty() && rule.hasCap();
        return switch (rule.getDimension()) {
            case SEAT_DIMENSION_COUNTRY ->
                forEach || value.matches("[A-Z]{2}") ? "" : "Send a region code of two capital letters, such as PY.";
            case SEAT_DIMENSION_PARTNER ->
                forEach || value.startsWith("partners/") ? "" : "Send a partner's name, such as partners/unodc.";
            case SEAT_DIMENSION_GENDER -> value.matches("[FMX]") ? "" : "Send F, M or X.";
            case SEAT_DIMENSION_HOST_COUNTRY ->
                !value.isEmpty()
                        ? "Leave it empty: the host country is the delivery's."
                        : delivery.getHostCountry().isEmpty() ? "The delivery has no host country." : "";
            default -> "";
        };
    }

    private static void checkTrainers(Delivery delivery, List<FieldViolation> violations) {
        Set<String> persons = new HashSet<>();
        Set<String> sessions = new HashSet<>();
        delivery.getSessionsList().forEach(session -> sessions.add(session.getId()));
        for (int i = 0; i < delivery.getTrainersCount(); i++) {
            TrainerAssignment trainer = delivery.getTrainers(i);
            String field = "delivery.trainers[" + i + "]";
            if (!persons.add(trainer.getPerson())) {
                violations.add(new FieldViolation(
                        field + ".person", trainer.getPerson() + " stands twice; name their sessions in one entry."));
            }
            for (String session : trainer.getSessionsList()) {
                if (!sessions.contains(session)) {
                    violations.add(new FieldViolation(field + ".sessions", "There is no session " + session + "."));
                }
            }
        }
    }

    /** Partners that seat rules name. */
    static List<String> partners(Delivery delivery) {
        return delivery.getSeatRulesList().stream()
                .filter(rule -> rule.getDimension() == SeatDimension.SEAT_DIMENSION_PARTNER)
                .map(SeatRule::getValue)
                .filter(value -> !value.isEmpty())
                .toList();
    }
}
