package org.cadre.server.certificate;

import static org.cadre.server.TestServer.refusal;
import static org.cadre.v1.CertificateKind.CERTIFICATE_KIND_COMPLETION;
import static org.cadre.v1.CertificateKind.CERTIFICATE_KIND_PARTICIPATION;
import static org.cadre.v1.CertificateKind.CERTIFICATE_KIND_TRAINER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.FieldMask;
import io.grpc.Status;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.cadre.server.TestServer.Refused;
import org.cadre.v1.BatchIssueCertificatesRequest;
import org.cadre.v1.Certificate;
import org.cadre.v1.CertificateContent;
import org.cadre.v1.CertificateEligibility;
import org.cadre.v1.CertificateObstacleKind;
import org.cadre.v1.CertificateState;
import org.cadre.v1.Change;
import org.cadre.v1.ChangeServiceGrpc;
import org.cadre.v1.DeletePersonRequest;
import org.cadre.v1.Enrolment;
import org.cadre.v1.EnrolmentResult;
import org.cadre.v1.GetCertificatePdfRequest;
import org.cadre.v1.GetCertificateRequest;
import org.cadre.v1.ListCertificateEligibilitiesRequest;
import org.cadre.v1.ListCertificatesRequest;
import org.cadre.v1.ListChangesRequest;
import org.cadre.v1.MergePersonsRequest;
import org.cadre.v1.Person;
import org.cadre.v1.ReissueCertificateRequest;
import org.cadre.v1.ReissueCertificateResponse;
import org.cadre.v1.RevokeCertificateRequest;
import org.cadre.v1.Role;
import org.cadre.v1.UpdatePersonRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What certificates promise, on either engine. */
abstract class CertificateContract {
    private Hall hall;

    abstract Hall open() throws Exception;

    @BeforeEach
    void begin() throws Exception {
        hall = open();
    }

    @AfterEach
    void end() {
        hall.close();
    }

    @Test
    void freezesWhatItSaysWhenItIsIssued() {
        hall.enrol("ana", "Ana Benítez", "partners/unesco");
        hall.allPassed();
        Certificate certificate = hall.issue("persons/ana", CERTIFICATE_KIND_COMPLETION);
        CertificateContent content = certificate.getContent();
        assertTrue(certificate.getNumber().matches("2026-[0-9A-Z]{8}"), certificate.getNumber());
        assertEquals(CertificateState.CERTIFICATE_STATE_ISSUED, certificate.getState());
        assertEquals("Ana Benítez", content.getPersonName());
        assertEquals("Protection of cultural heritage", content.getCourseTitle());
        assertEquals("courses/heritage/versions/2", content.getCourseVersion());
        assertEquals("Cultural property", content.getProgrammeTitle());
        assertEquals(
                List.of("INTERPOL", "UNESCO"),
                content.getPartnersList().stream()
                        .map(partner -> partner.getDisplayName())
                        .toList());
        assertEquals(Hall.date(2026, 12, 7), content.getStartDate());
        assertEquals(Hall.date(2026, 12, 8), content.getEndDate());
        assertEquals(1080, content.getMinutes());
        assertEquals(1080, content.getAttendedMinutes());
        assertEquals(EnrolmentResult.ENROLMENT_RESULT_PASSED, content.getResult());
        assertEquals(Hall.date(2026, 12, 10), content.getIssueDate());
        assertEquals(Hall.date(2029, 12, 10), content.getExpireDate());

        rename("persons/ana", "Ana María Benítez");
        Certificate later = get(certificate.getName());
        assertEquals(content, later.getContent());
        assertEquals("Ana María Benítez", later.getCorrectedName());
    }

