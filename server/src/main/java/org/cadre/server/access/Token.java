package org.cadre.server.access;

import com.google.protobuf.ByteString;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * A token: {@code cadre_} and 256 random bits in 43 characters of base64url. Only its SHA-256 is ever stored; since the
 * token is random and long, the hash needs neither salt nor stretching.
 */
public final class Token {
    /** By which a token can be recognised where it does not belong, such as in a log or a repository. */
    public static final String PREFIX = "cadre_";

    private static final int BYTES = 32;
    private static final int LENGTH = PREFIX.length() + 43;

    private Token() {}

    /** A new token. */
    public static String make(SecureRandom random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    static boolean looksLikeOne(String text) {
        return text.length() == LENGTH && text.startsWith(PREFIX);
    }

    static ByteString hash(String token) {
        try {
            return ByteString.copyFrom(
                    MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256.", impossible);
        }
    }
}
