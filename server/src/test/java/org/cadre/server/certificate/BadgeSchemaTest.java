package org.cadre.server.certificate;

import static org.cadre.v1.CertificateKind.CERTIFICATE_KIND_COMPLETION;
import static org.cadre.v1.CertificateKind.CERTIFICATE_KIND_PARTICIPATION;
import static org.cadre.v1.CertificateKind.CERTIFICATE_KIND_TRAINER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.cadre.v1.Certificate;
import org.cadre.v1.GetCertificateBadgeRequest;
import org.cadre.v1.GetStatusListRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Badges and status lists against schemas that hold the published rules, each with the section that it comes from, read
 * by a validator that knows nothing of Cadre; and the schemas against badges that break one rule each.
 */
class BadgeSchemaTest {
    private static final JsonSchema BADGE = schema("open-badge.schema.json");
    private static final JsonSchema LIST = schema("status-list.schema.json");

    private Hall hall;
    private List<Certificate> certificates;

    @BeforeEach
    void begin(@TempDir Path directory) throws Exception {
        hall = new Hall(directory);
        hall.enrol("ana", "Ana Benítez", "partners/unesco");
        hall.allPassed();
        certificates = List.of(
                hall.issue("persons/ana", CERTIFICATE_KIND_COMPLETION),
                hall.issue("persons/ana", CERTIFICATE_KIND_PARTICIPATION),
                hall.issue("persons/trainer", CERTIFICATE_KIND_TRAINER));
    }

    @AfterEach
    void end() {
        hall.close();
    }

    @Test
    void everyKindOfBadgeFollowsThePublishedRules() {
        certificates.forEach(certificate -> assertEquals(Set.of(), broken(BADGE, badge(certificate))));
    }

    @Test
    void theStatusListFollowsThePublishedRules() {
        assertEquals(Set.of(), broken(LIST, statusList()));
    }

    /** Without it a schema that allows everything would pass. */
    @Test
    void theSchemasTellEachRuleThatIsBroken() {
        for (String missing : List.of(
                "@context",
                "id",
                "type",
                "name",
                "issuer",
                "issuer/id",
                "issuer/type",
                "validFrom",
                "credentialSubject",
                "credentialSubject/type",
                "credentialSubject/achievement",
                "credentialSubject/identifier/0/type",
                "credentialSubject/identifier/0/hashed",
                "credentialSubject/identifier/0/identityHash",
                "credentialSubject/identifier/0/identityType",
                "credentialSubject/achievement/id",
                "credentialSubject/achievement/type",
                "credentialSubject/achievement/name",
                "credentialSubject/achievement/description",
                "credentialSubject/achievement/criteria",
                "credentialSubject/achievement/criteria/narrative",
                "credentialStatus/id",
                "credentialStatus/type",
                "credentialStatus/statusPurpose",
                "credentialStatus/statusListIndex",
                "credentialStatus/statusListCredential")) {
            JsonObject badge = badge(certificates.get(0));
            parent(badge, missing).remove(last(missing));
            assertFalse(broken(BADGE, badge).isEmpty(), "without " + missing);
        }
        Map.of(
                        "id", "not a URI",
                        "validFrom", "2026-12-10T15:00:00",
                        "validUntil", "2029-12-10",
                        "vc", "{}",
                        "proof", "{}",
                        "issuanceDate", "2026-12-10T15:00:00Z",
                        "credentialSubject/achievement/inLanguage", "pt-br",
                        "credentialSubject/achievement/achievementType", "Medal",
                        "credentialSubject/identifier/0/birthDate", "1971-03-09",
                        "credentialStatus/statusListIndex", "-1")
                .forEach((path, value) -> {
                    JsonObject badge = badge(certificates.get(0));
                    parent(badge, path).add(last(path), new JsonPrimitive(value));
                    assertFalse(broken(BADGE, badge).isEmpty(), path + " as " + value);
                });
        for (String missing : List.of("issuer", "credentialSubject/encodedList", "credentialSubject/statusPurpose")) {
            JsonObject list = statusList();
            parent(list, missing).remove(last(missing));
            assertFalse(broken(LIST, list).isEmpty(), "without " + missing);
        }
    }

