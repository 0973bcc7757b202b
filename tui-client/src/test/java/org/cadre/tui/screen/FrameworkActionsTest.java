package org.cadre.tui.screen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.cadre.tui.client.Problem;
import org.cadre.tui.client.RequestIds;
import org.cadre.tui.view.Form;
import org.cadre.v1.Disaggregation;
import org.cadre.v1.IndicatorMeasure;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the results tab changes, against the program cadre-server. */
class FrameworkActionsTest {
    @TempDir
    private Path folder;

    private LiveProject project;

    @BeforeEach
    void fill() throws Exception {
        project = LiveProject.start(folder);
        project.begin();
    }

    @AfterEach
    void end() {
        project.close();
    }

    private FrameworkRows.Line line(String title) throws Exception {
        ProjectFeed.Loaded loaded = project.loaded();
        return FrameworkRows.of(loaded.framework(), loaded.rules(), "en").stream()
                .filter(line -> line.title().equals(title))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no row " + title));
    }

    private Action add(String title, String word) throws Exception {
        return LiveProject.action(
                FrameworkActions.add(project.connection(), project.loaded(), Optional.of(line(title))), word);
    }

    private Action move(String title, String word) throws Exception {
        return LiveProject.action(FrameworkActions.items(project.connection(), project.loaded(), line(title)), word);
    }

    /** Fills in field after field, each of which may bring others. */
    private void perform(Action action, String... fields) throws Exception {
        Form form = action.form();
        for (int at = 0; at < fields.length; at += 2) {
            form = action.shape().apply(Filled.in(form, fields[at], fields[at + 1]));
        }
        LiveProject.perform(action, form);
    }

    private List<String> words(String title) throws Exception {
        return FrameworkActions.items(project.connection(), project.loaded(), line(title)).stream()
                .map(MenuScreen.Item::word)
                .toList();
    }

    @Test
    void aFigureIsWrittenSubmittedReturnedAndApprovedBySomebodyElseAlone() throws Exception {
        perform(add("Officers trained", "period"), "start_date", "2026-01-01", "end_date", "2026-12-31");
        perform(move("2026", "target"), "target", "50");
        Action again = move("2026", "target");
        Problem unsaid = Problem.of(assertThrows(
                Exception.class, () -> again.doing().run(Filled.form(again, "target", "60"), RequestIds.next(), true)));
        assertTrue(unsaid.fields().stream().anyMatch(field -> field.names().contains("reason")), unsaid.toString());
        perform(again, "target", "60", "reason", "The host takes ten more.");
        Action wrong = add("2026", "actual");
        Problem sum = Problem.of(assertThrows(
                Exception.class,
                () -> wrong.doing()
                        .run(Filled.form(wrong, "value", "45", "sex", "F=12, M=30"), RequestIds.next(), true)));
        assertTrue(sum.fields().stream().anyMatch(field -> field.names().contains("sex")), sum.toString());
        perform(wrong, "value", "45", "sex", "F=12, M=30, rest not stated=3", "comment", "The registers.");
        assertEquals(List.of("submit", "edit actual", "delete actual", "target", "lock", "waive"), words("2026"));
        perform(move("2026", "submit"));
        perform(move("2026", "return"), "reason", "Two were counted twice.");
        Action edit = move("2026", "edit actual");
        assertEquals("F=12, M=30, rest not stated=3", edit.form().field("sex").value());
        perform(edit, "value", "43", "sex", "F=12, M=28, rest not stated=3");
        perform(move("2026", "submit"));
        Action approve = move("2026", "approve");
        Problem same = Problem.of(
                assertThrows(Exception.class, () -> approve.doing().run(approve.form(), RequestIds.next(), true)));
        assertEquals("SAME_ACTOR", same.reason());
        LiveProject.perform(
                LiveProject.action(FrameworkActions.items(project.other(), project.loaded(), line("2026")), "approve"),
                approve.form());
        FrameworkRows.Line after = line("2026");
        assertEquals("43", after.period().orElseThrow().getApprovedValue().getNumber());
        assertEquals(2, after.period().orElseThrow().getTargetRevisionsCount());
        perform(move("2026", "lock"), "reason", "Reported to the board.");
        assertEquals(List.of("unlock"), words("2026"));
    }

