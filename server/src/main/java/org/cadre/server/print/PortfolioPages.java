package org.cadre.server.print;

import static org.cadre.server.print.StatusInk.INK;
import static org.cadre.server.print.StatusInk.LINE;
import static org.cadre.server.print.StatusInk.PALE;
import static org.cadre.server.print.StatusInk.SOFT;
import static org.cadre.server.print.StatusInk.day;
import static org.cadre.server.print.StatusInk.left;
import static org.cadre.server.print.StatusInk.right;

import java.awt.Color;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.CRC32;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.cadre.server.print.Typeface.Look;
import org.cadre.v1.Light;
import org.cadre.v1.LightCounts;
import org.cadre.v1.PortfolioRow;
import org.cadre.v1.PortfolioTotals;
import org.cadre.v1.ProjectStatus;

/**
 * Where all projects stand on pages of A4, landscape: what they come to on top of the first, a row for each project, the
 * lights, milestones, money beside time and trends drawn. The same content gives the same bytes.
 */
public final class PortfolioPages {
    private static final float WIDTH = PDRectangle.A4.getHeight();
    private static final float HEIGHT = PDRectangle.A4.getWidth();
    private static final float MARGIN = 36;
    private static final float INNER = WIDTH - 2 * MARGIN;
    private static final float SUMMARY = 96;
    private static final float HEADINGS = 22;
    private static final float ROW = 21;
    private static final float FOOT = 20;

    /** Where the columns begin. */
    private static final float CODE = MARGIN;

    private static final float LEAD = CODE + 230;
    private static final float LIGHTS = LEAD + 92;
    private static final float REPORT = LIGHTS + 84;
    private static final float MILESTONES = REPORT + 62;
    private static final float BURN = MILESTONES + 78;
    private static final float TREND = BURN + 88;
    private static final float NEXT = TREND + 68;

    /**
     * What the pages tell.
     *
     * @param filter which projects these are, as it was asked; empty for all
     * @param partners names by resource name
     */
    public record Content(
            LocalDate day,
            String filter,
            PortfolioTotals totals,
            List<PortfolioRow> rows,
            Map<String, String> partners) {}

    private final Content content;

    private PortfolioPages(Content content) {
        this.content = content;
    }

    /** The pages as a PDF. */
    public static byte[] print(Content content) {
        try (PDDocument document = new PDDocument()) {
            new PortfolioPages(content).draw(document);
            CRC32 id = new CRC32();
            id.update(content.toString().getBytes(StandardCharsets.UTF_8));
            document.setDocumentId(id.getValue());
            document.getDocumentCatalog().setLanguage("en");
            var information = document.getDocumentInformation();
            information.setTitle("Portfolio, " + content.day());
            information.setProducer("Cadre");
            ByteArrayOutputStream file = new ByteArrayOutputStream();
            document.save(file);
            return file.toByteArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException("A portfolio cannot be written into memory.", impossible);
        }
    }

    private void draw(PDDocument document) throws IOException {
        Map<String, PDFont> fonts = new HashMap<>();
        float room = HEIGHT - 2 * MARGIN - 30 - HEADINGS - FOOT;
        int onFirst = (int) ((room - SUMMARY) / ROW);
        int onOthers = (int) (room / ROW);
        int rows = content.rows().size();
        int pages = 1 + Math.max(0, (rows - onFirst + onOthers - 1) / onOthers);
        int next = 0;
        for (int number = 1; number <= pages; number++) {
            PDPage page = new PDPage(new PDRectangle(WIDTH, HEIGHT));
            document.addPage(page);
            try (Canvas canvas = new Canvas(document, page, false, fonts)) {
                float y = head(canvas);
                if (number == 1) {
                    y = summary(canvas, y);
                }
                int end = Math.min(rows, next + (number == 1 ? onFirst : onOthers));
                rows(canvas, y, content.rows().subList(next, end));
                next = end;
                foot(canvas, number, pages);
            }
        }
    }

    private float head(Canvas canvas) throws IOException {
        float y = HEIGHT - MARGIN - 14;
        left(canvas, "Portfolio", Look.STRONG, 16, INK, MARGIN, y, 200);
        if (!content.filter().isEmpty()) {
            String told = StatusInk.cut(canvas, "where " + content.filter(), Look.PLAIN, 9, 420);
            left(canvas, told, Look.PLAIN, 9, SOFT, MARGIN + 110, y, 420);
        }
        right(canvas, content.day().toString(), Look.STRONG, 11, SOFT, WIDTH - MARGIN, y, 140);
        return y - 16;
    }

