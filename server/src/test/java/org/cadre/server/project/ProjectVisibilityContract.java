package org.cadre.server.project;

import static org.cadre.server.TestServer.refusal;
import static org.cadre.server.project.Framework.number;
import static org.cadre.server.project.Office.partner;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grpc.Channel;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.cadre.v1.Actual;
import org.cadre.v1.AgreeProjectRequest;
import org.cadre.v1.BatchGetProjectsRequest;
import org.cadre.v1.Change;
import org.cadre.v1.ChangeServiceGrpc;
import org.cadre.v1.CreateActualRequest;
import org.cadre.v1.GetActualRequest;
import org.cadre.v1.GetIndicatorPeriodRequest;
import org.cadre.v1.GetIndicatorProgressRequest;
import org.cadre.v1.GetIndicatorRequest;
import org.cadre.v1.GetProjectRequest;
import org.cadre.v1.GetProjectResultRequest;
import org.cadre.v1.Indicator;
import org.cadre.v1.IndicatorMeasure;
import org.cadre.v1.IndicatorPeriod;
import org.cadre.v1.ListActualsRequest;
import org.cadre.v1.ListChangesRequest;
import org.cadre.v1.ListIndicatorPeriodsRequest;
import org.cadre.v1.ListIndicatorsRequest;
import org.cadre.v1.ListProjectResultsRequest;
import org.cadre.v1.ListProjectsRequest;
import org.cadre.v1.ListRosterRowsRequest;
import org.cadre.v1.ParticipationRole;
import org.cadre.v1.Project;
import org.cadre.v1.ProjectRelation;
import org.cadre.v1.ProjectState;
import org.cadre.v1.RelatedProject;
import org.cadre.v1.Role;
import org.cadre.v1.SubmitActualRequest;
import org.cadre.v1.WatchChangesRequest;
import org.cadre.v1.WatchChangesResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** That who takes no part in a project learns nothing of it, not even that there is one, on either engine. */
abstract class ProjectVisibilityContract {
    private Office office;
    private Framework framework;
    private Indicator indicator;
    private IndicatorPeriod period;
    private Actual approved;

    abstract Office open() throws Exception;

    @BeforeEach
    void begin() throws Exception {
        office = open();
        office.makeMovable();
        framework = new Framework(
                office, office.in(ProjectState.PROJECT_STATE_IMPLEMENTATION).getName());
        indicator = framework.indicator("passed", framework.described(IndicatorMeasure.INDICATOR_MEASURE_NUMBER));
        period = framework.quarter(indicator, 1);
        approved = framework.approved(period, number("3"));
    }

    @AfterEach
    void end() {
        office.close();
    }

    /** Every way to read something of the project. */
    private List<Executable> readings(Channel caller) {
        var frameworks = framework.frameworksAs(caller);
        var actuals = framework.actualsAs(caller);
        List<Executable> readings = new ArrayList<>();
        readings.add(() -> office.projectsAs(caller)
                .getProject(GetProjectRequest.newBuilder()
                        .setName(framework.project())
                        .build()));
        readings.add(() -> office.projectsAs(caller)
                .batchGetProjects(BatchGetProjectsRequest.newBuilder()
                        .addNames(framework.project())
                        .build()));
        readings.add(() -> frameworks.getProjectResult(GetProjectResultRequest.newBuilder()
                .setName(indicator.getResult())
                .build()));
        readings.add(() -> frameworks.getIndicator(
                GetIndicatorRequest.newBuilder().setName(indicator.getName()).build()));
        readings.add(() -> frameworks.getIndicatorPeriod(
                GetIndicatorPeriodRequest.newBuilder().setName(period.getName()).build()));
        readings.add(() -> frameworks.getIndicatorProgress(GetIndicatorProgressRequest.newBuilder()
                .setName(indicator.getName())
                .build()));
        readings.add(() -> actuals.getActual(
                GetActualRequest.newBuilder().setName(approved.getName()).build()));
        readings.add(() -> frameworks.listProjectResults(ListProjectResultsRequest.newBuilder()
                .setParent(framework.project())
                .build()));
        readings.add(() -> frameworks.listIndicators(ListIndicatorsRequest.newBuilder()
                .setParent(framework.project())
                .build()));
        readings.add(() -> frameworks.listIndicatorPeriods(ListIndicatorPeriodsRequest.newBuilder()
                .setParent(indicator.getName())
                .build()));
        readings.add(() -> actuals.listActuals(
                ListActualsRequest.newBuilder().setParent(period.getName()).build()));
        for (String name : List.of(
                framework.project(),
                indicator.getResult(),
                indicator.getName(),
                period.getName(),
                approved.getName())) {
            readings.add(() -> ChangeServiceGrpc.newBlockingStub(caller)
                    .listChanges(
                            ListChangesRequest.newBuilder().setResource(name).build()));
        }
        return readings;
    }

