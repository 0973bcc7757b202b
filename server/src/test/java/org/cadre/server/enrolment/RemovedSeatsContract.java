package org.cadre.server.enrolment;

import static org.junit.jupiter.api.Assertions.assertEquals;

import biweekly.Biweekly;
import biweekly.component.VEvent;
import io.grpc.Channel;
import java.util.LinkedHashMap;
import java.util.Map;
import org.cadre.server.store.Database;
import org.cadre.v1.CalendarServiceGrpc;
import org.cadre.v1.Delivery;
import org.cadre.v1.Enrolment;
import org.cadre.v1.GetCalendarRequest;
import org.cadre.v1.MergePersonsRequest;
import org.cadre.v1.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A seat that went with its import is told as cancelled to whoever had it, as a calendar reader of others reads it. */
abstract class RemovedSeatsContract {
    private static final String IMPORT = "imports/monday";

    private Classroom classroom;
    private String delivery;

    abstract Database freshDatabase() throws Exception;

    @BeforeEach
    void open() throws Exception {
        classroom = new Classroom(freshDatabase());
        delivery = classroom.openDelivery("here", Delivery.newBuilder().setCapacity(2));
    }

    @AfterEach
    void close() {
        classroom.close();
    }

    /** Each event as "status sequence", by its UID. */
    private Map<String, String> told(Channel channel, GetCalendarRequest.Builder request) {
        Map<String, String> told = new LinkedHashMap<>();
        var answer = CalendarServiceGrpc.newBlockingStub(channel).getCalendar(request.build());
        for (VEvent event :
                Biweekly.parse(answer.getCalendar().toStringUtf8()).first().getEvents()) {
            told.put(
                    event.getUid().getValue(),
                    event.getStatus().getValue() + " " + event.getSequence().getValue());
        }
        return told;
    }

    private Map<String, String> told(String person) {
        return told(
                classroom.server().as(Role.ROLE_AUDITOR),
                GetCalendarRequest.newBuilder().setParticipant(person));
    }

    private static String uid(String person) {
        return "day-1.here.participant." + person + "@" + Classroom.REALM;
    }

    @Test
    void theEventStaysUnderItsUidCancelledAndWithAHigherSequence() {
        Enrolment seat = classroom.enterByImport(IMPORT, delivery, classroom.person("ana"));
        assertEquals(Map.of(uid("ana"), "CONFIRMED 0"), told("persons/ana"));
        classroom.server().clock().advance(java.time.Duration.ofMinutes(5));
        classroom.reverse(IMPORT, seat);
        assertEquals(Map.of(uid("ana"), "CANCELLED 1"), told("persons/ana"));
        assertEquals(
                Map.of(uid("ana"), "CANCELLED 1"),
                told(
                        classroom.server().as(Role.ROLE_AUDITOR),
                        GetCalendarRequest.newBuilder()
                                .setParticipant("persons/ana")
                                .setCancelledOnly(true)));
        classroom.enrol(delivery, "persons/ana");
        assertEquals(Map.of(uid("ana"), "CONFIRMED 2"), told("persons/ana"), "enrolled again, and told on from there");
    }

    @Test
    void whoOnlyWaitedWasToldOfNothingAndIsNotNow() {
        classroom.enrol(delivery, classroom.person("first"));
        classroom.enrol(delivery, classroom.person("second"));
        Enrolment waiting = classroom.enterByImport(IMPORT, delivery, classroom.person("ana"));
        classroom.reverse(IMPORT, waiting);
        assertEquals(Map.of(), told("persons/ana"));
    }

    @Test
    void theDeliverysOwnCalendarGoesOnAsItWas() {
        Enrolment seat = classroom.enterByImport(IMPORT, delivery, classroom.person("ana"));
        GetCalendarRequest.Builder request = GetCalendarRequest.newBuilder().setDelivery(delivery);
        Map<String, String> before = told(classroom.server().as(Role.ROLE_AUDITOR), request);
        classroom.reverse(IMPORT, seat);
        assertEquals(before, told(classroom.server().as(Role.ROLE_AUDITOR), request));
    }

    @Test
    void aFocalPointIsToldOfItsOwnAndWhatWasAnotherPartnersStaysThat() {
        String lab = classroom.partner("lab");
        String bureau = classroom.partner("bureau");
        Enrolment seat = classroom.enterByImport(IMPORT, delivery, classroom.personOf(lab, "ana"));
        classroom.reverse(IMPORT, seat);
        Channel labs = classroom.server().asFocalPoint(lab);
        GetCalendarRequest.Builder request = GetCalendarRequest.newBuilder().setParticipant("persons/ana");
        assertEquals(Map.of(uid("ana"), "CANCELLED 1"), told(labs, request));
        classroom
                .persons()
                .updatePerson(org.cadre.v1.UpdatePersonRequest.newBuilder()
                        .setPerson(org.cadre.v1.Person.newBuilder()
                                .setName("persons/ana")
                                .setPartner(bureau))
                        .setUpdateMask(
                                com.google.protobuf.FieldMask.newBuilder().addPaths("partner"))
                        .build());
        assertEquals(
                Map.of(),
                told(classroom.server().asFocalPoint(bureau), request),
                "what she was at the lab is the lab's");
    }

    @Test
    void aMergedRecordsGoWithItAndTheSurvivorsStay() {
        Enrolment seat = classroom.enterByImport(IMPORT, delivery, classroom.person("ana"));
        Enrolment others = classroom.enterByImport(IMPORT, delivery, classroom.person("ana-2"));
        classroom.reverse(IMPORT, seat, others);
        classroom
                .persons()
                .mergePersons(MergePersonsRequest.newBuilder()
                        .setName("persons/ana")
                        .setDuplicate("persons/ana-2")
                        .setReason("the same")
                        .build());
        assertEquals(Map.of(uid("ana"), "CANCELLED 1"), told("persons/ana"));
    }
}
