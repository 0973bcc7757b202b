package org.cadre.server.call;

import build.buf.protovalidate.Violation;
import build.buf.validate.FieldPathElement;
import build.buf.validate.ValidateProto;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Duration;
import com.google.protobuf.Message;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.cadre.v1.FieldReason;

/** What breaks an annotation of the contract, as a reason and facts instead of the validator's own words. Pure. */
final class ContractFaults {
    private static final Map<String, FieldReason> RULES = Map.ofEntries(
            Map.entry("required", FieldReason.FIELD_REASON_REQUIRED),
            Map.entry("string.max_len", FieldReason.FIELD_REASON_TOO_LONG),
            Map.entry("string.min_len", FieldReason.FIELD_REASON_TOO_SHORT),
            Map.entry("string.uuid", FieldReason.FIELD_REASON_UUID),
            Map.entry("string.email", FieldReason.FIELD_REASON_EMAIL_ADDRESS),
            Map.entry("string.uri", FieldReason.FIELD_REASON_WEB_ADDRESS),
            Map.entry("bytes.min_len", FieldReason.FIELD_REASON_TOO_FEW_BYTES),
            Map.entry("bytes.max_len", FieldReason.FIELD_REASON_TOO_MANY_BYTES),
            Map.entry("repeated.max_items", FieldReason.FIELD_REASON_TOO_MANY),
            Map.entry("repeated.min_items", FieldReason.FIELD_REASON_TOO_FEW),
            Map.entry("repeated.unique", FieldReason.FIELD_REASON_REPEATED),
            Map.entry("enum.defined_only", FieldReason.FIELD_REASON_NO_SUCH_VALUE),
            Map.entry("enum.not_in", FieldReason.FIELD_REASON_NO_SUCH_VALUE),
            Map.entry("string.in", FieldReason.FIELD_REASON_NO_SUCH_VALUE),
            Map.entry("int32.gte", FieldReason.FIELD_REASON_TOO_SMALL),
            Map.entry("int64.gte", FieldReason.FIELD_REASON_TOO_SMALL),
            Map.entry("int32.lte", FieldReason.FIELD_REASON_TOO_LARGE),
            Map.entry("int32.gte_lte", FieldReason.FIELD_REASON_OUT_OF_RANGE),
            Map.entry("duration.gte_lte", FieldReason.FIELD_REASON_OUT_OF_RANGE));

    private static final String PATTERN = "string.pattern";
    private static final Map<String, FieldReason> PATTERNS = Map.of(
            "^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$", FieldReason.FIELD_REASON_RESOURCE_ID,
            "^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$", FieldReason.FIELD_REASON_LANGUAGE_TAG,
            "^[A-Z]{3}$", FieldReason.FIELD_REASON_THREE_LETTERS,
            "^[A-Z]{2}$", FieldReason.FIELD_REASON_TWO_LETTERS,
            "^https?://[^\\s/]+[^\\s]*$", FieldReason.FIELD_REASON_WEB_ADDRESS);

    /** A name begins with a collection; what follows a slash is another, or an id. */
    private static final Pattern NAME = Pattern.compile("\\^([a-z][A-Za-z]+/.+)\\$");

    private static final Pattern COLLECTION = Pattern.compile("[A-Za-z]+");
    /** What only patterns of decimals have. */
    private static final String FRACTION = "(\\.[0-9]{1,";

    private ContractFaults() {}

    /** @param field the path of what is wrong */
    static Refusal.FieldViolation of(String field, Violation violation) {
        String rule = violation.toProto().getRuleId().replaceFirst("_empty$", "");
        if (rule.equals(PATTERN)) {
            return pattern(field, limit(violation, "pattern"));
        }
        FieldReason reason = RULES.get(rule);
        if (reason == null) {
            return new Refusal.FieldViolation(
                    field,
                    FieldReason.FIELD_REASON_RULE,
                    Map.of("rule", violation.toProto().getMessage()));
        }
        String last = rule.substring(rule.indexOf('.') + 1);
        Map<String, String> facts = new HashMap<>();
        for (String limit : last.equals("gte_lte") ? List.of("gte", "lte") : List.of(last)) {
            if (limit.equals("gte") || limit.startsWith("min_")) {
                facts.put("least", limit(violation, limit));
            } else if (limit.equals("lte") || limit.startsWith("max_")) {
                facts.put("most", limit(violation, limit));
            }
        }
        return new Refusal.FieldViolation(field, reason, facts);
    }

    /** Whether a rule of the validator, {@code string.max_len}, has a reason of its own. */
    static boolean knows(String rule) {
        return RULES.containsKey(rule) || rule.equals(PATTERN);
    }

    private static Refusal.FieldViolation pattern(String field, String pattern) {
        FieldReason reason = PATTERNS.get(pattern);
        Matcher name = NAME.matcher(pattern);
        if (reason != null) {
            return new Refusal.FieldViolation(field, reason, Map.of());
        } else if (name.matches()) {
            String example = Arrays.stream(name.group(1).split("/"))
                    .map(part -> COLLECTION.matcher(part).matches() ? part : "…")
                    .collect(Collectors.joining("/"));
            return new Refusal.FieldViolation(
                    field, FieldReason.FIELD_REASON_RESOURCE_NAME, Map.of("example", example));
        } else if (pattern.contains(FRACTION)) {
            return new Refusal.FieldViolation(field, FieldReason.FIELD_REASON_DECIMAL, Map.of());
        }
        return new Refusal.FieldViolation(field, FieldReason.FIELD_REASON_PATTERN, Map.of("pattern", pattern));
    }

    /** What the annotation of the field, or of its elements, has as that limit. */
    private static String limit(Violation violation, String name) {
        Message rules = violation.getFieldValue().getDescriptor().getOptions().getExtension(ValidateProto.field);
        List<FieldPathElement> path = violation.toProto().getRule().getElementsList();
        for (FieldPathElement element : path.subList(0, path.size() - 1)) {
            rules = (Message) rules.getField(field(rules, element.getFieldName()));
        }
        Object limit = rules.getField(field(rules, name));
        return limit instanceof Duration duration ? duration.getSeconds() + " s" : limit.toString();
    }

    private static FieldDescriptor field(Message rules, String name) {
        return rules.getDescriptorForType().findFieldByName(name);
    }
}
