package org.cadre.tui.screen;

import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import org.cadre.tui.client.Connection;
import org.cadre.tui.view.Screen;

/** Every screen that has keys of its own. */
public final class Screens {
    private Screens() {}

    /** By what they are called in the README and in the settings. */
    public static Map<String, Screen<?>> byName(Connection connection) {
        Map<String, Screen<?>> screens = new LinkedHashMap<>();
        screens.put("Deliveries", new DeliveriesScreen(connection));
        screens.put("Catalogue", new CatalogueScreen(connection));
        screens.put("Roster", new RosterScreen(connection));
        screens.put("Selection", new SelectionScreen(connection));
        screens.put("Attendance", new AttendanceScreen(connection));
        screens.put("Results", new ResultsScreen(connection));
        screens.put("Evaluation", new EvaluationScreen(connection));
        screens.put("Enrol", new EnrolScreen(connection));
        screens.put("Import", new ImportScreen(connection));
        screens.put("Certificates", new CertificatesScreen(connection));
        screens.put("Portfolio", new PortfolioScreen(connection));
        screens.put("Totals", new TotalsScreen(connection));
        screens.put("A project", new ProjectScreen(connection));
        screens.put("The history of one figure", new HistoryScreen(connection, ZoneOffset.UTC));
        screens.put("Notices", new NoticesScreen(connection));
        screens.put("Figures", new FiguresScreen(connection));
        screens.put("The rows behind a figure", new FigureRowsScreen(connection));
        screens.put("Persons", new PersonsScreen(connection));
        screens.put("Possible duplicates", new DuplicatesScreen(connection));
        screens.put("A person", new PersonScreen(connection));
        screens.put("A course", new CourseScreen(connection));
        screens.put("Activity", new ActivityScreen(connection));
        screens.put("A menu", new MenuScreen());
        screens.put("Withdraw, substitute, promote, capacity, and all else that changes something", new ActionScreen());
        return screens;
    }
}
