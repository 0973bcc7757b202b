package org.cadre.server.certificate;

import com.google.protobuf.ByteString;
import com.google.protobuf.BytesValue;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.cadre.server.call.Caller;
import org.cadre.server.store.Store;
import org.cadre.server.store.Write;

/**
 * The codes with which numbers verify: 100 bits of an HMAC-SHA-256 over the number, under a secret that the server made
 * once. So no code is kept anywhere, and a wrong code is told from a right one without asking the database whether there
 * is such a number: neither the answer nor its time says which of the two was wrong. Safe for use by many threads.
 */
final class VerificationCodes {
    private static final int CHARACTERS = 20;
    private static final int GROUP = 4;

    private final SecretKeySpec key;

    VerificationCodes(byte[] secret) {
        this.key = new SecretKeySpec(secret, "HmacSHA256");
    }

    /** With the secret that the store keeps, made where there is none. */
    static VerificationCodes open(Store store) {
        return new VerificationCodes(store.write(Write.by(
                        Caller.SERVICE.principal(), BytesValue.parser(), transaction -> {
                            Optional<byte[]> kept = transaction
                                    .sql("SELECT value FROM secret WHERE name = 'certificate_code'")
                                    .optional(row -> row.bytes("value"));
                            if (kept.isPresent()) {
                                return BytesValue.of(ByteString.copyFrom(kept.get()));
                            }
                            byte[] fresh = new byte[32];
                            new SecureRandom().nextBytes(fresh);
                            transaction
                                    .sql("INSERT INTO secret (name, value) VALUES ('certificate_code', :value)")
                                    .set("value", fresh)
                                    .execute();
                            return BytesValue.of(ByteString.copyFrom(fresh));
                        }))
                .join()
                .getValue()
                .toByteArray());
    }

    /** The code of a number, as it is printed: {@code 7K4M-Q9XT-2B6C-D8EF-GH5J}. */
    String of(String number) {
        StringBuilder printed = new StringBuilder(compute(number));
        for (int at = CHARACTERS - GROUP; at > 0; at -= GROUP) {
            printed.insert(at, '-');
        }
        return printed.toString();
    }

    /** Whether a code as somebody typed it is that of the number; takes the same time for every code and number. */
    boolean matches(String number, String typed) {
        return MessageDigest.isEqual(
                compute(number).getBytes(StandardCharsets.US_ASCII),
                CertificateNumber.plain(typed).getBytes(StandardCharsets.UTF_8));
    }

    private String compute(String number) {
        byte[] digest = mac().doFinal(number.getBytes(StandardCharsets.US_ASCII));
        StringBuilder code = new StringBuilder(CHARACTERS);
        for (int i = 0; i < CHARACTERS; i++) {
            code.append(CertificateNumber.ALPHABET.charAt(digest[i] & 31));
        }
        return code.toString();
    }

    private Mac mac() {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return mac;
        } catch (NoSuchAlgorithmException | InvalidKeyException impossible) {
            throw new IllegalStateException("Every Java platform has HmacSHA256.", impossible);
        }
    }
}
