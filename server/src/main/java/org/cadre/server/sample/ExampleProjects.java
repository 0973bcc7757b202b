package org.cadre.server.sample;

import static org.cadre.server.sample.Clerk.baseline;
import static org.cadre.server.sample.Clerk.english;
import static org.cadre.server.sample.Clerk.number;
import static org.cadre.v1.ParticipationRole.PARTICIPATION_ROLE_ACCOUNTABLE;
import static org.cadre.v1.ParticipationRole.PARTICIPATION_ROLE_FUNDING;
import static org.cadre.v1.ParticipationRole.PARTICIPATION_ROLE_IMPLEMENTING;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.cadre.v1.Actual;
import org.cadre.v1.CooperationArea;
import org.cadre.v1.FigureCount;
import org.cadre.v1.Gender;
import org.cadre.v1.Indicator;
import org.cadre.v1.IndicatorDirection;
import org.cadre.v1.IndicatorMeasure;
import org.cadre.v1.LocalisedProse;
import org.cadre.v1.ParticipationRole;
import org.cadre.v1.Project;
import org.cadre.v1.ProjectCooperation;
import org.cadre.v1.ProjectCountry;
import org.cadre.v1.ProjectKind;
import org.cadre.v1.ProjectPartner;
import org.cadre.v1.ProjectRegion;
import org.cadre.v1.ProjectResultKind;
import org.cadre.v1.ProjectSector;
import org.cadre.v1.ReportingRhythm;
import org.cadre.v1.RosterBinding;
import org.cadre.v1.RosterQuery;

/**
 * Projects in various states. What their descriptions and actuals say of the years before 2020 is on public record; shares,
 * targets, states, rhythms and letters are invented, as the titles say.
 */
final class ExampleProjects {
    private static final String AGREEMENT = "Cooperation agreement of INTERPOL and the United Nations";
    private static final String NO_BUDGET = "The budget is kept by the lead agency.";
    private static final LocalDate AGREED = LocalDate.of(2012, 1, 10);

    private final Clerk clerk;
    private final People people;
    private final Instant now;

    ExampleProjects(Clerk clerk, People people, Instant now) {
        this.clerk = clerk;
        this.people = people;
        this.now = now;
    }

    void register() {
        airports();
        transnationalCrimeUnits();
        forests();
        caseFiles();
        laissezPassers();
    }

