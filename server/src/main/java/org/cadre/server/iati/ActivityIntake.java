package org.cadre.server.iati;

import com.google.type.Date;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cadre.server.project.Dates;
import org.cadre.v1.IatiActivityContent;
import org.cadre.v1.IatiImportHeader;
import org.cadre.v1.IatiRelatedActivity;
import org.cadre.v1.ParticipationRole;
import org.cadre.v1.Project;
import org.cadre.v1.ProjectCountry;
import org.cadre.v1.ProjectDocument;
import org.cadre.v1.ProjectPartner;
import org.cadre.v1.ProjectRegion;
import org.cadre.v1.ProjectRelation;
import org.cadre.v1.ProjectSector;
import org.cadre.v1.ProjectState;

/** Makes of an activity what Cadre keeps of it, and notes what is left out. The activity was checked before. */
final class ActivityIntake {
    private static final int LONGEST_CODE = 60;
    private static final int LONGEST_ID = 55;
    /** What this reads; all else is left out. */
    private static final Set<String> KEPT = Set.of(
            "iati-identifier",
            "reporting-org",
            "title",
            "description",
            "participating-org",
            "activity-status",
            "activity-date",
            "recipient-country",
            "recipient-region",
            "sector",
            "tag",
            "budget",
            "transaction",
            "document-link",
            "related-activity",
            "result");

    private static final Set<String> GENERAL = Set.of("", "1");

    private final Element activity;
    private final IatiImportHeader header;
    private final OnRecord record;
    private final LeftOut leftOut;
    private final ReadTexts texts;
    private final Project.Builder project = Project.newBuilder();

    ActivityIntake(Element activity, IatiImportHeader header, OnRecord record, LeftOut leftOut) {
        this.activity = activity;
        this.header = header;
        this.record = record;
        this.leftOut = leftOut;
        this.texts = ReadTexts.of(activity, leftOut);
    }

    /** How an activity is identified. */
    static String identifier(Element activity) {
        return activity.first("iati-identifier").map(one -> one.text().strip()).orElse("");
    }

    /** The code of the project that an identifier becomes. */
    static String code(OnRecord record, String identifier) {
        String kept = record.isOwn(identifier) ? record.rest(identifier) : identifier;
        return kept.replaceAll("[^A-Za-z0-9._-]+", "-").replaceFirst("^[^A-Za-z0-9]+", "");
    }

    /** Whether a code is one that a project can have. */
    static boolean isGood(String code) {
        return !code.isEmpty() && code.length() <= LONGEST_CODE;
    }

    /** @param position of the activity, for an id that nobody has */
    IatiActivityContent read(int position, LocalDate today) {
        String identifier = identifier(activity);
        String code = code(record, identifier);
        String name = "projects/" + id(code, position);
        activity.children().stream()
                .filter(child -> !KEPT.contains(child.name()))
                .forEach(child -> leftOut.unknown(child.name()));
        project.setName(name)
                .setCode(code)
                .setKind(header.getKind())
                .setDefaultLanguage(texts.language())
                .setDefaultCurrency(activity.attribute("default-currency"))
                .addAllTitle(texts.lines(activity.first("title").orElseThrow(), "title"))
                .setState(ProjectState.forNumber(Integer.parseInt(
                        activity.first("activity-status").orElseThrow().attribute("code"))));
        description();
        partners(identifier);
        activity.all("activity-date").forEach(this::date);
        places();
        sectors();
        tags();
        activity.all("document-link").forEach(this::document);
        IatiActivityContent.Builder content = IatiActivityContent.newBuilder().setProject(project);
        activity.all("related-activity")
                .forEach(related -> content.addRelatedActivities(IatiRelatedActivity.newBuilder()
                        .setIatiIdentifier(related.attribute("ref").strip())
                        .setRelation(ProjectRelation.forNumber(Integer.parseInt(related.attribute("type"))))));
        new MoneyIntake(activity, name, record, texts, leftOut).read(content);
        new ResultsIntake(activity, name, record, texts, leftOut, today).read(content);
        return content.build();
    }

    private String id(String code, int position) {
        String slug =
                code.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        String cut = (slug.length() > LONGEST_ID ? slug.substring(0, LONGEST_ID) : slug).replaceAll("-$", "");
        return record.isNamed("projects/" + cut) ? cut + "-" + position : cut;
    }

    /** The general one where there are several. */
    private void description() {
        List<Element> all = activity.all("description");
        Element kept = all.stream()
                .filter(one -> GENERAL.contains(one.attribute("type")))
                .findFirst()
                .orElse(all.get(0));
        all.stream()
                .filter(one -> one != kept)
                .forEach(one -> leftOut.note("description", "One description is kept, the general one or the first."));
        project.addAllDescription(texts.prose(kept, "description"));
    }

