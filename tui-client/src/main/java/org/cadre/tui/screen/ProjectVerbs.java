package org.cadre.tui.screen;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.cadre.tui.client.Connection;
import org.cadre.tui.client.Frameworks;
import org.cadre.tui.client.ProblemException;
import org.cadre.tui.language.Texts;
import org.cadre.tui.words.Directory;
import org.cadre.tui.words.Words;
import org.cadre.v1.StatusReport;
import org.cadre.v1.StatusReportState;

/** What the page of a project can do, by the same forms, for programs that have no screen. */
public final class ProjectVerbs {
    /** What lies below a project, and the project itself. */
    public enum Noun {
        PROJECT,
        RESULT,
        INDICATOR,
        PERIOD,
        ACTUAL,
        MILESTONE,
        RISK,
        ACTION_ITEM,
        BUDGET,
        REPORT
    }

    private final Connection connection;
    private final ProjectFeed.Loaded loaded;

    private ProjectVerbs(Connection connection, ProjectFeed.Loaded loaded) {
        this.connection = connection;
        this.loaded = loaded;
    }

    /** Reads a project and what lies below it. */
    public static ProjectVerbs of(Connection connection, String project) {
        return new ProjectVerbs(connection, ProjectFeed.load(connection, project));
    }

    ProjectFeed.Loaded loaded() {
        return loaded;
    }

    /** The full name of what somebody means by {@code id}; of an indicator's period {@code indicator/period}. */
    public String name(Noun noun, String id) {
        String project = loaded.project().getName();
        if (id.startsWith("projects/")) {
            return id;
        }
        return switch (noun) {
            case PROJECT -> project;
            case RESULT -> project + "/results/" + id;
            case INDICATOR -> project + "/indicators/" + id;
            case PERIOD, ACTUAL -> project + "/indicators/" + id.replaceFirst("/", "/periods/");
            case MILESTONE -> project + "/milestones/" + id;
            case RISK -> project + "/risks/" + id;
            case ACTION_ITEM -> project + "/actionItems/" + id;
            case BUDGET ->
                project
                        + (loaded.transactions().stream()
                                        .anyMatch(one -> Words.id(one.getName()).equals(id))
                                ? "/transactions/"
                                : "/budgetLines/")
                        + id;
            case REPORT -> project + "/statusReports/" + id;
        };
    }

    /** The name of the history of what is meant: of an actual, that of the one that was written last. */
    public String subject(Noun noun, String id) throws ProblemException {
        String name = name(noun, id);
        if (noun != Noun.ACTUAL) {
            return name;
        }
        return line(name)
                .newest()
                .orElseThrow(() -> SaidForm.refusal(Texts.of("screen.ProjectVerbs.nothingHasBeenWrittenFor", id)))
                .getName();
    }

    /**
     * Does something, or says what it would do.
     *
     * @param id of what it is done to; empty for what is added, and for the project itself
     * @param fields of its form, by name
     */
    public SaidForm.Said run(Noun noun, String verb, String id, Map<String, String> fields, boolean only)
            throws Exception {
        return SaidForm.run(action(noun, verb, id), verb, fields, only);
    }

    /** What the roster gives for a period now, in a sentence. @param id indicator/period */
    public String counted(String id) throws ProblemException {
        FrameworkRows.Line line = line(name(Noun.PERIOD, id));
        return ActualActions.counted(
                loaded.directory(), line.indicator().orElseThrow(), Frameworks.count(connection, line.name()));
    }

    /** What its fields are, for somebody who is to fill them in. */
    public List<String> fields(Noun noun, String verb, String id) throws ProblemException {
        return action(noun, verb, id).form().fields().stream()
                .map(field -> field.name() + "  " + field.label().trim() + ": " + field.note())
                .toList();
    }

    private Action action(Noun noun, String verb, String id) throws ProblemException {
        List<MenuScreen.Item> items = items(noun, id);
        Map<String, Action> verbs = new LinkedHashMap<>();
        for (MenuScreen.Item item : items) {
            if (item.value() instanceof MenuScreen.Menu further) {
                further.items().forEach(one -> verbs.put(word(one), (Action) one.value()));
            } else {
                verbs.put(word(item), (Action) item.value());
            }
        }
        Action action = verbs.get(verb.toLowerCase(Locale.ROOT));
        if (action == null) {
            throw SaidForm.refusal(
                    verbs.isEmpty()
                            ? Texts.of("screen.ProjectVerbs.nothingCanBeDoneWith", id.isEmpty() ? "it" : id)
                            : Texts.of("screen.ProjectVerbs.nowItCanBeNot", String.join(", ", verbs.keySet()), verb));
        }
        return action;
    }

    /** {@code delete} of {@code delete period}. */
    private static String word(MenuScreen.Item item) {
        return item.word().split(" ")[0];
    }

