package org.cadre.server.call;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.cadre.v1.ErrorReason;
import org.cadre.v1.FieldReason;

/**
 * Why a call is refused: the one family of errors of the domain, by the gRPC status each becomes. The sentence says what
 * happened, to which resource, and what would make it work; the metadata are those that {@link ErrorReason} names for the
 * reason. Has no stack trace, since it is an answer and not a defect.
 */
public abstract sealed class Refusal extends RuntimeException {
    private final ErrorReason reason;
    private final transient Map<String, String> metadata;

    private Refusal(ErrorReason reason, String sentence, Map<String, String> metadata) {
        super(sentence, null, false, false);
        this.reason = reason;
        this.metadata = Map.copyOf(metadata);
    }

    public final ErrorReason reason() {
        return reason;
    }

    public final Map<String, String> metadata() {
        return metadata;
    }

    /** The value of one metadata key; empty where it is not there. */
    public final Optional<String> metadata(String key) {
        return Optional.ofNullable(metadata.get(key));
    }

    /** The same refusal with more metadata. */
    public final Refusal with(String key, String value) {
        Map<String, String> more = new LinkedHashMap<>(metadata);
        more.put(key, value);
        return copy(more);
    }

    abstract Refusal copy(Map<String, String> newMetadata);

    /**
     * A rule that a field breaks.
     *
     * @param field its path: {@code partner.display_name}
     * @param facts what the sentence says, by the keys that the contract names at the reason
     */
    public record FieldViolation(String field, FieldReason reason, Map<String, String> facts) {
        public FieldViolation {
            facts = Map.copyOf(facts);
        }

        /** One of which nothing more is to be said. */
        public FieldViolation(String field, FieldReason reason) {
            this(field, reason, Map.of());
        }

        /** What is wrong and what to do, in one English sentence. */
        public String description() {
            return FieldSentences.of(reason, facts);
        }
    }

    /** INVALID_ARGUMENT: what was sent can never work. */
    public static final class Invalid extends Refusal {
        private final transient List<FieldViolation> violations;

        public Invalid(
                ErrorReason reason, String sentence, Map<String, String> metadata, List<FieldViolation> violations) {
            super(reason, sentence, metadata);
            this.violations = List.copyOf(violations);
        }

        public List<FieldViolation> violations() {
            return violations;
        }

        @Override
        Refusal copy(Map<String, String> newMetadata) {
            return new Invalid(reason(), getMessage(), newMetadata, violations);
        }
    }

    /** UNAUTHENTICATED: it is not known who calls. */
    public static final class Unauthenticated extends Refusal {
        public Unauthenticated(ErrorReason reason, String sentence) {
            this(reason, sentence, Map.of());
        }

        private Unauthenticated(ErrorReason reason, String sentence, Map<String, String> metadata) {
            super(reason, sentence, metadata);
        }

        @Override
        Refusal copy(Map<String, String> newMetadata) {
            return new Unauthenticated(reason(), getMessage(), newMetadata);
        }
    }

    /** PERMISSION_DENIED: this caller may not, another might. */
    public static final class Denied extends Refusal {
        public Denied(ErrorReason reason, String sentence, Map<String, String> metadata) {
            super(reason, sentence, metadata);
        }

        @Override
        Refusal copy(Map<String, String> newMetadata) {
            return new Denied(reason(), getMessage(), newMetadata);
        }
    }

    /** NOT_FOUND: no such resource, or none that this caller may see. */
    public static final class NotFound extends Refusal {
        public NotFound(String resource) {
            this(
                    ErrorReason.ERROR_REASON_RESOURCE_NOT_FOUND,
                    "There is no " + resource + ", or none that you may see; check the name.",
                    Map.of("resource", resource));
        }

        /** Something that has no resource name to tell. */
        public NotFound(ErrorReason reason, String sentence) {
            this(reason, sentence, Map.of());
        }

        private NotFound(ErrorReason reason, String sentence, Map<String, String> metadata) {
            super(reason, sentence, metadata);
        }

        @Override
        Refusal copy(Map<String, String> newMetadata) {
            return new NotFound(reason(), getMessage(), newMetadata);
        }
    }

    /** ALREADY_EXISTS: what would be made is there. */
    public static final class Exists extends Refusal {
        public Exists(ErrorReason reason, String sentence, Map<String, String> metadata) {
            super(reason, sentence, metadata);
        }

        @Override
        Refusal copy(Map<String, String> newMetadata) {
            return new Exists(reason(), getMessage(), newMetadata);
        }
    }

    /** ABORTED: somebody else was first; read again and decide. */
    public static final class Aborted extends Refusal {
        public Aborted(ErrorReason reason, String sentence, Map<String, String> metadata) {
            super(reason, sentence, metadata);
        }

        @Override
        Refusal copy(Map<String, String> newMetadata) {
            return new Aborted(reason(), getMessage(), newMetadata);
        }
    }

