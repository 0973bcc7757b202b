package org.cadre.server.bench;

import com.google.type.Date;
import io.grpc.Channel;
import io.grpc.stub.StreamObserver;
import java.time.LocalDate;
import java.util.concurrent.atomic.AtomicLong;
import org.cadre.v1.Actual;
import org.cadre.v1.ActualServiceGrpc;
import org.cadre.v1.AgreeProjectRequest;
import org.cadre.v1.Amount;
import org.cadre.v1.ApproveActualRequest;
import org.cadre.v1.Baseline;
import org.cadre.v1.BudgetLine;
import org.cadre.v1.BudgetServiceGrpc;
import org.cadre.v1.CreateActualRequest;
import org.cadre.v1.CreateBudgetLineRequest;
import org.cadre.v1.CreateExchangeRateRequest;
import org.cadre.v1.CreateIndicatorPeriodRequest;
import org.cadre.v1.CreateIndicatorRequest;
import org.cadre.v1.CreateMilestoneRequest;
import org.cadre.v1.CreateProjectRequest;
import org.cadre.v1.CreateProjectResultRequest;
import org.cadre.v1.CreateProjectTransactionRequest;
import org.cadre.v1.CreateRiskRequest;
import org.cadre.v1.ExchangeRate;
import org.cadre.v1.Indicator;
import org.cadre.v1.IndicatorDirection;
import org.cadre.v1.IndicatorMeasure;
import org.cadre.v1.IndicatorPeriod;
import org.cadre.v1.IndicatorValue;
import org.cadre.v1.LocalisedText;
import org.cadre.v1.Milestone;
import org.cadre.v1.MilestoneServiceGrpc;
import org.cadre.v1.ParticipationRole;
import org.cadre.v1.Project;
import org.cadre.v1.ProjectCountry;
import org.cadre.v1.ProjectKind;
import org.cadre.v1.ProjectPartner;
import org.cadre.v1.ProjectResult;
import org.cadre.v1.ProjectResultKind;
import org.cadre.v1.ProjectSector;
import org.cadre.v1.ProjectServiceGrpc;
import org.cadre.v1.ProjectTransaction;
import org.cadre.v1.ReportingRhythm;
import org.cadre.v1.ResultsFrameworkServiceGrpc;
import org.cadre.v1.Risk;
import org.cadre.v1.RiskServiceGrpc;
import org.cadre.v1.SetTargetRequest;
import org.cadre.v1.StartProjectRequest;
import org.cadre.v1.SubmitActualRequest;
import org.cadre.v1.TransactionKind;

/** Puts 20,000 projects and a million actuals on record. */
final class PortfolioFilling {
    /** Fewer for a quick look. */
    static final int PROJECTS = Integer.getInteger("cadre.bench.projects", 20_000);

    private static final int INDICATORS = 5;
    private static final int PERIODS = 10;
    /** Of each indicator, the periods that have a target and an approved actual; the others have a draft. */
    private static final int APPROVED = 3;

    private static final int MILESTONES = 10;
    private static final int TRANSACTIONS = 6;
    private static final String[] COUNTRIES = {"SN", "GH", "KE", "CO", "PE", "FJ", "TH", "JO"};
    private static final int OUTSTANDING = 128;

    private final Channel channel;
    private final Channel approver;
    private final LocalDate today = LocalDate.now();

    /** @param approver of another principal, since nobody approves an own value */
    PortfolioFilling(Channel channel, Channel approver) {
        this.channel = channel;
        this.approver = approver;
    }

