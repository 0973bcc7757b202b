package org.cadre.server.rpc;

import com.google.protobuf.Any;
import com.google.protobuf.Duration;
import com.google.rpc.BadRequest;
import com.google.rpc.Code;
import com.google.rpc.ErrorInfo;
import com.google.rpc.PreconditionFailure;
import com.google.rpc.ResourceInfo;
import com.google.rpc.RetryInfo;
import com.google.rpc.Status;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import org.cadre.server.call.Refusal;
import org.cadre.server.store.StoreFailure;
import org.cadre.v1.ErrorReason;
import org.cadre.v1.FieldFault;
import org.cadre.v1.FieldFaults;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one place where a failure becomes what the caller sees: a {@code google.rpc.Status} (AIP-193). */
final class Statuses {
    private static final Logger LOG = LoggerFactory.getLogger(Statuses.class);
    private static final String DOMAIN = "cadre.v1";
    private static final Duration PAUSE =
            Duration.newBuilder().setNanos(200_000_000).build();

    /** Clients take 8 KiB of trailers, in which an error stands in base64, and its sentence twice. */
    private static final int FIELD_BYTES = 3_000;

    private Statuses() {}

    static Status of(Throwable failure) {
        if (failure instanceof CompletionException && failure.getCause() != null) {
            return of(failure.getCause());
        } else if (failure instanceof Refusal refusal) {
            return of(refusal);
        } else if (failure instanceof StoreFailure storeFailure) {
            return of(storeFailure);
        } else if (failure instanceof CancellationException) {
            return status(
                            Code.CANCELLED,
                            ErrorReason.ERROR_REASON_CALL_CANCELLED,
                            "The call was cancelled before it was done.",
                            Map.of())
                    .build();
        } else if (failure instanceof CallGate.DeadlinePassed) {
            return status(
                            Code.DEADLINE_EXCEEDED,
                            ErrorReason.ERROR_REASON_DEADLINE_TOO_SHORT,
                            failure.getMessage(),
                            Map.of())
                    .build();
        }
        String incident = UUID.randomUUID().toString();
        LOG.error("Incident {}", incident, failure);
        return status(
                        Code.INTERNAL,
                        ErrorReason.ERROR_REASON_INTERNAL_ERROR,
                        "The server has a defect; tell its operator the incident " + incident + ".",
                        Map.of("incident", incident))
                .build();
    }

    private static Status of(Refusal refusal) {
        Status.Builder status = status(code(refusal), refusal.reason(), refusal.getMessage(), refusal.metadata());
        if (refusal instanceof Refusal.Invalid invalid && !invalid.violations().isEmpty()) {
            addFields(status, invalid.violations());
        } else if (refusal instanceof Refusal.Precondition precondition
                && !precondition.unmet().isEmpty()) {
            PreconditionFailure.Builder details = PreconditionFailure.newBuilder();
            precondition
                    .unmet()
                    .forEach(unmet -> details.addViolationsBuilder()
                            .setType(unmet.guard())
                            .setSubject(subject(refusal))
                            .setDescription(unmet.sentence() + " " + unmet.remedy()));
            status.addDetails(Any.pack(details.build()));
        } else if (refusal instanceof Refusal.Precondition precondition) {
            status.addDetails(Any.pack(PreconditionFailure.newBuilder()
                    .addViolations(PreconditionFailure.Violation.newBuilder()
                            .setType(wireName(refusal.reason()))
                            .setSubject(subject(refusal))
                            .setDescription(
                                    precondition.remedy().isEmpty() ? refusal.getMessage() : precondition.remedy()))
                    .build()));
        } else if (refusal instanceof Refusal.NotFound || refusal instanceof Refusal.Exists) {
            String resource = subject(refusal);
            status.addDetails(Any.pack(ResourceInfo.newBuilder()
                    .setResourceType(resource.contains("/") ? resource.substring(0, resource.indexOf('/')) : "")
                    .setResourceName(resource)
                    .setDescription(refusal.getMessage())
                    .build()));
        } else if (refusal instanceof Refusal.Exhausted || refusal instanceof Refusal.Unavailable) {
            status.addDetails(Any.pack(retry()));
        }
        return status.build();
    }

