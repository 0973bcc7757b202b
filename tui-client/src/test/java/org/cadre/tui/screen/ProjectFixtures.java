package org.cadre.tui.screen;

import com.google.type.Date;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.cadre.tui.words.Dates;
import org.cadre.v1.ActionItem;
import org.cadre.v1.ActionItemState;
import org.cadre.v1.Amount;
import org.cadre.v1.BudgetLine;
import org.cadre.v1.BudgetSummary;
import org.cadre.v1.BudgetSums;
import org.cadre.v1.Change;
import org.cadre.v1.ComputedLight;
import org.cadre.v1.DeclaredLight;
import org.cadre.v1.DueItem;
import org.cadre.v1.DueKind;
import org.cadre.v1.Light;
import org.cadre.v1.LocalisedText;
import org.cadre.v1.Milestone;
import org.cadre.v1.MilestoneDependency;
import org.cadre.v1.MilestoneState;
import org.cadre.v1.ParticipationRole;
import org.cadre.v1.PortfolioRow;
import org.cadre.v1.Project;
import org.cadre.v1.ProjectCountry;
import org.cadre.v1.ProjectPartner;
import org.cadre.v1.ProjectState;
import org.cadre.v1.ProjectStatus;
import org.cadre.v1.ProjectTransaction;
import org.cadre.v1.Risk;
import org.cadre.v1.RiskState;
import org.cadre.v1.Snapshot;
import org.cadre.v1.StatusDimension;
import org.cadre.v1.StatusReport;
import org.cadre.v1.StatusReportState;
import org.cadre.v1.StatusRules;
import org.cadre.v1.TransactionKind;

/** Projects as a server sends them: one behind, one late with its report, one that nobody has measured. */
final class ProjectFixtures {
    static final ProjectStatus BEHIND = ProjectStatus.newBuilder()
            .setProject("projects/airports")
            .setAsOfDate(day("2027-01-20"))
            .addComputed(
                    computed(
                            1,
                            Light.LIGHT_AMBER,
                            "\"Pilot held\" is 20 days behind: promised for 2027-01-10, expected on 2027-01-30 (amber from 14 days on)."))
            .addComputed(
                    computed(2, Light.LIGHT_GREEN, "45.0 % of the money is spent, and 55.0 % of the time has passed."))
            .addComputed(computed(
                    3, Light.LIGHT_UNSPECIFIED, "Not measured: no indicator has an approved actual beside a target."))
            .addComputed(computed(4, Light.LIGHT_RED, "\"Host withdraws\" has a score of 20 (red from 15 on)."))
            .addDeclared(DeclaredLight.newBuilder()
                    .setDimension(StatusDimension.STATUS_DIMENSION_SCHEDULE)
                    .setLight(Light.LIGHT_GREEN)
                    .setJustification("The host has agreed to two parallel groups."))
            .addDeclared(DeclaredLight.newBuilder()
                    .setDimension(StatusDimension.STATUS_DIMENSION_RISK)
                    .setLight(Light.LIGHT_RED)
                    .setReason("The ministry has not yet signed.")
                    .setOwner("persons/omar")
                    .setRecoveryDate(day("2027-03-01")))
            .setReport("projects/airports/statusReports/r1")
            .setReportDate(day("2026-12-31"))
            .setNextReportDate(day("2027-03-31"))
            .setMilestonesAchieved(3)
            .setMilestonesTotal(7)
            .setOverdue(1)
            .setNextDue(DueItem.newBuilder()
                    .setKind(DueKind.DUE_KIND_MILESTONE)
                    .setProject("projects/airports")
                    .setTitle("Pilot held")
                    .setDueDate(day("2027-01-30")))
            .setElapsedPercent("55.0")
            .setSpentPercent("45.0")
            .addAllTrendPercents(List.of("10", "25", "40", "62.5", "80"))
            .build();

