package org.cadre.server.access;

import static org.cadre.server.TestServer.refusal;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.Empty;
import com.google.protobuf.FieldMask;
import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.Metadata;
import io.grpc.StatusException;
import io.grpc.stub.BlockingClientCall;
import io.grpc.stub.MetadataUtils;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.cadre.server.TestServer;
import org.cadre.server.TestServer.Refused;
import org.cadre.server.call.ResourceTable;
import org.cadre.server.change.ChangeService;
import org.cadre.server.change.FeedSettings;
import org.cadre.server.partner.PartnerService;
import org.cadre.server.store.Database;
import org.cadre.server.store.Write;
import org.cadre.v1.AccessServiceGrpc;
import org.cadre.v1.Change;
import org.cadre.v1.ChangeServiceGrpc;
import org.cadre.v1.CreatePartnerRequest;
import org.cadre.v1.CreateSshKeyRequest;
import org.cadre.v1.ExchangeSshKeyRequest;
import org.cadre.v1.ExchangeSshKeyResponse;
import org.cadre.v1.FieldFault;
import org.cadre.v1.FieldReason;
import org.cadre.v1.GetCallerRequest;
import org.cadre.v1.GetCallerResponse;
import org.cadre.v1.GetSshKeyRequest;
import org.cadre.v1.ListChangesRequest;
import org.cadre.v1.ListSshKeysRequest;
import org.cadre.v1.Partner;
import org.cadre.v1.PartnerKind;
import org.cadre.v1.PartnerServiceGrpc;
import org.cadre.v1.RevokeSshKeyRequest;
import org.cadre.v1.Role;
import org.cadre.v1.SshKey;
import org.cadre.v1.SshKeyServiceGrpc;
import org.cadre.v1.SshKeyServiceGrpc.SshKeyServiceBlockingStub;
import org.cadre.v1.UpdateSshKeyRequest;
import org.cadre.v1.WatchChangesRequest;
import org.cadre.v1.WatchChangesResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What SSH keys and their exchange promise, on either engine. */
abstract class SshKeyContract {
    private TestServer server;

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

    @Test
    void aKeyHasTheFingerprintThatOpenSshPrints() {
        SshKey key = register(coordinator(), Keys.ED25519 + " maria@laptop\n");
        assertEquals(Keys.ED25519_FINGERPRINT, key.getFingerprint());
        assertEquals("ssh-ed25519", key.getType());
        assertEquals(Keys.ED25519, key.getPublicKey(), "without the comment");
        assertEquals("maria", key.getPrincipal());
        assertEquals(
                "sshKeys/"
                        + Keys.ED25519_FINGERPRINT
                                .substring(7)
                                .replace('+', '-')
                                .replace('/', '_'),
                key.getName());
        assertEquals(
                key,
                coordinator()
                        .getSshKey(GetSshKeyRequest.newBuilder()
                                .setName(key.getName())
                                .build()));
    }

    @Test
    void everyTypeThatIsStrongEnoughIsTakenAndNoOther() {
        for (String[] good : Keys.GOOD) {
            assertEquals(good[1], register(coordinator(), good[0]).getFingerprint(), good[0]);
        }
        for (String[] bad : Keys.BAD) {
            Refused refused = refusal(() -> register(coordinator(), bad[0]));
            assertEquals("FIELD_INVALID", refused.reason(), bad[0]);
            String said = refused.violations().get("ssh_key.public_key");
            assertTrue(said != null && said.contains(bad[1]), bad[0] + ": " + refused);
            String weak = FieldReason.FIELD_REASON_SSH_KEY_WEAK.name();
            FieldFault fault = refused.faults().get(0);
            assertEquals(
                    fault.getReason().name().equals(weak) ? Map.of("bits", "2048", "least", "3072") : Map.of(),
                    fault.getFactsMap());
        }
    }

    @Test
    void oneKeyIsOnePrincipalsAndARevokedOneNobodysAgain() {
        SshKey key = register(coordinator(), Keys.ED25519);
        assertEquals(
                "SSH_KEY_TAKEN",
                refusal(() -> register(coordinator(), Keys.ED25519)).reason());
        Refused other = refusal(() -> register(trainer(), Keys.ED25519));
        assertEquals("SSH_KEY_TAKEN", other.reason());
        assertFalse(other.sentence().contains("maria"), "whose it is, is told to nobody: " + other.sentence());
        SshKey revoked = coordinator()
                .revokeSshKey(RevokeSshKeyRequest.newBuilder()
                        .setName(key.getName())
                        .setEtag(key.getEtag())
                        .setReason("laptop lost")
                        .build());
        assertTrue(revoked.hasRevokeTime());
        assertEquals(
                "SSH_KEY_TAKEN",
                refusal(() -> register(coordinator(), Keys.ED25519)).reason());
        assertEquals(
                "STATE_FORBIDS",
                refusal(() -> coordinator()
                                .revokeSshKey(RevokeSshKeyRequest.newBuilder()
                                        .setName(key.getName())
                                        .build()))
                        .reason());
    }

