package org.cadre.server.credential;

import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.EdECPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;

/**
 * A key that signs, by the JDK's own Ed25519 (RFC 8032). Its id is a DID URL of the method jwk, which holds the public key
 * itself: whoever resolves it needs no network, and Open Badges 3.0, sections 8.2.3 and 8.5, ask that a kid can be resolved.
 *
 * @param kid {@code did:jwk:…#0}
 * @param publicJwk the public half as a JWK (RFC 8037, section 2), without {@code kid}
 */
record Ed25519Key(String kid, String publicJwk, PrivateKey privateKey) {
    private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();

    /** A new key, from the platform's secure random numbers, and its private half as PKCS #8. */
    record Made(String publicJwk, byte[] pkcs8) {}

    static Made make() {
        try {
            KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            return new Made(
                    jwk((EdECPublicKey) pair.getPublic()), pair.getPrivate().getEncoded());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java platform since 15 has Ed25519.", impossible);
        }
    }

    static Ed25519Key of(String publicJwk, byte[] pkcs8) {
        try {
            return new Ed25519Key(
                    kid(publicJwk),
                    publicJwk,
                    KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(pkcs8)));
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("A stored key cannot be read.", broken);
        }
    }

    static String kid(String publicJwk) {
        return "did:jwk:" + BASE64URL.encodeToString(publicJwk.getBytes(StandardCharsets.UTF_8)) + "#0";
    }

    /** A JWS in compact form (RFC 7515, section 7.1), with no header but those that Open Badges 3.0 allows. */
    String sign(String payload) {
        JsonObject header = new JsonObject();
        header.addProperty("alg", "EdDSA");
        header.addProperty("kid", kid);
        header.addProperty("typ", "JWT");
        String signed = encode(header.toString()) + "." + encode(payload);
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(privateKey);
            signature.update(signed.getBytes(StandardCharsets.US_ASCII));
            return signed + "." + BASE64URL.encodeToString(signature.sign());
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("A stored key cannot sign.", broken);
        }
    }

    private static String encode(String text) {
        return BASE64URL.encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String jwk(EdECPublicKey key) {
        JsonObject jwk = new JsonObject();
        jwk.addProperty("kty", "OKP");
        jwk.addProperty("crv", "Ed25519");
        // The last 32 bytes of the X.509 form are the key as RFC 8032, section 5.1.2, writes it.
        byte[] encoded = key.getEncoded();
        jwk.addProperty(
                "x", BASE64URL.encodeToString(Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length)));
        return jwk.toString();
    }
}
