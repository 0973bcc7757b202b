package org.cadre.server.project;

import static org.cadre.server.TestServer.refusal;
import static org.cadre.server.project.Office.airports;
import static org.cadre.server.project.Office.country;
import static org.cadre.server.project.Office.day;
import static org.cadre.server.project.Office.partner;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.FieldMask;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.rpc.PreconditionFailure;
import com.google.rpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.cadre.server.TestServer.Refused;
import org.cadre.server.project.ProjectPart.Provision;
import org.cadre.v1.AgreeProjectRequest;
import org.cadre.v1.CancelProjectRequest;
import org.cadre.v1.CloseProjectRequest;
import org.cadre.v1.DeleteProjectRequest;
import org.cadre.v1.FinaliseProjectRequest;
import org.cadre.v1.ParticipationRole;
import org.cadre.v1.Project;
import org.cadre.v1.ProjectState;
import org.cadre.v1.ResumeProjectRequest;
import org.cadre.v1.Role;
import org.cadre.v1.StartProjectRequest;
import org.cadre.v1.SuspendProjectRequest;
import org.cadre.v1.UpdateProjectRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** How projects move: the whole table, and every guard, on either engine. */
abstract class ProjectStatesContract {
    private static final String WHY = "The donor asked.";

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

    /** What each verb may be said to, as design and contract have it, apart from the code's own table. */
    private static final Map<String, Set<String>> ALLOWED = Map.of(
            "agree", Set.of("PIPELINE"),
            "start", Set.of("PIPELINE"),
            "finalise", Set.of("IMPLEMENTATION"),
            "close", Set.of("FINALISATION"),
            "suspend", Set.of("IMPLEMENTATION", "FINALISATION"),
            "resume", Set.of("SUSPENDED"),
            "cancel", Set.of("PIPELINE", "IMPLEMENTATION", "FINALISATION", "SUSPENDED"),
            "update", Set.of("PIPELINE", "IMPLEMENTATION", "FINALISATION", "SUSPENDED"),
            "delete", Set.of("PIPELINE"));

    @Test
    void everyVerbLeadsFromTheStatesOfTheTableAndFromNoOther() {
        office.makeMovable();
        for (ProjectState state : ProjectState.values()) {
            if (state == ProjectState.UNRECOGNIZED || state == ProjectState.PROJECT_STATE_UNSPECIFIED) {
                continue;
            }
            String word = ProjectVerb.word(state);
            Project project = office.in(state);
            assertEquals(state, project.getState());
            Map<String, Set<String>> seen = new TreeMap<>();
            trials(project.getName()).forEach((verb, trial) -> {
                if (ALLOWED.get(verb).contains(word)) {
                    org.junit.jupiter.api.Assertions.assertDoesNotThrow(trial, verb + " from " + word);
                } else {
                    Refused refused = refusal(trial);
                    assertEquals("STATE_FORBIDS", refused.reason(), verb + " from " + word);
                    assertEquals(word, refused.metadata().get("state"));
                    assertEquals(verb, refused.metadata().get("verb"));
                    assertEquals(
                            ALLOWED.get(verb),
                            Set.of(refused.metadata().get("allowed_states").split(",")));
                    assertTrue(refused.sentence().contains(word), refused.sentence());
                }
                seen.put(verb, Set.of(word));
            });
            assertEquals(ALLOWED.keySet(), seen.keySet());
            assertEquals(project, office.get(project.getName()), "trials leave it as it was");
        }
    }

    /** Every verb, said for a trial. */
    private Map<String, Executable> trials(String name) {
        var projects = office.projects();
        Map<String, Executable> trials = new LinkedHashMap<>();
        trials.put(
                "agree",
                () -> office.projectsOf("partners/interpol")
                        .agreeProject(AgreeProjectRequest.newBuilder()
                                .setName(name)
                                .setValidateOnly(true)
                                .build()));
        trials.put(
                "start",
                () -> projects.startProject(StartProjectRequest.newBuilder()
                        .setName(name)
                        .setValidateOnly(true)
                        .build()));
        trials.put(
                "finalise",
                () -> projects.finaliseProject(FinaliseProjectRequest.newBuilder()
                        .setName(name)
                        .setValidateOnly(true)
                        .build()));
        trials.put(
                "close",
                () -> projects.closeProject(CloseProjectRequest.newBuilder()
                        .setName(name)
                        .setValidateOnly(true)
                        .build()));
        trials.put(
                "suspend",
                () -> projects.suspendProject(SuspendProjectRequest.newBuilder()
                        .setName(name)
                        .setReason(WHY)
                        .setValidateOnly(true)
                        .build()));
        trials.put(
                "resume",
                () -> projects.resumeProject(ResumeProjectRequest.newBuilder()
                        .setName(name)
                        .setReason(WHY)
                        .setValidateOnly(true)
                        .build()));
        trials.put(
                "cancel",
                () -> projects.cancelProject(CancelProjectRequest.newBuilder()
                        .setName(name)
                        .setReason(WHY)
                        .setValidateOnly(true)
                        .build()));
        trials.put(
                "update",
                () -> projects.updateProject(UpdateProjectRequest.newBuilder()
                        .setProject(Project.newBuilder().setName(name))
                        .setUpdateMask(FieldMask.newBuilder().addPaths("documents"))
                        .setValidateOnly(true)
                        .build()));
        trials.put(
                "delete",
                () -> projects.deleteProject(DeleteProjectRequest.newBuilder()
                        .setName(name)
                        .setValidateOnly(true)
                        .build()));
        return trials;
    }