    @Test
    void everybodyKeepsTheirOwnAndAdministratorsAll() {
        SshKey marias = register(coordinator(), Keys.ED25519);
        SshKey bens = admin().createSshKey(CreateSshKeyRequest.newBuilder()
                .setSshKey(SshKey.newBuilder().setPrincipal("ben").setPublicKey(Keys.GOOD[1][0]))
                .build());
        assertEquals("ben", bens.getPrincipal(), "ben has a token");
        Refused forOthers = refusal(() -> trainer()
                .createSshKey(CreateSshKeyRequest.newBuilder()
                        .setSshKey(SshKey.newBuilder().setPrincipal("maria").setPublicKey(Keys.GOOD[2][0]))
                        .build()));
        assertEquals("ROLE_DENIED", forOthers.reason());
        assertEquals(List.of(bens.getName()), names(trainer()));
        assertEquals(List.of(bens.getName(), marias.getName()), names(admin()), "by principal");
        assertEquals(List.of(bens.getName(), marias.getName()), names(stub("eve", Role.ROLE_AUDITOR)));
        assertEquals(
                "RESOURCE_NOT_FOUND",
                refusal(() -> trainer()
                                .revokeSshKey(RevokeSshKeyRequest.newBuilder()
                                        .setName(marias.getName())
                                        .build()))
                        .reason());
        assertEquals(
                "RESOURCE_NOT_FOUND",
                refusal(() -> trainer()
                                .getSshKey(GetSshKeyRequest.newBuilder()
                                        .setName(marias.getName())
                                        .build()))
                        .reason());
        assertEquals(
                "ROLE_DENIED",
                refusal(() -> register(stub("eve", Role.ROLE_AUDITOR), Keys.GOOD[2][0]))
                        .reason());
    }

    @Test
    void aKeyIsForAPrincipalWhoseTokensAgree() {
        assertEquals(
                "PRINCIPAL_UNUSABLE",
                refusal(() -> admin().createSshKey(CreateSshKeyRequest.newBuilder()
                                .setSshKey(SshKey.newBuilder()
                                        .setPrincipal("nobody")
                                        .setPublicKey(Keys.ED25519))
                                .build()))
                        .reason());
        SshKey key = register(coordinator(), Keys.ED25519);
        insertToken("maria", Role.ROLE_ADMIN);
        Refused refused = refusal(() -> exchange(key));
        assertEquals("SSH_KEY_REFUSED", refused.reason());
        assertEquals("owner", refused.metadata().get("cause"));
    }

    @Test
    void whatIsOnlyCheckedIsNotWrittenAndWhatIsRepeatedIsDoneOnce() {
        CreateSshKeyRequest request = CreateSshKeyRequest.newBuilder()
                .setSshKey(SshKey.newBuilder().setPublicKey(Keys.ED25519).setLabel("laptop"))
                .setRequestId(UUID.randomUUID().toString())
                .build();
        coordinator().createSshKey(request.toBuilder().setValidateOnly(true).build());
        assertEquals(List.of(), names(coordinator()));
        SshKey key = coordinator().createSshKey(request);
        assertEquals(key, coordinator().createSshKey(request));
        SshKey renamed = coordinator()
                .updateSshKey(UpdateSshKeyRequest.newBuilder()
                        .setSshKey(SshKey.newBuilder()
                                .setName(key.getName())
                                .setEtag(key.getEtag())
                                .setLabel("desktop"))
                        .setUpdateMask(FieldMask.newBuilder().addPaths("label"))
                        .build());
        assertEquals("desktop", renamed.getLabel());
        assertEquals(
                "ETAG_MISMATCH",
                refusal(() -> coordinator()
                                .revokeSshKey(RevokeSshKeyRequest.newBuilder()
                                        .setName(key.getName())
                                        .setEtag(key.getEtag())
                                        .build()))
                        .reason());
        Refused closed = refusal(() -> coordinator()
                .updateSshKey(UpdateSshKeyRequest.newBuilder()
                        .setSshKey(SshKey.newBuilder().setName(key.getName()).setPublicKey(Keys.GOOD[1][0]))
                        .setUpdateMask(FieldMask.newBuilder().addPaths("public_key"))
                        .build()));
        assertEquals("FIELD_INVALID", closed.reason());
    }

