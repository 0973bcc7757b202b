package org.cadre.server.certificate;

import static org.cadre.v1.CertificateReason.CERTIFICATE_REASON_ATTENDED;
import static org.cadre.v1.CertificateReason.CERTIFICATE_REASON_ATTENDED_NOTHING;
import static org.cadre.v1.CertificateReason.CERTIFICATE_REASON_ATTENDED_TOO_LITTLE;
import static org.cadre.v1.CertificateReason.CERTIFICATE_REASON_FAILED;
import static org.cadre.v1.CertificateReason.CERTIFICATE_REASON_INCOMPLETE;
import static org.cadre.v1.CertificateReason.CERTIFICATE_REASON_NOT_A_TRAINER;
import static org.cadre.v1.CertificateReason.CERTIFICATE_REASON_NOT_ENROLLED;
import static org.cadre.v1.CertificateReason.CERTIFICATE_REASON_NOT_HELD;
import static org.cadre.v1.CertificateReason.CERTIFICATE_REASON_NOT_PASSED;
import static org.cadre.v1.CertificateReason.CERTIFICATE_REASON_NO_RESULT;
import static org.cadre.v1.CertificateReason.CERTIFICATE_REASON_NO_ROLL;
import static org.cadre.v1.CertificateReason.CERTIFICATE_REASON_PASSED;
import static org.cadre.v1.CertificateReason.CERTIFICATE_REASON_ROLLS_OPEN;
import static org.cadre.v1.CertificateReason.CERTIFICATE_REASON_SHARE_UNKNOWN;
import static org.cadre.v1.CertificateReason.CERTIFICATE_REASON_STILL_GOOD;
import static org.cadre.v1.CertificateReason.CERTIFICATE_REASON_TAUGHT;

import java.util.Map;
import org.cadre.server.phrase.Phrases;
import org.cadre.v1.CertificateGround;
import org.cadre.v1.CertificateObstacle;
import org.cadre.v1.CertificateObstacleKind;
import org.cadre.v1.CertificateReason;

/** What decides whether there can be a certificate as sentences, made from the facts that stand beside them. Pure. */
final class CertificateSentences {
    private static final Phrases<CertificateReason> SENTENCES = Phrases.of(
            CertificateReason.class,
            Map.ofEntries(
                    Map.entry(CERTIFICATE_REASON_PASSED, "Passed."),
                    Map.entry(CERTIFICATE_REASON_FAILED, "Failed."),
                    Map.entry(CERTIFICATE_REASON_INCOMPLETE, "Incomplete."),
                    Map.entry(
                            CERTIFICATE_REASON_ATTENDED,
                            "Attended {minutes} of {whole} minutes ({percent} percent{asked, plural, =0 {} other {; # are"
                                    + " asked for}})."),
                    Map.entry(CERTIFICATE_REASON_TAUGHT, "Taught {count} of {total} sessions."),
                    Map.entry(
                            CERTIFICATE_REASON_STILL_GOOD,
                            "Certificate {number} of {kind, select, PARTICIPATION {participation} COMPLETION {completion}"
                                    + " other {trainer}} is still good; reissue it where the name was corrected, or revoke"
                                    + " it first."),
                    Map.entry(
                            CERTIFICATE_REASON_NOT_A_TRAINER,
                            "The person is not a trainer of {delivery}; a certificate for trainers is for those assigned"
                                    + " to it."),
                    Map.entry(CERTIFICATE_REASON_NOT_ENROLLED, "The person is not enrolled on {delivery}."),
                    Map.entry(CERTIFICATE_REASON_NOT_HELD, "{delivery} is {state}; it must be COMPLETED or CLOSED."),
                    Map.entry(
                            CERTIFICATE_REASON_NO_RESULT,
                            "The enrolment is {state}; it must be COMPLETED with a result."),
                    Map.entry(CERTIFICATE_REASON_NOT_PASSED, "A certificate of completion is for those who passed."),
                    Map.entry(
                            CERTIFICATE_REASON_NO_ROLL,
                            "No roll says that the person attended; take attendance first."),
                    Map.entry(
                            CERTIFICATE_REASON_SHARE_UNKNOWN,
                            "No roll says what was attended, and {asked} percent are asked for; take attendance first."),
                    Map.entry(CERTIFICATE_REASON_ROLLS_OPEN, "Not every roll is closed; close them first."),
                    Map.entry(CERTIFICATE_REASON_ATTENDED_NOTHING, "The person attended nothing."),
                    Map.entry(
                            CERTIFICATE_REASON_ATTENDED_TOO_LITTLE,
                            "Attended {percent} percent; the course version asks for {asked}.")));

    private CertificateSentences() {}

    static CertificateGround ground(CertificateReason reason, Map<String, String> facts) {
        return CertificateGround.newBuilder()
                .setReason(reason)
                .putAllFacts(facts)
                .setExplanation(SENTENCES.of(reason, facts))
                .build();
    }

    static CertificateObstacle obstacle(
            CertificateObstacleKind kind, CertificateReason reason, Map<String, String> facts) {
        return CertificateObstacle.newBuilder()
                .setKind(kind)
                .setReason(reason)
                .putAllFacts(facts)
                .setExplanation(SENTENCES.of(reason, facts))
                .build();
    }
}
