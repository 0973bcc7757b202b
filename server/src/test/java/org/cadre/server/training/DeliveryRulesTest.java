package org.cadre.server.training;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.protobuf.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.cadre.server.call.Refusal;
import org.cadre.server.call.Refusal.FieldViolation;
import org.cadre.v1.CourseVersion;
import org.cadre.v1.Delivery;
import org.cadre.v1.DeliveryState;
import org.cadre.v1.FieldReason;
import org.cadre.v1.SeatDimension;
import org.cadre.v1.SeatReserve;
import org.cadre.v1.SeatRule;
import org.cadre.v1.Session;
import org.cadre.v1.TrainerAssignment;
import org.junit.jupiter.api.Test;

/** What is wrong with a delivery: every field at once, with the reason and the facts of each. */
class DeliveryRulesTest {
    private static final CourseVersion VERSION =
            CourseVersion.newBuilder().addLanguages("en").addLanguages("fr").build();

    private static final Delivery GOOD = Delivery.newBuilder()
            .setState(DeliveryState.DELIVERY_STATE_DRAFT)
            .setTimeZone("Africa/Nairobi")
            .setPlace("Nairobi")
            .setHostCountry("KE")
            .setLanguage("fr")
            .setMinimumEnrolment(12)
            .setCapacity(12)
            .build();

    @Test
    void everyFieldThatIsWrongIsNamedWithWhatItMayBe() {
        Delivery wrong = GOOD.toBuilder()
                .setState(DeliveryState.DELIVERY_STATE_PLANNED)
                .setTimeZone("+03:00")
                .setPlace(" ")
                .clearHostCountry()
                .setLanguage("es")
                .setMinimumEnrolment(13)
                .build();
        assertEquals(
                List.of(
                        violation(
                                "delivery.time_zone",
                                FieldReason.FIELD_REASON_NO_SUCH_TIME_ZONE,
                                Map.of("zone", "+03:00")),
                        violation("delivery.place", FieldReason.FIELD_REASON_PLACE_OR_ONLINE),
                        violation("delivery.host_country", FieldReason.FIELD_REASON_COUNTRY_OR_ONLINE),
                        violation(
                                "delivery.language",
                                FieldReason.FIELD_REASON_LANGUAGE_NOT_TAUGHT,
                                Map.of("languages", "en, fr")),
                        violation(
                                "delivery.minimum_enrolment",
                                FieldReason.FIELD_REASON_ABOVE_CAPACITY,
                                Map.of("capacity", "12")),
                        violation("delivery.sessions", FieldReason.FIELD_REASON_SESSIONS_NEEDED)),
                violations(wrong));
        assertDoesNotThrow(() -> DeliveryRules.check(GOOD, VERSION));
        assertDoesNotThrow(() -> DeliveryRules.check(
                GOOD.toBuilder().clearPlace().clearHostCountry().setOnline(true).build(), VERSION));
    }

    @Test
    void sessionsFollowOneAnotherForADayAtMost() {
        Delivery wrong = GOOD.toBuilder()
                .addSessions(session("one", "2026-12-07T06:00:00Z", "2026-12-07T14:00:00Z"))
                .addSessions(session("one", "2026-12-07T13:00:00Z", "2026-12-08T13:00:01Z"))
                .addSessions(session("two", "2026-12-09T06:00:00Z", "2026-12-09T06:00:00Z"))
                .addSessions(session("three", "2026-12-10T06:00:00Z", "2026-12-11T06:00:00Z"))
                .build();
        assertEquals(
                List.of(
                        violation("delivery.sessions[1].id", FieldReason.FIELD_REASON_ID_TAKEN, Map.of("id", "one")),
                        violation(
                                "delivery.sessions[1].end_time",
                                FieldReason.FIELD_REASON_SESSION_TOO_LONG,
                                Map.of("most", "24")),
                        violation(
                                "delivery.sessions[1].start_time",
                                FieldReason.FIELD_REASON_SESSION_OVERLAPS,
                                Map.of("session", "one")),
                        violation("delivery.sessions[2].end_time", FieldReason.FIELD_REASON_END_NOT_AFTER_BEGIN)),
                violations(wrong));
    }

