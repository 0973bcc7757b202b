package org.cadre.tui.screen;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.type.Date;
import org.cadre.tui.client.Link;
import org.cadre.tui.view.Picture;
import org.cadre.v1.BudgetSums;
import org.cadre.v1.ComputePortfolioTotalsResponse;
import org.cadre.v1.LightCounts;
import org.cadre.v1.PortfolioGrouping;
import org.cadre.v1.PortfolioTotals;
import org.junit.jupiter.api.Test;

/** What the projects come to, in groups and in all. */
class TotalsPictureTest {
    private static PortfolioTotals.Builder totals(String key, int projects, int red) {
        PortfolioTotals.Builder totals = PortfolioTotals.newBuilder()
                .setKey(key)
                .setProjects(projects)
                .setStale(red)
                .setOverdue(3L * red)
                .setMilestonesAchieved(2L * projects)
                .setMilestonesTotal(5L * projects);
        for (int at = 0; at < 4; at++) {
            totals.addLights(LightCounts.newBuilder()
                    .setRed(red)
                    .setAmber(at)
                    .setGreen(projects - red - at)
                    .setUnmeasured(at == 3 ? 2 : 0));
        }
        return totals;
    }

    private static BudgetSums budget(String value) {
        return BudgetSums.newBuilder().setBudget(value).setCurrency("USD").build();
    }

    private static TotalsScreen.Counted counted(ComputePortfolioTotalsResponse.Builder totals) {
        return new TotalsScreen.Counted(PortfolioGrouping.PORTFOLIO_GROUPING_LEAD, totals.build());
    }

    private static Picture screen() {
        return Picture.of(new TotalsScreen(Fixtures.nowhere()), TotalsScreen.start(Fixtures.DIRECTORY))
                .tell(
                        1,
                        counted(ComputePortfolioTotalsResponse.newBuilder()
                                .setAll(totals("", 14, 2)
                                        .addByCurrency(BudgetSums.getDefaultInstance())
                                        .setTotal(budget("93250000.00"))
                                        .setSpentPercent("48.3")
                                        .setOldestRateDate(Date.newBuilder()
                                                .setYear(2026)
                                                .setMonth(2)
                                                .setDay(1))
                                        .setNewestRateDate(Date.newBuilder()
                                                .setYear(2026)
                                                .setMonth(11)
                                                .setDay(25)))
                                .addGroups(totals("partners/interpol", 6, 0)
                                        .setTotal(budget("3250000.00"))
                                        .setSpentPercent("12.0"))
                                .addGroups(totals("partners/unodc", 9, 2)
                                        .setTotal(budget("90000000.00"))
                                        .setSpentPercent("51.0"))
                                .addGroups(totals("", 4, 0))
                                .setJointProjects(1)))
                .tell(1, Link.LIVE);
    }

    @Test
    void groupsStandBelowWhatAllComeToOnce() {
        screen().matches("totals").size(200, 50).matches("totals");
        String text = screen().size(120, 40).text();
        assertTrue(text.contains("14 projects, 2 with an overdue report, 6 things overdue"), text);
        assertTrue(text.contains("1 project is in more than one group, and counted once above"), text);
        assertTrue(text.contains("at rates of"), text);
    }

    @Test
    void aKeyPutsThemInOtherGroups() {
        String text = screen().press("b").text();
        assertTrue(text.contains("Totals by country") || text.contains("Totals by partner"), text);
    }

    @Test
    void aMissingRateIsToldInsteadOfATotal() {
        String text = Picture.of(new TotalsScreen(Fixtures.nowhere()), TotalsScreen.start(Fixtures.DIRECTORY))
                .tell(
                        1,
                        counted(ComputePortfolioTotalsResponse.newBuilder()
                                .setAll(totals("", 3, 0)
                                        .addByCurrency(BudgetSums.getDefaultInstance())
                                        .setProjectsWithoutRate(2)
                                        .addMissingRates("XOF USD 2026-08-20"))))
                .tell(1, Link.LIVE)
                .text();
        assertTrue(text.contains("No total of the money: 2 projects lack a rate (XOF USD 2026-08-20)"), text);
    }
}
