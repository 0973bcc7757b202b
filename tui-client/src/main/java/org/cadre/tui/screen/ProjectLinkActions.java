package org.cadre.tui.screen;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.cadre.tui.client.ProblemException;
import org.cadre.tui.view.Choice;
import org.cadre.tui.view.Form;
import org.cadre.tui.words.Words;
import org.cadre.v1.ParticipationRole;
import org.cadre.v1.Project;
import org.cadre.v1.ProjectCountry;
import org.cadre.v1.ProjectDocument;
import org.cadre.v1.ProjectPartner;
import org.cadre.v1.ProjectRegion;
import org.cadre.v1.ProjectRelation;
import org.cadre.v1.ProjectSector;
import org.cadre.v1.RelatedProject;

/** Changes with whom, for whom and with what else a project is. */
final class ProjectLinkActions {
    private final ProjectFieldActions of;
    private final ProjectFeed.Loaded loaded;
    private final Project project;

    ProjectLinkActions(ProjectFieldActions of, ProjectFeed.Loaded loaded) {
        this.of = of;
        this.loaded = loaded;
        this.project = loaded.project();
    }

    Action partner() {
        List<Choice.Option> all = loaded.directory().partners().values().stream()
                .map(partner -> new Choice.Option(
                        partner.getName(), loaded.directory().partner(partner.getName()), Words.id(partner.getName())))
                .sorted(java.util.Comparator.comparing(Choice.Option::label))
                .toList();
        return of.action(
                "Partners",
                List.of("partners"),
                List.of(
                        Fields.among("partner", "Partner", all, "", "Which."),
                        Form.Field.text(
                                "roles", "Roles", "funding accountable extending implementing; empty takes it out.")),
                (changed, form) -> {
                    String partner = Fields.picked(form, "partner", "Pick a partner.");
                    List<ProjectPartner> partners = new ArrayList<>(project.getPartnersList());
                    ProjectPartner before = partners.stream()
                            .filter(one -> one.getPartner().equals(partner))
                            .findFirst()
                            .orElse(ProjectPartner.newBuilder()
                                    .setPartner(partner)
                                    .build());
                    int at = partners.indexOf(before);
                    partners.remove(before);
                    List<ParticipationRole> roles = roles(form);
                    if (!roles.isEmpty()) {
                        partners.add(
                                at < 0 ? partners.size() : at,
                                before.toBuilder()
                                        .clearRoles()
                                        .addAllRoles(roles)
                                        .build());
                    }
                    changed.clearPartners().addAllPartners(partners);
                });
    }

    private static List<ParticipationRole> roles(Form form) throws ProblemException {
        List<ParticipationRole> roles = new ArrayList<>();
        for (String word : Fields.words(form, "roles")) {
            try {
                roles.add(ParticipationRole.valueOf("PARTICIPATION_ROLE_" + word.toUpperCase(Locale.ROOT)));
            } catch (IllegalArgumentException unknown) {
                throw Typed.refusal("roles", "Of these: funding accountable extending implementing.");
            }
        }
        return roles;
    }

    Action shares() {
        return of.action(
                "Shares",
                List.of("countries", "regions", "sectors"),
                List.of(
                        Fields.text(
                                "countries",
                                "Countries",
                                join(project.getCountriesList().stream()
                                        .map(one -> one.getCountry() + "=" + one.getPercentage())
                                        .toList()),
                                "Codes with percent: SN=60 GH=40."),
                        Fields.text(
                                "regions",
                                "Regions",
                                join(project.getRegionsList().stream()
                                        .map(one ->
                                                one.getVocabulary() + ":" + one.getCode() + "=" + one.getPercentage())
                                        .toList()),
                                "IATI vocabulary and code: 1:289=100; may be left empty."),
                        Fields.text(
                                "sectors",
                                "Sectors",
                                join(project.getSectorsList().stream()
                                        .map(one ->
                                                one.getVocabulary() + ":" + one.getCode() + "=" + one.getPercentage())
                                        .toList()),
                                "IATI vocabulary and code: 1:15130=100.")),
                (changed, form) -> {
                    changed.clearCountries().clearRegions().clearSectors();
                    for (String word : Fields.words(form, "countries")) {
                        String[] parts = split(word, "countries", "Codes with percent: SN=60 GH=40.");
                        changed.addCountries(ProjectCountry.newBuilder()
                                .setCountry(parts[1].toUpperCase(Locale.ROOT))
                                .setPercentage(parts[2]));
                    }
                    for (String word : Fields.words(form, "regions")) {
                        String[] parts = split(word, "regions", "Vocabulary, code and percent: 1:289=100.");
                        changed.addRegions(ProjectRegion.newBuilder()
                                .setVocabulary(parts[0])
                                .setCode(parts[1])
                                .setPercentage(parts[2]));
                    }
                    for (String word : Fields.words(form, "sectors")) {
                        String[] parts = split(word, "sectors", "Vocabulary, code and percent: 1:15130=100.");
                        changed.addSectors(ProjectSector.newBuilder()
                                .setVocabulary(parts[0])
                                .setCode(parts[1])
                                .setPercentage(parts[2]));
                    }
                });
    }

