package org.cadre.server.credential;

import com.google.gson.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.cadre.server.store.Transaction;

/** Status lists by the W3C Bitstring Status List v1.0: which badges are no longer good, each list a signed credential. */
public final class StatusLists {
    /** How long a verifier may rely on a list it has read (section 2.2, ttl). */
    private static final Duration FRESH = Duration.ofHours(1);

    private final IssuerKeys keys;

    public StatusLists(IssuerKeys keys) {
        this.keys = keys;
    }

    /**
     * A list, signed.
     *
     * @param ended positions of those that were revoked or superseded
     */
    public String sign(Transaction transaction, long list, List<Long> ended, Instant now) throws SQLException {
        String id = id(keys.issuer(), list);
        JsonObject subject = new JsonObject();
        subject.addProperty("id", id + "-bits");
        subject.addProperty("type", "BitstringStatusList");
        subject.addProperty("statusPurpose", "revocation");
        subject.addProperty("encodedList", encoded(ended));
        subject.addProperty("ttl", FRESH.toMillis());
        JsonObject credential = new JsonObject();
        credential.add("@context", Badges.array("https://www.w3.org/ns/credentials/v2"));
        credential.addProperty("id", id);
        credential.add("type", Badges.array("VerifiableCredential", "BitstringStatusListCredential"));
        credential.add("issuer", keys.profile());
        credential.addProperty("validFrom", Badges.text(now));
        credential.add("credentialSubject", subject);
        Badges.claims(credential, keys.issuer(), id, id + "-bits", now, Optional.empty());
        return keys.sign(transaction, credential.toString());
    }

    /** What stands in a badge about its status (section 2.1, BitstringStatusListEntry). */
    static JsonObject entry(String issuer, StatusPlace place) {
        String list = id(issuer, place.list());
        JsonObject entry = new JsonObject();
        entry.addProperty("id", list + "-" + place.position());
        entry.addProperty("type", "BitstringStatusListEntry");
        entry.addProperty("statusPurpose", "revocation");
        entry.addProperty("statusListIndex", Long.toString(place.position()));
        entry.addProperty("statusListCredential", list);
        return entry;
    }

    private static String id(String issuer, long list) {
        return issuer + "#status-" + list;
    }

    /** The first bit is the leftmost of the first byte; compressed with GZIP, and "u" for base64url (section 2.2). */
    private static String encoded(List<Long> ended) {
        byte[] bits = new byte[StatusPlace.BITS / 8];
        for (long position : ended) {
            bits[(int) (position / 8)] |= (byte) (0x80 >>> (position % 8));
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(bits);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return "u" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.toByteArray());
    }
}
