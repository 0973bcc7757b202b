package org.cadre.server.credential;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.cadre.server.store.Transaction;

/**
 * Credentials by Open Badges 3.0 and the W3C Verifiable Credentials Data Model 2.0, signed as VC-JWT: the payload is the
 * credential itself, with the registered claims beside its own members (Open Badges 3.0, section 8.2.4).
 */
public final class Badges {
    private static final String CREDENTIALS_CONTEXT = "https://www.w3.org/ns/credentials/v2";
    private static final String BADGES_CONTEXT = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json";

    /**
     * What a badge says.
     *
     * @param id a URI of the credential
     * @param personName as it is printed
     * @param achievementId a URI of what was achieved, the same for all who achieved it
     * @param achievementType of Open Badges 3.0, appendix B (AchievementType)
     * @param achievementName its title
     * @param achievementVersion of what was taught
     * @param description one sentence
     * @param criteria what it took, in one sentence
     * @param creators who gives it, by name
     * @param language of the delivery, BCP 47
     * @param validFrom from when on it is good
     * @param validUntil until when; empty for without end
     * @param start the first day, ISO 8601, and {@code end} the last, of the activity
     */
    public record Badge(
            String id,
            String personName,
            String achievementId,
            String achievementType,
            String achievementName,
            String achievementVersion,
            String description,
            String criteria,
            String creators,
            String language,
            Instant validFrom,
            Optional<Instant> validUntil,
            Instant start,
            Instant end,
            StatusPlace place) {}

    private final IssuerKeys keys;

    public Badges(IssuerKeys keys) {
        this.keys = keys;
    }

    /** A signed OpenBadgeCredential; the same badge gives the same text as long as the same key signs under the same name. */
    public String sign(Transaction transaction, Badge badge) throws SQLException {
        JsonObject credential = new JsonObject();
        credential.add("@context", array(CREDENTIALS_CONTEXT, BADGES_CONTEXT));
        credential.addProperty("id", badge.id());
        credential.add("type", array("VerifiableCredential", "OpenBadgeCredential"));
        credential.addProperty("name", badge.achievementName());
        credential.add("issuer", keys.profile());
        credential.addProperty("validFrom", text(badge.validFrom()));
        badge.validUntil().ifPresent(end -> credential.addProperty("validUntil", text(end)));
        String subject = badge.id() + "-holder";
        credential.add("credentialSubject", subject(badge, subject));
        credential.add("credentialStatus", StatusLists.entry(keys.issuer(), badge.place()));
        claims(credential, keys.issuer(), badge.id(), subject, badge.validFrom(), badge.validUntil());
        return keys.sign(transaction, credential.toString());
    }

    private JsonObject subject(Badge badge, String id) {
        JsonObject identity = new JsonObject();
        identity.addProperty("type", "IdentityObject");
        identity.addProperty("identityHash", badge.personName());
        identity.addProperty("identityType", "name");
        identity.addProperty("hashed", false);
        JsonArray identities = new JsonArray();
        identities.add(identity);
        JsonObject criteria = new JsonObject();
        criteria.addProperty("narrative", badge.criteria());
        JsonObject creator = new JsonObject();
        creator.addProperty("id", keys.issuer());
        creator.add("type", array("Profile"));
        creator.addProperty("name", badge.creators());
        JsonObject achievement = new JsonObject();
        achievement.addProperty("id", badge.achievementId());
        achievement.add("type", array("Achievement"));
        achievement.addProperty("achievementType", badge.achievementType());
        achievement.addProperty("name", badge.achievementName());
        achievement.addProperty("description", badge.description());
        achievement.add("criteria", criteria);
        achievement.add("creator", creator);
        achievement.addProperty("inLanguage", badge.language());
        achievement.addProperty("version", badge.achievementVersion());
        JsonObject subject = new JsonObject();
        subject.addProperty("id", id);
        subject.add("type", array("AchievementSubject"));
        subject.add("identifier", identities);
        subject.addProperty("activityStartDate", text(badge.start()));
        subject.addProperty("activityEndDate", text(badge.end()));
        subject.add("achievement", achievement);
        return subject;
    }

    /** The registered claims, which say again what the credential says (Open Badges 3.0, section 8.2.4). */
    static void claims(
            JsonObject credential, String issuer, String id, String subject, Instant from, Optional<Instant> until) {
        credential.addProperty("iss", issuer);
        credential.addProperty("jti", id);
        credential.addProperty("sub", subject);
        credential.addProperty("nbf", from.getEpochSecond());
        until.ifPresent(end -> credential.addProperty("exp", end.getEpochSecond()));
    }

    static JsonArray array(String... texts) {
        JsonArray array = new JsonArray();
        for (String text : texts) {
            array.add(text);
        }
        return array;
    }

    /** A dateTimeStamp with its zone, as the data model 2.0, section 4.9, asks. */
    static String text(Instant instant) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                Instant.ofEpochSecond(instant.getEpochSecond()).atOffset(ZoneOffset.UTC));
    }
}
