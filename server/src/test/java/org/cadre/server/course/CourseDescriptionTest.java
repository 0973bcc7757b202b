package org.cadre.server.course;

import static org.cadre.server.TestServer.fault;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.protobuf.FieldMask;
import com.google.type.Date;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.cadre.server.CatalogueServer;
import org.cadre.server.TestServer;
import org.cadre.server.TestServer.Refused;
import org.cadre.v1.Course;
import org.cadre.v1.CourseAccreditation;
import org.cadre.v1.CourseVersion;
import org.cadre.v1.CreateCourseVersionRequest;
import org.cadre.v1.FieldReason;
import org.cadre.v1.LanguagePrerequisite;
import org.cadre.v1.ListCoursesRequest;
import org.cadre.v1.Person;
import org.cadre.v1.TrainerAccreditation;
import org.cadre.v1.UpdateCourseRequest;
import org.cadre.v1.UpdatePersonRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a course says of itself, and until when trainers may teach it. The clock stands at 23 November 2026. */
class CourseDescriptionTest {
    @TempDir
    private Path folder;

    private CatalogueServer catalogue;

    @BeforeEach
    void open() throws Exception {
        catalogue = new CatalogueServer(folder);
        catalogue.addPartner("interpol", "INTERPOL");
        catalogue.addPartner("unodc", "UNODC");
        catalogue.addProgramme("aircop", "AIRCOP");
        catalogue.addCourse("cargo", "programmes/aircop");
    }

    @AfterEach
    void close() {
        catalogue.close();
    }

    private Course change(Course.Builder to, String... fields) {
        return catalogue
                .courses()
                .updateCourse(UpdateCourseRequest.newBuilder()
                        .setCourse(to.setName("courses/cargo"))
                        .setUpdateMask(FieldMask.newBuilder().addAllPaths(List.of(fields)))
                        .build());
    }

    private static Date day(int year, int month, int day) {
        return Date.newBuilder().setYear(year).setMonth(month).setDay(day).build();
    }

    @Test
    void aFieldOfEducationIsOneOfTheListAndCoursesCanBeFoundByIt() {
        change(
                Course.newBuilder().setIscedField("1032").setTargetAudience("Airport officers"),
                "isced_field",
                "target_audience");
        assertEquals(
                1,
                catalogue
                        .courses()
                        .listCourses(ListCoursesRequest.newBuilder()
                                .setFilter("isced_field = \"1032\"")
                                .build())
                        .getCoursesCount());
        Refused refused = TestServer.refusal(() -> change(Course.newBuilder().setIscedField("1039"), "isced_field"));
        assertEquals(
                "1039 is no field of ISCED-F 2013; within 103 there are 1031, 1032.",
                refused.violations().get("course.isced_field"));
        assertEquals(
                List.of(fault(
                        "course.isced_field",
                        FieldReason.FIELD_REASON_NO_FIELD_WITHIN,
                        Map.of("code", "1039", "wider", "103", "codes", "1031, 1032"))),
                refused.faults());
        assertEquals(
                List.of(fault(
                        "course.isced_field", FieldReason.FIELD_REASON_NO_FIELD_OF_EDUCATION, Map.of("code", "9999"))),
                TestServer.refusal(() -> change(Course.newBuilder().setIscedField("9999"), "isced_field"))
                        .faults());
    }

    @Test
    void anAccreditationOfACourseDoesNotEndBeforeItBegins() {
        CourseAccreditation.Builder given = CourseAccreditation.newBuilder()
                .setAccreditor("INTERPOL Global Learning Centre")
                .setReference("GLC-12")
                .setAccreditDate(day(2026, 1, 1));
        Course accredited =
                change(Course.newBuilder().addAccreditations(given.setExpireDate(day(2029, 12, 31))), "accreditations");
        assertEquals("GLC-12", accredited.getAccreditations(0).getReference());
        Refused refused = TestServer.refusal(() -> change(
                Course.newBuilder().addAccreditations(given.setExpireDate(day(2025, 12, 31))), "accreditations"));
        assertEquals(
                List.of(fault(
                        "course.accreditations[0].expire_date",
                        FieldReason.FIELD_REASON_ENDS_BEFORE_GIVEN,
                        Map.of("day", "2026-01-01"))),
                refused.faults());
    }

    @Test
    void aVersionNamesEachLanguageOnce() {
        Refused refused = TestServer.refusal(() -> catalogue
                .courses()
                .createCourseVersion(CreateCourseVersionRequest.newBuilder()
                        .setParent("courses/cargo")
                        .setCourseVersionId("1")
                        .setCourseVersion(CourseVersion.newBuilder()
                                .setTitle("Cargo")
                                .addLanguagePrerequisites(LanguagePrerequisite.newBuilder()
                                        .setLanguage("fr")
                                        .setLevel("B1"))
                                .addLanguagePrerequisites(LanguagePrerequisite.newBuilder()
                                        .setLanguage("fr")
                                        .setLevel("B2")))
                        .build()));
        assertEquals(
                List.of(fault(
                        "course_version.language_prerequisites[1].language",
                        FieldReason.FIELD_REASON_STANDS_TWICE,
                        Map.of("value", "fr"))),
                refused.faults());
    }

    @Test
    void anAccreditationOfATrainerEndsFourYearsAfterItWasGivenUnlessSaid() {
        Person trainer = catalogue.addPerson(
                "trainer",
                Person.newBuilder()
                        .setFullName("Trainer")
                        .addTrainerAccreditations(TrainerAccreditation.getDefaultInstance())
                        .addTrainerAccreditations(
                                TrainerAccreditation.newBuilder().setAccreditDate(day(2024, 2, 29)))
                        .addTrainerAccreditations(
                                TrainerAccreditation.newBuilder().setExpireDate(day(2027, 5, 1))));
        assertEquals(
                List.of(day(2030, 11, 23), day(2028, 2, 29), day(2027, 5, 1)),
                trainer.getTrainerAccreditationsList().stream()
                        .map(TrainerAccreditation::getExpireDate)
                        .toList());
        Person renamed = catalogue
                .persons()
                .updatePerson(UpdatePersonRequest.newBuilder()
                        .setPerson(trainer.toBuilder().setJobTitle("Inspector"))
                        .setUpdateMask(FieldMask.newBuilder().addPaths("job_title"))
                        .build());
        assertEquals(trainer.getTrainerAccreditationsList(), renamed.getTrainerAccreditationsList());
    }
}
