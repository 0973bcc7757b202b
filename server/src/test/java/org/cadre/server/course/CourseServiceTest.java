package org.cadre.server.course;

import static org.cadre.server.TestServer.refusal;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cadre.server.CatalogueServer;
import org.cadre.server.TestServer.Refused;
import org.cadre.v1.CourseVersion;
import org.cadre.v1.CreateCourseVersionRequest;
import org.cadre.v1.DeleteCourseRequest;
import org.cadre.v1.GetCourseVersionRequest;
import org.cadre.v1.ListCourseVersionsRequest;
import org.cadre.v1.Person;
import org.cadre.v1.TrainerAccreditation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CourseServiceTest {
    private CatalogueServer catalogue;

    @BeforeEach
    void start(@TempDir Path directory) throws IOException {
        catalogue = new CatalogueServer(directory);
        catalogue.addPartner("interpol", "INTERPOL");
        catalogue.addPartner("unodc", "UNODC");
        catalogue.addProgramme("aircop", "AIRCOP");
        for (String id : List.of("a", "b", "c")) {
            catalogue.addCourse(id, "programmes/aircop");
        }
    }

    @AfterEach
    void stop() {
        catalogue.close();
    }

    private CourseVersion addVersion(String course, String id, String... prerequisites) {
        return catalogue
                .courses()
                .createCourseVersion(CreateCourseVersionRequest.newBuilder()
                        .setParent(course)
                        .setCourseVersionId(id)
                        .setCourseVersion(CourseVersion.newBuilder()
                                .setTitle("Version " + id)
                                .addAllPrerequisites(List.of(prerequisites)))
                        .build());
    }

    private void delete(String course) {
        var unused = catalogue
                .courses()
                .deleteCourse(DeleteCourseRequest.newBuilder().setName(course).build());
    }

    private List<String> versions(String parent) {
        return catalogue
                .courses()
                .listCourseVersions(
                        ListCourseVersionsRequest.newBuilder().setParent(parent).build())
                .getCourseVersionsList()
                .stream()
                .map(CourseVersion::getName)
                .toList();
    }

    @Test
    void aCourseBelongsToAProgrammeOnRecord() {
        Refused refused = refusal(() -> catalogue.addCourse("d", "programmes/nothing"));

        assertEquals("REFERENCE_NOT_FOUND", refused.reason());
        assertEquals(Map.of("field", "course.programme", "resource", "programmes/nothing"), refused.metadata());
    }

    @Test
    void versionsAreListedByCourseOrAllTogether() {
        CourseVersion version = addVersion("courses/a", "2026-1");
        addVersion("courses/a", "2026-2");
        addVersion("courses/b", "2026-1");

        assertEquals(
                version,
                catalogue
                        .courses()
                        .getCourseVersion(GetCourseVersionRequest.newBuilder()
                                .setName("courses/a/versions/2026-1")
                                .build()));
        assertEquals(List.of("courses/a/versions/2026-1", "courses/a/versions/2026-2"), versions("courses/a"));
        assertEquals(3, versions("courses/-").size());
    }

    @Test
    void aVersionNeverChanges() {
        addVersion("courses/a", "2026-1");

        Refused refused = refusal(() -> addVersion("courses/a", "2026-1", "courses/b"));

        assertEquals("RESOURCE_ALREADY_EXISTS", refused.reason());
        assertEquals(Map.of("resource", "courses/a/versions/2026-1"), refused.metadata());
    }

    @Test
    void aVersionOfNoCourseIsNotFound() {
        assertEquals(
                "RESOURCE_NOT_FOUND",
                refusal(() -> addVersion("courses/nothing", "1")).reason());
    }

    @Test
    void prerequisitesAreOnRecordAndNeverLeadRound() {
        Refused missing = refusal(() -> addVersion("courses/a", "1", "courses/b", "courses/nothing"));
        assertEquals("REFERENCE_NOT_FOUND", missing.reason());
        assertEquals("course_version.prerequisites[1]", missing.metadata().get("field"));

        addVersion("courses/b", "1", "courses/a");
        addVersion("courses/c", "1", "courses/b");
        for (String round : List.of("courses/a", "courses/b", "courses/c")) {
            assertEquals(
                    Set.of("course_version.prerequisites[0]"),
                    refusal(() -> addVersion("courses/a", "1", round))
                            .violations()
                            .keySet(),
                    round);
        }
        addVersion("courses/c", "2", "courses/a", "courses/b");
    }

    @Test
    void aCourseThatSomethingRefersToCannotBeRemoved() {
        addVersion("courses/b", "1", "courses/a");
        Person trainer = catalogue.addPerson(Person.newBuilder()
                .setFullName("Ana")
                .addTrainerAccreditations(TrainerAccreditation.newBuilder().setCourse("courses/c")));

        assertEquals(
                "courses/b/versions/1",
                refusal(() -> delete("courses/b")).metadata().get("used_by"));
        assertEquals(
                "courses/b/versions/1",
                refusal(() -> delete("courses/a")).metadata().get("used_by"));
        assertEquals(
                trainer.getName(), refusal(() -> delete("courses/c")).metadata().get("used_by"));
        assertEquals("RESOURCE_IN_USE", refusal(() -> delete("courses/c")).reason());
    }
}
