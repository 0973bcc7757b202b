package org.cadre.server.credential;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.protobuf.StringValue;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.cadre.server.call.Caller;
import org.cadre.server.call.ResourceTable;
import org.cadre.server.call.ResourceTable.Stored;
import org.cadre.server.store.Sql;
import org.cadre.server.store.Store;
import org.cadre.server.store.Transaction;
import org.cadre.server.store.Write;
import org.cadre.server.store.WriteTransaction;
import org.cadre.v1.IssuerKey;

/**
 * Who signs: the issuer's id, made once for all time, and its keys. The first key is made at the first start; when another
 * takes over, the public half of the old one stays published, so that what it signed stays good. Private halves stand in
 * the database alone, beside the secret that seals page tokens, under the same protection.
 */
public final class IssuerKeys {
    private static final ResourceTable.Statements STATEMENTS = new ResourceTable.Statements(
            "SELECT body, revision FROM issuer_key WHERE name = :name",
            """
            INSERT INTO issuer_key (name, retire_time, create_time, revision, body)
            VALUES (:name, :retire_time, :create_time, :revision, :body)
            """,
            """
            UPDATE issuer_key SET retire_time = :retire_time, create_time = :create_time, revision = :revision,
              body = :body
            WHERE name = :name
            """,
            "DELETE FROM issuer_key WHERE name = :name");

    private static final ResourceTable<IssuerKey> TABLE = new ResourceTable<>(
            "issuer_key", IssuerKey.getDefaultInstance(), STATEMENTS, IssuerKeys::setColumns, Optional.empty());

    private final String issuer;
    private final String name;

    private IssuerKeys(String issuer, String name) {
        this.issuer = issuer;
        this.name = name;
    }

    /** Makes what is not there yet. @param name what the issuer is called in credentials from now on */
    public static IssuerKeys open(Store store, String name) {
        String issuer = store.write(Write.by(Caller.SERVICE.principal(), StringValue.parser(), transaction -> {
                    if (current(transaction).isEmpty()) {
                        make(transaction);
                    }
                    return StringValue.of(issuerId(transaction));
                }))
                .join()
                .getValue();
        return new IssuerKeys(issuer, name);
    }

    private static String issuerId(WriteTransaction transaction) throws SQLException {
        Optional<byte[]> kept = transaction
                .sql("SELECT value FROM secret WHERE name = 'issuer_id'")
                .optional(row -> row.bytes("value"));
        if (kept.isPresent()) {
            return new String(kept.get(), StandardCharsets.US_ASCII);
        }
        String fresh = "urn:uuid:" + UUID.randomUUID();
        transaction
                .sql("INSERT INTO secret (name, value) VALUES ('issuer_id', :value)")
                .set("value", fresh.getBytes(StandardCharsets.US_ASCII))
                .execute();
        return fresh;
    }

    /** The issuer's id, a URN that stands in every credential. */
    public String issuer() {
        return issuer;
    }

    /** Who issues, as credentials say it: a Profile by Open Badges 3.0, appendix B. */
    JsonObject profile() {
        JsonObject profile = new JsonObject();
        profile.addProperty("id", issuer);
        profile.add("type", Badges.array("Profile"));
        profile.addProperty("name", name);
        return profile;
    }

    /** The UUID within the issuer's id: tells the names that this service gives from those of all others. */
    public String realm() {
        return issuer.substring("urn:uuid:".length());
    }

    /** The public keys as a JWK set, the one that signs now first. */
    public String publicKeys(Transaction transaction) throws SQLException {
        JsonArray keys = new JsonArray();
        for (IssuerKey key : all(transaction)) {
            JsonObject jwk = JsonParser.parseString(key.getJwk()).getAsJsonObject();
            jwk.addProperty("kid", Ed25519Key.kid(key.getJwk()));
            jwk.addProperty("alg", "EdDSA");
            jwk.addProperty("use", "sig");
            keys.add(jwk);
        }
        JsonObject set = new JsonObject();
        set.add("keys", keys);
        return set.toString();
    }

    private static List<IssuerKey> all(Transaction transaction) throws SQLException {
        return transaction
                .sql("SELECT body, revision FROM issuer_key ORDER BY retire_time, create_time DESC, name DESC")
                .list(row -> TABLE.stored(row).value());
    }

    /** A new key signs from now on. */
    public void rotate(WriteTransaction transaction) throws SQLException {
        Stored<IssuerKey> old = current(transaction).orElseThrow();
        TABLE.update(
                transaction,
                old,
                old.value().toBuilder()
                        .setRetireTime(ResourceTable.timestamp(transaction.now()))
                        .build(),
                "retired");
        make(transaction);
    }

    String sign(Transaction transaction, String payload) throws SQLException {
        IssuerKey key = current(transaction).orElseThrow().value();
        byte[] pkcs8 = transaction
                .sql("SELECT pkcs8 FROM issuer_private_key WHERE name = :name")
                .set("name", key.getName())
                .one(row -> row.bytes("pkcs8"));
        return Ed25519Key.of(key.getJwk(), pkcs8).sign(payload);
    }

    private static Optional<Stored<IssuerKey>> current(Transaction transaction) throws SQLException {
        return transaction
                .sql("SELECT body, revision FROM issuer_key WHERE retire_time = 0")
                .optional(TABLE::stored);
    }

    private static void make(WriteTransaction transaction) throws SQLException {
        Ed25519Key.Made made = Ed25519Key.make();
        String name = "issuerKeys/" + transaction.newId();
        TABLE.create(
                transaction,
                IssuerKey.newBuilder().setName(name).setJwk(made.publicJwk()).build(),
                "made");
        transaction
                .sql("INSERT INTO issuer_private_key (name, pkcs8) VALUES (:name, :pkcs8)")
                .set("name", name)
                .set("pkcs8", made.pkcs8())
                .execute();
    }

    private static void setColumns(Sql sql, IssuerKey key) {
        sql.set("retire_time", ResourceTable.instant(key.getRetireTime()))
                .set("create_time", ResourceTable.instant(key.getCreateTime()));
    }
}