    @Test
    void everyGuardOfTheStartThatDoesNotHoldIsToldAtOnce() throws Exception {
        Project bare = office.create(
                "bare",
                airports()
                        .clearPartners()
                        .addPartners(partner("partners/unodc", ParticipationRole.PARTICIPATION_ROLE_FUNDING))
                        .setCountries(1, country("GH", "33.3"))
                        .clearSectors()
                        .clearNoBudgetReason());
        office.forbidden(ProjectVerb.START);
        Map<String, String> unmet = unmet(() -> office.start(bare.getName()));

        assertEquals(
                List.of(
                        "accountable_partner",
                        "implementing_partner",
                        "countries",
                        "sectors",
                        "indicator",
                        "milestones",
                        "budget",
                        "agreement"),
                List.copyOf(unmet.keySet()));
        assertTrue(unmet.get("countries").contains("99.9"), unmet.get("countries"));
        assertTrue(unmet.get("budget").contains("no_budget_reason"), unmet.get("budget"));
    }

    @Test
    void theStartNeedsTheAgreementOfBothSidesAndNotOfOneTwice() throws Exception {
        office.makeMovable();
        Project project = office.unagreed();
        assertTrue(unmet(() -> office.start(project.getName())).containsKey("agreement"));
        office.agreed(project.getName(), "partners/unodc", "partners/unodc");
        assertEquals(1, office.get(project.getName()).getAgreementsCount());
        assertTrue(unmet(() -> office.start(project.getName())).get("agreement").contains("partners/unodc"));
        office.agreed(project.getName(), "partners/interpol");

        Project started = office.start(project.getName());
        assertEquals(ProjectState.PROJECT_STATE_IMPLEMENTATION, started.getState());
        assertEquals(day(2026, 11, 23), started.getActualStartDate());
    }

    @Test
    void aFocalPointAgreesForItsOwnPartnerAndTheStaffWithAPaperToShow() {
        Project project = office.create("airports", airports());
        AgreeProjectRequest request =
                AgreeProjectRequest.newBuilder().setName(project.getName()).build();
        assertEquals(
                Set.of("partner"),
                refusal(() -> office.projectsOf("partners/unodc")
                                .agreeProject(request.toBuilder()
                                        .setPartner("partners/interpol")
                                        .build()))
                        .violations()
                        .keySet());
        assertEquals(
                Set.of("reference"),
                refusal(() -> office.projects()
                                .agreeProject(request.toBuilder()
                                        .setPartner("partners/interpol")
                                        .build()))
                        .violations()
                        .keySet());
        AgreeProjectRequest recorded = request.toBuilder()
                .setPartner("partners/interpol")
                .setReference("IPSG/2026/17")
                .setDate(day(2026, 10, 2))
                .build();
        assertEquals(
                "REFERENCE_NOT_FOUND",
                refusal(() -> office.projects()
                                .agreeProject(recorded.toBuilder()
                                        .setPartner("partners/unesco")
                                        .build()))
                        .reason());
        assertEquals(
                Set.of("date"),
                refusal(() -> office.projects()
                                .agreeProject(recorded.toBuilder()
                                        .setDate(day(2026, 12, 2))
                                        .build()))
                        .violations()
                        .keySet());
        var agreement = office.projects().agreeProject(recorded).getAgreements(0);
        assertEquals("IPSG/2026/17", agreement.getReference());
        assertEquals(day(2026, 10, 2), agreement.getDate());
        assertEquals(Role.ROLE_COORDINATOR.name(), agreement.getActor());
        assertEquals(
                "ROLE_DENIED",
                refusal(() -> office.projectsAs(office.server().as(Role.ROLE_TRAINER))
                                .agreeProject(recorded))
                        .reason());
    }