    /** A stacked bar for each dimension, and the money. */
    private float summary(Canvas canvas, float top) throws IOException {
        PortfolioTotals totals = content.totals();
        String[] names = {"Schedule", "Budget", "Results", "Risk"};
        float y = top - 6;
        for (int at = 0; at < totals.getLightsCount(); at++) {
            y -= 16;
            left(canvas, names[at], Look.PLAIN, 9, INK, MARGIN, y, 60);
            stacked(canvas, totals.getLights(at), MARGIN + 62, y - 2, 330);
        }
        float x = MARGIN + 420;
        float line = top - 22;
        String counted = count(totals.getProjects(), "project", "projects") + ", " + totals.getStale()
                + " with an overdue report, " + count(totals.getOverdue(), "thing", "things") + " overdue";
        left(canvas, counted, Look.STRONG, 9, INK, x, line, WIDTH - MARGIN - x);
        String reached = totals.getMilestonesAchieved() + " of " + totals.getMilestonesTotal() + " milestones reached";
        left(canvas, reached, Look.PLAIN, 9, INK, x, line - 16, WIDTH - MARGIN - x);
        left(canvas, money(totals), Look.PLAIN, 9, INK, x, line - 32, WIDTH - MARGIN - x);
        if (!totals.getSpentPercent().isEmpty()) {
            StatusInk.bar(canvas, StatusInk.BAR, new BigDecimal(totals.getSpentPercent()), x, line - 48, 200, 8);
            left(canvas, totals.getSpentPercent() + " % spent", Look.PLAIN, 8, INK, x + 206, line - 47, 90);
        }
        return top - SUMMARY;
    }

    private static String money(PortfolioTotals totals) {
        if (totals.hasTotal()) {
            return "Budget " + StatusInk.grouped(totals.getTotal().getBudget()) + " "
                    + totals.getTotal().getCurrency()
                    + (totals.hasOldestRateDate()
                            ? ", at rates of " + day(totals.getOldestRateDate()) + " to "
                                    + day(totals.getNewestRateDate())
                            : "");
        }
        if (totals.getByCurrencyCount() == 0) {
            return "No budget on record";
        }
        return "No total of the money: " + count(totals.getProjectsWithoutRate(), "project lacks", "projects lack")
                + " a rate";
    }

    private static String count(long number, String one, String more) {
        return number + " " + (number == 1 ? one : more);
    }

    private static void stacked(Canvas canvas, LightCounts counts, float x, float y, float width) throws IOException {
        int[] numbers = {counts.getRed(), counts.getAmber(), counts.getGreen(), counts.getUnmeasured()};
        Light[] lights = {Light.LIGHT_RED, Light.LIGHT_AMBER, Light.LIGHT_GREEN, Light.LIGHT_UNSPECIFIED};
        int all = Math.max(1, numbers[0] + numbers[1] + numbers[2] + numbers[3]);
        float from = x;
        for (int at = 0; at < numbers.length; at++) {
            float part = width * numbers[at] / all;
            if (numbers[at] > 0) {
                canvas.fill(StatusInk.colour(lights[at]), from, y, part, 12);
                String told = StatusInk.letter(lights[at]) + " " + numbers[at];
                if (canvas.width(told, Look.STRONG, 8) < part - 6) {
                    left(canvas, told, Look.STRONG, 8, Color.WHITE, from + 4, y + 3, part - 4);
                }
            }
            from += part;
        }
    }

    private void rows(Canvas canvas, float top, List<PortfolioRow> rows) throws IOException {
        float y = top - HEADINGS + 8;
        heading(canvas, "Project", CODE, y);
        heading(canvas, "Lead", LEAD, y);
        String[] letters = {"S", "B", "R", "K"};
        for (int at = 0; at < letters.length; at++) {
            heading(canvas, letters[at], LIGHTS + at * 18 - 1, y);
        }
        heading(canvas, "Report", REPORT, y);
        heading(canvas, "Milestones", MILESTONES, y);
        heading(canvas, "Money / time", BURN, y);
        heading(canvas, "Trend", TREND, y);
        heading(canvas, "Next / late", NEXT, y);
        canvas.rule(LINE, 0.6f, MARGIN, WIDTH - MARGIN, y - 5);
        y = top - HEADINGS;
        if (rows.isEmpty()) {
            left(canvas, "No project matches.", Look.ITALIC, 10, SOFT, MARGIN, y - 14, 300);
        }
        for (PortfolioRow row : rows) {
            y -= ROW;
            row(canvas, row, y);
            canvas.rule(PALE, 0.5f, MARGIN, WIDTH - MARGIN, y);
        }
    }

    private static void heading(Canvas canvas, String text, float x, float y) throws IOException {
        left(canvas, text, Look.STRONG, 8, SOFT, x, y, 100);
    }

