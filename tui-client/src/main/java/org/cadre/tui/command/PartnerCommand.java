package org.cadre.tui.command;

import com.google.protobuf.FieldMask;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.cadre.tui.client.Connection;
import org.cadre.tui.client.RequestIds;
import org.cadre.tui.view.Sanitizer;
import org.cadre.tui.words.Dates;
import org.cadre.tui.words.Words;
import org.cadre.v1.CreatePartnerRequest;
import org.cadre.v1.GetPartnerRequest;
import org.cadre.v1.Partner;
import org.cadre.v1.PartnerKind;
import org.cadre.v1.UpdatePartnerRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows an organisation, adds one, and changes what is on record of it, such as its reference in IATI. */
@Command(name = "partner", description = "Shows a partner organisation, adds one, or changes one.")
final class PartnerCommand {
    private static final String KIND = "PARTNER_KIND_";
    private static final List<String> KNOWN =
            List.of("display_name", "acronym", "kind", "parent", "country", "iati_reference");

    private final Shared shared;

    PartnerCommand(Shared shared) {
        this.shared = shared;
    }

    @Command(description = "Shows a partner.")
    int show(@Parameters(paramLabel = "PARTNER", description = "Its id.") String partner) throws IOException {
        try (Connection connection = shared.connect()) {
            print(connection
                    .partners()
                    .getPartner(GetPartnerRequest.newBuilder()
                            .setName(name(partner))
                            .build()));
        }
        return ExitCodes.OK;
    }

    @Command(
            description = {
                "Puts an organisation on record: display_name=\"NCB Asunción\" kind=national_central_bureau country=PY.",
                "Its kind is interpol, national_central_bureau, un_entity, intergovernmental, national_authority or other."
            })
    int add(
            @Parameters(index = "0", paramLabel = "PARTNER", description = "Its id: small letters, digits, hyphens.")
                    String partner,
            @Parameters(
                            index = "1..*",
                            arity = "1..*",
                            paramLabel = "FIELD=VALUE",
                            description = "display_name, acronym, kind, parent, country, iati_reference.")
                    List<String> fields,
            @Option(names = "--dry-run", description = "Say what would happen, and change nothing.") boolean dryRun)
            throws IOException {
        try (Connection connection = shared.connect()) {
            print(connection
                    .partners()
                    .createPartner(CreatePartnerRequest.newBuilder()
                            .setPartnerId(Words.id(partner))
                            .setPartner(filled(FieldValues.read(fields, KNOWN)))
                            .setRequestId(RequestIds.next())
                            .setValidateOnly(dryRun)
                            .build()));
            sayWhetherDone(dryRun);
        }
        return ExitCodes.OK;
    }

    @Command(
            description = {
                "Changes fields of a partner: iati_reference=XM-DAC-41128, by which it reports in IATI, acronym=UNODC.",
                "A field without a value is cleared; a wrong name says which fields there are."
            })
    int change(
            @Parameters(index = "0", paramLabel = "PARTNER", description = "Its id.") String partner,
            @Parameters(index = "1..*", arity = "1..*", paramLabel = "FIELD=VALUE", description = "What to change.")
                    List<String> fields,
            @Option(names = "--reason", defaultValue = "", description = "Why.") String reason,
            @Option(names = "--dry-run", description = "Say what would happen, and change nothing.") boolean dryRun)
            throws IOException {
        Map<String, String> values = FieldValues.read(fields, KNOWN);
        try (Connection connection = shared.connect()) {
            print(connection
                    .partners()
                    .updatePartner(UpdatePartnerRequest.newBuilder()
                            .setPartner(filled(values).setName(name(partner)))
                            .setUpdateMask(FieldMask.newBuilder().addAllPaths(values.keySet()))
                            .setReason(reason)
                            .setRequestId(RequestIds.next())
                            .setValidateOnly(dryRun)
                            .build()));
            sayWhetherDone(dryRun);
        }
        return ExitCodes.OK;
    }

    private void sayWhetherDone(boolean dryRun) {
        if (dryRun) {
            shared.say("Nothing was changed.");
        }
    }

    private static Partner.Builder filled(Map<String, String> values) {
        Partner.Builder partner = Partner.newBuilder();
        values.forEach((field, value) -> {
            switch (value.isEmpty() ? "" : field) {
                case "" -> {}
                case "kind" -> partner.setKind(kind(value));
                case "parent" -> partner.setParent(name(value));
                case "country" -> partner.setCountry(value.toUpperCase(Locale.ROOT));
                default -> partner.setField(Partner.getDescriptor().findFieldByName(field), value);
            }
        });
        return partner;
    }

    private static PartnerKind kind(String typed) {
        String wanted = KIND + typed.toUpperCase(Locale.ROOT).replace('-', '_');
        return Arrays.stream(PartnerKind.values())
                .filter(kind -> kind.name().equals(wanted) && kind != PartnerKind.PARTNER_KIND_UNSPECIFIED)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no kind " + typed + "; there are "
                        + Arrays.stream(PartnerKind.values())
                                .filter(kind ->
                                        kind.name().startsWith(KIND) && kind != PartnerKind.PARTNER_KIND_UNSPECIFIED)
                                .map(kind ->
                                        kind.name().substring(KIND.length()).toLowerCase(Locale.ROOT))
                                .collect(Collectors.joining(", "))
                        + "."));
    }

    private static String name(String id) {
        return id.startsWith("partners/") ? id : "partners/" + id;
    }

    private void print(Partner partner) {
        if (shared.json()) {
            shared.document(partner);
            return;
        }
        line("Partner", Words.id(partner.getName()));
        line("Name", partner.getDisplayName());
        line("Acronym", partner.getAcronym());
        line("Kind", Words.plain(partner.getKind().name(), KIND).toLowerCase(Locale.ROOT));
        line("Part of", Words.id(partner.getParent()));
        line("Country", Words.country(partner.getCountry()));
        line("IATI", partner.getIatiReference());
        partner.getAgreementsList()
                .forEach(agreement -> line(
                        "Agreement",
                        agreement.getTitle() + ", " + Dates.day(agreement.getDate())
                                + (agreement.getReference().isEmpty() ? "" : ", " + agreement.getReference())));
    }

    private void line(String label, String value) {
        if (!value.isEmpty()) {
            shared.out().println(label + " ".repeat(12 - label.length()) + Sanitizer.line(value));
        }
    }
}
