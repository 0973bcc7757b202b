package org.cadre.server.enrolment;

import static org.cadre.server.TestServer.refusal;
import static org.cadre.v1.EnrolmentState.ENROLMENT_STATE_CONFIRMED;
import static org.cadre.v1.EnrolmentState.ENROLMENT_STATE_WAITLISTED;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.cadre.server.TestServer.Refused;
import org.cadre.server.store.Database;
import org.cadre.v1.CloseCallRequest;
import org.cadre.v1.Delivery;
import org.cadre.v1.Enrolment;
import org.cadre.v1.Gender;
import org.cadre.v1.SeatDimension;
import org.cadre.v1.SeatReserve;
import org.cadre.v1.SeatRule;
import org.cadre.v1.Seats;
import org.cadre.v1.UpdateEnrolmentRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Seats never exceed the capacity nor any seat rule, in any sequence of calls. */
abstract class SeatRulesContract {
    private static final String[] COUNTRIES = {"KE", "UG", "TZ"};

    private Classroom classroom;
    private Registrar registrar;

    abstract Database freshDatabase() throws Exception;

    @BeforeEach
    void open() throws Exception {
        classroom = new Classroom(freshDatabase());
        registrar = classroom.registrar();
    }

    @AfterEach
    void close() {
        classroom.close();
    }

    private static SeatRule rule(SeatDimension dimension, String value, int cap) {
        return SeatRule.newBuilder()
                .setDimension(dimension)
                .setValue(value)
                .setCap(cap)
                .build();
    }

    private static SeatRule reserve(SeatDimension dimension, String value, int seats) {
        return SeatRule.newBuilder()
                .setDimension(dimension)
                .setValue(value)
                .setReserve(SeatReserve.newBuilder().setSeats(seats))
                .build();
    }

    private static SeatRule released(SeatRule rule, Instant when) {
        return rule.toBuilder()
                .setReserve(rule.getReserve().toBuilder().setReleaseTime(Classroom.timestamp(when)))
                .build();
    }

    private Enrolment enrol(String delivery, String id, String country, Gender gender) {
        return registrar.enrol(delivery, classroom.person(id, country, gender));
    }

    @Test
    void aCapForEachPartnerCountsThoseOfNonePartnerTogether() {
        String unodc = classroom.partner("unodc");
        String delivery = classroom.openDelivery(
                "each",
                Delivery.newBuilder().setCapacity(9).addSeatRules(rule(SeatDimension.SEAT_DIMENSION_PARTNER, "", 1)));
        assertEquals(
                ENROLMENT_STATE_CONFIRMED,
                registrar.enrol(delivery, classroom.personOf(unodc, "u1")).getState());
        Enrolment second = registrar.enrol(delivery, classroom.personOf(unodc, "u2"));
        assertEquals(ENROLMENT_STATE_WAITLISTED, second.getState());
        assertEquals(unodc, second.getWaiting().getObstacles(0).getValue());
        assertEquals(
                ENROLMENT_STATE_CONFIRMED,
                enrol(delivery, "free", "KE", Gender.GENDER_MALE).getState());
    }

    @Test
    void aSeatedPersonFillsOneSeatOfEveryReserveThatCountsThem() {
        String delivery = classroom.openDelivery(
                "overlap",
                Delivery.newBuilder()
                        .setCapacity(2)
                        .addSeatRules(reserve(SeatDimension.SEAT_DIMENSION_GENDER, "F", 1))
                        .addSeatRules(reserve(SeatDimension.SEAT_DIMENSION_HOST_COUNTRY, "", 1)));
        assertEquals(2, classroom.now(delivery).getSeats().getReserved());
        Enrolment neither = enrol(delivery, "neither", "UG", Gender.GENDER_MALE);
        assertEquals(ENROLMENT_STATE_WAITLISTED, neither.getState());
        Enrolment both = enrol(delivery, "both", "KE", Gender.GENDER_FEMALE);
        assertEquals(ENROLMENT_STATE_CONFIRMED, both.getState());
        assertEquals(ENROLMENT_STATE_CONFIRMED, classroom.state(neither), "both reserves are filled by one person");

        registrar.withdraw(both);
        Seats seats = classroom.now(delivery).getSeats();
        assertEquals(List.of(1, 1), List.of(seats.getTaken(), seats.getReserved()));
        // The reserves now keep two seats of the one that is left; that stops neither the call nor a remedy.
        classroom
                .deliveries()
                .closeCall(CloseCallRequest.newBuilder().setName(delivery).build());
        classroom.change(Delivery.newBuilder().setName(delivery).setTitle("Renamed"), "title");
        assertEquals(
                ENROLMENT_STATE_WAITLISTED,
                enrol(delivery, "one", "UG", Gender.GENDER_FEMALE).getState());
        assertEquals(3, classroom.capacity(delivery, 3).getCapacity());
    }

