package org.cadre.server.access;

import com.google.protobuf.Timestamp;
import io.grpc.stub.StreamObserver;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.cadre.server.call.Caller;
import org.cadre.server.call.Calls;
import org.cadre.server.call.Calls.Terms;
import org.cadre.server.call.ListQuery;
import org.cadre.server.call.PageTokens;
import org.cadre.server.call.Refusal;
import org.cadre.server.call.ResourceTable;
import org.cadre.server.call.ResourceTable.Stored;
import org.cadre.server.call.UpdateMask;
import org.cadre.server.store.Transaction;
import org.cadre.server.store.WriteTransaction;
import org.cadre.v1.CreateSshKeyRequest;
import org.cadre.v1.ErrorReason;
import org.cadre.v1.ExchangeSshKeyRequest;
import org.cadre.v1.ExchangeSshKeyResponse;
import org.cadre.v1.FieldReason;
import org.cadre.v1.GetSshKeyRequest;
import org.cadre.v1.ListSshKeysRequest;
import org.cadre.v1.ListSshKeysResponse;
import org.cadre.v1.RevokeSshKeyRequest;
import org.cadre.v1.Role;
import org.cadre.v1.SshKey;
import org.cadre.v1.SshKeyServiceGrpc;
import org.cadre.v1.UpdateSshKeyRequest;

/**
 * SSH public keys over gRPC, and what the entrance gets for them. Whatever changes who may call is answered after
 * {@link Principals} has seen it, so that a credential works from its first call, and none after its key was revoked.
 */
public final class SshKeyService extends SshKeyServiceGrpc.SshKeyServiceImplBase {
    /** How long a credential is good: a session asks for the next one before this one ends. */
    static final Duration LIFE = Duration.ofMinutes(15);

    private final SecureRandom random = new SecureRandom();
    private final Calls calls;
    private final PageTokens pageTokens;
    private final Principals principals;

    public SshKeyService(Calls calls, PageTokens pageTokens, Principals principals) {
        this.calls = calls;
        this.pageTokens = pageTokens;
        this.principals = principals;
    }

    @Override
    public void getSshKey(GetSshKeyRequest request, StreamObserver<SshKey> answers) {
        calls.read(
                request,
                answers,
                (transaction, caller) -> SshKeys.shown(
                        transaction,
                        SshKeys.require(transaction, caller, request.getName()).value()));
    }

    @Override
    public void listSshKeys(ListSshKeysRequest request, StreamObserver<ListSshKeysResponse> answers) {
        calls.read(request, answers, (transaction, caller) -> {
            ListQuery query = new ListQuery(
                    pageTokens,
                    caller,
                    SshKeys.LIST_FIELDS,
                    "principal",
                    new ListQuery.Request(
                            "ListSshKeys",
                            "",
                            request.getFilter(),
                            request.getOrderBy(),
                            request.getPageSize(),
                            request.getPageToken()));
            if (!SshKeys.seesAll(caller)) {
                query.where("principal = :owner").set("owner", caller.principal());
            }
            ListQuery.Page<SshKey> page =
                    query.read(transaction, "body, revision, last_use_date", "ssh_key", SshKeys::listed);
            return ListSshKeysResponse.newBuilder()
                    .addAllSshKeys(page.items())
                    .setNextPageToken(page.nextPageToken())
                    .setRevision(transaction.revision())
                    .build();
        });
    }

