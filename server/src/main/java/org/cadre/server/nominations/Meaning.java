package org.cadre.server.nominations;

/** What a column of a nominations file can mean. Any other column is ignored, by name. */
public enum Meaning {
    /** The whole name as one text. */
    FULL_NAME,
    FAMILY_NAME,
    GIVEN_NAME,
    /** The name in Latin letters. */
    LATIN_NAME,
    /** The name to print on the certificate. */
    CERTIFICATE_NAME,
    SEX,
    /** Nationality; also a column that only says "Country", if no other says nationality. */
    NATIONALITY,
    /** A country beside a column for nationality: where the person works. */
    COUNTRY,
    /** The organisation or office that nominates. */
    PARTNER,
    DUTY_STATION,
    JOB_TITLE,
    RANK,
    BIRTH_DATE,
    E_MAIL,
    PHONE,
    LANGUAGES,
    /** The nominator's order of preference, 1 first. */
    PRIORITY,
    TRAVEL_DOCUMENT;

    /** Whether a column of this meaning says who the person is. */
    boolean names() {
        return this == FULL_NAME || this == FAMILY_NAME || this == GIVEN_NAME || this == LATIN_NAME;
    }
}
