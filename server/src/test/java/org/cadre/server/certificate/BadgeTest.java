package org.cadre.server.certificate;

import static org.cadre.v1.CertificateKind.CERTIFICATE_KIND_COMPLETION;
import static org.cadre.v1.CertificateKind.CERTIFICATE_KIND_PARTICIPATION;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.cadre.v1.Certificate;
import org.cadre.v1.GetCertificateBadgeRequest;
import org.cadre.v1.GetIssuerKeysRequest;
import org.cadre.v1.GetStatusListRequest;
import org.cadre.v1.RevokeCertificateRequest;
import org.cadre.v1.Role;
import org.cadre.v1.RotateIssuerKeyRequest;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Badges and status lists, checked with jose4j, which did not sign them, and by the rules of Open Badges 3.0 (OB), the W3C
 * Verifiable Credentials Data Model 2.0 (VCDM) and the Bitstring Status List 1.0 (BSL); each check names its section.
 */
class BadgeTest {
    private Hall hall;
    private Certificate certificate;

    @BeforeEach
    void begin(@TempDir Path directory) throws Exception {
        hall = new Hall(directory);
        hall.enrol("ana", "Ana Benítez", "partners/unesco");
        hall.allPassed();
        certificate = hall.issue("persons/ana", CERTIFICATE_KIND_COMPLETION);
    }

    @AfterEach
    void end() {
        hall.close();
    }

    @Test
    void anotherLibraryVerifiesTheSignatureWithThePublishedKeys() throws JoseException {
        assertTrue(verified(badge(certificate)).getPayload().contains("Ana Benítez"));
    }

    @Test
    void aBadgeThatWasTamperedWithIsRefused() throws JoseException {
        String[] parts = badge(certificate).split("\\.");
        String payload = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
        String forged = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(payload.replace("Ana Benítez", "Eve Forger").getBytes(StandardCharsets.UTF_8));
        assertFalse(signature(parts[0] + "." + forged + "." + parts[2]).verifySignature());
        char[] bytes = parts[2].toCharArray();
        bytes[10] = bytes[10] == 'A' ? 'B' : 'A';
        assertFalse(
                signature(parts[0] + "." + parts[1] + "." + new String(bytes)).verifySignature());
    }

    @Test
    void theHeaderSaysNoMoreThanOpenBadgesAllows() {
        JsonObject header = part(badge(certificate), 0);
        // OB 8.2.3: alg, kid or jwk, typ; no others.
        assertEquals(Set.of("alg", "kid", "typ"), header.keySet());
        assertEquals("EdDSA", text(header, "alg"));
        assertEquals("JWT", text(header, "typ"));
        // OB 8.5: the kid can be resolved to a JWK, here without a network: a DID of the method jwk.
        String kid = text(header, "kid");
        JsonObject jwk = JsonParser.parseString(new String(
                        Base64.getUrlDecoder().decode(kid.substring("did:jwk:".length(), kid.length() - "#0".length())),
                        StandardCharsets.UTF_8))
                .getAsJsonObject();
        // RFC 8037, section 2; and never the private half (OB 8.2.3).
        assertEquals("OKP", text(jwk, "kty"));
        assertEquals("Ed25519", text(jwk, "crv"));
        assertFalse(jwk.has("d"));
        assertFalse(keys().contains("\"d\""));
    }