    @Test
    void certifiesCompletionOnlyToThoseWhoPassedWithTheAttendanceAskedFor() {
        Enrolment passed = hall.enrol("passed", "Paula Passed", "");
        Enrolment short79 = hall.enrol("short", "Simon Short", "");
        Enrolment failed = hall.enrol("failed", "Fatima Failed", "");
        Enrolment absent = hall.enrol("absent", "Abel Absent", "");
        hall.start();
        hall.attended(passed, 80);
        hall.attended(short79, 79);
        hall.attended(failed, 100);
        hall.attended(absent, 0);
        hall.result(passed, EnrolmentResult.ENROLMENT_RESULT_PASSED);
        hall.result(short79, EnrolmentResult.ENROLMENT_RESULT_INCOMPLETE);
        hall.result(failed, EnrolmentResult.ENROLMENT_RESULT_FAILED);
        hall.result(absent, EnrolmentResult.ENROLMENT_RESULT_INCOMPLETE);
        assertTrue(obstacles("persons/passed").startsWith("DELIVERY_STATE,ENROLMENT_STATE"), "while it runs");
        hall.end();

        assertEquals("", obstacles("persons/passed"));
        assertEquals("RESULT,ATTENDANCE", obstacles("persons/short"));
        assertEquals("RESULT", obstacles("persons/failed"));
        assertEquals("RESULT,ATTENDANCE", obstacles("persons/absent"));
        assertEquals("NOT_THERE", obstacles("persons/trainer"));
        // Participation is for whoever was there, whatever the result.
        hall.issue("persons/failed", CERTIFICATE_KIND_PARTICIPATION);
        assertEquals(
                "NOT_ELIGIBLE",
                refusal(() -> hall.issue("persons/absent", CERTIFICATE_KIND_PARTICIPATION))
                        .reason());
        hall.issue("persons/trainer", CERTIFICATE_KIND_TRAINER);
        assertEquals(
                "NOT_ELIGIBLE",
                refusal(() -> hall.issue("persons/passed", CERTIFICATE_KIND_TRAINER))
                        .reason());
    }

    /** Obstacles to completion, as a refused preview tells them. */
    private String obstacles(String person) {
        try {
            hall.certificates()
                    .issueCertificate(Hall.request(person, CERTIFICATE_KIND_COMPLETION)
                            .setValidateOnly(true)
                            .build());
            return "";
        } catch (io.grpc.StatusRuntimeException refused) {
            return refusal(() -> {
                        throw refused;
                    })
                    .metadata()
                    .get("obstacles");
        }
    }

    @Test
    void saysOfEveryoneWhyOrWhyNotInPages() {
        Enrolment ana = hall.enrol("ana", "Ana Benítez", "partners/unesco");
        hall.enrol("ben", "Ben Otieno", "partners/interpol");
        hall.start();
        hall.attended(ana, 92);
        hall.result(ana, EnrolmentResult.ENROLMENT_RESULT_PASSED);
        hall.end();
        Certificate certificate = hall.issue("persons/ana", CERTIFICATE_KIND_COMPLETION);

        var first = hall.certificates()
                .listCertificateEligibilities(ListCertificateEligibilitiesRequest.newBuilder()
                        .setParent(Hall.DELIVERY)
                        .setPageSize(1)
                        .build());
        assertEquals(2, first.getEligibilitiesCount(), "both kinds of one person");
        CertificateEligibility completion = first.getEligibilities(1);
        assertFalse(completion.getEligible());
        assertEquals(
                CertificateObstacleKind.CERTIFICATE_OBSTACLE_KIND_ISSUED,
                completion.getObstacles(0).getKind());
        assertEquals(certificate.getNumber(), completion.getCertificate().getNumber());
        assertEquals(
                List.of("Passed.", "Attended 992 of 1080 minutes (91 percent; 80 are asked for)."),
                completion.getGroundsList());
        var second = page(first.getNextPageToken());
        assertEquals("Ben Otieno", second.getEligibilities(0).getFullName());
        assertTrue(second.getEligibilities(0)
                .getObstacles(0)
                .getExplanation()
                .startsWith("The enrolment is CONFIRMED; it must be COMPLETED"));
        var third = page(second.getNextPageToken());
        assertEquals(CERTIFICATE_KIND_TRAINER, third.getEligibilities(0).getKind());
        assertEquals("", third.getNextPageToken());
    }

