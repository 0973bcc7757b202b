package org.cadre.server.enrolment;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.cadre.server.call.Refusal;
import org.cadre.server.call.Refusal.FieldViolation;
import org.cadre.v1.CreateEnrolmentRequest;
import org.cadre.v1.Enrolment;
import org.cadre.v1.FieldReason;

/**
 * The contract's annotations on CreateEnrolmentRequest in plain code: this is the hottest call, and reading annotations
 * costs twenty to a hundred times as much. A test holds it to them.
 */
final class CreateRequestRules {
    private static final int LONGEST_ID = 63;

    private CreateRequestRules() {}

    /** @throws Refusal.Invalid that names every field that breaks a rule */
    static void check(CreateEnrolmentRequest request) {
        List<FieldViolation> violations = new ArrayList<>(0);
        if (!isName(request.getParent(), "deliveries/")) {
            violations.add(resourceName("parent", "deliveries/…"));
        }
        if (!request.hasEnrolment()) {
            violations.add(new FieldViolation("enrolment", FieldReason.FIELD_REASON_REQUIRED));
        } else {
            check(request.getEnrolment(), violations);
        }
        longest("reason", request.getReason(), 500, violations);
        if (!request.getRequestId().isEmpty() && !isUuid(request.getRequestId())) {
            violations.add(new FieldViolation("request_id", FieldReason.FIELD_REASON_UUID));
        }
        if (!violations.isEmpty()) {
            throw Refusal.fields(violations);
        }
    }

    private static void check(Enrolment enrolment, List<FieldViolation> violations) {
        longest("enrolment.name", enrolment.getName(), 160, violations);
        if (!isName(enrolment.getPerson(), "persons/")) {
            violations.add(resourceName("enrolment.person", "persons/…"));
        }
        if (enrolment.getPriority() < 0 || enrolment.getPriority() > 1_000_000) {
            violations.add(new FieldViolation(
                    "enrolment.priority",
                    FieldReason.FIELD_REASON_OUT_OF_RANGE,
                    Map.of("least", "0", "most", "1000000")));
        }
        longest("enrolment.job_title", enrolment.getJobTitle(), 200, violations);
        longest("enrolment.remarks", enrolment.getRemarks(), 1_000, violations);
        longest("enrolment.prerequisite_waiver", enrolment.getPrerequisiteWaiver(), 500, violations);
    }

    private static void longest(String field, String value, int most, List<FieldViolation> violations) {
        if (value.length() > most && value.codePointCount(0, value.length()) > most) {
            violations.add(new FieldViolation(
                    field, FieldReason.FIELD_REASON_TOO_LONG, Map.of("most", Integer.toString(most))));
        }
    }

    private static FieldViolation resourceName(String field, String example) {
        return new FieldViolation(field, FieldReason.FIELD_REASON_RESOURCE_NAME, Map.of("example", example));
    }

    private static boolean isName(String name, String collection) {
        int length = name.length() - collection.length();
        if (length < 1 || length > LONGEST_ID || !name.startsWith(collection)) {
            return false;
        }
        for (int i = collection.length(); i < name.length(); i++) {
            if (!isIdCharacter(name.charAt(i))) {
                return false;
            }
        }
        return name.charAt(collection.length()) != '-' && name.charAt(name.length() - 1) != '-';
    }

    private static boolean isIdCharacter(char character) {
        return character >= 'a' && character <= 'z' || character >= '0' && character <= '9' || character == '-';
    }

    private static boolean isUuid(String text) {
        if (text.length() != 36) {
            return false;
        }
        for (int i = 0; i < 36; i++) {
            boolean hyphen = i == 8 || i == 13 || i == 18 || i == 23;
            if (hyphen ? text.charAt(i) != '-' : Character.digit(text.charAt(i), 16) < 0 || text.charAt(i) > 'f') {
                return false;
            }
        }
        return true;
    }
}
