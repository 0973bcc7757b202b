package org.cadre.server.iati;

import com.google.protobuf.Timestamp;
import com.google.type.Date;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cadre.server.call.ResourceTable;
import org.cadre.server.project.Dates;
import org.cadre.v1.Actual;
import org.cadre.v1.BudgetLine;
import org.cadre.v1.Indicator;
import org.cadre.v1.IndicatorPeriod;
import org.cadre.v1.LocalisedText;
import org.cadre.v1.ParticipationRole;
import org.cadre.v1.Partner;
import org.cadre.v1.PartnerKind;
import org.cadre.v1.Project;
import org.cadre.v1.ProjectCountry;
import org.cadre.v1.ProjectDocument;
import org.cadre.v1.ProjectPartner;
import org.cadre.v1.ProjectRegion;
import org.cadre.v1.ProjectResult;
import org.cadre.v1.ProjectSector;
import org.cadre.v1.ProjectTransaction;
import org.cadre.v1.RelatedProject;

/** Makes the activity of a project, and notes what has to be left out. What it makes is then checked like anybody's. */
final class ActivityTree {
    private static final String ACTIVITY = "iati-activity";
    private static final Set<String> OWN_VOCABULARIES = Set.of("98", "99");
    /** The description type for what an activity is about in general. */
    private static final String GENERAL = "1";

    private final IatiSettings reporter;
    private final Dossier dossier;
    private final Project project;
    private final Findings findings;
    private final Narratives narratives;

    private ActivityTree(IatiSettings reporter, Dossier dossier, Findings findings) {
        this.reporter = reporter;
        this.dossier = dossier;
        this.project = dossier.project();
        this.findings = findings;
        this.narratives = new Narratives(project.getDefaultLanguage(), findings);
    }

    static Element of(IatiSettings reporter, Dossier dossier, Findings findings) {
        return new ActivityTree(reporter, dossier, findings).activity();
    }

    /** How an activity is identified. */
    static String identifier(IatiSettings reporter, Project project) {
        return reporter.reference() + "-" + project.getCode();
    }

    /** The title in the default language. */
    static String title(Project project) {
        return project.getTitleList().stream()
                .filter(title -> title.getLanguage().equals(project.getDefaultLanguage()))
                .findFirst()
                .map(LocalisedText::getText)
                .orElse("");
    }

    /** A decimal as XML writes it: exact, without an exponent. */
    static String plain(BigDecimal decimal) {
        return decimal.signum() == 0 ? "0" : decimal.stripTrailingZeros().toPlainString();
    }

    private Element activity() {
        Element activity = new Element(ACTIVITY)
                .with("last-updated-datetime", lastUpdated())
                .with(
                        Element.LANGUAGE,
                        CodeLists.language(project.getDefaultLanguage()).orElse(""))
                .with("default-currency", project.getDefaultCurrency());
        if (activity.attribute(Element.LANGUAGE).isEmpty()) {
            findings.error(
                    "cadre.language",
                    ACTIVITY + "/@xml:lang",
                    activity,
                    "The default language \"" + project.getDefaultLanguage()
                            + "\" is not on the code list Language; choose one that is.");
        }
        activity.add(new Element("iati-identifier").say(identifier(reporter, project)));
        Element reporting =
                new Element("reporting-org").with("ref", reporter.reference()).with("type", reporter.type());
        activity.add(reporting.add(new Element("narrative").say(reporter.name())));
        Element title = new Element("title");
        narratives.texts(title, ACTIVITY + "/title", project.getTitleList());
        activity.add(title);
        if (project.getDescriptionCount() > 0) {
            Element description = new Element("description").with("type", GENERAL);
            narratives.prose(description, ACTIVITY + "/description", project.getDescriptionList());
            activity.add(description);
        }
        project.getPartnersList().forEach(partner -> participants(activity, partner));
        activity.add(new Element("activity-status").with("code", Integer.toString(project.getStateValue())));
        date(activity, "1", project.hasPlannedStartDate(), project.getPlannedStartDate());
        date(activity, "2", project.hasActualStartDate(), project.getActualStartDate());
        date(activity, "3", project.hasPlannedEndDate(), project.getPlannedEndDate());
        date(activity, "4", project.hasActualEndDate(), project.getActualEndDate());
        places(activity);
        sectors(activity);
        for (String target : project.getSdgTargetsList()) {
            activity.add(new Element("tag").with("vocabulary", "3").with("code", target));
        }
        new MoneyTree(dossier, narratives).add(activity);
        project.getDocumentsList().forEach(document -> document(activity, document));
        project.getRelatedProjectsList().forEach(related -> related(activity, related));
        new ResultsTree(dossier, findings, narratives).add(activity);
        return activity;
    }

    /** The last of all that is written. */
    private String lastUpdated() {
        Stream<Timestamp> all = Stream.of(
                        Stream.of(project.getUpdateTime()),
                        dossier.lines().stream().map(BudgetLine::getUpdateTime),
                        dossier.transactions().stream().map(ProjectTransaction::getUpdateTime),
                        dossier.framework().results().stream().map(ProjectResult::getUpdateTime),
                        dossier.framework().indicators().stream().map(Indicator::getUpdateTime),
                        dossier.framework().periods().stream().map(IndicatorPeriod::getUpdateTime),
                        dossier.framework().approved().stream().map(Actual::getUpdateTime))
                .flatMap(times -> times);
        return time(
                all.map(ResourceTable::instant).max(Comparator.naturalOrder()).orElseThrow());
    }