    @Override
    public void createSshKey(CreateSshKeyRequest request, StreamObserver<SshKey> answers) {
        Terms terms = new Terms(request.getRequestId(), request.getValidateOnly(), "");
        calls.write(request, terms, SshKey.parser(), answers, (transaction, caller) -> {
            SshKey asked = request.getSshKey();
            String owner = asked.getPrincipal().isEmpty() ? caller.principal() : asked.getPrincipal();
            if (!owner.equals(caller.principal()) && caller.role() != Role.ROLE_ADMIN) {
                throw new Refusal.Denied(
                        ErrorReason.ERROR_REASON_ROLE_DENIED,
                        "Only an administrator registers keys of others; leave the principal out for a key of your own.",
                        Map.of(
                                "role",
                                caller.role().name().substring("ROLE_".length()).toLowerCase(Locale.ROOT),
                                "method",
                                "cadre.v1.SshKeyService/CreateSshKey"));
            }
            SshPublicKey key = SshPublicKey.of(asked.getPublicKey());
            requireFuture(asked, transaction.now());
            refuseTaken(transaction, key, owner);
            if (Principals.owner(transaction, owner, transaction.now()).isEmpty()) {
                throw new Refusal.Precondition(
                        ErrorReason.ERROR_REASON_PRINCIPAL_UNUSABLE,
                        "No key can act for " + owner
                                + ": no token that is good stands for that principal, or several that"
                                + " may not do the same.",
                        Map.of("principal", owner),
                        "Have the operator make one token for " + owner + ", and revoke those that differ: cadre-server"
                                + " token list.");
            }
            SshKey.Builder fresh = SshKey.newBuilder()
                    .setName(key.name())
                    .setPrincipal(owner)
                    .setLabel(asked.getLabel())
                    .setPublicKey(key.line())
                    .setType(key.type())
                    .setFingerprint(key.fingerprint());
            if (asked.hasExpireTime()) {
                fresh.setExpireTime(asked.getExpireTime());
            }
            return SshKeys.TABLE.create(transaction, fresh.build(), "created").value();
        });
    }

    @Override
    public void updateSshKey(UpdateSshKeyRequest request, StreamObserver<SshKey> answers) {
        Terms terms = new Terms(request.getRequestId(), request.getValidateOnly(), request.getReason());
        calls.writeChecked(request, terms, SshKey.parser(), afterwards(answers), (transaction, caller) -> {
            SshKey patch = request.getSshKey();
            Stored<SshKey> current =
                    SshKeys.require(transaction, caller, UpdateMask.target("ssh_key", patch.getName()));
            SshKey merged = UpdateMask.apply(
                    current.value(), patch, request.getUpdateMask(), Set.of("principal", "public_key"));
            calls.rules()
                    .check(request.toBuilder()
                            .setSshKey(merged.toBuilder().clearPrincipal())
                            .build());
            SshKeys.TABLE.checkEtag(current, patch.getEtag());
            refuseRevoked(current.value(), "update");
            if (!merged.getExpireTime().equals(current.value().getExpireTime())) {
                requireFuture(merged, transaction.now());
            }
            SshKey after = SshKeys.TABLE
                    .update(transaction, current, merged, "updated")
                    .value();
            if (after.hasExpireTime()) {
                Credentials.endBy(transaction, after.getName(), ResourceTable.instant(after.getExpireTime()));
            }
            return SshKeys.shown(transaction, after);
        });
    }

    @Override
    public void revokeSshKey(RevokeSshKeyRequest request, StreamObserver<SshKey> answers) {
        Terms terms = new Terms(request.getRequestId(), request.getValidateOnly(), request.getReason());
        calls.write(request, terms, SshKey.parser(), afterwards(answers), (transaction, caller) -> {
            Stored<SshKey> current = SshKeys.require(transaction, caller, request.getName());
            SshKeys.TABLE.checkEtag(current, request.getEtag());
            refuseRevoked(current.value(), "revoke");
            Credentials.end(transaction, request.getName());
            SshKey revoked = current.value().toBuilder()
                    .setRevokeTime(ResourceTable.timestamp(transaction.now()))
                    .build();
            return SshKeys.shown(
                    transaction,
                    SshKeys.TABLE
                            .update(transaction, current, revoked, "revoked")
                            .value());
        });
    }

    @Override
    public void exchangeSshKey(ExchangeSshKeyRequest request, StreamObserver<ExchangeSshKeyResponse> answers) {
        if (request.getValidateOnly()) {
            calls.read(
                    request,
                    answers,
                    (transaction, caller) ->
                            granted(transaction, request, principals.now()).build());
            return;
        }
        Terms terms = new Terms("", false, "");
        calls.write(request, terms, ExchangeSshKeyResponse.parser(), afterwards(answers), (transaction, caller) -> {
            Instant now = transaction.now();
            ExchangeSshKeyResponse.Builder granted = granted(transaction, request, now);
            String credential = Token.make(random);
            Credentials.add(
                    transaction,
                    credential,
                    granted.getSshKey(),
                    granted.getPrincipal(),
                    now,
                    ResourceTable.instant(granted.getExpireTime()));
            SshKeys.used(
                    transaction,
                    granted.getSshKey(),
                    now.atOffset(ZoneOffset.UTC).toLocalDate());
            return granted.setCredential(credential).build();
        });
    }

