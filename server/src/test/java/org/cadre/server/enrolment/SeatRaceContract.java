package org.cadre.server.enrolment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.cadre.server.store.Database;
import org.cadre.v1.Delivery;
import org.cadre.v1.Enrolment;
import org.cadre.v1.EnrolmentState;
import org.cadre.v1.Gender;
import org.cadre.v1.SeatDimension;
import org.cadre.v1.SeatRule;
import org.cadre.v1.WithdrawEnrolmentRequest;
import org.junit.jupiter.api.Test;

/** However many clients race, no seat is given twice. */
abstract class SeatRaceContract {
    private static final int CLIENTS = 64;
    private static final int SEATS = 10;

    abstract Database freshDatabase() throws Exception;

    /** All at once, each in a thread of its own, released together. */
    private static <T> List<T> race(List<Callable<T>> clients) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(clients.size());
        try {
            CountDownLatch ready = new CountDownLatch(clients.size());
            CountDownLatch go = new CountDownLatch(1);
            List<Future<T>> futures = new ArrayList<>();
            for (Callable<T> client : clients) {
                futures.add(threads.submit(() -> {
                    ready.countDown();
                    go.await();
                    return client.call();
                }));
            }
            ready.await();
            go.countDown();
            List<T> results = new ArrayList<>();
            for (Future<T> future : futures) {
                results.add(future.get(60, TimeUnit.SECONDS));
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }

    /** The control: the same race on the same rule, where each client looks and then takes, without the writer. */
    @Test
    void withoutTheGuardTheRaceGivesSeatsTwice() throws Exception {
        Delivery delivery = Delivery.newBuilder().setCapacity(SEATS).build();
        AtomicInteger given = new AtomicInteger();
        Room[] room = {Room.empty(delivery)};
        CountDownLatch allHaveLooked = new CountDownLatch(CLIENTS);
        List<Callable<Void>> clients = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            clients.add(() -> {
                boolean free = SeatRules.obstacles(
                                delivery, room[0], org.cadre.v1.Participant.getDefaultInstance(), Classroom.MONDAY)
                        .isEmpty();
                allHaveLooked.countDown();
                allHaveLooked.await();
                if (free) {
                    given.incrementAndGet();
                }
                return null;
            });
        }
        race(clients);
        assertTrue(given.get() > SEATS, "the race does not show without the guard, so it proves nothing with it");
    }

    @Test
    void sixtyFourClientsOnTheLastSeatsTakeExactlyThose() throws Exception {
        try (Classroom classroom = new Classroom(freshDatabase())) {
            String delivery =
                    classroom.openDelivery("last-seats", Delivery.newBuilder().setCapacity(SEATS));
            List<Callable<Enrolment>> clients = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                String person = classroom.person("p" + i);
                clients.add(() -> classroom.enrol(delivery, person));
            }
            List<Enrolment> enrolments = race(clients);
            assertEquals(SEATS, count(enrolments, EnrolmentState.ENROLMENT_STATE_CONFIRMED));
            assertEquals(CLIENTS - SEATS, count(enrolments, EnrolmentState.ENROLMENT_STATE_WAITLISTED));
            assertEquals(SEATS, classroom.now(delivery).getSeats().getTaken());
            assertEquals(CLIENTS - SEATS, classroom.now(delivery).getSeats().getWaiting());
        }
    }

    @Test
    void sixtyFourClientsOnACapByCountryBreakNeitherCapNorCapacity() throws Exception {
        try (Classroom classroom = new Classroom(freshDatabase())) {
            String delivery = classroom.openDelivery(
                    "four-each",
                    Delivery.newBuilder()
                            .setCapacity(20)
                            .addSeatRules(SeatRule.newBuilder()
                                    .setDimension(SeatDimension.SEAT_DIMENSION_COUNTRY)
                                    .setCap(4)));
            String[] countries = {"AR", "BO", "BR"};
            List<Callable<Enrolment>> clients = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                String person = classroom.person("p" + i, countries[i % 3], Gender.GENDER_MALE);
                clients.add(() -> classroom.enrol(delivery, person));
            }
            List<Enrolment> enrolments = race(clients);
            assertEquals(12, count(enrolments, EnrolmentState.ENROLMENT_STATE_CONFIRMED));
            classroom.now(delivery).getSeats().getRulesList().forEach(use -> assertEquals(4, use.getTaken()));
        }
    }

    @Test
    void onePersonEnrolledBySixtyFourClientsIsEnrolledOnce() throws Exception {
        try (Classroom classroom = new Classroom(freshDatabase())) {
            String delivery =
                    classroom.openDelivery("once", Delivery.newBuilder().setCapacity(100));
            String person = classroom.person("ana");
            List<Callable<Boolean>> clients = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                clients.add(() -> {
                    try {
                        classroom.enrol(delivery, person);
                        return true;
                    } catch (io.grpc.StatusRuntimeException refused) {
                        assertEquals(
                                io.grpc.Status.Code.ALREADY_EXISTS,
                                refused.getStatus().getCode());
                        return false;
                    }
                });
            }
            assertEquals(1, race(clients).stream().filter(done -> done).count());
            assertEquals(1, classroom.now(delivery).getSeats().getTaken());
        }
    }

    @Test
    void everySeatFreedInARaceComesBackExactlyOnce() throws Exception {
        try (Classroom classroom = new Classroom(freshDatabase())) {
            String delivery =
                    classroom.openDelivery("freed", Delivery.newBuilder().setCapacity(32));
            List<Callable<Enrolment>> clients = new ArrayList<>();
            for (int i = 0; i < 32; i++) {
                Enrolment seated = classroom.enrol(delivery, classroom.person("s" + i));
                clients.add(() -> classroom
                        .enrolments()
                        .withdrawEnrolment(WithdrawEnrolmentRequest.newBuilder()
                                .setName(seated.getName())
                                .build()));
            }
            for (int i = 0; i < 16; i++) {
                classroom.enrol(delivery, classroom.person("w" + i));
            }
            for (int i = 0; i < 32; i++) {
                String person = classroom.person("n" + i);
                clients.add(() -> classroom.enrol(delivery, person));
            }
            race(clients);
            // 32 gave their seats up; 16 waited and 32 came: 32 are seated and 16 wait.
            assertEquals(32, classroom.now(delivery).getSeats().getTaken());
            assertEquals(16, classroom.now(delivery).getSeats().getWaiting());
        }
    }

    private static long count(List<Enrolment> enrolments, EnrolmentState state) {
        return enrolments.stream()
                .filter(enrolment -> enrolment.getState() == state)
                .count();
    }
}
