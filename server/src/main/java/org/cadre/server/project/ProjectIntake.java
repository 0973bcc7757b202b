package org.cadre.server.project;

import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.cadre.server.call.Caller;
import org.cadre.server.call.PlainText;
import org.cadre.server.call.ResourceName;
import org.cadre.server.call.ResourceTable;
import org.cadre.server.partner.Partners;
import org.cadre.server.store.Transaction;
import org.cadre.server.store.WriteTransaction;
import org.cadre.v1.Actual;
import org.cadre.v1.ActualState;
import org.cadre.v1.Indicator;
import org.cadre.v1.IndicatorMeasure;
import org.cadre.v1.IndicatorPeriod;
import org.cadre.v1.IndicatorPeriodState;
import org.cadre.v1.Project;
import org.cadre.v1.ProjectResult;
import org.cadre.v1.ProjectState;
import org.cadre.v1.TargetRevision;

/**
 * How a project comes in that another organisation reports: as a whole, in the state that it says. The guards of verbs are not asked,
 * since they are for what is decided here; the rules for what a resource may be are.
 *
 * @param project with its name, state and dates
 * @param results of the project, as indicators; each with its name
 * @param periods each with its name, and its target with the reason in the one revision it has
 * @param actuals at most one for a period
 */
public record ProjectIntake(
        Project project,
        List<ProjectResult> results,
        List<Indicator> indicators,
        List<IndicatorPeriod> periods,
        List<Actual> actuals) {

    /** What the feed calls all that comes in so. */
    private static final String EVENT = "imported";

    /** Refuses what breaks a rule that needs no look at what else is on record. */
    public void check() {
        ProjectRules.check(project);
        String language = project.getDefaultLanguage();
        for (ProjectResult result : results) {
            Texts.check("result.title", result.getTitleList(), language);
            Texts.checkProse("result.description", result.getDescriptionList(), language);
        }
        Map<String, IndicatorMeasure> measures = new HashMap<>();
        for (Indicator indicator : indicators) {
            measures.put(indicator.getName(), indicator.getMeasure());
            Texts.check("indicator.title", indicator.getTitleList(), language);
            Texts.checkProse("indicator.description", indicator.getDescriptionList(), language);
            if (indicator.hasBaseline()) {
                Values.check(
                        "indicator.baseline.value",
                        indicator.getMeasure(),
                        Values.Use.BASELINE,
                        indicator.getBaseline().getValue());
                Texts.checkLines(
                        "indicator.baseline.comment", indicator.getBaseline().getComment());
            }
        }
        for (IndicatorPeriod period : periods) {
            if (period.hasTarget()) {
                Values.check(
                        "target",
                        measures.get(ResourceName.parent(period.getName())),
                        Values.Use.TARGET,
                        period.getTarget());
                PlainText.check("target.reason", period.getTargetRevisions(0).getReason());
            }
        }
        for (Actual actual : actuals) {
            IndicatorMeasure measure = measures.get(ResourceName.parent(ResourceName.parent(actual.getName())));
            Values.check("actual.value", measure, Values.Use.ACTUAL, actual.getValue());
            Breakdown.check("actual.disaggregations", measure, actual.getValue(), actual.getDisaggregationsList());
            Texts.checkLines("actual.comment", actual.getComment());
        }
    }

    /**
     * Whether two periods of an indicator share a day, in which case one of them cannot be kept.
     *
     * @param start of one that is to be added, with its end
     */
    public static boolean overlaps(LocalDate start, LocalDate end, List<IndicatorPeriod> others) {
        return others.stream()
                .anyMatch(other -> !start.isAfter(Dates.day(other.getEndDate()))
                        && !end.isBefore(Dates.day(other.getStartDate())));
    }

    /**
     * Adds it all.
     *
     * @param submitter of the actuals: who reports them
     * @param reason why it stands where it does
     */
    public Project create(WriteTransaction transaction, Caller caller, String submitter, String reason)
            throws SQLException {
        check();
        for (int at = 0; at < project.getPartnersCount(); at++) {
            Partners.requireReference(
                    transaction,
                    caller,
                    "project.partners[" + at + "].partner",
                    project.getPartners(at).getPartner());
        }
        Project.Builder standing =
                project.toBuilder().setStateReason(reason).setStateTime(ResourceTable.timestamp(transaction.now()));
        if (project.getState() == ProjectState.PROJECT_STATE_SUSPENDED) {
            standing.setSuspendedFrom(ProjectState.PROJECT_STATE_IMPLEMENTATION);
        }
        Project made = Projects.create(transaction, standing.build(), EVENT).value();
        List<String> partners = Projects.partners(made);
        for (ProjectResult result : results) {
            Results.TABLE.create(
                    transaction, result.toBuilder().addAllPartners(partners).build(), EVENT);
        }
        for (Indicator indicator : indicators) {
            Indicators.TABLE.create(
                    transaction, indicator.toBuilder().addAllPartners(partners).build(), EVENT);
        }
        Map<String, Actual> approved = new HashMap<>();
        actuals.forEach(actual -> approved.put(ResourceName.parent(actual.getName()), actual));
        for (IndicatorPeriod period : periods) {
            Periods.TABLE.create(
                    transaction,
                    standing(period, approved.get(period.getName()), caller, transaction.now()).toBuilder()
                            .addAllPartners(partners)
                            .build(),
                    EVENT);
        }
        for (Actual actual : actuals) {
            requireKnown(transaction, caller, actual);
            Actuals.TABLE.create(
                    transaction,
                    standing(actual, caller, submitter, reason, transaction.now()).toBuilder()
                            .addAllPartners(partners)
                            .build(),
                    EVENT);
        }
        return made;
    }

    private static void requireKnown(Transaction transaction, Caller caller, Actual actual) throws SQLException {
        for (String partner : Breakdown.partners(actual.getDisaggregationsList())) {
            Partners.requireReference(transaction, caller, "actual.disaggregations", partner);
        }
    }

    private static IndicatorPeriod standing(IndicatorPeriod period, Actual actual, Caller caller, Instant now) {
        IndicatorPeriod.Builder standing =
                period.toBuilder().setState(IndicatorPeriodState.INDICATOR_PERIOD_STATE_OPEN);
        if (period.hasTarget()) {
            TargetRevision revision = TargetRevision.newBuilder()
                    .setValue(period.getTarget())
                    .setReason(period.getTargetRevisions(0).getReason())
                    .setActor(caller.principal())
                    .setTime(ResourceTable.timestamp(now))
                    .build();
            standing.clearTargetRevisions().addTargetRevisions(revision);
        }
        if (actual != null) {
            standing.setApprovedActual(actual.getName()).setApprovedValue(actual.getValue());
        }
        return standing.build();
    }

    private static Actual standing(Actual actual, Caller caller, String submitter, String reason, Instant now) {
        return actual.toBuilder()
                .setState(ActualState.ACTUAL_STATE_APPROVED)
                .setStateReason(reason)
                .setStateTime(ResourceTable.timestamp(now))
                .setSubmitter(submitter)
                .setSubmitTime(ResourceTable.timestamp(now))
                .setApprover(caller.principal())
                .setApproveTime(ResourceTable.timestamp(now))
                .build();
    }
}
