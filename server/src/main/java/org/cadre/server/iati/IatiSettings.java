package org.cadre.server.iati;

/**
 * The organisation that reports, as files of activities name it.
 *
 * @param reference by which it is known in IATI: {@code XM-DAC-41128}
 * @param type code of the IATI list OrganisationType
 * @param name as it stands in files
 */
public record IatiSettings(String reference, String type, String name) {
    /** The settings that say it, as an operator writes them. */
    public static final String FLAGS =
            "--iati-reporting-org-ref, --iati-reporting-org-type and --iati-reporting-org-name";

    /** @throws IllegalArgumentException that says what is wrong with which part, after the name of its flag */
    public IatiSettings {
        if (!reference.matches("[^\\s/&|?]{3,100}")) {
            throw new IllegalArgumentException(
                    "--iati-reporting-org-ref must be 3 to 100 characters without spaces and the"
                            + " signs / & | ?; write for example XM-DAC-41128.");
        }
        if (!CodeLists.ORGANISATION_TYPE.holds().test(type)) {
            throw new IllegalArgumentException(
                    "--iati-reporting-org-type " + type
                            + " is not on the IATI code list OrganisationType; write for example 40 for a multilateral organisation.");
        }
        if (name.isBlank() || name.length() > 200 || name.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(
                    "--iati-reporting-org-name must be a name of 1 to 200 characters in one line.");
        }
    }
}