    static final List<PortfolioRow> PORTFOLIO = List.of(
            PortfolioRow.newBuilder()
                    .setStatus(BEHIND)
                    .setCode("AIR-1")
                    .setTitle("Joint airport interdiction task forces of West and Central Africa")
                    .setLead("partners/unodc")
                    .addCoordinators("persons/omar")
                    .setState("IMPLEMENTATION")
                    .addAllLights(
                            List.of(Light.LIGHT_GREEN, Light.LIGHT_GREEN, Light.LIGHT_UNSPECIFIED, Light.LIGHT_RED))
                    .setReportAgeDays(20)
                    .build(),
            PortfolioRow.newBuilder()
                    .setStatus(ProjectStatus.newBuilder()
                            .setProject("projects/borders")
                            .addComputed(computed(
                                    1,
                                    Light.LIGHT_RED,
                                    "The milestone \"Trainers trained\" was missed, and not waived."))
                            .addComputed(computed(2, Light.LIGHT_UNSPECIFIED, "Not measured: there is no budget."))
                            .addComputed(computed(
                                    3,
                                    Light.LIGHT_UNSPECIFIED,
                                    "Not measured: no indicator has an approved actual beside a target."))
                            .addComputed(computed(4, Light.LIGHT_GREEN, "No open risk has a score of more than 6."))
                            .setNextReportDate(day("2026-12-01"))
                            .setStale(true)
                            .setMilestonesTotal(2)
                            .setOverdue(2)
                            .setElapsedPercent("80.0")
                            .setNextDue(DueItem.newBuilder()
                                    .setKind(DueKind.DUE_KIND_STATUS_REPORT)
                                    .setDueDate(day("2026-12-01"))
                                    .setOverdue(true)))
                    .setCode("BOR-2")
                    .setTitle("مكافحة الاتجار بالبشر عند الحدود")
                    .setLead("partners/ncb-cairo")
                    .setState("SUSPENDED")
                    .addAllLights(List.of(
                            Light.LIGHT_RED, Light.LIGHT_UNSPECIFIED, Light.LIGHT_UNSPECIFIED, Light.LIGHT_GREEN))
                    .setReportAgeDays(-1)
                    .build(),
            PortfolioRow.newBuilder()
                    .setStatus(ProjectStatus.newBuilder().setProject("projects/documents"))
                    .setCode("DOC-3")
                    .setTitle("渡航文書の保護")
                    .setLead("partners/ncb-tokyo")
                    .setState("PIPELINE")
                    .setReportAgeDays(-1)
                    .build());

    static final List<Milestone> MILESTONES = List.of(
            Milestone.newBuilder()
                    .setName("projects/airports/milestones/agreed")
                    .setTitle("Curriculum agreed")
                    .setBaselineDate(day("2026-10-15"))
                    .setForecastDate(day("2026-10-15"))
                    .setActualDate(day("2026-10-12"))
                    .setState(MilestoneState.MILESTONE_STATE_ACHIEVED)
                    .setEvidence("Minutes of 12 October, signed by both.")
                    .build(),
            Milestone.newBuilder()
                    .setName("projects/airports/milestones/pilot")
                    .setTitle("Pilot held")
                    .setBaselineDate(day("2027-01-10"))
                    .setForecastDate(day("2027-01-30"))
                    .setOwner("persons/omar")
                    .setState(MilestoneState.MILESTONE_STATE_IN_PROGRESS)
                    .addDependencies(MilestoneDependency.newBuilder()
                            .setMilestone("projects/airports/milestones/agreed")
                            .setLagDays(30))
                    .build(),
            Milestone.newBuilder()
                    .setName("projects/airports/milestones/rollout")
                    .setTitle("Rolled out at six airports")
                    .setBaselineDate(day("2027-06-30"))
                    .setForecastDate(day("2027-06-30"))
                    .setState(MilestoneState.MILESTONE_STATE_PLANNED)
                    .addDependencies(
                            MilestoneDependency.newBuilder().setMilestone("projects/airports/milestones/pilot"))
                    .build());

    private static final Project PROJECT = Project.newBuilder()
            .setName("projects/airports")
            .setCode("AIR-1")
            .setEtag("e1")
            .setDefaultLanguage("en")
            .addTitle(LocalisedText.newBuilder()
                    .setLanguage("en")
                    .setText("Joint airport interdiction task forces of West and Central Africa"))
            .setState(ProjectState.PROJECT_STATE_IMPLEMENTATION)
            .setPlannedStartDate(day("2026-09-01"))
            .setActualStartDate(day("2026-09-15"))
            .setPlannedEndDate(day("2027-08-31"))
            .setDefaultCurrency("EUR")
            .addPartners(ProjectPartner.newBuilder()
                    .setPartner("partners/unodc")
                    .addRoles(ParticipationRole.PARTICIPATION_ROLE_ACCOUNTABLE))
            .addCountries(ProjectCountry.newBuilder().setCountry("SN").setPercentage("60"))
            .addCountries(ProjectCountry.newBuilder().setCountry("GH").setPercentage("40"))
            .addCoordinators("persons/omar")
            .build();

    static final Risk RISK = Risk.newBuilder()
            .setName("projects/airports/risks/host")
            .setTitle("Host withdraws")
            .setDescription("The ministry has not yet signed.")
            .setLikelihood(4)
            .setImpact(5)
            .setScore(20)
            .setResponse("A second host is asked.")
            .setOwner("persons/omar")
            .setReviewDate(day("2027-02-01"))
            .setState(RiskState.RISK_STATE_OPEN)
            .build();