    @Test
    void theCredentialFollowsOpenBadges() {
        JsonObject badge = part(badge(certificate), 1);
        // OB B.1 (AchievementCredential): @context with these two first, in this order.
        JsonArray context = badge.getAsJsonArray("@context");
        assertEquals("https://www.w3.org/ns/credentials/v2", context.get(0).getAsString());
        assertTrue(context.get(1)
                .getAsString()
                .matches("https://purl\\.imsglobal\\.org/spec/ob/v3p0/context-3\\.0\\.\\d\\.json"));
        // OB B.1: type holds VerifiableCredential and OpenBadgeCredential.
        assertTypes(badge, "VerifiableCredential", "OpenBadgeCredential");
        // OB B.1: id is a URI, name a string; VCDM 4.4.
        URI.create(text(badge, "id"));
        assertFalse(text(badge, "name").isEmpty());
        // OB B.1 (Profile): issuer with id and type.
        JsonObject issuer = badge.getAsJsonObject("issuer");
        URI.create(text(issuer, "id"));
        assertTypes(issuer, "Profile");
        assertEquals(Hall.ISSUER_NAME, text(issuer, "name"), "as the operator says it");
        // OB B.1 and VCDM 4.9: validFrom and validUntil are dateTimeStamps.
        Instant from = OffsetDateTime.parse(text(badge, "validFrom")).toInstant();
        Instant until = OffsetDateTime.parse(text(badge, "validUntil")).toInstant();
        assertEquals(Instant.parse("2026-12-10T15:00:00Z"), from);
        assertEquals(Instant.parse("2029-12-11T02:59:59Z"), until, "the end of the tenth, in Asunción");
        subject(badge.getAsJsonObject("credentialSubject"));
        // OB 8.2.4.1: the claims repeat what the credential says.
        assertEquals(text(issuer, "id"), text(badge, "iss"));
        assertEquals(text(badge, "id"), text(badge, "jti"));
        assertEquals(text(badge.getAsJsonObject("credentialSubject"), "id"), text(badge, "sub"));
        assertEquals(from.getEpochSecond(), badge.get("nbf").getAsLong());
        assertEquals(until.getEpochSecond(), badge.get("exp").getAsLong());
        // OB 8.2: with an external proof there is no vc claim and no proof.
        assertFalse(badge.has("vc") || badge.has("proof"));
    }

    private static void subject(JsonObject subject) {
        // OB 9.1, step 1: an id or an identifier; OB B.1 (AchievementSubject).
        URI.create(text(subject, "id"));
        assertTypes(subject, "AchievementSubject");
        // OB B.1 (IdentityObject).
        JsonObject identity = subject.getAsJsonArray("identifier").get(0).getAsJsonObject();
        assertEquals("IdentityObject", text(identity, "type"));
        assertEquals("name", text(identity, "identityType"));
        assertFalse(identity.get("hashed").getAsBoolean());
        assertEquals("Ana Benítez", text(identity, "identityHash"));
        // OB B.1 (Achievement): id, type, criteria, description and name are required.
        JsonObject achievement = subject.getAsJsonObject("achievement");
        URI.create(text(achievement, "id"));
        assertTypes(achievement, "Achievement");
        assertFalse(text(achievement.getAsJsonObject("criteria"), "narrative").isEmpty());
        assertFalse(text(achievement, "description").isEmpty());
        assertEquals("Protection of cultural heritage", text(achievement, "name"));
        assertEquals("CertificateOfCompletion", text(achievement, "achievementType"));
        assertEquals("2", text(achievement, "version"));
        assertEquals("es", text(achievement, "inLanguage"));
    }

    @Test
    void theStatusListTellsWhatIsNoLongerGood() throws Exception {
        Certificate other = hall.issue("persons/ana", CERTIFICATE_KIND_PARTICIPATION);
        JsonObject entry = status(certificate);
        // BSL 2.1 (BitstringStatusListEntry).
        assertEquals("BitstringStatusListEntry", text(entry, "type"));
        assertEquals("revocation", text(entry, "statusPurpose"));
        assertTrue(text(entry, "statusListIndex").matches("\\d+"), "a string of digits");
        assertNotEquals(text(entry, "statusListIndex"), text(status(other), "statusListIndex"));
        assertFalse(bit(entry));

        hall.certificates()
                .revokeCertificate(RevokeCertificateRequest.newBuilder()
                        .setName(certificate.getName())
                        .setReason("Swapped.")
                        .build());
        assertTrue(bit(entry));
        assertFalse(bit(status(other)), "another's bit stays");
    }

    private JsonObject status(Certificate of) {
        return part(badge(of), 1).getAsJsonObject("credentialStatus");
    }

