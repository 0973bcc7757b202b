package org.cadre.tui.verify;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/** The public keys of an issuer that one trusts, by key id: a JWK set (RFC 7517) of Ed25519 keys (RFC 8037). */
public final class KeySet {
    /** What stands before the 32 bytes of an Ed25519 key in its X.509 form (RFC 8410, section 4). */
    private static final byte[] X509_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

    private final Map<String, PublicKey> keys;

    private KeySet(Map<String, PublicKey> keys) {
        this.keys = Map.copyOf(keys);
    }

    /** Reads the file that {@code cadre certificate keys} wrote. */
    public static KeySet read(String json) throws Unreadable {
        Map<String, PublicKey> keys = new HashMap<>();
        try {
            for (JsonElement element :
                    JsonParser.parseString(json).getAsJsonObject().getAsJsonArray("keys")) {
                JsonObject key = element.getAsJsonObject();
                if (key.get("kty").getAsString().equals("OKP")
                        && key.get("crv").getAsString().equals("Ed25519")) {
                    keys.put(
                            key.get("kid").getAsString(),
                            key(Base64.getUrlDecoder().decode(key.get("x").getAsString())));
                }
            }
        } catch (JsonParseException
                | IllegalStateException
                | IllegalArgumentException
                | NullPointerException
                | GeneralSecurityException malformed) {
            throw new Unreadable("The file of keys is no JWK set; write it with \"cadre certificate keys\".");
        }
        if (keys.isEmpty()) {
            throw new Unreadable("The file of keys holds no Ed25519 key.");
        }
        return new KeySet(keys);
    }

    private static PublicKey key(byte[] raw) throws GeneralSecurityException {
        ByteArrayOutputStream encoded = new ByteArrayOutputStream();
        encoded.writeBytes(X509_PREFIX);
        encoded.writeBytes(raw);
        return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded.toByteArray()));
    }

    Optional<PublicKey> key(String kid) {
        return Optional.ofNullable(keys.get(kid));
    }
}
