package org.cadre.tui.screen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.cadre.tui.client.Link;
import org.cadre.tui.view.Picture;
import org.cadre.v1.ComputeFiguresResponse;
import org.cadre.v1.FigureCell;
import org.cadre.v1.FigureCount;
import org.cadre.v1.FigureCounts;
import org.cadre.v1.FigureDimension;
import org.cadre.v1.FigureRate;
import org.cadre.v1.FigureRates;
import org.cadre.v1.FigureScope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Figures by partner: bars beside numbers, the total that is their sum, and what opens from them. */
class FiguresPictureTest {
    @TempDir
    private Path folder;

    private static FigureCell cell(String key, int nominated, int waiting, int passed, int failed, int noShow) {
        int completed = passed + failed;
        int seated = completed + noShow;
        FigureCell.Builder cell = FigureCell.newBuilder()
                .setCounts(FigureCounts.newBuilder()
                        .setEnrolments(nominated + waiting + seated)
                        .setNominated(nominated)
                        .setWaiting(waiting)
                        .setCompleted(completed)
                        .setPassed(passed)
                        .setFailed(failed)
                        .setNoShow(noShow)
                        .setSeated(seated)
                        .setFinished(completed)
                        .setConcluded(seated)
                        .setSelected(waiting + seated))
                .setRates(FigureRates.newBuilder()
                        .setCompletion(rate(completed, seated))
                        .setNoShow(rate(noShow, seated))
                        .setWaiting(rate(waiting, waiting + seated)));
        return key == null ? cell.build() : cell.addKey(key).build();
    }

    private static FigureRate rate(int part, int whole) {
        return FigureRate.newBuilder().setNumerator(part).setDenominator(whole).build();
    }

    private static ComputeFiguresResponse figures() {
        return ComputeFiguresResponse.newBuilder()
                .addCells(cell("partners/ncb-asuncion", 0, 1, 12, 2, 1))
                .addCells(cell("partners/ncb-cairo", 3, 0, 4, 0, 0))
                .addCells(cell("partners/ncb-tokyo", 2, 0, 0, 0, 0))
                .addCells(cell("", 0, 2, 1, 0, 1))
                .setTotal(cell(null, 5, 3, 17, 2, 2))
                .setRevision(4711)
                .build();
    }

    private static Picture screen() {
        FiguresScreen screen = new FiguresScreen(Fixtures.nowhere());
        FiguresScreen.Model start = FiguresScreen.start(Fixtures.DIRECTORY, FigureScope.getDefaultInstance());
        return Picture.of(screen, start).tell(1, FiguresScreen.counted(start, figures()));
    }

    @Test
    void eachRowHasItsBarItsCountsAndItsRatesAndTheTotalIsTheirSum() {
        screen().matches("figures").size(200, 50).matches("figures");
        String text = screen().text();
        assertTrue(text.lines().anyMatch(line -> line.matches(" +Total +29 .*")), text);
        assertTrue(text.contains("14 of 15 whose seat is settled"), text);
        assertTrue(screen().press("j j").text().contains("nobody yet"));
    }

    @Test
    void aRowThatChangedIsMarkedForAMomentAndTheOthersAreNot() {
        FiguresScreen.Model start = FiguresScreen.start(Fixtures.DIRECTORY, FigureScope.getDefaultInstance());
        Picture picture = screen();
        assertFalse(picture.text().contains("•"), picture.text());
        ComputeFiguresResponse.Builder later = figures().toBuilder().setRevision(4712);
        later.setCells(2, cell("partners/ncb-tokyo", 3, 0, 0, 0, 0));
        picture.tell(1, FiguresScreen.counted(start, later.build()));
        assertEquals(
                1, picture.text().lines().filter(line -> line.contains("•")).count(), picture.text());
        assertTrue(picture.text().contains("as of change 4712"), picture.text());
        assertFalse(picture.tick().text().contains("•"));
        picture.tell(1, Link.LIVE);
        assertTrue(picture.text().contains("● live"), picture.text());
    }

    @Test
    void sortingByACountKeepsTheTotalWhereItIs() {
        List<String> lines = screen().press("s s").text().lines().toList();
        assertTrue(lines.get(5).contains("NCB Asunción"), lines.toString());
        String last = screen().press("s s S").text();
        assertTrue(last.indexOf("NCB 東京") < last.indexOf("NCB Asunción"), last);
        assertTrue(last.indexOf("Total") > last.indexOf("NCB Asunción"), last);
    }

