package org.cadre.tui.screen;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.cadre.tui.client.ProblemException;
import org.cadre.tui.language.Texts;
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
                Texts.of("screen.ProjectLinkActions.partners"),
                List.of("partners"),
                List.of(
                        Fields.among(
                                "partner",
                                Texts.of("screen.ProjectLinkActions.partner"),
                                all,
                                "",
                                Texts.of("screen.ProjectLinkActions.which")),
                        Form.Field.text(
                                "roles",
                                Texts.of("screen.ProjectLinkActions.roles"),
                                Texts.of("screen.ProjectLinkActions.fundingAccountableExtendingImplementingEmpty"))),
                (changed, form) -> {
                    String partner = Fields.picked(form, "partner", Texts.of("screen.ProjectLinkActions.pickAPartner"));
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
                throw Typed.refusal("roles", Texts.of("screen.ProjectLinkActions.ofTheseFundingAccountableExtending"));
            }
        }
        return roles;
    }

    Action shares() {
        return of.action(
                Texts.of("screen.ProjectLinkActions.shares"),
                List.of("countries", "regions", "sectors"),
                List.of(
                        Fields.text(
                                "countries",
                                Texts.of("screen.ProjectLinkActions.countries"),
                                join(project.getCountriesList().stream()
                                        .map(one -> one.getCountry() + "=" + one.getPercentage())
                                        .toList()),
                                Texts.of("screen.ProjectLinkActions.codesWithPercentSnGh")),
                        Fields.text(
                                "regions",
                                Texts.of("screen.ProjectLinkActions.regions"),
                                join(project.getRegionsList().stream()
                                        .map(one ->
                                                one.getVocabulary() + ":" + one.getCode() + "=" + one.getPercentage())
                                        .toList()),
                                Texts.of("screen.ProjectLinkActions.iatiVocabularyAndCodeMay")),
                        Fields.text(
                                "sectors",
                                Texts.of("screen.ProjectLinkActions.sectors"),
                                join(project.getSectorsList().stream()
                                        .map(one ->
                                                one.getVocabulary() + ":" + one.getCode() + "=" + one.getPercentage())
                                        .toList()),
                                Texts.of("screen.ProjectLinkActions.iatiVocabularyAndCode"))),
                (changed, form) -> {
                    changed.clearCountries().clearRegions().clearSectors();
                    for (String word : Fields.words(form, "countries")) {
                        String[] parts =
                                split(word, "countries", Texts.of("screen.ProjectLinkActions.codesWithPercentSnGh"));
                        changed.addCountries(ProjectCountry.newBuilder()
                                .setCountry(parts[1].toUpperCase(Locale.ROOT))
                                .setPercentage(parts[2]));
                    }
                    for (String word : Fields.words(form, "regions")) {
                        String[] parts =
                                split(word, "regions", Texts.of("screen.ProjectLinkActions.vocabularyCodeAndPercent"));
                        changed.addRegions(ProjectRegion.newBuilder()
                                .setVocabulary(parts[0])
                                .setCode(parts[1])
                                .setPercentage(parts[2]));
                    }
                    for (String word : Fields.words(form, "sectors")) {
                        String[] parts =
                                split(word, "sectors", Texts.of("screen.ProjectLinkActions.vocabularyCodeAndPercent2"));
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
                Texts.of("screen.ProjectLinkActions.links"),
                List.of("programmes", "deliveries", "related_projects"),
                List.of(
                        Fields.text(
                                "programmes",
                                Texts.of("screen.ProjectLinkActions.programmes"),
                                Fields.ids(project.getProgrammesList()),
                                Texts.of("screen.ProjectLinkActions.ids")),
                        Fields.text(
                                "deliveries",
                                Texts.of("screen.ProjectLinkActions.deliveries"),
                                Fields.ids(project.getDeliveriesList()),
                                Texts.of("screen.ProjectLinkActions.ids")),
                        Fields.text(
                                "related_projects",
                                Texts.of("screen.ProjectLinkActions.projects"),
                                join(project.getRelatedProjectsList().stream()
                                        .map(one -> Words.id(one.getProject()) + "=" + relation(one.getRelation()))
                                        .toList()),
                                Texts.of("screen.ProjectLinkActions.idsWithParentChildSibling"))),
                (changed, form) -> {
                    changed.clearProgrammes()
                            .addAllProgrammes(Fields.names(form, "programmes", "programmes"))
                            .clearDeliveries()
                            .addAllDeliveries(Fields.names(form, "deliveries", "deliveries"))
                            .clearRelatedProjects();
                    for (String word : Fields.words(form, "related_projects")) {
                        String[] parts =
                                split(word, "related_projects", Texts.of("screen.ProjectLinkActions.anIdAndWhatIt"));
                        changed.addRelatedProjects(RelatedProject.newBuilder()
                                .setProject("projects/" + parts[1])
                                .setRelation(Arrays.stream(ProjectRelation.values())
                                        .filter(one -> one != ProjectRelation.UNRECOGNIZED
                                                && relation(one).equals(parts[2]))
                                        .findFirst()
                                        .orElseThrow(() -> Typed.refusal(
                                                "related_projects",
                                                Texts.of("screen.ProjectLinkActions.parentChildSiblingCoFunded")))));
                    }
                });
    }

    /** As it is typed: {@code co-funded}. */
    private static String relation(ProjectRelation relation) {
        return relation.name()
                .substring("PROJECT_RELATION_".length())
                .toLowerCase(Locale.ROOT)
                .replace('_', '-');
    }

    Action documents() {
        List<Choice.Option> known = project.getDocumentsList().stream()
                .map(one -> new Choice.Option(one.getUri(), one.getTitle(), one.getCategory()))
                .toList();
        return of.action(
                Texts.of("screen.ProjectLinkActions.documents"),
                List.of("documents"),
                List.of(
                        Fields.text(
                                "uri",
                                Texts.of("screen.ProjectLinkActions.address"),
                                "",
                                Texts.of("screen.ProjectLinkActions.httpsOneThatIsThere")),
                        Fields.text(
                                "title",
                                Texts.of("screen.ProjectLinkActions.title"),
                                "",
                                Texts.of("screen.ProjectLinkActions.oneLine")),
                        Fields.text(
                                "category",
                                Texts.of("screen.ProjectLinkActions.category"),
                                "A02",
                                Texts.of("screen.ProjectLinkActions.ofIatiA02ObjectivesA08")),
                        Fields.text(
                                "document_language",
                                Texts.of("screen.ProjectLinkActions.language"),
                                "",
                                Texts.of("screen.ProjectLinkActions.itsOwnEnMayBe")),
                        Fields.text(
                                "format",
                                Texts.of("screen.ProjectLinkActions.mediaType"),
                                "",
                                Texts.of("screen.ProjectLinkActions.applicationPdfEmptyWhereThe")),
                        Fields.among(
                                "remove",
                                Texts.of("screen.ProjectLinkActions.orRemove"),
                                known,
                                "",
                                Texts.of("screen.ProjectLinkActions.pickOneToTakeOut"))),
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