    @Test
    void onlyTheGatewayExchangesAndItDoesNothingElse() {
        SshKey key = register(coordinator(), Keys.ED25519);
        for (SshKeyServiceBlockingStub other : List.of(admin(), coordinator(), trainer())) {
            assertEquals(
                    "ROLE_DENIED", refusal(() -> exchange(other, key, false)).reason());
        }
        assertEquals("ROLE_DENIED", refusal(() -> names(gateway())).reason());
        assertEquals(
                "ROLE_DENIED",
                refusal(() -> AccessServiceGrpc.newBlockingStub(server.as("door", Role.ROLE_GATEWAY, Optional.empty()))
                                .getCaller(GetCallerRequest.getDefaultInstance()))
                        .reason());
        assertEquals(
                "ROLE_DENIED",
                refusal(() -> register(gateway(), Keys.GOOD[1][0])).reason());
    }

    @Test
    void aCredentialActsAsTheOwnerOfTheKeyFromItsFirstCall() {
        Channel focal = server.as("lms", Role.ROLE_FOCAL_POINT, Optional.of("partners/unodc"));
        SshKey key = register(SshKeyServiceGrpc.newBlockingStub(focal), Keys.ED25519);
        for (int time = 0; time < 20; time++) {
            ExchangeSshKeyResponse granted = exchange(key);
            GetCallerResponse caller = caller(granted.getCredential());
            assertEquals("lms", caller.getPrincipal());
            assertEquals(Role.ROLE_FOCAL_POINT, caller.getRole());
            assertEquals("partners/unodc", caller.getPartner());
            assertEquals("partners/unodc", granted.getPartner());
        }
        Channel through = with(exchange(key).getCredential());
        assertEquals(
                "ROLE_DENIED",
                refusal(() -> PartnerServiceGrpc.newBlockingStub(through)
                                .createPartner(CreatePartnerRequest.getDefaultInstance()))
                        .reason(),
                "no more than its owner");
    }

    @Test
    void whatIsChangedOverSshIsThePersonsDoing() {
        Channel through = with(exchange(register(coordinator(), Keys.ED25519)).getCredential());
        PartnerServiceGrpc.newBlockingStub(through)
                .createPartner(CreatePartnerRequest.newBuilder()
                        .setPartnerId("unep")
                        .setPartner(
                                Partner.newBuilder().setDisplayName("UNEP").setKind(PartnerKind.PARTNER_KIND_UN_ENTITY))
                        .build());
        assertEquals("maria", history(through, "partners/unep").get(0).getActor());
    }

    @Test
    void aCredentialEndsAfterAQuarterOfAnHourAndNoLaterThanItsKey() {
        SshKey key = register(coordinator(), Keys.ED25519);
        Instant now = server.clock().instant();
        ExchangeSshKeyResponse granted = exchange(key);
        assertEquals(now.plus(Duration.ofMinutes(15)), ResourceTable.instant(granted.getExpireTime()));
        server.clock().advance(Duration.ofMinutes(14));
        assertEquals("maria", caller(granted.getCredential()).getPrincipal());
        ExchangeSshKeyResponse renewed = exchange(key);
        server.clock().advance(Duration.ofMinutes(1));
        assertEquals(
                "TOKEN_INVALID", refusal(() -> caller(granted.getCredential())).reason());
        assertEquals("maria", caller(renewed.getCredential()).getPrincipal());

        Instant end = server.clock().instant().plus(Duration.ofMinutes(5));
        coordinator()
                .updateSshKey(UpdateSshKeyRequest.newBuilder()
                        .setSshKey(
                                SshKey.newBuilder().setName(key.getName()).setExpireTime(ResourceTable.timestamp(end)))
                        .setUpdateMask(FieldMask.newBuilder().addPaths("expire_time"))
                        .build());
        assertEquals(end, ResourceTable.instant(exchange(key).getExpireTime()));
        server.clock().set(end);
        assertEquals(
                "TOKEN_INVALID",
                refusal(() -> caller(renewed.getCredential())).reason(),
                "given before the key was to end earlier");
        assertEquals("expired", refusal(() -> exchange(key)).metadata().get("cause"));
    }

