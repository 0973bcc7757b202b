package org.cadre.tui.screen;

import com.google.protobuf.FieldMask;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.cadre.tui.client.Connection;
import org.cadre.tui.client.ProblemException;
import org.cadre.tui.view.Choice;
import org.cadre.tui.view.Form;
import org.cadre.tui.words.Words;
import org.cadre.v1.CooperationArea;
import org.cadre.v1.ParticipationRole;
import org.cadre.v1.Project;
import org.cadre.v1.ProjectCooperation;
import org.cadre.v1.ProjectCountry;
import org.cadre.v1.ProjectDocument;
import org.cadre.v1.ProjectKind;
import org.cadre.v1.ProjectPartner;
import org.cadre.v1.ProjectRegion;
import org.cadre.v1.ProjectRelation;
import org.cadre.v1.ProjectSector;
import org.cadre.v1.RelatedProject;
import org.cadre.v1.ReportingRhythm;
import org.cadre.v1.UpdateProjectRequest;

/** Changes what is on record of a project, a few fields at a time; what is said replaces what stood there. */
final class ProjectFieldActions {
    private final Connection connection;
    private final ProjectFeed.Loaded loaded;
    private final Project project;

    private ProjectFieldActions(Connection connection, ProjectFeed.Loaded loaded) {
        this.connection = connection;
        this.loaded = loaded;
        this.project = loaded.project();
    }

    /** What can be changed in any state. */
    static List<MenuScreen.Item> items(Connection connection, ProjectFeed.Loaded loaded) {
        ProjectFieldActions of = new ProjectFieldActions(connection, loaded);
        return List.of(
                new MenuScreen.Item("t", "texts", "Title and description, in one language.", of.texts()),
                new MenuScreen.Item("b", "basics", "Code, kind, currency, how often it is reported on.", of.basics()),
                new MenuScreen.Item("d", "dates", "When it is to begin and end.", of.dates()),
                new MenuScreen.Item("p", "partner", "Add a partner, or change what it does.", of.partner()),
                new MenuScreen.Item("s", "shares", "Countries, regions and sectors in percent.", of.shares()),
                new MenuScreen.Item("c", "people", "Coordinators.", of.people()),
                new MenuScreen.Item("l", "links", "Programmes, deliveries, related projects.", of.links()),
                new MenuScreen.Item("o", "documents", "Documents, by their addresses.", of.documents()),
                new MenuScreen.Item("a", "cooperation", "The agreement that it falls under.", of.cooperation()));
    }

    /** Fills the project from the form. */
    @FunctionalInterface
    private interface Filling {
        void fill(Project.Builder changed, Form form) throws ProblemException;
    }

    private Action action(String what, List<String> mask, List<Form.Field> fields, Filling filling) {
        return action(what, mask, fields, Map.of(), filling);
    }

    private Action action(
            String what,
            List<String> mask,
            List<Form.Field> fields,
            Map<String, Action.Search> searches,
            Filling filling) {
        List<Form.Field> all = new ArrayList<>(fields);
        all.add(Form.Field.text("reason", "Reason", Fields.MAY_BE_EMPTY));
        return new Action(
                what + " of " + project.getCode(),
                "change it",
                List.of(),
                Form.of(all.toArray(Form.Field[]::new)),
                false,
                searches,
                (form, requestId, only) -> {
                    Project.Builder changed = project.toBuilder();
                    filling.fill(changed, form);
                    Project after = connection
                            .projects()
                            .updateProject(UpdateProjectRequest.newBuilder()
                                    .setProject(changed)
                                    .setUpdateMask(FieldMask.newBuilder().addAllPaths(mask))
                                    .setReason(Fields.said(form, "reason"))
                                    .setRequestId(requestId)
                                    .setValidateOnly(only)
                                    .build());
                    List<String> lines = org.cadre.tui.words.Changes.differences(project, after);
                    return new Action.Outcome(
                                    lines.isEmpty() ? List.of("Nothing changes.") : lines,
                                    what + " of " + project.getCode() + ": changed.")
                            .of(after);
                });
    }

    private Action texts() {
        String language = project.getDefaultLanguage();
        return action(
                "Texts",
                List.of("title", "description"),
                List.of(
                        Fields.text("title", "Title", Localised.text(project.getTitleList(), language), "One line."),
                        Fields.text(
                                "description",
                                "Description",
                                Localised.prose(project.getDescriptionList(), language),
                                "May be left empty."),
                        Localised.language(language)),
                (changed, form) -> {
                    String in = Fields.said(form, "language");
                    changed.clearTitle()
                            .addAllTitle(Localised.with(project.getTitleList(), in, Fields.said(form, "title")))
                            .clearDescription()
                            .addAllDescription(Localised.withProse(
                                    project.getDescriptionList(), in, Fields.said(form, "description")));
                });
    }

