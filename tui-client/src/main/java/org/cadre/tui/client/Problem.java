package org.cadre.tui.client;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.rpc.BadRequest;
import com.google.rpc.ErrorInfo;
import com.google.rpc.PreconditionFailure;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import java.io.IOException;
import java.security.cert.CertificateException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLException;
import org.cadre.tui.language.Texts;
import org.cadre.tui.language.Times;
import org.cadre.v1.FieldFault;
import org.cadre.v1.FieldFaults;

/**
 * Why something did not work, in words. Immutable.
 *
 * @param code the status code
 * @param reason the {@code ErrorReason} without its prefix, {@code DOUBLE_BOOKED}; empty where the server gave none
 * @param metadata of the reason, by the keys that the contract names
 * @param sentence what happened and what to do
 * @param fields what is wrong with single fields of the request
 */
public record Problem(
        Status.Code code, String reason, Map<String, String> metadata, String sentence, List<Field> fields) {
    /** The reason of which each guard that does not hold is told by a name of its own. */
    private static final String GUARD = "GUARD_FAILED";
    /** What the transport says where the other side closes the line and gives no reason, as one does that expects TLS. */
    private static final String CLOSED = "Network closed for unknown reason";

    /**
     * What is wrong with one field.
     *
     * @param path as in the request: {@code person.birth_date}
     * @param sentence what is wrong with it
     */
    public record Field(String path, String sentence) {
        /** The last name of the path: {@code birth_date}. */
        public String name() {
            return path.substring(path.lastIndexOf('.') + 1);
        }

        /**
         * What a form may call it, the nearest first: for {@code indicator.roster_binding.base.countries[0]} that is
         * {@code base_countries}, {@code countries}, {@code roster_binding_base}, and so on to the outermost.
         */
        public List<String> names() {
            String[] parts = path.replaceAll("\\[[^\\]]*\\]", "").split("\\.");
            List<String> names = new ArrayList<>();
            for (int at = parts.length - 1; at >= 0; at--) {
                if (at > 0) {
                    names.add(parts[at - 1] + "_" + parts[at]);
                }
                names.add(parts[at]);
            }
            return names;
        }
    }

    public Problem {
        metadata = Map.copyOf(metadata);
        fields = List.copyOf(fields);
    }

    /** Puts a failure into words; anything may be given. */
    public static Problem of(Throwable failure) {
        if (failure instanceof StatusRuntimeException call) {
            return of(call.getStatus(), call.getTrailers());
        }
        if (failure instanceof StatusException call) {
            return of(call.getStatus(), call.getTrailers());
        }
        if (failure instanceof ProblemException known) {
            return known.problem();
        }
        String said = failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
        if (failure instanceof IOException) {
            return local(Status.Code.INVALID_ARGUMENT, Texts.of("client.Problem.aFileCouldNotBe", said));
        }
        return local(Status.Code.INTERNAL, Texts.of("client.Problem.cadreHasADefectHere", said));
    }

    /** A problem found on this side. */
    public static Problem local(Status.Code code, String sentence) {
        return new Problem(code, "", Map.of(), sentence, List.of());
    }

    private static Problem of(Status status, Metadata trailers) {
        com.google.rpc.Status rich = trailers == null ? null : StatusProto.fromStatusAndTrailers(status, trailers);
        String reason = "";
        Map<String, String> metadata = Map.of();
        List<BadRequest.FieldViolation> violations = List.of();
        List<FieldFault> faults = List.of();
        List<String> guards = new ArrayList<>();
        if (rich != null) {
            for (Any detail : rich.getDetailsList()) {
                try {
                    if (detail.is(ErrorInfo.class)) {
                        ErrorInfo info = detail.unpack(ErrorInfo.class);
                        reason = info.getReason();
                        metadata = info.getMetadataMap();
                    } else if (detail.is(BadRequest.class)) {
                        violations = detail.unpack(BadRequest.class).getFieldViolationsList();
                    } else if (detail.is(FieldFaults.class)) {
                        faults = detail.unpack(FieldFaults.class).getFaultsList();
                    } else if (detail.is(PreconditionFailure.class)) {
                        for (PreconditionFailure.Violation violation :
                                detail.unpack(PreconditionFailure.class).getViolationsList()) {
                            guards.add(help(reason, metadata, violation));
                        }
                    }
                } catch (InvalidProtocolBufferException broken) {
                    guards.add(Texts.of("client.Problem.aPartOfTheAnswer"));
                }
            }
        }
        List<Field> fields = new ArrayList<>(fields(violations, faults));
        if (reason.equals("REFERENCE_NOT_FOUND") && metadata.containsKey("field")) {
            fields.add(new Field(
                    metadata.get("field"),
                    Texts.of(
                            "client.Problem.isNotKnown",
                            metadata.getOrDefault("resource", Texts.of("client.Problem.it")))));
        }
        return new Problem(status.getCode(), reason, metadata, sentence(status, reason, metadata, guards), fields);
    }

    /** The fields by the reasons that are known here; of the others as the server says it, in English. */
    private static List<Field> fields(List<BadRequest.FieldViolation> violations, List<FieldFault> faults) {
        List<Field> fields = new ArrayList<>();
        for (int at = 0; at < violations.size(); at++) {
            BadRequest.FieldViolation violation = violations.get(at);
            Map<String, String> facts = new HashMap<>();
            if (faults.size() == violations.size()) {
                faults.get(at).getFactsMap().forEach((key, fact) -> facts.put(key, Times.fact(fact)));
            }
            String sentence = Texts.told("fields." + violation.getReason(), facts)
                    .orElseGet(() -> Times.readable(violation.getDescription()));
            fields.add(new Field(violation.getField(), sentence));
        }
        return fields;
    }

    /**
     * What would help: a guard by its own words, and nothing where the reason has words that say it; else as the server says it, in
     * English.
     */
    private static String help(String reason, Map<String, String> metadata, PreconditionFailure.Violation violation) {
        boolean told = violation.getType().equals(reason) && !reason.equals(GUARD) && Texts.has("reasons." + reason);
        return told ? "" : Texts.orElse("reasons.guard." + guard(metadata, violation), violation.getDescription());
    }

    /** Where several guards ask for something each is named; one that stands alone is, with the kind of what it guards, in the metadata. */
    private static String guard(Map<String, String> metadata, PreconditionFailure.Violation violation) {
        String[] resource = metadata.getOrDefault("resource", "").split("/", -1);
        return violation.getType().equals(GUARD) && resource.length > 1
                ? resource[resource.length - 2] + "." + metadata.getOrDefault("guard", "")
                : violation.getType();
    }

    private static String sentence(Status status, String reason, Map<String, String> metadata, List<String> guards) {
        String said = status.getDescription() == null ? "" : status.getDescription();
        String words = switch (status.getCode()) {
            case UNAVAILABLE -> reason.isEmpty() ? unreachable(status) : said;
            case UNAUTHENTICATED -> Texts.of("client.Problem.theServerDoesNotKnow");
            case DEADLINE_EXCEEDED -> Texts.of("client.Problem.theServerDidNotAnswer");
            case CANCELLED -> Texts.of("client.Problem.itWasCancelled");
            case UNIMPLEMENTED -> Texts.of("client.Problem.thisServerIsTooOld");
            default -> said.isEmpty() ? Texts.of("client.Problem.theServerRefusedWith", status.getCode()) : said;
        };
        String told = Texts.named("reasons." + reason, metadata, words);
        StringBuilder all = new StringBuilder(told);
        for (String guard : guards) {
            if (!guard.isEmpty() && !words.contains(guard)) {
                all.append(' ').append(guard);
            }
        }
        return Times.readable(all.toString());
    }

    private static String unreachable(Status status) {
        if (CLOSED.equals(status.getDescription())) {
            return Texts.of("client.Problem.theServerClosedTheLine");
        }
        for (Throwable deeper = status.getCause(); deeper != null; deeper = deeper.getCause()) {
            if (deeper instanceof CertificateException) {
                return Texts.of(
                        "client.Problem.theServersCertificateIsNot",
                        String.valueOf(deeper.getMessage()).lines().findFirst().orElse(""));
            } else if (deeper instanceof SSLException && deeper.getCause() == null) {
                return Texts.of("client.Problem.theServerDoesNotServe");
            }
        }
        return Texts.of("client.Problem.theServerCannotBeReached");
    }

    /** Whether the same request may be sent again as it is, with the same request id. */
    public boolean passing() {
        return switch (code) {
            case UNAVAILABLE, DEADLINE_EXCEEDED, UNKNOWN, RESOURCE_EXHAUSTED -> true;
            default -> false;
        };
    }

    /** What one metadata key says; empty where it is not there. */
    public String detail(String key) {
        return metadata.getOrDefault(key, "");
    }
}
