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
import org.cadre.v1.FieldReason;
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
                    FieldReason.FIELD_REASON_NO_SUCH_TIME_ZONE,
                    Map.of("zone", delivery.getTimeZone())));
        }
        if (!delivery.getOnline()) {
            if (delivery.getPlace().isBlank()) {
                violations.add(new FieldViolation("delivery.place", FieldReason.FIELD_REASON_PLACE_OR_ONLINE));
            }
            if (delivery.getHostCountry().isEmpty()) {
                violations.add(new FieldViolation("delivery.host_country", FieldReason.FIELD_REASON_COUNTRY_OR_ONLINE));
            }
        }
        if (version.getLanguagesCount() > 0 && !version.getLanguagesList().contains(delivery.getLanguage())) {
            violations.add(new FieldViolation(
                    "delivery.language",
                    FieldReason.FIELD_REASON_LANGUAGE_NOT_TAUGHT,
                    Map.of("languages", String.join(", ", version.getLanguagesList()))));
        }
        if (delivery.getMinimumEnrolment() > delivery.getCapacity()) {
            violations.add(new FieldViolation(
                    "delivery.minimum_enrolment",
                    FieldReason.FIELD_REASON_ABOVE_CAPACITY,
                    Map.of("capacity", Integer.toString(delivery.getCapacity()))));
        }
        checkSessions(delivery, violations);
        checkSeatRules(delivery, violations);
        checkTrainers(delivery, violations);
        if (delivery.getState() != DeliveryState.DELIVERY_STATE_DRAFT && delivery.getSessionsCount() == 0) {
            violations.add(new FieldViolation("delivery.sessions", FieldReason.FIELD_REASON_SESSIONS_NEEDED));
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
                        field + ".id", FieldReason.FIELD_REASON_ID_TAKEN, Map.of("id", session.getId())));
            }
            if (!end.isAfter(start)) {
                violations.add(new FieldViolation(field + ".end_time", FieldReason.FIELD_REASON_END_NOT_AFTER_BEGIN));
            } else if (Duration.between(start, end).compareTo(LONGEST_SESSION) > 0) {
                violations.add(new FieldViolation(
                        field + ".end_time",
                        FieldReason.FIELD_REASON_SESSION_TOO_LONG,
                        Map.of("most", Long.toString(LONGEST_SESSION.toHours()))));
            }
            if (i > 0
                    && start.isBefore(
                            ResourceTable.instant(delivery.getSessions(i - 1).getEndTime()))) {
                violations.add(new FieldViolation(
                        field + ".start_time",
                        FieldReason.FIELD_REASON_SESSION_OVERLAPS,
                        Map.of("session", delivery.getSessions(i - 1).getId())));
            }
        }
    }

    private static void checkSeatRules(Delivery delivery, List<FieldViolation> violations) {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < delivery.getSeatRulesCount(); i++) {
            SeatRule rule = delivery.getSeatRules(i);
            String field = "delivery.seat_rules[" + i + "]";
            if (!seen.add(rule.getDimension() + " " + rule.getValue() + " " + rule.hasCap())) {
                violations.add(new FieldViolation(field, FieldReason.FIELD_REASON_SEAT_RULE_TWICE));
            }
            checkValue(field + ".value", delivery, rule, violations);
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

    private static void checkValue(String field, Delivery delivery, SeatRule rule, List<FieldViolation> violations) {
        String value = rule.getValue();
        boolean forEach = value.isEmpty() && rule.hasCap();
        switch (rule.getDimension()) {
            case SEAT_DIMENSION_COUNTRY -> {
                if (!forEach && !value.matches("[A-Z]{2}")) {
                    violations.add(new FieldViolation(field, FieldReason.FIELD_REASON_REGION_CODE));
                }
            }
            case SEAT_DIMENSION_PARTNER -> {
                if (!forEach && !value.startsWith("partners/")) {
                    violations.add(new FieldViolation(
                            field, FieldReason.FIELD_REASON_RESOURCE_NAME, Map.of("example", "partners/…")));
                }
            }
            case SEAT_DIMENSION_GENDER -> {
                if (!value.matches("[FMX]")) {
                    violations.add(new FieldViolation(field, FieldReason.FIELD_REASON_GENDER_CODE));
                }
            }
            case SEAT_DIMENSION_HOST_COUNTRY -> {
                if (!value.isEmpty()) {
                    violations.add(new FieldViolation(field, FieldReason.FIELD_REASON_HOST_COUNTRY_NOT_SAID));
                } else if (delivery.getHostCountry().isEmpty()) {
                    violations.add(new FieldViolation(field, FieldReason.FIELD_REASON_HOST_COUNTRY_MISSING));
                }
            }
            default -> {}
        }
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
                        field + ".person",
                        FieldReason.FIELD_REASON_TRAINER_TWICE,
                        Map.of("person", trainer.getPerson())));
            }
            for (String session : trainer.getSessionsList()) {
                if (!sessions.contains(session)) {
                    violations.add(new FieldViolation(
                            field + ".sessions", FieldReason.FIELD_REASON_NO_SUCH_SESSION, Map.of("session", session)));
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
