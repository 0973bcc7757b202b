package org.cadre.server.enrolment;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.grpc.Channel;
import java.util.ArrayList;
import java.util.List;
import org.cadre.server.store.Database;
import org.cadre.v1.AdmissionPolicy;
import org.cadre.v1.Candidate;
import org.cadre.v1.CandidatePointSide;
import org.cadre.v1.Delivery;
import org.cadre.v1.Enrolment;
import org.cadre.v1.ListCandidatesRequest;
import org.cadre.v1.ListCandidatesResponse;
import org.cadre.v1.Role;
import org.cadre.v1.SelectionServiceGrpc;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A classroom, the candidates for it, and what is told of them. */
abstract class SelectionFixture {
    Classroom classroom;
    Registrar registrar;
    Registrar coordinator;

    abstract Database freshDatabase() throws Exception;

    @BeforeEach
    void open() throws Exception {
        classroom = new Classroom(freshDatabase());
        registrar = classroom.registrar();
        coordinator = classroom.coordinator();
    }

    @AfterEach
    void close() {
        classroom.close();
    }

    String call(String id, AdmissionPolicy policy, Delivery.Builder wish) {
        return classroom.openDelivery(id, wish.setAdmissionPolicy(policy));
    }

    String nomination(String id, Delivery.Builder wish) {
        return call(id, AdmissionPolicy.ADMISSION_POLICY_NOMINATION, wish);
    }

    static Delivery.Builder seats(int capacity) {
        return Delivery.newBuilder().setCapacity(capacity);
    }

    Enrolment endorsed(String delivery, String person) {
        return registrar.endorse(registrar.enrol(delivery, person));
    }

    static List<Candidate> list(Channel channel, ListCandidatesRequest.Builder request) {
        List<Candidate> all = new ArrayList<>();
        ListCandidatesResponse page;
        do {
            page = SelectionServiceGrpc.newBlockingStub(channel).listCandidates(request.build());
            all.addAll(page.getCandidatesList());
            request.setPageToken(page.getNextPageToken());
        } while (!page.getNextPageToken().isEmpty());
        return all;
    }

    List<Candidate> candidates(String delivery) {
        return list(
                classroom.server().as(Role.ROLE_TRAINER),
                ListCandidatesRequest.newBuilder().setParent(delivery));
    }

    static List<String> persons(List<Candidate> candidates) {
        return candidates.stream()
                .map(candidate -> candidate.getEnrolment().getPerson().substring("persons/".length()))
                .toList();
    }

    /** The points of a person: "+ sentence" and "- sentence". */
    List<String> points(String delivery, String person) {
        return candidates(delivery).stream()
                .filter(candidate -> candidate.getEnrolment().getPerson().equals(person))
                .flatMap(candidate -> candidate.getPointsList().stream())
                .map(point -> (point.getSide() == CandidatePointSide.CANDIDATE_POINT_SIDE_FOR ? "+ " : "- ")
                        + point.getExplanation())
                .toList();
    }

    void assertPoints(String delivery, String person, String... sentences) {
        assertEquals(List.of(sentences), points(delivery, person));
    }
}
