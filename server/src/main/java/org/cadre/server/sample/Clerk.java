package org.cadre.server.sample;

import com.google.type.Date;
import java.time.LocalDate;
import org.cadre.v1.Actual;
import org.cadre.v1.AgreeProjectRequest;
import org.cadre.v1.ApproveActualRequest;
import org.cadre.v1.Baseline;
import org.cadre.v1.CreateActualRequest;
import org.cadre.v1.CreateIndicatorPeriodRequest;
import org.cadre.v1.CreateIndicatorRequest;
import org.cadre.v1.CreateProjectRequest;
import org.cadre.v1.CreateProjectResultRequest;
import org.cadre.v1.FinaliseProjectRequest;
import org.cadre.v1.Indicator;
import org.cadre.v1.IndicatorPeriod;
import org.cadre.v1.IndicatorValue;
import org.cadre.v1.LocalisedText;
import org.cadre.v1.Project;
import org.cadre.v1.ProjectResult;
import org.cadre.v1.ProjectResultKind;
import org.cadre.v1.ReturnActualRequest;
import org.cadre.v1.SetTargetRequest;
import org.cadre.v1.StartProjectRequest;
import org.cadre.v1.SubmitActualRequest;
import org.cadre.v1.SuspendProjectRequest;

/** Does with projects what coordinators do. Who submits an actual is not who approves it. */
final class Clerk {
    private final Desk desk;
    private final Desk approval;

    Clerk(Desk desk, Desk approval) {
        this.desk = desk;
        this.approval = approval;
    }

    void plan(String id, Project.Builder project) {
        var unused = desk.projects()
                .createProject(CreateProjectRequest.newBuilder()
                        .setProjectId(id)
                        .setProject(project)
                        .build());
    }

    void agree(String project, String partner, String reference, LocalDate day) {
        var unused = desk.projects()
                .agreeProject(AgreeProjectRequest.newBuilder()
                        .setName(project)
                        .setPartner("partners/" + partner)
                        .setReference(reference)
                        .setDate(date(day))
                        .build());
    }

    void start(String project, LocalDate day) {
        var unused = desk.projects()
                .startProject(StartProjectRequest.newBuilder()
                        .setName(project)
                        .setStartDate(date(day))
                        .build());
    }

    void finalise(String project, LocalDate day) {
        var unused = desk.projects()
                .finaliseProject(FinaliseProjectRequest.newBuilder()
                        .setName(project)
                        .setEndDate(date(day))
                        .build());
    }

    void suspend(String project, String reason) {
        var unused = desk.projects()
                .suspendProject(SuspendProjectRequest.newBuilder()
                        .setName(project)
                        .setReason(reason)
                        .build());
    }

    /** Returns its name. */
    String result(String project, String id, ProjectResultKind kind, String title) {
        return desk.frameworks()
                .createProjectResult(CreateProjectResultRequest.newBuilder()
                        .setParent(project)
                        .setProjectResultId(id)
                        .setProjectResult(
                                ProjectResult.newBuilder().setKind(kind).addTitle(english(title)))
                        .build())
                .getName();
    }

    /** Returns its name. */
    String indicator(String result, String id, Indicator.Builder indicator) {
        return desk.frameworks()
                .createIndicator(CreateIndicatorRequest.newBuilder()
                        .setParent(result.substring(0, result.indexOf("/results/")))
                        .setIndicatorId(id)
                        .setIndicator(indicator.setResult(result))
                        .build())
                .getName();
    }

    /** Returns its name. */
    String period(String indicator, String id, LocalDate first, LocalDate last, IndicatorValue target) {
        String period = desk.frameworks()
                .createIndicatorPeriod(CreateIndicatorPeriodRequest.newBuilder()
                        .setParent(indicator)
                        .setIndicatorPeriodId(id)
                        .setIndicatorPeriod(IndicatorPeriod.newBuilder()
                                .setStartDate(date(first))
                                .setEndDate(date(last)))
                        .build())
                .getName();
        aim(period, target, "");
        return period;
    }

    void aim(String period, IndicatorValue target, String reason) {
        var unused = desk.frameworks()
                .setTarget(SetTargetRequest.newBuilder()
                        .setName(period)
                        .setTarget(target)
                        .setReason(reason)
                        .build());
    }

    /** Returns its name. */
    String submitted(String period, Actual.Builder actual) {
        String name = desk.actuals()
                .createActual(CreateActualRequest.newBuilder()
                        .setParent(period)
                        .setActual(actual)
                        .build())
                .getName();
        var unused = desk.actuals()
                .submitActual(SubmitActualRequest.newBuilder().setName(name).build());
        return name;
    }

    void approved(String period, Actual.Builder actual) {
        var unused = approval.actuals()
                .approveActual(ApproveActualRequest.newBuilder()
                        .setName(submitted(period, actual))
                        .build());
    }

    void returned(String period, Actual.Builder actual, String reason) {
        var unused = approval.actuals()
                .returnActual(ReturnActualRequest.newBuilder()
                        .setName(submitted(period, actual))
                        .setReason(reason)
                        .build());
    }

    static IndicatorValue number(String number) {
        return IndicatorValue.newBuilder().setNumber(number).build();
    }

    static Baseline baseline(int year, String number) {
        return Baseline.newBuilder().setYear(year).setValue(number(number)).build();
    }

    static LocalisedText english(String text) {
        return LocalisedText.newBuilder().setLanguage("en").setText(text).build();
    }

    static Date date(LocalDate day) {
        return Date.newBuilder()
                .setYear(day.getYear())
                .setMonth(day.getMonthValue())
                .setDay(day.getDayOfMonth())
                .build();
    }
}