    @Test
    void theCapacityIsNeverSetBelowWhatIsTakenAndReserved() {
        String delivery = classroom.openDelivery(
                "down",
                Delivery.newBuilder()
                        .setCapacity(5)
                        .addSeatRules(reserve(SeatDimension.SEAT_DIMENSION_COUNTRY, "UG", 2)));
        enrol(delivery, "a", "KE", Gender.GENDER_MALE);
        Refused refused = refusal(() -> classroom.capacity(delivery, 2));
        assertEquals("CAPACITY_TOO_LOW", refused.reason());
        assertEquals(
                Map.of("delivery", delivery, "capacity", "2", "seats_taken", "1", "seats_reserved", "2"),
                refused.metadata());
        assertEquals(3, classroom.capacity(delivery, 3).getCapacity());
        enrol(delivery, "b", "UG", Gender.GENDER_MALE);
        assertEquals(
                "CAPACITY_TOO_LOW",
                refusal(() -> classroom.capacity(delivery, 1)).reason());
    }

    @Test
    void reservesAboveTheCapacityAreRefusedAtTheStart() {
        Refused refused = refusal(() -> classroom.plannedDelivery(
                "too-many",
                Delivery.newBuilder()
                        .setCapacity(2)
                        .addSeatRules(reserve(SeatDimension.SEAT_DIMENSION_COUNTRY, "UG", 3))));
        assertEquals("CAPACITY_TOO_LOW", refused.reason());
        assertEquals("3", refused.metadata().get("seats_reserved"));
    }

    @Test
    void aRuleThatTheSeatedBreakIsRefusedAndNamesItself() {
        String delivery = classroom.openDelivery("rules", Delivery.newBuilder().setCapacity(5));
        enrol(delivery, "a", "KE", Gender.GENDER_MALE);
        enrol(delivery, "b", "KE", Gender.GENDER_FEMALE);
        Refused refused = refusal(() -> classroom.change(
                Delivery.newBuilder()
                        .setName(delivery)
                        .addSeatRules(rule(SeatDimension.SEAT_DIMENSION_GENDER, "F", 3))
                        .addSeatRules(rule(SeatDimension.SEAT_DIMENSION_COUNTRY, "", 1)),
                "seat_rules"));
        assertEquals("SEAT_RULE_BROKEN", refused.reason());
        assertEquals(
                Map.of(
                        "delivery",
                        delivery,
                        "rule",
                        "2",
                        "dimension",
                        "COUNTRY",
                        "value",
                        "KE",
                        "limit",
                        "1",
                        "taken",
                        "2"),
                refused.metadata());
        assertEquals(0, classroom.now(delivery).getSeatRulesCount(), "nothing was changed");
    }

    @Test
    void anySequenceOfCallsLeavesTheSeatsAsTheModelSays() {
        long seed = System.nanoTime();
        System.out.println("seed of the sequence: " + seed);
        Random random = new Random(seed);
        SeatModel model = new SeatModel(4);
        String delivery = classroom.openDelivery("random", Delivery.newBuilder().setCapacity(4));
        for (int step = 0; step < 160; step++) {
            String did = step(random, model, delivery, step);
            compare(model, delivery, "seed " + seed + ", step " + step + ": " + did);
        }
    }

    private String step(Random random, SeatModel model, String delivery, int step) {
        Instant now = classroom.server().clock().instant();
        SeatModel.Entry any = model.entries.isEmpty() ? null : model.entries.get(random.nextInt(model.entries.size()));
        switch (any == null ? 0 : random.nextInt(9)) {
            case 3 -> {
                registrar.withdraw(Enrolment.newBuilder().setName(any.name).build());
                model.entries.remove(any);
                model.promote(now);
                return "withdraw " + any.name;
            }
            case 4 -> {
                return changeCapacity(model, delivery, 1 + random.nextInt(12), now);
            }
            case 5 -> {
                return changeRules(random, model, delivery, now);
            }
            case 6 -> {
                classroom.server().clock().advance(java.time.Duration.ofSeconds(random.nextInt(100)));
                classroom.tick();
                model.promote(classroom.server().clock().instant());
                return "time passes";
            }
            case 7 -> {
                int priority = 1 + random.nextInt(3);
                registrar
                        .calls()
                        .updateEnrolment(UpdateEnrolmentRequest.newBuilder()
                                .setEnrolment(
                                        Enrolment.newBuilder().setName(any.name).setPriority(priority))
                                .setUpdateMask(com.google.protobuf.FieldMask.newBuilder()
                                        .addPaths("priority"))
                                .build());
                any.priority = priority;
                return "priority of " + any.name;
            }
            case 8 -> {
                if (any.seated) {
                    return "nothing";
                }
                SeatModel.Entry head = model.queue().get(0);
                registrar.promote(Enrolment.newBuilder().setName(any.name).build());
                if (head != any) {
                    boolean before = head.priority > 1;
                    any.priority = before ? head.priority - 1 : 1;
                    any.since = before ? any.since : head.since.minusNanos(1_000);
                }
                return "promote " + any.name;
            }
            default -> {
                String country = COUNTRIES[random.nextInt(3)];
                Gender gender = random.nextBoolean() ? Gender.GENDER_FEMALE : Gender.GENDER_MALE;
                int priority = 1 + random.nextInt(3);
                Enrolment entered = registrar.enrol(delivery, classroom.person("p" + step, country, gender), priority);
                model.entries.add(new SeatModel.Entry(entered.getName(), country, gender, priority, now));
                model.promote(now);
                return "enrol " + entered.getName();
            }
        }
    }

