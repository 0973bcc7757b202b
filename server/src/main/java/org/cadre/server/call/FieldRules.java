package org.cadre.server.call;

import build.buf.protovalidate.ValidationResult;
import build.buf.protovalidate.Validator;
import build.buf.protovalidate.ValidatorFactory;
import build.buf.protovalidate.exceptions.ValidationException;
import build.buf.validate.FieldPath;
import build.buf.validate.FieldPathElement;
import com.google.protobuf.Message;

/**
 * Checks messages against the rules that the contract's annotations state. Costs 20 to 120 µs a message once warm, the
 * first of each type up to half a second: warm it up before serving, and keep it off the hottest calls. Safe for use by
 * many threads.
 */
public final class FieldRules {
    private final Validator validator = ValidatorFactory.newBuilder().build();

    /** @throws Refusal.Invalid that names every field that breaks a rule */
    public void check(Message message) {
        ValidationResult result;
        try {
            result = validator.validate(message);
        } catch (ValidationException defect) {
            throw new IllegalStateException(
                    "The contract's rules for " + message.getDescriptorForType().getFullName() + " do not work.",
                    defect);
        }
        if (!result.isSuccess()) {
            throw Refusal.fields(result.getViolations().stream()
                    .map(violation -> ContractFaults.of(path(violation.toProto().getField()), violation))
                    .toList());
        }
    }

    private static String path(FieldPath path) {
        StringBuilder text = new StringBuilder();
        for (FieldPathElement element : path.getElementsList()) {
            if (!text.isEmpty()) {
                text.append('.');
            }
            text.append(element.getFieldName());
            switch (element.getSubscriptCase()) {
                case INDEX -> text.append('[').append(element.getIndex()).append(']');
                case STRING_KEY ->
                    text.append("[\"").append(element.getStringKey()).append("\"]");
                default -> {
                    // Other keys do not occur in this contract.
                }
            }
        }
        return text.toString();
    }
}
