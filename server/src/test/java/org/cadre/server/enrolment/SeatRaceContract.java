package org.cadre.server.enrolment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
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
import org.cadre.v1.AdmissionPolicy;
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

    @Test
    void onePersonIsSeatedOnOneOfTwoDeliveriesAtTheSameTime() throws Exception {
        try (Classroom classroom = new Classroom(freshDatabase())) {
            String a = classroom.openDelivery("a", Delivery.newBuilder().setCapacity(100));
            String b = classroom.openDelivery("b", Delivery.newBuilder().setCapacity(100));
            List<Callable<Boolean>> clients = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                String person = i % 2 == 0 ? classroom.person("p" + i) : "persons/p" + (i - 1);
                String delivery = i % 2 == 0 ? a : b;
                clients.add(() -> succeeds(() -> classroom.enrol(delivery, person)));
            }
            assertEquals(
                    CLIENTS / 2, race(clients).stream().filter(done -> done).count());
            assertEquals(
                    CLIENTS / 2,
                    classroom.now(a).getSeats().getTaken()
                            + classroom.now(b).getSeats().getTaken());
        }
    }

    @Test
    void anOfferIsEitherAcceptedOrExpiredAndItsSeatGivenOnce() throws Exception {
        try (Classroom classroom = new Classroom(freshDatabase())) {
            String delivery = classroom.openDelivery(
                    "offers",
                    Delivery.newBuilder()
                            .setCapacity(CLIENTS)
                            .setAdmissionPolicy(AdmissionPolicy.ADMISSION_POLICY_NOMINATION));
            Registrar registrar = classroom.registrar();
            List<Enrolment> offers = new ArrayList<>();
            List<Enrolment> waiting = new ArrayList<>();
            for (int i = 0; i < 2 * CLIENTS; i++) {
                Enrolment selected = classroom
                        .coordinator()
                        .select(registrar.endorse(registrar.enrol(delivery, classroom.person("p" + i))));
                (i < CLIENTS ? offers : waiting).add(selected);
            }
            var last = classroom.server().clock().instant().plus(Duration.ofHours(72));
            classroom.server().clock().set(last.minusMillis(1));
            List<Callable<Boolean>> clients = new ArrayList<>();
            for (Enrolment offer : offers) {
                clients.add(() -> succeeds(() -> registrar.accept(offer)));
            }
            clients.add(() -> {
                classroom.server().clock().set(last);
                classroom.tick();
                return false;
            });
            long accepted = race(clients).stream().filter(done -> done).count();
            classroom.tick();
            List<Enrolment> roster = registrar.roster(delivery, "", "", 1_000);
            assertEquals(accepted, count(roster, EnrolmentState.ENROLMENT_STATE_CONFIRMED));
            assertEquals(CLIENTS - accepted, count(roster, EnrolmentState.ENROLMENT_STATE_EXPIRED));
            assertEquals(CLIENTS - accepted, count(roster, EnrolmentState.ENROLMENT_STATE_OFFERED));
            assertEquals(CLIENTS, classroom.now(delivery).getSeats().getTaken());
            // In the order of the queue, without a gap.
            for (int i = 0; i < CLIENTS; i++) {
                assertEquals(
                        i < CLIENTS - accepted
                                ? EnrolmentState.ENROLMENT_STATE_OFFERED
                                : EnrolmentState.ENROLMENT_STATE_WAITLISTED,
                        classroom.state(waiting.get(i)));
            }
        }
    }

    @Test
    void aCapacityThatFallsWhileSixtyFourEnrolIsNeverExceeded() throws Exception {
        try (Classroom classroom = new Classroom(freshDatabase())) {
            String delivery =
                    classroom.openDelivery("falling", Delivery.newBuilder().setCapacity(CLIENTS));
            List<Callable<Boolean>> clients = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                String person = classroom.person("p" + i);
                clients.add(() -> succeeds(() -> classroom.enrol(delivery, person)));
            }
            for (int capacity = CLIENTS - 1; capacity > 0; capacity -= 2) {
                int lower = capacity;
                clients.add(() -> {
                    succeeds(() -> classroom.capacity(delivery, lower));
                    return false;
                });
            }
            assertEquals(CLIENTS, race(clients).stream().filter(done -> done).count());
            var seats = classroom.now(delivery).getSeats();
            assertTrue(seats.getTaken() <= seats.getCapacity(), seats.toString());
            assertEquals(CLIENTS, seats.getTaken() + seats.getWaiting());
            assertTrue(seats.getWaiting() == 0 || seats.getLeft() == 0, "nobody waits beside a free seat");
        }
    }

    /** Whether a call is done; a refusal that is not one of the rules fails the test. */
    private static boolean succeeds(Callable<?> call) throws Exception {
        try {
            call.call();
            return true;
        } catch (io.grpc.StatusRuntimeException refused) {
            assertEquals(
                    io.grpc.Status.Code.FAILED_PRECONDITION, refused.getStatus().getCode(), refused.getMessage());
            return false;
        }
    }

    private static long count(List<Enrolment> enrolments, EnrolmentState state) {
        return enrolments.stream()
                .filter(enrolment -> enrolment.getState() == state)
                .count();
    }
}
