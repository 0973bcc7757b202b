package org.cadre.tui.client;

import java.util.List;
import org.cadre.v1.ComputeFiguresRequest;
import org.cadre.v1.ComputeFiguresResponse;
import org.cadre.v1.Enrolment;
import org.cadre.v1.FigureCount;
import org.cadre.v1.FigureDimension;
import org.cadre.v1.FigureScope;
import org.cadre.v1.ListFigureRowsRequest;

/** Figures, and the rows behind them. */
public final class Figures {
    private Figures() {}

    /** Counts. @param by at most two; none for the total alone */
    public static ComputeFiguresResponse compute(Connection connection, List<FigureDimension> by, FigureScope scope) {
        return connection
                .figures()
                .computeFigures(ComputeFiguresRequest.newBuilder()
                        .addAllBy(by)
                        .setScope(scope)
                        .build());
    }

    /** The enrolments that one count of one cell is made of. @param key a value for each dimension, as the figures have it */
    public static Pages<Enrolment> rows(
            Connection connection, List<FigureDimension> by, FigureScope scope, List<String> key, FigureCount count) {
        ListFigureRowsRequest.Builder request = ListFigureRowsRequest.newBuilder()
                .addAllBy(by)
                .setScope(scope)
                .addAllKey(key)
                .setCount(count)
                .setPageSize(Pages.PAGE_SIZE);
        return Pages.all(token -> {
            var page = connection
                    .figures()
                    .listFigureRows(request.setPageToken(token).build());
            return new Pages.Page<>(page.getEnrolmentsList(), page.getNextPageToken(), page.getRevision());
        });
    }
}
