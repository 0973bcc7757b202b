package org.cadre.server.status;

import com.google.protobuf.FieldMask;
import com.google.type.Date;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.cadre.server.TestServer;
import org.cadre.server.budget.BudgetPart;
import org.cadre.server.budget.BudgetService;
import org.cadre.server.change.ChangeService;
import org.cadre.server.change.FeedSettings;
import org.cadre.server.enrolment.EnrolmentFeature;
import org.cadre.server.partner.PartnerService;
import org.cadre.server.person.Disclosure;
import org.cadre.server.person.PersonFollowers;
import org.cadre.server.person.PersonService;
import org.cadre.server.person.Retention;
import org.cadre.server.project.Dates;
import org.cadre.server.project.ProjectFeature;
import org.cadre.server.project.ProjectPart;
import org.cadre.server.report.RosterRows;
import org.cadre.server.store.Database;
import org.cadre.server.training.Deliveries;
import org.cadre.v1.ActionItem;
import org.cadre.v1.ActionItemServiceGrpc;
import org.cadre.v1.ActionItemServiceGrpc.ActionItemServiceBlockingStub;
import org.cadre.v1.Actual;
import org.cadre.v1.ActualServiceGrpc;
import org.cadre.v1.ActualServiceGrpc.ActualServiceBlockingStub;
import org.cadre.v1.AgreeProjectRequest;
import org.cadre.v1.ApproveActualRequest;
import org.cadre.v1.Baseline;
import org.cadre.v1.ChangeServiceGrpc;
import org.cadre.v1.CreateActualRequest;
import org.cadre.v1.CreateIndicatorPeriodRequest;
import org.cadre.v1.CreateIndicatorRequest;
import org.cadre.v1.CreateMilestoneRequest;
import org.cadre.v1.CreatePartnerRequest;
import org.cadre.v1.CreatePersonRequest;
import org.cadre.v1.CreateProjectRequest;
import org.cadre.v1.CreateProjectResultRequest;
import org.cadre.v1.CreateRiskRequest;
import org.cadre.v1.Indicator;
import org.cadre.v1.IndicatorDirection;
import org.cadre.v1.IndicatorMeasure;
import org.cadre.v1.IndicatorPeriod;
import org.cadre.v1.IndicatorValue;
import org.cadre.v1.LocalisedText;
import org.cadre.v1.Milestone;
import org.cadre.v1.MilestoneDependency;
import org.cadre.v1.MilestoneServiceGrpc;
import org.cadre.v1.MilestoneServiceGrpc.MilestoneServiceBlockingStub;
import org.cadre.v1.ParticipationRole;
import org.cadre.v1.Partner;
import org.cadre.v1.PartnerKind;
import org.cadre.v1.PartnerServiceGrpc;
import org.cadre.v1.Person;
import org.cadre.v1.PersonServiceGrpc;
import org.cadre.v1.Project;
import org.cadre.v1.ProjectCountry;
import org.cadre.v1.ProjectKind;
import org.cadre.v1.ProjectPartner;
import org.cadre.v1.ProjectResult;
import org.cadre.v1.ProjectResultKind;
import org.cadre.v1.ProjectSector;
import org.cadre.v1.ProjectServiceGrpc;
import org.cadre.v1.ProjectServiceGrpc.ProjectServiceBlockingStub;
import org.cadre.v1.ReportingRhythm;
import org.cadre.v1.ResultsFrameworkServiceGrpc;
import org.cadre.v1.ResultsFrameworkServiceGrpc.ResultsFrameworkServiceBlockingStub;
import org.cadre.v1.Risk;
import org.cadre.v1.RiskServiceGrpc;
import org.cadre.v1.RiskServiceGrpc.RiskServiceBlockingStub;
import org.cadre.v1.Role;
import org.cadre.v1.SetTargetRequest;
import org.cadre.v1.StartProjectRequest;
import org.cadre.v1.StatusServiceGrpc;
import org.cadre.v1.StatusServiceGrpc.StatusServiceBlockingStub;
import org.cadre.v1.SubmitActualRequest;
import org.cadre.v1.UpdateProjectRequest;

/** A server with the project {@link #PROJECT} of INTERPOL and UNODC, and what lies below projects. It is 23 November 2026. */
public final class Desk implements AutoCloseable {
    public static final LocalDate TODAY = LocalDate.of(2026, 11, 23);
    public static final String PROJECT = "projects/borders";
    public static final String CORA = "persons/cora";
    public static final String OMAR = "persons/omar";

    private final TestServer server;
    private final List<ChangeService> changes = new ArrayList<>();
    private final Map<String, Indicator> indicators = new HashMap<>();

    public Desk(Path directory) throws IOException {
        this(new Database.Sqlite(directory.resolve("data")));
    }