    /** Under way; women trained are counted from the rosters of its deliveries. */
    private void airports() {
        String project = "projects/aircop";
        clerk.plan(
                "aircop",
                described(
                                "XAW-U72",
                                "Airport Communication Project (example)",
                                ProjectKind.PROJECT_KIND_DATABASE_ACCESS,
                                "Task forces at airports that reach INTERPOL's databases. By 2017: 2,426 officers trained, 19 task"
                                        + " forces, 33 countries, 1,130 arrests since 2011.")
                        .addPartners(partner("unodc", PARTICIPATION_ROLE_ACCOUNTABLE, PARTICIPATION_ROLE_IMPLEMENTING)
                                .setActivityId("XAW/U72"))
                        .addPartners(partner("interpol", PARTICIPATION_ROLE_IMPLEMENTING))
                        .addPartners(partner("wco", PARTICIPATION_ROLE_IMPLEMENTING))
                        .addPartners(partner("eu", PARTICIPATION_ROLE_FUNDING))
                        .addRegions(ProjectRegion.newBuilder()
                                .setVocabulary("1")
                                .setCode("998")
                                .setPercentage("100"))
                        .addSectors(sector("15210"))
                        .addSdgTargets("16.4")
                        .addSdgTargets("16.a")
                        .setCooperation(cooperation(CooperationArea.COOPERATION_AREA_ORGANISED_CRIME))
                        .addProgrammes("programmes/aircop")
                        .addDeliveries("deliveries/san-salvador-2016")
                        .setDefaultCurrency("EUR")
                        .setPlannedStartDate(Clerk.date(LocalDate.of(2011, 1, 1)))
                        .setPlannedEndDate(Clerk.date(today().plusYears(1))));
        String trained = clerk.result(
                project,
                "trained",
                ProjectResultKind.PROJECT_RESULT_KIND_OUTPUT,
                "Officers of task forces are trained");
        String officers = clerk.indicator(
                trained,
                "officers-trained",
                counted("Officers trained, all together", "officers", true).setBaseline(baseline(2010, "0")));
        String until2017 =
                clerk.period(officers, "to-2017", LocalDate.of(2011, 1, 1), LocalDate.of(2017, 12, 31), number("2000"));
        String women = clerk.indicator(
                trained,
                "women-passed",
                counted("Women who passed, in training that is on record here", "women", false)
                        .setRosterBinding(RosterBinding.newBuilder()
                                .setCounted(RosterQuery.newBuilder()
                                        .setCount(FigureCount.FIGURE_COUNT_PASSED)
                                        .addGenders(Gender.GENDER_FEMALE)
                                        .addProgrammes("programmes/aircop"))));
        String year2016 =
                clerk.period(women, "2016", LocalDate.of(2016, 1, 1), LocalDate.of(2016, 12, 31), number("10"));
        String caught = clerk.result(
                project,
                "arrests",
                ProjectResultKind.PROJECT_RESULT_KIND_OUTCOME,
                "Traffickers are stopped at airports");
        String arrests = clerk.indicator(
                caught,
                "arrests",
                counted("Arrests since 2011", "arrests", true).setBaseline(baseline(2010, "0")));
        String arrestsUntil2017 =
                clerk.period(arrests, "to-2017", LocalDate.of(2011, 1, 1), LocalDate.of(2017, 12, 31), number("1000"));
        agreeAndStart(project, LocalDate.of(2011, 1, 1), "unodc", "interpol");
        clerk.approved(until2017, Actual.newBuilder().setValue(number("2426")).setComment("By 2017."));
        clerk.approved(
                arrestsUntil2017, Actual.newBuilder().setValue(number("1130")).setComment("By 2017."));
        clerk.approved(year2016, Actual.newBuilder().setComment("San Salvador."));
        clerk.aim(until2017, number("2400"), "More airports joined (example).");
    }

    /** About to be closed, which a period without an approved actual and a report that is not there refuse. */
    private void transnationalCrimeUnits() {
        String project = "projects/waci-tcu";
        clerk.plan(
                "waci-tcu",
                described(
                                "WACI-TCU",
                                "Transnational Crime Units of the West African Coast Initiative (example)",
                                ProjectKind.PROJECT_KIND_REGIONAL_CAPACITY,
                                "Units in Côte d'Ivoire, Guinea-Bissau, Liberia and Sierra Leone. In all USD 14.548 million, of which"
                                        + " Austria 0.996 million; an Austrian grant of EUR 750,000 from 1 December 2013 to 30 June"
                                        + " 2017. In 2016 three units operated and Côte d'Ivoire's was starting.")
                        .addPartners(partner("unodc", PARTICIPATION_ROLE_ACCOUNTABLE, PARTICIPATION_ROLE_IMPLEMENTING))
                        .addPartners(partner("interpol", PARTICIPATION_ROLE_IMPLEMENTING))
                        .addPartners(partner("dpo", PARTICIPATION_ROLE_IMPLEMENTING))
                        .addCountries(country("CI", "25"))
                        .addCountries(country("GW", "25"))
                        .addCountries(country("LR", "25"))
                        .addCountries(country("SL", "25"))
                        .addSectors(sector("16063"))
                        .addSdgTargets("16.4")
                        .setCooperation(cooperation(CooperationArea.COOPERATION_AREA_ORGANISED_CRIME))
                        .addProgrammes("programmes/waci")
                        .setDefaultCurrency("USD")
                        .setPlannedStartDate(Clerk.date(LocalDate.of(2013, 12, 1)))
                        .setPlannedEndDate(Clerk.date(LocalDate.of(2017, 6, 30))));
        String units = clerk.result(
                project, "units", ProjectResultKind.PROJECT_RESULT_KIND_OUTPUT, "Transnational Crime Units operate");
        String operating = clerk.indicator(
                units,
                "units-operating",
                counted("Units that operate", "units", true).setBaseline(baseline(2009, "0")));
        String year2016 =
                clerk.period(operating, "2016", LocalDate.of(2016, 1, 1), LocalDate.of(2016, 12, 31), number("4"));
        String year2017 =
                clerk.period(operating, "2017", LocalDate.of(2017, 1, 1), LocalDate.of(2017, 6, 30), number("4"));
        agreeAndStart(project, LocalDate.of(2013, 12, 1), "unodc", "interpol");
        clerk.approved(year2016, Actual.newBuilder().setValue(number("3")).setComment("Côte d'Ivoire's was starting."));
        clerk.returned(
                year2017,
                Actual.newBuilder().setValue(number("3")).setComment("As the year before (example)."),
                "Say which units, and on whose word (example).");
        clerk.finalise(project, LocalDate.of(2017, 6, 30));
    }

