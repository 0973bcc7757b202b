package org.cadre.server.project;

import com.google.protobuf.FieldMask;
import com.google.type.Date;
import io.grpc.Channel;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.cadre.server.TestServer;
import org.cadre.server.call.Refusal;
import org.cadre.server.change.ChangeService;
import org.cadre.server.change.FeedSettings;
import org.cadre.server.course.CourseService;
import org.cadre.server.enrolment.EnrolmentFeature;
import org.cadre.server.partner.PartnerService;
import org.cadre.server.person.Disclosure;
import org.cadre.server.person.PersonFollowers;
import org.cadre.server.person.PersonRecords;
import org.cadre.server.person.PersonService;
import org.cadre.server.person.Retention;
import org.cadre.server.privacy.PrivacyService;
import org.cadre.server.programme.ProgrammeService;
import org.cadre.server.report.RosterRows;
import org.cadre.server.result.Achievements;
import org.cadre.server.store.Database;
import org.cadre.server.store.Transaction;
import org.cadre.server.training.Deliveries;
import org.cadre.server.training.DeliveryService;
import org.cadre.v1.AgreeProjectRequest;
import org.cadre.v1.Agreement;
import org.cadre.v1.CancelProjectRequest;
import org.cadre.v1.CloseProjectRequest;
import org.cadre.v1.CooperationArea;
import org.cadre.v1.CreatePartnerRequest;
import org.cadre.v1.CreatePersonRequest;
import org.cadre.v1.CreateProgrammeRequest;
import org.cadre.v1.CreateProjectRequest;
import org.cadre.v1.FinaliseProjectRequest;
import org.cadre.v1.GetProjectRequest;
import org.cadre.v1.IndicatorMeasure;
import org.cadre.v1.LocalisedProse;
import org.cadre.v1.LocalisedText;
import org.cadre.v1.ParticipationRole;
import org.cadre.v1.Partner;
import org.cadre.v1.PartnerKind;
import org.cadre.v1.PartnerServiceGrpc;
import org.cadre.v1.Person;
import org.cadre.v1.PersonServiceGrpc;
import org.cadre.v1.Programme;
import org.cadre.v1.ProgrammePartner;
import org.cadre.v1.ProgrammeRole;
import org.cadre.v1.ProgrammeServiceGrpc;
import org.cadre.v1.Project;
import org.cadre.v1.ProjectCooperation;
import org.cadre.v1.ProjectCountry;
import org.cadre.v1.ProjectDocument;
import org.cadre.v1.ProjectKind;
import org.cadre.v1.ProjectPartner;
import org.cadre.v1.ProjectSector;
import org.cadre.v1.ProjectServiceGrpc;
import org.cadre.v1.ProjectServiceGrpc.ProjectServiceBlockingStub;
import org.cadre.v1.ProjectState;
import org.cadre.v1.ReportingRhythm;
import org.cadre.v1.Role;
import org.cadre.v1.StartProjectRequest;
import org.cadre.v1.SuspendProjectRequest;
import org.cadre.v1.UpdateProjectRequest;

/** A server with partners, an agreement, a programme and a coordinator on record, and what is built on them. */
final class Office implements AutoCloseable {
    /** Soon, since a test waits for the marker that says there is no more. */
    private static final FeedSettings MARKERS = new FeedSettings(Duration.ofMillis(100), 100, 1L << 20);

    static final String AGREEMENT = "Cooperation agreement";

    /** A part of projects as later ones will be: what a test says, and what it was told. */
    static final class Drawer implements ProjectPart {
        final Set<Provision> provisions = EnumSet.noneOf(Provision.class);
        final Set<ProjectVerb> forbidden = EnumSet.noneOf(ProjectVerb.class);
        final Set<String> deleted = new HashSet<>();

        @Override
        public Set<Provision> provisions(Transaction transaction, Project project) {
            return provisions;
        }

        @Override
        public List<Refusal.Unmet> unmet(Transaction transaction, Project project, ProjectVerb verb) {
            return forbidden.contains(verb)
                    ? List.of(new Refusal.Unmet("milestones", "Milestone M1 is open.", "Achieve or waive it."))
                    : List.of();
        }

        @Override
        public void deleted(org.cadre.server.store.WriteTransaction transaction, Project project) throws SQLException {
            deleted.add(project.getName());
        }
    }

    final Drawer drawer = new Drawer();
    private final TestServer server;
    private ChangeService changes;
    private int made;

    Office(Path directory) throws IOException {
        this(new Database.Sqlite(directory.resolve("data")));
    }