    @Test
    void aRevokedKeyEndsItsCredentialsAndItsStreamsAtOnce() throws Exception {
        SshKey key = register(coordinator(), Keys.ED25519);
        String credential = exchange(key).getCredential();
        BlockingClientCall<?, WatchChangesResponse> stream = ChangeServiceGrpc.newBlockingV2Stub(with(credential))
                .watchChanges(
                        WatchChangesRequest.newBuilder().setAfterRevision(-1).build());
        assertTrue(stream.read(10, TimeUnit.SECONDS) != null, "the stream is open");
        admin().revokeSshKey(
                        RevokeSshKeyRequest.newBuilder().setName(key.getName()).build());
        assertEquals("TOKEN_INVALID", refusal(() -> caller(credential)).reason());
        assertEquals("revoked", refusal(() -> exchange(key)).metadata().get("cause"));
        assertTrue(ended(stream), "the stream of a revoked key goes on");
        assertEquals(
                "maria",
                AccessServiceGrpc.newBlockingStub(server.as("maria", Role.ROLE_COORDINATOR, Optional.empty()))
                        .getCaller(GetCallerRequest.getDefaultInstance())
                        .getPrincipal(),
                "her token is another thing");
    }

    @Test
    void aPrincipalWhoseTokensAreRevokedIsOutOverSshToo() {
        SshKey key = register(coordinator(), Keys.ED25519);
        String credential = exchange(key).getCredential();
        server.store()
                .write(Write.by("test", Empty.parser(), transaction -> {
                    transaction
                            .sql("UPDATE token SET revoke_time = :now WHERE principal = 'maria'")
                            .set("now", transaction.now())
                            .execute();
                    return Empty.getDefaultInstance();
                }))
                .join();
        server.refreshPrincipals();
        assertEquals("TOKEN_INVALID", refusal(() -> caller(credential)).reason());
        assertEquals("owner", refusal(() -> exchange(key)).metadata().get("cause"));
    }

    @Test
    void aCheckGivesNothingAndKeepsNothing() {
        SshKey key = register(coordinator(), Keys.ED25519);
        ExchangeSshKeyResponse checked = exchange(gateway(), key, true);
        assertEquals("", checked.getCredential());
        assertEquals("maria", checked.getPrincipal());
        assertFalse(get(key).hasLastUseDate());
        Refused unknown = refusal(() -> gateway()
                .exchangeSshKey(ExchangeSshKeyRequest.newBuilder()
                        .setFingerprint(Keys.GOOD[1][1])
                        .setValidateOnly(true)
                        .build()));
        assertEquals("SSH_KEY_REFUSED", unknown.reason());
        assertEquals("unknown", unknown.metadata().get("cause"));
    }

    @Test
    void theDayOfTheLastUseIsKeptAndNoCredentialIs() {
        SshKey key = register(coordinator(), Keys.ED25519);
        String credential = exchange(key).getCredential();
        SshKey used = get(key);
        assertEquals(23, used.getLastUseDate().getDay());
        assertEquals(key.getEtag(), used.getEtag(), "a use is no change");
        server.clock().advance(Duration.ofDays(1));
        assertNotEquals(credential, exchange(key).getCredential());
        assertEquals(24, get(key).getLastUseDate().getDay());
        server.store()
                .read(transaction -> {
                    long kept = transaction
                            .sql("SELECT COUNT(*) AS n FROM ssh_credential")
                            .one(row -> row.number("n"));
                    assertEquals(1L, kept, "yesterday's are swept out");
                    byte[] hash =
                            transaction.sql("SELECT hash FROM ssh_credential").one(row -> row.bytes("hash"));
                    assertEquals(32, hash.length);
                    return 0;
                })
                .join();
    }

    @Test
    void theFeedTellsOfKeysToTheirOwnersAlone() throws Exception {
        SshKey key = register(coordinator(), Keys.ED25519);
        exchange(key);
        coordinator()
                .revokeSshKey(RevokeSshKeyRequest.newBuilder()
                        .setName(key.getName())
                        .setReason("laptop lost")
                        .build());
        Channel maria = server.as("maria", Role.ROLE_COORDINATOR, Optional.empty());
        List<Change> hers = history(maria, key.getName());
        assertEquals(
                List.of("ssh_key.revoked", "ssh_key.created"),
                hers.stream().map(Change::getVerb).toList());
        assertEquals("laptop lost", hers.get(0).getReason());
        assertEquals(
                2,
                history(server.as("root", Role.ROLE_ADMIN, Optional.empty()), key.getName())
                        .size());
        Channel ben = server.as("ben", Role.ROLE_TRAINER, Optional.empty());
        assertEquals(
                "RESOURCE_NOT_FOUND", refusal(() -> history(ben, key.getName())).reason());
        PartnerServiceGrpc.newBlockingStub(maria)
                .createPartner(CreatePartnerRequest.newBuilder()
                        .setPartnerId("unep")
                        .setPartner(
                                Partner.newBuilder().setDisplayName("UNEP").setKind(PartnerKind.PARTNER_KIND_UN_ENTITY))
                        .build());
        assertEquals(2, watched(maria));
        assertEquals(0, watched(ben));
        assertEquals(0, watched(server.asFocalPoint("partners/unodc")));
    }

