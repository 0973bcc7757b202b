package org.cadre.server.nominations;

import java.net.IDN;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.cadre.server.reading.Finding;
import org.cadre.server.reading.Finding.Reason;
import org.cadre.server.reading.Reading;
import org.cadre.server.reading.WrittenText;
import org.cadre.v1.ImportFindingKind;

/**
 * Reads an e-mail address as written in a form: one {@code @}, a local part without blanks or quotation marks, a domain
 * of two labels or more. Letters of any script are allowed in both (RFC 6531). The domain comes out in lower case, the
 * local part as written. Pure.
 */
public final class EmailReading {
    private static final Pattern DISGUISED = Pattern.compile(
            "\\s*[(\\[{<]\\s*(at|arobase|arroba|a|@)\\s*[)\\]}>]\\s*|\\s+(at|arobase|arroba)\\s+",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern LOCAL =
            Pattern.compile("[\\p{L}\\p{M}\\p{N}!#$%&'*+/=?^_`{|}~-]+(\\.[\\p{L}\\p{M}\\p{N}!#$%&'*+/=?^_`{|}~-]+)*");
    private static final Pattern LABEL = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");

    private EmailReading() {}

    /** Reads an address; a blank cell is a blank reading. */
    public static Reading<String> read(String written) {
        if (written.isBlank()) {
            return Reading.blank();
        }
        String seen = WrittenText.visible(written);
        String address = Normalizer.normalize(seen.strip(), Normalizer.Form.NFC);
        if (address.regionMatches(true, 0, "mailto:", 0, 7)) {
            address = address.substring(7);
        }
        int open = address.lastIndexOf('<');
        if (open >= 0 && address.endsWith(">")) {
            address = address.substring(open + 1, address.length() - 1).strip();
        }
        int at = address.indexOf('@');
        if (at < 0) {
            return refused(
                    written,
                    DISGUISED.matcher(address).find()
                            ? ImportFindingKind.IMPORT_FINDING_KIND_EMAIL_AT_IN_WORDS
                            : ImportFindingKind.IMPORT_FINDING_KIND_EMAIL_WITHOUT_AT);
        }
        if (address.indexOf('@', at + 1) >= 0 || address.indexOf(',') >= 0 || address.indexOf(';') >= 0) {
            return refused(written, ImportFindingKind.IMPORT_FINDING_KIND_EMAIL_SEVERAL);
        }
        String local = address.substring(0, at);
        String domain = address.substring(at + 1).toLowerCase(Locale.ROOT);
        if (local.length() > 64 || !LOCAL.matcher(local).matches()) {
            return refused(written, ImportFindingKind.IMPORT_FINDING_KIND_EMAIL_LOCAL_PART);
        }
        if (!isDomain(domain)) {
            return refused(written, ImportFindingKind.IMPORT_FINDING_KIND_EMAIL_DOMAIN);
        }
        String read = local + "@" + domain;
        return seen.equals(written)
                ? Reading.of(read)
                : Reading.of(
                        read,
                        Finding.warning(
                                Reason.INVISIBLE_CHARACTERS,
                                written,
                                ImportFindingKind.IMPORT_FINDING_KIND_INVISIBLE_IN_EMAIL,
                                Map.of("read", read)));
    }

    private static boolean isDomain(String domain) {
        String ascii;
        try {
            ascii = IDN.toASCII(domain, IDN.ALLOW_UNASSIGNED);
        } catch (RuntimeException e) {
            return false; // IDN also lets index errors through on odd input.
        }
        String[] labels = ascii.split("\\.", -1);
        for (String label : labels) {
            if (!LABEL.matcher(label).matches()) {
                return false;
            }
        }
        String last = labels[labels.length - 1];
        return labels.length >= 2 && ascii.length() <= 253 && !last.chars().allMatch(Character::isDigit);
    }

    private static Reading<String> refused(String written, ImportFindingKind kind) {
        return Reading.refused(Finding.error(Reason.E_MAIL_FORM, written, kind, Map.of()));
    }
}