    private static String join(List<String> words) {
        return String.join(" ", words);
    }

    /** {@code 1:15130=60} in three; the vocabulary is 1 where none is said. */
    private static String[] split(String word, String field, String sentence) throws ProblemException {
        int equals = word.indexOf('=');
        if (equals < 1) {
            throw Typed.refusal(field, sentence);
        }
        String key = word.substring(0, equals);
        int colon = key.indexOf(':');
        return new String[] {
            colon < 0 ? "1" : key.substring(0, colon), key.substring(colon + 1), word.substring(equals + 1)
        };
    }

    Action links() {
        return of.action(
                "Links",
                List.of("programmes", "deliveries", "related_projects"),
                List.of(
                        Fields.text("programmes", "Programmes", Fields.ids(project.getProgrammesList()), "Ids."),
                        Fields.text("deliveries", "Deliveries", Fields.ids(project.getDeliveriesList()), "Ids."),
                        Fields.text(
                                "related_projects",
                                "Projects",
                                join(project.getRelatedProjectsList().stream()
                                        .map(one -> Words.id(one.getProject()) + "=" + relation(one.getRelation()))
                                        .toList()),
                                "Ids with parent, child, sibling, co-funded, third-party: x=child.")),
                (changed, form) -> {
                    changed.clearProgrammes()
                            .addAllProgrammes(Fields.names(form, "programmes", "programmes"))
                            .clearDeliveries()
                            .addAllDeliveries(Fields.names(form, "deliveries", "deliveries"))
                            .clearRelatedProjects();
                    for (String word : Fields.words(form, "related_projects")) {
                        String[] parts = split(word, "related_projects", "An id and what it is: x=child.");
                        changed.addRelatedProjects(RelatedProject.newBuilder()
                                .setProject("projects/" + parts[1])
                                .setRelation(Arrays.stream(ProjectRelation.values())
                                        .filter(one -> one != ProjectRelation.UNRECOGNIZED
                                                && relation(one).equals(parts[2]))
                                        .findFirst()
                                        .orElseThrow(() -> Typed.refusal(
                                                "related_projects",
                                                "parent, child, sibling, co-funded or third-party: x=child."))));
                    }
                });
    }

    private static String relation(ProjectRelation relation) {
        return ProjectFieldActions.plain(relation.name(), "PROJECT_RELATION_").replace(' ', '-');
    }

    Action documents() {
        List<Choice.Option> known = project.getDocumentsList().stream()
                .map(one -> new Choice.Option(one.getUri(), one.getTitle(), one.getCategory()))
                .toList();
        return of.action(
                "Documents",
                List.of("documents"),
                List.of(
                        Fields.text("uri", "Address", "", "https://…; one that is there already is changed."),
                        Fields.text("title", "Title", "", "One line."),
                        Fields.text("category", "Category", "A02", "Of IATI: A02 objectives, A08 results, B02 tender."),
                        Fields.text("document_language", "Language", "", "Its own: en; may be left empty."),
                        Fields.text("format", "Media type", "", "application/pdf; empty where the address tells it."),
                        Fields.among("remove", "or remove", known, "", "Pick one to take out; then leave the rest.")),
                (changed, form) -> {
                    List<ProjectDocument> documents = new ArrayList<>(project.getDocumentsList());
                    String gone = Fields.said(form, "remove");
                    String uri = Fields.said(form, "uri");
                    documents.removeIf(
                            one -> one.getUri().equals(gone) || one.getUri().equals(uri));
                    if (gone.isEmpty() || !uri.isEmpty()) {
                        documents.add(ProjectDocument.newBuilder()
                                .setUri(uri)
                                .setTitle(Fields.said(form, "title"))
                                .setCategory(Fields.said(form, "category"))
                                .setLanguage(Fields.said(form, "document_language"))
                                .setFormat(Fields.said(form, "format"))
                                .build());
                    }
                    changed.clearDocuments().addAllDocuments(documents);
                });
    }
}