    private void row(Canvas canvas, PortfolioRow row, float y) throws IOException {
        ProjectStatus status = row.getStatus();
        left(canvas, row.getCode(), Look.STRONG, 9, INK, CODE, y + 11, 90);
        String state = row.getState().toLowerCase(Locale.ROOT);
        right(canvas, state, Look.PLAIN, 7, SOFT, LEAD - 10, y + 11, 110);
        String title = StatusInk.cut(canvas, row.getTitle(), Look.PLAIN, 7.5f, LEAD - CODE - 12);
        left(canvas, title, Look.PLAIN, 7.5f, INK, CODE, y + 3, LEAD - CODE - 12);
        String lead = content.partners().getOrDefault(row.getLead(), "–");
        left(canvas, StatusInk.cut(canvas, lead, Look.PLAIN, 8, 86), Look.PLAIN, 8, INK, LEAD, y + 7, 86);
        for (int at = 0; at < row.getLightsCount(); at++) {
            StatusInk.light(canvas, row.getLights(at), LIGHTS + at * 18 + 2, y + 10, 6.5f);
        }
        String age = row.getReportAgeDays() < 0 ? "none" : row.getReportAgeDays() + " d";
        Color ageColour = status.getStale() ? StatusInk.RED : INK;
        left(canvas, age + (status.getStale() ? " !" : ""), Look.PLAIN, 8, ageColour, REPORT, y + 7, 56);
        milestones(canvas, status, y);
        burn(canvas, status, y);
        trend(canvas, status.getTrendPercentsList(), y);
        String next =
                status.hasNextDue() ? day(status.getNextDue().getDueDate()).toString() : "–";
        left(canvas, next, Look.PLAIN, 8, INK, NEXT, y + 11, 60);
        if (status.getOverdue() > 0) {
            left(canvas, status.getOverdue() + " late", Look.STRONG, 7.5f, StatusInk.RED, NEXT, y + 3, 60);
        }
    }

    private static void milestones(Canvas canvas, ProjectStatus status, float y) throws IOException {
        if (status.getMilestonesTotal() == 0) {
            left(canvas, "–", Look.PLAIN, 8, SOFT, MILESTONES, y + 7, 20);
            return;
        }
        BigDecimal share = BigDecimal.valueOf(100L * status.getMilestonesAchieved() / status.getMilestonesTotal());
        StatusInk.bar(canvas, StatusInk.GREEN, share, MILESTONES, y + 7, 40, 7);
        String told = status.getMilestonesAchieved() + "/" + status.getMilestonesTotal();
        left(canvas, told, Look.PLAIN, 8, INK, MILESTONES + 44, y + 7, 30);
    }

    private static void burn(Canvas canvas, ProjectStatus status, float y) throws IOException {
        share(canvas, StatusInk.BAR, status.getSpentPercent(), y + 11);
        share(canvas, SOFT, status.getElapsedPercent(), y + 3);
    }

    private static void share(Canvas canvas, Color colour, String percent, float y) throws IOException {
        if (percent.isEmpty()) {
            left(canvas, "–", Look.PLAIN, 7, SOFT, BURN, y, 20);
            return;
        }
        StatusInk.bar(canvas, colour, new BigDecimal(percent), BURN, y, 46, 5);
        left(canvas, percent + " %", Look.PLAIN, 7, INK, BURN + 50, y, 34);
    }

    /** A line over the periods, and one where the target is reached. */
    private static void trend(Canvas canvas, List<String> percents, float y) throws IOException {
        if (percents.isEmpty()) {
            left(canvas, "–", Look.PLAIN, 8, SOFT, TREND, y + 7, 20);
            return;
        }
        float high = 15;
        float most = 125;
        canvas.rule(PALE, 0.8f, TREND, TREND + 56, y + 3 + high * 100 / most);
        float[] points = new float[2 * percents.size()];
        for (int at = 0; at < percents.size(); at++) {
            float share = Math.max(0, Math.min(most, new BigDecimal(percents.get(at)).floatValue())) / most;
            points[2 * at] = TREND + 2 + (percents.size() == 1 ? 0 : 52f * at / (percents.size() - 1));
            points[2 * at + 1] = y + 3 + high * share;
        }
        if (percents.size() > 1) {
            canvas.path(StatusInk.BAR, 1.2f, points);
        }
        canvas.disc(StatusInk.BAR, points[points.length - 2], points[points.length - 1], 1.8f);
    }

    private static void foot(Canvas canvas, int number, int pages) throws IOException {
        String told =
                "S schedule, B budget, R results, K risk: G green, A amber, R red, – not measured.  Upper bar: money"
                        + " spent; lower: time passed.";
        left(canvas, told, Look.PLAIN, 7, SOFT, MARGIN, MARGIN - 12, INNER - 80);
        right(canvas, "Page " + number + " of " + pages, Look.PLAIN, 7, SOFT, WIDTH - MARGIN, MARGIN - 12, 70);
    }
}
