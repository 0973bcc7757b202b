package org.cadre.server.iati;

import com.google.protobuf.ByteString;
import com.google.type.Date;
import io.grpc.Channel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import org.cadre.server.TestServer;
import org.cadre.server.budget.BudgetPart;
import org.cadre.server.budget.BudgetService;
import org.cadre.server.change.ChangeService;
import org.cadre.server.change.FeedSettings;
import org.cadre.server.partner.PartnerService;
import org.cadre.server.project.ProjectFeature;
import org.cadre.server.project.ProjectPart;
import org.cadre.server.report.RosterRows;
import org.cadre.server.status.StatusFeature;
import org.cadre.server.store.Database;
import org.cadre.server.training.Deliveries;
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
import org.cadre.v1.CreateIndicatorPeriodRequest;
import org.cadre.v1.CreateIndicatorRequest;
import org.cadre.v1.CreatePartnerRequest;
import org.cadre.v1.CreateProjectRequest;
import org.cadre.v1.CreateProjectResultRequest;
import org.cadre.v1.CreateProjectTransactionRequest;
import org.cadre.v1.DisaggregatedPart;
import org.cadre.v1.Disaggregation;
import org.cadre.v1.DisaggregationDimension;
import org.cadre.v1.DisaggregationRemainder;
import org.cadre.v1.ExportIatiActivitiesRequest;
import org.cadre.v1.ExportIatiActivitiesResponse;
import org.cadre.v1.IatiActivityCheck;
import org.cadre.v1.IatiExportSummary;
import org.cadre.v1.IatiServiceGrpc;
import org.cadre.v1.IatiServiceGrpc.IatiServiceBlockingStub;
import org.cadre.v1.Indicator;
import org.cadre.v1.IndicatorDirection;
import org.cadre.v1.IndicatorMeasure;
import org.cadre.v1.IndicatorPeriod;
import org.cadre.v1.IndicatorValue;
import org.cadre.v1.LocalisedProse;
import org.cadre.v1.LocalisedText;
import org.cadre.v1.ParticipationRole;
import org.cadre.v1.Partner;
import org.cadre.v1.PartnerKind;
import org.cadre.v1.PartnerServiceGrpc;
import org.cadre.v1.Project;
import org.cadre.v1.ProjectCountry;
import org.cadre.v1.ProjectDocument;
import org.cadre.v1.ProjectKind;
import org.cadre.v1.ProjectPartner;
import org.cadre.v1.ProjectRegion;
import org.cadre.v1.ProjectResult;
import org.cadre.v1.ProjectResultKind;
import org.cadre.v1.ProjectSector;
import org.cadre.v1.ProjectServiceGrpc;
import org.cadre.v1.ProjectTransaction;
import org.cadre.v1.ResultsFrameworkServiceGrpc;
import org.cadre.v1.ResultsFrameworkServiceGrpc.ResultsFrameworkServiceBlockingStub;
import org.cadre.v1.Role;
import org.cadre.v1.SetTargetRequest;
import org.cadre.v1.StartProjectRequest;
import org.cadre.v1.SubmitActualRequest;
import org.cadre.v1.TransactionKind;
import org.cadre.v1.VoidProjectTransactionRequest;

/** A server with partners that reports to IATI, or does not, and projects that others may read of. It is 23 November 2026. */
final class Registry implements AutoCloseable {
    static final LocalDate TODAY = LocalDate.of(2026, 11, 23);
    static final IatiSettings REPORTER = new IatiSettings("XM-EXAMPLE-9", "40", "Office & Sons <example>");

    private final TestServer server;
    private final ExecutorService files = Executors.newFixedThreadPool(2);
    private final List<ChangeService> changes = new ArrayList<>();

    /** An answer to an export, taken apart. */
    record Exported(List<IatiActivityCheck> checks, IatiExportSummary summary, byte[] file) {
        IatiActivityCheck of(String project) {
            return checks.stream()
                    .filter(check -> check.getProject().equals(project))
                    .findFirst()
                    .orElseThrow();
        }