    private String changeCapacity(SeatModel model, String delivery, int capacity, Instant now) {
        long reserves = model.rules.stream()
                .mapToLong(rule -> rule.getReserve().getSeats())
                .sum();
        boolean fits =
                capacity >= model.capacity || (capacity >= model.taken() + model.kept(now) && capacity >= reserves);
        if (fits) {
            classroom.capacity(delivery, capacity);
            model.capacity = capacity;
            model.promote(now);
        } else {
            assertEquals(
                    "CAPACITY_TOO_LOW",
                    refusal(() -> classroom.capacity(delivery, capacity)).reason());
        }
        return "capacity " + capacity + (fits ? "" : " refused");
    }

    private String changeRules(Random random, SeatModel model, String delivery, Instant now) {
        List<SeatRule> pool = List.of(
                rule(SeatDimension.SEAT_DIMENSION_COUNTRY, "", 1 + random.nextInt(4)),
                rule(SeatDimension.SEAT_DIMENSION_COUNTRY, "UG", random.nextInt(4)),
                rule(SeatDimension.SEAT_DIMENSION_GENDER, "M", random.nextInt(5)),
                reserve(SeatDimension.SEAT_DIMENSION_GENDER, "F", 1 + random.nextInt(3)),
                reserve(SeatDimension.SEAT_DIMENSION_HOST_COUNTRY, "", 1 + random.nextInt(2)),
                released(
                        reserve(SeatDimension.SEAT_DIMENSION_COUNTRY, "TZ", 1 + random.nextInt(3)),
                        now.plusSeconds(random.nextInt(200))));
        List<SeatRule> rules =
                pool.stream().filter(rule -> random.nextInt(3) == 0).toList();
        if (rules.equals(model.rules)) {
            return "the same rules";
        }
        List<SeatRule> before = model.rules;
        model.rules = rules;
        long reserves =
                rules.stream().mapToLong(rule -> rule.getReserve().getSeats()).sum();
        boolean fits = reserves <= model.capacity && model.taken() + model.kept(now) <= model.capacity;
        Delivery.Builder change = Delivery.newBuilder().setName(delivery).addAllSeatRules(rules);
        if (fits && !model.breaksACap()) {
            classroom.change(change, "seat_rules");
            model.promote(now);
            return "rules " + rules;
        }
        model.rules = before;
        assertEquals(
                fits ? "SEAT_RULE_BROKEN" : "CAPACITY_TOO_LOW",
                refusal(() -> classroom.change(change, "seat_rules")).reason());
        return "rules refused";
    }

    private void compare(SeatModel model, String delivery, String where) {
        Map<String, Boolean> expected = new TreeMap<>();
        model.entries.forEach(entry -> expected.put(entry.name, entry.seated));
        Map<String, Boolean> actual = new TreeMap<>();
        TreeSet<String> persons = new TreeSet<>();
        for (Enrolment enrolment : registrar.roster(delivery)) {
            if (EnrolmentStates.ACTIVE.contains(enrolment.getState())) {
                actual.put(enrolment.getName(), enrolment.getState() == ENROLMENT_STATE_CONFIRMED);
                assertTrue(persons.add(enrolment.getPerson()), where + ": twice active " + enrolment.getPerson());
            }
            if (enrolment.getState() == ENROLMENT_STATE_WAITLISTED) {
                assertTrue(enrolment.getWaiting().getObstaclesCount() > 0, where);
                assertEquals(
                        enrolment.getName(),
                        model.queue().get(enrolment.getWaiting().getPosition() - 1).name,
                        where);
            }
        }
        assertEquals(expected, actual, where);
        Instant now = classroom.server().clock().instant();
        Seats seats = classroom.now(delivery).getSeats();
        assertEquals(model.taken(), seats.getTaken(), where);
        assertEquals(model.queue().size(), seats.getWaiting(), where);
        assertEquals(model.capacity - model.taken(), seats.getLeft(), where);
        assertEquals(Math.min(seats.getLeft(), model.kept(now)), seats.getReserved(), where);
        assertFalse(model.breaksACap(), where);
        assertTrue(seats.getTaken() <= seats.getCapacity(), where);
    }
}