    private void partners(String identifier) {
        Map<String, Set<ParticipationRole>> roles = new LinkedHashMap<>();
        Map<String, String> ids = new LinkedHashMap<>();
        for (Element organisation : activity.all("participating-org")) {
            Optional<String> partner =
                    record.partner(organisation.attribute("ref").strip());
            if (partner.isEmpty()) {
                leftOut.note("participating-org", "No partner on record has its reference as iati_reference.");
                continue;
            }
            roles.computeIfAbsent(partner.get(), first -> EnumSet.noneOf(ParticipationRole.class))
                    .add(ParticipationRole.forNumber(Integer.parseInt(organisation.attribute("role"))));
            String id = ReadTexts.line(organisation.attribute("activity-id"));
            if (!id.isEmpty() && id.length() <= 200) {
                ids.putIfAbsent(partner.get(), id);
            }
        }
        roles.computeIfAbsent(
                header.getLeadPartner(), lead -> EnumSet.of(ParticipationRole.PARTICIPATION_ROLE_ACCOUNTABLE));
        if (!record.isOwn(identifier)) {
            ids.put(header.getLeadPartner(), identifier);
        }
        roles.forEach((partner, all) -> project.addPartners(ProjectPartner.newBuilder()
                .setPartner(partner)
                .addAllRoles(all)
                .setActivityId(ids.getOrDefault(partner, ""))));
    }

    private void date(Element element) {
        Date day = Dates.of(Schema.date(element.attribute("iso-date")).orElseThrow());
        element.all("narrative").forEach(one -> leftOut.unknown("activity-date/narrative"));
        boolean again = switch (element.attribute("type")) {
            case "1" -> project.hasPlannedStartDate();
            case "2" -> project.hasActualStartDate();
            case "3" -> project.hasPlannedEndDate();
            default -> project.hasActualEndDate();
        };
        if (again) {
            leftOut.note("activity-date", "There is another of its type before it.");
            return;
        }
        switch (element.attribute("type")) {
            case "1" -> project.setPlannedStartDate(day);
            case "2" -> project.setActualStartDate(day);
            case "3" -> project.setPlannedEndDate(day);
            default -> project.setActualEndDate(day);
        }
    }

    /** A share; of what stands alone, all of it. Empty for nothing. */
    private Optional<String> share(Element element, String path) {
        BigDecimal share =
                ActivityRules.decimal(element.attribute("percentage")).orElse(new BigDecimal(100));
        if (share.signum() == 0) {
            leftOut.note(path, "Its share is nothing.");
            return Optional.empty();
        }
        element.all("narrative").forEach(one -> leftOut.unknown(path + "/narrative"));
        return Optional.of(ActivityTree.plain(share));
    }

    private void places() {
        Set<String> seen = new HashSet<>();
        for (Element country : activity.all("recipient-country")) {
            share(country, "recipient-country").ifPresent(share -> {
                if (seen.add(country.attribute("code"))) {
                    project.addCountries(ProjectCountry.newBuilder()
                            .setCountry(country.attribute("code"))
                            .setPercentage(share));
                } else {
                    leftOut.note("recipient-country", "The country stands before it.");
                }
            });
        }
        for (Element region : activity.all("recipient-region")) {
            share(region, "recipient-region")
                    .ifPresent(share -> project.addRegions(ProjectRegion.newBuilder()
                            .setVocabulary(CodeRules.vocabulary(region))
                            .setCode(region.attribute("code"))
                            .setPercentage(share)));
        }
    }

    private void sectors() {
        for (Element sector : activity.all("sector")) {
            share(sector, "sector")
                    .ifPresent(share -> project.addSectors(ProjectSector.newBuilder()
                            .setVocabulary(CodeRules.vocabulary(sector))
                            .setCode(sector.attribute("code"))
                            .setPercentage(share)));
        }
    }

    private void tags() {
        Set<String> seen = new HashSet<>();
        for (Element tag : activity.all("tag")) {
            if (tag.attribute("vocabulary").equals("3") && seen.add(tag.attribute("code"))) {
                project.addSdgTargets(tag.attribute("code"));
            } else {
                leftOut.note("tag", "Only targets of the Sustainable Development Goals are kept, each once.");
            }
        }
    }

    private void document(Element link) {
        String url = link.attribute("url").strip();
        String title = ReadTexts.line(texts.one(link.first("title").orElseThrow(), "document-link/title"));
        if (!url.matches("https?://[^\\s/]+[^\\s]*") || url.length() > 1000) {
            leftOut.note(
                    "document-link",
                    "Its address does not begin with https:// or http://, or is longer than 1,000 signs.");
            return;
        }
        if (title.isEmpty() || title.length() > 300) {
            leftOut.note("document-link", "It has no title, or one of more than 300 signs.");
            return;
        }
        ProjectDocument.Builder document = ProjectDocument.newBuilder()
                .setTitle(title)
                .setUri(url)
                .setCategory(link.all("category").get(0).attribute("code"));
        link.first("language").ifPresent(one -> document.setLanguage(one.attribute("code")));
        String format = link.attribute("format").strip();
        if (format.matches("[A-Za-z0-9!#$&^_.+-]+/[A-Za-z0-9!#$&^_.+-]+") && format.length() <= 100) {
            document.setFormat(format);
        } else {
            leftOut.note("document-link/@format", "It is no media type.");
        }
        leftOut.unknown("document-link/category", link.all("category").size() - 1);
        leftOut.unknown("document-link/language", link.all("language").size() - 1);
        leftOut.unknown("document-link/description", link.all("description").size());
        leftOut.unknown("document-link/document-date", link.all("document-date").size());
        project.addDocuments(document);
    }
}
