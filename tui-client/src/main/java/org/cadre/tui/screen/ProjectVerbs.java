package org.cadre.tui.screen;

import com.google.protobuf.Message;
import io.grpc.Status;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.cadre.tui.client.Connection;
import org.cadre.tui.client.Frameworks;
import org.cadre.tui.client.Problem;
import org.cadre.tui.client.ProblemException;
import org.cadre.tui.client.RequestIds;
import org.cadre.tui.view.Choice;
import org.cadre.tui.view.Form;
import org.cadre.tui.view.TextField;
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

    /**
     * What was done, or would be.
     *
     * @param consequences a sentence each
     * @param done one sentence
     * @param resource what was changed, as it then is; empty where it is gone
     */
    public record Said(List<String> consequences, String done, Optional<Message> resource) {}

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
                .orElseThrow(() -> refusal("Nothing has been written for " + id + " yet."))
                .getName();
    }

    /**
     * Does something, or says what it would do.
     *
     * @param id of what it is done to; empty for what is added, and for the project itself
     * @param fields of its form, by name
     */
    public Said run(Noun noun, String verb, String id, Map<String, String> fields, boolean only) throws Exception {
        Action action = action(noun, verb, id);
        Form form = filled(action, fields);
        try {
            String requestId = RequestIds.next();
            Action.Outcome would = action.doing().run(form, requestId, true);
            Action.Outcome outcome = only ? would : action.doing().run(form, requestId, false);
            return new Said(would.consequences(), outcome.done(), outcome.resource());
        } catch (Exception refused) {
            Problem problem = Problem.of(refused);
            if (problem.fields().isEmpty()) {
                throw refused;
            }
            throw new ProblemException(new Problem(
                    problem.code(),
                    problem.reason(),
                    problem.metadata(),
                    problem.sentence() + " " + verb + " takes " + takes(form) + ".",
                    problem.fields()));
        }
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
            throw refusal(
                    verbs.isEmpty()
                            ? "Nothing can be done with " + (id.isEmpty() ? "it" : id) + " as it stands."
                            : "Now it can be: " + String.join(", ", verbs.keySet()) + "; not " + verb + ".");
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
                var period = line.period().orElseThrow(() -> refusal("Name a period: indicator/period."));
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
                                        .orElseThrow(
                                                () -> refusal("Add a result first: an indicator measures one.")))));
            case PERIOD -> throw refusal("Say of which indicator: cadre indicator period PROJECT INDICATOR.");
            case ACTUAL -> throw refusal("Say for which period: cadre actual add PROJECT INDICATOR/PERIOD.");
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
    public static Said rate(Connection connection, Map<String, String> fields, boolean only) throws Exception {
        return add(MoneyActions.rate(connection, LocalDate.now(ZoneOffset.UTC)), fields, only);
    }

    /** Puts a project on record. */
    public static Said project(Connection connection, Map<String, String> fields, boolean only) throws Exception {
        return add(ProjectForm.create(connection, Directory.read(connection)), fields, only);
    }

    private static Said add(Action action, Map<String, String> fields, boolean only) throws Exception {
        Action.Outcome outcome = action.doing().run(filled(action, fields), RequestIds.next(), only);
        return new Said(outcome.consequences(), outcome.done(), outcome.resource());
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
                .orElseThrow(() -> refusal("There is no " + name + ". There are: "
                        + String.join(
                                ", ", rows.stream().map(key).map(Words::id).toList()) + "."));
    }

    /** Fills in what was said; each field may bring others, so that the order in which they are said does not matter. */
    private static Form filled(Action action, Map<String, String> said) throws Exception {
        Form form = action.shape().apply(action.form());
        Map<String, String> left = new LinkedHashMap<>(said);
        boolean found = true;
        while (found && !left.isEmpty()) {
            found = false;
            // A language brings the texts in it, which what is said then replaces.
            for (String name : left.keySet().stream()
                    .sorted(java.util.Comparator.comparing(name -> !name.equals("language")))
                    .toList()) {
                Optional<Form.Field> field = field(form, name);
                if (field.isPresent()) {
                    form = action.shape().apply(form.with(with(action, field.get(), left.remove(name))));
                    found = true;
                }
            }
        }
        if (!left.isEmpty()) {
            throw refusal("There is no " + String.join(", ", left.keySet()) + " here. It takes " + takes(form) + ".");
        }
        return form;
    }

    private static Optional<Form.Field> field(Form form, String said) {
        String name = said.replace('-', '_').toLowerCase(Locale.ROOT);
        List<Form.Field> exact =
                form.fields().stream().filter(one -> one.name().equals(name)).toList();
        List<Form.Field> near = exact.isEmpty()
                ? form.fields().stream()
                        .filter(one -> one.name().endsWith("_" + name))
                        .toList()
                : exact;
        return near.size() == 1 ? Optional.of(near.get(0)) : Optional.empty();
    }

    private static Form.Field with(Action action, Form.Field field, String value) throws Exception {
        if (field.choice().isEmpty()) {
            return new Form.Field(field.name(), field.label(), TextField.of(value), Optional.empty(), field.note(), "");
        }
        Choice choice = field.choice().get();
        if (value.isEmpty()) {
            return field.with(
                    new Choice(choice.options(), choice.searched(), TextField.EMPTY, false, 0, Optional.empty()));
        }
        Action.Search search = action.searches().get(field.name());
        if (search != null && value.startsWith("persons/")) {
            return field.with(choice.choose(new Choice.Option(value, Words.id(value), "")));
        }
        List<Choice.Option> fitting = (search == null ? choice.options() : search.find(value))
                .stream()
                        .filter(option -> search != null || means(option, value))
                        .toList();
        if (fitting.size() != 1) {
            List<Choice.Option> all = fitting.isEmpty() ? choice.options() : fitting;
            throw refusal(field.name() + ": " + value + (fitting.isEmpty() ? " is none of" : " may be any of") + " "
                    + String.join(", ", all.stream().map(ProjectVerbs::named).toList()) + ".");
        }
        return field.with(choice.choose(fitting.get(0)));
    }

    private static String named(Choice.Option option) {
        return option.value().contains("/") ? option.label() + " (" + option.value() + ")" : option.label();
    }

    /** By its value, its id, its label, the first word of it, or the end of an enum's name. */
    private static boolean means(Choice.Option option, String said) {
        String wanted = said.toLowerCase(Locale.ROOT).replace('-', ' ').replace('_', ' ');
        String value = option.value().toLowerCase(Locale.ROOT).replace('-', ' ').replace('_', ' ');
        String label = option.label().toLowerCase(Locale.ROOT).replace('-', ' ');
        return value.equals(wanted)
                || value.endsWith("/" + wanted)
                || label.equals(wanted)
                || label.startsWith(wanted + " ")
                || label.endsWith(" " + wanted);
    }

    private static String takes(Form form) {
        return String.join(
                ", ",
                form.fields().stream()
                        .map(field -> field.name() + " (" + field.label().trim() + ")")
                        .toList());
    }

    private static ProblemException refusal(String sentence) {
        return new ProblemException(Problem.local(Status.Code.INVALID_ARGUMENT, sentence));
    }
}
