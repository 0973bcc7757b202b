package org.cadre.server.enrolment;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.cadre.v1.Delivery;
import org.cadre.v1.Enrolment;
import org.cadre.v1.EnrolmentState;
import org.cadre.v1.WithdrawEnrolmentRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the writer keeps in memory is gone after a restart; the rules are not. */
class RestartTest {
    @TempDir
    private Path directory;

    @Test
    void theFirstChangeAfterARestartIsCountedOnce() throws Exception {
        String delivery;
        Enrolment seated;
        try (Classroom classroom = new Classroom(directory)) {
            delivery = classroom.openDelivery("six", Delivery.newBuilder().setCapacity(6));
            seated = classroom.enrol(delivery, classroom.person("s0"));
            for (int i = 1; i < 9; i++) {
                classroom.enrol(delivery, classroom.person("s" + i));
            }
        }
        try (Classroom classroom = Classroom.reopened(directory)) {
            classroom
                    .enrolments()
                    .withdrawEnrolment(WithdrawEnrolmentRequest.newBuilder()
                            .setName(seated.getName())
                            .build());
            assertEquals(6, classroom.now(delivery).getSeats().getTaken());
            assertEquals(2, classroom.now(delivery).getSeats().getWaiting());
        }
        try (Classroom classroom = Classroom.reopened(directory)) {
            assertEquals(6, classroom.now(delivery).getSeats().getTaken());
            assertEquals(
                    EnrolmentState.ENROLMENT_STATE_WAITLISTED,
                    classroom.enrol(delivery, classroom.person("late")).getState());
            assertEquals(3, classroom.now(delivery).getSeats().getWaiting());
        }
    }
}