    @Test
    void aFigureIsPickedFromThoseThatTheRowHas() {
        screen().press("Enter").matches("figures-open");
        assertFalse(screen().press("j Enter").text().contains("did not come"), "a count of none is not offered");
    }

    @Test
    void whatOneCountsByIsPickedOrTurned() {
        screen().press("b").matches("figures-by");
        assertTrue(screen().press("Tab").text().contains("By country"));
        assertTrue(screen().press("Shift-Tab").text().contains("By month"));
        assertTrue(screen().press("b g").text().contains("By gender"));
        assertTrue(screen().press("B g").text().contains("By partner and gender"));
        assertTrue(screen().press("B g B -").text().contains("By partner ·"));
    }

    @Test
    void anAnswerToWhatIsNoLongerAskedIsNotShown() {
        FiguresScreen screen = new FiguresScreen(Fixtures.nowhere());
        FiguresScreen.Model start = FiguresScreen.start(Fixtures.DIRECTORY, FigureScope.getDefaultInstance());
        String text = Picture.of(screen, start)
                .press("Tab")
                .tell(1, FiguresScreen.counted(start, figures()))
                .text();
        assertTrue(text.contains("Counting…"), text);
    }

    @Test
    void withoutAnyEnrolmentItSaysWhatToDo() {
        FiguresScreen screen = new FiguresScreen(Fixtures.nowhere());
        FiguresScreen.Model start = FiguresScreen.start(Fixtures.DIRECTORY, FigureScope.getDefaultInstance());
        Picture.of(screen, start)
                .tell(1, FiguresScreen.counted(start, ComputeFiguresResponse.getDefaultInstance()))
                .matches("figures-none");
    }

    @Test
    void theFileHasTheTotalUnderItsRowsUnlessSomeAreHidden() throws Exception {
        Path all = folder.resolve("all.csv");
        screen().press("e Ctrl-U")
                .type(all.toString())
                .tick()
                .work()
                .press("Ctrl-S")
                .work();
        List<String> lines = Files.readAllLines(all);
        assertTrue(
                lines.get(0)
                        .endsWith("PARTNER,ENROLMENTS,NOMINATED,WAITING,OFFERED,CONFIRMED,COMPLETED,PASSED,FAILED,"
                                + "INCOMPLETE,NO_SHOW,ENDED,SEATED,FINISHED,CONCLUDED,SELECTED"),
                lines.get(0));
        assertTrue(lines.get(5).startsWith("TOTAL,29,5,3,"), lines.get(5));
        Path some = folder.resolve("some.csv");
        screen().press("/")
                .type("ncb")
                .press("Enter e Ctrl-U")
                .type(some.toString())
                .tick()
                .work()
                .press("Ctrl-S")
                .work();
        assertFalse(Files.readString(some).contains("TOTAL"));
    }

    @Test
    void theRowsBehindAFigureAreAsManyAsItSaysOrItSaysThatItChanged() {
        FigureRowsScreen screen = new FigureRowsScreen(Fixtures.nowhere());
        FigureRowsScreen.Figure figure = FigureRowsScreen.Figure.of(
                List.of(FigureDimension.FIGURE_DIMENSION_PARTNER),
                FigureScope.getDefaultInstance(),
                List.of("partners/ncb-asuncion"),
                FigureCount.FIGURE_COUNT_ENROLMENTS,
                "NCB Asunción, enrolments",
                7);
        Picture.of(screen, FigureRowsScreen.start(figure, Fixtures.DIRECTORY))
                .tell(1, new FigureRowsScreen.Loaded(Fixtures.roster()))
                .tell(1, Link.LIVE)
                .matches("figure-rows")
                .size(200, 50)
                .matches("figure-rows");
        String fewer = Picture.of(screen, FigureRowsScreen.start(figure, Fixtures.DIRECTORY))
                .tell(1, new FigureRowsScreen.Loaded(Fixtures.roster().subList(0, 3)))
                .text();
        assertTrue(fewer.contains("it was 7 when it was counted"), fewer);
    }

    @Test
    void theSmallestWindowIsDrawnToo() {
        for (int rows = 6; rows < 16; rows++) {
            assertTrue(screen().size(40, rows).text().contains("Cadre"));
            assertTrue(screen().size(130, rows).text().contains("Cadre"));
        }
    }
}