    public Desk(Database database) throws IOException {
        server = TestServer.start(database, parts -> {
            StatusFeature feature = new StatusFeature(parts.store(), parts.calls(), parts.tokens(), parts.clock());
            List<ProjectPart> all = new ArrayList<>(StatusFeature.parts());
            all.add(new BudgetPart());
            ProjectFeature projects = new ProjectFeature(
                    parts.clock(), parts.calls(), parts.tokens(), new Deliveries(parts.store()), new RosterRows(), all);
            ChangeService feed = new ChangeService(
                    parts.store(), parts.calls(), parts.tokens(), FeedSettings.defaults(), caller -> true);
            changes.add(feed);
            return List.of(
                    feed,
                    projects.projects(),
                    projects.frameworks(),
                    projects.actuals(),
                    new BudgetService(parts.calls(), parts.tokens(), parts.clock()),
                    feature.milestones(),
                    feature.risks(),
                    feature.actionItems(),
                    feature.status(),
                    new PersonService(
                            parts.calls(),
                            parts.tokens(),
                            PersonFollowers.all(List.of(ProjectFeature.personFollowers(), StatusFeature.owners())),
                            new Disclosure(EnrolmentFeature::teaches),
                            Retention.UNSET),
                    new PartnerService(parts.calls(), parts.tokens(), List.of()));
        });
        for (String id : List.of("interpol", "unodc", "unesco")) {
            PartnerServiceGrpc.newBlockingStub(server.as(Role.ROLE_ADMIN))
                    .createPartner(CreatePartnerRequest.newBuilder()
                            .setPartnerId(id)
                            .setPartner(Partner.newBuilder()
                                    .setDisplayName(id.toUpperCase(Locale.ROOT))
                                    .setKind(PartnerKind.PARTNER_KIND_UN_ENTITY))
                            .build());
        }
        person("cora");
        person("omar");
        project("borders", "BORD-1");
    }

    public TestServer server() {
        return server;
    }

    Person person(String id) {
        return PersonServiceGrpc.newBlockingStub(server.as(Role.ROLE_COORDINATOR))
                .createPerson(CreatePersonRequest.newBuilder()
                        .setPersonId(id)
                        .setPerson(
                                Person.newBuilder().setFullName("Person " + id).setPartner("partners/interpol"))
                        .build());
    }

    public Project project(String id, String code) {
        return projects()
                .createProject(CreateProjectRequest.newBuilder()
                        .setProjectId(id)
                        .setProject(Project.newBuilder()
                                .setCode(code)
                                .setDefaultLanguage("en")
                                .addTitle(english("Project " + id))
                                .setKind(ProjectKind.PROJECT_KIND_TRAINING)
                                .addPartners(
                                        partner("partners/unodc", ParticipationRole.PARTICIPATION_ROLE_ACCOUNTABLE))
                                .addPartners(
                                        partner("partners/interpol", ParticipationRole.PARTICIPATION_ROLE_IMPLEMENTING))
                                .addCountries(ProjectCountry.newBuilder()
                                        .setCountry("SN")
                                        .setPercentage("100"))
                                .addSectors(ProjectSector.newBuilder()
                                        .setVocabulary("1")
                                        .setCode("15210")
                                        .setPercentage("100"))
                                .addCoordinators(CORA)
                                .setPlannedStartDate(day(-100))
                                .setPlannedEndDate(day(299))
                                .setReportingRhythm(ReportingRhythm.newBuilder().setMonths(1))
                                .setNoBudgetReason("Staff time alone."))
                        .build());
    }

    private static ProjectPartner partner(String partner, ParticipationRole role) {
        return ProjectPartner.newBuilder().setPartner(partner).addRoles(role).build();
    }

    /** The indicator "officers" of an outcome of the project, that stood at nothing. */
    Indicator indicator(String project) {
        return indicators.computeIfAbsent(project, this::newIndicator);
    }

    private Indicator newIndicator(String project) {
        frameworks()
                .createProjectResult(CreateProjectResultRequest.newBuilder()
                        .setParent(project)
                        .setProjectResultId("trained")
                        .setProjectResult(ProjectResult.newBuilder()
                                .setKind(ProjectResultKind.PROJECT_RESULT_KIND_OUTCOME)
                                .addTitle(english("Officers apply what they learned")))
                        .build());
        return frameworks()
                .createIndicator(CreateIndicatorRequest.newBuilder()
                        .setParent(project)
                        .setIndicatorId("officers")
                        .setIndicator(Indicator.newBuilder()
                                .setResult(project + "/results/trained")
                                .addTitle(english("Officers who apply it"))
                                .setMeasure(IndicatorMeasure.INDICATOR_MEASURE_NUMBER)
                                .setDirection(IndicatorDirection.INDICATOR_DIRECTION_ASCENDING)
                                .setBaseline(Baseline.newBuilder().setYear(2025).setValue(number("0"))))
                        .build());
    }

