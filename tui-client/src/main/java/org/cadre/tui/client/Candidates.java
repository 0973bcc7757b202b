package org.cadre.tui.client;

import org.cadre.v1.Candidate;
import org.cadre.v1.ListCandidatesRequest;

/** The candidates of a delivery. */
public final class Candidates {
    private Candidates() {}

    /** Those that match, in the order asked for: by rank where {@code orderBy} is empty. */
    public static Pages<Candidate> read(Connection connection, String delivery, String filter, String orderBy) {
        return Pages.all(token -> {
            var page = connection
                    .selection()
                    .listCandidates(ListCandidatesRequest.newBuilder()
                            .setParent(delivery)
                            .setPageSize(Pages.PAGE_SIZE)
                            .setPageToken(token)
                            .setFilter(filter)
                            .setOrderBy(orderBy)
                            .build());
            return new Pages.Page<>(page.getCandidatesList(), page.getNextPageToken(), page.getRevision());
        });
    }
}
