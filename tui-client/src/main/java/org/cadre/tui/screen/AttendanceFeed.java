package org.cadre.tui.screen;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.cadre.tui.client.Connection;
import org.cadre.tui.client.Follower;
import org.cadre.tui.client.Link;
import org.cadre.tui.client.Pages;
import org.cadre.tui.view.Following;
import org.cadre.tui.view.Work;
import org.cadre.v1.Change;
import org.cadre.v1.Enrolment;
import org.cadre.v1.ListMarksRequest;
import org.cadre.v1.ListRollsRequest;
import org.cadre.v1.Mark;
import org.cadre.v1.Roll;
import org.cadre.v1.WatchChangesRequest;

/** Keeps the rolls of a delivery and their marks as the server has them. */
final class AttendanceFeed implements Follower.Listener {
    private static final int MOST_ROLLS = 200;

    private final Connection connection;
    private final String delivery;
    private final Consumer<Object> say;

    /** Everything, read anew. */
    record Loaded(List<Enrolment> roster, List<Roll> rolls, List<Mark> marks) implements Following {
        @Override
        public boolean whole() {
            return true;
        }

        Loaded {
            roster = List.copyOf(roster);
            rolls = List.copyOf(rolls);
            marks = List.copyOf(marks);
        }
    }

    /** All rolls, and the enrolments and marks that are not as they were. */
    record Changed(List<Enrolment> enrolments, List<Roll> rolls, List<Mark> marks) implements Following {
        Changed {
            enrolments = List.copyOf(enrolments);
            rolls = List.copyOf(rolls);
            marks = List.copyOf(marks);
        }
    }

    private AttendanceFeed(Connection connection, String delivery, Consumer<Object> say) {
        this.connection = connection;
        this.delivery = delivery;
        this.say = say;
    }

    /** The work that follows one delivery's rolls until its screen closes. */
    static Work of(Connection connection, String delivery) {
        WatchChangesRequest what =
                WatchChangesRequest.newBuilder().setResource(delivery).build();
        return say -> new Follower(connection, what).run(new AttendanceFeed(connection, delivery, say));
    }

    /** The rolls of a delivery, by the start of their sessions. */
    static List<Roll> rolls(Connection connection, String delivery) {
        return connection
                .rolls()
                .listRolls(ListRollsRequest.newBuilder()
                        .setParent(delivery)
                        .setPageSize(MOST_ROLLS)
                        .build())
                .getRollsList();
    }

    /** The marks of a delivery that match. */
    static Pages<Mark> marks(Connection connection, String delivery, String filter) {
        return Pages.all(token -> {
            var page = connection
                    .rolls()
                    .listMarks(ListMarksRequest.newBuilder()
                            .setParent(delivery)
                            .setFilter(filter)
                            .setPageSize(Pages.PAGE_SIZE)
                            .setPageToken(token)
                            .build());
            return new Pages.Page<>(page.getMarksList(), page.getNextPageToken(), page.getRevision());
        });
    }

    @Override
    public long list() {
        // The roster is read first: what changes while the others are read comes again with the feed.
        Pages<Enrolment> roster = RosterFeed.enrolments(connection, delivery, "");
        say.accept(new Loaded(
                roster.rows(),
                rolls(connection, delivery),
                marks(connection, delivery, "").rows()));
        return roster.revision();
    }

    @Override
    public void changed(List<Change> changes) {
        List<Enrolment> enrolments = new ArrayList<>();
        List<Mark> marks = new ArrayList<>();
        for (Change change : changes) {
            if (change.getAfter().hasEnrolment()) {
                enrolments.add(change.getAfter().getEnrolment());
            } else if (change.getAfter().hasMark()) {
                marks.add(change.getAfter().getMark());
            }
        }
        say.accept(new Changed(enrolments, rolls(connection, delivery), marks));
    }

    @Override
    public void link(Link link) {
        say.accept(link);
    }
}
