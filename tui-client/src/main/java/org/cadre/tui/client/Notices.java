package org.cadre.tui.client;

import org.cadre.v1.GetNoticeRequest;
import org.cadre.v1.ListNoticesRequest;
import org.cadre.v1.Notice;

/** Reads notices. */
public final class Notices {
    private Notices() {}

    /** Those that match, all pages, newest first. */
    public static Pages<Notice> read(Connection connection, String filter) {
        return Pages.all(token -> {
            var page = connection
                    .notices()
                    .listNotices(ListNoticesRequest.newBuilder()
                            .setFilter(filter)
                            .setPageSize(Pages.PAGE_SIZE)
                            .setPageToken(token)
                            .build());
            return new Pages.Page<>(page.getNoticesList(), page.getNextPageToken(), page.getRevision());
        });
    }

    /** One notice, with its text. */
    public static Notice one(Connection connection, String name) {
        return connection
                .notices()
                .getNotice(GetNoticeRequest.newBuilder().setName(name).build());
    }

    /** {@code notices/x} for {@code x} and for itself. */
    public static String name(String given) {
        return given.startsWith("notices/") ? given : "notices/" + given;
    }
}