    private boolean bit(JsonObject entry) throws JoseException, IOException {
        String list = hall.anyone()
                .getStatusList(GetStatusListRequest.newBuilder().setList("1").build())
                .getStatusList();
        JsonObject credential =
                JsonParser.parseString(verified(list).getPayload()).getAsJsonObject();
        // BSL 2.2 (BitstringStatusListCredential).
        assertTypes(credential, "VerifiableCredential", "BitstringStatusListCredential");
        assertEquals(text(entry, "statusListCredential"), text(credential, "id"));
        JsonObject subject = credential.getAsJsonObject("credentialSubject");
        assertEquals("BitstringStatusList", text(subject, "type"));
        assertEquals(text(entry, "statusPurpose"), text(subject, "statusPurpose"));
        String encoded = text(subject, "encodedList");
        // BSL 2.2: multibase, "u" for base64url without padding; GZIP; at least 16 KB.
        assertTrue(encoded.startsWith("u") && !encoded.contains("="));
        byte[] bits = new GZIPInputStream(
                        new ByteArrayInputStream(Base64.getUrlDecoder().decode(encoded.substring(1))))
                .readAllBytes();
        assertEquals(16 * 1024, bits.length);
        int index = Integer.parseInt(text(entry, "statusListIndex"));
        // BSL 2.2: the first index is the left-most bit.
        return (bits[index / 8] >> (7 - index % 8) & 1) == 1;
    }

    @Test
    void whatAnOldKeySignedStaysGoodWhenANewOneTakesOver() throws JoseException {
        String before = badge(certificate);
        assertEquals(
                io.grpc.Status.Code.PERMISSION_DENIED,
                assertThrows(
                                io.grpc.StatusRuntimeException.class,
                                () -> hall.certificates().rotateIssuerKey(RotateIssuerKeyRequest.getDefaultInstance()))
                        .getStatus()
                        .getCode());
        hall.of(hall.server().as(Role.ROLE_ADMIN))
                .rotateIssuerKey(
                        RotateIssuerKeyRequest.newBuilder().setReason("Yearly.").build());
        String after = badge(certificate);
        assertNotEquals(text(part(before, 0), "kid"), text(part(after, 0), "kid"));
        verified(before);
        verified(after);
        assertEquals(
                text(part(after, 0), "kid"),
                new JsonWebKeySet(keys()).getJsonWebKeys().get(0).getKeyId(),
                "the one that signs is first");
    }

    @Test
    void theSameCertificateGivesTheSameBadge() {
        assertEquals(badge(certificate), badge(certificate));
    }

    private String badge(Certificate of) {
        return hall.certificates()
                .getCertificateBadge(GetCertificateBadgeRequest.newBuilder()
                        .setName(of.getName())
                        .build())
                .getBadge();
    }

    private String keys() {
        return hall.anyone()
                .getIssuerKeys(GetIssuerKeysRequest.getDefaultInstance())
                .getJwks();
    }

    private JsonWebSignature signature(String compact) throws JoseException {
        JsonWebSignature signature = new JsonWebSignature();
        signature.setAlgorithmConstraints(
                new AlgorithmConstraints(AlgorithmConstraints.ConstraintType.PERMIT, "EdDSA"));
        signature.setCompactSerialization(compact);
        JsonWebKey key =
                new JsonWebKeySet(keys()).findJsonWebKey(signature.getKeyIdHeaderValue(), "OKP", "sig", "EdDSA");
        signature.setKey(key.getKey());
        return signature;
    }

    private JsonWebSignature verified(String compact) throws JoseException {
        JsonWebSignature signature = signature(compact);
        assertTrue(signature.verifySignature());
        return signature;
    }

    private static JsonObject part(String compact, int at) {
        return JsonParser.parseString(
                        new String(Base64.getUrlDecoder().decode(compact.split("\\.")[at]), StandardCharsets.UTF_8))
                .getAsJsonObject();
    }

    private static void assertTypes(JsonObject object, String... types) {
        Set<String> found = new java.util.HashSet<>();
        for (JsonElement type : object.getAsJsonArray("type")) {
            found.add(type.getAsString());
        }
        assertEquals(Set.of(types), found);
    }

    private static String text(JsonObject object, String field) {
        return object.get(field).getAsString();
    }
}