    void fill() throws Exception {
        var projects = ProjectServiceGrpc.newStub(channel);
        var frameworks = ResultsFrameworkServiceGrpc.newStub(channel);
        var actuals = ActualServiceGrpc.newStub(channel);
        var approving = ActualServiceGrpc.newStub(approver);
        var budget = BudgetServiceGrpc.newStub(channel);
        rate("EUR", "USD", "1.1");
        rate("USD", "EUR", "0.9");
        each("projects", 1, (p, n, done) -> projects.createProject(project(p), Bench.anything(done)));
        each(
                "results",
                1,
                (p, n, done) -> frameworks.createProjectResult(
                        CreateProjectResultRequest.newBuilder()
                                .setParent(name(p))
                                .setProjectResultId("r")
                                .setProjectResult(ProjectResult.newBuilder()
                                        .setKind(ProjectResultKind.PROJECT_RESULT_KIND_OUTCOME)
                                        .addTitle(english("Officers apply what they learned")))
                                .build(),
                        Bench.anything(done)));
        each(
                "indicators",
                INDICATORS,
                (p, n, done) -> frameworks.createIndicator(
                        CreateIndicatorRequest.newBuilder()
                                .setParent(name(p))
                                .setIndicatorId("i" + n)
                                .setIndicator(Indicator.newBuilder()
                                        .setResult(name(p) + "/results/r")
                                        .addTitle(english("Officers who apply it, kind " + n))
                                        .setMeasure(IndicatorMeasure.INDICATOR_MEASURE_NUMBER)
                                        .setDirection(IndicatorDirection.INDICATOR_DIRECTION_ASCENDING)
                                        .setBaseline(Baseline.newBuilder()
                                                .setYear(2020)
                                                .setValue(value(0))))
                                .build(),
                        Bench.anything(done)));
        each(
                "periods",
                INDICATORS * PERIODS,
                (p, n, done) -> frameworks.createIndicatorPeriod(
                        CreateIndicatorPeriodRequest.newBuilder()
                                .setParent(indicator(p, n / PERIODS))
                                .setIndicatorPeriodId("q" + n % PERIODS)
                                .setIndicatorPeriod(IndicatorPeriod.newBuilder()
                                        .setStartDate(day(90 * (n % PERIODS - PERIODS)))
                                        .setEndDate(day(90 * (n % PERIODS - PERIODS) + 89)))
                                .build(),
                        Bench.anything(done)));
        each(
                "targets",
                INDICATORS * APPROVED,
                (p, n, done) -> frameworks.setTarget(
                        SetTargetRequest.newBuilder()
                                .setName(period(p, n / APPROVED, n % APPROVED))
                                .setTarget(value(100))
                                .build(),
                        Bench.anything(done)));
        each(
                "budget lines",
                2,
                (p, n, done) -> budget.createBudgetLine(
                        CreateBudgetLineRequest.newBuilder()
                                .setParent(name(p))
                                .setBudgetLineId("b" + n)
                                .setBudgetLine(BudgetLine.newBuilder()
                                        .setTitle("Training and travel")
                                        .setStartDate(day(-20))
                                        .setEndDate(day(300))
                                        .setAmount(amount(10_000 + p, n == 0 ? "USD" : "EUR")))
                                .build(),
                        Bench.anything(done)));
        each(
                "agreements",
                2,
                (p, n, done) -> projects.agreeProject(
                        AgreeProjectRequest.newBuilder()
                                .setName(name(p))
                                .setPartner(n == 0 ? "partners/unodc" : "partners/interpol")
                                .setReference("Letter")
                                .setDate(day(-950))
                                .build(),
                        Bench.anything(done)));
        each(
                "starts",
                1,
                (p, n, done) -> projects.startProject(
                        StartProjectRequest.newBuilder()
                                .setName(name(p))
                                .setStartDate(day(-900))
                                .build(),
                        Bench.anything(done)));
        each(
                "actuals",
                INDICATORS * PERIODS,
                (p, n, done) -> actuals.createActual(
                        CreateActualRequest.newBuilder()
                                .setParent(period(p, n / PERIODS, n % PERIODS))
                                .setActualId("a")
                                .setActual(Actual.newBuilder().setValue(value(60 + (p * 7 + n) % 60)))
                                .build(),
                        Bench.anything(done)));
        each(
                "submissions",
                INDICATORS * APPROVED,
                (p, n, done) -> actuals.submitActual(
                        SubmitActualRequest.newBuilder()
                                .setName(period(p, n / APPROVED, n % APPROVED) + "/actuals/a")
                                .build(),
                        Bench.anything(done)));
        each(
                "approvals",
                INDICATORS * APPROVED,
                (p, n, done) -> approving.approveActual(
                        ApproveActualRequest.newBuilder()
                                .setName(period(p, n / APPROVED, n % APPROVED) + "/actuals/a")
                                .build(),
                        Bench.anything(done)));
        each(
                "transactions",
                TRANSACTIONS,
                (p, n, done) -> budget.createProjectTransaction(
                        CreateProjectTransactionRequest.newBuilder()
                                .setParent(name(p))
                                .setTransactionId("t" + n)
                                .setTransaction(ProjectTransaction.newBuilder()
                                        .setKind(TransactionKind.TRANSACTION_KIND_EXPENDITURE)
                                        .setDate(day(-n - 1))
                                        .setAmount(amount(1_000 + p % 1_500, n % 2 == 0 ? "USD" : "EUR"))
                                        .setProvider("partners/unodc"))
                                .build(),
                        Bench.anything(done)));
        var milestones = MilestoneServiceGrpc.newStub(channel);
        each(
                "milestones",
                MILESTONES,
                (p, n, done) -> milestones.createMilestone(
                        CreateMilestoneRequest.newBuilder()
                                .setParent(name(p))
                                .setMilestoneId("m" + n)
                                .setMilestone(Milestone.newBuilder()
                                        .setTitle("Step " + n)
                                        .setBaselineDate(day(20 * n - p % 40)))
                                .build(),
                        Bench.anything(done)));
        var risks = RiskServiceGrpc.newStub(channel);
        each("risks", 3, (p, n, done) -> risks.createRisk(risk(p, "k" + n), Bench.anything(done)));
    }

