package org.cadre.tui.screen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.cadre.tui.client.Link;
import org.cadre.tui.view.Picture;
import org.junit.jupiter.api.Test;

/** The page of one project: a picture of each tab. */
class ProjectPictureTest {
    private static Picture project() {
        ProjectScreen screen = new ProjectScreen(Fixtures.nowhere(), ZoneOffset.UTC);
        return Picture.of(screen, screen.start("projects/airports", "AIR-1"))
                .tell(1, ProjectFixtures.LOADED)
                .tell(1, Link.LIVE);
    }

    private static void looksAs(Picture picture, String name) {
        picture.size(80, 24).matches(name).size(200, 50).matches(name);
    }

    @Test
    void theSummaryExplainsEachLightAndSaysWhatIsDue() {
        looksAs(project(), "project-summary");
        String further = project().press("PgDn").text();
        assertTrue(further.contains("UNODC: accountable"), further);
    }

    @Test
    void milestonesAreDrawnOverTimeWithPromiseExpectationAndToday() {
        looksAs(project().press("2 j"), "project-milestones");
    }

    @Test
    void aMilestoneThatSlippedShowsBothDaysAndTheSlip() {
        Gantt gantt = new Gantt(LocalDate.of(2027, 1, 1), LocalDate.of(2027, 3, 1), LocalDate.of(2027, 1, 15), 59);
        String bar = gantt.bar(ProjectFixtures.MILESTONES.get(1), Gantt.byName(ProjectFixtures.MILESTONES));
        assertEquals("◇", bar.substring(9, 10), bar);
        assertEquals("◆", bar.substring(29, 30), bar);
        assertEquals("▒▒▒▒│" + "▒".repeat(14), bar.substring(10, 29), "today is drawn through the slip: " + bar);
        assertEquals(59, bar.length());
        assertTrue(gantt.months().startsWith("Jan 27"), gantt.months());
        assertEquals(31, gantt.months().indexOf("Feb"));
    }

    @Test
    void theBudgetShowsSumsByCurrencyAndMoneyBesideTime() {
        looksAs(project().press("3"), "project-budget");
    }

    @Test
    void risksStandInTheMatrixAndBesideItTheActionItems() {
        looksAs(project().press("4"), "project-risks");
    }

    @Test
    void aReportShowsWhatWasDeclaredBesideWhatWasComputed() {
        looksAs(project().press("5"), "project-reports");
    }

    @Test
    void theHistorySaysWhoChangedWhatFromWhatToWhatAndWhy() {
        Picture history = project().press("6").tell(1, new ProjectFeed.History(ProjectFixtures.CHANGES));
        looksAs(history, "project-history");
        assertTrue(history.text().contains("forecast date: 10 Jan 2027 → 30 Jan 2027"), history.text());
        Picture later = history.tell(1, new ProjectFeed.News(List.of(ProjectFixtures.LATER)));
        assertTrue(later.text().contains("2 rows"), later.text());
        assertEquals(
                later.text(),
                later.tell(1, new ProjectFeed.News(List.of(ProjectFixtures.LATER)))
                        .text());
    }

    @Test
    void tabsAreTurnedByTabAndByDigit() {
        assertTrue(project().text().contains("[1 Summary]"));
        assertTrue(project().press("Tab").text().contains("[2 Milestones]"));
        assertTrue(project().press("Shift-Tab").text().contains("[6 History]"));
        assertFalse(project().press("3").text().contains("[1 Summary]"));
    }

    @Test
    void aMenuTellsWhatTheStateOfTheSelectedRowAllows() {
        String pilot = project().press("2 j m").text();
        assertTrue(pilot.contains("reschedule") && !pilot.contains("start  "), pilot);
        String reached = project().press("2 m").text();
        assertFalse(reached.contains("reschedule"), "what was reached is not moved: " + reached);
        assertTrue(
                project().press("m").text().contains("suspend"),
                project().press("m").text());
    }

    @Test
    void aReportIsWrittenInOneFormWhoseFieldsFollowTheLights() {
        Picture form = project().press("w");
        looksAs(form, "project-report-form");
        String schedule = form.press("Tab Tab Tab Tab Tab").text();
        assertTrue(schedule.contains("Computed A: \"Pilot held\" is 20 days behind"), schedule);
        String why = form.press("Tab").text();
        assertTrue(why.contains("Why it is amber or red."), why);
    }
}
