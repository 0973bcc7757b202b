package org.cadre.server.access;

import static org.cadre.v1.Role.ROLE_ADMIN;
import static org.cadre.v1.Role.ROLE_AUDITOR;
import static org.cadre.v1.Role.ROLE_COORDINATOR;
import static org.cadre.v1.Role.ROLE_FOCAL_POINT;
import static org.cadre.v1.Role.ROLE_GATEWAY;
import static org.cadre.v1.Role.ROLE_TRAINER;

import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.cadre.v1.Role;

/** Which role may call which method. What is not listed is denied. */
public final class RoleTable {
    private static final Set<Role> EVERYONE =
            EnumSet.of(ROLE_ADMIN, ROLE_COORDINATOR, ROLE_TRAINER, ROLE_FOCAL_POINT, ROLE_AUDITOR);
    private static final Set<Role> ADMIN = EnumSet.of(ROLE_ADMIN);
    private static final Set<Role> COORDINATION = EnumSet.of(ROLE_ADMIN, ROLE_COORDINATOR);
    private static final Set<Role> STAFF = EnumSet.of(ROLE_ADMIN, ROLE_COORDINATOR, ROLE_TRAINER);
    private static final Set<Role> NOMINATORS =
            EnumSet.of(ROLE_ADMIN, ROLE_COORDINATOR, ROLE_TRAINER, ROLE_FOCAL_POINT);

    /** The SSH entrance, and nobody else: whoever may exchange keys may act as anybody who has one. */
    private static final Set<Role> GATEWAY = EnumSet.of(ROLE_GATEWAY);

    /** Whoever may agree to projects and report on them for a partner: its own focal point, or who records what it wrote. */
    private static final Set<Role> CONTRIBUTORS = EnumSet.of(ROLE_ADMIN, ROLE_COORDINATOR, ROLE_FOCAL_POINT);

    /** Whoever works for the whole service, to read. */
    private static final Set<Role> STAFF_AND_AUDIT =
            EnumSet.of(ROLE_ADMIN, ROLE_COORDINATOR, ROLE_TRAINER, ROLE_AUDITOR);

    /** What needs no token of a principal: whoever holds a certificate may check it, whoever is asked may answer. */
    private static final Set<String> OPEN = Set.of(
            "cadre.v1.CertificateService/VerifyCertificate",
            "cadre.v1.CertificateService/GetIssuerKeys",
            "cadre.v1.CertificateService/GetStatusList",
            "cadre.v1.EvaluationService/GetQuestionsForToken",
            "cadre.v1.EvaluationService/SubmitResponse");

    private static final Map<String, Set<Role>> METHODS = methods();

    private RoleTable() {}

    /** The roles that may call a method, by its full name {@code cadre.v1.PartnerService/GetPartner}. */
    public static Set<Role> rolesFor(String fullMethodName) {
        return METHODS.getOrDefault(fullMethodName, Set.of());
    }

    /** Whether a method may be called without a token. */
    public static boolean isOpen(String fullMethodName) {
        return OPEN.contains(fullMethodName);
    }

    /** The methods that are listed. */
    public static Set<String> methodNames() {
        return Collections.unmodifiableSet(METHODS.keySet());
    }