    private void forests() {
        String project = "projects/leaf";
        clerk.plan(
                "leaf",
                described(
                                "LEAF",
                                "Law Enforcement Assistance for Forests (example)",
                                ProjectKind.PROJECT_KIND_TRAINING,
                                "INTERPOL and UNEP, from June 2012. NOK 32.5 million intended for 2016 to 2020. About 800 trained by"
                                        + " March 2017.")
                        .addPartners(
                                partner("interpol", PARTICIPATION_ROLE_ACCOUNTABLE, PARTICIPATION_ROLE_IMPLEMENTING))
                        .addPartners(partner("unep", PARTICIPATION_ROLE_IMPLEMENTING))
                        .addRegions(ProjectRegion.newBuilder()
                                .setVocabulary("1")
                                .setCode("998")
                                .setPercentage("100"))
                        .addSectors(sector("31220"))
                        .addSdgTargets("15.2")
                        .addSdgTargets("16.4")
                        .addProgrammes("programmes/leaf")
                        .addDeliveries("deliveries/manaus-2012")
                        .addDeliveries("deliveries/jakarta-2013")
                        .setDefaultCurrency("NOK")
                        .setPlannedStartDate(Clerk.date(LocalDate.of(2012, 6, 1)))
                        .setPlannedEndDate(Clerk.date(LocalDate.of(2020, 12, 31))));
        String trained = clerk.result(
                project,
                "trained",
                ProjectResultKind.PROJECT_RESULT_KIND_OUTPUT,
                "Officers know how to stop illegal logging");
        String officers = clerk.indicator(
                trained,
                "officers-trained",
                counted("Officers trained, all together", "officers", true).setBaseline(baseline(2012, "0")));
        String until2017 =
                clerk.period(officers, "to-2017", LocalDate.of(2012, 6, 1), LocalDate.of(2017, 3, 31), number("750"));
        agreeAndStart(project, LocalDate.of(2012, 6, 1), "interpol", "unep");
        clerk.approved(until2017, Actual.newBuilder().setValue(number("800")).setComment("About 800 by March 2017."));
        clerk.suspend(project, "Waits for the next grant (example).");
    }

    /** Nothing has been heard of it for long: its periods are over, and no actual of the last is there. */
    private void caseFiles() {
        String project = "projects/crimjust";
        clerk.plan(
                "crimjust",
                described(
                                "CRIMJUST",
                                "CRIMJUST (example)",
                                ProjectKind.PROJECT_KIND_OTHER,
                                "February 2016 to February 2020, in twelve countries. Kick-off on 23 and 24 February 2017 with 37"
                                        + " participants from 11 countries.")
                        .addPartners(partner("unodc", PARTICIPATION_ROLE_ACCOUNTABLE, PARTICIPATION_ROLE_IMPLEMENTING))
                        .addPartners(partner("interpol", PARTICIPATION_ROLE_IMPLEMENTING))
                        .addPartners(partner("transparency-international", PARTICIPATION_ROLE_IMPLEMENTING))
                        .addPartners(partner("eu", PARTICIPATION_ROLE_FUNDING))
                        .addRegions(ProjectRegion.newBuilder()
                                .setVocabulary("1")
                                .setCode("998")
                                .setPercentage("100"))
                        .addSectors(sector("15210"))
                        .addSdgTargets("16.3")
                        .addProgrammes("programmes/crimjust")
                        .setDefaultCurrency("EUR")
                        .setPlannedStartDate(Clerk.date(LocalDate.of(2016, 2, 1)))
                        .setPlannedEndDate(Clerk.date(LocalDate.of(2020, 2, 29))));
        String met = clerk.result(
                project,
                "network",
                ProjectResultKind.PROJECT_RESULT_KIND_OUTPUT,
                "Investigators of the countries work together");
        String participants = clerk.indicator(
                met,
                "participants",
                counted("Participants of meetings", "people", false).setBaseline(baseline(2016, "0")));
        String year2017 =
                clerk.period(participants, "2017", LocalDate.of(2017, 1, 1), LocalDate.of(2017, 12, 31), number("30"));
        clerk.period(participants, "2018", LocalDate.of(2018, 1, 1), LocalDate.of(2018, 12, 31), number("40"));
        agreeAndStart(project, LocalDate.of(2016, 2, 1), "unodc", "interpol");
        clerk.approved(year2017, Actual.newBuilder().setValue(number("37")).setComment("The kick-off alone."));
    }