    private Action basics() {
        List<Choice.Option> kinds = Arrays.stream(ProjectKind.values())
                .filter(kind -> kind != ProjectKind.PROJECT_KIND_UNSPECIFIED && kind != ProjectKind.UNRECOGNIZED)
                .map(kind -> new Choice.Option(kind.name(), plain(kind.name(), "PROJECT_KIND_"), ""))
                .toList();
        ReportingRhythm rhythm = project.getReportingRhythm();
        return action(
                "Basics",
                List.of(
                        "code",
                        "kind",
                        "default_language",
                        "default_currency",
                        "reporting_rhythm",
                        "sdg_targets",
                        "no_budget_reason"),
                List.of(
                        Fields.text("code", "Code", project.getCode(), "By which people know it."),
                        Fields.among("kind", "Kind", kinds, project.getKind().name(), "Which capacity it builds."),
                        Fields.text("default_language", "Language", project.getDefaultLanguage(), "Of its texts: en."),
                        Fields.text(
                                "default_currency", "Currency", project.getDefaultCurrency(), "Three letters: EUR."),
                        Fields.text("months", "Report each", Integer.toString(rhythm.getMonths()), "So many months …"),
                        Fields.text("days", "  and days", Integer.toString(rhythm.getDays()), "… and days; 0 0: none."),
                        Fields.text(
                                "sdg_targets",
                                "SDG targets",
                                String.join(" ", project.getSdgTargetsList()),
                                "16.4 16.a; may be left empty."),
                        Fields.text(
                                "no_budget_reason",
                                "No budget",
                                project.getNoBudgetReason(),
                                "Why it has none, where it has none.")),
                (changed, form) -> {
                    changed.setCode(Fields.said(form, "code"))
                            .setKind(ProjectKind.valueOf(Fields.picked(form, "kind", "Pick a kind.")))
                            .setDefaultLanguage(Fields.said(form, "default_language"))
                            .setDefaultCurrency(
                                    Fields.said(form, "default_currency").toUpperCase(Locale.ROOT))
                            .clearSdgTargets()
                            .addAllSdgTargets(Fields.words(form, "sdg_targets"))
                            .setNoBudgetReason(Fields.said(form, "no_budget_reason"))
                            .clearReportingRhythm();
                    int months = Typed.number(form, "months");
                    int days = Typed.number(form, "days");
                    if (months + days > 0) {
                        changed.setReportingRhythm(
                                ReportingRhythm.newBuilder().setMonths(months).setDays(days));
                    }
                });
    }

    private Action dates() {
        return action(
                "Dates",
                List.of("planned_start_date", "planned_end_date"),
                List.of(
                        Fields.day(
                                "planned_start_date",
                                "Begins",
                                project.getPlannedStartDate(),
                                "As planned: 2027-01-01."),
                        Fields.day("planned_end_date", "Ends", project.getPlannedEndDate(), "As planned: 2027-12-31.")),
                (changed, form) -> {
                    changed.clearPlannedStartDate().clearPlannedEndDate();
                    Fields.dayOrNone(form, "planned_start_date").ifPresent(changed::setPlannedStartDate);
                    Fields.dayOrNone(form, "planned_end_date").ifPresent(changed::setPlannedEndDate);
                });
    }

    private Action partner() {
        List<Choice.Option> all = loaded.directory().partners().values().stream()
                .map(partner -> new Choice.Option(
                        partner.getName(), loaded.directory().partner(partner.getName()), Words.id(partner.getName())))
                .sorted(java.util.Comparator.comparing(Choice.Option::label))
                .toList();
        return action(
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

    private Action shares() {
        return action(
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

    private Action people() {
        return action(
                "Coordinators",
                List.of("coordinators"),
                List.of(
                        Fields.text(
                                "coordinators",
                                "Coordinators",
                                Fields.ids(project.getCoordinatorsList()),
                                "Ids of persons; take one out by leaving it out."),
                        Fields.person("person", "and", "", "Add one: part of a name, in any script.")),
                Map.of("person", query -> EnrolmentActions.persons(connection, loaded.directory(), query)),
                (changed, form) -> {
                    changed.clearCoordinators().addAllCoordinators(Fields.names(form, "coordinators", "persons"));
                    if (!Fields.said(form, "person").isEmpty()) {
                        changed.addCoordinators(Fields.said(form, "person"));
                    }
                });
    }

    private Action links() {
        return action(
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
        return plain(relation.name(), "PROJECT_RELATION_").replace(' ', '-');
    }

    private Action documents() {
        List<Choice.Option> known = project.getDocumentsList().stream()
                .map(one -> new Choice.Option(one.getUri(), one.getTitle(), one.getCategory()))
                .toList();
        return action(
                "Documents",
                List.of("documents"),
                List.of(
                        Fields.text("uri", "Address", "", "https://…; one that is there already is changed."),
                        Fields.text("title", "Title", "", "One line."),
                        Fields.text("category", "Category", "A02", "Of IATI: A02 objectives, A08 results, B02 tender."),
                        Fields.text("document_language", "Language", "", "Its own: en; may be left empty."),
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
                                .build());
                    }
                    changed.clearDocuments().addAllDocuments(documents);
                });
    }

    private Action cooperation() {
        ProjectCooperation before = project.getCooperation();
        List<Choice.Option> areas = Arrays.stream(CooperationArea.values())
                .filter(one ->
                        one != CooperationArea.COOPERATION_AREA_UNSPECIFIED && one != CooperationArea.UNRECOGNIZED)
                .map(one -> new Choice.Option(one.name(), plain(one.name(), "COOPERATION_AREA_"), ""))
                .toList();
        return action(
                "Cooperation",
                List.of("cooperation"),
                List.of(
                        Fields.text(
                                "partner",
                                "With",
                                before.getPartner().replace("partners/", ""),
                                "The id of the partner whose agreement it is; empty for none."),
                        Fields.text(
                                "agreement_title", "Agreement", before.getAgreementTitle(), "Its title, as on record."),
                        Fields.among("area", "Area", areas, before.getArea().name(), "What of it.")),
                (changed, form) -> {
                    changed.clearCooperation();
                    List<String> partner = Fields.names(form, "partner", "partners");
                    if (!partner.isEmpty()) {
                        changed.setCooperation(ProjectCooperation.newBuilder()
                                .setPartner(partner.get(0))
                                .setAgreementTitle(Fields.said(form, "agreement_title"))
                                .setArea(CooperationArea.valueOf(Fields.picked(form, "area", "Pick an area."))));
                    }
                });
    }

    private static String plain(String name, String prefix) {
        return Words.plain(name, prefix).toLowerCase(Locale.ROOT);
    }
}
