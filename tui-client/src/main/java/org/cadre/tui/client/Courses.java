package org.cadre.tui.client;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.cadre.v1.Course;
import org.cadre.v1.CourseVersion;
import org.cadre.v1.Delivery;
import org.cadre.v1.GetCourseRequest;
import org.cadre.v1.GetCourseVersionRequest;
import org.cadre.v1.GetPersonRequest;
import org.cadre.v1.ListCourseVersionsRequest;
import org.cadre.v1.Person;
import org.cadre.v1.TrainerAssignment;

/**
 * A course with one of its versions, and where it is read for a delivery, those who teach there.
 *
 * @param version empty for a course that has none yet
 * @param versions names of all versions, the newest first
 * @param trainers as far as the caller sees them
 */
public record Courses(
        Course course,
        Optional<CourseVersion> version,
        List<String> versions,
        Optional<Delivery> delivery,
        List<Person> trainers) {
    public Courses {
        versions = List.copyOf(versions);
        trainers = List.copyOf(trainers);
    }

    /** Reads what a delivery teaches, and who does. */
    public static Courses of(Connection connection, Delivery delivery) {
        String version = delivery.getCourseVersion();
        List<Person> trainers = new ArrayList<>();
        for (TrainerAssignment trainer : delivery.getTrainersList()) {
            person(connection, trainer.getPerson()).ifPresent(trainers::add);
        }
        Courses course = of(connection, version.substring(0, version.indexOf("/versions/")), version);
        return new Courses(course.course(), course.version(), course.versions(), Optional.of(delivery), trainers);
    }

    /** A focal point sees no trainer of another partner. */
    private static Optional<Person> person(Connection connection, String name) {
        try {
            return Optional.of(connection
                    .persons()
                    .getPerson(GetPersonRequest.newBuilder().setName(name).build()));
        } catch (StatusRuntimeException unseen) {
            if (unseen.getStatus().getCode() == Status.Code.NOT_FOUND) {
                return Optional.empty();
            }
            throw unseen;
        }
    }

    /** Reads a course. @param version resource name of the version; empty for the newest */
    public static Courses of(Connection connection, String course, String version) {
        List<CourseVersion> versions = new ArrayList<>(Pages.all(token -> {
                    var page = connection
                            .courses()
                            .listCourseVersions(ListCourseVersionsRequest.newBuilder()
                                    .setParent(course)
                                    .setPageSize(Pages.PAGE_SIZE)
                                    .setPageToken(token)
                                    .build());
                    return new Pages.Page<>(page.getCourseVersionsList(), page.getNextPageToken(), page.getRevision());
                })
                .rows());
        versions.sort(
                Comparator.comparing((CourseVersion one) -> one.getCreateTime().getSeconds())
                        .thenComparing(CourseVersion::getName)
                        .reversed());
        return new Courses(
                connection
                        .courses()
                        .getCourse(GetCourseRequest.newBuilder().setName(course).build()),
                version.isEmpty()
                        ? versions.stream().findFirst()
                        : Optional.of(connection
                                .courses()
                                .getCourseVersion(GetCourseVersionRequest.newBuilder()
                                        .setName(version)
                                        .build())),
                versions.stream().map(CourseVersion::getName).toList(),
                Optional.empty(),
                List.of());
    }
}
