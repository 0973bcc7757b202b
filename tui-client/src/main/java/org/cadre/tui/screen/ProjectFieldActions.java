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
import org.cadre.tui.language.Texts;
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
                new MenuScreen.Item(
                        "t",
                        Texts.of("screen.ProjectFieldActions.texts"),
                        Texts.of("screen.ProjectFieldActions.titleAndDescriptionInOne"),
                        of.texts()),
                new MenuScreen.Item(
                        "b",
                        Texts.of("screen.ProjectFieldActions.basics"),
                        Texts.of("screen.ProjectFieldActions.codeKindCurrencyHowOften"),
                        of.basics()),
                new MenuScreen.Item(
                        "d",
                        Texts.of("screen.ProjectFieldActions.dates"),
                        Texts.of("screen.ProjectFieldActions.whenItIsToBegin"),
                        of.dates()),
                new MenuScreen.Item(
                        "p",
                        Texts.of("screen.ProjectFieldActions.partner"),
                        Texts.of("screen.ProjectFieldActions.addAPartnerOrChange"),
                        links.partner()),
                new MenuScreen.Item(
                        "s",
                        Texts.of("screen.ProjectFieldActions.shares"),
                        Texts.of("screen.ProjectFieldActions.countriesRegionsAndSectorsIn"),
                        links.shares()),
                new MenuScreen.Item(
                        "c",
                        Texts.of("screen.ProjectFieldActions.people"),
                        Texts.of("screen.ProjectFieldActions.coordinators"),
                        of.people()),
                new MenuScreen.Item(
                        "l",
                        Texts.of("screen.ProjectFieldActions.links"),
                        Texts.of("screen.ProjectFieldActions.programmesDeliveriesRelatedProjects"),
                        links.links()),
                new MenuScreen.Item(
                        "o",
                        Texts.of("screen.ProjectFieldActions.documents"),
                        Texts.of("screen.ProjectFieldActions.documentsByTheirAddresses"),
                        links.documents()),
                new MenuScreen.Item(
                        "a",
                        Texts.of("screen.ProjectFieldActions.cooperation"),
                        Texts.of("screen.ProjectFieldActions.theAgreementThatItFalls"),
                        of.cooperation()));
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
        all.add(Form.Field.text("reason", Texts.of("screen.ProjectFieldActions.reason"), Fields.mayBeEmpty()));
        return new Action(
                        Texts.of("screen.ProjectFieldActions.of", what, project.getCode()),
                        Texts.of("screen.ProjectFieldActions.changeIt"),
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
                                            lines.isEmpty()
                                                    ? List.of(Texts.of("screen.ProjectFieldActions.nothingChanges"))
                                                    : lines,
                                            Texts.of("screen.ProjectFieldActions.ofChanged", what, project.getCode()))
                                    .of(after);
                        },
                        shape)
                .of(UpdateProjectRequest.getDescriptor());
    }

    private Action texts() {
        String language = project.getDefaultLanguage();
        return action(
                Texts.of("screen.ProjectFieldActions.texts2"),
                List.of("title", "description"),
                List.of(
                        Fields.text(
                                "title",
                                Texts.of("screen.ProjectFieldActions.title"),
                                Localised.text(project.getTitleList(), language),
                                Texts.of("screen.ProjectFieldActions.oneLine")),
                        Fields.text(
                                "description",
                                Texts.of("screen.ProjectFieldActions.description"),
                                Localised.prose(project.getDescriptionList(), language),
                                Texts.of("screen.ProjectFieldActions.mayBeLeftEmpty")),
                        Localised.language(language, project.getTitleList())),
                Map.of(),
                Localised.shape(project.getTitleList(), project.getDescriptionList()),
                (changed, form) -> {
                    String in = Fields.picked(form, "language", Texts.of("screen.ProjectFieldActions.pickALanguage"));
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
                Texts.of("screen.ProjectFieldActions.basics2"),
                List.of(
                        "code",
                        "kind",
                        "default_language",
                        "default_currency",
                        "reporting_rhythm",
                        "sdg_targets",
                        "no_budget_reason"),
                List.of(
                        Fields.text(
                                "code",
                                Texts.of("screen.ProjectFieldActions.code"),
                                project.getCode(),
                                Texts.of("screen.ProjectFieldActions.byWhichPeopleKnowIt")),
                        Fields.among(
                                "kind",
                                Texts.of("screen.ProjectFieldActions.kind"),
                                kinds,
                                project.getKind().name(),
                                Texts.of("screen.ProjectFieldActions.whichCapacityItBuilds")),
                        Fields.text(
                                "default_language",
                                Texts.of("screen.ProjectFieldActions.language"),
                                project.getDefaultLanguage(),
                                Texts.of("screen.ProjectFieldActions.ofItsTextsEn")),
                        Fields.text(
                                "default_currency",
                                Texts.of("screen.ProjectFieldActions.currency"),
                                project.getDefaultCurrency(),
                                Texts.of("screen.ProjectFieldActions.threeLettersEur")),
                        Fields.text(
                                "months",
                                Texts.of("screen.ProjectFieldActions.reportEach"),
                                Integer.toString(rhythm.getMonths()),
                                Texts.of("screen.ProjectFieldActions.soManyMonths")),
                        Fields.text(
                                "days",
                                Texts.of("screen.ProjectFieldActions.andDays"),
                                Integer.toString(rhythm.getDays()),
                                Texts.of("screen.ProjectFieldActions.andDaysNone")),
                        Fields.text(
                                "sdg_targets",
                                Texts.of("screen.ProjectFieldActions.sdgTargets"),
                                String.join(" ", project.getSdgTargetsList()),
                                Texts.of("screen.ProjectFieldActions.aMayBeLeftEmpty")),
                        Fields.text(
                                "no_budget_reason",
                                Texts.of("screen.ProjectFieldActions.noBudget"),
                                project.getNoBudgetReason(),
                                Texts.of("screen.ProjectFieldActions.whyItHasNoneWhere"))),
                (changed, form) -> {
                    changed.setCode(Fields.said(form, "code"))
                            .setKind(ProjectKind.valueOf(
                                    Fields.picked(form, "kind", Texts.of("screen.ProjectFieldActions.pickAKind"))))
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
                Texts.of("screen.ProjectFieldActions.dates2"),
                List.of("planned_start_date", "planned_end_date"),
                List.of(
                        Fields.day(
                                "planned_start_date",
                                Texts.of("screen.ProjectFieldActions.begins"),
                                project.getPlannedStartDate(),
                                Texts.of("screen.ProjectFieldActions.asPlanned")),
                        Fields.day(
                                "planned_end_date",
                                Texts.of("screen.ProjectFieldActions.ends"),
                                project.getPlannedEndDate(),
                                Texts.of("screen.ProjectFieldActions.asPlanned2"))),
                (changed, form) -> {
                    changed.clearPlannedStartDate().clearPlannedEndDate();
                    Fields.dayOrNone(form, "planned_start_date").ifPresent(changed::setPlannedStartDate);
                    Fields.dayOrNone(form, "planned_end_date").ifPresent(changed::setPlannedEndDate);
                });
    }

    private Action people() {
        return action(
                Texts.of("screen.ProjectFieldActions.coordinators2"),
                List.of("coordinators"),
                List.of(
                        Fields.text(
                                "coordinators",
                                Texts.of("screen.ProjectFieldActions.coordinators2"),
                                Fields.ids(project.getCoordinatorsList()),
                                Texts.of("screen.ProjectFieldActions.idsOfPersonsTakeOne")),
                        Fields.person("person", "and", "", Texts.of("screen.ProjectFieldActions.addOnePartOfA"))),
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
                Texts.of("screen.ProjectFieldActions.cooperation2"),
                List.of("cooperation"),
                List.of(
                        Fields.text(
                                "partner",
                                Texts.of("screen.ProjectFieldActions.with"),
                                before.getPartner().replace("partners/", ""),
                                Texts.of("screen.ProjectFieldActions.theIdOfThePartner")),
                        Fields.text(
                                "agreement_title",
                                Texts.of("screen.ProjectFieldActions.agreement"),
                                before.getAgreementTitle(),
                                Texts.of("screen.ProjectFieldActions.itsTitleAsOnRecord")),
                        Fields.among(
                                "area",
                                Texts.of("screen.ProjectFieldActions.area"),
                                areas,
                                before.getArea().name(),
                                Texts.of("screen.ProjectFieldActions.whatOfIt"))),
                (changed, form) -> {
                    changed.clearCooperation();
                    List<String> partner = Fields.names(form, "partner", "partners");
                    if (!partner.isEmpty()) {
                        changed.setCooperation(ProjectCooperation.newBuilder()
                                .setPartner(partner.get(0))
                                .setAgreementTitle(Fields.said(form, "agreement_title"))
                                .setArea(CooperationArea.valueOf(Fields.picked(
                                        form, "area", Texts.of("screen.ProjectFieldActions.pickAnArea")))));
                    }
                });
    }

    static String plain(String name, String prefix) {
        return Words.plain(name, prefix).toLowerCase(Locale.ROOT);
    }
}
