package org.cadre.tui.screen;

import java.util.LinkedHashMap;
import java.util.Map;
import org.cadre.tui.client.Connection;
import org.cadre.tui.view.Screen;

/** Every screen, by what it is called in the README. */
final class AllScreens {
    private AllScreens() {}

    static Map<String, Screen<?>> byName() {
        Connection nowhere = Fixtures.nowhere();
        Map<String, Screen<?>> screens = new LinkedHashMap<>();
        screens.put("Deliveries", new DeliveriesScreen(nowhere));
        screens.put("Catalogue", new CatalogueScreen(nowhere));
        screens.put("Roster", new RosterScreen(nowhere));
        screens.put("Selection", new SelectionScreen(nowhere));
        screens.put("Attendance", new AttendanceScreen(nowhere));
        screens.put("Results", new ResultsScreen(nowhere));
        screens.put("Evaluation", new EvaluationScreen(nowhere));
        screens.put("Enrol", new EnrolScreen(nowhere));
        screens.put("Import", new ImportScreen(nowhere));
        screens.put("Certificates", new CertificatesScreen(nowhere));
        screens.put("Portfolio", new PortfolioScreen(nowhere));
        screens.put("Totals", new TotalsScreen(nowhere));
        screens.put("A project", new ProjectScreen(nowhere));
        screens.put("The history of one figure", new HistoryScreen(nowhere, java.time.ZoneOffset.UTC));
        screens.put("Notices", new NoticesScreen(nowhere));
        screens.put("Figures", new FiguresScreen(nowhere));
        screens.put("The rows behind a figure", new FigureRowsScreen(nowhere));
        screens.put("Persons", new PersonsScreen(nowhere));
        screens.put("A person", new PersonScreen(nowhere));
        screens.put("A course", new CourseScreen(nowhere));
        screens.put("Activity", new ActivityScreen(nowhere));
        screens.put("A menu", new MenuScreen());
        screens.put("Withdraw, substitute, promote, capacity, and all else that changes something", new ActionScreen());
        return screens;
    }
}
