package org.cadre.tui.client;

import java.util.List;
import org.cadre.v1.Enrolment;
import org.cadre.v1.ListEnrolmentsRequest;

/** Reads rosters. */
public final class Rosters {
    private Rosters() {}

    /** Everybody on a delivery whom the caller may see, all pages. */
    public static List<Enrolment> read(Connection connection, String delivery) {
        return Pages.all(token -> {
                    var page = connection
                            .enrolments()
                            .listEnrolments(ListEnrolmentsRequest.newBuilder()
                                    .setParent(delivery)
                                    .setPageSize(Pages.PAGE_SIZE)
                                    .setPageToken(token)
                                    .build());
                    return new Pages.Page<>(page.getEnrolmentsList(), page.getNextPageToken(), page.getRevision());
                })
                .rows();
    }
}