    @Test
    void anAgreementGoesWithThePartner() {
        Project project = office.create("airports", airports());
        office.agreed(project.getName(), "partners/unodc", "partners/interpol");
        Project changed = office.update(
                airports()
                        .setName(project.getName())
                        .setPartners(0, partner("partners/unep", ParticipationRole.PARTICIPATION_ROLE_ACCOUNTABLE)),
                "partners");

        assertEquals(
                List.of("partners/interpol"),
                changed.getAgreementsList().stream()
                        .map(agreement -> agreement.getPartner())
                        .toList());
    }

    @Test
    void whatAProjectWasStartedOnIsNotUndoneByAnUpdate() throws Exception {
        office.makeMovable();
        Project project = office.in(ProjectState.PROJECT_STATE_IMPLEMENTATION);
        office.drawer.provisions.remove(Provision.BUDGET);
        Map<String, String> unmet = unmet(() ->
                office.update(project.toBuilder().clearSectors().clearNoBudgetReason(), "sectors", "no_budget_reason"));

        assertEquals(Set.of("sectors", "budget"), unmet.keySet());
        assertEquals(project, office.get(project.getName()));
    }

    @Test
    void finalisingAndClosingWaitForTheirGuards() throws Exception {
        office.makeMovable();
        Project project = office.in(ProjectState.PROJECT_STATE_IMPLEMENTATION);
        office.forbidden(ProjectVerb.FINALISE);
        assertEquals(
                Set.of("milestones"),
                unmet(() -> office.finalise(project.getName())).keySet());
        office.forbidden();
        assertEquals(
                Set.of("end_date"),
                refusal(() -> office.projects()
                                .finaliseProject(FinaliseProjectRequest.newBuilder()
                                        .setName(project.getName())
                                        .setEndDate(day(2026, 11, 22))
                                        .build()))
                        .violations()
                        .keySet());
        Project finalised = office.finalise(project.getName());
        assertEquals(day(2026, 11, 23), finalised.getActualEndDate());
        office.drawer.provisions.remove(Provision.FINAL_REPORT);
        assertTrue(unmet(() -> office.close(project.getName())).containsKey("final_report"));
        office.drawer.provisions.add(Provision.FINAL_REPORT);

        assertEquals(
                ProjectState.PROJECT_STATE_CLOSED,
                office.close(project.getName()).getState());
    }

    @Test
    void aSuspendedProjectGoesBackToWhereItWas() {
        office.makeMovable();
        Map<ProjectState, ProjectState> back = new EnumMap<>(ProjectState.class);
        for (ProjectState from :
                List.of(ProjectState.PROJECT_STATE_IMPLEMENTATION, ProjectState.PROJECT_STATE_FINALISATION)) {
            String name = office.in(from).getName();
            Project suspended = office.suspend(name, WHY);
            assertEquals(from, suspended.getSuspendedFrom());
            assertEquals(WHY, suspended.getStateReason());
            Project resumed = office.projects()
                    .resumeProject(ResumeProjectRequest.newBuilder()
                            .setName(name)
                            .setReason("The money came.")
                            .build());
            assertEquals(ProjectState.PROJECT_STATE_UNSPECIFIED, resumed.getSuspendedFrom());
            back.put(from, resumed.getState());
        }
        back.forEach((from, to) -> assertEquals(from, to));
        assertEquals(2, back.size());
    }

    @Test
    void nobodyHaltsOrCancelsWithoutAReason() {
        Project project = office.create("airports", airports());
        List<Refused> refused = new ArrayList<>();
        refused.add(refusal(() -> office.projects()
                .cancelProject(CancelProjectRequest.newBuilder()
                        .setName(project.getName())
                        .build())));
        refused.add(refusal(() -> office.projects()
                .suspendProject(SuspendProjectRequest.newBuilder()
                        .setName(project.getName())
                        .build())));
        refused.forEach(one -> assertEquals(Set.of("reason"), one.violations().keySet()));
        Project cancelled = office.cancel(project.getName(), WHY);
        assertEquals(WHY, cancelled.getStateReason());
        assertFalse(cancelled.hasActualEndDate(), "it never began");
    }

    /** The guards that do not hold, with what is said of each. */
    private static Map<String, String> unmet(Executable call) throws InvalidProtocolBufferException {
        StatusRuntimeException failure = assertThrows(StatusRuntimeException.class, call);
        Status status = StatusProto.fromThrowable(failure);
        Map<String, String> unmet = new LinkedHashMap<>();
        for (var violation :
                status.getDetails(1).unpack(PreconditionFailure.class).getViolationsList()) {
            unmet.put(violation.getType(), violation.getDescription());
        }
        Refused refused = refusal(() -> {
            throw failure;
        });
        assertEquals("GUARD_FAILED", refused.reason());
        assertEquals(String.join(",", unmet.keySet()), refused.metadata().get("guard"));
        return unmet;
    }
}
