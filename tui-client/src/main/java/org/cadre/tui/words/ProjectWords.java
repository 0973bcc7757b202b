package org.cadre.tui.words;

import com.google.type.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.cadre.tui.language.Texts;
import org.cadre.v1.ActionItemState;
import org.cadre.v1.Amount;
import org.cadre.v1.ComputedLight;
import org.cadre.v1.DueItem;
import org.cadre.v1.DueKind;
import org.cadre.v1.ExchangeRate;
import org.cadre.v1.Light;
import org.cadre.v1.LightCounts;
import org.cadre.v1.LocalisedText;
import org.cadre.v1.MilestoneState;
import org.cadre.v1.PortfolioRow;
import org.cadre.v1.Project;
import org.cadre.v1.ProjectPartner;
import org.cadre.v1.ProjectState;
import org.cadre.v1.ProjectStatus;
import org.cadre.v1.RiskState;
import org.cadre.v1.StatusDimension;
import org.cadre.v1.StatusReportState;
import org.cadre.v1.TransactionKind;

/** Projects as people read them. */
public final class ProjectWords {
    /** What was not measured, or is not there. */
    public static final String NONE = "–";

    /** Heads the columns of the four lights; K stands for risk, since R is red. */
    public static final String LETTERS = "SBRK";

    private static final String SPARKS = "▁▂▃▄▅▆▇█";

    private ProjectWords() {}

    /** A letter, so that a light is read without its colour: G, A, R, or a dash where nothing was measured. */
    public static String letter(Light light) {
        return switch (light) {
            case LIGHT_GREEN -> "G";
            case LIGHT_AMBER -> "A";
            case LIGHT_RED -> "R";
            case LIGHT_UNSPECIFIED, UNRECOGNIZED -> NONE;
        };
    }

    /** {@code green}, {@code amber}, {@code red}, {@code not measured}. */
    public static String of(Light light) {
        return light == Light.LIGHT_UNSPECIFIED || light == Light.UNRECOGNIZED
                ? Texts.of("words.ProjectWords.notMeasured")
                : Words.plain(light.name(), "LIGHT_").toLowerCase(Locale.ROOT);
    }

    /** {@code 5R 15A 40G 2–}: how many there are of each light that there is any of. */
    public static String of(LightCounts counts) {
        List<String> told = new ArrayList<>();
        add(told, counts.getRed(), Light.LIGHT_RED);
        add(told, counts.getAmber(), Light.LIGHT_AMBER);
        add(told, counts.getGreen(), Light.LIGHT_GREEN);
        add(told, counts.getUnmeasured(), Light.LIGHT_UNSPECIFIED);
        return told.isEmpty() ? NONE : String.join(" ", told);
    }

    private static void add(List<String> told, int count, Light light) {
        if (count > 0) {
            told.add(count + letter(light));
        }
    }

    /** {@code Schedule}. */
    public static String of(StatusDimension dimension) {
        int at = dimension.getNumber() - 1;
        return at >= 0 && at < dimensions().size() ? dimensions().get(at) : "";
    }

    public static String of(ProjectState state) {
        return Words.plain(state.name(), "PROJECT_STATE_");
    }

    public static String of(MilestoneState state) {
        return Words.plain(state.name(), "MILESTONE_STATE_");
    }

    public static String of(ActionItemState state) {
        return Words.plain(state.name(), "ACTION_ITEM_STATE_");
    }

    /** {@code outgoing commitment}. */
    public static String of(TransactionKind kind) {
        return Words.plain(kind.name(), "TRANSACTION_KIND_")
                .toLowerCase(Locale.ROOT)
                .replace('_', ' ');
    }

    /** {@code 1200.50 EUR}. */
    public static String of(Amount amount) {
        return amount.getValue() + " " + amount.getCurrency();
    }

    /** {@code 1 EUR = 1.0842 USD on 1 Nov 2026, UN operational rate}. */
    public static String of(ExchangeRate rate) {
        return Texts.of(
                "words.ProjectWords.on",
                rate.getFromCurrency(),
                rate.getRate(),
                rate.getToCurrency(),
                Dates.day(rate.getDate()),
                rate.getSource());
    }

    public static String of(RiskState state) {
        return Words.plain(state.name(), "RISK_STATE_");
    }

    public static String of(StatusReportState state) {
        return Words.plain(state.name(), "STATUS_REPORT_STATE_");
    }

