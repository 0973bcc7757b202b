package org.cadre.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.ByteArrayInputStream;
import java.util.Base64;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.cadre.v1.BatchIssueCertificatesRequest;
import org.cadre.v1.Certificate;
import org.cadre.v1.CertificateKind;
import org.cadre.v1.CertificateServiceGrpc;
import org.cadre.v1.CertificateServiceGrpc.CertificateServiceBlockingStub;
import org.cadre.v1.CertificateStanding;
import org.cadre.v1.GetCertificateBadgeRequest;
import org.cadre.v1.GetCertificateRequest;
import org.cadre.v1.GetIssuerKeysRequest;
import org.cadre.v1.GetStatusListRequest;
import org.cadre.v1.IssueCertificateRequest;
import org.cadre.v1.ListCertificatesRequest;
import org.cadre.v1.ReissueCertificateRequest;
import org.cadre.v1.RevokeCertificateRequest;
import org.cadre.v1.Role;
import org.cadre.v1.VerifyCertificateRequest;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;

/** The certificates of the course of {@link Syllabus}: issued by staff, checked by those who are shown them. */
record Diplomas(Academy academy) {
    private CertificateServiceBlockingStub staff() {
        return CertificateServiceGrpc.newBlockingStub(academy.as(Role.ROLE_COORDINATOR));
    }

    private CertificateServiceBlockingStub anyone() {
        return CertificateServiceGrpc.newBlockingStub(academy.anyone());
    }

    List<Certificate> issue(CertificateKind kind, List<String> persons) {
        return staff().batchIssueCertificates(BatchIssueCertificatesRequest.newBuilder()
                        .setDelivery(Syllabus.DELIVERY)
                        .addAllRequests(persons.stream()
                                .map(person -> IssueCertificateRequest.newBuilder()
                                        .setDelivery(Syllabus.DELIVERY)
                                        .setPerson(person)
                                        .setKind(kind)
                                        .build())
                                .toList())
                        .build())
                .getCertificatesList();
    }

    Certificate reissue(Certificate certificate) {
        return staff().reissueCertificate(ReissueCertificateRequest.newBuilder()
                        .setName(certificate.getName())
                        .setReason("The name was misspelt.")
                        .build())
                .getCertificate();
    }

    void revoke(Certificate certificate) {
        assertEquals(
                "Handed to somebody else.",
                staff().revokeCertificate(RevokeCertificateRequest.newBuilder()
                                .setName(certificate.getName())
                                .setReason("Handed to somebody else.")
                                .build())
                        .getStateReason());
    }

    /** What anybody learns who holds the certificate. */
    CertificateStanding standing(Certificate certificate) {
        Certificate printed = staff().getCertificate(GetCertificateRequest.newBuilder()
                .setName(certificate.getName())
                .build());
        return anyone().verifyCertificate(VerifyCertificateRequest.newBuilder()
                        .setNumber(printed.getNumber())
                        .setCode(printed.getVerificationCode())
                        .build())
                .getStanding();
    }

    int count() {
        return staff().listCertificates(
                        ListCertificatesRequest.newBuilder().setPageSize(100).build())
                .getCertificatesCount();
    }

    /** The badge verifies with jose4j and the published keys, names its holder, and the status list says how it stands. */
    void assertBadge(Certificate certificate, boolean good) throws Exception {
        JsonObject badge = verified(staff().getCertificateBadge(GetCertificateBadgeRequest.newBuilder()
                        .setName(certificate.getName())
                        .build())
                .getBadge());
        assertTrue(badge.toString().contains(certificate.getContent().getPersonName()));
        JsonObject entry = badge.getAsJsonObject("credentialStatus");
        String list = entry.get("statusListCredential").getAsString();
        JsonObject credential = verified(anyone().getStatusList(GetStatusListRequest.newBuilder()
                        .setList(list.substring(list.lastIndexOf('-') + 1))
                        .build())
                .getStatusList());
        String encoded = credential
                .getAsJsonObject("credentialSubject")
                .get("encodedList")
                .getAsString();
        byte[] bits = new GZIPInputStream(
                        new ByteArrayInputStream(Base64.getUrlDecoder().decode(encoded.substring(1))))
                .readAllBytes();
        int index = Integer.parseInt(entry.get("statusListIndex").getAsString());
        assertEquals(good, (bits[index / 8] >> (7 - index % 8) & 1) == 0, certificate.getNumber());
    }

    private JsonObject verified(String compact) throws JoseException {
        JsonWebKeySet keys = new JsonWebKeySet(anyone().getIssuerKeys(GetIssuerKeysRequest.getDefaultInstance())
                .getJwks());
        JsonWebSignature signature = new JsonWebSignature();
        signature.setAlgorithmConstraints(new AlgorithmConstraints(ConstraintType.PERMIT, "EdDSA"));
        signature.setCompactSerialization(compact);
        signature.setKey(keys.findJsonWebKey(signature.getKeyIdHeaderValue(), "OKP", "sig", "EdDSA")
                .getKey());
        assertTrue(signature.verifySignature());
        return JsonParser.parseString(signature.getPayload()).getAsJsonObject();
    }
}