    @Test
    void aFocalPointOfAnotherPartnerFindsNothingAndOneOfTheProjectEverything() throws Throwable {
        Channel stranger = office.server().asFocalPoint("partners/unep");
        Channel partner = office.server().asFocalPoint("partners/unodc");
        for (Executable reading : readings(stranger)) {
            assertEquals("RESOURCE_NOT_FOUND", refusal(reading).reason());
        }
        for (Executable reading : readings(partner)) {
            reading.execute();
        }
        assertEquals(0, listed(stranger));
        assertEquals(6, listed(partner), "a project, a result, two indicators, a period, an actual");
        assertEquals(
                "RESOURCE_NOT_FOUND",
                refusal(() -> framework
                                .actualsAs(stranger)
                                .listRosterRows(ListRosterRowsRequest.newBuilder()
                                        .setName(approved.getName())
                                        .build()))
                        .reason());
        assertEquals(
                "RESOURCE_NOT_FOUND",
                refusal(() -> office.projectsAs(stranger)
                                .agreeProject(AgreeProjectRequest.newBuilder()
                                        .setName(framework.project())
                                        .build()))
                        .reason());
    }

    /** How many there are in lists of everything. */
    private int listed(Channel caller) {
        return office.projectsAs(caller)
                        .listProjects(ListProjectsRequest.newBuilder()
                                .setFilter("partner = partners/unodc OR code : P")
                                .build())
                        .getProjectsCount()
                + framework
                        .frameworksAs(caller)
                        .listProjectResults(ListProjectResultsRequest.newBuilder()
                                .setParent("projects/-")
                                .build())
                        .getProjectResultsCount()
                + framework
                        .frameworksAs(caller)
                        .listIndicators(ListIndicatorsRequest.newBuilder()
                                .setParent("projects/-")
                                .build())
                        .getIndicatorsCount()
                + framework
                        .frameworksAs(caller)
                        .listIndicatorPeriods(ListIndicatorPeriodsRequest.newBuilder()
                                .setParent("projects/-/indicators/-")
                                .build())
                        .getIndicatorPeriodsCount()
                + framework
                        .actualsAs(caller)
                        .listActuals(ListActualsRequest.newBuilder()
                                .setParent("projects/-/indicators/-/periods/-")
                                .build())
                        .getActualsCount();
    }

    /** The verbs of what the feed tells a caller of the project, up to now. */
    private Set<String> told(Channel caller) {
        return told(caller, "");
    }

    /** @param partner only what belongs to it; empty for all */
    private Set<String> told(Channel caller, String partner) {
        Set<String> verbs = new TreeSet<>();
        long last = office.server().store().revision();
        Iterator<WatchChangesResponse> feed = ChangeServiceGrpc.newBlockingStub(caller)
                .withDeadlineAfter(20, TimeUnit.SECONDS)
                .watchChanges(WatchChangesRequest.newBuilder()
                        .setResource(framework.project())
                        .setPartner(partner)
                        .build());
        long reached = 0;
        while (reached < last) {
            WatchChangesResponse answer = feed.next();
            answer.getChangesList().stream().map(Change::getVerb).forEach(verbs::add);
            reached = answer.getRevision();
        }
        return verbs;
    }

