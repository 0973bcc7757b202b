package org.cadre.tui.screen;

import com.google.type.Date;
import java.util.List;
import org.cadre.tui.words.Dates;
import org.cadre.v1.ComputedLight;
import org.cadre.v1.DeclaredLight;
import org.cadre.v1.DueItem;
import org.cadre.v1.DueKind;
import org.cadre.v1.Light;
import org.cadre.v1.PortfolioRow;
import org.cadre.v1.ProjectStatus;
import org.cadre.v1.StatusDimension;

/** Projects as a server sends them: one behind, one late with its report, one that nobody has measured. */
final class ProjectFixtures {
    static final ProjectStatus BEHIND = ProjectStatus.newBuilder()
            .setProject("projects/airports")
            .setAsOfDate(day("2027-01-20"))
            .addComputed(
                    computed(
                            1,
                            Light.LIGHT_AMBER,
                            "\"Pilot held\" is 20 days behind: promised for 2027-01-10, expected on 2027-01-30 (amber from 14 days on)."))
            .addComputed(
                    computed(2, Light.LIGHT_GREEN, "45.0 % of the money is spent, and 55.0 % of the time is over."))
            .addComputed(computed(
                    3, Light.LIGHT_UNSPECIFIED, "Not measured: no indicator has an approved actual beside a target."))
            .addComputed(computed(4, Light.LIGHT_RED, "\"Host withdraws\" stands at 20 (red from 15 on)."))
            .addDeclared(DeclaredLight.newBuilder()
                    .setDimension(StatusDimension.STATUS_DIMENSION_SCHEDULE)
                    .setLight(Light.LIGHT_GREEN)
                    .setJustification("The host has agreed to two parallel groups."))
            .addDeclared(DeclaredLight.newBuilder()
                    .setDimension(StatusDimension.STATUS_DIMENSION_RISK)
                    .setLight(Light.LIGHT_RED)
                    .setReason("The ministry has not yet signed.")
                    .setOwner("persons/omar")
                    .setRecoveryDate(day("2027-03-01")))
            .setReport("projects/airports/statusReports/r1")
            .setReportDate(day("2026-12-31"))
            .setNextReportDate(day("2027-03-31"))
            .setMilestonesAchieved(3)
            .setMilestonesTotal(7)
            .setOverdue(1)
            .setNextDue(DueItem.newBuilder()
                    .setKind(DueKind.DUE_KIND_MILESTONE)
                    .setProject("projects/airports")
                    .setTitle("Pilot held")
                    .setDueDate(day("2027-01-30")))
            .setElapsedPercent("55.0")
            .setSpentPercent("45.0")
            .addAllTrendPercents(List.of("10", "25", "40", "62.5", "80"))
            .build();

    static final List<PortfolioRow> PORTFOLIO = List.of(
            PortfolioRow.newBuilder()
                    .setStatus(BEHIND)
                    .setCode("AIR-1")
                    .setTitle("Joint airport interdiction task forces of West and Central Africa")
                    .setLead("partners/unodc")
                    .addCoordinators("persons/omar")
                    .setState("IMPLEMENTATION")
                    .addAllLights(
                            List.of(Light.LIGHT_GREEN, Light.LIGHT_GREEN, Light.LIGHT_UNSPECIFIED, Light.LIGHT_RED))
                    .setReportAgeDays(20)
                    .build(),
            PortfolioRow.newBuilder()
                    .setStatus(ProjectStatus.newBuilder()
                            .setProject("projects/borders")
                            .addComputed(computed(
                                    1, Light.LIGHT_RED, "\"Trainers trained\" was missed: promised for 2026-11-01."))
                            .addComputed(computed(2, Light.LIGHT_UNSPECIFIED, "Not measured: there is no budget."))
                            .addComputed(computed(3, Light.LIGHT_UNSPECIFIED, "Not measured."))
                            .addComputed(computed(4, Light.LIGHT_GREEN, "No open risk is above 9."))
                            .setNextReportDate(day("2026-12-01"))
                            .setStale(true)
                            .setMilestonesTotal(2)
                            .setOverdue(2)
                            .setElapsedPercent("80.0")
                            .setNextDue(DueItem.newBuilder()
                                    .setKind(DueKind.DUE_KIND_STATUS_REPORT)
                                    .setDueDate(day("2026-12-01"))
                                    .setOverdue(true)))
                    .setCode("BOR-2")
                    .setTitle("مكافحة الاتجار بالبشر عند الحدود")
                    .setLead("partners/ncb-cairo")
                    .setState("SUSPENDED")
                    .addAllLights(List.of(
                            Light.LIGHT_RED, Light.LIGHT_UNSPECIFIED, Light.LIGHT_UNSPECIFIED, Light.LIGHT_GREEN))
                    .setReportAgeDays(-1)
                    .build(),
            PortfolioRow.newBuilder()
                    .setStatus(ProjectStatus.newBuilder().setProject("projects/documents"))
                    .setCode("DOC-3")
                    .setTitle("渡航文書の保護")
                    .setLead("partners/ncb-tokyo")
                    .setState("PIPELINE")
                    .setReportAgeDays(-1)
                    .build());

    private ProjectFixtures() {}

    private static ComputedLight computed(int dimension, Light light, String sentence) {
        return ComputedLight.newBuilder()
                .setDimension(StatusDimension.forNumber(dimension))
                .setLight(light)
                .setSentence(sentence)
                .build();
    }

    static Date day(String written) {
        return Dates.date(written);
    }
}
