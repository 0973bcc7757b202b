package org.cadre.server.project;

import static org.cadre.server.TestServer.refusal;
import static org.cadre.server.project.Office.airports;
import static org.cadre.server.project.Office.country;
import static org.cadre.server.project.Office.day;
import static org.cadre.server.project.Office.partner;
import static org.cadre.server.project.Office.sector;
import static org.cadre.server.project.Office.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.FieldMask;
import java.util.List;
import java.util.UUID;
import org.cadre.server.TestServer.Refused;
import org.cadre.v1.BatchGetProjectsRequest;
import org.cadre.v1.Change;
import org.cadre.v1.ChangeServiceGrpc;
import org.cadre.v1.CreateProjectRequest;
import org.cadre.v1.DeletePartnerRequest;
import org.cadre.v1.DeletePersonRequest;
import org.cadre.v1.DeleteProgrammeRequest;
import org.cadre.v1.DeleteProjectRequest;
import org.cadre.v1.ErasePersonRequest;
import org.cadre.v1.ExportPersonRequest;
import org.cadre.v1.GetProjectRequest;
import org.cadre.v1.ListChangesRequest;
import org.cadre.v1.ListProjectsRequest;
import org.cadre.v1.MergePersonsRequest;
import org.cadre.v1.ParticipationRole;
import org.cadre.v1.PartnerServiceGrpc;
import org.cadre.v1.PersonServiceGrpc;
import org.cadre.v1.PrivacyServiceGrpc;
import org.cadre.v1.ProgrammeServiceGrpc;
import org.cadre.v1.Project;
import org.cadre.v1.ProjectRelation;
import org.cadre.v1.ProjectState;
import org.cadre.v1.RelatedProject;
import org.cadre.v1.Role;
import org.cadre.v1.UpdateProjectRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What projects promise as resources, on either engine. */
abstract class ProjectContract {
    private Office office;

    abstract Office open() throws Exception;

    @BeforeEach
    void begin() throws Exception {
        office = open();
    }

    @AfterEach
    void end() {
        office.close();
    }

    private Project get(String name) {
        return office.projects()
                .getProject(GetProjectRequest.newBuilder().setName(name).build());
    }

    private List<String> codes(ListProjectsRequest.Builder request) {
        return office.projects().listProjects(request.build()).getProjectsList().stream()
                .map(Project::getCode)
                .toList();
    }

    @Test
    void whatWasCreatedIsReadBackInThePipeline() {
        Project created = office.create("airports", airports());

        assertEquals("projects/airports", created.getName());
        assertEquals(ProjectState.PROJECT_STATE_PIPELINE, created.getState());
        assertEquals(created, get("projects/airports"));
        assertEquals(
                List.of(created),
                office.projects()
                        .batchGetProjects(BatchGetProjectsRequest.newBuilder()
                                .addNames("projects/airports")
                                .build())
                        .getProjectsList());
    }

    @Test
    void aCodeIsGivenOnceAndToOneProject() {
        Project created = office.create("airports", airports());
        Refused taken = refusal(() -> office.create("other", airports().setCode("xaw-u72")));
        Refused changed = refusal(() -> office.update(created.toBuilder().setCode("NEW"), "code"));

        assertEquals("PROJECT_CODE_TAKEN", taken.reason());
        assertEquals("xaw-u72", taken.metadata().get("code"));
        assertEquals(List.of("update_mask"), List.copyOf(changed.violations().keySet()));
        assertEquals(
                "XAW-U72",
                office.update(created.toBuilder().setCode("NEW").clearSdgTargets(), "*")
                        .getCode(),
                "* passes it over");
    }

    @Test
    void whatCannotBeIsRefusedByField() {
        assertEquals("project.title", field(airports().clearTitle().addTitle(text("fr", "Sans anglais"))));
        assertEquals("project.title[2].language", field(airports().addTitle(text("fr", "Encore"))));
        assertEquals("project.countries[1].country", field(airports().setCountries(1, country("SN", "1"))));
        assertEquals("project.countries", field(airports().addCountries(country("TG", "0.000001"))));
        assertEquals("project.countries[0].percentage", field(airports().setCountries(0, country("SN", "0"))));
        assertEquals("project.sectors", field(airports().addSectors(sector("1", "15130", "0.5"))));
        assertEquals("project.sectors[1].code", field(airports().addSectors(sector("1", "POLICE", "5"))));
        assertEquals("project.sdg_targets[1]", field(airports().addSdgTargets("17.a")));
        assertEquals("project.sdg_targets[1]", field(airports().addSdgTargets("16.11")));
        assertEquals("project.planned_end_date", field(airports().setPlannedEndDate(day(2025, 12, 31))));
        assertEquals("project.planned_end_date", field(airports().setPlannedEndDate(day(2027, 2, 30))));
        assertEquals("project.default_currency", field(airports().setDefaultCurrency("XYZ")));
        assertEquals(
                "project.partners[2].partner",
                field(airports().addPartners(partner("partners/unodc", ParticipationRole.PARTICIPATION_ROLE_FUNDING))));
        assertEquals(
                "project.cooperation.agreement_title",
                field(airports()
                        .setCooperation(airports().getCooperation().toBuilder().setAgreementTitle("No such paper"))));
        assertEquals(
                "project.description[0].text",
                field(airports()
                        .setDescription(
                                0, airports().getDescription(0).toBuilder().setText("Seen\u202enees"))));
    }

