package org.cadre.server.access;

import java.math.BigInteger;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import org.cadre.server.call.Refusal;
import org.cadre.v1.FieldReason;

/**
 * An SSH public key as OpenSSH writes it (RFC 4253 section 6.6, RFC 5656, RFC 8709, and PROTOCOL.u2f of OpenSSH). Pure.
 *
 * @param type {@code ssh-ed25519}
 * @param line type and base64, without a comment
 * @param fingerprint {@code SHA256:} and 43 characters of base64
 */
record SshPublicKey(String type, String line, String fingerprint) {
    private static final String FIELD = "ssh_key.public_key";
    private static final int LEAST_RSA_BITS = 3072;
    private static final int MOST_RSA_BITS = 16_384;
    private static final int ED25519_BYTES = 32;

    /** A curve: its name in the key, and the bytes of a coordinate. */
    private record Curve(String name, int bytes) {}

    private static final Map<String, Curve> CURVES = Map.of(
            "ecdsa-sha2-nistp256", new Curve("nistp256", 32),
            "ecdsa-sha2-nistp384", new Curve("nistp384", 48),
            "ecdsa-sha2-nistp521", new Curve("nistp521", 66),
            "sk-ecdsa-sha2-nistp256@openssh.com", new Curve("nistp256", 32));
    private static final String ED25519 = "ssh-ed25519";
    private static final String SK_ED25519 = "sk-ssh-ed25519@openssh.com";
    private static final String RSA = "ssh-rsa";
    private static final Set<String> OTHERS = Set.of(ED25519, SK_ED25519, RSA);

    /**
     * Reads one line of a file that ends in {@code .pub}.
     *
     * @throws Refusal.Invalid with a sentence that says what to do, for what is no key, or one that is too weak
     */
    static SshPublicKey of(String text) {
        String line = text.strip();
        if (line.isEmpty()) {
            throw Refusal.field(FIELD, FieldReason.FIELD_REASON_SSH_KEY_MISSING);
        } else if (line.startsWith("-----BEGIN") || line.contains("PRIVATE KEY")) {
            throw Refusal.field(FIELD, FieldReason.FIELD_REASON_SSH_KEY_PRIVATE);
        } else if (line.indexOf('\n') >= 0 || line.indexOf('\r') >= 0) {
            throw Refusal.field(FIELD, FieldReason.FIELD_REASON_SSH_KEY_LINES);
        }
        String[] parts = line.split("[ \t]+", 3);
        String type = parts[0];
        if (type.equals("ssh-dss")) {
            throw Refusal.field(FIELD, FieldReason.FIELD_REASON_SSH_KEY_DSA);
        } else if (type.contains("-cert-")) {
            throw Refusal.field(FIELD, FieldReason.FIELD_REASON_SSH_KEY_CERTIFICATE);
        } else if (!CURVES.containsKey(type) && !OTHERS.contains(type)) {
            throw Refusal.field(FIELD, FieldReason.FIELD_REASON_SSH_KEY_TYPE);
        } else if (parts.length < 2) {
            throw Refusal.field(FIELD, FieldReason.FIELD_REASON_SSH_KEY_CUT);
        }
        byte[] blob;
        try {
            blob = Base64.getDecoder().decode(parts[1]);
        } catch (IllegalArgumentException broken) {
            throw torn();
        }
        check(type, ByteBuffer.wrap(blob));
        return new SshPublicKey(
                type, type + " " + Base64.getEncoder().encodeToString(blob), "SHA256:" + base64(sha256(blob)));
    }

    /** {@code sshKeys/…}: the fingerprint in letters that a resource name may have. */
    String name() {
        return name(fingerprint);
    }

    /** The name of the key with a fingerprint. */
    static String name(String fingerprint) {
        return "sshKeys/"
                + fingerprint.substring("SHA256:".length()).replace('+', '-').replace('/', '_');
    }

    private static void check(String type, ByteBuffer blob) {
        try {
            if (!text(blob).equals(type)) {
                throw torn();
            }
            Curve curve = CURVES.get(type);
            if (curve != null) {
                byte[] named = string(blob);
                byte[] point = string(blob);
                if (!new String(named, StandardCharsets.US_ASCII).equals(curve.name())
                        || point.length != 1 + 2 * curve.bytes()
                        || point[0] != 4) {
                    throw torn();
                }
            } else if (type.equals(RSA)) {
                BigInteger exponent = new BigInteger(string(blob));
                BigInteger modulus = new BigInteger(string(blob));
                if (modulus.signum() <= 0 || exponent.compareTo(BigInteger.TWO) <= 0 || !exponent.testBit(0)) {
                    throw torn();
                } else if (modulus.bitLength() < LEAST_RSA_BITS) {
                    throw Refusal.field(
                            FIELD,
                            FieldReason.FIELD_REASON_SSH_KEY_WEAK,
                            Map.of(
                                    "bits",
                                    Integer.toString(modulus.bitLength()),
                                    "least",
                                    Integer.toString(LEAST_RSA_BITS)));
                } else if (modulus.bitLength() > MOST_RSA_BITS) {
                    throw Refusal.field(
                            FIELD,
                            FieldReason.FIELD_REASON_SSH_KEY_TOO_LARGE,
                            Map.of(
                                    "bits",
                                    Integer.toString(modulus.bitLength()),
                                    "most",
                                    Integer.toString(MOST_RSA_BITS)));
                }
            } else if (string(blob).length != ED25519_BYTES) {
                throw torn();
            }
            if (type.startsWith("sk-") && string(blob).length == 0) {
                throw torn();
            }
            if (blob.hasRemaining()) {
                throw torn();
            }
        } catch (BufferUnderflowException | NumberFormatException broken) {
            throw torn();
        }
    }

    private static byte[] string(ByteBuffer blob) {
        int length = blob.getInt();
        if (length < 0 || length > blob.remaining()) {
            throw new BufferUnderflowException();
        }
        byte[] bytes = new byte[length];
        blob.get(bytes);
        return bytes;
    }

    private static String text(ByteBuffer blob) {
        return new String(string(blob), StandardCharsets.US_ASCII);
    }

    private static Refusal torn() {
        return Refusal.field(FIELD, FieldReason.FIELD_REASON_SSH_KEY_DAMAGED);
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256.", impossible);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().withoutPadding().encodeToString(bytes);
    }
}
