package org.cadre.server.enrolment;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cadre.server.call.Caller;
import org.cadre.server.call.ResourceName;
import org.cadre.server.store.Transaction;
import org.cadre.server.training.Deliveries;
import org.cadre.server.training.Plan;
import org.cadre.server.training.Timetable;
import org.cadre.v1.EnrolmentResult;
import org.cadre.v1.EnrolmentState;

/**
 * Where else the candidates of a delivery are and were: two statements for all of them together, and one for each delivery
 * that they have been on.
 */
final class EarlierDeliveries {
    /** One place of a person on another delivery. @param partner of the person while there, "partners/…"; empty for none */
    private record Place(
            String delivery, Course course, String partner, EnrolmentState state, EnrolmentResult result) {}

    /** @param isMeanwhile whether that delivery begins before this one ends, and ends after it begins */
    private record Course(String name, boolean isMeanwhile) {}

    private final Transaction transaction;
    private final Deliveries deliveries;
    private final Plan plan;
    private final Map<String, List<Place>> places = new HashMap<>();
    private final Map<String, List<String>> taught = new HashMap<>();
    private final Map<String, Course> courses = new HashMap<>();
    private final Map<String, Plan> others = new HashMap<>();

    private EarlierDeliveries(Transaction transaction, Deliveries deliveries, Plan plan) {
        this.transaction = transaction;
        this.deliveries = deliveries;
        this.plan = plan;
    }

    /** Of all candidates of a delivery. */
    static EarlierDeliveries read(Transaction transaction, Deliveries deliveries, Plan plan) throws SQLException {
        EarlierDeliveries earlier = new EarlierDeliveries(transaction, deliveries, plan);
        earlier.readPlaces();
        earlier.readTaught();
        return earlier;
    }

    /** States 1 to 5 are the candidates'; 5, 6 and 7 take a seat, and 13 did not come to it. */
    private void readPlaces() throws SQLException {
        transaction
                .sql("""
                    SELECT place.person, place.delivery, place.partner, place.state, place.result
                    FROM enrolment candidate
                    JOIN enrolment place ON place.person = candidate.person AND place.delivery <> candidate.delivery
                    WHERE candidate.delivery = :delivery AND candidate.state BETWEEN 1 AND 5
                      AND place.state IN (5, 6, 7, 13)
                    """)
                .set("delivery", ResourceName.id(plan.delivery().getName()))
                .list(row -> {
                    String delivery = "deliveries/" + row.text("delivery");
                    String partner = row.text("partner");
                    Course course = courses.get(delivery);
                    if (course == null) {
                        course = course(delivery);
                        courses.put(delivery, course);
                    }
                    return places.computeIfAbsent("persons/" + row.text("person"), person -> new ArrayList<>())
                            .add(new Place(
                                    delivery,
                                    course,
                                    partner.isEmpty() ? "" : "partners/" + partner,
                                    EnrolmentState.forNumber((int) row.number("state")),
                                    EnrolmentResult.forNumber((int) row.number("result"))));
                });
    }

    private Course course(String delivery) throws SQLException {
        return transaction
                .sql("""
                    SELECT course, CASE WHEN start_time < :end AND end_time > :start THEN 1 ELSE 0 END AS meanwhile
                    FROM delivery WHERE name = :name
                    """)
                .set("name", delivery)
                .set("start", plan.timetable().start().orElse(Instant.EPOCH))
                .set("end", plan.timetable().end().orElse(Instant.EPOCH))
                .one(row -> new Course(row.text("course"), row.truth("meanwhile")));
    }

    private void readTaught() throws SQLException {
        transaction
                .sql("""
                    SELECT trainer.person, trainer.delivery
                    FROM enrolment candidate
                    JOIN trainer ON trainer.person = 'persons/' || candidate.person
                    JOIN delivery ON delivery.name = trainer.delivery
                    WHERE candidate.delivery = :delivery AND candidate.state BETWEEN 1 AND 5
                      AND delivery.name <> :name AND delivery.start_time < :end AND delivery.end_time > :start
                    """)
                .set("start", plan.timetable().start().orElse(Instant.EPOCH))
                .set("end", plan.timetable().end().orElse(Instant.EPOCH))
                .set("delivery", ResourceName.id(plan.delivery().getName()))
                .set("name", plan.delivery().getName())
                .list(row -> taught.computeIfAbsent(row.text("person"), person -> new ArrayList<>())
                        .add(row.text("delivery")));
    }

    /** Prerequisites that the person has not passed: whoever was the partner then, as when the person was nominated. */
    List<String> coursesMissing(String person) {
        List<String> missing = new ArrayList<>(plan.prerequisites());
        of(person).stream()
                .filter(EarlierDeliveries::isPassed)
                .forEach(place -> missing.remove(place.course().name()));
        return missing;
    }

    /** Deliveries of the same course that the person has passed, as far as the caller may know of them. */
    int samePassed(Caller caller, String person) {
        return (int) of(person).stream()
                .filter(place -> caller.sees(place.partner()))
                .filter(EarlierDeliveries::isPassed)
                .filter(place -> place.course().name().equals(plan.course()))
                .count();
    }

    /** Deliveries of other courses, or not passed, that the person has completed. */
    int completed(Caller caller, String person) {
        return (int) of(person).stream()
                .filter(place -> caller.sees(place.partner()))
                .filter(place -> place.state() == EnrolmentState.ENROLMENT_STATE_COMPLETED)
                .count();
    }

    int passed(Caller caller, String person) {
        return (int) of(person).stream()
                .filter(place -> caller.sees(place.partner()))
                .filter(EarlierDeliveries::isPassed)
                .count();
    }

    int noShows(Caller caller, String person) {
        return (int) of(person).stream()
                .filter(place -> caller.sees(place.partner()))
                .filter(place -> place.state() == EnrolmentState.ENROLMENT_STATE_NO_SHOW)
                .count();
    }

    /** The first delivery in which the person has a seat, or teaches, at the same time. */
    Optional<String> elsewhere(String person) throws SQLException {
        for (Place place : of(person)) {
            if (place.course().isMeanwhile()
                    && EnrolmentStates.SEATED.contains(place.state())
                    && clashes(other(place.delivery()), other(place.delivery()).timetable())) {
                return Optional.of(place.delivery());
            }
        }
        for (String delivery : taught.getOrDefault(person, List.of())) {
            Plan other = other(delivery);
            Optional<Timetable> teaching =
                    Deliveries.assignment(other.delivery(), person).map(other::timetableOf);
            if (teaching.isPresent() && clashes(other, teaching.get())) {
                return Optional.of(delivery);
            }
        }
        return Optional.empty();
    }

    private boolean clashes(Plan other, Timetable timetable) {
        return Bookings.takesPlace(other)
                && plan.timetable().clashWith(timetable).isPresent();
    }

    private Plan other(String delivery) throws SQLException {
        Plan known = others.get(delivery);
        if (known == null) {
            known = deliveries.plan(transaction, delivery);
            others.put(delivery, known);
        }
        return known;
    }

    private List<Place> of(String person) {
        return places.getOrDefault(person, List.of());
    }

    private static boolean isPassed(Place place) {
        return place.state() == EnrolmentState.ENROLMENT_STATE_COMPLETED
                && place.result() == EnrolmentResult.ENROLMENT_RESULT_PASSED;
    }
}