    private String field(Project.Builder project) {
        Refused refused = refusal(() -> office.create("refused", project));
        assertEquals("FIELD_INVALID", refused.reason());
        return refused.violations().keySet().iterator().next();
    }

    @Test
    void sharesOfTwoVocabulariesAreSummedApart() {
        Project created = office.create("airports", airports().addSectors(sector("99", "airports", "100")));

        assertEquals(2, created.getSectorsCount());
    }

    @Test
    void whatAProjectNamesIsOnRecordAndStaysThere() {
        Refused nobody = refusal(() -> office.create("a", airports().addCoordinators("persons/nobody")));
        assertEquals("REFERENCE_NOT_FOUND", nobody.reason());
        assertEquals("project.coordinators[1]", nobody.metadata().get("field"));
        assertEquals(
                "project.deliveries[0]",
                refusal(() -> office.create("a", airports().addDeliveries("deliveries/none")))
                        .metadata()
                        .get("field"));

        Project created = office.create("airports", airports());
        assertEquals(
                created.getName(),
                refusal(() -> PartnerServiceGrpc.newBlockingStub(office.server().as(Role.ROLE_ADMIN))
                                .deletePartner(DeletePartnerRequest.newBuilder()
                                        .setName("partners/unodc")
                                        .build()))
                        .metadata()
                        .get("used_by"));
        assertEquals(
                created.getName(),
                refusal(() -> ProgrammeServiceGrpc.newBlockingStub(
                                        office.server().as(Role.ROLE_ADMIN))
                                .deleteProgramme(DeleteProgrammeRequest.newBuilder()
                                        .setName("programmes/airports")
                                        .build()))
                        .metadata()
                        .get("used_by"));
        assertEquals(
                created.getName(),
                refusal(() -> PersonServiceGrpc.newBlockingStub(office.server().as(Role.ROLE_ADMIN))
                                .deletePerson(DeletePersonRequest.newBuilder()
                                        .setName("persons/cora")
                                        .build()))
                        .metadata()
                        .get("used_by"));
    }

    @Test
    void aCoordinatorIsFollowedThroughAMergeAndIsNotErasedWhileTheProjectIsOpen() {
        Project project = office.create("airports", airports());
        office.person("cora-again", "partners/interpol");
        PersonServiceGrpc.newBlockingStub(office.server().as(Role.ROLE_ADMIN))
                .mergePersons(MergePersonsRequest.newBuilder()
                        .setName("persons/cora-again")
                        .setDuplicate("persons/cora")
                        .setReason("One and the same.")
                        .build());
        assertEquals(List.of("persons/cora-again"), get(project.getName()).getCoordinatorsList());
        var privacy = PrivacyServiceGrpc.newBlockingStub(office.server().as(Role.ROLE_ADMIN));
        assertEquals(
                List.of(project.getName()),
                privacy.exportPerson(ExportPersonRequest.newBuilder()
                                .setName("persons/cora-again")
                                .setReason("She asked.")
                                .build())
                        .getProjectsCoordinatedList());
        ErasePersonRequest erase = ErasePersonRequest.newBuilder()
                .setName("persons/cora-again")
                .setReason("She asked.")
                .build();
        Refused refused = refusal(() -> privacy.erasePerson(erase));
        assertEquals("no_open_project", refused.metadata().get("guard"));
        office.cancel(project.getName(), "Not needed.");
        assertTrue(privacy.erasePerson(erase).getPerson().hasEraseTime());
    }

