package org.cadre.tui.screen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.cadre.tui.client.Link;
import org.cadre.tui.view.Picture;
import org.junit.jupiter.api.Test;

/** Where the projects stand: lights by letter and colour, and the sentence behind each. */
class PortfolioPictureTest {
    private static Picture portfolio() {
        PortfolioScreen screen = new PortfolioScreen(Fixtures.nowhere());
        return Picture.of(screen, PortfolioScreen.start())
                .tell(
                        1,
                        new PortfolioFeed.Loaded(
                                ProjectFixtures.PORTFOLIO, Fixtures.DIRECTORY, "coordinator-lyon (coordinator)"))
                .tell(1, Link.LIVE);
    }

    @Test
    void theTableShowsLightsProgressMoneyAndWhatIsDue() {
        portfolio().matches("portfolio").size(200, 50).matches("portfolio");
    }

    @Test
    void theLightsOfTheRowUnderTheCursorAreExplained() {
        String text = portfolio().text();
        assertTrue(text.contains("\"Pilot held\" is 20 days behind"), text);
        assertTrue(text.contains("Declared green."), text);
        String other = portfolio().press("j").text();
        assertFalse(other.contains("Pilot held\" is 20 days"), other);
    }

    @Test
    void onlyWhatNeedsALookIsShownOnRequest() {
        String text = portfolio().press("!").text();
        assertTrue(text.contains("Only amber, red or late with the report: 2 of 3"), text);
        assertFalse(text.contains("DOC-3"), text);
        assertEquals(portfolio().text(), portfolio().press("! !").text());
        assertTrue(portfolio().press("2").text().contains("Only budget amber or red: 0 of 3"));
    }

    @Test
    void itIsSortedByLightsFromTheDarkestAndFilteredByTheNameOfTheLead() {
        String sorted = portfolio().press("s s s s").text();
        assertTrue(sorted.indexOf("BOR-2") < sorted.indexOf("AIR-1"), sorted);
        String filtered = portfolio().press("/").type("UNODC").press("Enter").text();
        assertTrue(filtered.contains("AIR-1") && !filtered.contains("BOR-2"), filtered);
    }

    @Test
    void anEmptyPortfolioSaysWhoFillsIt() {
        PortfolioScreen screen = new PortfolioScreen(Fixtures.nowhere());
        String text = Picture.of(screen, PortfolioScreen.start())
                .tell(1, new PortfolioFeed.Loaded(List.of(), Fixtures.DIRECTORY, "x"))
                .tell(1, Link.LIVE)
                .text();
        assertTrue(text.contains("There are no projects that you may see."), text);
    }
}