    @Test
    void thePercentOfAPeriodIsTheOneThatTheServerTellsOfAnIndicatorWithThatPeriodAlone() throws Exception {
        String[][] cases = {
            {"INDICATOR_MEASURE_NUMBER", "INDICATOR_DIRECTION_ASCENDING", "no", "7", "50", "43"},
            {"INDICATOR_MEASURE_NUMBER", "INDICATOR_DIRECTION_ASCENDING", "yes", "7", "50", "43"},
            {"INDICATOR_MEASURE_NUMBER", "INDICATOR_DIRECTION_DESCENDING", "yes", "90", "30", "47"},
            {"INDICATOR_MEASURE_NUMBER", "INDICATOR_DIRECTION_DESCENDING", "no", "90", "30", "47"},
            {"INDICATOR_MEASURE_PERCENT", "INDICATOR_DIRECTION_ASCENDING", "yes", "10", "2/3", "4/9"},
        };
        for (int at = 0; at < cases.length; at++) {
            String[] one = cases[at];
            String title = "Case " + at;
            perform(
                    add("Officers are trained", "indicator"),
                    "title",
                    title,
                    "measure",
                    one[0],
                    "direction",
                    one[1],
                    "cumulative",
                    one[2],
                    "indicator_id",
                    "case-" + at,
                    "baseline",
                    one[3],
                    "baseline_year",
                    "2009");
        }
        for (int at = 0; at < cases.length; at++) {
            String title = "Case " + at;
            Action period = add(title, "period");
            String year = Integer.toString(2010 + at);
            perform(period, "start_date", year + "-01-01", "end_date", year + "-12-31");
            perform(move(year, "target"), "target", cases[at][4]);
            perform(add(year, "actual"), "value", cases[at][5]);
            perform(move(year, "submit"));
            Action approve = LiveProject.action(
                    FrameworkActions.items(project.other(), project.loaded(), line(year)), "approve");
            LiveProject.perform(approve, approve.form());
            String told = line(title).progress().orElseThrow().getAchievedPercent();
            assertEquals(
                    told.isEmpty() ? Optional.empty() : Optional.of(new BigDecimal(told)),
                    line(year).percent(),
                    "case " + at);
        }
    }

    @Test
    void theFormOfAnIndicatorAsksForWhatItsMeasureAndItsSourceNeed() throws Exception {
        Action create = add("Officers are trained", "indicator");
        assertFalse(has(create.form(), "genders"), "written by hand asks for nobody");
        assertFalse(has(create.form(), "baseline_year"), "without a baseline there is no year of it");
        Form counted = create.shape().apply(Filled.form(create, "count", "FIGURE_COUNT_PASSED"));
        assertTrue(has(counted, "genders") && !has(counted, "base_genders"));
        Form share = create.shape()
                .apply(Filled.form(create, "count", "FIGURE_COUNT_PASSED", "measure", "INDICATOR_MEASURE_PERCENT"));
        assertTrue(has(share, "base_genders"), "a share is of something");
        Form words = create.shape().apply(Filled.form(create, "measure", "INDICATOR_MEASURE_QUALITATIVE"));
        assertFalse(has(words, "direction") || has(words, "count"), "words are not counted");
    }

    @Test
    void whatIsCountedFromTheRosterIsToldBeforeItIsWritten() throws Exception {
        Action create = add("Officers are trained", "indicator");
        Form form =
                create.shape().apply(Filled.form(create, "title", "Women who passed", "count", "FIGURE_COUNT_PASSED"));
        List<String> foretold = LiveProject.perform(create, Filled.in(form, "genders", "F"));
        assertTrue(foretold.contains("Counted from the roster: passed, women."), foretold.toString());
        perform(add("Women who passed", "period"), "start_date", "2026-01-01", "end_date", "2026-12-31");
        Action count = add("2026", "actual");
        assertFalse(has(count.form(), "value"), "what is counted is not typed");
        List<String> counted = LiveProject.perform(count, count.form());
        assertEquals("Counted from the roster: 0.", counted.get(0));
        assertTrue(FrameworkDoors.counted(project.loaded(), line("2026")).isPresent());
    }

    @Test
    void whatIsTypedApartIsReadAndWrittenTheSame() throws Exception {
        Action action = new Action(
                "",
                "",
                List.of(),
                Form.of(Form.Field.text("sex", "", "")),
                false,
                java.util.Map.of(),
                (form, requestId, only) -> new Action.Outcome(List.of(), ""));
        for (String typed : List.of("F=12, M=30, rest not stated=3", "F=1/3, M=2/5", "rest others=4")) {
            Disaggregation read = Measured.read(
                            Filled.form(action, "sex", typed),
                            "sex",
                            org.cadre.v1.DisaggregationDimension.DISAGGREGATION_DIMENSION_SEX,
                            IndicatorMeasure.INDICATOR_MEASURE_PERCENT)
                    .orElseThrow();
            assertEquals(typed, Measured.typed(read));
        }
        assertThrows(
                Exception.class,
                () -> Measured.read(
                        Filled.form(action, "sex", "twelve women"),
                        "sex",
                        org.cadre.v1.DisaggregationDimension.DISAGGREGATION_DIMENSION_SEX,
                        IndicatorMeasure.INDICATOR_MEASURE_NUMBER));
    }

    private static boolean has(Form form, String field) {
        return form.fields().stream().anyMatch(known -> known.name().equals(field));
    }
}
