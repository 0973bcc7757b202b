package org.cadre.server.access;

import static org.cadre.server.TestServer.refusal;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.Empty;
import com.google.protobuf.FieldMask;
import io.grpc.Channel;
import io.grpc.stub.BlockingClientCall;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.cadre.server.TestServer.Refused;
import org.cadre.server.store.Write;
import org.cadre.v1.Change;
import org.cadre.v1.ChangeServiceGrpc;
import org.cadre.v1.CreatePartnerRequest;
import org.cadre.v1.CreateSshKeyRequest;
import org.cadre.v1.FieldFault;
import org.cadre.v1.FieldReason;
import org.cadre.v1.GetSshKeyRequest;
import org.cadre.v1.Partner;
import org.cadre.v1.PartnerKind;
import org.cadre.v1.PartnerServiceGrpc;
import org.cadre.v1.RevokeSshKeyRequest;
import org.cadre.v1.Role;
import org.cadre.v1.SshKey;
import org.cadre.v1.UpdateSshKeyRequest;
import org.cadre.v1.WatchChangesRequest;
import org.cadre.v1.WatchChangesResponse;
import org.junit.jupiter.api.Test;

/** Which SSH keys are taken, whose they are, and who is told of them, on either engine. */
abstract class SshKeyContract extends SshKeyFixture {
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
}