    static final StatusReport REPORT = StatusReport.newBuilder()
            .setName("projects/airports/statusReports/r1")
            .setReportDate(day("2026-12-31"))
            .setSummary("The curriculum stands; the pilot waits for the host.")
            .setAchievements("Curriculum agreed in two languages.")
            .setNextSteps("Sign with the ministry.")
            .addAllDeclared(BEHIND.getDeclaredList())
            .setSnapshot(BEHIND)
            .setState(StatusReportState.STATUS_REPORT_STATE_PUBLISHED)
            .setPublisher("coordinator-lyon")
            .build();

    static final ProjectFeed.Loaded LOADED = new ProjectFeed.Loaded(
            PROJECT,
            BEHIND,
            StatusRules.newBuilder()
                    .setRiskAmberScore(8)
                    .setRiskRedScore(15)
                    .setResultsAmberPercent(90)
                    .setResultsRedPercent(60)
                    .build(),
            List.of(BEHIND.getNextDue()),
            MILESTONES,
            List.of(
                    RISK,
                    Risk.newBuilder()
                            .setName("projects/airports/risks/rooms")
                            .setTitle("Rooms too small")
                            .setLikelihood(2)
                            .setImpact(2)
                            .setScore(4)
                            .setOwner("persons/omar")
                            .setReviewDate(day("2027-03-01"))
                            .setState(RiskState.RISK_STATE_OPEN)
                            .build()),
            List.of(ActionItem.newBuilder()
                    .setName("projects/airports/actionItems/visit")
                    .setTitle("Visit the ministry")
                    .setOwner("persons/omar")
                    .setDueDate(day("2027-01-25"))
                    .setState(ActionItemState.ACTION_ITEM_STATE_OPEN)
                    .build()),
            List.of(BudgetLine.newBuilder()
                    .setName("projects/airports/budgetLines/travel")
                    .setTitle("Travel")
                    .setStartDate(day("2026-09-01"))
                    .setEndDate(day("2027-08-31"))
                    .setAmount(amount("200000.00", "EUR"))
                    .build()),
            List.of(ProjectTransaction.newBuilder()
                    .setName("projects/airports/transactions/t1")
                    .setKind(TransactionKind.TRANSACTION_KIND_EXPENDITURE)
                    .setDate(day("2026-11-02"))
                    .setDescription("Flights to Dakar")
                    .setAmount(amount("90000.00", "EUR"))
                    .build()),
            BudgetSummary.newBuilder()
                    .setProject("projects/airports")
                    .addByCurrency(BudgetSums.newBuilder()
                            .setCurrency("EUR")
                            .setBudget("200000.00")
                            .setOriginalBudget("180000.00")
                            .setIncomingFunds("100000.00")
                            .setCommitments("120000.00")
                            .setDisbursements("0.00")
                            .setExpenditures("90000.00"))
                    .setSpentPercent("45.0")
                    .setElapsedPercent("55.0")
                    .build(),
            List.of(REPORT),
            FrameworkFixtures.FRAMEWORK,
            Fixtures.DIRECTORY,
            LocalDate.of(2027, 1, 20));

    static final List<Change> CHANGES = List.of(Change.newBuilder()
            .setRevision(41)
            .setTime(Dates.timestamp(Instant.parse("2027-01-12T09:00:00Z")))
            .setActor("coordinator-lyon")
            .setVerb("milestone.rescheduled")
            .setResource("projects/airports/milestones/pilot")
            .setReason("The host asked for a later week.")
            .setBefore(Snapshot.newBuilder()
                    .setMilestone(MILESTONES.get(1).toBuilder().setForecastDate(day("2027-01-10"))))
            .setAfter(Snapshot.newBuilder().setMilestone(MILESTONES.get(1)))
            .build());

    static final Change LATER = CHANGES.get(0).toBuilder()
            .setRevision(42)
            .setTime(Dates.timestamp(Instant.parse("2027-01-13T09:00:00Z")))
            .build();

    private ProjectFixtures() {}

    private static Amount amount(String value, String currency) {
        return Amount.newBuilder().setValue(value).setCurrency(currency).build();
    }

    private static ComputedLight computed(int dimension, Light light, String sentence) {
        return Said.light(sentence)
                .setDimension(StatusDimension.forNumber(dimension))
                .setLight(light)
                .build();
    }

    static Date day(String written) {
        return Dates.date(written);
    }
}
