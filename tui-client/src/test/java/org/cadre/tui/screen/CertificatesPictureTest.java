package org.cadre.tui.screen;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.type.Date;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.cadre.tui.client.Link;
import org.cadre.tui.view.Picture;
import org.cadre.v1.Certificate;
import org.cadre.v1.CertificateContent;
import org.cadre.v1.CertificateEligibility;
import org.cadre.v1.CertificateGround;
import org.cadre.v1.CertificateKind;
import org.cadre.v1.CertificateObstacle;
import org.cadre.v1.CertificateReason;
import org.cadre.v1.CertificateState;
import org.cadre.v1.Delivery;
import org.cadre.v1.DeliveryState;
import org.junit.jupiter.api.Test;

/** The certificates of a delivery: every state a row can be in. */
class CertificatesPictureTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2027-06-01T12:00:00Z"), ZoneOffset.UTC);

    private static Picture certificates() {
        Delivery delivery = Fixtures.asuncion().toBuilder()
                .setState(DeliveryState.DELIVERY_STATE_CLOSED)
                .build();
        return Picture.of(
                        new CertificatesScreen(Fixtures.nowhere(), CLOCK),
                        CertificatesScreen.start(delivery, Fixtures.DIRECTORY))
                .tell(1, new CertificatesFeed.Loaded(delivery, rows()))
                .tell(1, Link.LIVE);
    }

    private static List<CertificateEligibility> rows() {
        return List.of(
                row("José Ñúñez Benítez", CertificateKind.CERTIFICATE_KIND_COMPLETION)
                        .setEligible(true)
                        .addGrounds("Passed.")
                        .addGrounds("Attended 1380 of 1440 minutes (95 percent; 80 are asked for).")
                        .addGroundDetails(
                                CertificateGround.newBuilder().setReason(CertificateReason.CERTIFICATE_REASON_PASSED))
                        .addGroundDetails(CertificateGround.newBuilder()
                                .setReason(CertificateReason.CERTIFICATE_REASON_ATTENDED)
                                .putAllFacts(
                                        Map.of("minutes", "1380", "whole", "1440", "percent", "95", "asked", "80")))
                        .build(),
                row("محمد عبد الله السيد", CertificateKind.CERTIFICATE_KIND_COMPLETION)
                        .setCertificate(certificate("2027-7K4MQ9XT", CertificateState.CERTIFICATE_STATE_ISSUED))
                        .build(),
                row("María Belén Añazco", CertificateKind.CERTIFICATE_KIND_COMPLETION)
                        .setCertificate(certificate("2027-0B2C3D4E", CertificateState.CERTIFICATE_STATE_ISSUED)
                                .setCorrectedName("María Belén Añazco de Ruiz"))
                        .build(),
                row("Zoë König", CertificateKind.CERTIFICATE_KIND_COMPLETION)
                        .addObstacles(CertificateObstacle.newBuilder()
                                .setReason(CertificateReason.CERTIFICATE_REASON_NOT_PASSED)
                                .setExplanation("A certificate of completion is for those who passed."))
                        .addGrounds("Failed.")
                        .addGroundDetails(
                                CertificateGround.newBuilder().setReason(CertificateReason.CERTIFICATE_REASON_FAILED))
                        .build(),
                row("田中 花子", CertificateKind.CERTIFICATE_KIND_PARTICIPATION)
                        .setEligible(true)
                        .setCertificate(certificate("2027-9GHJ8KMN", CertificateState.CERTIFICATE_STATE_REVOKED))
                        .addGrounds("Incomplete.")
                        .addGroundDetails(CertificateGround.newBuilder()
                                .setReason(CertificateReason.CERTIFICATE_REASON_INCOMPLETE))
                        .build(),
                row("Tariq Trainer", CertificateKind.CERTIFICATE_KIND_TRAINER)
                        .setCertificate(certificate("2027-5PQR6STV", CertificateState.CERTIFICATE_STATE_ISSUED)
                                .setContent(content().setExpireDate(day(2027, 5, 31))))
                        .build());
    }

    private static CertificateEligibility.Builder row(String name, CertificateKind kind) {
        return CertificateEligibility.newBuilder()
                .setPerson("persons/" + Integer.toHexString(name.hashCode()))
                .setFullName(name)
                .setPersonName(name)
                .setPartner("partners/unodc")
                .setKind(kind);
    }

    private static Certificate.Builder certificate(String number, CertificateState state) {
        return Certificate.newBuilder()
                .setName("certificates/" + number.toLowerCase(java.util.Locale.ROOT))
                .setNumber(number)
                .setState(state)
                .setIssuer("coordinator-lyon")
                .setContent(content().setExpireDate(day(2030, 3, 1)));
    }

    private static CertificateContent.Builder content() {
        return CertificateContent.newBuilder().setPersonName("As printed").setIssueDate(day(2027, 3, 1));
    }

    private static Date day(int year, int month, int day) {
        return Date.newBuilder().setYear(year).setMonth(month).setDay(day).build();
    }

    @Test
    void eachRowShowsNumberStateAndWhy() {
        certificates().press("j j").matches("certificates").size(120, 40).matches("certificates");
        String text = certificates().size(120, 40).text();
        assertTrue(text.contains("2 may be issued · 3 issued · 1 with a name that was corrected since"), text);
        assertTrue(text.contains("EXPIRED"), text);
    }

    @Test
    void theKeysAreThoseThatTheSelectedRowAllows() {
        String eligible = certificates().text();
        assertTrue(eligible.contains("i issue") && !eligible.contains("x revoke"), eligible);
        String issued = certificates().press("j").text();
        assertTrue(issued.contains("x revoke") && issued.contains("p save"), issued);
        assertFalse(issued.contains("i issue") || issued.contains("I reissue"), issued);
        assertTrue(certificates().press("j j").text().contains("I reissue"));
    }

    @Test
    void oneKeyMarksAllThatMayBeIssuedAndTheirIssuingIsAskedAboutFirst() {
        Picture picture = certificates().press("E");
        assertTrue(picture.text().contains("2 marked"), picture.text());
        assertTrue(picture.press("i").text().contains("Issue: 2 certificates"), picture.text());
    }

    @Test
    void helpNamesEveryKey() {
        certificates().press("?").matches("certificates-help");
    }
}
