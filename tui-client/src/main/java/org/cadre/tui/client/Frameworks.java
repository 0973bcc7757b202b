package org.cadre.tui.client;

import java.util.List;
import org.cadre.v1.Actual;
import org.cadre.v1.CountRosterRequest;
import org.cadre.v1.CountRosterResponse;
import org.cadre.v1.Enrolment;
import org.cadre.v1.GetIndicatorProgressRequest;
import org.cadre.v1.Indicator;
import org.cadre.v1.IndicatorPeriod;
import org.cadre.v1.IndicatorProgress;
import org.cadre.v1.ListActualsRequest;
import org.cadre.v1.ListIndicatorPeriodsRequest;
import org.cadre.v1.ListIndicatorsRequest;
import org.cadre.v1.ListProjectResultsRequest;
import org.cadre.v1.ListRosterRowsRequest;
import org.cadre.v1.ProjectResult;

/** Reads what a project is to achieve, and what it has achieved, all pages. */
public final class Frameworks {
    private Frameworks() {}

    public static List<ProjectResult> results(Connection connection, String project) {
        return Pages.all(token -> {
                    var page = connection
                            .frameworks()
                            .listProjectResults(ListProjectResultsRequest.newBuilder()
                                    .setParent(project)
                                    .setPageSize(Pages.PAGE_SIZE)
                                    .setPageToken(token)
                                    .build());
                    return new Pages.Page<>(page.getProjectResultsList(), page.getNextPageToken(), page.getRevision());
                })
                .rows();
    }

    public static List<Indicator> indicators(Connection connection, String project) {
        return Pages.all(token -> {
                    var page = connection
                            .frameworks()
                            .listIndicators(ListIndicatorsRequest.newBuilder()
                                    .setParent(project)
                                    .setPageSize(Pages.PAGE_SIZE)
                                    .setPageToken(token)
                                    .build());
                    return new Pages.Page<>(page.getIndicatorsList(), page.getNextPageToken(), page.getRevision());
                })
                .rows();
    }

    /** Of all indicators of a project. */
    public static List<IndicatorPeriod> periods(Connection connection, String project) {
        return Pages.all(token -> {
                    var page = connection
                            .frameworks()
                            .listIndicatorPeriods(ListIndicatorPeriodsRequest.newBuilder()
                                    .setParent(project + "/indicators/-")
                                    .setPageSize(Pages.PAGE_SIZE)
                                    .setPageToken(token)
                                    .build());
                    return new Pages.Page<>(
                            page.getIndicatorPeriodsList(), page.getNextPageToken(), page.getRevision());
                })
                .rows();
    }

    /** Of all periods of a project. */
    public static List<Actual> actuals(Connection connection, String project) {
        return Pages.all(token -> {
                    var page = connection
                            .actuals()
                            .listActuals(ListActualsRequest.newBuilder()
                                    .setParent(project + "/indicators/-/periods/-")
                                    .setPageSize(Pages.PAGE_SIZE)
                                    .setPageToken(token)
                                    .build());
                    return new Pages.Page<>(page.getActualsList(), page.getNextPageToken(), page.getRevision());
                })
                .rows();
    }

    /** What an indicator amounts to so far. */
    public static IndicatorProgress progress(Connection connection, String indicator) {
        return connection
                .frameworks()
                .getIndicatorProgress(GetIndicatorProgressRequest.newBuilder()
                        .setName(indicator)
                        .build());
    }

    /** What the actual of a period would be if it were counted from the roster now. */
    public static CountRosterResponse count(Connection connection, String period) {
        return connection
                .actuals()
                .countRoster(CountRosterRequest.newBuilder().setName(period).build());
    }

    /** The enrolments that a counted actual rests on. @param base those of the denominator, of a share */
    public static List<Enrolment> rows(Connection connection, String actual, boolean base) {
        return Pages.all(token -> {
                    var page = connection
                            .actuals()
                            .listRosterRows(ListRosterRowsRequest.newBuilder()
                                    .setName(actual)
                                    .setBase(base)
                                    .setPageSize(Pages.PAGE_SIZE)
                                    .setPageToken(token)
                                    .build());
                    return new Pages.Page<>(page.getEnrolmentsList(), page.getNextPageToken(), page.getRevision());
                })
                .rows();
    }
}
