package org.cadre.tui.words;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.cadre.tui.client.Connection;
import org.cadre.tui.client.Pages;
import org.cadre.v1.Course;
import org.cadre.v1.Delivery;
import org.cadre.v1.ListCoursesRequest;
import org.cadre.v1.ListPartnersRequest;
import org.cadre.v1.ListProgrammesRequest;
import org.cadre.v1.Partner;
import org.cadre.v1.Programme;

/**
 * Partners, programmes and courses by resource name, to show names where the contract gives resource names. Immutable.
 *
 * @param partners by resource name
 * @param programmes by resource name
 * @param courses by resource name
 */
public record Directory(Map<String, Partner> partners, Map<String, Programme> programmes, Map<String, Course> courses) {
    /** Knows nothing, and shows ids. */
    public static final Directory EMPTY = new Directory(Map.of(), Map.of(), Map.of());

    public Directory {
        partners = Map.copyOf(partners);
        programmes = Map.copyOf(programmes);
        courses = Map.copyOf(courses);
    }

    /** Reads it from the server. */
    public static Directory read(Connection connection) {
        return new Directory(
                byName(
                        Pages.all(token -> {
                                    var page = connection
                                            .partners()
                                            .listPartners(ListPartnersRequest.newBuilder()
                                                    .setPageSize(Pages.PAGE_SIZE)
                                                    .setPageToken(token)
                                                    .build());
                                    return new Pages.Page<>(
                                            page.getPartnersList(), page.getNextPageToken(), page.getRevision());
                                })
                                .rows(),
                        Partner::getName),
                byName(programmes(connection), Programme::getName),
                byName(
                        Pages.all(token -> {
                                    var page = connection
                                            .courses()
                                            .listCourses(ListCoursesRequest.newBuilder()
                                                    .setPageSize(Pages.PAGE_SIZE)
                                                    .setPageToken(token)
                                                    .build());
                                    return new Pages.Page<>(
                                            page.getCoursesList(), page.getNextPageToken(), page.getRevision());
                                })
                                .rows(),
                        Course::getName));
    }

    /** Reads the programmes, by name. */
    public static List<Programme> programmes(Connection connection) {
        return Pages.all(token -> {
                    var page = connection
                            .programmes()
                            .listProgrammes(ListProgrammesRequest.newBuilder()
                                    .setPageSize(Pages.PAGE_SIZE)
                                    .setPageToken(token)
                                    .build());
                    return new Pages.Page<>(page.getProgrammesList(), page.getNextPageToken(), page.getRevision());
                })
                .rows();
    }

    private static <R> Map<String, R> byName(List<R> rows, Function<R, String> name) {
        return rows.stream().collect(Collectors.toMap(name, Function.identity(), (first, second) -> first));
    }

    /** The short form of a partner, or what comes nearest to one. */
    public String partner(String name) {
        Partner partner = partners.get(name);
        if (partner == null) {
            return Words.id(name);
        }
        return partner.getAcronym().isEmpty() ? partner.getDisplayName() : partner.getAcronym();
    }

    /** The short form of a programme, or what comes nearest to one. */
    public String programme(String name) {
        Programme programme = programmes.get(name);
        if (programme == null) {
            return Words.id(name);
        }
        return programme.getAcronym().isEmpty() ? programme.getTitle() : programme.getAcronym();
    }

    /** The title of the course that a delivery teaches. */
    public String course(Delivery delivery) {
        String version = delivery.getCourseVersion();
        int end = version.indexOf("/versions/");
        Course course = courses.get(end < 0 ? version : version.substring(0, end));
        return course == null ? version.replace("courses/", "").replace("/versions/", " ") : course.getTitle();
    }

    /** The title of a course. */
    public String courseTitle(String name) {
        Course course = courses.get(name);
        return course == null ? Words.id(name) : course.getTitle();
    }
}
