package org.cadre.server;

import java.util.Optional;
import org.cadre.server.iati.IatiSettings;
import picocli.CommandLine.Option;

/** The flags that say which organisation reports to IATI; without them no activities are exported. */
final class IatiOptions {
    @Option(
            names = "--iati-reporting-org-ref",
            paramLabel = "REF",
            description = "The reference of the organisation that reports to IATI: XM-DAC-41128. Without it no file of"
                    + " activities is written.")
    private String reference;

    @Option(
            names = "--iati-reporting-org-type",
            paramLabel = "CODE",
            description = "Its type, of the IATI code list OrganisationType: 40 for a multilateral organisation.")
    private String type;

    @Option(names = "--iati-reporting-org-name", paramLabel = "NAME", description = "Its name, as it stands in files.")
    private String name;

    Optional<IatiSettings> iati() {
        if (reference == null && type == null && name == null) {
            return Optional.empty();
        }
        if (reference == null || type == null || name == null) {
            throw new ServerSettings.Unusable(IatiSettings.FLAGS + " belong together; give all three or none.");
        }
        try {
            return Optional.of(new IatiSettings(reference, type, name));
        } catch (IllegalArgumentException unusable) {
            throw new ServerSettings.Unusable(unusable.getMessage());
        }
    }
}
