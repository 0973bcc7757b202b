package org.cadre.tui.screen;

import com.google.protobuf.FieldMask;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.cadre.tui.client.Connection;
import org.cadre.tui.client.ProblemException;
import org.cadre.tui.view.Choice;
import org.cadre.tui.view.Form;
import org.cadre.tui.words.Words;
import org.cadre.v1.CooperationArea;
import org.cadre.v1.Project;
import org.cadre.v1.ProjectCooperation;
import org.cadre.v1.ProjectKind;
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

    /** What can be changed, in any state but the last two. */
    static List<MenuScreen.Item> items(Connection connection, ProjectFeed.Loaded loaded) {
        ProjectFieldActions of = new ProjectFieldActions(connection, loaded);
        ProjectLinkActions links = new ProjectLinkActions(of, loaded);
        return List.of(
                new MenuScreen.Item("t", "texts", "Title and description, in one language.", of.texts()),
                new MenuScreen.Item("b", "basics", "Code, kind, currency, how often it is reported on.", of.basics()),
                new MenuScreen.Item("d", "dates", "When it is to begin and end.", of.dates()),
                new MenuScreen.Item("p", "partner", "Add a partner, or change what it does.", links.partner()),
                new MenuScreen.Item("s", "shares", "Countries, regions and sectors in percent.", links.shares()),
                new MenuScreen.Item("c", "people", "Coordinators.", of.people()),
                new MenuScreen.Item("l", "links", "Programmes, deliveries, related projects.", links.links()),
                new MenuScreen.Item("o", "documents", "Documents, by their addresses.", links.documents()),
                new MenuScreen.Item("a", "cooperation", "The agreement that it falls under.", of.cooperation()));
    }

    /** Fills the project from the form. */
    @FunctionalInterface
    interface Filling {
        void fill(Project.Builder changed, Form form) throws ProblemException;
    }

    /** Asks for some fields of the project, and changes those of the mask. */
    Action action(String what, List<String> mask, List<Form.Field> fields, Filling filling) {
        return action(what, mask, fields, Map.of(), UnaryOperator.identity(), filling);
    }

    private Action action(
            String what,
            List<String> mask,
            List<Form.Field> fields,
            Map<String, Action.Search> searches,
            UnaryOperator<Form> shape,
            Filling filling) {
        List<Form.Field> all = new ArrayList<>(fields);
        all.add(Form.Field.text("reason", "Reason", Fields.mayBeEmpty()));
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
                                            .setUpdateMask(
                                                    FieldMask.newBuilder().addAllPaths(mask))
                                            .setReason(Fields.said(form, "reason"))
                                            .setRequestId(requestId)
                                            .setValidateOnly(only)
                                            .build());
                            List<String> lines = org.cadre.tui.words.Changes.differences(project, after);
                            return new Action.Outcome(
                                            lines.isEmpty() ? List.of("Nothing changes.") : lines,
                                            what + " of " + project.getCode() + ": changed.")
                                    .of(after);
                        },
                        shape)
                .of(UpdateProjectRequest.getDescriptor());
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
                        Localised.language(language, project.getTitleList())),
                Map.of(),
                Localised.shape(project.getTitleList(), project.getDescriptionList()),
                (changed, form) -> {
                    String in = Fields.picked(form, "language", "Pick a language.");
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
                UnaryOperator.identity(),
                (changed, form) -> {
                    changed.clearCoordinators().addAllCoordinators(Fields.names(form, "coordinators", "persons"));
                    if (!Fields.said(form, "person").isEmpty()) {
                        changed.addCoordinators(Fields.said(form, "person"));
                    }
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

    static String plain(String name, String prefix) {
        return Words.plain(name, prefix).toLowerCase(Locale.ROOT);
    }
}