    @Test
    void aSeatRuleCountsThoseWhomItsDimensionHas() {
        Delivery wrong = GOOD.toBuilder()
                .clearHostCountry()
                .setOnline(true)
                .addSeatRules(cap(SeatDimension.SEAT_DIMENSION_COUNTRY, "Paraguay"))
                .addSeatRules(cap(SeatDimension.SEAT_DIMENSION_PARTNER, "unodc"))
                .addSeatRules(cap(SeatDimension.SEAT_DIMENSION_GENDER, ""))
                .addSeatRules(cap(SeatDimension.SEAT_DIMENSION_HOST_COUNTRY, "KE"))
                .addSeatRules(cap(SeatDimension.SEAT_DIMENSION_HOST_COUNTRY, ""))
                .addSeatRules(reserve(SeatDimension.SEAT_DIMENSION_COUNTRY, ""))
                .addSeatRules(reserve(SeatDimension.SEAT_DIMENSION_GENDER, "F"))
                .addSeatRules(reserve(SeatDimension.SEAT_DIMENSION_GENDER, "F"))
                .build();
        assertEquals(
                List.of(
                        violation("delivery.seat_rules[0].value", FieldReason.FIELD_REASON_REGION_CODE),
                        violation(
                                "delivery.seat_rules[1].value",
                                FieldReason.FIELD_REASON_RESOURCE_NAME,
                                Map.of("example", "partners/…")),
                        violation("delivery.seat_rules[2].value", FieldReason.FIELD_REASON_GENDER_CODE),
                        violation("delivery.seat_rules[3].value", FieldReason.FIELD_REASON_HOST_COUNTRY_NOT_SAID),
                        violation("delivery.seat_rules[4].value", FieldReason.FIELD_REASON_HOST_COUNTRY_MISSING),
                        violation("delivery.seat_rules[5].value", FieldReason.FIELD_REASON_REGION_CODE),
                        violation("delivery.seat_rules[7]", FieldReason.FIELD_REASON_SEAT_RULE_TWICE)),
                violations(wrong));
        assertDoesNotThrow(() -> DeliveryRules.check(
                GOOD.toBuilder()
                        .addSeatRules(cap(SeatDimension.SEAT_DIMENSION_COUNTRY, ""))
                        .addSeatRules(cap(SeatDimension.SEAT_DIMENSION_COUNTRY, "PY"))
                        .addSeatRules(cap(SeatDimension.SEAT_DIMENSION_PARTNER, ""))
                        .addSeatRules(reserve(SeatDimension.SEAT_DIMENSION_PARTNER, "partners/unodc"))
                        .addSeatRules(cap(SeatDimension.SEAT_DIMENSION_GENDER, "X"))
                        .addSeatRules(cap(SeatDimension.SEAT_DIMENSION_HOST_COUNTRY, ""))
                        .build(),
                VERSION));
    }

    @Test
    void aTrainerStandsOnceWithSessionsThatThereAre() {
        Delivery wrong = GOOD.toBuilder()
                .addSessions(session("one", "2026-12-07T06:00:00Z", "2026-12-07T14:00:00Z"))
                .addTrainers(TrainerAssignment.newBuilder()
                        .setPerson("persons/ana")
                        .addSessions("one")
                        .addSessions("two"))
                .addTrainers(TrainerAssignment.newBuilder().setPerson("persons/ana"))
                .build();
        assertEquals(
                List.of(
                        violation(
                                "delivery.trainers[0].sessions",
                                FieldReason.FIELD_REASON_NO_SUCH_SESSION,
                                Map.of("session", "two")),
                        violation(
                                "delivery.trainers[1].person",
                                FieldReason.FIELD_REASON_TRAINER_TWICE,
                                Map.of("person", "persons/ana"))),
                violations(wrong));
    }

    /** What is wrong; each can be said as a sentence. */
    private static List<FieldViolation> violations(Delivery wrong) {
        Refusal.Invalid refused = assertThrows(Refusal.Invalid.class, () -> DeliveryRules.check(wrong, VERSION));
        refused.violations().forEach(FieldViolation::description);
        return refused.violations();
    }

    private static FieldViolation violation(String field, FieldReason reason) {
        return violation(field, reason, Map.of());
    }

    private static FieldViolation violation(String field, FieldReason reason, Map<String, String> facts) {
        return new FieldViolation(field, reason, facts);
    }

    private static SeatRule cap(SeatDimension dimension, String value) {
        return SeatRule.newBuilder()
                .setDimension(dimension)
                .setValue(value)
                .setCap(3)
                .build();
    }

    private static SeatRule reserve(SeatDimension dimension, String value) {
        return SeatRule.newBuilder()
                .setDimension(dimension)
                .setValue(value)
                .setReserve(SeatReserve.newBuilder().setSeats(3))
                .build();
    }

    private static Session session(String id, String start, String end) {
        return Session.newBuilder()
                .setId(id)
                .setStartTime(time(start))
                .setEndTime(time(end))
                .build();
    }

    private static Timestamp time(String instant) {
        return Timestamp.newBuilder()
                .setSeconds(Instant.parse(instant).getEpochSecond())
                .build();
    }
}