    /** All but the credential. */
    private static ExchangeSshKeyResponse.Builder granted(
            Transaction transaction, ExchangeSshKeyRequest request, Instant now) throws SQLException {
        String fingerprint = request.getFingerprint();
        SshKey key = SshKeys.TABLE
                .find(transaction, SshPublicKey.name(fingerprint))
                .map(Stored::value)
                .orElseThrow(() -> refused(fingerprint, "unknown", "is not registered"));
        if (key.hasRevokeTime()) {
            throw refused(fingerprint, "revoked", "was revoked");
        }
        Instant end = now.plus(LIFE);
        if (key.hasExpireTime()) {
            Instant last = ResourceTable.instant(key.getExpireTime());
            if (!now.isBefore(last)) {
                throw refused(fingerprint, "expired", "has expired");
            }
            end = last.isBefore(end) ? last : end;
        }
        Caller owner = Principals.owner(transaction, key.getPrincipal(), now)
                .orElseThrow(() -> refused(
                        fingerprint,
                        "owner",
                        "is registered for " + key.getPrincipal()
                                + ", for whom no good token stands, or several that differ"));
        return ExchangeSshKeyResponse.newBuilder()
                .setExpireTime(ResourceTable.timestamp(end))
                .setPrincipal(owner.principal())
                .setRole(owner.role())
                .setPartner(owner.partner().orElse(""))
                .setPerson(owner.person().orElse(""))
                .setSshKey(key.getName());
    }

    private static Refusal refused(String fingerprint, String cause, String words) {
        return new Refusal.Precondition(
                ErrorReason.ERROR_REASON_SSH_KEY_REFUSED,
                "The key " + fingerprint + " " + words + ".",
                Map.of("fingerprint", fingerprint, "cause", cause),
                "Its owner, or an administrator, registers one with cadre key add.");
    }

    private static void refuseTaken(WriteTransaction transaction, SshPublicKey key, String owner) throws SQLException {
        SshKey known =
                SshKeys.TABLE.find(transaction, key.name()).map(Stored::value).orElse(null);
        if (known == null) {
            return;
        }
        // Whose it is, is nobody's to learn who does not know already.
        String how = !known.getPrincipal().equals(owner)
                ? "is registered for somebody else; make a key pair of your own"
                : known.hasRevokeTime()
                        ? "was revoked, which is for good; make another key pair"
                        : "is registered for " + owner + " already; there is nothing to do";
        throw new Refusal.Exists(
                ErrorReason.ERROR_REASON_SSH_KEY_TAKEN,
                "The key " + key.fingerprint() + " " + how + ".",
                Map.of("fingerprint", key.fingerprint()));
    }

    private static void refuseRevoked(SshKey key, String verb) {
        if (key.hasRevokeTime()) {
            throw Refusal.Precondition.stateForbids(key.getName(), "REVOKED", verb, List.of("REGISTERED"));
        }
    }

    private static void requireFuture(SshKey key, Instant now) {
        Timestamp end = key.getExpireTime();
        if (key.hasExpireTime() && !ResourceTable.instant(end).isAfter(now)) {
            throw Refusal.field("ssh_key.expire_time", FieldReason.FIELD_REASON_EXPIRED_ALREADY);
        }
    }

    private <A> StreamObserver<A> afterwards(StreamObserver<A> answers) {
        return new StreamObserver<>() {
            @Override
            public void onNext(A answer) {
                // Where it cannot be read now, it is seen within two seconds all the same.
                var unused = principals.refreshed().whenComplete((done, failure) -> {
                    answers.onNext(answer);
                    answers.onCompleted();
                });
            }

            @Override
            public void onError(Throwable failure) {
                answers.onError(failure);
            }

            @Override
            public void onCompleted() {
                // The call is completed once the answer was given.
            }
        };
    }
}
