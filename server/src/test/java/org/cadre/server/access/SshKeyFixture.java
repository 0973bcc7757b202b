package org.cadre.server.access;

import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.Metadata;
import io.grpc.stub.MetadataUtils;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cadre.server.TestServer;
import org.cadre.server.change.ChangeService;
import org.cadre.server.change.FeedSettings;
import org.cadre.server.partner.PartnerService;
import org.cadre.server.store.Database;
import org.cadre.v1.AccessServiceGrpc;
import org.cadre.v1.Change;
import org.cadre.v1.ChangeServiceGrpc;
import org.cadre.v1.CreateSshKeyRequest;
import org.cadre.v1.ExchangeSshKeyRequest;
import org.cadre.v1.ExchangeSshKeyResponse;
import org.cadre.v1.GetCallerRequest;
import org.cadre.v1.GetCallerResponse;
import org.cadre.v1.GetSshKeyRequest;
import org.cadre.v1.ListChangesRequest;
import org.cadre.v1.ListSshKeysRequest;
import org.cadre.v1.Role;
import org.cadre.v1.SshKey;
import org.cadre.v1.SshKeyServiceGrpc;
import org.cadre.v1.SshKeyServiceGrpc.SshKeyServiceBlockingStub;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A server that keeps SSH keys, and who calls it. */
abstract class SshKeyFixture {
    TestServer server;

    abstract Database database() throws Exception;

    @BeforeEach
    void begin() throws Exception {
        server = TestServer.start(database(), parts -> {
            Principals principals = parts.principals();
            return List.of(
                    new AccessService("test"),
                    new SshKeyService(parts.calls(), parts.tokens(), principals),
                    new PartnerService(parts.calls(), parts.tokens(), List.of()),
                    new ChangeService(
                            parts.store(), parts.calls(), parts.tokens(), FeedSettings.defaults(), principals::holds));
        });
    }

    @AfterEach
    void end() {
        server.close();
    }

    static List<Change> history(Channel who, String resource) {
        return ChangeServiceGrpc.newBlockingStub(who)
                .listChanges(
                        ListChangesRequest.newBuilder().setResource(resource).build())
                .getChangesList();
    }

    SshKey get(SshKey key) {
        return coordinator()
                .getSshKey(GetSshKeyRequest.newBuilder().setName(key.getName()).build());
    }

    static List<String> names(SshKeyServiceBlockingStub stub) {
        List<String> names = new ArrayList<>();
        stub.listSshKeys(ListSshKeysRequest.getDefaultInstance())
                .getSshKeysList()
                .forEach(key -> names.add(key.getName()));
        return names;
    }

    static SshKey register(SshKeyServiceBlockingStub stub, String line) {
        return stub.createSshKey(CreateSshKeyRequest.newBuilder()
                .setSshKey(SshKey.newBuilder().setPublicKey(line))
                .build());
    }

    ExchangeSshKeyResponse exchange(SshKey key) {
        return exchange(gateway(), key, false);
    }

    static ExchangeSshKeyResponse exchange(SshKeyServiceBlockingStub stub, SshKey key, boolean only) {
        return stub.exchangeSshKey(ExchangeSshKeyRequest.newBuilder()
                .setFingerprint(key.getFingerprint())
                .setValidateOnly(only)
                .build());
    }

    GetCallerResponse caller(String credential) {
        return AccessServiceGrpc.newBlockingStub(with(credential)).getCaller(GetCallerRequest.getDefaultInstance());
    }

    Channel with(String credential) {
        Metadata headers = new Metadata();
        headers.put(Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER), "Bearer " + credential);
        return ClientInterceptors.intercept(server.anonymous(), MetadataUtils.newAttachHeadersInterceptor(headers));
    }

    SshKeyServiceBlockingStub stub(String principal, Role role) {
        return SshKeyServiceGrpc.newBlockingStub(server.as(principal, role, Optional.empty()));
    }

    SshKeyServiceBlockingStub coordinator() {
        return stub("maria", Role.ROLE_COORDINATOR);
    }

    SshKeyServiceBlockingStub trainer() {
        return stub("ben", Role.ROLE_TRAINER);
    }

    SshKeyServiceBlockingStub admin() {
        trainer(); // ben has a token from the beginning
        return stub("root", Role.ROLE_ADMIN);
    }

    SshKeyServiceBlockingStub gateway() {
        return stub("door", Role.ROLE_GATEWAY);
    }
}