    /** Still being planned: one side has agreed. */
    private void laissezPassers() {
        clerk.plan(
                "laissez-passers",
                described(
                                "UNLP",
                                "Against misuse of lost or stolen United Nations laissez-passers (example)",
                                ProjectKind.PROJECT_KIND_DOCUMENT_PROTECTION,
                                "A joint project of INTERPOL and the Department of Safety and Security.")
                        .addPartners(partner("dss", PARTICIPATION_ROLE_ACCOUNTABLE))
                        .addPartners(partner("interpol", PARTICIPATION_ROLE_IMPLEMENTING))
                        .addSectors(sector("15210"))
                        .setCooperation(cooperation(CooperationArea.COOPERATION_AREA_CRIME_NEEDS))
                        .setPlannedStartDate(Clerk.date(today().plusMonths(2)))
                        .setPlannedEndDate(Clerk.date(today().plusMonths(26))));
        clerk.agree("projects/laissez-passers", "interpol", "Letter 1 (example)", today().minusDays(20));
    }

    private void agreeAndStart(String project, LocalDate day, String accountable, String implementing) {
        clerk.agree(project, accountable, "Letter 1 (example)", earlier(day));
        clerk.agree(project, implementing, "Letter 2 (example)", earlier(day));
        clerk.start(project, day);
    }

    private static LocalDate earlier(LocalDate day) {
        return AGREED.isBefore(day) ? AGREED : day;
    }

    private Project.Builder described(String code, String title, ProjectKind kind, String description) {
        List<String> coordinators = people.trainers(1, now, now);
        return Project.newBuilder()
                .setCode(code)
                .setDefaultLanguage("en")
                .addTitle(english(title))
                .addDescription(LocalisedProse.newBuilder().setLanguage("en").setText(description))
                .setKind(kind)
                .addAllCoordinators(coordinators)
                .setReportingRhythm(ReportingRhythm.newBuilder().setMonths(6))
                .setNoBudgetReason(NO_BUDGET);
    }

    private static Indicator.Builder counted(String title, String unit, boolean cumulative) {
        return Indicator.newBuilder()
                .addTitle(english(title))
                .setMeasure(IndicatorMeasure.INDICATOR_MEASURE_NUMBER)
                .setDirection(IndicatorDirection.INDICATOR_DIRECTION_ASCENDING)
                .setCumulative(cumulative)
                .setUnit(unit);
    }

    private static ProjectPartner.Builder partner(String id, ParticipationRole... roles) {
        return ProjectPartner.newBuilder().setPartner("partners/" + id).addAllRoles(List.of(roles));
    }

    private static ProjectCountry country(String code, String percentage) {
        return ProjectCountry.newBuilder()
                .setCountry(code)
                .setPercentage(percentage)
                .build();
    }

    private static ProjectSector sector(String code) {
        return ProjectSector.newBuilder()
                .setVocabulary("1")
                .setCode(code)
                .setPercentage("100")
                .build();
    }

    private static ProjectCooperation cooperation(CooperationArea area) {
        return ProjectCooperation.newBuilder()
                .setPartner("partners/interpol")
                .setAgreementTitle(AGREEMENT)
                .setArea(area)
                .build();
    }

    private LocalDate today() {
        return LocalDate.ofInstant(now, ZoneOffset.UTC);
    }
}