    private interface Writing {
        void start(int project, int number, StreamObserver<Object> done);
    }

    /** So many of a kind for each project. */
    private static void each(String what, int many, Writing writing) throws InterruptedException {
        System.out.println("Filling: " + PROJECTS * many + " " + what + " …");
        Load load = new Load(
                        (number, done) -> writing.start((int) (number / many), (int) (number % many), done),
                        OUTSTANDING,
                        new AtomicLong())
                .runTo((long) PROJECTS * many);
        if (load.failures() > 0) {
            throw new IllegalStateException(load.failures() + " " + what + " failed");
        }
    }

    private void rate(String from, String to, String rate) {
        for (int days = -40; days <= 0; days += 20) {
            var unused = BudgetServiceGrpc.newBlockingStub(channel)
                    .createExchangeRate(CreateExchangeRateRequest.newBuilder()
                            .setExchangeRate(ExchangeRate.newBuilder()
                                    .setFromCurrency(from)
                                    .setToCurrency(to)
                                    .setDate(day(days))
                                    .setRate(rate)
                                    .setSource("Bench"))
                            .build());
        }
    }

    private CreateProjectRequest project(int number) {
        return CreateProjectRequest.newBuilder()
                .setProjectId("p" + number)
                .setProject(Project.newBuilder()
                        .setCode("P-" + number)
                        .setDefaultLanguage("en")
                        .setDefaultCurrency("USD")
                        .addTitle(english("Project " + number % 997 + " of the region"))
                        .setKind(ProjectKind.PROJECT_KIND_TRAINING)
                        .addPartners(ProjectPartner.newBuilder()
                                .setPartner("partners/unodc")
                                .addRoles(ParticipationRole.PARTICIPATION_ROLE_ACCOUNTABLE))
                        .addPartners(ProjectPartner.newBuilder()
                                .setPartner("partners/interpol")
                                .addRoles(ParticipationRole.PARTICIPATION_ROLE_IMPLEMENTING))
                        .addCountries(ProjectCountry.newBuilder()
                                .setCountry(COUNTRIES[number % COUNTRIES.length])
                                .setPercentage("100"))
                        .addSectors(ProjectSector.newBuilder()
                                .setVocabulary("1")
                                .setCode("15210")
                                .setPercentage("100"))
                        .addCoordinators("persons/p" + number % 50)
                        .setPlannedStartDate(day(-900))
                        .setPlannedEndDate(day(300 + number % 200))
                        .setReportingRhythm(ReportingRhythm.newBuilder().setMonths(1 + number % 60)))
                .build();
    }

    CreateRiskRequest risk(int project, String id) {
        return CreateRiskRequest.newBuilder()
                .setParent(name(project))
                .setRiskId(id)
                .setRisk(Risk.newBuilder()
                        .setTitle("The host is slow")
                        .setLikelihood(1 + project % 5)
                        .setImpact(1 + project % 3)
                        .setOwner("persons/p" + project % 50)
                        .setReviewDate(day(project % 60 - 20)))
                .build();
    }

    private static String name(int project) {
        return "projects/p" + project;
    }

    private static String indicator(int project, int number) {
        return name(project) + "/indicators/i" + number;
    }

    private static String period(int project, int indicator, int number) {
        return indicator(project, indicator) + "/periods/q" + number;
    }

    private Date day(int days) {
        LocalDate day = today.plusDays(days);
        return Date.newBuilder()
                .setYear(day.getYear())
                .setMonth(day.getMonthValue())
                .setDay(day.getDayOfMonth())
                .build();
    }

    private static IndicatorValue value(int number) {
        return IndicatorValue.newBuilder().setNumber(Integer.toString(number)).build();
    }

    private static Amount amount(int value, String currency) {
        return Amount.newBuilder()
                .setValue(Integer.toString(value))
                .setCurrency(currency)
                .build();
    }

    private static LocalisedText english(String text) {
        return LocalisedText.newBuilder().setLanguage("en").setText(text).build();
    }
}