    private static void addFields(Status.Builder status, List<Refusal.FieldViolation> violations) {
        BadRequest.Builder details = BadRequest.newBuilder();
        FieldFaults.Builder faults = FieldFaults.newBuilder();
        int bytes = 0;
        for (Refusal.FieldViolation violation : violations) {
            BadRequest.FieldViolation detail = BadRequest.FieldViolation.newBuilder()
                    .setField(violation.field())
                    .setDescription(violation.description())
                    .setReason(violation.reason().name().substring("FIELD_REASON_".length()))
                    .build();
            FieldFault fault = FieldFault.newBuilder()
                    .setField(violation.field())
                    .setReason(violation.reason())
                    .putAllFacts(violation.facts())
                    .build();
            bytes += detail.getSerializedSize() + fault.getSerializedSize();
            if (bytes > FIELD_BYTES && details.getFieldViolationsCount() > 0) {
                break; // the sentence says how many more there are
            }
            details.addFieldViolations(detail);
            faults.addFaults(fault);
        }
        status.addDetails(Any.pack(details.build())).addDetails(Any.pack(faults.build()));
    }

    private static Code code(Refusal refusal) {
        if (refusal instanceof Refusal.Invalid) {
            return Code.INVALID_ARGUMENT;
        } else if (refusal instanceof Refusal.Unauthenticated) {
            return Code.UNAUTHENTICATED;
        } else if (refusal instanceof Refusal.Denied) {
            return Code.PERMISSION_DENIED;
        } else if (refusal instanceof Refusal.NotFound) {
            return Code.NOT_FOUND;
        } else if (refusal instanceof Refusal.Exists) {
            return Code.ALREADY_EXISTS;
        } else if (refusal instanceof Refusal.Aborted) {
            return Code.ABORTED;
        } else if (refusal instanceof Refusal.OutOfRange) {
            return Code.OUT_OF_RANGE;
        } else if (refusal instanceof Refusal.Exhausted) {
            return Code.RESOURCE_EXHAUSTED;
        } else if (refusal instanceof Refusal.Unavailable) {
            return Code.UNAVAILABLE;
        }
        return Code.FAILED_PRECONDITION;
    }

    private static String subject(Refusal refusal) {
        return refusal.metadata("resource")
                .or(() -> refusal.metadata("enrolment"))
                .or(() -> refusal.metadata("delivery"))
                .or(() -> refusal.metadata("person"))
                .or(() -> refusal.metadata("import"))
                .orElse("");
    }

    private static Status of(StoreFailure failure) {
        if (failure instanceof StoreFailure.RequestIdReused reused) {
            return status(
                            Code.INVALID_ARGUMENT,
                            ErrorReason.ERROR_REASON_REQUEST_ID_REUSED,
                            failure.getMessage(),
                            Map.of("request_id", reused.requestId().toString()))
                    .build();
        } else if (failure instanceof StoreFailure.Overloaded overloaded) {
            return status(
                            Code.RESOURCE_EXHAUSTED,
                            ErrorReason.ERROR_REASON_OVERLOADED,
                            failure.getMessage(),
                            Map.of("limit", Integer.toString(overloaded.limit())))
                    .addDetails(Any.pack(retry()))
                    .build();
        } else if (failure instanceof StoreFailure.UnknownOutcome) {
            LOG.error("A commit's outcome is unknown", failure);
            return status(Code.UNKNOWN, ErrorReason.ERROR_REASON_OUTCOME_UNKNOWN, failure.getMessage(), Map.of())
                    .build();
        } else if (failure instanceof StoreFailure.RevisionGone gone) {
            return status(
                            Code.OUT_OF_RANGE,
                            ErrorReason.ERROR_REASON_REVISION_GONE,
                            failure.getMessage(),
                            Map.of("earliest_revision", Long.toString(gone.earliestRevision())))
                    .build();
        }
        LOG.warn("The store refused a call", failure);
        return status(Code.UNAVAILABLE, ErrorReason.ERROR_REASON_NOT_SERVING, failure.getMessage(), Map.of())
                .addDetails(Any.pack(retry()))
                .build();
    }

    static Status.Builder status(Code code, ErrorReason reason, String sentence, Map<String, String> metadata) {
        return Status.newBuilder()
                .setCode(code.getNumber())
                .setMessage(sentence)
                .addDetails(Any.pack(ErrorInfo.newBuilder()
                        .setReason(wireName(reason))
                        .setDomain(DOMAIN)
                        .putAllMetadata(metadata)
                        .build()));
    }

    private static String wireName(ErrorReason reason) {
        return reason.name().substring("ERROR_REASON_".length());
    }

    private static RetryInfo retry() {
        return RetryInfo.newBuilder().setRetryDelay(PAUSE).build();
    }
}
