package org.cadre.server.project;

import java.time.LocalDate;
import java.util.Currency;
import java.util.HashSet;
import java.util.Set;
import org.cadre.server.call.PartialDate;
import org.cadre.server.call.PlainText;
import org.cadre.server.call.Refusal;
import org.cadre.server.partner.Countries;
import org.cadre.v1.CooperationArea;
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
                        "There is no target " + project.getSdgTargets(at) + "; write one like 16.4 or 16.a.");
            }
        }
        if (project.hasCooperation()) {
            boolean other = project.getCooperation().getArea() == CooperationArea.COOPERATION_AREA_OTHER;
            if (other == project.getCooperation().getAreaNote().isBlank()) {
                throw Refusal.field(
                        "project.cooperation.area_note",
                        other ? "Say which area it is." : "Leave it empty, or choose the area OTHER.");
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
                    "The shares of countries and regions sum to " + Shares.text(Shares.ofPlaces(project))
                            + "; they are parts of 100.");
        }
    }

    private static void checkSectors(Project project) {
        Set<String> sectors = new HashSet<>();
        for (int at = 0; at < project.getSectorsCount(); at++) {
            ProjectSector sector = project.getSectors(at);
            String field = "project.sectors[" + at + "]";
            if (sector.getVocabulary().equals(DAC) && !sector.getCode().matches("[0-9]{5}")) {
                throw Refusal.field(field + ".code", "A sector of OECD DAC, vocabulary 1, has five digits: 15210.");
            }
            requireOnce(sectors, field + ".code", sector.getVocabulary() + "/" + sector.getCode());
            Shares.read(field + ".percentage", sector.getPercentage());
        }
        Shares.ofSectors(project).forEach((vocabulary, sum) -> {
            if (sum.compareTo(Shares.WHOLE) > 0) {
                throw Refusal.field(
                        "project.sectors",
                        "The shares of vocabulary " + vocabulary + " sum to " + Shares.text(sum)
                                + "; they are parts of 100.");
            }
        });
    }

    private static void checkDates(Project project) {
        if (project.hasPlannedStartDate()) {
            LocalDate start = PartialDate.whole("project.planned_start_date", project.getPlannedStartDate());
            if (project.hasPlannedEndDate()
                    && PartialDate.whole("project.planned_end_date", project.getPlannedEndDate())
                            .isBefore(start)) {
                throw Refusal.field("project.planned_end_date", "A project cannot end before it begins.");
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
            throw Refusal.field(
                    "project.reporting_rhythm", "Say after how many months or days, or leave the rhythm out.");
        }
    }

    /** Refuses what is no currency of ISO 4217; an empty text is none said. */
    public static void checkCurrency(String field, String currency) {
        if (!currency.isEmpty()
                && Currency.getAvailableCurrencies().stream()
                        .noneMatch(known -> known.getCurrencyCode().equals(currency))) {
            throw Refusal.field(field, currency + " is no currency of ISO 4217; write one like EUR.");
        }
    }

    private static void requireOnce(Set<String> seen, String field, String value) {
        if (!seen.add(value)) {
            throw Refusal.field(field, value + " stands here twice; name each once.");
        }
    }
}
