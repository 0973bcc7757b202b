package org.cadre.server.project;

import java.time.LocalDate;
import java.util.Currency;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.cadre.server.call.PartialDate;
import org.cadre.server.call.PlainText;
import org.cadre.server.call.Refusal;
import org.cadre.server.partner.Countries;
import org.cadre.v1.CooperationArea;
import org.cadre.v1.FieldReason;
import org.cadre.v1.Project;
import org.cadre.v1.ProjectCountry;
import org.cadre.v1.ProjectPartner;
import org.cadre.v1.ProjectRegion;
import org.cadre.v1.ProjectSector;

/** What a project must be beyond the contract's annotations, whatever is on record beside it. Pure. */
public final class ProjectRules {
    private static final String DAC = "1";

    private ProjectRules() {}

    /** @throws Refusal.Invalid that names the first field that breaks a rule */
    static void check(Project project) {
        Texts.check("project.title", project.getTitleList(), project.getDefaultLanguage());
        Texts.checkProse("project.description", project.getDescriptionList(), project.getDefaultLanguage());
        checkPartners(project);
        checkPlaces(project);
        checkSectors(project);
        for (int at = 0; at < project.getSdgTargetsCount(); at++) {
            if (!SdgTargets.exists(project.getSdgTargets(at))) {
                throw Refusal.field(
                        "project.sdg_targets[" + at + "]",
                        FieldReason.FIELD_REASON_NO_SUCH_SDG_TARGET,
                        Map.of("target", project.getSdgTargets(at)));
            }
        }
        if (project.hasCooperation()) {
            boolean other = project.getCooperation().getArea() == CooperationArea.COOPERATION_AREA_OTHER;
            if (other == project.getCooperation().getAreaNote().isBlank()) {
                throw Refusal.field(
                        "project.cooperation.area_note",
                        other
                                ? FieldReason.FIELD_REASON_AREA_NOTE_MISSING
                                : FieldReason.FIELD_REASON_AREA_NOTE_UNASKED);
            }
            PlainText.check(
                    "project.cooperation.area_note", project.getCooperation().getAreaNote());
        }
        for (int at = 0; at < project.getDocumentsCount(); at++) {
            PlainText.check(
                    "project.documents[" + at + "].title",
                    project.getDocuments(at).getTitle());
        }
        checkDates(project);
        checkRhythm(project);
        checkCurrency("project.default_currency", project.getDefaultCurrency());
        PlainText.check("project.no_budget_reason", project.getNoBudgetReason());
    }

    /** Whether a text is one of the targets of the Sustainable Development Goals: "16.4", "16.a". */
    public static boolean isSdgTarget(String text) {
        return text.matches("(1[0-7]|[1-9])\\.([1-9][0-9]?|[a-d])") && SdgTargets.exists(text);
    }

    private static void checkPartners(Project project) {
        Set<String> partners = new HashSet<>();
        for (int at = 0; at < project.getPartnersCount(); at++) {
            ProjectPartner partner = project.getPartners(at);
            requireOnce(partners, "project.partners[" + at + "].partner", partner.getPartner());
            PlainText.check("project.partners[" + at + "].activity_id", partner.getActivityId());
        }
    }

    private static void checkPlaces(Project project) {
        Set<String> places = new HashSet<>();
        for (int at = 0; at < project.getCountriesCount(); at++) {
            ProjectCountry country = project.getCountries(at);
            String field = "project.countries[" + at + "]";
            Countries.require(field + ".country", country.getCountry());
            requireOnce(places, field + ".country", country.getCountry());
            Shares.read(field + ".percentage", country.getPercentage());
        }
        for (int at = 0; at < project.getRegionsCount(); at++) {
            ProjectRegion region = project.getRegions(at);
            String field = "project.regions[" + at + "]";
            requireOnce(places, field + ".code", region.getVocabulary() + "/" + region.getCode());
            Shares.read(field + ".percentage", region.getPercentage());
        }
        if (Shares.ofPlaces(project).compareTo(Shares.WHOLE) > 0) {
            throw Refusal.field(
                    project.getCountriesCount() > 0 ? "project.countries" : "project.regions",
                    FieldReason.FIELD_REASON_SHARES_OF_PLACES,
                    Map.of("sum", Shares.text(Shares.ofPlaces(project))));
        }
    }

    private static void checkSectors(Project project) {
        Set<String> sectors = new HashSet<>();
        for (int at = 0; at < project.getSectorsCount(); at++) {
            ProjectSector sector = project.getSectors(at);
            String field = "project.sectors[" + at + "]";
            if (sector.getVocabulary().equals(DAC) && !sector.getCode().matches("[0-9]{5}")) {
                throw Refusal.field(field + ".code", FieldReason.FIELD_REASON_DAC_SECTOR);
            }
            requireOnce(sectors, field + ".code", sector.getVocabulary() + "/" + sector.getCode());
            Shares.read(field + ".percentage", sector.getPercentage());
        }
        Shares.ofSectors(project).forEach((vocabulary, sum) -> {
            if (sum.compareTo(Shares.WHOLE) > 0) {
                throw Refusal.field(
                        "project.sectors",
                        FieldReason.FIELD_REASON_SHARES_OF_SECTORS,
                        Map.of("vocabulary", vocabulary, "sum", Shares.text(sum)));
            }
        });
    }

    private static void checkDates(Project project) {
        if (project.hasPlannedStartDate()) {
            LocalDate start = PartialDate.whole("project.planned_start_date", project.getPlannedStartDate());
            if (project.hasPlannedEndDate()) {
                LocalDate end = PartialDate.whole("project.planned_end_date", project.getPlannedEndDate());
                Dates.requireOrder("project.planned_end_date", start, end);
            }
        } else if (project.hasPlannedEndDate()) {
            PartialDate.whole("project.planned_end_date", project.getPlannedEndDate());
        }
    }

    private static void checkRhythm(Project project) {
        if (project.hasReportingRhythm()
                && project.getReportingRhythm().getMonths()
                                + project.getReportingRhythm().getDays()
                        == 0) {
            throw Refusal.field("project.reporting_rhythm", FieldReason.FIELD_REASON_RHYTHM_EMPTY);
        }
    }

    /** Refuses what is no currency of ISO 4217; an empty text is none said. */
    public static void checkCurrency(String field, String currency) {
        if (!currency.isEmpty()
                && Currency.getAvailableCurrencies().stream()
                        .noneMatch(known -> known.getCurrencyCode().equals(currency))) {
            throw Refusal.field(field, FieldReason.FIELD_REASON_NO_SUCH_CURRENCY, Map.of("currency", currency));
        }
    }

    private static void requireOnce(Set<String> seen, String field, String value) {
        if (!seen.add(value)) {
            throw Refusal.field(field, FieldReason.FIELD_REASON_STANDS_TWICE, Map.of("value", value));
        }
    }
}