    /** A guard that does not hold. @param remedy what would satisfy it, as a sentence */
    public record Unmet(String guard, String sentence, String remedy) {}

    /** FAILED_PRECONDITION: it would work if something else were so. */
    public static final class Precondition extends Refusal {
        private final String remedy;
        private final transient List<Unmet> unmet;

        /** @param remedy what would satisfy it, as a sentence; empty where the sentence says it all */
        public Precondition(ErrorReason reason, String sentence, Map<String, String> metadata, String remedy) {
            this(reason, sentence, metadata, remedy, List.of());
        }

        private Precondition(
                ErrorReason reason, String sentence, Map<String, String> metadata, String remedy, List<Unmet> unmet) {
            super(reason, sentence, metadata);
            this.remedy = remedy;
            this.unmet = List.copyOf(unmet);
        }

        /** Several guards that do not hold, all told at once; at least one. @param beginning of the sentence */
        public static Precondition unmet(String beginning, Map<String, String> metadata, List<Unmet> unmet) {
            Map<String, String> named = new LinkedHashMap<>(metadata);
            named.put("guard", unmet.stream().map(Unmet::guard).collect(Collectors.joining(",")));
            String sentence = beginning + " "
                    + unmet.stream()
                            .map(one -> one.sentence() + " " + one.remedy())
                            .collect(Collectors.joining(" "));
            return new Precondition(ErrorReason.ERROR_REASON_GUARD_FAILED, sentence, named, "", unmet);
        }

        /** A verb of a transition table that does not lead from where the resource stands. @param allowed states from which it does */
        public static Precondition stateForbids(String resource, String state, String verb, List<String> allowed) {
            return new Precondition(
                    ErrorReason.ERROR_REASON_STATE_FORBIDS,
                    resource + " is " + state + "; to " + verb + " it must be " + String.join(" or ", allowed) + ".",
                    Map.of(
                            "resource", resource,
                            "state", state,
                            "verb", verb,
                            "allowed_states", String.join(",", allowed)));
        }

        public Precondition(ErrorReason reason, String sentence, Map<String, String> metadata) {
            this(reason, sentence, metadata, "");
        }

        public String remedy() {
            return remedy;
        }

        /** The guards, where several are told at once; else empty. */
        public List<Unmet> unmet() {
            return unmet;
        }

        @Override
        Refusal copy(Map<String, String> newMetadata) {
            return new Precondition(reason(), getMessage(), newMetadata, remedy, unmet);
        }
    }

    /** OUT_OF_RANGE: it was there once, or will be. */
    public static final class OutOfRange extends Refusal {
        public OutOfRange(ErrorReason reason, String sentence, Map<String, String> metadata) {
            super(reason, sentence, metadata);
        }

        @Override
        Refusal copy(Map<String, String> newMetadata) {
            return new OutOfRange(reason(), getMessage(), newMetadata);
        }
    }

    /** RESOURCE_EXHAUSTED: too much at once; safe to try again after a pause. */
    public static final class Exhausted extends Refusal {
        public Exhausted(String sentence, Map<String, String> metadata) {
            super(ErrorReason.ERROR_REASON_OVERLOADED, sentence, metadata);
        }

        @Override
        Refusal copy(Map<String, String> newMetadata) {
            return new Exhausted(getMessage(), newMetadata);
        }
    }

    /** UNAVAILABLE: not now; safe to try again after a pause. */
    public static final class Unavailable extends Refusal {
        public Unavailable(String sentence) {
            this(sentence, Map.of());
        }

        private Unavailable(String sentence, Map<String, String> metadata) {
            super(ErrorReason.ERROR_REASON_NOT_SERVING, sentence, metadata);
        }

        @Override
        Refusal copy(Map<String, String> newMetadata) {
            return new Unavailable(getMessage(), newMetadata);
        }
    }

    /** One field that breaks a rule of which nothing more is to be said. */
    public static Invalid field(String field, FieldReason reason) {
        return field(field, reason, Map.of());
    }

    /** One field that breaks a rule. @param facts by the keys that the contract names at the reason */
    public static Invalid field(String field, FieldReason reason, Map<String, String> facts) {
        return fields(List.of(new FieldViolation(field, reason, facts)));
    }

    /** Fields that break rules; at least one. */
    public static Invalid fields(List<FieldViolation> violations) {
        FieldViolation first = violations.get(0);
        String more = violations.size() == 1 ? "" : " (and " + (violations.size() - 1) + " more)";
        return new Invalid(
                ErrorReason.ERROR_REASON_FIELD_INVALID,
                first.field() + ": " + first.description() + more,
                Map.of(),
                violations);
    }

    /** A field that names a resource that is not there, or that the caller may not see. */
    public static Precondition reference(String field, String resource) {
        return new Precondition(
                ErrorReason.ERROR_REASON_REFERENCE_NOT_FOUND,
                field + " names " + resource + ", which does not exist or which you may not see; correct the name.",
                Map.of("field", field, "resource", resource));
    }
}
