package org.cadre.server.notice;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.io.UnsupportedEncodingException;
import java.net.IDN;
import java.nio.charset.StandardCharsets;
import org.cadre.server.reading.WrittenText;

/** Addresses as mail servers take them. Pure. */
final class MailAddress {
    private MailAddress() {}

    /**
     * A mailbox as an operator writes it: {@code training@example.org} or {@code Training <training@example.org>}.
     *
     * @throws IllegalArgumentException whose message says what is wrong with it
     */
    static InternetAddress mailbox(String text) {
        try {
            InternetAddress[] all = InternetAddress.parse(text, true);
            if (all.length != 1 || !all[0].getAddress().contains("@")) {
                throw new IllegalArgumentException("it is not one address with an @");
            }
            InternetAddress one = named(all[0].getAddress(), all[0].getPersonal() == null ? "" : all[0].getPersonal());
            if (needsUtf8(one.getAddress())) {
                throw new IllegalArgumentException("the part before the @ has letters beyond ASCII");
            }
            return one;
        } catch (AddressException malformed) {
            throw new IllegalArgumentException(malformed.getMessage(), malformed);
        }
    }

    /** The address of a person; the name in any script. */
    static InternetAddress named(String address, String name) throws AddressException {
        InternetAddress made = new InternetAddress(ascii(address), true);
        try {
            made.setPersonal(line(name), StandardCharsets.UTF_8.name());
        } catch (UnsupportedEncodingException impossible) {
            throw new IllegalStateException(impossible);
        }
        return made;
    }

    /** With its domain in the ASCII form of IDNA, which every mail server takes. */
    private static String ascii(String address) throws AddressException {
        int at = address.lastIndexOf('@');
        if (at < 1) {
            throw new AddressException("there is no @ with something before it", address);
        }
        try {
            return address.substring(0, at + 1) + IDN.toASCII(address.substring(at + 1));
        } catch (IllegalArgumentException malformed) {
            throw new AddressException("the domain is not one: " + malformed.getMessage(), address);
        }
    }

    /** Whether only a mail server that speaks SMTPUTF8 (RFC 6531) can take it: a local part beyond ASCII. */
    static boolean needsUtf8(String address) {
        return address.substring(0, Math.max(0, address.lastIndexOf('@')))
                .chars()
                .anyMatch(character -> character > 0x7E);
    }

    /** A text as one line of a header: nothing in it ends the line, or is not seen. */
    static String line(String text) {
        return WrittenText.visible(text).replaceAll("\\s+", " ").strip();
    }

    /** The domain of an address. */
    static String domain(InternetAddress address) {
        String text = address.getAddress();
        return text.substring(text.lastIndexOf('@') + 1);
    }
}
