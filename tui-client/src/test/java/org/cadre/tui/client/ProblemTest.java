package org.cadre.tui.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.Any;
import com.google.rpc.Code;
import com.google.rpc.ErrorInfo;
import com.google.rpc.PreconditionFailure;
import io.grpc.protobuf.StatusProto;
import java.util.List;
import org.cadre.tui.language.Language;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a refusal says of single fields. */
class ProblemTest {
    @Test
    void aFieldIsFoundByTheNearestOfTheNamesThatAFormMayHaveForIt() {
        assertEquals(
                List.of("title_text", "text", "indicator_title", "title", "indicator"),
                new Problem.Field("indicator.title[0].text", "").names());
        assertEquals(
                List.of("base_countries", "countries", "roster_binding_base", "base", "roster_binding"),
                new Problem.Field("roster_binding.base.countries[3]", "").names());
        assertEquals(List.of("reason"), new Problem.Field("reason", "").names());
    }

    private static Problem refused(String reason, String type, String help) {
        return refused(reason, type, help, "", "");
    }

    private static Problem refused(String reason, String type, String help, String resource, String guard) {
        return Problem.of(StatusProto.toStatusRuntimeException(com.google.rpc.Status.newBuilder()
                .setCode(Code.FAILED_PRECONDITION_VALUE)
                .setMessage("The offer ran out at 2027-01-01T00:00:00Z.")
                .addDetails(Any.pack(ErrorInfo.newBuilder()
                        .setReason(reason)
                        .putMetadata("expire_time", "2027-01-01T00:00:00Z")
                        .putMetadata("resource", resource)
                        .putMetadata("guard", guard)
                        .build()))
                .addDetails(Any.pack(PreconditionFailure.newBuilder()
                        .addViolations(PreconditionFailure.Violation.newBuilder()
                                .setType(type)
                                .setDescription(help))
                        .build()))
                .build()));
    }

    @ParameterizedTest
    @EnumSource
    void aRefusalIsToldInOneLanguageAndAGuardKeepsWhatItAsksFor(Language language) {
        try (Language.Spoken unused = language.spoken()) {
            String told = refused("OFFER_SPENT", "OFFER_SPENT", "Offer the seat again.")
                    .sentence();
            assertEquals(language == Language.ENGLISH, told.contains("Offer the seat again."), told);
            assertEquals(language == Language.ENGLISH, told.startsWith("The offer ran out"), told);
            assertTrue(told.contains(" 2027 00:00 UTC") && !told.contains("2027-01-01T"), told);
            String guard = refused("GUARD_FAILED", "sectors", "Add sectors.").sentence();
            assertEquals(language == Language.ENGLISH, guard.endsWith(" Add sectors."), guard);
            String alone = refused("GUARD_FAILED", "GUARD_FAILED", "Close the rolls first.", "deliveries/lyon", "rolls")
                    .sentence();
            assertEquals(language == Language.ENGLISH, alone.endsWith(" Close the rolls first."), alone);
            String other = refused("GUARD_FAILED", "GUARD_FAILED", "Close every roll first.")
                    .sentence();
            assertTrue(other.endsWith(" Close every roll first."), "one that has no words here: " + other);
        }
    }
}
