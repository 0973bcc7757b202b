package org.cadre.tui.screen;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.type.Date;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.cadre.tui.client.Courses;
import org.cadre.tui.client.Link;
import org.cadre.tui.view.Picture;
import org.cadre.v1.Course;
import org.cadre.v1.CourseAccreditation;
import org.cadre.v1.CourseVersion;
import org.cadre.v1.Delivery;
import org.cadre.v1.LanguagePrerequisite;
import org.cadre.v1.PassRule;
import org.cadre.v1.Person;
import org.cadre.v1.TrainerAccreditation;
import org.cadre.v1.TrainerAssignment;
import org.junit.jupiter.api.Test;

/** What a delivery teaches: for whom, what it needs, how one passes, and whose accreditation lasts. */
class CoursePictureTest {
    private static final LocalDate TODAY = LocalDate.of(2027, 2, 1);

    private static Date day(int year, int month, int day) {
        return Date.newBuilder().setYear(year).setMonth(month).setDay(day).build();
    }

    private static Picture screen() {
        Delivery delivery = Fixtures.asuncion().toBuilder()
                .addTrainers(TrainerAssignment.newBuilder().setPerson("persons/ana"))
                .addTrainers(TrainerAssignment.newBuilder().setPerson("persons/ben"))
                .addTrainers(TrainerAssignment.newBuilder().setPerson("persons/eve"))
                .build();
        Courses read = new Courses(
                Course.newBuilder()
                        .setName("courses/forest-crime")
                        .setTitle("Forestry crime investigation")
                        .setProgramme("programmes/leaf")
                        .setDescription("From the stump to the court: evidence in the forest, tracing timber through"
                                + " trade data, and working with prosecutors.\nEach day ends with an exercise.")
                        .setTargetAudience("Investigators of police, customs and forest authorities, in their first"
                                + " five years.")
                        .setIscedField("1032")
                        .addAccreditations(CourseAccreditation.newBuilder()
                                .setAccreditor("Universidad Nacional de Asunción")
                                .setReference("UNA-114")
                                .setAccreditDate(day(2024, 3, 1))
                                .setExpireDate(day(2028, 2, 28)))
                        .addAccreditations(CourseAccreditation.newBuilder()
                                .setAccreditor("INTERPOL Global Learning Centre")
                                .setExpireDate(day(2026, 12, 31)))
                        .build(),
                Optional.of(CourseVersion.newBuilder()
                        .setName("courses/forest-crime/versions/2027-1")
                        .setTitle("Forestry crime investigation")
                        .addLanguages("es")
                        .addLanguages("fr")
                        .addPrerequisites("courses/open-sources")
                        .addLanguagePrerequisites(
                                LanguagePrerequisite.newBuilder().setLevel("B2"))
                        .setPassRule(PassRule.newBuilder()
                                .setMinimumAttendancePercent(80)
                                .setMinimumScorePercent(60))
                        .setCertificateValidityMonths(24)
                        .build()),
                List.of("courses/forest-crime/versions/2027-1", "courses/forest-crime/versions/2025-1"),
                Optional.of(delivery),
                List.of(
                        trainer("ana", "Ana Benítez", day(2030, 6, 30)),
                        trainer("ben", "Ben Okafor", day(2027, 2, 15)),
                        Person.newBuilder()
                                .setName("persons/eve")
                                .setFullName("Eve Lindqvist")
                                .build()));
        return Picture.of(new CourseScreen(Fixtures.nowhere()), CourseScreen.start(delivery, Fixtures.DIRECTORY))
                .tell(1, new CourseScreen.Loaded(read, TODAY))
                .tell(1, Link.LIVE);
    }

    private static Person trainer(String id, String name, Date until) {
        return Person.newBuilder()
                .setName("persons/" + id)
                .setFullName(name)
                .addTrainerAccreditations(TrainerAccreditation.newBuilder()
                        .setCourse("courses/forest-crime")
                        .setExpireDate(until))
                .build();
    }

    @Test
    void allThatIsKnownOfACourseStandsOnOnePage() {
        screen().matches("course").size(200, 50).matches("course");
        String text = screen().size(120, 50).text();
        assertTrue(text.contains("EXPIRED on 31 Dec 2026"), text);
        assertTrue(text.contains("ISCED-F 1032: Services, Security services"), text);
        assertTrue(text.contains("Ben Okafor: accredited"), text);
        assertTrue(text.contains("which ends before the"), text);
        assertTrue(text.contains("Eve Lindqvist: no accreditation for this course"), text);
        assertFalse(text.contains("more below"), text);
    }

    @Test
    void whatDoesNotFitIsScrolledTo() {
        String top = screen().text();
        assertTrue(top.contains("more below: j") && !top.contains("Eve Lindqvist"), top);
        String end = screen().press("PgDn PgDn PgDn").text();
        assertTrue(end.contains("Eve Lindqvist") && !end.contains("more below"), end);
        assertTrue(screen().press("PgDn PgDn PgDn k k k k k k k k k k k k k k k k k")
                .text()
                .contains("INTERPOL Global"));
    }

    @Test
    void theSmallestWindowIsDrawnToo() {
        for (int rows = 6; rows < 16; rows++) {
            assertTrue(screen().size(40, rows).text().contains("Cadre"));
            assertTrue(screen().size(130, rows).text().contains("Cadre"));
        }
    }
}