    private org.cadre.v1.ListCertificateEligibilitiesResponse page(String token) {
        return hall.certificates()
                .listCertificateEligibilities(ListCertificateEligibilitiesRequest.newBuilder()
                        .setParent(Hall.DELIVERY)
                        .setPageSize(1)
                        .setPageToken(token)
                        .build());
    }

    @Test
    void oneOfAKindIsLiveForAPersonHoweverManyRace() {
        hall.enrol("ana", "Ana Benítez", "");
        hall.allPassed();
        List<CompletableFuture<Boolean>> races = IntStream.range(0, 16)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> {
                    try {
                        hall.issue("persons/ana", CERTIFICATE_KIND_COMPLETION);
                        return true;
                    } catch (io.grpc.StatusRuntimeException refused) {
                        assertEquals(
                                Status.Code.ALREADY_EXISTS, refused.getStatus().getCode());
                        return false;
                    }
                }))
                .toList();
        assertEquals(1, races.stream().filter(CompletableFuture::join).count());
        hall.issue("persons/ana", CERTIFICATE_KIND_PARTICIPATION);
        assertEquals(2, list("person = \"persons/ana\" AND state = ISSUED").size());
    }

    @Test
    void aBatchIsIssuedWhollyOrNotAtAll() {
        hall.enrol("ana", "Ana Benítez", "");
        hall.enrol("ben", "Ben Otieno", "");
        hall.allPassed();
        BatchIssueCertificatesRequest.Builder batch = BatchIssueCertificatesRequest.newBuilder()
                .setDelivery(Hall.DELIVERY)
                .addRequests(Hall.request("persons/ana", CERTIFICATE_KIND_COMPLETION))
                .addRequests(Hall.request("persons/ben", CERTIFICATE_KIND_COMPLETION))
                .addRequests(Hall.request("persons/trainer", CERTIFICATE_KIND_COMPLETION));
        Refused refused = refusal(() -> hall.certificates().batchIssueCertificates(batch.build()));
        assertEquals("NOT_ELIGIBLE", refused.reason());
        assertEquals("2", refused.metadata().get("index"));
        assertEquals(0, list("").size());

        BatchIssueCertificatesRequest.Builder good = batch.removeRequests(2);
        assertEquals(
                2,
                hall.certificates()
                        .batchIssueCertificates(good.setValidateOnly(true).build())
                        .getCertificatesCount());
        assertEquals(0, list("").size(), "a preview writes nothing");
        hall.certificates().batchIssueCertificates(good.setValidateOnly(false).build());
        assertEquals(2, list("").size());
    }

    @Test
    void aRepeatedRequestIssuesOnce() {
        hall.enrol("ana", "Ana Benítez", "");
        hall.allPassed();
        var request = Hall.request("persons/ana", CERTIFICATE_KIND_COMPLETION)
                .setRequestId(UUID.randomUUID().toString())
                .build();
        assertEquals(
                hall.certificates().issueCertificate(request),
                hall.certificates().issueCertificate(request));
        assertEquals(1, list("").size());
    }

    @Test
    void aCorrectedNameSupersedesTheOldCertificate() {
        hall.enrol("ana", "Ana Benites", "partners/unesco");
        hall.allPassed();
        Certificate old = hall.issue("persons/ana", CERTIFICATE_KIND_COMPLETION);
        ReissueCertificateRequest request = ReissueCertificateRequest.newBuilder()
                .setName(old.getName())
                .setReason("Misspelt.")
                .build();
        Refused same = refusal(() -> hall.certificates().reissueCertificate(request));
        assertEquals("GUARD_FAILED", same.reason());
        assertEquals("corrected_name", same.metadata().get("guard"));

        rename("persons/ana", "Ana Benítez");
        ReissueCertificateResponse reissued = hall.certificates().reissueCertificate(request);
        Certificate fresh = reissued.getCertificate();
        assertEquals("Ana Benítez", fresh.getContent().getPersonName());
        assertEquals(old.getContent().getExpireDate(), fresh.getContent().getExpireDate());
        assertEquals(old.getName(), fresh.getSupersedes());
        assertNotEquals(old.getNumber(), fresh.getNumber());
        assertEquals(
                CertificateState.CERTIFICATE_STATE_SUPERSEDED,
                reissued.getSuperseded().getState());
        assertEquals(fresh.getName(), get(old.getName()).getSupersededBy());
        assertEquals("Ana Benites", get(old.getName()).getContent().getPersonName());
        Refused again = refusal(() -> hall.certificates().reissueCertificate(request));
        assertEquals("STATE_FORBIDS", again.reason());
        assertTrue(again.sentence().contains(fresh.getName() + " took its place"), again.sentence());
    }

    @Test
    void aRevokedCertificateStaysRevokedAndAnotherMayBeIssued() {
        hall.enrol("ana", "Ana Benítez", "");
        hall.allPassed();
        Certificate certificate = hall.issue("persons/ana", CERTIFICATE_KIND_COMPLETION);
        RevokeCertificateRequest.Builder request =
                RevokeCertificateRequest.newBuilder().setName(certificate.getName());
        assertEquals(
                "FIELD_INVALID",
                refusal(() -> hall.certificates().revokeCertificate(request.build()))
                        .reason(),
                "without a reason");
        request.setReason("Exam results were swapped.");
        assertEquals(
                "ETAG_MISMATCH",
                refusal(() -> hall.certificates()
                                .revokeCertificate(request.clone().setEtag("0").build()))
                        .reason());
        assertEquals(
                "ROLE_DENIED",
                refusal(() -> hall.of(hall.server().as(Role.ROLE_TRAINER)).revokeCertificate(request.build()))
                        .reason());
        hall.certificates()
                .revokeCertificate(request.setEtag(certificate.getEtag()).build());
        request.setEtag("");
        assertEquals(
                "STATE_FORBIDS",
                refusal(() -> hall.certificates().revokeCertificate(request.build()))
                        .reason());
        assertEquals(
                "STATE_FORBIDS",
                refusal(() -> hall.certificates()
                                .getCertificatePdf(GetCertificatePdfRequest.newBuilder()
                                        .setName(certificate.getName())
                                        .build()))
                        .reason());
        hall.issue("persons/ana", CERTIFICATE_KIND_COMPLETION);
    }

    @Test
    void aFocalPointSeesThoseOfItsOwnPartnerOnly() {
        hall.enrol("ana", "Ana Benítez", "partners/unesco");
        hall.enrol("ben", "Ben Otieno", "partners/interpol");
        hall.allPassed();
        Certificate anas = hall.issue("persons/ana", CERTIFICATE_KIND_COMPLETION);
        Certificate bens = hall.issue("persons/ben", CERTIFICATE_KIND_COMPLETION);
        var unesco = hall.of(hall.server().asFocalPoint("partners/unesco"));
        assertEquals(
                List.of(anas.getName()),
                unesco.listCertificates(ListCertificatesRequest.getDefaultInstance()).getCertificatesList().stream()
                        .map(Certificate::getName)
                        .toList());
        assertEquals(
                List.of("persons/ana", "persons/ana"),
                unesco
                        .listCertificateEligibilities(ListCertificateEligibilitiesRequest.newBuilder()
                                .setParent(Hall.DELIVERY)
                                .build())
                        .getEligibilitiesList()
                        .stream()
                        .map(CertificateEligibility::getPerson)
                        .toList());
        GetCertificateRequest other =
                GetCertificateRequest.newBuilder().setName(bens.getName()).build();
        assertEquals(
                "RESOURCE_NOT_FOUND",
                refusal(() -> unesco.getCertificate(other)).reason());
        assertEquals(
                "RESOURCE_NOT_FOUND",
                refusal(() -> ChangeServiceGrpc.newBlockingStub(hall.server().asFocalPoint("partners/unesco"))
                                .listChanges(ListChangesRequest.newBuilder()
                                        .setResource(bens.getName())
                                        .build()))
                        .reason());
        assertEquals(
                "ROLE_DENIED",
                refusal(() -> unesco.issueCertificate(Hall.request("persons/ana", CERTIFICATE_KIND_PARTICIPATION)
                                .build()))
                        .reason());
    }

    @Test
    void theFeedCarriesEveryStepAndNeverTheCode() {
        hall.enrol("ana", "Ana Benítez", "");
        hall.allPassed();
        Certificate certificate = hall.issue("persons/ana", CERTIFICATE_KIND_COMPLETION);
        hall.certificates()
                .revokeCertificate(RevokeCertificateRequest.newBuilder()
                        .setName(certificate.getName())
                        .setReason("Swapped.")
                        .build());
        List<Change> changes = ChangeServiceGrpc.newBlockingStub(hall.server().as(Role.ROLE_AUDITOR))
                .listChanges(ListChangesRequest.newBuilder()
                        .setResource(certificate.getName())
                        .build())
                .getChangesList();
        assertEquals(
                List.of("certificate.revoked", "certificate.issued"),
                changes.stream().map(Change::getVerb).toList());
        assertEquals("Swapped.", changes.get(0).getReason());
        assertEquals(
                CertificateState.CERTIFICATE_STATE_ISSUED,
                changes.get(0).getBefore().getCertificate().getState());
        String code = get(certificate.getName()).getVerificationCode();
        assertTrue(code.matches("([0-9A-Z]{4}-){4}[0-9A-Z]{4}"), code);
        for (Change change : changes) {
            assertEquals("", change.getAfter().getCertificate().getVerificationCode());
        }
    }

    @Test
    void aMergedPersonKeepsTheCertificatesOfBoth() {
        hall.enrol("ana", "Ana Benítez", "partners/unesco");
        hall.enrol("anita", "A. Benítez", "partners/unesco");
        hall.allPassed();
        Certificate kept = hall.issue("persons/ana", CERTIFICATE_KIND_COMPLETION);
        Certificate rival = hall.issue("persons/anita", CERTIFICATE_KIND_COMPLETION);
        Certificate only = hall.issue("persons/anita", CERTIFICATE_KIND_PARTICIPATION);
        hall.persons()
                .mergePersons(MergePersonsRequest.newBuilder()
                        .setName("persons/ana")
                        .setDuplicate("persons/anita")
                        .setReason("The same person.")
                        .build());
        assertEquals(
                CertificateState.CERTIFICATE_STATE_ISSUED, get(kept.getName()).getState());
        Certificate superseded = get(rival.getName());
        assertEquals(CertificateState.CERTIFICATE_STATE_SUPERSEDED, superseded.getState());
        assertEquals(kept.getName(), superseded.getSupersededBy());
        assertEquals("persons/ana", get(only.getName()).getPerson());
        assertEquals("A. Benítez", get(only.getName()).getContent().getPersonName(), "frozen");
        assertEquals(3, list("person = \"persons/ana\"").size());
    }

    @Test
    void aPersonWithACertificateCannotBeDeleted() {
        hall.allPassed();
        Certificate certificate = hall.issue("persons/trainer", CERTIFICATE_KIND_TRAINER);
        Refused refused = refusal(() -> hall.persons()
                .deletePerson(DeletePersonRequest.newBuilder()
                        .setName("persons/trainer")
                        .build()));
        assertEquals("RESOURCE_IN_USE", refused.reason());
        assertTrue(certificate.getContent().getMinutes() == 1080
                && !certificate.getContent().hasExpireDate());
    }

    private List<Certificate> list(String filter) {
        return hall.certificates()
                .listCertificates(
                        ListCertificatesRequest.newBuilder().setFilter(filter).build())
                .getCertificatesList();
    }

    private Certificate get(String name) {
        return hall.certificates()
                .getCertificate(GetCertificateRequest.newBuilder().setName(name).build());
    }

    private void rename(String person, String certificateName) {
        hall.persons()
                .updatePerson(UpdatePersonRequest.newBuilder()
                        .setPerson(Person.newBuilder().setName(person).setCertificateName(certificateName))
                        .setUpdateMask(FieldMask.newBuilder().addPaths("certificate_name"))
                        .build());
    }
}
