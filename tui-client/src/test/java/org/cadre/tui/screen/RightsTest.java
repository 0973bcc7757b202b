package org.cadre.tui.screen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.cadre.server.access.RoleTable;
import org.cadre.tui.client.Connection;
import org.cadre.tui.client.Right;
import org.cadre.tui.view.KeyRights;
import org.cadre.tui.view.Picture;
import org.cadre.tui.view.Screen;
import org.cadre.v1.Role;
import org.junit.jupiter.api.Test;

/** Keys that the caller's role may not use are not offered, and say for whom they are. */
class RightsTest {
    private static KeyRights of(Role role) {
        return (screen, binding) ->
                Rights.right(screen, binding).filter(right -> !right.isOf(role)).map(Right::who);
    }

    private static Picture roster(Role role) {
        return Picture.of(
                        new RosterScreen(Fixtures.nowhere()),
                        RosterScreen.start(Fixtures.asuncion(), Fixtures.DIRECTORY),
                        of(role))
                .size(260, 50)
                .tell(1, new RosterFeed.Loaded(Fixtures.asuncion(), Fixtures.roster()));
    }

    private static String hints(Picture picture) {
        List<String> lines = picture.text().lines().toList();
        return lines.get(lines.size() - 1);
    }

    @Test
    void aFocalPointIsHintedWhatItMayDoAndToldOfTheRest() {
        assertTrue(hints(roster(Role.ROLE_TRAINER)).contains("c capacity"), hints(roster(Role.ROLE_TRAINER)));
        Picture picture = roster(Role.ROLE_FOCAL_POINT);
        assertTrue(hints(picture).contains("a enrol"), hints(picture));
        assertFalse(hints(picture).contains("c capacity"), hints(picture));
        picture.press("c");
        assertTrue(
                picture.text().contains("That key is for trainers, coordinators and administrators."), picture.text());
        assertTrue(picture.press("?").text().contains("For trainers, coordinators and"), picture.text());
    }

    @Test
    void anAuditorIsHintedNothingThatWrites() {
        Picture picture = roster(Role.ROLE_AUDITOR);
        assertFalse(hints(picture).contains("enrol") || hints(picture).contains("withdraw"), hints(picture));
        assertTrue(picture.press("m").text().contains("That key is for focal points"), picture.text());
    }

    @Test
    void whileItIsNotKnownWhoCallsEverythingIsOffered() {
        assertEquals(hints(roster(Role.ROLE_ADMIN)), hints(roster(Role.ROLE_UNSPECIFIED)));
    }

    /** What the server refuses to a role, by a method for each right. */
    @Test
    void theServerGivesEachRightToTheSameRoles() {
        Map<Right, List<String>> methods = Map.of(
                Right.NOMINATION,
                List.of(
                        "EnrolmentService/CreateEnrolment",
                        "EnrolmentService/EndorseEnrolment",
                        "EnrolmentService/WithdrawEnrolment",
                        "EnrolmentService/SubstituteEnrolment",
                        "ImportService/ValidateImport",
                        "PersonService/CreatePerson",
                        "PersonService/UpdatePerson"),
                Right.STAFF,
                List.of(
                        "DeliveryService/CreateDelivery",
                        "DeliveryService/ChangeCapacity",
                        "DeliveryService/OpenCall",
                        "EnrolmentService/SelectEnrolment",
                        "EnrolmentService/ClearEnrolment",
                        "EnrolmentService/RejectEnrolment",
                        "EnrolmentService/TransferEnrolment",
                        "EnrolmentService/PromoteEnrolment",
                        "RollService/RecordMarks",
                        "RollService/CloseRoll",
                        "AssessmentService/RecordScores",
                        "CertificateService/IssueCertificate",
                        "CertificateService/ReissueCertificate",
                        "NoticeService/ResendNotice",
                        "NoticeService/CancelNotice"),
                Right.OVERSIGHT,
                List.of("EvaluationService/ListEvaluations"),
                Right.CONTRIBUTION,
                List.of("ProjectService/AgreeProject"),
                Right.COORDINATION,
                List.of(
                        "EvaluationService/CreateEvaluation",
                        "EvaluationService/IssueTokens",
                        "CertificateService/RevokeCertificate",
                        "PrivacyService/ExportPerson",
                        "MilestoneService/CreateMilestone",
                        "StatusService/CreateStatusReport"),
                Right.ADMINISTRATION,
                List.of("PrivacyService/ErasePerson"));
        assertEquals(Set.of(Right.values()), methods.keySet());
        List<Role> roles = List.of(
                Role.ROLE_ADMIN, Role.ROLE_COORDINATOR, Role.ROLE_TRAINER, Role.ROLE_FOCAL_POINT, Role.ROLE_AUDITOR);
        methods.forEach((right, all) -> all.forEach(method -> assertEquals(
                RoleTable.rolesFor("cadre.v1." + method),
                roles.stream().filter(right::isOf).collect(Collectors.toSet()),
                method)));
    }

    /** Otherwise a key that was given another letter would be open to all. */
    @Test
    void everyReservedKeyIsOneThatItsScreenHas() {
        Connection nowhere = Fixtures.nowhere();
        List<Screen<?>> screens = List.of(
                new DeliveriesScreen(nowhere),
                new CatalogueScreen(nowhere),
                new RosterScreen(nowhere),
                new SelectionScreen(nowhere),
                new AttendanceScreen(nowhere),
                new ResultsScreen(nowhere),
                new EvaluationScreen(nowhere),
                new CertificatesScreen(nowhere),
                new NoticesScreen(nowhere),
                new PersonsScreen(nowhere),
                new PersonScreen(nowhere),
                new PortfolioScreen(nowhere),
                new ProjectScreen(nowhere));
        assertEquals(
                Rights.table().keySet(), screens.stream().map(Screen::getClass).collect(Collectors.toSet()));
        for (Screen<?> screen : screens) {
            Map<String, Right> reserved = Rights.table().get(screen.getClass());
            Set<String> missing = new TreeSet<>(reserved.keySet());
            screen.keys()
                    .forEach(binding -> missing.remove(binding.keys().get(0).label()));
            assertEquals(Set.of(), missing, screen.getClass().getSimpleName());
        }
    }
}
