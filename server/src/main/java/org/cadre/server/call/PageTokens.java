package org.cadre.server.call;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.cadre.v1.ErrorReason;
import org.cadre.v1.FieldReason;

/**
 * Page tokens (AIP-158): where the last page ended, sealed together with the call, its caller and its query, so that a
 * token works nowhere else and cannot be made up. Safe for use by many threads.
 */
public final class PageTokens {
    private static final int SEAL_BYTES = 16;

    private final SecretKeySpec key;

    /** @param secret 32 random bytes, the same for as long as tokens are to be good */
    public PageTokens(byte[] secret) {
        this.key = new SecretKeySpec(secret, "HmacSHA256");
    }

    /** @param binding what the token is bound to @param position each value a String or a Long */
    public String seal(List<String> binding, List<Object> position) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            DataOutputStream data = new DataOutputStream(bytes);
            for (Object value : position) {
                data.writeBoolean(value instanceof Long);
                if (value instanceof Long number) {
                    data.writeLong(number);
                } else {
                    data.writeUTF((String) value);
                }
            }
            byte[] payload = bytes.toByteArray();
            byte[] seal = sealOf(binding, payload);
            byte[] token = Arrays.copyOf(seal, SEAL_BYTES + payload.length);
            System.arraycopy(payload, 0, token, SEAL_BYTES, payload.length);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** @throws Refusal.Invalid for a token of another call, caller or query, or one that was made up */
    public List<Object> open(List<String> binding, String text) {
        try {
            byte[] token = Base64.getUrlDecoder().decode(text);
            if (token.length > SEAL_BYTES) {
                byte[] payload = Arrays.copyOfRange(token, SEAL_BYTES, token.length);
                byte[] seal = Arrays.copyOf(token, SEAL_BYTES);
                if (MessageDigest.isEqual(seal, Arrays.copyOf(sealOf(binding, payload), SEAL_BYTES))) {
                    return values(payload);
                }
            }
        } catch (IllegalArgumentException | IOException malformed) {
            // Refused below, like any other token that is not one of ours.
        }
        throw new Refusal.Invalid(
                ErrorReason.ERROR_REASON_PAGE_TOKEN_INVALID,
                "The page token is not of this list with this filter and order; list again without a page token.",
                Map.of(),
                List.of(new Refusal.FieldViolation("page_token", FieldReason.FIELD_REASON_PAGE_TOKEN)));
    }

    private static List<Object> values(byte[] payload) throws IOException {
        DataInputStream data = new DataInputStream(new ByteArrayInputStream(payload));
        List<Object> values = new ArrayList<>();
        while (data.available() > 0) {
            values.add(data.readBoolean() ? (Object) data.readLong() : data.readUTF());
        }
        return values;
    }

    private byte[] sealOf(List<String> binding, byte[] payload) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            for (String part : binding) {
                byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
                mac.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
                mac.update(bytes);
            }
            return mac.doFinal(payload);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java platform has HmacSHA256.", impossible);
        }
    }
}
