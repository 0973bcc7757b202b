package org.cadre.server.certificate;

import static org.cadre.server.TestServer.refusal;
import static org.cadre.v1.CertificateKind.CERTIFICATE_KIND_COMPLETION;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.Empty;
import com.google.protobuf.FieldMask;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.cadre.server.TestServer.Refused;
import org.cadre.server.store.Write;
import org.cadre.v1.Certificate;
import org.cadre.v1.CertificateStanding;
import org.cadre.v1.GetCertificatePdfRequest;
import org.cadre.v1.GetCertificatePdfResponse;
import org.cadre.v1.GetCertificateRequest;
import org.cadre.v1.ListCertificatesRequest;
import org.cadre.v1.Person;
import org.cadre.v1.ReissueCertificateRequest;
import org.cadre.v1.RevokeCertificateRequest;
import org.cadre.v1.Role;
import org.cadre.v1.UpdatePersonRequest;
import org.cadre.v1.VerifyCertificateRequest;
import org.cadre.v1.VerifyCertificateResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What anyone who holds a certificate may learn, and what nobody may. */
class VerifyTest {
    private Hall hall;
    private Certificate certificate;

    @BeforeEach
    void begin(@TempDir Path directory) throws Exception {
        hall = new Hall(directory);
        hall.enrol("ana", "Ana Benítez", "partners/unesco");
        hall.allPassed();
        certificate = withCode(hall.issue("persons/ana", CERTIFICATE_KIND_COMPLETION));
    }

    @AfterEach
    void end() {
        hall.close();
    }

    @Test
    void whoHoldsNumberAndCodeLearnsThatItIsGoodAndNothingElse() {
        VerifyCertificateResponse answer = verify(certificate);
        assertEquals(CertificateStanding.CERTIFICATE_STANDING_VALID, answer.getStanding());
        assertEquals(1, answer.getAllFields().size());
    }

    @Test
    void readsNumberAndCodeAsPeopleTypeThem() {
        assertEquals(
                CertificateStanding.CERTIFICATE_STANDING_VALID,
                verify(
                                certificate
                                        .getNumber()
                                        .toLowerCase(java.util.Locale.ROOT)
                                        .replace("-", " ")
                                        .replace('0', 'o'),
                                certificate
                                        .getVerificationCode()
                                        .replace("-", "")
                                        .replace('1', 'l'))
                        .getStanding());
    }

    @Test
    void aWrongNumberAndAWrongCodeLookAlike() {
        Refused code = refusal(() -> verify(certificate.getNumber(), "0000-0000-0000-0000-0000"));
        Refused number =
                refusal(() -> verify(CertificateNumber.make(2026, new Random(1)), certificate.getVerificationCode()));
        Refused nonsense = refusal(() -> verify("nonsense", "nonsense"));
        assertEquals("CERTIFICATE_UNKNOWN", code.reason());
        assertEquals(code, number);
        assertEquals(code, nonsense);
    }

    @Test
    void tellsSupersededRevokedAndExpired() {
        hall.persons()
                .updatePerson(UpdatePersonRequest.newBuilder()
                        .setPerson(Person.newBuilder().setName("persons/ana").setCertificateName("Ana B."))
                        .setUpdateMask(FieldMask.newBuilder().addPaths("certificate_name"))
                        .build());
        Certificate fresh = withCode(hall.certificates()
                .reissueCertificate(ReissueCertificateRequest.newBuilder()
                        .setName(certificate.getName())
                        .setReason("Her wish.")
                        .build())
                .getCertificate());
        assertEquals(
                CertificateStanding.CERTIFICATE_STANDING_SUPERSEDED,
                verify(certificate).getStanding());
        // The tenth of December 2029 is its last day, in Asunción, three hours behind Greenwich.
        hall.server().clock().set(Instant.parse("2029-12-11T02:59:59Z"));
        assertEquals(
                CertificateStanding.CERTIFICATE_STANDING_VALID, verify(fresh).getStanding());
        hall.server().clock().set(Instant.parse("2029-12-11T03:00:00Z"));
        assertEquals(
                CertificateStanding.CERTIFICATE_STANDING_EXPIRED, verify(fresh).getStanding());
        hall.certificates()
                .revokeCertificate(RevokeCertificateRequest.newBuilder()
                        .setName(fresh.getName())
                        .setReason("A mistake.")
                        .build());
        assertEquals(
                CertificateStanding.CERTIFICATE_STANDING_REVOKED, verify(fresh).getStanding());
    }

