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
    void resultsIndicatorsAndPeriodsAreOneTreeWithWhatWasReachedAndHow() {
        looksAs(project().press("2 j j"), "project-results");
        String pane = project().press("2 j j").size(200, 50).text();
        for (String told : List.of(
                "40 → 50, 12 Oct 2026, coordinator-vienna: The host takes ten",
                "set to 40, 20 Sep 2026, coordinator-lyon",
                "Senegal 30, Ghana 10, not stated 2",
                "submitted by coordinator-lyon; approved by")) {
            assertTrue(pane.contains(told), told + " in " + pane);
        }
    }

    @Test
    void onAPhoneATreeOfResultsStillTellsTargetAndActual() {
        project().press("2 j j").size(40, 20).matches("project-results");
    }

    @Test
    void sortedEitherWayEveryResultStandsAboveWhatIsItsOwn() {
        Picture picture = project().press("2");
        for (String key : List.of("s", "s", "s", "s", "s", "s", "s", "s", "s", "S")) {
            List<String> lines = picture.press(key).size(200, 50).text().lines().toList();
            int trained = row(lines, "Officers are trained");
            int women = row(lines, "Women who passed");
            int quarter = row(lines, "2026 Q4, locked");
            int next = row(lines, "2027 Q1");
            assertTrue(trained < women && women < quarter && women < next, String.join("\n", lines));
            assertTrue(Math.max(quarter, next) - trained == 3, String.join("\n", lines));
        }
    }

    private static int row(List<String> lines, String words) {
        for (int row = 0; row < lines.size(); row++) {
            if (lines.get(row)
                    .substring(0, Math.min(60, lines.get(row).length()))
                    .contains(words)) {
                return row;
            }
        }
        throw new AssertionError("no " + words + " in " + String.join("\n", lines));
    }

    @Test
    void theLineUnderWhichMoreStandsIsScrolledToAndAnotherRowBeginsAtItsTop() {
        Picture results = project().press("2 j j");
        assertTrue(results.text().contains("J more"), results.text());
        String further = results.press("J").text();
        assertFalse(further.contains("Reported to the board."), further);
        assertTrue(results.press("j k").text().contains("Reported to the board."));
    }

    @Test
    void whatWasCountedOpensToItsRowsAndWhatWasTypedDoesNot() {
        Picture counted = project().press("2 j j Enter");
        assertTrue(counted.text().contains("Women who passed the course"), counted.text());
        String rows = counted.tell(
                        2, new FigureRowsScreen.Loaded(Fixtures.roster().subList(0, 3)))
                .text();
        assertTrue(rows.contains("it was 42 when it was counted"), rows);
        assertTrue(project().press("2 j j j j j Enter").text().contains("[2 Results]"));
    }

    @Test
    void milestonesAreDrawnOverTimeWithPromiseExpectationAndToday() {
        looksAs(project().press("3 j"), "project-milestones");
    }

    @Test
    void theTimeIsZoomedAndWhatLiesOutsideIsPointedTo() {
        Picture picture = project().press("3 j +").matches("project-zoomed");
        assertTrue(picture.text().contains("‹") || picture.text().contains("›"), picture.text());
        assertEquals(
                project().press("3 j").text(), project().press("3 j + + - -").text(), "- goes back to all of the time");
        assertTrue(project().press("3 j + + + .").text().contains("│"), "today stands in the middle");
        assertTrue(project().press("3 -").text().contains("This is the first screen"), "then - is the last view again");
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
        looksAs(project().press("4"), "project-budget");
    }

    @Test
    void risksStandInTheMatrixAndBesideItTheActionItems() {
        looksAs(project().press("5"), "project-risks");
    }

    @Test
    void aReportShowsWhatWasDeclaredBesideWhatWasComputed() {
        looksAs(project().press("6"), "project-reports");
    }

    @Test
    void theHistorySaysWhoChangedWhatFromWhatToWhatAndWhy() {
        Picture history = project().press("7").tell(1, new ProjectFeed.History(ProjectFixtures.CHANGES));
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
    void aFigureHasAHistoryOfItsOwnFromItsRow() {
        HistoryScreen screen = new HistoryScreen(Fixtures.nowhere(), ZoneOffset.UTC);
        Picture history = Picture.of(screen, screen.start("Pilot held", List.of("projects/airports/milestones/pilot")))
                .tell(1, new HistoryScreen.Read(ProjectFixtures.CHANGES))
                .tell(1, Link.LIVE);
        looksAs(history, "figure-history");
        assertTrue(history.text().contains("forecast date: 10 Jan 2027 → 30 Jan 2027"), history.text());
        for (String row : List.of("2 j j", "3 j", "4", "5", "6", "1")) {
            String opened = project().press(row + " H").text();
            assertTrue(opened.contains("Reading who changed it"), row + opened);
        }
    }

    @Test
    void theTextOfALongReportIsScrolled() {
        Picture report = project().press("6");
        assertTrue(report.text().contains("J more"), report.text());
        assertTrue(report.press("PgDn").text().contains("Sign with the ministry."), report.text());
    }

    @Test
    void theFieldsOfAProjectAreChangedFromItsSummary() {
        looksAs(project().press("m e"), "project-edit-menu");
        looksAs(project().press("m e s"), "project-edit-shares");
    }

    @Test
    void tabsAreTurnedByTabAndByDigit() {
        assertTrue(project().text().contains("[1 Summary]"));
        assertTrue(project().press("Tab").text().contains("[2 Results]"));
        assertTrue(project().press("Shift-Tab").text().contains("[7 History]"));
        assertFalse(project().press("3").text().contains("[1 Summary]"));
        String narrow = project().size(40, 20).press("7").text();
        assertTrue(narrow.contains("[7 History]"), "the open one stands there also where not all have room: " + narrow);
    }

    @Test
    void aMenuTellsWhatTheStateOfTheSelectedRowAllows() {
        String pilot = project().press("3 j m").text();
        assertTrue(pilot.contains("reschedule") && !pilot.contains("start  "), pilot);
        String reached = project().press("3 m").text();
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
        assertTrue(why.contains("✗ To publish: why it is amber."), why);
        String said = form.type("The host is late.").text();
        assertFalse(said.contains("why it is amber"), said);
        assertTrue(said.contains("✗ To publish: who puts it right"), said);
    }
}
