package org.cadre.server.rpc;

import static org.cadre.server.TestServer.refusal;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.grpc.Metadata;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.stub.MetadataUtils;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import org.cadre.server.TestServer;
import org.cadre.server.access.AccessService;
import org.cadre.server.access.Token;
import org.cadre.v1.AccessServiceGrpc;
import org.cadre.v1.GetCallerRequest;
import org.cadre.v1.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GrpcServerTest {
    private TestServer server;

    @BeforeEach
    void start(@TempDir Path directory) throws IOException {
        server = TestServer.start(directory, parts -> List.of(new AccessService("1.2.3")));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private String reasonWith(String key, String value) {
        Metadata headers = new Metadata();
        headers.put(Metadata.Key.of(key, Metadata.ASCII_STRING_MARSHALLER), value);
        var stub = AccessServiceGrpc.newBlockingStub(server.anonymous())
                .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers));
        return refusal(() -> stub.getCaller(GetCallerRequest.getDefaultInstance()))
                .reason();
    }

    @Test
    void healthIsToldWithoutAToken() {
        assertEquals(
                ServingStatus.SERVING,
                HealthGrpc.newBlockingStub(server.anonymous())
                        .check(HealthCheckRequest.getDefaultInstance())
                        .getStatus());
    }

    @Test
    void aCallerIsToldWhoItIs() {
        var caller = AccessServiceGrpc.newBlockingStub(server.as(Role.ROLE_TRAINER))
                .getCaller(GetCallerRequest.getDefaultInstance());

        assertEquals(
                "persons/ines",
                AccessServiceGrpc.newBlockingStub(server.asTrainer("persons/ines"))
                        .getCaller(GetCallerRequest.getDefaultInstance())
                        .getPerson());
        assertEquals(Role.ROLE_TRAINER, caller.getRole());
        assertEquals("1.2.3", caller.getServerVersion());
    }

    @Test
    void aTokenThatIsMissingMalformedOrUnknownIsRefused() {
        assertEquals("TOKEN_INVALID", reasonWith("authorization", "Bearer nonsense"));
        assertEquals("TOKEN_INVALID", reasonWith("authorization", "Bearer " + Token.make(new SecureRandom())));
        assertEquals(
                "TOKEN_INVALID",
                reasonWith("cadre-internal-crowded", ""),
                "a caller cannot set the mark that the server sets for itself");
    }
}
