package org.cadre.server.print;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.type.Date;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.cadre.v1.BudgetSummary;
import org.cadre.v1.BudgetSums;
import org.cadre.v1.ComputedLight;
import org.cadre.v1.DueItem;
import org.cadre.v1.Light;
import org.cadre.v1.LightCounts;
import org.cadre.v1.Milestone;
import org.cadre.v1.MilestoneState;
import org.cadre.v1.ParticipationRole;
import org.cadre.v1.PortfolioRow;
import org.cadre.v1.PortfolioTotals;
import org.cadre.v1.Project;
import org.cadre.v1.ProjectPartner;
import org.cadre.v1.ProjectState;
import org.cadre.v1.ProjectStatus;
import org.cadre.v1.Risk;
import org.junit.jupiter.api.Test;

/** A project's page and the portfolio's, as PDFBox reads them back. */
class ProjectPagesTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 28);
    private static final List<Light> LIGHTS =
            List.of(Light.LIGHT_AMBER, Light.LIGHT_GREEN, Light.LIGHT_RED, Light.LIGHT_UNSPECIFIED);

    private static Date day(int days) {
        LocalDate day = TODAY.plusDays(days);
        return Date.newBuilder()
                .setYear(day.getYear())
                .setMonth(day.getMonthValue())
                .setDay(day.getDayOfMonth())
                .build();
    }

    private static ProjectStatus status() {
        ProjectStatus.Builder status = ProjectStatus.newBuilder()
                .setProject("projects/aircop")
                .setAsOfDate(day(0))
                .setReportDate(day(-40))
                .setNextReportDate(day(-9))
                .setStale(true)
                .setMilestonesAchieved(2)
                .setMilestonesTotal(5)
                .setOverdue(3)
                .setElapsedPercent("44.2")
                .setSpentPercent("51.0")
                .setNextDue(DueItem.newBuilder().setDueDate(day(12)))
                .addAllTrendPercents(List.of("40.0", "75.0", "66.6", "101.1"));
        for (Light light : LIGHTS) {
            status.addComputed(ComputedLight.newBuilder()
                    .setLight(light)
                    .setSentence(
                            "\"Airports of the second phase\" is 31 days behind: promised for 2026-10-28, expected on"
                                    + " 2026-11-28 (amber from 14 days on)."));
        }
        return status.build();
    }

    private static ProjectPage.Content content(int milestones, int indicators, int risks) {
        List<Milestone> all = new ArrayList<>();
        for (int at = 0; at < milestones; at++) {
            Milestone.Builder milestone = Milestone.newBuilder()
                    .setName("projects/aircop/milestones/m" + at)
                    .setTitle("Task force at airport number " + at + " trained and equipped")
                    .setBaselineDate(day(-300 + 60 * at))
                    .setForecastDate(day(-300 + 60 * at + (at % 3) * 20))
                    .setState(MilestoneState.MILESTONE_STATE_PLANNED);
            if (at < 3) {
                milestone.setActualDate(day(-290 + 60 * at)).setState(MilestoneState.MILESTONE_STATE_ACHIEVED);
            }
            all.add(milestone.build());
        }
        List<ProjectPage.Reached> reached = new ArrayList<>();
        for (int at = 0; at < indicators; at++) {
            reached.add(new ProjectPage.Reached(
                    "Officers who passed the course number " + at,
                    List.of(new BigDecimal("40"), new BigDecimal("75.5"), new BigDecimal("101.06"))));
        }
        return new ProjectPage.Content(
                Project.newBuilder()
                        .setName("projects/aircop")
                        .setCode("AIRCOP")
                        .setState(ProjectState.PROJECT_STATE_IMPLEMENTATION)
                        .setActualStartDate(day(-700))
                        .setPlannedEndDate(day(400))
                        .addPartners(
                                ProjectPartner.newBuilder().addRoles(ParticipationRole.PARTICIPATION_ROLE_ACCOUNTABLE))
                        .addPartners(ProjectPartner.getDefaultInstance())
                        .build(),
                "Airport communication: joint interdiction task forces at international airports",
                List.of("UNODC", "INTERPOL"),
                status(),
                all,
                BudgetSummary.newBuilder()
                        .addByCurrency(BudgetSums.getDefaultInstance())
                        .setTotal(BudgetSums.newBuilder()
                                .setCurrency("USD")
                                .setBudget("1250000.00")
                                .setIncomingFunds("900000.00")
                                .setCommitments("800000.00")
                                .setDisbursements("600000.50")
                                .setExpenditures("37500.00"))
                        .build(),
                reached,
                Collections.nCopies(
                        risks,
                        Risk.newBuilder()
                                .setTitle("الترجمة تتأخر")
                                .setScore(16)
                                .setLikelihood(4)
                                .setImpact(4)
                                .setReviewDate(day(20))
                                .build()));
    }

    private static String text(String name, byte[] pdf, int pages) throws IOException {
        // To be looked at.
        Files.write(Path.of("target/" + name + ".pdf"), pdf);
        try (PDDocument document = Loader.loadPDF(pdf)) {
            assertEquals(pages, document.getNumberOfPages());
            return new PDFTextStripper().getText(document).replace('\u00A0', ' ');
        }
    }

    @Test
    void aProjectStandsOnOnePageWithItsReasonsMoneyAndResults() throws IOException {
        String text = text("project", ProjectPage.print(content(9, 4, 1)), 1);
        for (String told : List.of(
                "AIRCOP",
                "IMPLEMENTATION",
                "UNODC (accountable)",
                "31 days behind",
                "Overdue since 2026-11-19",
                "1 250 000.00 USD",
                "637 500.50 USD",
                "51.0 %",
                "44.2 %",
                "Task force at airport number 8",
                "Officers who passed",
                "101 %",
                "likelihood 4, impact 4",
                "As of 2026-11-28")) {
            assertTrue(text.contains(told), told + " in " + text);
        }
    }

    @Test
    void whatIsTooMuchForThePageIsCountedAndWhatIsNotThereIsSaid() throws IOException {
        String much = text("project-full", ProjectPage.print(content(30, 11, 8)), 1);
        assertTrue(much.contains("… and 19 more milestones."), much);
        assertTrue(much.contains("… and 5 more indicators."), much);
        assertTrue(much.contains("… and 3 more open risks."), much);
        ProjectPage.Content empty = content(0, 0, 0);
        String nothing = text(
                "project-empty",
                ProjectPage.print(new ProjectPage.Content(
                        empty.project(),
                        empty.title(),
                        empty.partners(),
                        empty.status(),
                        List.of(),
                        BudgetSummary.getDefaultInstance(),
                        List.of(),
                        List.of())),
                1);
        assertTrue(nothing.contains("There is no budget on record."), nothing);
        assertTrue(nothing.contains("No indicator has an approved actual"), nothing);
    }

    @Test
    void thePortfolioHasARowForEachProjectAndWhatAllComeToOnce() throws IOException {
        List<PortfolioRow> rows = new ArrayList<>();
        for (int at = 1; at <= 60; at++) {
            rows.add(PortfolioRow.newBuilder()
                    .setCode("P-" + at)
                    .setTitle("Case files: a title that is too long for its column, wherever it may stand, " + at)
                    .setLead("partners/unodc")
                    .setState("IMPLEMENTATION")
                    .addAllLights(LIGHTS)
                    .setReportAgeDays(at == 2 ? -1 : 40)
                    .setStatus(at == 3 ? ProjectStatus.getDefaultInstance() : status())
                    .build());
        }
        PortfolioTotals totals = PortfolioTotals.newBuilder()
                .setProjects(60)
                .setStale(12)
                .setOverdue(33)
                .setMilestonesAchieved(120)
                .setMilestonesTotal(300)
                .addLights(LightCounts.newBuilder().setGreen(40).setAmber(15).setRed(5))
                .addLights(LightCounts.newBuilder()
                        .setGreen(30)
                        .setAmber(15)
                        .setRed(5)
                        .setUnmeasured(10))
                .addLights(LightCounts.newBuilder().setGreen(50).setAmber(5).setRed(5))
                .addLights(LightCounts.newBuilder().setGreen(20).setAmber(25).setRed(15))
                .addByCurrency(BudgetSums.getDefaultInstance())
                .setTotal(BudgetSums.newBuilder().setCurrency("USD").setBudget("93250000.00"))
                .setSpentPercent("48.3")
                .setOldestRateDate(day(-300))
                .setNewestRateDate(day(-3))
                .build();
        PortfolioPages.Content content = new PortfolioPages.Content(
                TODAY, "state = IMPLEMENTATION", totals, rows, Map.of("partners/unodc", "UNODC"));
        byte[] pdf = PortfolioPages.print(content);
        String text = text("portfolio", pdf, 4);
        for (int at = 1; at <= 60; at++) {
            assertTrue(text.contains("P-" + at + " "), "P-" + at);
        }
        assertEquals(2, text.split("93 250 000.00 USD", -1).length, text);
        assertTrue(text.contains("Page 4 of 4"), text);
        assertTrue(text.contains("where state = IMPLEMENTATION"), text);
        assertFalse(text.contains("wherever it may stand, 1"), "a title that is too long is cut");
        assertArrayEquals(pdf, PortfolioPages.print(content));
    }
}