    /** {@code milestone}, {@code risk review}. */
    public static String of(DueKind kind) {
        return Words.plain(kind.name(), "DUE_KIND_").toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** The four letters side by side: {@code GA–R}. */
    public static String letters(List<Light> lights) {
        StringBuilder letters = new StringBuilder();
        lights.forEach(light -> letters.append(letter(light)));
        return letters.toString();
    }

    /** The title in the project's default language. */
    public static String title(Project project) {
        return project.getTitleList().stream()
                .filter(text -> text.getLanguage().equalsIgnoreCase(project.getDefaultLanguage()))
                .map(LocalisedText::getText)
                .findFirst()
                .orElse("");
    }

    /** {@code 12 Jan 2027–30 Jun 2028}; says so where the project has not begun; empty where neither day is known. */
    public static String dates(Project project) {
        String from =
                Dates.day(project.hasActualStartDate() ? project.getActualStartDate() : project.getPlannedStartDate());
        String to = Dates.day(project.hasActualEndDate() ? project.getActualEndDate() : project.getPlannedEndDate());
        return from.isEmpty() && to.isEmpty()
                ? ""
                : from + "–" + to + (project.hasActualStartDate() ? "" : Texts.of("words.ProjectWords.planned"));
    }

    /** {@code funding, implementing}. */
    public static String roles(ProjectPartner partner) {
        return String.join(
                ", ",
                partner.getRolesList().stream()
                        .map(role ->
                                Words.plain(role.name(), "PARTICIPATION_ROLE_").toLowerCase(Locale.ROOT))
                        .toList());
    }

    /** {@code 3/7}, reached of those that count; a dash where there are none. */
    public static String milestones(ProjectStatus status) {
        return status.getMilestonesTotal() == 0
                ? NONE
                : status.getMilestonesAchieved() + "/" + status.getMilestonesTotal();
    }

    /** {@code 24d}, how long ago the last report was; a dash for none; with an exclamation mark where the next is overdue. */
    public static String age(PortfolioRow row) {
        return (row.getReportAgeDays() < 0 ? NONE : row.getReportAgeDays() + "d")
                + (row.getStatus().getStale() ? "!" : "");
    }

    /** {@code 42/55 %}, money spent beside time elapsed; a dash for what is not known, and one for neither. */
    public static String burn(ProjectStatus status) {
        String spent = whole(status.getSpentPercent());
        String elapsed = whole(status.getElapsedPercent());
        return spent.equals(NONE) && elapsed.equals(NONE) ? NONE : spent + "/" + elapsed + " %";
    }

    private static String whole(String percent) {
        return percent.isEmpty() ? NONE : Long.toString(Math.round(Double.parseDouble(percent)));
    }

    /** A column for each period, from nothing to the target and beyond: {@code ▂▅█}; a dash for none. */
    public static String trend(List<String> percents) {
        StringBuilder trend = new StringBuilder();
        for (String percent : percents) {
            double share = Math.max(0, Math.min(100, Double.parseDouble(percent))) / 100;
            trend.append(SPARKS.charAt((int) Math.min(SPARKS.length() - 1, Math.floor(share * SPARKS.length()))));
        }
        return trend.length() == 0 ? NONE : trend.toString();
    }

    /** {@code 12 Jan 2027 pilot held}, what is due next; a dash for nothing. */
    public static String next(ProjectStatus status) {
        return status.hasNextDue()
                ? Dates.day(status.getNextDue().getDueDate()) + " " + what(status.getNextDue())
                : NONE;
    }

    /** The title of what is due, or its kind where it has none. */
    public static String what(DueItem item) {
        return item.getTitle().isEmpty() ? of(item.getKind()) : item.getTitle();
    }

    /** {@code A schedule: "Pilot held" is 16 days behind …}. */
    public static String why(ComputedLight light) {
        return letter(light.getLight()) + " " + of(light.getDimension()).toLowerCase(Locale.ROOT) + ": "
                + Explained.light(light);
    }

    /** Whole days. */
    public static LocalDate day(Date date) {
        return LocalDate.of(date.getYear(), date.getMonth(), date.getDay());
    }

    /** The four lights, in the order of their letters. */
    public static List<String> dimensions() {
        return List.of(
                Texts.of("words.ProjectWords.schedule"),
                Texts.of("words.ProjectWords.budget"),
                Texts.of("words.ProjectWords.results"),
                Texts.of("words.ProjectWords.risk"));
    }

    /** The state of a project in the portfolio. */
    public static String state(PortfolioRow row) {
        return Words.plain("PROJECT_STATE_" + row.getState(), "PROJECT_STATE_");
    }
}