    Office(Database database) throws IOException {
        server = TestServer.start(database, parts -> {
            Deliveries deliveries = new Deliveries(parts.store());
            Achievements achievements = new Achievements();
            EnrolmentFeature enrolment = new EnrolmentFeature(
                    parts.store(), parts.clock(), parts.calls(), parts.tokens(), deliveries, achievements);
            ProjectFeature projects = new ProjectFeature(
                    parts.clock(), parts.calls(), parts.tokens(), deliveries, new RosterRows(), List.of(drawer));
            changes = new ChangeService(parts.store(), parts.calls(), parts.tokens(), MARKERS, caller -> true);
            return List.of(
                    changes,
                    projects.projects(),
                    projects.frameworks(),
                    projects.actuals(),
                    new PrivacyService(
                            parts.calls(),
                            List.of(
                                    EnrolmentFeature.personalData(),
                                    ProjectFeature.personalData(),
                                    new PersonRecords())),
                    enrolment.service(),
                    new DeliveryService(
                            parts.calls(),
                            parts.tokens(),
                            deliveries,
                            enrolment.roster(),
                            achievements.rollCall(),
                            List.of(Projects::firstLinked)),
                    new PersonService(
                            parts.calls(),
                            parts.tokens(),
                            PersonFollowers.all(List.of(enrolment.personFollowers(), ProjectFeature.personFollowers())),
                            new Disclosure(EnrolmentFeature::teaches),
                            Retention.UNSET),
                    new PartnerService(
                            parts.calls(),
                            parts.tokens(),
                            List.of(Projects::firstOfPartner, ProjectFeature::firstCounting)),
                    new ProgrammeService(parts.calls(), parts.tokens(), List.of(Projects::firstLinked)),
                    new CourseService(parts.calls(), parts.tokens(), List.of()));
        });
        for (String id : List.of("interpol", "unodc", "unep", "unesco")) {
            PartnerServiceGrpc.newBlockingStub(server.as(Role.ROLE_ADMIN))
                    .createPartner(CreatePartnerRequest.newBuilder()
                            .setPartnerId(id)
                            .setPartner(Partner.newBuilder()
                                    .setDisplayName(id.toUpperCase(Locale.ROOT))
                                    .setKind(PartnerKind.PARTNER_KIND_UN_ENTITY)
                                    .addAgreements(Agreement.newBuilder().setTitle(AGREEMENT)))
                            .build());
        }
        ProgrammeServiceGrpc.newBlockingStub(server.as(Role.ROLE_ADMIN))
                .createProgramme(CreateProgrammeRequest.newBuilder()
                        .setProgrammeId("airports")
                        .setProgramme(Programme.newBuilder()
                                .setTitle("Airports")
                                .addPartners(part("partners/interpol", ProgrammeRole.PROGRAMME_ROLE_LEAD))
                                .addPartners(part("partners/unodc", ProgrammeRole.PROGRAMME_ROLE_FUNDER)))
                        .build());
        person("cora", "partners/interpol");
    }

    private static ProgrammePartner part(String partner, ProgrammeRole role) {
        return ProgrammePartner.newBuilder().setPartner(partner).setRole(role).build();
    }

    TestServer server() {
        return server;
    }

    Person person(String id, String partner) {
        return PersonServiceGrpc.newBlockingStub(server.as(Role.ROLE_COORDINATOR))
                .createPerson(CreatePersonRequest.newBuilder()
                        .setPersonId(id)
                        .setPerson(
                                Person.newBuilder().setFullName("Person " + id).setPartner(partner))
                        .build());
    }

    ProjectServiceBlockingStub projects() {
        return projectsAs(server.as(Role.ROLE_COORDINATOR));
    }

    ProjectServiceBlockingStub projectsOf(String partner) {
        return projectsAs(server.asFocalPoint(partner));
    }

    ProjectServiceBlockingStub projectsAs(Channel channel) {
        return ProjectServiceGrpc.newBlockingStub(channel);
    }

    static ProjectPartner partner(String partner, ParticipationRole... roles) {
        return ProjectPartner.newBuilder()
                .setPartner(partner)
                .addAllRoles(List.of(roles))
                .build();
    }

    static Date day(int year, int month, int day) {
        return Date.newBuilder().setYear(year).setMonth(month).setDay(day).build();
    }

    static LocalisedText text(String language, String text) {
        return LocalisedText.newBuilder().setLanguage(language).setText(text).build();
    }

    static ProjectCountry country(String code, String percentage) {
        return ProjectCountry.newBuilder()
                .setCountry(code)
                .setPercentage(percentage)
                .build();
    }

    static ProjectSector sector(String vocabulary, String code, String percentage) {
        return ProjectSector.newBuilder()
                .setVocabulary(vocabulary)
                .setCode(code)
                .setPercentage(percentage)
                .build();
    }

