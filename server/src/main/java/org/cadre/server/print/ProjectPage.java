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
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.zip.CRC32;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.cadre.server.print.Typeface.Look;
import org.cadre.v1.BudgetSummary;
import org.cadre.v1.BudgetSums;
import org.cadre.v1.ComputedLight;
import org.cadre.v1.DeclaredLight;
import org.cadre.v1.Light;
import org.cadre.v1.Milestone;
import org.cadre.v1.Project;
import org.cadre.v1.ProjectPartner;
import org.cadre.v1.ProjectStatus;
import org.cadre.v1.Risk;

/**
 * A project on one page of A4: its lights with their reasons, its milestones over time, its money beside its time, what its
 * indicators reached, its risks. The same content gives the same bytes.
 */
public final class ProjectPage {
    static final float WIDTH = PDRectangle.A4.getWidth();
    private static final float HEIGHT = PDRectangle.A4.getHeight();
    static final float MARGIN = 40;
    static final float INNER = WIDTH - 2 * MARGIN;
    private static final int MOST_MILESTONES = 11;
    private static final int MOST_INDICATORS = 6;
    private static final int MOST_RISKS = 5;

    /**
     * What an indicator reached.
     *
     * @param percents of its target, in each period that was measured, the oldest first
     */
    public record Reached(String title, List<BigDecimal> percents) {}

    /**
     * What the page tells.
     *
     * @param title in the project's default language
     * @param partners their names, in the order of the project's partners
     * @param risks open ones
     */
    public record Content(
            Project project,
            String title,
            List<String> partners,
            ProjectStatus status,
            List<Milestone> milestones,
            BudgetSummary budget,
            List<Reached> results,
            List<Risk> risks) {}

    private final Content content;
    private final Canvas canvas;
    private float y = HEIGHT - MARGIN;

    private ProjectPage(Content content, Canvas canvas) {
        this.content = content;
        this.canvas = canvas;
    }

    /** The page as a PDF. */
    public static byte[] print(Content content) {
        try (PDDocument document = new PDDocument()) {
            PDPage page = new PDPage(PDRectangle.A4);
            document.addPage(page);
            try (Canvas canvas = new Canvas(document, page, false)) {
                new ProjectPage(content, canvas).draw();
            }
            CRC32 id = new CRC32();
            id.update(content.toString().getBytes(StandardCharsets.UTF_8));
            document.setDocumentId(id.getValue());
            document.getDocumentCatalog().setLanguage("en");
            var information = document.getDocumentInformation();
            information.setTitle(content.project().getCode() + " " + content.title());
            information.setProducer("Cadre");
            ByteArrayOutputStream file = new ByteArrayOutputStream();
            document.save(file);
            return file.toByteArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException("A project's page cannot be written into memory.", impossible);
        }
    }

    private void draw() throws IOException {
        head();
        lights();
        heading("Milestones");
        milestones();
        heading("Money and time");
        money();
        heading("Results: reached of the target, period by period");
        results();
        heading("Open risks");
        risks();
        foot();
    }

    private void head() throws IOException {
        Project project = content.project();
        y -= 16;
        String state = project.getState().name().substring("PROJECT_STATE_".length());
        right(canvas, state, Look.STRONG, 10, SOFT, WIDTH - MARGIN, y, 130);
        left(canvas, project.getCode(), Look.STRONG, 20, INK, MARGIN, y, INNER - 140);
        y -= 20;
        for (String line : StatusInk.wrapped(canvas, content.title(), Look.STRONG, 12, INNER, 2)) {
            left(canvas, line, Look.STRONG, 12, INK, MARGIN, y, INNER);
            y -= 15;
        }
        String when = (project.hasActualStartDate()
                        ? day(project.getActualStartDate()).toString()
                        : project.hasPlannedStartDate() ? day(project.getPlannedStartDate()) + " (planned)" : "–")
                + " to "
                + (project.hasActualEndDate()
                        ? day(project.getActualEndDate()).toString()
                        : project.hasPlannedEndDate() ? day(project.getPlannedEndDate()) + " (planned)" : "–");
        left(canvas, when, Look.PLAIN, 9, SOFT, MARGIN, y, INNER);
        y -= 13;
        left(canvas, partners(), Look.PLAIN, 9, SOFT, MARGIN, y, INNER);
        y -= 12;
    }

    private String partners() {
        List<String> told = new ArrayList<>();
        for (int at = 0; at < content.partners().size(); at++) {
            ProjectPartner partner = content.project().getPartners(at);
            List<String> roles = partner.getRolesList().stream()
                    .map(role -> role.name()
                            .substring("PARTICIPATION_ROLE_".length())
                            .toLowerCase(Locale.ROOT))
                    .toList();
            told.add(content.partners().get(at) + (roles.isEmpty() ? "" : " (" + String.join(", ", roles) + ")"));
        }
        return String.join("  ·  ", told);
    }

