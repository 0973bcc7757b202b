package org.cadre.tui.verify;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.PublicKey;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/**
 * Verifies a badge as Open Badges 3.0, sections 8.2.6 and 9.1, say: signature, that the claims repeat what the credential
 * says, its time, and its status where a status list is at hand. Pure.
 */
public final class BadgeCheck {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("d MMM uuuu HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);
    /** A list is far smaller; more is an attack on the memory. */
    private static final int LARGEST_LIST = 1 << 24;

    private BadgeCheck() {}

    /**
     * @param badge the file's text, a VC-JWT
     * @param keys of the issuer one trusts
     * @param statusList the text of a status list, where there is one
     * @param now as of when
     * @throws Unreadable where a file is not what it should be
     */
    public static Verdict check(String badge, KeySet keys, Optional<String> statusList, Instant now) throws Unreadable {
        SignedCredential credential = SignedCredential.read(badge, "badge");
        Optional<PublicKey> key = keys.key(credential.kid());
        if (key.isEmpty()) {
            return Verdict.not(
                    "UNKNOWN_KEY",
                    "It names a key that is not among the issuer's; another issuer made it, or the keys are older than"
                            + " it.");
        }
        if (!credential.isSignedBy(key.get())) {
            return Verdict.not("FORGED", "The signature does not fit: it was changed after it was signed, or forged.");
        }
        if (!credential.hasType("OpenBadgeCredential") || !agrees(credential)) {
            return Verdict.not("MALFORMED", "The issuer signed it, but it is no badge by Open Badges 3.0.");
        }
        String holder = credential.holder();
        String achievement = credential.text("credentialSubject", "achievement", "name");
        List<String> sentences = new ArrayList<>();
        sentences.add(credential.text("issuer", "name") + " signed it.");
        Optional<Instant> until = credential.time("validUntil");
        String word = "VALID";
        if (credential.time("validFrom").filter(now::isBefore).isPresent()) {
            word = "NOT_YET_VALID";
            sentences.add("It is good only from "
                    + TIME.format(credential.time("validFrom").get()) + " on.");
        } else if (until.filter(now::isAfter).isPresent()) {
            word = "EXPIRED";
            sentences.add("It expired on " + TIME.format(until.get()) + ".");
        } else {
            sentences.add(until.map(end -> "It is good until " + TIME.format(end) + ".")
                    .orElse("It has no end."));
        }
        if (statusList.isEmpty()) {
            sentences.add("Whether it was revoked was not checked; name a status list with --status-list.");
        } else if (isEnded(credential, keys, statusList.get(), sentences)) {
            word = "REVOKED";
        }
        return new Verdict(word.equals("VALID"), word, sentences, holder, achievement);
    }

    private static boolean agrees(SignedCredential credential) throws Unreadable {
        Optional<Instant> from = credential.time("validFrom");
        Optional<Instant> until = credential.time("validUntil");
        return from.isPresent()
                && credential.text("iss").equals(credential.text("issuer", "id"))
                && credential.text("jti").equals(credential.text("id"))
                && credential.text("sub").equals(credential.text("credentialSubject", "id"))
                && credential.number("nbf") == from.get().getEpochSecond()
                && credential.number("exp")
                        == until.map(Instant::getEpochSecond).orElse(0L);
    }

    /** By the Bitstring Status List 1.0, section 3.2. */
    private static boolean isEnded(SignedCredential credential, KeySet keys, String file, List<String> sentences)
            throws Unreadable {
        SignedCredential list = SignedCredential.read(file, "status list");
        Optional<PublicKey> key = keys.key(list.kid());
        if (key.isEmpty() || !list.isSignedBy(key.get()) || !list.hasType("BitstringStatusListCredential")) {
            throw new Unreadable("The status list is not signed by the issuer; get another.");
        }
        if (!list.text("id").equals(credential.text("credentialStatus", "statusListCredential"))
                || !list.text("credentialSubject", "statusPurpose")
                        .equals(credential.text("credentialStatus", "statusPurpose"))) {
            throw new Unreadable("The badge stands in another status list: "
                    + credential.text("credentialStatus", "statusListCredential") + ".");
        }
        boolean ended = bit(
                list.text("credentialSubject", "encodedList"), credential.text("credentialStatus", "statusListIndex"));
        String when = TIME.format(list.time("validFrom").orElse(Instant.EPOCH));
        sentences.add(
                ended
                        ? "It was revoked, or another took its place, as the status list of " + when + " says."
                        : "It was not revoked, as of the status list of " + when + ".");
        return ended;
    }

    private static boolean bit(String encoded, String index) throws Unreadable {
        try {
            byte[] compressed = Base64.getUrlDecoder().decode(encoded.substring(1));
            byte[] bits = new GZIPInputStream(new ByteArrayInputStream(compressed)).readNBytes(LARGEST_LIST);
            int at = Integer.parseInt(index);
            return (bits[at / 8] >> (7 - at % 8) & 1) == 1;
        } catch (IOException | RuntimeException malformed) {
            throw new Unreadable("The status list cannot be read, or is too short for the badge.");
        }
    }
}