    @Test
    void listsAreFilteredSortedAndPaged() {
        office.create("b", airports().setCode("B").setPlannedEndDate(day(2026, 6, 30)));
        office.create("a", airports().setCode("A").clearCountries().addCountries(country("KE", "100")));
        office.create("c", airports().setCode("C").clearCoordinators().clearProgrammes());

        assertEquals(List.of("A", "B", "C"), codes(ListProjectsRequest.newBuilder()));
        assertEquals(
                List.of("C", "B", "A"), codes(ListProjectsRequest.newBuilder().setOrderBy("code desc")));
        assertEquals(List.of("A"), codes(ListProjectsRequest.newBuilder().setFilter("country = KE")));
        assertEquals(
                List.of("A", "B"),
                codes(ListProjectsRequest.newBuilder().setFilter("coordinator = persons/cora AND state = PIPELINE")));
        assertEquals(List.of("B"), codes(ListProjectsRequest.newBuilder().setFilter("planned_end_date < 2027")));
        assertEquals(
                List.of("A", "B"),
                codes(ListProjectsRequest.newBuilder().setFilter("programme = programmes/airports")));
        var first = office.projects()
                .listProjects(ListProjectsRequest.newBuilder().setPageSize(2).build());
        assertEquals(
                List.of("C"),
                codes(ListProjectsRequest.newBuilder().setPageSize(2).setPageToken(first.getNextPageToken())));
    }

    @Test
    void anUpdateChangesWhatTheMaskNamesAndKeepsTheHistory() {
        Project created = office.create("airports", airports());
        Project updated = office.update(
                created.toBuilder().setDefaultCurrency("EUR").clearCountries().addCountries(country("KE", "100")),
                "countries");

        assertEquals("USD", updated.getDefaultCurrency());
        assertEquals(List.of(country("KE", "100")), updated.getCountriesList());
        assertEquals(
                "ETAG_MISMATCH",
                refusal(() -> office.update(created.toBuilder().clearSdgTargets(), "sdg_targets"))
                        .reason());
        List<Change> history = ChangeServiceGrpc.newBlockingStub(office.server().as(Role.ROLE_AUDITOR))
                .listChanges(ListChangesRequest.newBuilder()
                        .setResource(created.getName())
                        .build())
                .getChangesList();
        assertEquals(
                List.of("project.updated", "project.created"),
                history.stream().map(Change::getVerb).toList());
        assertEquals(created, history.get(0).getBefore().getProject());
        assertEquals(updated, history.get(0).getAfter().getProject());
    }

    @Test
    void aRequestSaidTwiceIsDoneOnceAndATrialNotAtAll() {
        CreateProjectRequest request = CreateProjectRequest.newBuilder()
                .setProject(airports())
                .setRequestId(UUID.randomUUID().toString())
                .build();
        office.projects()
                .createProject(request.toBuilder()
                        .clearRequestId()
                        .setValidateOnly(true)
                        .build());
        assertEquals(List.of(), codes(ListProjectsRequest.newBuilder()));
        Project created = office.projects().createProject(request);

        assertEquals(created, office.projects().createProject(request));
        assertEquals(List.of("XAW-U72"), codes(ListProjectsRequest.newBuilder()));
        UpdateProjectRequest trial = UpdateProjectRequest.newBuilder()
                .setProject(created.toBuilder().clearSdgTargets())
                .setUpdateMask(FieldMask.newBuilder().addPaths("sdg_targets"))
                .setValidateOnly(true)
                .build();
        assertEquals(0, office.projects().updateProject(trial).getSdgTargetsCount());
        assertEquals(created, get(created.getName()));
    }

    @Test
    void onlyWhatNobodyRefersToIsDeletedAndItsPartsWithIt() {
        Project one = office.create("one", airports());
        Project other = office.create(
                "other",
                airports()
                        .setCode("OTHER")
                        .addRelatedProjects(RelatedProject.newBuilder()
                                .setProject(one.getName())
                                .setRelation(ProjectRelation.PROJECT_RELATION_SIBLING)));
        DeleteProjectRequest delete =
                DeleteProjectRequest.newBuilder().setName(one.getName()).build();
        assertEquals(
                other.getName(),
                refusal(() -> office.projects().deleteProject(delete))
                        .metadata()
                        .get("used_by"));
        office.update(other.toBuilder().clearRelatedProjects(), "related_projects");
        office.projects().deleteProject(delete);

        assertTrue(office.drawer.deleted.contains(one.getName()));
        assertEquals("RESOURCE_NOT_FOUND", refusal(() -> get(one.getName())).reason());
        assertEquals("XAW-U72", office.create("again", airports()).getCode(), "the code is free again");
    }
}