    @Test
    void needsNothingOfWhatIsKnownOfThePerson() {
        hall.server()
                .store()
                .write(Write.by("test", Empty.parser(), transaction -> {
                    transaction.sql("DELETE FROM certificate").execute();
                    transaction
                            .sql("DELETE FROM person WHERE name = 'persons/ana'")
                            .execute();
                    return Empty.getDefaultInstance();
                }))
                .join();
        assertEquals(
                CertificateStanding.CERTIFICATE_STANDING_VALID,
                verify(certificate).getStanding());
    }

    @Test
    void noOtherMethodIsOpenToOneWithoutAToken() {
        assertEquals(
                "TOKEN_INVALID",
                refusal(() -> hall.anyone().listCertificates(ListCertificatesRequest.getDefaultInstance()))
                        .reason());
        assertEquals(
                "TOKEN_INVALID",
                refusal(() -> hall.anyone()
                                .getCertificate(GetCertificateRequest.newBuilder()
                                        .setName(certificate.getName())
                                        .build()))
                        .reason());
    }

    @Test
    void guessingIsSlowedDown() {
        Refused refused = null;
        for (int i = 0; i < 100 && (refused == null || !refused.reason().equals("OVERLOADED")); i++) {
            refused = refusal(() -> verify(certificate.getNumber(), "0000-0000-0000-0000-0000"));
        }
        assertEquals("OVERLOADED", refused.reason());
        assertEquals("open_calls", refused.metadata().get("limit"));
        hall.certificates()
                .getCertificate(GetCertificateRequest.newBuilder()
                        .setName(certificate.getName())
                        .build());
    }

    @Test
    void thePdfComesByTheWireTheSameEachTime() {
        GetCertificatePdfRequest request = GetCertificatePdfRequest.newBuilder()
                .setName(certificate.getName())
                .build();
        GetCertificatePdfResponse pdf = hall.certificates().getCertificatePdf(request);
        assertEquals(certificate.getNumber() + ".pdf", pdf.getFileName());
        assertTrue(pdf.getPdf().toStringUtf8().startsWith("%PDF-"));
        assertEquals(pdf, hall.of(hall.server().as(Role.ROLE_AUDITOR)).getCertificatePdf(request));
    }

    @Test
    void aMistypedNumberIsNeverAnother() {
        Random random = new Random(7);
        Set<String> numbers = new HashSet<>();
        for (int i = 0; i < 500; i++) {
            String number = CertificateNumber.make(2026, random);
            numbers.add(number);
            assertEquals(number, CertificateNumber.read(number));
            int at = 5 + random.nextInt(8);
            for (char other : CertificateNumber.ALPHABET.toCharArray()) {
                if (other != number.charAt(at)) {
                    String mistyped = number.substring(0, at) + other + number.substring(at + 1);
                    assertEquals("", CertificateNumber.read(mistyped), number + " as " + mistyped);
                }
            }
        }
        assertEquals(500, numbers.size());
        for (String odd : List.of("", "-", "2026", "Ж".repeat(12), "2026-7K4MQ9XTX")) {
            assertFalse(new VerificationCodes(new byte[32]).matches(CertificateNumber.read(odd), odd), odd);
        }
    }

    private Certificate withCode(Certificate issued) {
        return hall.certificates()
                .getCertificate(GetCertificateRequest.newBuilder()
                        .setName(issued.getName())
                        .build());
    }

    private VerifyCertificateResponse verify(Certificate held) {
        return verify(held.getNumber(), held.getVerificationCode());
    }

    private VerifyCertificateResponse verify(String number, String code) {
        return hall.anyone()
                .verifyCertificate(VerifyCertificateRequest.newBuilder()
                        .setNumber(number)
                        .setCode(code)
                        .build());
    }
}
