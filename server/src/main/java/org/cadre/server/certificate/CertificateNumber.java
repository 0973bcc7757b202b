package org.cadre.server.certificate;

import java.util.Locale;
import java.util.random.RandomGenerator;

/**
 * Numbers of certificates: the year of issue, seven random characters and one that checks them, {@code 2026-7K4MQ9XT}.
 * Written in Crockford's base 32, which has no I, L, O and U, so that nobody takes one character for another. Pure.
 */
final class CertificateNumber {
    static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int RANDOM_CHARACTERS = 7;

    private CertificateNumber() {}

    static String make(int year, RandomGenerator random) {
        StringBuilder number = new StringBuilder(String.format(Locale.ROOT, "%04d", year));
        for (int i = 0; i < RANDOM_CHARACTERS; i++) {
            number.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        number.append(check(number));
        return number.insert(4, '-').toString();
    }

    /** A number as somebody typed it, as it is printed; what cannot be one comes back as it can never be printed. */
    static String read(String typed) {
        String plain = plain(typed);
        if (plain.length() != 4 + RANDOM_CHARACTERS + 1
                || plain.charAt(plain.length() - 1) != check(plain.substring(0, plain.length() - 1))) {
            return "";
        }
        return plain.substring(0, 4) + "-" + plain.substring(4);
    }

    /** Without hyphens and blanks, in capitals, and with the digits that letters were typed for. */
    static String plain(String typed) {
        return typed.toUpperCase(Locale.ROOT)
                .replaceAll("[\\s-]", "")
                .replace('O', '0')
                .replace('I', '1')
                .replace('L', '1');
    }

    /** Changes with any one character that is mistyped, and with most pairs that change places. */
    private static char check(CharSequence characters) {
        int sum = 0;
        for (int i = 0; i < characters.length(); i++) {
            // Odd weights have an inverse modulo 32, so that no change of one character goes unnoticed.
            sum += (2 * i + 1) * Math.max(0, ALPHABET.indexOf(characters.charAt(i)));
        }
        return ALPHABET.charAt(sum % ALPHABET.length());
    }
}