    /** What a schema cannot say: two places that must agree. */
    @Test
    void theClaimsRepeatWhatTheCredentialSays() {
        for (Certificate certificate : certificates) {
            JsonObject badge = badge(certificate);
            // VC-JOSE-COSE 3.1.3, OB 8.2.4.1: iss, jti and sub are those of the credential.
            assertEquals(badge.getAsJsonObject("issuer").get("id"), badge.get("iss"));
            assertEquals(badge.get("id"), badge.get("jti"));
            assertEquals(badge.getAsJsonObject("credentialSubject").get("id"), badge.get("sub"));
            // OB 8.2.4.1: nbf is validFrom, and exp is validUntil, where there is one.
            assertEquals(seconds(badge, "validFrom"), badge.get("nbf").getAsLong());
            assertEquals(badge.has("validUntil"), badge.has("exp"));
            if (badge.has("exp")) {
                assertEquals(seconds(badge, "validUntil"), badge.get("exp").getAsLong());
                // VCDM 4.9: a credential does not end before it begins.
                assertFalse(badge.get("exp").getAsLong() < badge.get("nbf").getAsLong());
            }
        }
        // BSL 3.2, step 5: the purpose of the entry is that of the list; and both are of one issuer.
        JsonObject badge = badge(certificates.get(0));
        JsonObject list = statusList();
        JsonObject entry = badge.getAsJsonObject("credentialStatus");
        assertEquals(list.getAsJsonObject("credentialSubject").get("statusPurpose"), entry.get("statusPurpose"));
        assertEquals(list.get("id"), entry.get("statusListCredential"));
        assertEquals(badge.get("issuer"), list.get("issuer"));
    }

    /** LanguageCode (OB B.3) knows fewer tags than BCP 47, by which deliveries name their language. */
    @Test
    void aLanguageIsToldAsOpenBadgesWritesIt() {
        assertEquals("pt-BR", BadgeContent.languageCode("pt-br"));
        assertEquals("zh-Hant-TW", BadgeContent.languageCode("zh-hant-tw"));
        assertEquals("es-419", BadgeContent.languageCode("es-419"));
        assertEquals("ca-ES", BadgeContent.languageCode("ca-ES-valencia"), "a variant has no place there");
        assertEquals("fr", BadgeContent.languageCode("fr"));
    }

    private JsonObject badge(Certificate of) {
        return payload(hall.certificates()
                .getCertificateBadge(GetCertificateBadgeRequest.newBuilder()
                        .setName(of.getName())
                        .build())
                .getBadge());
    }

    private JsonObject statusList() {
        return payload(hall.anyone()
                .getStatusList(GetStatusListRequest.newBuilder().setList("1").build())
                .getStatusList());
    }

    private static JsonObject payload(String compact) {
        return JsonParser.parseString(
                        new String(Base64.getUrlDecoder().decode(compact.split("\\.")[1]), StandardCharsets.UTF_8))
                .getAsJsonObject();
    }

    private static Set<String> broken(JsonSchema schema, JsonObject credential) {
        return schema
                .validate(
                        credential.toString(),
                        InputFormat.JSON,
                        context -> context.getExecutionConfig().setFormatAssertionsEnabled(true))
                .stream()
                .map(Object::toString)
                .collect(Collectors.toSet());
    }

    private static JsonObject parent(JsonObject root, String path) {
        JsonElement at = root;
        String[] steps = path.split("/");
        for (int step = 0; step < steps.length - 1; step++) {
            at = at.isJsonArray()
                    ? at.getAsJsonArray().get(Integer.parseInt(steps[step]))
                    : at.getAsJsonObject().get(steps[step]);
        }
        return at.getAsJsonObject();
    }

    private static String last(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static long seconds(JsonObject credential, String field) {
        Instant instant =
                OffsetDateTime.parse(credential.get(field).getAsString()).toInstant();
        return instant.getEpochSecond();
    }

    private static JsonSchema schema(String file) {
        try (InputStream text = BadgeSchemaTest.class.getResourceAsStream(file)) {
            return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V201909)
                    .getSchema(text);
        } catch (IOException failure) {
            throw new ExceptionInInitializerError(failure);
        }
    }
}
