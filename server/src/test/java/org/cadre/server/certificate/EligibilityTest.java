package org.cadre.server.certificate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.cadre.server.certificate.Eligibility.Attended;
import org.cadre.v1.Certificate;
import org.cadre.v1.CertificateKind;
import org.cadre.v1.CertificateState;
import org.cadre.v1.CourseVersion;
import org.cadre.v1.Delivery;
import org.cadre.v1.DeliveryState;
import org.cadre.v1.Enrolment;
import org.cadre.v1.EnrolmentResult;
import org.cadre.v1.EnrolmentState;
import org.cadre.v1.PassRule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rules alone, for what no call can bring about while the rules for results hold. */
class EligibilityTest {
    @ParameterizedTest
    @CsvSource({
        "80, 80, true, true, ''",
        "80, 79, true, true, ATTENDANCE",
        "80, 100, false, true, ATTENDANCE_UNKNOWN",
        "80, 0, true, true, ATTENDANCE",
        "80, 0, true, false, ATTENDANCE_UNKNOWN",
        "0, 0, true, true, ''",
        "0, 0, true, false, ''"
    })
    void completionAsksForTheAttendanceOfTheVersion(
            int asked, int attended, boolean settled, boolean known, String obstacles) {
        assertEquals(
                obstacles,
                obstacles(
                        CertificateKind.CERTIFICATE_KIND_COMPLETION,
                        asked,
                        known ? Optional.of(new Attended(attended, 100, settled)) : Optional.empty(),
                        Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource({"1, true, ''", "0, true, ATTENDANCE", "0, false, ATTENDANCE_UNKNOWN"})
    void participationAsksForSomeAttendance(int attended, boolean known, String obstacles) {
        assertEquals(
                obstacles,
                obstacles(
                        CertificateKind.CERTIFICATE_KIND_PARTICIPATION,
                        80,
                        known ? Optional.of(new Attended(attended, 100, true)) : Optional.empty(),
                        Optional.empty()));
    }

    @Test
    void onlyACertificateThatIsGoodStandsInTheWayOfAnother() {
        for (CertificateState state : new CertificateState[] {
            CertificateState.CERTIFICATE_STATE_ISSUED,
            CertificateState.CERTIFICATE_STATE_REVOKED,
            CertificateState.CERTIFICATE_STATE_SUPERSEDED
        }) {
            assertEquals(
                    state == CertificateState.CERTIFICATE_STATE_ISSUED ? "ISSUED" : "",
                    obstacles(
                            CertificateKind.CERTIFICATE_KIND_COMPLETION,
                            80,
                            Optional.of(new Attended(100, 100, true)),
                            Optional.of(Certificate.newBuilder().setState(state).build())));
        }
    }

    private static String obstacles(
            CertificateKind kind, int asked, Optional<Attended> attended, Optional<Certificate> last) {
        Eligibility eligibility = Eligibility.of(
                kind,
                new Eligibility.Facts(
                        Delivery.newBuilder()
                                .setState(DeliveryState.DELIVERY_STATE_CLOSED)
                                .build(),
                        CourseVersion.newBuilder()
                                .setPassRule(PassRule.newBuilder().setMinimumAttendancePercent(asked))
                                .build(),
                        Optional.of(Enrolment.newBuilder()
                                .setState(EnrolmentState.ENROLMENT_STATE_COMPLETED)
                                .setResult(EnrolmentResult.ENROLMENT_RESULT_PASSED)
                                .build()),
                        attended,
                        0,
                        last));
        return String.join(
                ",",
                eligibility.obstacles().stream()
                        .map(obstacle -> obstacle.getKind().name().substring("CERTIFICATE_OBSTACLE_KIND_".length()))
                        .toList());
    }
}
