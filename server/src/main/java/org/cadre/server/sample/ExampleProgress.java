package org.cadre.server.sample;

import static org.cadre.server.sample.Clerk.date;

import java.time.LocalDate;
import org.cadre.v1.AchieveMilestoneRequest;
import org.cadre.v1.ActionItem;
import org.cadre.v1.Amount;
import org.cadre.v1.BudgetLine;
import org.cadre.v1.CloseRiskRequest;
import org.cadre.v1.ComputedLight;
import org.cadre.v1.CreateActionItemRequest;
import org.cadre.v1.CreateBudgetLineRequest;
import org.cadre.v1.CreateExchangeRateRequest;
import org.cadre.v1.CreateMilestoneRequest;
import org.cadre.v1.CreateProjectTransactionRequest;
import org.cadre.v1.CreateRiskRequest;
import org.cadre.v1.CreateStatusReportRequest;
import org.cadre.v1.DeclaredLight;
import org.cadre.v1.ExchangeRate;
import org.cadre.v1.GetProjectRequest;
import org.cadre.v1.GetProjectStatusRequest;
import org.cadre.v1.Light;
import org.cadre.v1.Milestone;
import org.cadre.v1.MilestoneDependency;
import org.cadre.v1.ProjectStatus;
import org.cadre.v1.ProjectTransaction;
import org.cadre.v1.PublishStatusReportRequest;
import org.cadre.v1.RescheduleMilestoneRequest;
import org.cadre.v1.Risk;
import org.cadre.v1.StartMilestoneRequest;
import org.cadre.v1.StatusReport;
import org.cadre.v1.TransactionKind;

/** How the example projects get on, reckoned from today. All of it is invented, as the titles say. */
final class ExampleProgress {
    private static final String AIRPORTS = "projects/aircop";
    private static final String FORESTS = "projects/leaf";
    private static final String CASE_FILES = "projects/crimjust";
    private static final String PASSES = "projects/laissez-passers";

    private final Desk desk;
    private final LocalDate today;

    ExampleProgress(Desk desk, LocalDate today) {
        this.desk = desk;
        this.today = today;
    }

    void register() {
        airports();
        caseFiles();
        forests();
        passes();
    }

    /** Goes well, but for one milestone that has slipped; reported three weeks ago. */
    private void airports() {
        String assessed = milestone(AIRPORTS, "assessed", "Task forces assessed (example)", -70);
        achieve(assessed, -60, "Report 12 (example)");
        String reached =
                milestone(AIRPORTS, "databases", "Every airport reaches the databases (example)", -5, assessed);
        var unused = desk.milestones()
                .startMilestone(
                        StartMilestoneRequest.newBuilder().setName(reached).build());
        milestone(AIRPORTS, "conference", "Task forces meet (example)", 30, reached);
        reschedule(reached, 25, "Two airports wait for their lines (example).");
        risk(AIRPORTS, "officers", "An airport withdraws its officers (example)", 3, 4, 30);
        risk(AIRPORTS, "lines", "Lines fail in the rainy season (example)", 2, 2, 60);
        item(AIRPORTS, "lines", "Ask the carriers for dates (example)", -3, reached);
        item(AIRPORTS, "rooms", "Book rooms for the meeting (example)", 12, "");
        rate("USD", "EUR", -40, "0.92");
        rate("EUR", "USD", -201, "1.05");
        rate("EUR", "USD", -151, "1.07");
        rate("EUR", "USD", -61, "1.09");
        line(AIRPORTS, "this-year", "Task forces, this year (example)", -200, "400000", "EUR");
        line(AIRPORTS, "lines", "Lines to the databases (example)", -200, "50000", "USD");
        pay(AIRPORTS, TransactionKind.TRANSACTION_KIND_INCOMING_FUNDS, -190, "400000", "EUR", "partners/eu");
        pay(AIRPORTS, TransactionKind.TRANSACTION_KIND_DISBURSEMENT, -150, "240000", "EUR", "partners/unodc");
        pay(AIRPORTS, TransactionKind.TRANSACTION_KIND_EXPENDITURE, -60, "125000.50", "EUR", "partners/interpol");
        pay(AIRPORTS, TransactionKind.TRANSACTION_KIND_EXPENDITURE, -30, "19500", "USD", "partners/interpol");
        report(AIRPORTS, -21, "Training goes on; two airports wait for their lines (example).");
    }

    /** Late, and nobody has reported. */
    private void caseFiles() {
        milestone(CASE_FILES, "third-round", "Case-file training, third round (example)", -120);
        item(CASE_FILES, "ask", "Ask the countries what holds them up (example)", -14, "");
        risk(CASE_FILES, "turnover", "Trained investigators are moved elsewhere (example)", 4, 4, -10);
    }

    private void forests() {
        milestone(FORESTS, "grant", "Grant agreed (example)", 60);
        String risk = risk(FORESTS, "currency", "The grant's currency falls (example)", 3, 2, 90);
        var unused = desk.risks()
                .closeRisk(CloseRiskRequest.newBuilder()
                        .setName(risk)
                        .setReason("The grant is spent (example).")
                        .build());
    }

    private void passes() {
        String agreed = milestone(PASSES, "agreed", "Both sides have agreed (example)", 20);
        milestone(PASSES, "begun", "First lost documents on record (example)", 80, agreed);
        risk(PASSES, "data", "Lost documents are told too late (example)", 2, 3, 45);
    }

