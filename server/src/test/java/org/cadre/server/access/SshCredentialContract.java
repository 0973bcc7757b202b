package org.cadre.server.access;

import static org.cadre.server.TestServer.refusal;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.Empty;
import com.google.protobuf.FieldMask;
import io.grpc.Channel;
import io.grpc.StatusException;
import io.grpc.stub.BlockingClientCall;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.cadre.server.TestServer.Refused;
import org.cadre.server.call.ResourceTable;
import org.cadre.server.store.Write;
import org.cadre.v1.AccessServiceGrpc;
import org.cadre.v1.ChangeServiceGrpc;
import org.cadre.v1.CreatePartnerRequest;
import org.cadre.v1.ExchangeSshKeyRequest;
import org.cadre.v1.ExchangeSshKeyResponse;
import org.cadre.v1.GetCallerRequest;
import org.cadre.v1.GetCallerResponse;
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
import org.junit.jupiter.api.Test;

/** What the gateway is given for a key, what it is good for and how long, on either engine. */
abstract class SshCredentialContract extends SshKeyFixture {
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
}