    /** A period of the indicator that ended so many days ago, with its target and, unless that is empty, its approved actual. */
    void period(Indicator indicator, int ended, String target, String actual) {
        IndicatorPeriod period = frameworks()
                .createIndicatorPeriod(CreateIndicatorPeriodRequest.newBuilder()
                        .setParent(indicator.getName())
                        .setIndicatorPeriodId("to-" + ended)
                        .setIndicatorPeriod(IndicatorPeriod.newBuilder()
                                .setStartDate(day(-ended - 9))
                                .setEndDate(day(-ended)))
                        .build());
        frameworks()
                .setTarget(SetTargetRequest.newBuilder()
                        .setName(period.getName())
                        .setTarget(number(target))
                        .setReason("As agreed.")
                        .build());
        if (!actual.isEmpty()) {
            ActualServiceBlockingStub writer = ActualServiceGrpc.newBlockingStub(server.as(Role.ROLE_COORDINATOR));
            Actual draft = writer.createActual(CreateActualRequest.newBuilder()
                    .setParent(period.getName())
                    .setActual(Actual.newBuilder().setValue(number(actual)))
                    .build());
            writer.submitActual(
                    SubmitActualRequest.newBuilder().setName(draft.getName()).build());
            ActualServiceGrpc.newBlockingStub(server.as(Role.ROLE_ADMIN))
                    .approveActual(ApproveActualRequest.newBuilder()
                            .setName(draft.getName())
                            .build());
        }
    }

    private ResultsFrameworkServiceBlockingStub frameworks() {
        return ResultsFrameworkServiceGrpc.newBlockingStub(server.as(Role.ROLE_COORDINATOR));
    }

    private static IndicatorValue number(String number) {
        return IndicatorValue.newBuilder().setNumber(number).build();
    }

    private static LocalisedText english(String text) {
        return LocalisedText.newBuilder().setLanguage("en").setText(text).build();
    }

    /** Started so many days ago, with its indicator. */
    public Project started(String project, int days) {
        var unused = indicator(project);
        for (String partner : List.of("partners/unodc", "partners/interpol")) {
            ProjectServiceGrpc.newBlockingStub(server.asFocalPoint(partner))
                    .agreeProject(
                            AgreeProjectRequest.newBuilder().setName(project).build());
        }
        return projects()
                .startProject(StartProjectRequest.newBuilder()
                        .setName(project)
                        .setStartDate(day(-days))
                        .build());
    }

    public Project update(Project.Builder changed, String path) {
        return projects()
                .updateProject(UpdateProjectRequest.newBuilder()
                        .setProject(changed)
                        .setUpdateMask(FieldMask.newBuilder().addPaths(path))
                        .build());
    }

    ProjectServiceBlockingStub projects() {
        return ProjectServiceGrpc.newBlockingStub(server.as(Role.ROLE_COORDINATOR));
    }

    MilestoneServiceBlockingStub milestones() {
        return MilestoneServiceGrpc.newBlockingStub(server.as(Role.ROLE_COORDINATOR));
    }

    MilestoneServiceBlockingStub milestonesOf(String partner) {
        return MilestoneServiceGrpc.newBlockingStub(server.asFocalPoint(partner));
    }

    RiskServiceBlockingStub risks() {
        return RiskServiceGrpc.newBlockingStub(server.as(Role.ROLE_COORDINATOR));
    }

    ActionItemServiceBlockingStub actionItems() {
        return ActionItemServiceGrpc.newBlockingStub(server.as(Role.ROLE_COORDINATOR));
    }

    public StatusServiceBlockingStub status() {
        return StatusServiceGrpc.newBlockingStub(server.as(Role.ROLE_COORDINATOR));
    }

    StatusServiceBlockingStub statusOf(String partner) {
        return StatusServiceGrpc.newBlockingStub(server.asFocalPoint(partner));
    }

    ChangeServiceGrpc.ChangeServiceBlockingStub changesAs(io.grpc.Channel channel) {
        return ChangeServiceGrpc.newBlockingStub(channel);
    }

    /** So many days from today. */
    public static Date day(int days) {
        return Dates.of(TODAY.plusDays(days));
    }

    /** A milestone of {@link #PROJECT}, promised for so many days from today; by the ids of those that it waits for. */
    Milestone milestone(String id, int days, String... dependencies) {
        Milestone.Builder milestone =
                Milestone.newBuilder().setTitle("Milestone " + id).setBaselineDate(day(days));
        for (String dependency : dependencies) {
            milestone.addDependencies(MilestoneDependency.newBuilder().setMilestone(name(dependency)));
        }
        return create(id, milestone);
    }

    Milestone create(String id, Milestone.Builder milestone) {
        return milestones()
                .createMilestone(CreateMilestoneRequest.newBuilder()
                        .setParent(PROJECT)
                        .setMilestoneId(id)
                        .setMilestone(milestone)
                        .build());
    }

    static String name(String milestone) {
        return PROJECT + "/milestones/" + milestone;
    }

    Risk risk(String id, int likelihood, int impact, int review) {
        return risks().createRisk(CreateRiskRequest.newBuilder()
                .setParent(PROJECT)
                .setRiskId(id)
                .setRisk(Risk.newBuilder()
                        .setTitle("Risk " + id)
                        .setLikelihood(likelihood)
                        .setImpact(impact)
                        .setOwner(OMAR)
                        .setReviewDate(day(review)))
                .build());
    }

    static ActionItem.Builder item(String title, int due) {
        return ActionItem.newBuilder().setTitle(title).setOwner(OMAR).setDueDate(day(due));
    }

    @Override
    public void close() {
        changes.forEach(ChangeService::close);
        server.close();
    }
}
