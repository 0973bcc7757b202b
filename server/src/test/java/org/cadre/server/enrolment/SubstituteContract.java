package org.cadre.server.enrolment;

import static org.cadre.v1.EnrolmentState.ENROLMENT_STATE_CONFIRMED;
import static org.cadre.v1.EnrolmentState.ENROLMENT_STATE_WAITLISTED;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.cadre.server.store.Database;
import org.cadre.v1.Delivery;
import org.cadre.v1.Enrolment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A substitute has exactly the place of the one who gave it, however many came in the same instant. */
abstract class SubstituteContract {
    private Database database;
    private Classroom classroom;
    private String delivery;
    private Enrolment seated;
    private final List<Enrolment> queue = new ArrayList<>();

    abstract Database freshDatabase() throws Exception;

    /** One has the only seat, and five wait with the same priority since the same instant, as from one import. */
    @BeforeEach
    void open() throws Exception {
        database = freshDatabase();
        classroom = new Classroom(database);
        delivery = classroom.openDelivery("queued", Delivery.newBuilder().setCapacity(1));
        seated = classroom.enrol(delivery, classroom.person("seated"));
        for (int i = 1; i <= 5; i++) {
            queue.add(classroom.enrol(delivery, classroom.person("p" + i)));
        }
    }

    @AfterEach
    void close() {
        classroom.close();
    }

    private void substitute(int place, String person) {
        queue.set(
                place - 1,
                classroom
                        .registrar()
                        .substitute(queue.get(place - 1), classroom.person(person))
                        .getSuccessor());
    }

    private void assertOrder() {
        for (int place = 1; place <= queue.size(); place++) {
            Enrolment waiting = classroom.now(queue.get(place - 1));
            assertEquals(place, waiting.getWaiting().getPosition(), waiting.getPerson());
        }
    }

    @Test
    void aSubstituteTakesThePlaceOfTheOneWhoGaveIt() {
        String first = queue.get(1).getName();
        classroom.server().clock().advance(Duration.ofMinutes(1));
        substitute(2, "heir");
        assertEquals(first, classroom.now(queue.get(1)).getPlaceOf());
        assertOrder();
    }

    @Test
    void aChainOfSubstitutesKeepsThePlaceOfItsFirst() {
        String first = queue.get(2).getName();
        substitute(3, "heir");
        substitute(3, "heir-of-the-heir");
        substitute(3, "last-heir");
        substitute(1, "other");
        assertEquals(first, classroom.now(queue.get(2)).getPlaceOf());
        assertOrder();
    }

    @Test
    void thePlaceIsKeptOverARestartAndSeatsAreGivenByIt() throws Exception {
        substitute(1, "heir");
        substitute(4, "fourth");
        classroom.close();
        classroom = Classroom.reopened(database);
        assertOrder();
        Enrolment left = classroom.registrar().withdraw(seated);
        assertEquals(
                List.of(queue.get(0).getName()),
                left.getPromotedList().stream().map(Enrolment::getName).toList());
        Enrolment promoted = classroom.now(queue.get(0));
        assertEquals(ENROLMENT_STATE_CONFIRMED, promoted.getState());
        assertEquals("", promoted.getPlaceOf(), "who has a seat has no place in the queue");
        for (int seats = 2; seats <= queue.size(); seats++) {
            classroom.capacity(delivery, seats);
            for (int place = 1; place <= queue.size(); place++) {
                assertEquals(
                        place <= seats ? ENROLMENT_STATE_CONFIRMED : ENROLMENT_STATE_WAITLISTED,
                        classroom.state(queue.get(place - 1)),
                        place + " of " + seats);
            }
        }
    }

    @Test
    void whoIsMovedToTheHeadKeepsItAlsoForASubstitute() {
        Enrolment last = classroom.registrar().promote(queue.get(4));
        queue.remove(4);
        queue.add(0, last);
        assertOrder();
        substitute(1, "heir");
        assertOrder();
    }
}