    /** A project of INTERPOL and UNODC with everything said that can be, but for what others keep. */
    static Project.Builder airports() {
        return Project.newBuilder()
                .setCode("XAW-U72")
                .setDefaultLanguage("en")
                .addTitle(text("en", "Airport communication"))
                .addTitle(text("fr", "Communication aéroportuaire"))
                .addDescription(LocalisedProse.newBuilder()
                        .setLanguage("en")
                        .setText("Task forces at airports.\nThey share what they know."))
                .setKind(ProjectKind.PROJECT_KIND_DATABASE_ACCESS)
                .addPartners(partner("partners/unodc", ParticipationRole.PARTICIPATION_ROLE_ACCOUNTABLE))
                .addPartners(partner("partners/interpol", ParticipationRole.PARTICIPATION_ROLE_IMPLEMENTING))
                .addCountries(country("SN", "66.6"))
                .addCountries(country("GH", "33.4"))
                .addSectors(sector("1", "15210", "100"))
                .addSdgTargets("16.4")
                .setCooperation(ProjectCooperation.newBuilder()
                        .setPartner("partners/interpol")
                        .setAgreementTitle(AGREEMENT)
                        .setArea(CooperationArea.COOPERATION_AREA_ORGANISED_CRIME))
                .addCoordinators("persons/cora")
                .addProgrammes("programmes/airports")
                .addDocuments(ProjectDocument.newBuilder()
                        .setTitle("Project document")
                        .setUri("https://example.org/project.pdf")
                        .setCategory("A02"))
                .setPlannedStartDate(day(2026, 1, 1))
                .setPlannedEndDate(day(2027, 12, 31))
                .setReportingRhythm(ReportingRhythm.newBuilder().setMonths(3))
                .setDefaultCurrency("USD")
                .setNoBudgetReason("Staff time alone.");
    }

    Project create(String id, Project.Builder project) {
        return projects()
                .createProject(CreateProjectRequest.newBuilder()
                        .setProjectId(id)
                        .setProject(project)
                        .build());
    }

    Project update(Project.Builder changed, String... paths) {
        return projects()
                .updateProject(UpdateProjectRequest.newBuilder()
                        .setProject(changed)
                        .setUpdateMask(FieldMask.newBuilder().addAllPaths(List.of(paths)))
                        .build());
    }

    /** Each partner says so itself. */
    void agreed(String project, String... partners) {
        for (String partner : partners) {
            projectsOf(partner)
                    .agreeProject(
                            AgreeProjectRequest.newBuilder().setName(project).build());
        }
    }

    Project get(String name) {
        return projects()
                .getProject(GetProjectRequest.newBuilder().setName(name).build());
    }

    /** Has all that later parts of projects guard be there. */
    void makeMovable() {
        drawer.provisions.addAll(EnumSet.allOf(ProjectPart.Provision.class));
        forbidden();
    }

    void forbidden(ProjectVerb... verbs) {
        drawer.forbidden.clear();
        drawer.forbidden.addAll(List.of(verbs));
    }

    /** A project whose own guards hold, but for agreements. */
    Project.Builder movable() {
        return airports().setCode("P-" + ++made);
    }

    Project start(String name) {
        return projects()
                .startProject(StartProjectRequest.newBuilder().setName(name).build());
    }

    Project finalise(String name) {
        return projects()
                .finaliseProject(
                        FinaliseProjectRequest.newBuilder().setName(name).build());
    }

    Project close(String name) {
        return projects()
                .closeProject(CloseProjectRequest.newBuilder().setName(name).build());
    }

    Project suspend(String name, String reason) {
        return projects()
                .suspendProject(SuspendProjectRequest.newBuilder()
                        .setName(name)
                        .setReason(reason)
                        .build());
    }

    Project cancel(String name, String reason) {
        return projects()
                .cancelProject(CancelProjectRequest.newBuilder()
                        .setName(name)
                        .setReason(reason)
                        .build());
    }

    /** A new project whose own guards hold, but for agreements. */
    Project unagreed() {
        Project project = create("p-" + made, movable());
        Framework framework = new Framework(this, project.getName());
        framework.result("trained");
        framework.indicator(
                "baseline",
                framework
                        .described(IndicatorMeasure.INDICATOR_MEASURE_NUMBER)
                        .setBaseline(Framework.baseline(Framework.number("0"))));
        return project;
    }

    /** A new project in a state, moved there by the verbs; {@link #makeMovable} comes first. */
    Project in(ProjectState state) {
        Project project = unagreed();
        String name = project.getName();
        if (state == ProjectState.PROJECT_STATE_PIPELINE) {
            agreed(name, "partners/unodc", "partners/interpol");
            return get(name);
        }
        if (state == ProjectState.PROJECT_STATE_CANCELLED) {
            return cancel(name, "Not needed.");
        }
        agreed(name, "partners/unodc", "partners/interpol");
        project = start(name);
        if (state == ProjectState.PROJECT_STATE_SUSPENDED) {
            return suspend(name, "Waits for money.");
        }
        if (state != ProjectState.PROJECT_STATE_IMPLEMENTATION) {
            project = finalise(name);
        }
        return state == ProjectState.PROJECT_STATE_CLOSED ? close(name) : project;
    }

    @Override
    public void close() {
        changes.close();
        server.close();
    }
}