    @Test
    void theFeedTellsPartnersOfTheProjectAndNobodyElse() {
        assertEquals(Set.of(), told(office.server().asFocalPoint("partners/unep")));
        assertTrue(told(office.server().asFocalPoint("partners/unodc"))
                .containsAll(Set.of("project.started", "actual.approved", "indicator_period.actual_approved")));
    }

    @Test
    void aWatcherOfOnePartnerIsToldOfItsProjects() {
        Channel auditor = office.server().as(Role.ROLE_AUDITOR);
        assertEquals(Set.of(), told(auditor, "partners/unep"));
        assertTrue(told(auditor, "partners/unodc").contains("actual.approved"));
    }

    @Test
    void whoJoinsAProjectSeesAllOfItAndWhoLeavesNothing() throws Throwable {
        Project project = office.get(framework.project());
        office.update(
                project.toBuilder()
                        .setPartners(0, partner("partners/unep", ParticipationRole.PARTICIPATION_ROLE_ACCOUNTABLE)),
                "partners");
        Channel joined = office.server().asFocalPoint("partners/unep");
        Channel left = office.server().asFocalPoint("partners/unodc");
        for (Executable reading : readings(joined)) {
            reading.execute();
        }
        for (Executable reading : readings(left)) {
            assertEquals("RESOURCE_NOT_FOUND", refusal(reading).reason());
        }
        assertEquals(
                Set.of(
                        "project.entered_view",
                        "project_result.entered_view",
                        "indicator.entered_view",
                        "indicator_period.entered_view",
                        "actual.entered_view"),
                told(joined));
        assertTrue(told(left).containsAll(Set.of("project.left_view", "actual.left_view")));
    }

    @Test
    void aFocalPointIsNotToldOfProjectsThatItDoesNotSee() {
        Project other = office.create(
                "other",
                office.movable()
                        .setPartners(0, partner("partners/unep", ParticipationRole.PARTICIPATION_ROLE_ACCOUNTABLE))
                        .setPartners(1, partner("partners/unesco", ParticipationRole.PARTICIPATION_ROLE_FUNDING)));
        Project related = office.update(
                office.get(framework.project()).toBuilder()
                        .addRelatedProjects(RelatedProject.newBuilder()
                                .setProject(other.getName())
                                .setRelation(ProjectRelation.PROJECT_RELATION_SIBLING)),
                "related_projects");
        assertEquals(1, related.getRelatedProjectsCount());
        Channel caller = office.server().asFocalPoint("partners/unodc");
        assertEquals(
                0,
                office.projectsAs(caller)
                        .getProject(GetProjectRequest.newBuilder()
                                .setName(related.getName())
                                .build())
                        .getRelatedProjectsCount());
        List<Change> history = ChangeServiceGrpc.newBlockingStub(caller)
                .listChanges(ListChangesRequest.newBuilder()
                        .setResource(related.getName())
                        .build())
                .getChangesList();
        assertFalse(history.toString().contains(other.getName()));
    }

    @Test
    void aPartnerSystemReportsInItsOwnProjects() {
        IndicatorPeriod next = framework.quarter(indicator, 2);
        Channel caller = office.server().asFocalPoint("partners/unodc");
        CreateActualRequest request = CreateActualRequest.newBuilder()
                .setParent(next.getName())
                .setActual(Actual.newBuilder().setValue(number("7")))
                .build();
        assertEquals(
                "RESOURCE_NOT_FOUND",
                refusal(() -> framework
                                .actualsAs(office.server().asFocalPoint("partners/unep"))
                                .createActual(request))
                        .reason());
        Actual draft = framework.actualsAs(caller).createActual(request);
        framework
                .actualsAs(caller)
                .submitActual(SubmitActualRequest.newBuilder()
                        .setName(draft.getName())
                        .build());

        assertEquals(number("7"), framework.approve(draft).getValue());
    }
}