    private LocalDate day(int days) {
        return today.plusDays(days);
    }

    /** The first coordinator of a project. */
    private String coordinator(String project) {
        return desk.projects()
                .getProject(GetProjectRequest.newBuilder().setName(project).build())
                .getCoordinators(0);
    }

    /** Returns its name. @param dependencies by their names */
    private String milestone(String project, String id, String title, int days, String... dependencies) {
        Milestone.Builder milestone = Milestone.newBuilder().setTitle(title).setBaselineDate(date(day(days)));
        for (String dependency : dependencies) {
            milestone.addDependencies(
                    MilestoneDependency.newBuilder().setMilestone(dependency).setLagDays(5));
        }
        return desk.milestones()
                .createMilestone(CreateMilestoneRequest.newBuilder()
                        .setParent(project)
                        .setMilestoneId(id)
                        .setMilestone(milestone)
                        .build())
                .getName();
    }

    private void achieve(String milestone, int days, String evidence) {
        var unused = desk.milestones()
                .achieveMilestone(AchieveMilestoneRequest.newBuilder()
                        .setName(milestone)
                        .setActualDate(date(day(days)))
                        .setEvidence(evidence)
                        .build());
    }

    private void reschedule(String milestone, int days, String reason) {
        var unused = desk.milestones()
                .rescheduleMilestone(RescheduleMilestoneRequest.newBuilder()
                        .setName(milestone)
                        .setForecastDate(date(day(days)))
                        .setReason(reason)
                        .build());
    }

    /** Returns its name. */
    private String risk(String project, String id, String title, int likelihood, int impact, int review) {
        return desk.risks()
                .createRisk(CreateRiskRequest.newBuilder()
                        .setParent(project)
                        .setRiskId(id)
                        .setRisk(Risk.newBuilder()
                                .setTitle(title)
                                .setLikelihood(likelihood)
                                .setImpact(impact)
                                .setOwner(coordinator(project))
                                .setReviewDate(date(day(review))))
                        .build())
                .getName();
    }

    private void item(String project, String id, String title, int due, String about) {
        var unused = desk.actionItems()
                .createActionItem(CreateActionItemRequest.newBuilder()
                        .setParent(project)
                        .setActionItemId(id)
                        .setActionItem(ActionItem.newBuilder()
                                .setTitle(title)
                                .setOwner(coordinator(project))
                                .setDueDate(date(day(due)))
                                .setAbout(about))
                        .build());
    }

    private void rate(String from, String to, int days, String rate) {
        var unused = desk.budget()
                .createExchangeRate(CreateExchangeRateRequest.newBuilder()
                        .setExchangeRate(ExchangeRate.newBuilder()
                                .setFromCurrency(from)
                                .setToCurrency(to)
                                .setDate(date(day(days)))
                                .setRate(rate)
                                .setSource("Invented (example)"))
                        .build());
    }

    /** A line for a year from that day on. */
    private void line(String project, String id, String title, int days, String amount, String currency) {
        var unused = desk.budget()
                .createBudgetLine(CreateBudgetLineRequest.newBuilder()
                        .setParent(project)
                        .setBudgetLineId(id)
                        .setBudgetLine(BudgetLine.newBuilder()
                                .setTitle(title)
                                .setStartDate(date(day(days)))
                                .setEndDate(date(day(days + 364)))
                                .setValueDate(date(day(-35)))
                                .setAmount(amount(amount, currency))
                                .setCommitted(true))
                        .build());
    }

    private void pay(String project, TransactionKind kind, int days, String amount, String currency, String provider) {
        var unused = desk.budget()
                .createProjectTransaction(CreateProjectTransactionRequest.newBuilder()
                        .setParent(project)
                        .setTransaction(ProjectTransaction.newBuilder()
                                .setKind(kind)
                                .setDate(date(day(days)))
                                .setAmount(amount(amount, currency))
                                .setProvider(provider)
                                .setDescription("Invented (example)"))
                        .build());
    }

    private static Amount amount(String value, String currency) {
        return Amount.newBuilder().setValue(value).setCurrency(currency).build();
    }

    /** Declares what is computed. */
    private void report(String project, int days, String summary) {
        ProjectStatus status = desk.status()
                .getProjectStatus(
                        GetProjectStatusRequest.newBuilder().setProject(project).build());
        StatusReport.Builder report =
                StatusReport.newBuilder().setReportDate(date(day(days))).setSummary(summary);
        for (ComputedLight computed : status.getComputedList()) {
            DeclaredLight.Builder declared = DeclaredLight.newBuilder()
                    .setDimension(computed.getDimension())
                    .setLight(computed.getLight());
            if (computed.getLight() == Light.LIGHT_AMBER || computed.getLight() == Light.LIGHT_RED) {
                declared.setReason(computed.getSentence())
                        .setOwner(coordinator(project))
                        .setRecoveryDate(date(day(30)));
            }
            report.addDeclared(declared);
        }
        String name = desk.status()
                .createStatusReport(CreateStatusReportRequest.newBuilder()
                        .setParent(project)
                        .setStatusReport(report)
                        .build())
                .getName();
        var unused = desk.status()
                .publishStatusReport(
                        PublishStatusReportRequest.newBuilder().setName(name).build());
    }
}