    private List<MenuScreen.Item> items(Noun noun, String id) throws ProblemException {
        if (id.isEmpty()) {
            return adding(noun);
        }
        String name = name(noun, id);
        return switch (noun) {
            case PROJECT -> ProjectActions.items(connection, loaded);
            case RESULT -> FrameworkActions.items(connection, loaded, line(name));
            case INDICATOR -> {
                List<MenuScreen.Item> items = new ArrayList<>(FrameworkActions.items(connection, loaded, line(name)));
                items.add(item("period", PeriodActions.create(connection, line(name))));
                yield items;
            }
            case PERIOD ->
                PeriodActions.items(
                        connection, loaded, line(name), line(name).period().orElseThrow());
            case ACTUAL -> {
                FrameworkRows.Line line = line(name);
                var period = line.period()
                        .orElseThrow(
                                () -> SaidForm.refusal(Texts.of("screen.ProjectVerbs.nameAPeriodIndicatorPeriod")));
                yield ActualActions.open(loaded, period).isPresent()
                        ? ActualActions.items(connection, loaded, line, period)
                        : List.of(item("add", ActualActions.create(connection, loaded, line, period)));
            }
            case MILESTONE ->
                MilestoneActions.items(connection, loaded, find(loaded.milestones(), one -> one.getName(), name));
            case RISK ->
                ConcernActions.items(
                        connection,
                        loaded,
                        find(ProjectRows.Concern.of(loaded.risks(), List.of()), ProjectRows.Concern::name, name));
            case ACTION_ITEM ->
                ConcernActions.items(
                        connection,
                        loaded,
                        find(ProjectRows.Concern.of(List.of(), loaded.actionItems()), ProjectRows.Concern::name, name));
            case BUDGET ->
                MoneyActions.items(
                        connection,
                        loaded,
                        find(
                                ProjectRows.Money.of(loaded.budgetLines(), loaded.transactions()),
                                ProjectRows.Money::name,
                                name));
            case REPORT -> ReportActions.items(connection, loaded, find(loaded.reports(), one -> one.getName(), name));
        };
    }

    private List<MenuScreen.Item> adding(Noun noun) throws ProblemException {
        return switch (noun) {
            case PROJECT -> ProjectActions.items(connection, loaded);
            case RESULT -> List.of(item("add", FrameworkActions.createResult(connection, loaded)));
            case INDICATOR ->
                List.of(item(
                        "add",
                        IndicatorActions.create(
                                connection,
                                loaded,
                                loaded.framework().results().stream()
                                        .findFirst()
                                        .orElseThrow(() ->
                                                SaidForm.refusal(Texts.of("screen.ProjectVerbs.addAResultFirstAn"))))));
            case PERIOD -> throw SaidForm.refusal(Texts.of("screen.ProjectVerbs.sayOfWhichIndicatorCadre"));
            case ACTUAL -> throw SaidForm.refusal(Texts.of("screen.ProjectVerbs.sayForWhichPeriodCadre"));
            case MILESTONE -> List.of(item("add", MilestoneActions.create(connection, loaded)));
            case RISK -> List.of(item("add", ConcernActions.createRisk(connection, loaded)));
            case ACTION_ITEM -> List.of(item("add", ConcernActions.createItem(connection, loaded)));
            case BUDGET ->
                List.of(
                        item("line", MoneyActions.line(connection, loaded)),
                        item("transaction", MoneyActions.transaction(connection, loaded)));
            case REPORT -> {
                List<MenuScreen.Item> items =
                        new ArrayList<>(List.of(item("draft", ReportActions.write(connection, loaded))));
                for (StatusReport report : loaded.reports()) {
                    if (report.getState() == StatusReportState.STATUS_REPORT_STATE_DRAFT) {
                        items.addAll(ReportActions.items(connection, loaded, report));
                    }
                }
                yield items;
            }
        };
    }

    private static MenuScreen.Item item(String word, Action action) {
        return new MenuScreen.Item("", word, "", action);
    }

    /** Puts on record what a currency was worth in another. */
    public static SaidForm.Said rate(Connection connection, Map<String, String> fields, boolean only) throws Exception {
        return SaidForm.add(MoneyActions.rate(connection, LocalDate.now(ZoneOffset.UTC)), fields, only);
    }

    /** Puts a project on record. */
    public static SaidForm.Said project(Connection connection, Map<String, String> fields, boolean only)
            throws Exception {
        return SaidForm.add(ProjectForm.create(connection, Directory.read(connection)), fields, only);
    }

    FrameworkRows.Line line(String name) throws ProblemException {
        return find(
                FrameworkRows.of(
                        loaded.framework(), loaded.rules(), loaded.project().getDefaultLanguage()),
                FrameworkRows.Line::name,
                name);
    }

    private static <R> R find(List<R> rows, Function<R, String> key, String name) throws ProblemException {
        return rows.stream()
                .filter(row -> key.apply(row).equals(name))
                .findFirst()
                .orElseThrow(() -> SaidForm.refusal(Texts.of(
                        "screen.ProjectVerbs.thereIsNoThereAre",
                        name,
                        String.join(", ", rows.stream().map(key).map(Words::id).toList()))));
    }
}