    /** What was declared, or else computed, with the sentence that explains it. */
    private void lights() throws IOException {
        ProjectStatus status = content.status();
        String[] names = {"Schedule", "Budget", "Results", "Risk"};
        float width = (INNER - 18) / 4;
        float height = 98;
        y -= height;
        for (int at = 0; at < names.length; at++) {
            float x = MARGIN + at * (width + 6);
            ComputedLight computed = status.getComputed(at);
            DeclaredLight declared =
                    at < status.getDeclaredCount() ? status.getDeclared(at) : DeclaredLight.getDefaultInstance();
            boolean wasDeclared = status.getDeclaredCount() > 0;
            Light light = wasDeclared ? declared.getLight() : computed.getLight();
            canvas.frame(LINE, 0.6f, x, y, width, height);
            canvas.fill(StatusInk.colour(light), x, y + height - 4, width, 4);
            StatusInk.light(canvas, light, x + 16, y + height - 21, 9);
            left(canvas, names[at], Look.STRONG, 10, INK, x + 31, y + height - 24, width - 36);
            String sentence =
                    wasDeclared && !declared.getReason().isEmpty() ? declared.getReason() : computed.getSentence();
            float lineY = y + height - 42;
            for (String line : StatusInk.wrapped(canvas, sentence, Look.PLAIN, 7, width - 12, 5)) {
                left(canvas, line, Look.PLAIN, 7, INK, x + 6, lineY, width - 12);
                lineY -= 9;
            }
            if (wasDeclared) {
                String beside = "declared; computed: " + StatusInk.letter(computed.getLight());
                left(canvas, beside, Look.ITALIC, 6.5f, SOFT, x + 6, y + 5, width - 12);
            }
        }
        y -= 12;
        left(canvas, reported(status), Look.PLAIN, 8, status.getStale() ? StatusInk.RED : SOFT, MARGIN, y, INNER);
        y -= 4;
    }

    private static String reported(ProjectStatus status) {
        String last = status.hasReportDate()
                ? "Last status report: " + day(status.getReportDate()) + "."
                : "No status report yet.";
        String next = status.hasNextReportDate()
                ? (status.getStale() ? "  Overdue since " : "  Next by ") + day(status.getNextReportDate()) + "."
                : "";
        String overdue = status.getOverdue() > 0 ? "  Overdue in all: " + status.getOverdue() + "." : "";
        return last + next + overdue;
    }

    private void heading(String text) throws IOException {
        y -= 22;
        left(canvas, text, Look.STRONG, 10, INK, MARGIN, y, INNER);
        y -= 5;
        canvas.rule(LINE, 0.6f, MARGIN, WIDTH - MARGIN, y);
        y -= 4;
    }

    private void none(String text) throws IOException {
        y -= 10;
        left(canvas, text, Look.ITALIC, 8, SOFT, MARGIN, y, INNER);
    }

    private void more(int told, int all, String what) throws IOException {
        if (all > told) {
            none("… and " + (all - told) + " more " + what + ".");
        }
    }

    private void milestones() throws IOException {
        if (content.milestones().isEmpty()) {
            none("There are none.");
            return;
        }
        List<Milestone> inOrder = content.milestones().stream()
                .sorted(Comparator.comparing((Milestone milestone) -> day(milestone.getForecastDate()))
                        .thenComparing(Milestone::getName))
                .toList();
        List<Milestone> shown = first(inOrder, MOST_MILESTONES);
        y = new GanttChart(canvas, shown, day(content.status().getAsOfDate())).draw(y);
        more(shown.size(), inOrder.size(), "milestones");
    }

    private void money() throws IOException {
        BudgetSummary budget = content.budget();
        float half = (INNER - 20) / 2;
        float top = y;
        if (budget.getByCurrencyCount() == 0) {
            none("There is no budget on record.");
        } else if (budget.hasTotal()) {
            sums(budget.getTotal(), half);
        } else {
            none("No total: a rate is missing for " + String.join(", ", first(budget.getMissingRatesList(), 3)) + ".");
            sums(budget.getByCurrency(0), half);
        }
        float bottom = y;
        y = top;
        share("Spent", content.status().getSpentPercent(), half);
        share("Time", content.status().getElapsedPercent(), half);
        y = Math.min(bottom, y);
    }

    private void sums(BudgetSums sums, float width) throws IOException {
        BigDecimal widest = new BigDecimal(sums.getBudget())
                .max(new BigDecimal(sums.getCommitments()))
                .max(new BigDecimal(sums.getIncomingFunds()))
                .max(BigDecimal.ONE);
        amount("Budget", sums.getBudget(), widest, sums.getCurrency(), width);
        amount("Came in", sums.getIncomingFunds(), widest, sums.getCurrency(), width);
        amount("Committed", sums.getCommitments(), widest, sums.getCurrency(), width);
        String spent = new BigDecimal(sums.getDisbursements())
                .add(new BigDecimal(sums.getExpenditures()))
                .toPlainString();
        amount("Spent", spent, widest, sums.getCurrency(), width);
    }