    /** An instant as xsd:dateTime writes it, to the second. */
    static String time(Instant instant) {
        return DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss'Z'").format(instant.atOffset(ZoneOffset.UTC));
    }

    private void participants(Element activity, ProjectPartner part) {
        String path = ACTIVITY + "/participating-org";
        Partner partner = dossier.partners().get(part.getPartner());
        for (ParticipationRole role : part.getRolesList()) {
            Element organisation = new Element("participating-org")
                    .of(partner.getName())
                    .with("ref", partner.getIatiReference())
                    .with("type", type(partner.getKind()))
                    .with("role", Integer.toString(role.getNumber()));
            organisation.with(
                    "activity-id", narratives.attribute(organisation, path + "/@activity-id", part.getActivityId()));
            narratives.plain(organisation, path, partner.getDisplayName());
            activity.add(organisation);
        }
        if (partner.getIatiReference().isEmpty()) {
            findings.warning(
                    "cadre.organisation",
                    path + "/@ref",
                    partner.getName(),
                    partner.getDisplayName() + " is written by its name alone; give the partner its iati_reference.");
        }
    }

    /** Code of the list OrganisationType; none where the kind does not tell it. */
    static String type(PartnerKind kind) {
        return switch (kind) {
            case PARTNER_KIND_INTERPOL, PARTNER_KIND_UN_ENTITY, PARTNER_KIND_INTERGOVERNMENTAL -> "40";
            case PARTNER_KIND_NATIONAL_CENTRAL_BUREAU, PARTNER_KIND_NATIONAL_AUTHORITY -> "10";
            default -> "";
        };
    }

    private static void date(Element activity, String type, boolean known, Date date) {
        if (known) {
            activity.add(new Element("activity-date").with("type", type).with("iso-date", Dates.text(date)));
        }
    }

    private void places(Element activity) {
        for (ProjectCountry country : project.getCountriesList()) {
            activity.add(new Element("recipient-country")
                    .with("code", country.getCountry())
                    .with("percentage", plain(new BigDecimal(country.getPercentage()))));
        }
        for (ProjectRegion region : project.getRegionsList()) {
            activity.add(new Element("recipient-region")
                    .with("vocabulary", region.getVocabulary())
                    .with("code", region.getCode())
                    .with("percentage", plain(new BigDecimal(region.getPercentage()))));
        }
    }

    /** Sectors of a vocabulary of the organisation's own would need a text, which is not on record; the others have shares by themselves. */
    private void sectors(Element activity) {
        Set<String> leftOut = new HashSet<>();
        for (ProjectSector sector : project.getSectorsList()) {
            if (OWN_VOCABULARIES.contains(sector.getVocabulary())) {
                leftOut.add(sector.getVocabulary());
                continue;
            }
            activity.add(new Element("sector")
                    .with("vocabulary", sector.getVocabulary())
                    .with("code", sector.getCode())
                    .with("percentage", plain(new BigDecimal(sector.getPercentage()))));
        }
        if (!leftOut.isEmpty()) {
            findings.warning(
                    "cadre.vocabulary",
                    ACTIVITY + "/sector",
                    activity,
                    "Left out are the sectors of vocabulary "
                            + leftOut.stream().sorted().collect(Collectors.joining(", "))
                            + ", since rule 2.2.1 asks for a text of each; use those of OECD DAC.");
        }
    }

    private void document(Element activity, ProjectDocument document) {
        String path = ACTIVITY + "/document-link";
        Optional<String> format = document.getFormat().isEmpty()
                ? CodeLists.formatOf(document.getUri())
                : Optional.of(document.getFormat()).filter(CodeLists::isFormat);
        String left = "Left out is the document \"" + Schema.shortened(document.getTitle()) + "\", since ";
        if (format.isEmpty()) {
            findings.warning(
                    "cadre.document",
                    path + "/@format",
                    activity,
                    left + "its media type is not known; say it in format, as application/pdf or text/html.");
            return;
        }
        if (!CodeLists.DOCUMENT_CATEGORY.holds().test(document.getCategory())) {
            findings.warning(
                    "cadre.document",
                    path + "/category/@code",
                    activity,
                    left + document.getCategory()
                            + " is not on the code list DocumentCategory; use a code of that list.");
            return;
        }
        Element link = new Element("document-link");
        link.with("url", narratives.attribute(link, path + "/@url", document.getUri()))
                .with("format", format.get());
        Element title = new Element("title");
        narratives.plain(title, path + "/title", document.getTitle());
        link.add(title).add(new Element("category").with("code", document.getCategory()));
        if (!document.getLanguage().isEmpty()) {
            Optional<String> language = CodeLists.language(document.getLanguage());
            if (language.isPresent()) {
                link.add(new Element("language").with("code", language.get()));
            } else {
                findings.warning(
                        "cadre.language",
                        path + "/language",
                        activity,
                        "Left out is the language \"" + document.getLanguage()
                                + "\" of a document, since the code list Language does not have it.");
            }
        }
        activity.add(link);
    }

    /** What is no aid is not named either. */
    private void related(Element activity, RelatedProject related) {
        Project other = dossier.related().get(related.getProject());
        if (Aid.is(other.getKind())) {
            activity.add(new Element("related-activity")
                    .with("ref", identifier(reporter, other))
                    .with("type", Integer.toString(related.getRelationValue())));
        } else {
            findings.warning(
                    "cadre.related",
                    ACTIVITY + "/related-activity",
                    activity,
                    "Left out is the related project " + other.getName() + ", since projects of its kind are no aid.");
        }
    }
}
