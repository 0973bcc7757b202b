package org.cadre.server.project;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cadre.server.call.Caller;
import org.cadre.server.call.PartialDate;
import org.cadre.server.call.PlainText;
import org.cadre.server.call.Referrers;
import org.cadre.server.call.Refusal;
import org.cadre.server.call.ResourceName;
import org.cadre.server.call.ResourceTable.Stored;
import org.cadre.server.partner.Countries;
import org.cadre.server.partner.Partners;
import org.cadre.server.store.Transaction;
import org.cadre.server.store.WriteTransaction;
import org.cadre.v1.Baseline;
import org.cadre.v1.ErrorReason;
import org.cadre.v1.FieldReason;
import org.cadre.v1.Indicator;
import org.cadre.v1.IndicatorDirection;
import org.cadre.v1.IndicatorMeasure;
import org.cadre.v1.IndicatorPeriod;
import org.cadre.v1.Project;
import org.cadre.v1.ProjectResult;
import org.cadre.v1.ProjectState;
import org.cadre.v1.RosterQuery;

/** How results and indicators are made, changed and removed. */
final class FrameworkMoves {
    private static final int MOST_RESULTS = 100;
    private static final int MOST_INDICATORS = 200;

    /** The project of a request's parent, where it may be planned for. */
    static Project planned(Transaction transaction, Caller caller, String project) throws SQLException {
        Project found = Projects.require(transaction, caller, project);
        ProjectVerb.UPDATE.requireFrom(found);
        return found;
    }

    /** Refuses where there are as many of something as there may be. */
    static void requireFew(long number, int most, String verb, String guard, String resource) {
        if (number >= most) {
            throw guard(
                    resource,
                    verb,
                    guard,
                    resource + " has " + number + " " + guard + ", which is the most.",
                    "Remove one first.");
        }
    }

    /** The refusal of a guard of something that has no state of its own. */
    static Refusal guard(String resource, String verb, String guard, String sentence, String remedy) {
        return new Refusal.Precondition(
                ErrorReason.ERROR_REASON_GUARD_FAILED,
                sentence,
                Map.of("resource", resource, "state", "", "verb", verb, "guard", guard),
                remedy);
    }

    ProjectResult create(WriteTransaction transaction, Caller caller, String parent, String id, ProjectResult asked)
            throws SQLException {
        Project project = planned(transaction, caller, parent);
        ProjectResult result = asked.toBuilder()
                .setName(parent + "/results/" + id)
                .clearPartners()
                .addAllPartners(Projects.partners(project))
                .build();
        check(project, result);
        requireFew(Results.countOfProject(transaction, parent), MOST_RESULTS, "create", "results", parent);
        return Results.TABLE.create(transaction, result, "created").value();
    }

    ProjectResult update(
            WriteTransaction transaction, Caller caller, Stored<ProjectResult> current, ProjectResult changed)
            throws SQLException {
        check(planned(transaction, caller, ResourceName.parent(changed.getName())), changed);
        return Results.TABLE.update(transaction, current, changed, "updated").value();
    }

    void delete(WriteTransaction transaction, Caller caller, Stored<ProjectResult> current) throws SQLException {
        String name = current.value().getName();
        planned(transaction, caller, ResourceName.parent(name));
        Referrers.refuseIfUsed(transaction, name, List.of(Indicators::firstOfResult));
        Results.TABLE.delete(transaction, current);
    }

    private static void check(Project project, ProjectResult result) {
        Texts.check("project_result.title", result.getTitleList(), project.getDefaultLanguage());
        Texts.checkProse("project_result.description", result.getDescriptionList(), project.getDefaultLanguage());
    }

    Indicator create(WriteTransaction transaction, Caller caller, String parent, String id, Indicator asked)
            throws SQLException {
        Project project = planned(transaction, caller, parent);
        Indicator indicator = asked.toBuilder()
                .setName(parent + "/indicators/" + id)
                .clearPartners()
                .addAllPartners(Projects.partners(project))
                .build();
        check(transaction, caller, project, indicator);
        requireFew(Indicators.countOfProject(transaction, parent), MOST_INDICATORS, "create", "indicators", parent);
        Indicators.note(transaction, indicator);
        return Indicators.TABLE.create(transaction, indicator, "created").value();
    }

    Indicator update(WriteTransaction transaction, Caller caller, Stored<Indicator> current, Indicator changed)
            throws SQLException {
        Indicator before = current.value();
        Project project = planned(transaction, caller, ResourceName.parent(changed.getName()));
        check(transaction, caller, project, changed);
        if (changed.getMeasure() != before.getMeasure()) {
            List<Stored<IndicatorPeriod>> periods = Periods.ofIndicator(transaction, changed.getName());
            if (!periods.isEmpty()) {
                throw new Refusal.Precondition(
                        ErrorReason.ERROR_REASON_RESOURCE_IN_USE,
                        "The measure of " + changed.getName()
                                + " is that of its periods; add another indicator instead.",
                        Map.of(
                                "resource",
                                changed.getName(),
                                "used_by",
                                periods.get(0).value().getName()));
            }
        }
        if (before.hasBaseline() && !changed.hasBaseline()) {
            requireAnotherBaseline(transaction, project, changed.getName(), "update");
        }
        Indicators.note(transaction, changed);
        return Indicators.TABLE.update(transaction, current, changed, "updated").value();
    }