    private void amount(String name, String value, BigDecimal widest, String currency, float width) throws IOException {
        y -= 13;
        left(canvas, name, Look.PLAIN, 8, INK, MARGIN, y, 55);
        BigDecimal percent =
                new BigDecimal(value).multiply(BigDecimal.valueOf(100)).divide(widest, 2, RoundingMode.HALF_UP);
        StatusInk.bar(canvas, StatusInk.BAR, percent, MARGIN + 58, y - 1, width - 58 - 108, 8);
        String told = StatusInk.grouped(value) + " " + currency;
        right(canvas, told, Look.PLAIN, 8, INK, MARGIN + width, y, 104);
    }

    private void share(String name, String percent, float width) throws IOException {
        float x = MARGIN + width + 20;
        y -= 15;
        left(canvas, name, Look.PLAIN, 8, INK, x, y, 40);
        if (percent.isEmpty()) {
            left(canvas, "–", Look.PLAIN, 8, SOFT, x + 45, y, 60);
            return;
        }
        Color colour = name.equals("Time") ? SOFT : StatusInk.BAR;
        StatusInk.bar(canvas, colour, new BigDecimal(percent), x + 45, y - 1, width - 45 - 45, 9);
        right(canvas, percent + " %", Look.PLAIN, 8, INK, WIDTH - MARGIN, y, 42);
    }

    private void results() throws IOException {
        if (content.results().isEmpty()) {
            none("No indicator has an approved actual beside a target yet.");
            return;
        }
        List<Reached> shown = first(content.results(), MOST_INDICATORS);
        int columns = 3;
        float width = (INNER - (columns - 1) * 12) / columns;
        for (int at = 0; at < shown.size(); at += columns) {
            y -= 74;
            for (int column = 0; column < columns && at + column < shown.size(); column++) {
                chart(shown.get(at + column), MARGIN + column * (width + 12), width);
            }
        }
        more(shown.size(), content.results().size(), "indicators");
    }

    /** A column for each period, with a line where the target is reached. */
    private void chart(Reached reached, float x, float width) throws IOException {
        float base = y + 4;
        float high = 36;
        List<BigDecimal> percents = reached.percents();
        BigDecimal last = percents.get(percents.size() - 1);
        String told = last.setScale(0, RoundingMode.HALF_UP) + " %";
        float line = base + high + 18;
        for (String part : StatusInk.wrapped(canvas, reached.title(), Look.PLAIN, 7, width - 42, 2)) {
            left(canvas, part, Look.PLAIN, 7, INK, x, line, width - 42);
            line -= 9;
        }
        right(canvas, told, Look.STRONG, 9, INK, x + width, base + high + 16, 38);
        List<BigDecimal> drawn = percents.subList(Math.max(0, percents.size() - 12), percents.size());
        float most = 125;
        float step = width / Math.max(6, drawn.size());
        for (int at = 0; at < drawn.size(); at++) {
            float share = Math.max(0, Math.min(most, drawn.get(at).floatValue())) / most;
            canvas.fill(StatusInk.BAR, x + at * step + 1, base, step - 3, Math.max(0.8f, high * share));
        }
        canvas.rule(LINE, 0.6f, x, x + width, base);
        canvas.rule(StatusInk.GREEN, 0.8f, x, x + width, base + high * 100 / most);
    }

    private void risks() throws IOException {
        if (content.risks().isEmpty()) {
            none("There are none.");
            return;
        }
        List<Risk> worst = content.risks().stream()
                .sorted(Comparator.comparing(Risk::getScore).reversed().thenComparing(Risk::getName))
                .toList();
        for (Risk risk : first(worst, MOST_RISKS)) {
            y -= 12;
            canvas.fill(PALE, MARGIN, y - 2, 20, 11);
            right(canvas, Integer.toString(risk.getScore()), Look.STRONG, 8, INK, MARGIN + 16, y, 16);
            String title = StatusInk.cut(canvas, risk.getTitle(), Look.PLAIN, 8, INNER - 170);
            left(canvas, title, Look.PLAIN, 8, INK, MARGIN + 28, y, INNER - 170);
            String told = "likelihood " + risk.getLikelihood() + ", impact " + risk.getImpact() + ", review "
                    + day(risk.getReviewDate());
            right(canvas, told, Look.PLAIN, 7, SOFT, WIDTH - MARGIN, y, 165);
        }
        more(Math.min(MOST_RISKS, worst.size()), worst.size(), "open risks");
    }

    private void foot() throws IOException {
        String told = "As of " + day(content.status().getAsOfDate())
                + ".  G green, A amber, R red, – not measured.  Diamonds: baseline (pale) and forecast or actual day.";
        left(canvas, told, Look.PLAIN, 7, SOFT, MARGIN, MARGIN - 14, INNER);
    }

    private static <T> List<T> first(List<T> all, int most) {
        return all.subList(0, Math.min(most, all.size()));
    }
}
