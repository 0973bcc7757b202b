package org.cadre.server.iati;

import static org.cadre.server.iati.Registry.day;
import static org.cadre.server.iati.Registry.good;
import static org.cadre.server.iati.Registry.prose;
import static org.cadre.server.iati.Registry.text;

import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
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
import org.cadre.v1.CreateProjectTransactionRequest;
import org.cadre.v1.DisaggregatedPart;
import org.cadre.v1.Disaggregation;
import org.cadre.v1.DisaggregationDimension;
import org.cadre.v1.DisaggregationRemainder;
import org.cadre.v1.Indicator;
import org.cadre.v1.IndicatorDirection;
import org.cadre.v1.IndicatorMeasure;
import org.cadre.v1.IndicatorPeriod;
import org.cadre.v1.IndicatorValue;
import org.cadre.v1.Project;
import org.cadre.v1.ProjectCountry;
import org.cadre.v1.ProjectDocument;
import org.cadre.v1.ProjectRegion;
import org.cadre.v1.ProjectSector;
import org.cadre.v1.ProjectServiceGrpc;
import org.cadre.v1.ProjectTransaction;
import org.cadre.v1.Role;
import org.cadre.v1.SetTargetRequest;
import org.cadre.v1.StartProjectRequest;
import org.cadre.v1.SubmitActualRequest;
import org.cadre.v1.TransactionKind;
import org.cadre.v1.VoidProjectTransactionRequest;

/** A project with something of everything: results that were reached, a budget, and money that moved. */
record RichProject(Registry registry) {
    Project add(String id) {
        Project project = registry.add(
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
        registry.result(name, "trained");
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
        var voided = BudgetServiceGrpc.newBlockingStub(registry.server().as(Role.ROLE_COORDINATOR))
                .voidProjectTransaction(VoidProjectTransactionRequest.newBuilder()
                        .setName(wrong)
                        .setReason("Typed wrong.")
                        .build());
        return project;
    }

    private static IndicatorValue number(String number) {
        return IndicatorValue.newBuilder().setNumber(number).build();
    }

    private static IndicatorValue share(String numerator, String denominator) {
        return IndicatorValue.newBuilder()
                .setNumerator(numerator)
                .setDenominator(denominator)
                .build();
    }

    private static IndicatorValue words(String text) {
        return IndicatorValue.newBuilder().setText(text).build();
    }

    private void indicator(
            String project, String result, String id, IndicatorMeasure measure, IndicatorValue baseline) {
        var unused = registry.frameworks()
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

    private String period(String indicator, String id, String from, String to, IndicatorValue target) {
        IndicatorPeriod period = registry.frameworks()
                .createIndicatorPeriod(CreateIndicatorPeriodRequest.newBuilder()
                        .setParent(indicator)
                        .setIndicatorPeriodId(id)
                        .setIndicatorPeriod(IndicatorPeriod.newBuilder()
                                .setStartDate(day(from))
                                .setEndDate(day(to)))
                        .build());
        var unused = registry.frameworks()
                .setTarget(SetTargetRequest.newBuilder()
                        .setName(period.getName())
                        .setTarget(target)
                        .setReason("As agreed.")
                        .build());
        return period.getName();
    }

    private Actual actual(String period, Actual.Builder actual) {
        return ActualServiceGrpc.newBlockingStub(registry.server().as(Role.ROLE_COORDINATOR))
                .createActual(CreateActualRequest.newBuilder()
                        .setParent(period)
                        .setActual(actual)
                        .build());
    }

    private void approve(String period, Actual.Builder actual) {
        String name = actual(period, actual).getName();
        var submitted = ActualServiceGrpc.newBlockingStub(registry.server().as(Role.ROLE_COORDINATOR))
                .submitActual(SubmitActualRequest.newBuilder().setName(name).build());
        var approved = ActualServiceGrpc.newBlockingStub(registry.server().as(Role.ROLE_ADMIN))
                .approveActual(ApproveActualRequest.newBuilder().setName(name).build());
    }

    private void line(String project, String id, UnaryOperator<BudgetLine.Builder> change) {
        var unused = BudgetServiceGrpc.newBlockingStub(registry.server().as(Role.ROLE_COORDINATOR))
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

    private String pay(String project, UnaryOperator<ProjectTransaction.Builder> change) {
        return BudgetServiceGrpc.newBlockingStub(registry.server().as(Role.ROLE_COORDINATOR))
                .createProjectTransaction(CreateProjectTransactionRequest.newBuilder()
                        .setParent(project)
                        .setTransaction(change.apply(ProjectTransaction.newBuilder()
                                .setKind(TransactionKind.TRANSACTION_KIND_DISBURSEMENT)
                                .setDate(day("2026-03-01"))
                                .setAmount(Amount.newBuilder().setValue("250").setCurrency("USD"))))
                        .build())
                .getName();
    }

    private void start(String project) {
        for (String partner : List.of("unodc", "interpol")) {
            var agreed = ProjectServiceGrpc.newBlockingStub(registry.server().asFocalPoint("partners/" + partner))
                    .agreeProject(
                            AgreeProjectRequest.newBuilder().setName(project).build());
        }
        var started = ProjectServiceGrpc.newBlockingStub(registry.server().as(Role.ROLE_COORDINATOR))
                .startProject(StartProjectRequest.newBuilder()
                        .setName(project)
                        .setStartDate(day("2026-01-15"))
                        .build());
    }
}