    void deleteIndicator(WriteTransaction transaction, Caller caller, Stored<Indicator> current) throws SQLException {
        Indicator indicator = current.value();
        String name = indicator.getName();
        Project project = planned(transaction, caller, ResourceName.parent(name));
        Referrers.refuseIfUsed(transaction, name, List.of(Actuals::firstOfIndicator));
        if (indicator.hasBaseline()) {
            requireAnotherBaseline(transaction, project, name, "delete");
        }
        for (Stored<IndicatorPeriod> period : Periods.ofIndicator(transaction, name)) {
            Periods.requireOpen(period.value(), "delete");
            Periods.TABLE.delete(transaction, period);
        }
        Indicators.forget(transaction, name);
        Indicators.TABLE.delete(transaction, current);
    }

    /** A project was started on an indicator with a baseline, and is to keep one. */
    private static void requireAnotherBaseline(Transaction transaction, Project project, String indicator, String verb)
            throws SQLException {
        if (project.getState() != ProjectState.PROJECT_STATE_PIPELINE
                && Indicators.withBaseline(transaction, project.getName()) < 2) {
            throw guard(
                    indicator,
                    verb,
                    "indicator",
                    indicator + " is the last one of " + project.getName() + " with a baseline.",
                    "Give another indicator a baseline first.");
        }
    }

    private static void check(Transaction transaction, Caller caller, Project project, Indicator indicator)
            throws SQLException {
        Texts.check("indicator.title", indicator.getTitleList(), project.getDefaultLanguage());
        Texts.checkProse("indicator.description", indicator.getDescriptionList(), project.getDefaultLanguage());
        PlainText.check("indicator.unit", indicator.getUnit());
        if (!ResourceName.parent(indicator.getResult()).equals(project.getName())) {
            throw Refusal.field(
                    "indicator.result",
                    FieldReason.FIELD_REASON_RESULT_ELSEWHERE,
                    Map.of("project", project.getName()));
        }
        Results.TABLE.requireReference(transaction, caller, "indicator.result", indicator.getResult());
        boolean words = indicator.getMeasure() == IndicatorMeasure.INDICATOR_MEASURE_QUALITATIVE;
        if (!words && indicator.getDirection() == IndicatorDirection.INDICATOR_DIRECTION_UNSPECIFIED) {
            throw Refusal.field("indicator.direction", FieldReason.FIELD_REASON_DIRECTION_MISSING);
        }
        if (indicator.hasBaseline()) {
            check(indicator.getMeasure(), indicator.getBaseline());
        }
        if (indicator.hasRosterBinding()) {
            checkBinding(transaction, caller, indicator);
        }
    }

    private static void check(IndicatorMeasure measure, Baseline baseline) {
        Values.check("indicator.baseline.value", measure, Values.Use.BASELINE, baseline.getValue());
        Texts.checkLines("indicator.baseline.comment", baseline.getComment());
        if (baseline.hasDate()
                && PartialDate.whole("indicator.baseline.date", baseline.getDate())
                                .getYear()
                        != baseline.getYear()) {
            throw Refusal.field(
                    "indicator.baseline.date",
                    FieldReason.FIELD_REASON_BASELINE_YEAR,
                    Map.of("year", Integer.toString(baseline.getYear())));
        }
    }

    private static void checkBinding(Transaction transaction, Caller caller, Indicator indicator) throws SQLException {
        IndicatorMeasure measure = indicator.getMeasure();
        if (measure == IndicatorMeasure.INDICATOR_MEASURE_QUALITATIVE) {
            throw Refusal.field("indicator.roster_binding", FieldReason.FIELD_REASON_WORDS_COUNTED);
        }
        boolean share = measure == IndicatorMeasure.INDICATOR_MEASURE_PERCENT;
        if (share != indicator.getRosterBinding().hasBase()) {
            throw Refusal.field(
                    "indicator.roster_binding.base",
                    share ? FieldReason.FIELD_REASON_SHARE_OF_WHAT : FieldReason.FIELD_REASON_BASE_OF_NUMBER);
        }
        checkQuery(
                transaction,
                caller,
                "indicator.roster_binding.counted",
                indicator.getRosterBinding().getCounted());
        if (share) {
            checkQuery(
                    transaction,
                    caller,
                    "indicator.roster_binding.base",
                    indicator.getRosterBinding().getBase());
        }
    }

    /** A slip of the pen is not to look like a count of nothing. */
    private static void checkQuery(Transaction transaction, Caller caller, String field, RosterQuery query)
            throws SQLException {
        for (int at = 0; at < query.getCountriesCount(); at++) {
            Countries.require(field + ".countries[" + at + "]", query.getCountries(at));
        }
        for (int at = 0; at < query.getPartnersCount(); at++) {
            Partners.requireReference(transaction, caller, field + ".partners[" + at + "]", query.getPartners(at));
        }
        requireAll(
                transaction,
                field + ".programmes",
                "SELECT name FROM programme WHERE name = :name",
                query.getProgrammesList());
        requireAll(
                transaction, field + ".courses", "SELECT name FROM course WHERE name = :name", query.getCoursesList());
        requireAll(
                transaction,
                field + ".deliveries",
                "SELECT name FROM delivery WHERE name = :name",
                query.getDeliveriesList());
    }

    private static void requireAll(Transaction transaction, String field, String statement, List<String> names)
            throws SQLException {
        for (int at = 0; at < names.size(); at++) {
            Optional<String> found =
                    transaction.sql(statement).set("name", names.get(at)).optional(row -> row.text("name"));
            if (found.isEmpty()) {
                throw Refusal.reference(field + "[" + at + "]", names.get(at));
            }
        }
    }
}