    /** Changes of keys that the feed tells, up to the partner that was made after them. */
    private static long watched(Channel who) throws Exception {
        BlockingClientCall<?, WatchChangesResponse> stream =
                ChangeServiceGrpc.newBlockingV2Stub(who).watchChanges(WatchChangesRequest.getDefaultInstance());
        List<String> verbs = new ArrayList<>();
        while (!verbs.contains("partner.created")) {
            stream.read(10, TimeUnit.SECONDS).getChangesList().forEach(change -> verbs.add(change.getVerb()));
        }
        stream.cancel("done", null);
        return verbs.stream().filter(verb -> verb.startsWith("ssh_key.")).count();
    }

    private static boolean ended(BlockingClientCall<?, WatchChangesResponse> stream) throws InterruptedException {
        try {
            for (int time = 0; time < 20; time++) {
                if (stream.read(10, TimeUnit.SECONDS) == null) {
                    return false;
                }
            }
        } catch (StatusException over) {
            return over.getStatus().getCode() == io.grpc.Status.Code.UNAUTHENTICATED;
        } catch (java.util.concurrent.TimeoutException silent) {
            return false;
        }
        return false;
    }

    private static List<Change> history(Channel who, String resource) {
        return ChangeServiceGrpc.newBlockingStub(who)
                .listChanges(
                        ListChangesRequest.newBuilder().setResource(resource).build())
                .getChangesList();
    }

    private SshKey get(SshKey key) {
        return coordinator()
                .getSshKey(GetSshKeyRequest.newBuilder().setName(key.getName()).build());
    }

    private static List<String> names(SshKeyServiceBlockingStub stub) {
        List<String> names = new ArrayList<>();
        stub.listSshKeys(ListSshKeysRequest.getDefaultInstance())
                .getSshKeysList()
                .forEach(key -> names.add(key.getName()));
        return names;
    }

    private static SshKey register(SshKeyServiceBlockingStub stub, String line) {
        return stub.createSshKey(CreateSshKeyRequest.newBuilder()
                .setSshKey(SshKey.newBuilder().setPublicKey(line))
                .build());
    }

    private ExchangeSshKeyResponse exchange(SshKey key) {
        return exchange(gateway(), key, false);
    }

    private static ExchangeSshKeyResponse exchange(SshKeyServiceBlockingStub stub, SshKey key, boolean only) {
        return stub.exchangeSshKey(ExchangeSshKeyRequest.newBuilder()
                .setFingerprint(key.getFingerprint())
                .setValidateOnly(only)
                .build());
    }

    private GetCallerResponse caller(String credential) {
        return AccessServiceGrpc.newBlockingStub(with(credential)).getCaller(GetCallerRequest.getDefaultInstance());
    }

    private Channel with(String credential) {
        Metadata headers = new Metadata();
        headers.put(Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER), "Bearer " + credential);
        return ClientInterceptors.intercept(server.anonymous(), MetadataUtils.newAttachHeadersInterceptor(headers));
    }

    private void insertToken(String principal, Role role) {
        server.store()
                .write(Write.by("test", Empty.parser(), transaction -> {
                    transaction
                            .sql("""
                                INSERT INTO token (hash, id, principal, role, create_time)
                                VALUES (:hash, :id, :principal, :role, :now)
                                """)
                            .set("hash", "another".getBytes(StandardCharsets.US_ASCII))
                            .set("id", transaction.newId())
                            .set("principal", principal)
                            .set("role", role.getNumber())
                            .set("now", transaction.now())
                            .execute();
                    return Empty.getDefaultInstance();
                }))
                .join();
    }

    private SshKeyServiceBlockingStub stub(String principal, Role role) {
        return SshKeyServiceGrpc.newBlockingStub(server.as(principal, role, Optional.empty()));
    }

    private SshKeyServiceBlockingStub coordinator() {
        return stub("maria", Role.ROLE_COORDINATOR);
    }

    private SshKeyServiceBlockingStub trainer() {
        return stub("ben", Role.ROLE_TRAINER);
    }

    private SshKeyServiceBlockingStub admin() {
        trainer(); // ben has a token from the beginning
        return stub("root", Role.ROLE_ADMIN);
    }

    private SshKeyServiceBlockingStub gateway() {
        return stub("door", Role.ROLE_GATEWAY);
    }
}