    private static Map<String, Set<Role>> methods() {
        Map<String, Set<Role>> table = new HashMap<>();
        list(table, "AccessService", EVERYONE, "GetCaller");
        list(table, "SshKeyService", EVERYONE, "GetSshKey", "ListSshKeys");
        list(table, "SshKeyService", NOMINATORS, "CreateSshKey", "UpdateSshKey", "RevokeSshKey");
        list(table, "SshKeyService", GATEWAY, "ExchangeSshKey");
        list(table, "ChangeService", EVERYONE, "WatchChanges", "ListChanges");

        list(table, "PartnerService", EVERYONE, "GetPartner", "ListPartners");
        list(table, "PartnerService", COORDINATION, "CreatePartner", "UpdatePartner");
        list(table, "PartnerService", ADMIN, "DeletePartner");

        list(table, "ProgrammeService", EVERYONE, "GetProgramme", "ListProgrammes");
        list(table, "ProgrammeService", COORDINATION, "CreateProgramme", "UpdateProgramme");
        list(table, "ProgrammeService", ADMIN, "DeleteProgramme");

        list(table, "CourseService", EVERYONE, "GetCourse", "ListCourses", "GetCourseVersion", "ListCourseVersions");
        list(table, "CourseService", COORDINATION, "CreateCourse", "UpdateCourse", "CreateCourseVersion");
        list(table, "CourseService", ADMIN, "DeleteCourse");

        list(table, "DeliveryService", EVERYONE, "GetDelivery", "ListDeliveries");
        list(table, "DeliveryService", COORDINATION, "DeleteDelivery");
        list(table, "DeliveryService", STAFF, "CreateDelivery", "UpdateDelivery", "ChangeCapacity", "PlanDelivery");
        list(table, "DeliveryService", STAFF, "OpenCall", "CloseCall", "ConfirmDelivery", "StartDelivery");
        list(table, "DeliveryService", STAFF, "CompleteDelivery", "CloseDelivery", "CancelDelivery");

        list(table, "PersonService", EVERYONE, "GetPerson", "BatchGetPersons", "ListPersons", "SearchPersons");
        list(table, "PersonService", NOMINATORS, "CreatePerson", "UpdatePerson", "FindDuplicatePersons");
        list(table, "PersonService", COORDINATION, "DeletePerson", "MergePersons");

        list(table, "PrivacyService", COORDINATION, "ExportPerson");
        list(table, "PrivacyService", ADMIN, "ErasePerson");

        list(table, "EnrolmentService", EVERYONE, "GetEnrolment", "BatchGetEnrolments", "ListEnrolments");
        list(table, "EnrolmentService", NOMINATORS, "CreateEnrolment", "BatchCreateEnrolments", "EndorseEnrolment");
        list(table, "EnrolmentService", NOMINATORS, "AcceptOffer", "DeclineOffer", "ResubmitEnrolment");
        list(table, "EnrolmentService", NOMINATORS, "WithdrawEnrolment", "SubstituteEnrolment", "RecallEnrolment");
        list(table, "EnrolmentService", NOMINATORS, "UpdateEnrolment");
        list(table, "EnrolmentService", STAFF, "ClearEnrolment", "SelectEnrolment");
        list(table, "EnrolmentService", STAFF, "ReturnEnrolment", "RejectEnrolment", "MarkNoShow");
        list(table, "EnrolmentService", STAFF, "CompleteEnrolment", "TransferEnrolment", "PromoteEnrolment");
        list(table, "EnrolmentService", STAFF, "CompleteEnrolments");

        list(table, "SelectionService", EVERYONE, "ListCandidates");

        list(table, "RollService", EVERYONE, "GetRoll", "ListRolls", "ListMarks");
        list(table, "RollService", EVERYONE, "GetAttendanceSheet");
        list(table, "RollService", STAFF, "RecordMarks", "MarkAllPresent", "CloseRoll", "ReopenRoll");

        list(table, "AssessmentService", EVERYONE, "GetAssessment", "ListAssessments", "ListAttempts");
        list(table, "AssessmentService", STAFF, "CreateAssessment", "UpdateAssessment", "DeleteAssessment");
        list(table, "AssessmentService", STAFF, "RecordScores", "DeleteAttempt");

        list(table, "ResultService", EVERYONE, "GetResult", "ListResults");

        list(table, "ImportService", NOMINATORS, "ValidateImport", "CommitImport", "ReverseImport");
        list(table, "ImportService", EVERYONE, "GetImport", "ListImports", "ListImportRows");
        list(table, "ImportService", NOMINATORS, "ExportFailedRows", "MendImportRow");

        list(table, "IatiService", EVERYONE, "ExportIatiActivities");
        list(table, "IatiService", COORDINATION, "ValidateIatiImport", "CommitIatiImport", "DeleteIatiImport");
        list(table, "IatiService", STAFF_AND_AUDIT, "GetIatiImport", "ListIatiImports", "ListIatiImportActivities");

        list(table, "CalendarService", EVERYONE, "GetCalendar");

        list(table, "NoticeService", EVERYONE, "GetNotice", "ListNotices", "GetOutboxStatus");
        list(table, "NoticeService", STAFF, "ResendNotice", "CancelNotice");

        list(table, "FiguresService", EVERYONE, "ComputeFigures", "ListFigureRows");

        list(table, "QuestionnaireService", EVERYONE, "GetQuestionnaire", "ListQuestionnaires");
        list(table, "QuestionnaireService", COORDINATION, "CreateQuestionnaire", "UpdateQuestionnaire");
        list(table, "QuestionnaireService", COORDINATION, "CopyQuestionnaire", "DeleteQuestionnaire");

        list(table, "EvaluationService", STAFF_AND_AUDIT, "GetEvaluation", "ListEvaluations");
        list(table, "EvaluationService", STAFF_AND_AUDIT, "GetEvaluationSummary", "GetLearningGain");
        list(table, "EvaluationService", STAFF_AND_AUDIT, "ListEvaluationAverages");
        list(table, "EvaluationService", COORDINATION, "CreateEvaluation", "UpdateEvaluation", "DeleteEvaluation");
        list(table, "EvaluationService", COORDINATION, "OpenEvaluation", "CloseEvaluation", "ReopenEvaluation");
        list(table, "EvaluationService", COORDINATION, "IssueTokens");
        list(table, "EvaluationService", EVERYONE, "GetQuestionsForToken", "SubmitResponse");

        list(table, "ProjectService", EVERYONE, "GetProject", "BatchGetProjects", "ListProjects");
        list(table, "ProjectService", COORDINATION, "CreateProject", "UpdateProject", "DeleteProject");
        list(table, "ProjectService", COORDINATION, "StartProject", "FinaliseProject", "CloseProject");
        list(table, "ProjectService", COORDINATION, "SuspendProject", "ResumeProject", "CancelProject");
        list(table, "ProjectService", CONTRIBUTORS, "AgreeProject");

        String framework = "ResultsFrameworkService";
        list(table, framework, EVERYONE, "GetProjectResult", "ListProjectResults", "GetIndicator", "ListIndicators");
        list(table, framework, EVERYONE, "GetIndicatorPeriod", "ListIndicatorPeriods", "GetIndicatorProgress");
        list(table, framework, COORDINATION, "CreateProjectResult", "UpdateProjectResult", "DeleteProjectResult");
        list(table, framework, COORDINATION, "CreateIndicator", "UpdateIndicator", "DeleteIndicator");
        list(table, framework, COORDINATION, "CreateIndicatorPeriod", "UpdateIndicatorPeriod");
        list(table, framework, COORDINATION, "DeleteIndicatorPeriod", "LockIndicatorPeriod", "UnlockIndicatorPeriod");
        list(table, framework, COORDINATION, "WaiveIndicatorPeriod", "SetTarget");

        list(table, "ActualService", EVERYONE, "GetActual", "ListActuals", "ListRosterRows");
        list(table, "ActualService", CONTRIBUTORS, "CreateActual", "UpdateActual", "DeleteActual", "SubmitActual");
        list(table, "ActualService", COORDINATION, "ReturnActual", "ApproveActual");
        list(table, "ActualService", STAFF_AND_AUDIT, "CountRoster");

        list(table, "MilestoneService", EVERYONE, "GetMilestone", "ListMilestones");
        list(table, "MilestoneService", COORDINATION, "CreateMilestone", "UpdateMilestone", "DeleteMilestone");
        list(table, "MilestoneService", COORDINATION, "RescheduleMilestone", "StartMilestone", "AchieveMilestone");
        list(table, "MilestoneService", COORDINATION, "MissMilestone", "WaiveMilestone");
        list(table, "RiskService", EVERYONE, "GetRisk", "ListRisks");
        list(table, "RiskService", COORDINATION, "CreateRisk", "UpdateRisk", "CloseRisk", "ReopenRisk");
        list(table, "ActionItemService", EVERYONE, "GetActionItem", "ListActionItems");
        list(table, "ActionItemService", COORDINATION, "CreateActionItem", "UpdateActionItem");
        list(table, "ActionItemService", COORDINATION, "CompleteActionItem", "DropActionItem", "ReopenActionItem");
        list(table, "StatusService", EVERYONE, "GetProjectStatus", "ListPortfolio", "ComputePortfolioTotals");
        list(table, "StatusService", EVERYONE, "ListDueItems", "GetProjectPdf", "GetPortfolioPdf");
        list(table, "StatusService", EVERYONE, "GetStatusReport", "ListStatusReports", "GetStatusRules");
        list(table, "StatusService", COORDINATION, "CreateStatusReport", "UpdateStatusReport");
        list(table, "StatusService", COORDINATION, "DeleteStatusReport", "PublishStatusReport");
        list(table, "StatusService", ADMIN, "UpdateStatusRules");
        list(table, "BudgetService", EVERYONE, "GetBudgetLine", "ListBudgetLines", "GetBudgetSummary");
        list(table, "BudgetService", EVERYONE, "GetProjectTransaction", "ListProjectTransactions");
        list(table, "BudgetService", EVERYONE, "ListExchangeRates");
        list(table, "BudgetService", COORDINATION, "CreateBudgetLine", "UpdateBudgetLine", "DeleteBudgetLine");
        list(table, "BudgetService", COORDINATION, "CreateProjectTransaction", "VoidProjectTransaction");
        list(table, "BudgetService", COORDINATION, "CreateExchangeRate");

        list(table, "CertificateService", EVERYONE, "GetCertificate", "ListCertificates");
        list(table, "CertificateService", EVERYONE, "ListCertificateEligibilities");
        list(table, "CertificateService", EVERYONE, "GetCertificatePdf", "GetCertificateBadge");
        list(table, "CertificateService", EVERYONE, "VerifyCertificate", "GetIssuerKeys", "GetStatusList");
        list(table, "CertificateService", STAFF, "IssueCertificate", "BatchIssueCertificates", "ReissueCertificate");
        list(table, "CertificateService", COORDINATION, "RevokeCertificate");
        list(table, "CertificateService", ADMIN, "RotateIssuerKey");
        return table;
    }

    private static void list(Map<String, Set<Role>> table, String service, Set<Role> roles, String... methods) {
        for (String method : methods) {
            if (table.put("cadre.v1." + service + "/" + method, roles) != null) {
                throw new IllegalStateException(service + "/" + method + " is listed twice.");
            }
        }
    }
}
