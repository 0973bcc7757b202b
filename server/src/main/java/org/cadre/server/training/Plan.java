package org.cadre.server.training;

import java.util.List;
import java.util.Set;
import org.cadre.server.call.ResourceName;
import org.cadre.v1.CourseVersion;
import org.cadre.v1.Delivery;
import org.cadre.v1.DeliveryState;
import org.cadre.v1.TrainerAssignment;

/**
 * A delivery with what rules ask of it over and over. Immutable.
 *
 * @param delivery as stored
 * @param revision of its last change
 * @param timetable when it takes place
 * @param version of the course that it teaches, as it will always be
 */
public record Plan(Delivery delivery, long revision, Timetable timetable, CourseVersion version) {
    private static final Set<DeliveryState> SEATING = Set.of(
            DeliveryState.DELIVERY_STATE_CALL_OPEN,
            DeliveryState.DELIVERY_STATE_CALL_CLOSED,
            DeliveryState.DELIVERY_STATE_CONFIRMED,
            DeliveryState.DELIVERY_STATE_RUNNING);

    static Plan of(Delivery delivery, long revision, CourseVersion version) {
        return new Plan(delivery, revision, Timetable.of(delivery), version);
    }

    /** The course that is delivered, "courses/…". */
    public String course() {
        return ResourceName.parent(delivery.getCourseVersion());
    }

    /** Courses ("courses/…") that must have been passed before. */
    public List<String> prerequisites() {
        return version.getPrerequisitesList();
    }

    /** Whether people can be seated in its present state. */
    public boolean seats() {
        return SEATING.contains(delivery.getState());
    }

    /** When a trainer teaches in it. */
    public Timetable timetableOf(TrainerAssignment trainer) {
        return trainer.getSessionsCount() == 0
                ? timetable
                : Timetable.of(delivery, Set.copyOf(trainer.getSessionsList()));
    }
}
