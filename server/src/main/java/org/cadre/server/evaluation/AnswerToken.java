package org.cadre.server.evaluation;

import com.google.protobuf.ByteString;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * What a respondent answers with: {@code EVAL-} and 140 random bits as 28 characters in groups of four. Crockford's base
 * 32, which has no I, L, O and U, since it is typed from paper. Only the SHA-256 of it is kept; since it is random and
 * long, the hash needs neither salt nor stretching. Pure.
 */
final class AnswerToken {
    static final String PREFIX = "EVAL-";

    private static final String PLAIN_PREFIX = "EVA1";
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int CHARACTERS = 28;
    private static final int GROUP = 4;

    private AnswerToken() {}

    static String make(RandomGenerator random) {
        StringBuilder token = new StringBuilder(PREFIX);
        for (int at = 0; at < CHARACTERS; at++) {
            if (at > 0 && at % GROUP == 0) {
                token.append('-');
            }
            token.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return token.toString();
    }

    /** The hash of a token as somebody typed it; empty for what cannot be one. */
    static Optional<ByteString> hash(String typed) {
        String plain = typed.toUpperCase(Locale.ROOT)
                .replaceAll("[\\s-]", "")
                .replace('O', '0')
                .replace('I', '1')
                .replace('L', '1');
        if (plain.length() != PLAIN_PREFIX.length() + CHARACTERS || !plain.startsWith(PLAIN_PREFIX)) {
            return Optional.empty();
        }
        try {
            return Optional.of(ByteString.copyFrom(
                    MessageDigest.getInstance("SHA-256").digest(plain.getBytes(StandardCharsets.UTF_8))));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256.", impossible);
        }
    }
}
