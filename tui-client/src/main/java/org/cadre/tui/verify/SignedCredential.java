package org.cadre.tui.verify;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.Optional;

/** A credential in the form of a JWS (RFC 7515): what it says, and whether who says so is believed. */
final class SignedCredential {
    private final String text;
    private final JsonObject header;
    private final JsonObject payload;
    private final byte[] signature;

    private SignedCredential(String text, JsonObject header, JsonObject payload, byte[] signature) {
        this.text = text;
        this.header = header;
        this.payload = payload;
        this.signature = signature;
    }

    static SignedCredential read(String file, String what) throws Unreadable {
        String[] parts = file.strip().split("\\.", -1);
        try {
            if (parts.length == 3) {
                return new SignedCredential(
                        parts[0] + "." + parts[1],
                        object(parts[0]),
                        object(parts[1]),
                        Base64.getUrlDecoder().decode(parts[2]));
            }
        } catch (JsonParseException | IllegalStateException | IllegalArgumentException malformed) {
            // Told below.
        }
        throw new Unreadable(
                "The file is no " + what + ": a signed one has three parts of base64url with dots between.");
    }

    private static JsonObject object(String part) {
        return JsonParser.parseString(new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8))
                .getAsJsonObject();
    }

    String kid() {
        return of(header, "kid");
    }

    /** Whether the key signed it. The algorithm is the key's, never one that the file names. */
    boolean isSignedBy(PublicKey key) {
        try {
            Signature verifier = Signature.getInstance("Ed25519");
            verifier.initVerify(key);
            verifier.update(text.getBytes(StandardCharsets.US_ASCII));
            return of(header, "alg").equals("EdDSA") && verifier.verify(signature);
        } catch (GeneralSecurityException malformed) {
            return false;
        }
    }

    boolean hasType(String type) {
        JsonElement types = payload.get("type");
        if (types == null || !types.isJsonArray()) {
            return false;
        }
        for (JsonElement one : types.getAsJsonArray()) {
            if (one.isJsonPrimitive() && one.getAsString().equals(type)) {
                return true;
            }
        }
        return false;
    }

    /** A text by the names that lead to it; empty where there is none. */
    String text(String... path) {
        JsonObject at = payload;
        for (int i = 0; i < path.length - 1; i++) {
            JsonElement next = at.get(path[i]);
            if (next == null || !next.isJsonObject()) {
                return "";
            }
            at = next.getAsJsonObject();
        }
        return of(at, path[path.length - 1]);
    }

    /** The name of whom it is about. */
    String holder() {
        JsonElement subject = payload.get("credentialSubject");
        if (subject != null
                && subject.isJsonObject()
                && subject.getAsJsonObject().get("identifier") != null) {
            for (JsonElement one : subject.getAsJsonObject().getAsJsonArray("identifier")) {
                if (of(one.getAsJsonObject(), "identityType").equals("name")) {
                    return of(one.getAsJsonObject(), "identityHash");
                }
            }
        }
        return "";
    }

    Optional<Instant> time(String field) throws Unreadable {
        String written = text(field);
        try {
            return written.isEmpty()
                    ? Optional.empty()
                    : Optional.of(OffsetDateTime.parse(written).toInstant());
        } catch (DateTimeException malformed) {
            throw new Unreadable("What it says as " + field + " is no time: " + written + ".");
        }
    }

    long number(String field) {
        JsonElement value = payload.get(field);
        return value == null
                        || !value.isJsonPrimitive()
                        || !value.getAsJsonPrimitive().isNumber()
                ? 0
                : value.getAsLong();
    }

    private static String of(JsonObject object, String field) {
        JsonElement value = object.get(field);
        return value == null || !value.isJsonPrimitive() ? "" : value.getAsString();
    }
}
