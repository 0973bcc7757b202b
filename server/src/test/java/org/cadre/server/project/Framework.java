package org.cadre.server.project;

import static org.cadre.server.project.Office.day;
import static org.cadre.server.project.Office.text;

import com.google.protobuf.FieldMask;
import io.grpc.Channel;
import java.util.List;
import org.cadre.v1.Actual;
import org.cadre.v1.ActualServiceGrpc;
import org.cadre.v1.ActualServiceGrpc.ActualServiceBlockingStub;
import org.cadre.v1.ApproveActualRequest;
import org.cadre.v1.Baseline;
import org.cadre.v1.CreateActualRequest;
import org.cadre.v1.CreateIndicatorPeriodRequest;
import org.cadre.v1.CreateIndicatorRequest;
import org.cadre.v1.CreateProjectResultRequest;
import org.cadre.v1.GetIndicatorPeriodRequest;
import org.cadre.v1.GetIndicatorProgressRequest;
import org.cadre.v1.Indicator;
import org.cadre.v1.IndicatorDirection;
import org.cadre.v1.IndicatorMeasure;
import org.cadre.v1.IndicatorPeriod;
import org.cadre.v1.IndicatorProgress;
import org.cadre.v1.IndicatorValue;
import org.cadre.v1.ProjectResult;
import org.cadre.v1.ProjectResultKind;
import org.cadre.v1.ResultsFrameworkServiceGrpc;
import org.cadre.v1.ResultsFrameworkServiceGrpc.ResultsFrameworkServiceBlockingStub;
import org.cadre.v1.ReturnActualRequest;
import org.cadre.v1.Role;
import org.cadre.v1.SetTargetRequest;
import org.cadre.v1.SubmitActualRequest;
import org.cadre.v1.UpdateIndicatorRequest;

/** The results framework of a project, in few words. */
record Framework(Office office, String project) {
    ResultsFrameworkServiceBlockingStub frameworks() {
        return frameworksAs(office.server().as(Role.ROLE_COORDINATOR));
    }

    ResultsFrameworkServiceBlockingStub frameworksAs(Channel channel) {
        return ResultsFrameworkServiceGrpc.newBlockingStub(channel);
    }

    /** Who writes and submits. */
    ActualServiceBlockingStub actuals() {
        return actualsAs(office.server().as(Role.ROLE_COORDINATOR));
    }

    ActualServiceBlockingStub actualsAs(Channel channel) {
        return ActualServiceGrpc.newBlockingStub(channel);
    }

    /** Who returns and approves. */
    ActualServiceBlockingStub approver() {
        return actualsAs(office.server().as(Role.ROLE_ADMIN));
    }

    ProjectResult result(String id) {
        return frameworks()
                .createProjectResult(CreateProjectResultRequest.newBuilder()
                        .setParent(project)
                        .setProjectResultId(id)
                        .setProjectResult(ProjectResult.newBuilder()
                                .setKind(ProjectResultKind.PROJECT_RESULT_KIND_OUTPUT)
                                .addTitle(text("en", "Officers trained")))
                        .build());
    }

    /** An indicator of the result "trained", without a baseline. */
    Indicator.Builder described(IndicatorMeasure measure) {
        return Indicator.newBuilder()
                .setResult(project + "/results/trained")
                .addTitle(text("en", "Officers who passed"))
                .setMeasure(measure)
                .setDirection(IndicatorDirection.INDICATOR_DIRECTION_ASCENDING);
    }

    static Baseline baseline(IndicatorValue value) {
        return Baseline.newBuilder().setYear(2025).setValue(value).build();
    }

    Indicator indicator(String id, Indicator.Builder indicator) {
        return frameworks()
                .createIndicator(CreateIndicatorRequest.newBuilder()
                        .setParent(project)
                        .setIndicatorId(id)
                        .setIndicator(indicator)
                        .build());
    }

    Indicator update(Indicator.Builder changed, String... paths) {
        return frameworks()
                .updateIndicator(UpdateIndicatorRequest.newBuilder()
                        .setIndicator(changed)
                        .setUpdateMask(FieldMask.newBuilder().addAllPaths(List.of(paths)))
                        .build());
    }

    /** A quarter of 2026. */
    IndicatorPeriod quarter(Indicator indicator, int number) {
        return frameworks()
                .createIndicatorPeriod(CreateIndicatorPeriodRequest.newBuilder()
                        .setParent(indicator.getName())
                        .setIndicatorPeriodId("2026-q" + number)
                        .setIndicatorPeriod(IndicatorPeriod.newBuilder()
                                .setStartDate(day(2026, 3 * number - 2, 1))
                                .setEndDate(day(2026, 3 * number, number == 1 || number == 4 ? 31 : 30)))
                        .build());
    }

    IndicatorPeriod get(IndicatorPeriod period) {
        return frameworks()
                .getIndicatorPeriod(GetIndicatorPeriodRequest.newBuilder()
                        .setName(period.getName())
                        .build());
    }

    IndicatorPeriod target(IndicatorPeriod period, IndicatorValue target, String reason) {
        return frameworks()
                .setTarget(SetTargetRequest.newBuilder()
                        .setName(period.getName())
                        .setTarget(target)
                        .setReason(reason)
                        .build());
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

    Actual draft(IndicatorPeriod period, Actual.Builder actual) {
        return actuals()
                .createActual(CreateActualRequest.newBuilder()
                        .setParent(period.getName())
                        .setActual(actual)
                        .build());
    }

    Actual submit(Actual actual) {
        return actuals()
                .submitActual(SubmitActualRequest.newBuilder()
                        .setName(actual.getName())
                        .build());
    }

    Actual sendBack(Actual actual) {
        return approver()
                .returnActual(ReturnActualRequest.newBuilder()
                        .setName(actual.getName())
                        .setReason("The sum is wrong.")
                        .build());
    }

    Actual approve(Actual actual) {
        return approver()
                .approveActual(ApproveActualRequest.newBuilder()
                        .setName(actual.getName())
                        .build());
    }

    /** An actual that has gone all the way. */
    Actual approved(IndicatorPeriod period, IndicatorValue value) {
        return approve(submit(draft(period, Actual.newBuilder().setValue(value))));
    }

    IndicatorProgress progress(Indicator indicator) {
        return frameworks()
                .getIndicatorProgress(GetIndicatorProgressRequest.newBuilder()
                        .setName(indicator.getName())
                        .build());
    }
}