        List<String> rules(String project) {
            return of(project).getFindingsList().stream()
                    .map(finding -> finding.getRule())
                    .toList();
        }
    }

    Registry(Database database, Optional<IatiSettings> reporter) throws IOException {
        server = TestServer.start(database, parts -> {
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
                    new PartnerService(parts.calls(), parts.tokens(), List.of()),
                    new IatiService(parts.calls(), parts.tokens(), parts.store(), parts.clock(), files, reporter));
        });
        partner("interpol", PartnerKind.PARTNER_KIND_INTERPOL, "");
        partner("unodc", PartnerKind.PARTNER_KIND_UN_ENTITY, "XM-DAC-41128");
        partner("eu", PartnerKind.PARTNER_KIND_OTHER, "XI-IATI-EC_INTPA");
    }

    TestServer server() {
        return server;
    }

    private void partner(String id, PartnerKind kind, String reference) {
        var unused = PartnerServiceGrpc.newBlockingStub(server.as(Role.ROLE_ADMIN))
                .createPartner(CreatePartnerRequest.newBuilder()
                        .setPartnerId(id)
                        .setPartner(Partner.newBuilder()
                                .setDisplayName(id.toUpperCase(Locale.ROOT))
                                .setKind(kind)
                                .setIatiReference(reference))
                        .build());
    }

    IatiServiceBlockingStub iati() {
        return iatiAs(server.as(Role.ROLE_COORDINATOR));
    }

    static IatiServiceBlockingStub iatiAs(Channel channel) {
        return IatiServiceGrpc.newBlockingStub(channel);
    }

    Exported export(String filter) throws IOException {
        return taken(iati().exportIatiActivities(ExportIatiActivitiesRequest.newBuilder()
                .setFilter(filter)
                .build()));
    }

    static Exported taken(Iterator<ExportIatiActivitiesResponse> answers) throws IOException {
        List<IatiActivityCheck> checks = new ArrayList<>();
        IatiExportSummary summary = null;
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        while (answers.hasNext()) {
            ExportIatiActivitiesResponse answer = answers.next();
            switch (answer.getPartCase()) {
                case ACTIVITY -> {
                    if (summary != null) {
                        throw new AssertionError("A project was told after the summary.");
                    }
                    checks.add(answer.getActivity());
                }
                case SUMMARY -> summary = answer.getSummary();
                default -> {
                    if (summary == null) {
                        throw new AssertionError("The file began before all was told.");
                    }
                    ByteString chunk = answer.getChunk();
                    chunk.writeTo(file);
                }
            }
        }
        return new Exported(checks, summary, file.toByteArray());
    }

    static Date day(LocalDate day) {
        return Date.newBuilder()
                .setYear(day.getYear())
                .setMonth(day.getMonthValue())
                .setDay(day.getDayOfMonth())
                .build();
    }

    static Date day(String day) {
        return day(LocalDate.parse(day));
    }

    static LocalisedText text(String language, String text) {
        return LocalisedText.newBuilder().setLanguage(language).setText(text).build();
    }

    static LocalisedProse prose(String language, String text) {
        return LocalisedProse.newBuilder().setLanguage(language).setText(text).build();
    }

    static IndicatorValue number(String number) {
        return IndicatorValue.newBuilder().setNumber(number).build();
    }

    static IndicatorValue share(String numerator, String denominator) {
        return IndicatorValue.newBuilder()
                .setNumerator(numerator)
                .setDenominator(denominator)
                .build();
    }

    static IndicatorValue words(String text) {
        return IndicatorValue.newBuilder().setText(text).build();
    }

    /** A project that lacks nothing. */
    static Project.Builder good(String code) {
        return Project.newBuilder()
                .setCode(code)
                .setDefaultLanguage("en")
                .addTitle(text("en", "Borders <&> \"ports\" 🛂"))
                .addDescription(prose("en", "What it is for.\n\nAnd how."))
                .setKind(ProjectKind.PROJECT_KIND_TRAINING)
                .addPartners(ProjectPartner.newBuilder()
                        .setPartner("partners/unodc")
                        .addRoles(ParticipationRole.PARTICIPATION_ROLE_ACCOUNTABLE)
                        .addRoles(ParticipationRole.PARTICIPATION_ROLE_FUNDING)
                        .setActivityId("XM-DAC-41128-XAW"))
                .addPartners(ProjectPartner.newBuilder()
                        .setPartner("partners/interpol")
                        .addRoles(ParticipationRole.PARTICIPATION_ROLE_IMPLEMENTING))
                .addCountries(ProjectCountry.newBuilder().setCountry("SN").setPercentage("100"))
                .addSectors(ProjectSector.newBuilder()
                        .setVocabulary("1")
                        .setCode("15132")
                        .setPercentage("100"))
                .setDefaultCurrency("EUR")
                .setPlannedStartDate(day("2026-01-01"))
                .setPlannedEndDate(day("2027-12-31"))
                .setNoBudgetReason("Staff time alone.");
    }

    Project add(String id, Project.Builder project) {
        return ProjectServiceGrpc.newBlockingStub(server.as(Role.ROLE_COORDINATOR))
                .createProject(CreateProjectRequest.newBuilder()
                        .setProjectId(id)
                        .setProject(project)
                        .build());
    }

    private ResultsFrameworkServiceBlockingStub frameworks() {
        return ResultsFrameworkServiceGrpc.newBlockingStub(server.as(Role.ROLE_COORDINATOR));
    }

    void result(String project, String id) {
        var unused = frameworks()
                .createProjectResult(CreateProjectResultRequest.newBuilder()
                        .setParent(project)
                        .setProjectResultId(id)
                        .setProjectResult(ProjectResult.newBuilder()
                                .setKind(ProjectResultKind.PROJECT_RESULT_KIND_OUTCOME)
                                .addTitle(text("en", "Result " + id))
                                .addDescription(prose("en", "What it means.")))
                        .build());
    }

    void indicator(String project, String result, String id, IndicatorMeasure measure, IndicatorValue baseline) {
        var unused = frameworks()
                .createIndicator(CreateIndicatorRequest.newBuilder()
                        .setParent(project)
                        .setIndicatorId(id)
                        .setIndicator(Indicator.newBuilder()
                                .setResult(project + "/results/" + result)
                                .addTitle(text("en", "Indicator " + id))
                                .setMeasure(measure)
                                .setDirection(IndicatorDirection.INDICATOR_DIRECTION_ASCENDING)
                                .setUnit("officers")
                                .setBaseline(Baseline.newBuilder()
                                        .setYear(2025)
                                        .setDate(day("2025-06-30"))
                                        .setValue(baseline)
                                        .setComment("By survey.")))
                        .build());
    }

    String period(String indicator, String id, String from, String to, IndicatorValue target) {
        IndicatorPeriod period = frameworks()
                .createIndicatorPeriod(CreateIndicatorPeriodRequest.newBuilder()
                        .setParent(indicator)
                        .setIndicatorPeriodId(id)
                        .setIndicatorPeriod(IndicatorPeriod.newBuilder()
                                .setStartDate(day(from))
                                .setEndDate(day(to)))
                        .build());
        var unused = frameworks()
                .setTarget(SetTargetRequest.newBuilder()
                        .setName(period.getName())
                        .setTarget(target)
                        .setReason("As agreed.")
                        .build());
        return period.getName();
    }

    Actual actual(String period, Actual.Builder actual) {
        return ActualServiceGrpc.newBlockingStub(server.as(Role.ROLE_COORDINATOR))
                .createActual(CreateActualRequest.newBuilder()
                        .setParent(period)
                        .setActual(actual)
                        .build());
    }

    void approve(String period, Actual.Builder actual) {
        String name = actual(period, actual).getName();
        var submitted = ActualServiceGrpc.newBlockingStub(server.as(Role.ROLE_COORDINATOR))
                .submitActual(SubmitActualRequest.newBuilder().setName(name).build());
        var approved = ActualServiceGrpc.newBlockingStub(server.as(Role.ROLE_ADMIN))
                .approveActual(ApproveActualRequest.newBuilder().setName(name).build());
    }

    void line(String project, String id, UnaryOperator<BudgetLine.Builder> change) {
        var unused = BudgetServiceGrpc.newBlockingStub(server.as(Role.ROLE_COORDINATOR))
                .createBudgetLine(CreateBudgetLineRequest.newBuilder()
                        .setParent(project)
                        .setBudgetLineId(id)
                        .setBudgetLine(change.apply(BudgetLine.newBuilder()
                                .setTitle("Line " + id)
                                .setStartDate(day("2026-01-01"))
                                .setEndDate(day("2026-12-31"))
                                .setAmount(
                                        Amount.newBuilder().setValue("1000.50").setCurrency("EUR"))))
                        .build());
    }

    String pay(String project, UnaryOperator<ProjectTransaction.Builder> change) {
        return BudgetServiceGrpc.newBlockingStub(server.as(Role.ROLE_COORDINATOR))
                .createProjectTransaction(CreateProjectTransactionRequest.newBuilder()
                        .setParent(project)
                        .setTransaction(change.apply(ProjectTransaction.newBuilder()
                                .setKind(TransactionKind.TRANSACTION_KIND_DISBURSEMENT)
                                .setDate(day("2026-03-01"))
                                .setAmount(Amount.newBuilder().setValue("250").setCurrency("USD"))))
                        .build())
                .getName();
    }

    void start(String project) {
        for (String partner : List.of("unodc", "interpol")) {
            var agreed = ProjectServiceGrpc.newBlockingStub(server.asFocalPoint("partners/" + partner))
                    .agreeProject(
                            AgreeProjectRequest.newBuilder().setName(project).build());
        }
        var started = ProjectServiceGrpc.newBlockingStub(server.as(Role.ROLE_COORDINATOR))
                .startProject(StartProjectRequest.newBuilder()
                        .setName(project)
                        .setStartDate(day("2026-01-15"))
                        .build());
    }

    /** A project with something of everything. */
    Project rich(String id) {
        Project project = add(
                id,
                good(id.toUpperCase(Locale.ROOT))
                        .addTitle(text("fr", "Frontières"))
                        .addDescription(prose("fr", "Pour quoi."))
                        .clearCountries()
                        .addCountries(
                                ProjectCountry.newBuilder().setCountry("SN").setPercentage("33.4"))
                        .addCountries(
                                ProjectCountry.newBuilder().setCountry("ML").setPercentage("33.3"))
                        .addRegions(ProjectRegion.newBuilder()
                                .setVocabulary("1")
                                .setCode("298")
                                .setPercentage("33.3"))
                        .clearSectors()
                        .addSectors(ProjectSector.newBuilder()
                                .setVocabulary("1")
                                .setCode("15132")
                                .setPercentage("60"))
                        .addSectors(ProjectSector.newBuilder()
                                .setVocabulary("1")
                                .setCode("15210")
                                .setPercentage("40"))
                        .addSectors(ProjectSector.newBuilder()
                                .setVocabulary("8")
                                .setCode("16.4")
                                .setPercentage("100"))
                        .addSdgTargets("16.4")
                        .addSdgTargets("16.a")
                        .addDocuments(ProjectDocument.newBuilder()
                                .setTitle("Plan & budget")
                                .setUri("https://example.org/plan.pdf?a=1&b=2")
                                .setCategory("A02")
                                .setLanguage("en"))
                        .addDocuments(ProjectDocument.newBuilder()
                                .setTitle("Page")
                                .setUri("https://example.org/about")
                                .setFormat("text/html")
                                .setCategory("B01")));
        String name = project.getName();
        result(name, "trained");
        indicator(name, "trained", "officers", IndicatorMeasure.INDICATOR_MEASURE_NUMBER, number("10"));
        indicator(name, "trained", "women", IndicatorMeasure.INDICATOR_MEASURE_PERCENT, number("12.5"));
        indicator(name, "trained", "trust", IndicatorMeasure.INDICATOR_MEASURE_QUALITATIVE, words("Low."));
        String first = period(name + "/indicators/officers", "q1", "2026-01-01", "2026-03-31", number("100"));
        String second = period(name + "/indicators/officers", "q2", "2026-04-01", "2026-06-30", number("200"));
        String women = period(name + "/indicators/women", "h1", "2026-01-01", "2026-06-30", number("40"));
        String trust = period(name + "/indicators/trust", "h1", "2026-01-01", "2026-06-30", words("High."));
        line(name, "2026", line -> line.setCommitted(true));
        line(
                name,
                "2026-b",
                line -> line.setRevises(name + "/budgetLines/2026")
                        .setAmount(Amount.newBuilder().setValue("900").setCurrency("EUR")));
        line(
                name,
                "2027",
                line -> line.setStartDate(day("2027-01-01"))
                        .setEndDate(day("2027-12-31"))
                        .setAmount(Amount.newBuilder().setValue("500").setCurrency("XOF")));
        start(name);
        approve(
                first,
                Actual.newBuilder()
                        .setValue(number("90"))
                        .setComment("From the rosters.")
                        .addDisaggregations(Disaggregation.newBuilder()
                                .setDimension(DisaggregationDimension.DISAGGREGATION_DIMENSION_SEX)
                                .addParts(DisaggregatedPart.newBuilder()
                                        .setKey("F")
                                        .setValue(number("30")))
                                .addParts(DisaggregatedPart.newBuilder()
                                        .setKey("M")
                                        .setValue(number("50")))
                                .setRemainder(DisaggregationRemainder.newBuilder()
                                        .setLabel("not stated")
                                        .setValue(number("10"))))
                        .addDisaggregations(Disaggregation.newBuilder()
                                .setDimension(DisaggregationDimension.DISAGGREGATION_DIMENSION_PARTNER)
                                .addParts(DisaggregatedPart.newBuilder()
                                        .setKey("partners/unodc")
                                        .setValue(number("40")))
                                .addParts(DisaggregatedPart.newBuilder()
                                        .setKey("partners/eu")
                                        .setValue(number("50"))))
                        .addDisaggregations(Disaggregation.newBuilder()
                                .setDimension(DisaggregationDimension.DISAGGREGATION_DIMENSION_COUNTRY)
                                .addParts(DisaggregatedPart.newBuilder()
                                        .setKey("SN")
                                        .setValue(number("90")))));
        var draft = actual(second, Actual.newBuilder().setValue(number("7777")).setComment("Draft figure."));
        approve(women, Actual.newBuilder().setValue(share("1", "3")));
        approve(trust, Actual.newBuilder().setValue(words("Rising.")));
        pay(
                name,
                one -> one.setKind(TransactionKind.TRANSACTION_KIND_INCOMING_FUNDS)
                        .setProvider("partners/eu")
                        .setReceiver("partners/unodc")
                        .setReference("EU-1")
                        .setDescription("First tranche"));
        pay(name, one -> one.setValueDate(day("2026-03-02")));
        pay(
                name,
                one -> one.setKind(TransactionKind.TRANSACTION_KIND_EXPENDITURE)
                        .setAmount(Amount.newBuilder().setValue("-12.5").setCurrency("EUR")));
        pay(name, one -> one.setKind(TransactionKind.TRANSACTION_KIND_OUTGOING_COMMITMENT));
        String wrong = pay(
                name, one -> one.setAmount(Amount.newBuilder().setValue("6666").setCurrency("EUR")));
        var voided = BudgetServiceGrpc.newBlockingStub(server.as(Role.ROLE_COORDINATOR))
                .voidProjectTransaction(VoidProjectTransactionRequest.newBuilder()
                        .setName(wrong)
                        .setReason("Typed wrong.")
                        .build());
        return project;
    }

    @Override
    public void close() {
        changes.forEach(ChangeService::close);
        server.close();
        files.shutdownNow();
    }
}
