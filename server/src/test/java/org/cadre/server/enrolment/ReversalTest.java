package org.cadre.server.enrolment;

import static org.cadre.v1.EnrolmentState.ENROLMENT_STATE_CONFIRMED;
import static org.cadre.v1.EnrolmentState.ENROLMENT_STATE_WAITLISTED;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.concurrent.CompletionException;
import org.cadre.server.call.Refusal;
import org.cadre.v1.AdmissionPolicy;
import org.cadre.v1.Delivery;
import org.cadre.v1.Enrolment;
import org.cadre.v1.ErrorReason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an import entered is taken back as if it had never been, while nothing else rests on it. */
class ReversalTest {
    private static final String IMPORT = "imports/monday";

    @TempDir
    private Path folder;

    @Test
    void theSeatsGoToTheQueueAndItsPeopleToWhereTheyWaited() throws Exception {
        try (Classroom classroom = new Classroom(folder)) {
            Registrar registrar = classroom.registrar();
            String here = classroom.openDelivery("here", Delivery.newBuilder().setCapacity(1));
            String there = classroom.openDelivery("there", Delivery.newBuilder().setCapacity(1));
            Enrolment holder = registrar.enrol(there, classroom.person("holder"));
            Enrolment waitsThere = registrar.enrol(there, classroom.person("ana"));
            Enrolment entered = classroom.enterByImport(IMPORT, here, "persons/ana");
            Enrolment waitsHere = registrar.enrol(here, classroom.person("bo"));
            registrar.withdraw(holder);
            assertEquals(ENROLMENT_STATE_WAITLISTED, classroom.state(waitsThere), "has a seat here");
            classroom.reverse(IMPORT, entered);
            assertEquals(ENROLMENT_STATE_CONFIRMED, classroom.state(waitsHere));
            assertEquals(ENROLMENT_STATE_CONFIRMED, classroom.state(waitsThere));
            assertEquals(1, classroom.now(here).getSeats().getTaken());
        }
    }

    @Test
    void aNominationThatHasGoneOnStopsTheReversal() throws Exception {
        try (Classroom classroom = new Classroom(folder)) {
            Registrar registrar = classroom.registrar();
            String delivery = classroom.openDelivery(
                    "d",
                    Delivery.newBuilder()
                            .setCapacity(1)
                            .setAdmissionPolicy(AdmissionPolicy.ADMISSION_POLICY_NOMINATION));
            Enrolment confirmed = classroom.enterByImport(IMPORT, delivery, classroom.person("a"));
            Enrolment waiting = classroom.enterByImport(IMPORT, delivery, classroom.person("b"));
            Enrolment untouched = classroom.enterByImport(IMPORT, delivery, classroom.person("c"));
            registrar.accept(classroom.coordinator().select(registrar.endorse(confirmed)));
            classroom.coordinator().select(registrar.endorse(waiting));
            for (Enrolment moved : new Enrolment[] {confirmed, waiting}) {
                Refusal refusal = (Refusal)
                        assertThrows(CompletionException.class, () -> classroom.reverse(IMPORT, untouched, moved))
                                .getCause();
                assertEquals(ErrorReason.ERROR_REASON_REVERSAL_BLOCKED, refusal.reason());
            }
            assertEquals(3, registrar.roster(delivery).size(), "all or nothing");
            classroom.reverse(IMPORT, untouched);
            assertEquals(2, registrar.roster(delivery).size());
        }
    }
}
