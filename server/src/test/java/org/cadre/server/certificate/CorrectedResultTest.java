package org.cadre.server.certificate;

import static org.cadre.server.TestServer.refusal;
import static org.cadre.v1.CertificateKind.CERTIFICATE_KIND_COMPLETION;
import static org.cadre.v1.CertificateKind.CERTIFICATE_KIND_PARTICIPATION;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.FieldMask;
import java.nio.file.Path;
import java.util.List;
import org.cadre.server.TestServer.Refused;
import org.cadre.v1.Certificate;
import org.cadre.v1.CompleteEnrolmentRequest;
import org.cadre.v1.Enrolment;
import org.cadre.v1.EnrolmentResult;
import org.cadre.v1.Person;
import org.cadre.v1.ReissueCertificateRequest;
import org.cadre.v1.RevokeCertificateRequest;
import org.cadre.v1.UpdatePersonRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Invariant 7: a certificate of completion never outlives the PASSED that it rests on. */
class CorrectedResultTest {
    @TempDir
    private Path folder;

    private Hall hall;
    private Enrolment ana;

    @BeforeEach
    void open() throws Exception {
        hall = begin();
        ana = hall.enrol("ana", "Ana Benítez", "partners/unesco");
        hall.allPassed();
    }

    /** Another engine is another hall. */
    Hall begin() throws Exception {
        return new Hall(folder);
    }

    @AfterEach
    void close() {
        hall.close();
    }

    private CompleteEnrolmentRequest.Builder failed() {
        return CompleteEnrolmentRequest.newBuilder()
                .setName(ana.getName())
                .setResult(EnrolmentResult.ENROLMENT_RESULT_FAILED)
                .setReason("The exam was somebody else's.");
    }

    private void revoke(Certificate certificate) {
        var unused = hall.certificates()
                .revokeCertificate(RevokeCertificateRequest.newBuilder()
                        .setName(certificate.getName())
                        .setReason("The result was wrong.")
                        .build());
    }

    @Test
    void aResultIsCorrectedAwayFromPassedOnlyOnceTheCertificateIsRevoked() {
        Certificate certificate = hall.issue("persons/ana", CERTIFICATE_KIND_COMPLETION);
        for (boolean only : List.of(true, false)) {
            Refused refused = refusal(() -> hall.enrolments()
                    .completeEnrolment(failed().setValidateOnly(only).build()));
            assertEquals("GUARD_FAILED", refused.reason());
            assertEquals("certificate", refused.metadata().get("guard"));
            assertTrue(refused.sentence().contains(certificate.getNumber()), refused.sentence());
        }
        revoke(certificate);
        assertEquals(
                EnrolmentResult.ENROLMENT_RESULT_FAILED,
                hall.enrolments().completeEnrolment(failed().build()).getResult());
    }

    @Test
    void aReissuedCertificateHoldsTheResultAsTheFirstOneDid() {
        Certificate first = hall.issue("persons/ana", CERTIFICATE_KIND_COMPLETION);
        var renamed = hall.persons()
                .updatePerson(UpdatePersonRequest.newBuilder()
                        .setPerson(Person.newBuilder().setName("persons/ana").setFullName("Ana Benítez Rojas"))
                        .setUpdateMask(FieldMask.newBuilder().addPaths("full_name"))
                        .build());
        Certificate second = hall.certificates()
                .reissueCertificate(ReissueCertificateRequest.newBuilder()
                        .setName(first.getName())
                        .setReason("A name was missing.")
                        .build())
                .getCertificate();
        Refused refused = refusal(() -> hall.enrolments().completeEnrolment(failed().build()));
        assertTrue(refused.sentence().contains(second.getNumber()), refused.sentence());
        revoke(second);
        assertEquals(
                EnrolmentResult.ENROLMENT_RESULT_FAILED,
                hall.enrolments().completeEnrolment(failed().build()).getResult());
    }

    @Test
    void aCertificateOfParticipationRestsOnNoResult() {
        hall.issue("persons/ana", CERTIFICATE_KIND_PARTICIPATION);
        assertEquals(
                EnrolmentResult.ENROLMENT_RESULT_FAILED,
                hall.enrolments().completeEnrolment(failed().build()).getResult());
    }
}
