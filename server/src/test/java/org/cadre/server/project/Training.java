package org.cadre.server.project;

import com.google.protobuf.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.cadre.v1.AdmissionPolicy;
import org.cadre.v1.CloseCallRequest;
import org.cadre.v1.CompleteEnrolmentRequest;
import org.cadre.v1.ConfirmDeliveryRequest;
import org.cadre.v1.Course;
import org.cadre.v1.CourseServiceGrpc;
import org.cadre.v1.CourseVersion;
import org.cadre.v1.CreateCourseRequest;
import org.cadre.v1.CreateCourseVersionRequest;
import org.cadre.v1.CreateDeliveryRequest;
import org.cadre.v1.CreateEnrolmentRequest;
import org.cadre.v1.CreatePersonRequest;
import org.cadre.v1.Delivery;
import org.cadre.v1.DeliveryServiceGrpc;
import org.cadre.v1.Enrolment;
import org.cadre.v1.EnrolmentResult;
import org.cadre.v1.EnrolmentServiceGrpc;
import org.cadre.v1.Gender;
import org.cadre.v1.OpenCallRequest;
import org.cadre.v1.Person;
import org.cadre.v1.PersonServiceGrpc;
import org.cadre.v1.PlanDeliveryRequest;
import org.cadre.v1.Role;
import org.cadre.v1.Session;
import org.cadre.v1.StartDeliveryRequest;
import org.cadre.v1.TrainerAccreditation;
import org.cadre.v1.TrainerAssignment;

/** Deliveries of one course in an office, with people who pass or fail. */
final class Training {
    /** One who takes part. @param result unspecified for one who has none yet */
    record Participant(Gender gender, String country, String partner, EnrolmentResult result) {}

    static final Gender WOMAN = Gender.GENDER_FEMALE;
    static final Gender MAN = Gender.GENDER_MALE;
    static final EnrolmentResult PASSED = EnrolmentResult.ENROLMENT_RESULT_PASSED;
    static final EnrolmentResult FAILED = EnrolmentResult.ENROLMENT_RESULT_FAILED;

    private final Office office;
    private int persons;

    Training(Office office) {
        this.office = office;
        var courses = CourseServiceGrpc.newBlockingStub(office.server().as(Role.ROLE_ADMIN));
        courses.createCourse(CreateCourseRequest.newBuilder()
                .setCourseId("airports")
                .setCourse(Course.newBuilder().setTitle("Airports").setProgramme("programmes/airports"))
                .build());
        courses.createCourseVersion(CreateCourseVersionRequest.newBuilder()
                .setParent("courses/airports")
                .setCourseVersionId("1")
                .setCourseVersion(
                        CourseVersion.newBuilder().setTitle("Airports").addLanguages("fr"))
                .build());
        PersonServiceGrpc.newBlockingStub(office.server().as(Role.ROLE_COORDINATOR))
                .createPerson(CreatePersonRequest.newBuilder()
                        .setPersonId("teacher")
                        .setPerson(Person.newBuilder()
                                .setFullName("Tess Teacher")
                                .setPartner("partners/interpol")
                                .addTrainerAccreditations(TrainerAccreditation.getDefaultInstance()))
                        .build());
    }

    /** A delivery in Dakar that began at a time, with its participants; returns their enrolments. */
    List<Enrolment> held(String id, String start, Participant... participants) {
        String name = "deliveries/" + id;
        Instant begin = Instant.parse(start);
        var deliveries = DeliveryServiceGrpc.newBlockingStub(office.server().as(Role.ROLE_TRAINER));
        Instant now = office.server().clock().instant();
        office.server().clock().set(begin.minusSeconds(86_400));
        deliveries.createDelivery(CreateDeliveryRequest.newBuilder()
                .setDeliveryId(id)
                .setDelivery(Delivery.newBuilder()
                        .setTitle("Airports " + id)
                        .setCourseVersion("courses/airports/versions/1")
                        .setAdmissionPolicy(AdmissionPolicy.ADMISSION_POLICY_OPEN)
                        .setPlace("Dakar")
                        .setHostCountry("SN")
                        .setTimeZone("Africa/Dakar")
                        .setLanguage("fr")
                        .setCapacity(300)
                        .addTrainers(TrainerAssignment.newBuilder().setPerson("persons/teacher"))
                        .addSessions(Session.newBuilder()
                                .setId("day")
                                .setStartTime(timestamp(begin))
                                .setEndTime(timestamp(begin.plusSeconds(1_200)))))
                .build());
        deliveries.planDelivery(PlanDeliveryRequest.newBuilder().setName(name).build());
        deliveries.openCall(OpenCallRequest.newBuilder().setName(name).build());
        List<Enrolment> enrolments = new ArrayList<>();
        for (Participant participant : participants) {
            enrolments.add(enrol(name, participant));
        }
        deliveries.closeCall(CloseCallRequest.newBuilder().setName(name).build());
        deliveries.confirmDelivery(
                ConfirmDeliveryRequest.newBuilder().setName(name).build());
        office.server().clock().set(begin);
        deliveries.startDelivery(StartDeliveryRequest.newBuilder().setName(name).build());
        for (int at = 0; at < participants.length; at++) {
            if (participants[at].result() != EnrolmentResult.ENROLMENT_RESULT_UNSPECIFIED) {
                complete(enrolments.get(at), participants[at].result());
            }
        }
        office.server().clock().set(now.isAfter(begin) ? now : begin);
        return enrolments;
    }

    private Enrolment enrol(String delivery, Participant participant) {
        String id = "participant-" + ++persons;
        PersonServiceGrpc.newBlockingStub(office.server().as(Role.ROLE_COORDINATOR))
                .createPerson(CreatePersonRequest.newBuilder()
                        .setPersonId(id)
                        .setPerson(Person.newBuilder()
                                .setFullName("Participant no. " + persons)
                                .setGender(participant.gender())
                                .setNationality(participant.country())
                                .setPartner(participant.partner()))
                        .build());
        return EnrolmentServiceGrpc.newBlockingStub(office.server().as(Role.ROLE_TRAINER))
                .createEnrolment(CreateEnrolmentRequest.newBuilder()
                        .setParent(delivery)
                        .setEnrolment(Enrolment.newBuilder().setPerson("persons/" + id))
                        .build());
    }

    Enrolment complete(Enrolment enrolment, EnrolmentResult result) {
        return EnrolmentServiceGrpc.newBlockingStub(office.server().as(Role.ROLE_TRAINER))
                .completeEnrolment(CompleteEnrolmentRequest.newBuilder()
                        .setName(enrolment.getName())
                        .setResult(result)
                        .setReason("As the trainer saw it.")
                        .build());
    }

    private static Timestamp timestamp(Instant instant) {
        return Timestamp.newBuilder().setSeconds(instant.getEpochSecond()).build();
    }
}
