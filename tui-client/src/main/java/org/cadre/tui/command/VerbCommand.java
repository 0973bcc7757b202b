package org.cadre.tui.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cadre.tui.client.Connection;
import org.cadre.tui.client.Frameworks;
import org.cadre.tui.client.Pages;
import org.cadre.tui.client.Projects;
import org.cadre.tui.screen.ProjectLists;
import org.cadre.tui.screen.ProjectVerbs;
import org.cadre.tui.screen.ProjectVerbs.Noun;
import org.cadre.tui.screen.SaidForm;
import org.cadre.tui.view.Columns;
import org.cadre.tui.view.Sanitizer;
import org.cadre.tui.words.Changes;
import org.cadre.tui.words.Dates;
import org.cadre.tui.words.Printed;
import org.cadre.tui.words.ProjectWords;
import org.cadre.v1.Change;
import org.cadre.v1.ListChangesResponse;
import org.cadre.v1.Project;
import org.cadre.v1.StatusReport;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** One form for everything that lies below a project: a verb, what it is done to, and the fields of its form. */
@Command(sortOptions = false)
final class VerbCommand extends Connected {
    /** Verbs stand before what they take: a word in capitals, or a field. */
    private static final Pattern VERBS = Pattern.compile("^\\s*([a-z]+(?:, [a-z]+)*)(?= [A-Z]| [a-z_]+=|$|:)");

    private final Noun noun;

    @Parameters(index = "0", paramLabel = "VERB", description = "What to do; see below.")
    private String verb;

    @Parameters(index = "1", arity = "0..1", paramLabel = "PROJECT", description = "Its code or its id.")
    private String project;

    @Parameters(
            index = "2..*",
            paramLabel = "ID or FIELD=VALUE",
            description = "What it is done to, and the fields of its form, by the names that --fields lists.")
    private List<String> rest = new ArrayList<>();

    @Option(names = "--reason", description = "Why, in one sentence.")
    private String reason;

    @Option(names = "--dry-run", description = "Say what would happen, and change nothing.")
    private boolean dryRun;

    @Option(names = "--fields", description = "List the fields that the verb takes, and do nothing.")
    private boolean listFields;

    private VerbCommand(Shared shared, Noun noun) {
        super(shared);
        this.noun = noun;
    }

    /** The command of a noun. @param verbs each with what it does and takes */
    private static CommandLine of(Shared shared, Noun noun, String description, String... verbs) {
        CommandLine line = new CommandLine(new VerbCommand(shared, noun));
        List<String> footer = new ArrayList<>(List.of("", "Verbs:"));
        footer.addAll(List.of(verbs));
        footer.add("  list PROJECT; history PROJECT ID: who changed it, when, from what to what, and why");
        CommandSpec spec = line.getCommandSpec();
        spec.usageMessage().description(description).footer(footer.toArray(String[]::new));
        PositionalParamSpec verb = spec.positionalParameters().get(0);
        spec.remove(verb);
        spec.addPositional(PositionalParamSpec.builder(verb)
                .completionCandidates(words(verbs))
                .build());
        return line;
    }

    /** The verbs by themselves, from what is said of them. */
    private static List<String> words(String... verbs) {
        List<String> words = new ArrayList<>();
        for (String line : verbs) {
            for (String part : line.split("; ", -1)) {
                Matcher named = VERBS.matcher(part);
                if (!line.startsWith("      ") && named.find()) {
                    words.addAll(List.of(named.group(1).split(", ", -1)));
                }
            }
        }
        words.addAll(List.of("list", "history"));
        return words.stream().distinct().toList();
    }

    /** All of them, by name. */
    static Map<String, CommandLine> all(Shared shared) {
        Map<String, CommandLine> all = new LinkedHashMap<>();
        all.put(
                "result",
                of(
                        shared,
                        Noun.RESULT,
                        "What a project is to bring about, with all that measures it.",
                        "  add PROJECT title=… kind=output|outcome|impact",
                        "  change, delete PROJECT RESULT"));
        all.put(
                "indicator",
                of(
                        shared,
                        Noun.INDICATOR,
                        "By what a result is measured, and from where its actuals are counted.",
                        "  add PROJECT result=… title=… measure=number|percent|words direction=more|less",
                        "      baseline=0 baseline_year=2025 count=passed genders=F countries=\"PY BO\"",
                        "  period PROJECT INDICATOR start_date=2027-01-01 end_date=2027-03-31",
                        "  change, delete PROJECT INDICATOR"));
        all.put(
                "period",
                of(
                        shared,
                        Noun.PERIOD,
                        "Periods of indicators: target, days, lock. ID is INDICATOR/PERIOD.",
                        "  target PROJECT ID target=50 --reason …",
                        "  lock, unlock, waive PROJECT ID --reason …",
                        "  change, delete PROJECT ID; cadre indicator period adds one"));
        all.put(
                "actual",
                of(
                        shared,
                        Noun.ACTUAL,
                        "What came of an indicator in a period. ID is INDICATOR/PERIOD.",
                        "  add PROJECT ID value=42 sex=\"F=12, M=28, rest not stated=2\"; counted where it is bound",
                        "  count PROJECT ID: what the roster gives now; rows PROJECT ID: the enrolments behind it",
                        "  edit, submit, return, approve, delete PROJECT ID"));
        all.put(
                "milestone",
                of(
                        shared,
                        Noun.MILESTONE,
                        "What a project is to have reached, and by when.",
                        "  add PROJECT title=… baseline_date=2027-06-30 dependencies=pilot+30",
                        "  reschedule PROJECT ID forecast_date=2027-07-15: says what else moves",
                        "  promise PROJECT ID baseline_date=2027-07-15 --reason …",
                        "  start, achieve, miss, waive, change, delete PROJECT ID"));
        all.put(
                "risk",
                of(
                        shared,
                        Noun.RISK,
                        "What may happen to a project.",
                        "  add PROJECT title=… likelihood=1..5 impact=1..5 owner=… review_date=2027-06-30",
                        "  change, close, reopen PROJECT ID"));
        all.put(
                "action-item",
                of(
                        shared,
                        Noun.ACTION_ITEM,
                        "What somebody is to do for a project.",
                        "  add PROJECT title=… owner=… due_date=2027-06-30",
                        "  done, change, drop, reopen PROJECT ID"));
        all.put(
                "budget",
                of(
                        shared,
                        Noun.BUDGET,
                        "Money of a project: nothing is overwritten.",
                        "  line PROJECT title=… start_date=… end_date=… value=1000.00 currency=EUR",
                        "  transaction PROJECT kind=expenditure value=300.00 date=…",
                        "  revise, delete PROJECT LINE; void PROJECT TRANSACTION --reason …",
                        "  rates; rate from_currency=EUR to_currency=USD rate=1.0842 date=… source=…"));
        all.put(
                "report",
                of(
                        shared,
                        Noun.REPORT,
                        "Status reports of a project.",
                        "  draft PROJECT summary=… schedule=amber schedule_reason=… schedule_owner=… schedule_recovery=…",
                        "  show PROJECT [ID]; publish PROJECT: the draft; delete PROJECT: the draft"));
        return all;
    }

    @Override
    int call(Connection connection) throws Exception {
        Map<String, String> fields = new LinkedHashMap<>();
        String id = "";
        // Rates are of no project: what stands in its place is the first field.
        List<String> words = new ArrayList<>(rest);
        boolean rates = noun == Noun.BUDGET && (verb.equals("rates") || verb.equals("rate"));
        if (rates && project != null) {
            words.add(0, project);
        }
        for (String word : words) {
            int at = word.indexOf('=');
            if (at > 0) {
                fields.put(word.substring(0, at), word.substring(at + 1));
            } else if (id.isEmpty() && at < 0) {
                id = word;
            } else {
                throw new IllegalArgumentException("Write FIELD=VALUE, not " + word + ".");
            }
        }
        if (reason != null) {
            fields.put("reason", reason);
        }
        if (rates) {
            return rates(connection, fields);
        }
        if (project == null) {
            throw new IllegalArgumentException("Say of which project: its code or its id.");
        }
        ProjectVerbs verbs =
                ProjectVerbs.of(connection, Projects.one(connection, project).getName());
        return run(connection, verbs, id, fields);
    }

    private int run(Connection connection, ProjectVerbs verbs, String id, Map<String, String> fields) throws Exception {
        if (listFields) {
            verbs.fields(noun, verb, id).forEach(this::print);
            return ExitCodes.OK;
        }
        boolean counts = noun == Noun.ACTUAL || noun == Noun.PERIOD;
        if (!counts && (verb.equals("count") || verb.equals("rows"))) {
            throw new IllegalArgumentException("cadre actual " + verb + " does it.");
        }
        switch (verb) {
            case "list" -> list(ProjectLists.of(verbs, noun));
            case "history" -> history(connection, verbs.subject(noun, needed(id)));
            case "show" -> show(connection, verbs, id);
            case "count" -> {
                if (shared().json()) {
                    shared().document(Frameworks.count(connection, verbs.name(Noun.PERIOD, needed(id))));
                } else {
                    print(verbs.counted(needed(id)));
                }
            }
            case "rows" ->
                Lists.enrolments(
                        shared(),
                        connection,
                        new Pages<>(Frameworks.rows(connection, verbs.subject(Noun.ACTUAL, needed(id)), false), 0));
            default -> print(shared(), dryRun, verbs.run(noun, verb, id, fields, dryRun));
        }
        return ExitCodes.OK;
    }

    private static String needed(String id) {
        if (id.isEmpty()) {
            throw new IllegalArgumentException("Say of what: its id; list names them.");
        }
        return id;
    }

    /** The same of a project itself. @param rest the verb, then fields */
    static void run(
            Shared shared,
            Connection connection,
            Project project,
            List<String> rest,
            Optional<String> reason,
            boolean dryRun,
            boolean listFields)
            throws Exception {
        VerbCommand command = new VerbCommand(shared, Noun.PROJECT);
        command.verb = rest.get(0);
        command.dryRun = dryRun;
        command.listFields = listFields;
        Map<String, String> fields = fields(rest.subList(1, rest.size()));
        reason.ifPresent(why -> fields.put("reason", why));
        command.run(connection, ProjectVerbs.of(connection, project.getName()), project.getName(), fields);
    }

    /** Of words {@code FIELD=VALUE}. */
    static Map<String, String> fields(List<String> words) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String word : words) {
            int at = word.indexOf('=');
            if (at < 1) {
                throw new IllegalArgumentException("Write FIELD=VALUE, not " + word + ".");
            }
            fields.put(word.substring(0, at), word.substring(at + 1));
        }
        return fields;
    }

    private int rates(Connection connection, Map<String, String> fields) throws Exception {
        if (verb.equals("rates")) {
            list(ProjectLists.rates(connection));
        } else {
            print(shared(), dryRun, ProjectVerbs.rate(connection, fields, dryRun));
        }
        return ExitCodes.OK;
    }

    private void list(ProjectLists.Listed listed) {
        if (shared().json()) {
            shared().out().println(Printed.json(listed.messages()));
        } else {
            shared().table(listed.headings(), listed.rows());
        }
    }

    /** What is done comes after what it leads to; as JSON, what was changed and nothing else. */
    static void print(Shared shared, boolean dryRun, SaidForm.Said said) {
        if (shared.json()) {
            shared.document(said.resource().orElse(com.google.protobuf.Empty.getDefaultInstance()));
        } else {
            said.consequences().forEach(line -> print(shared, line));
            if (!dryRun) {
                print(shared, said.done());
            }
        }
        if (dryRun) {
            shared.say("Nothing was changed.");
        }
    }

    private static void print(Shared shared, String sentence) {
        Columns.wrap(Sanitizer.line(sentence), Math.max(20, shared.width())).forEach(shared.out()::println);
    }

    private void print(String sentence) {
        print(shared(), sentence);
    }

    private void history(Connection connection, String resource) {
        List<Change> changes = Projects.history(connection, resource);
        if (shared().json()) {
            shared().document(ListChangesResponse.newBuilder().addAllChanges(changes));
            return;
        }
        shared().table(
                        List.of("WHEN", "WHO", "WHAT", "FROM → TO", "WHY"),
                        changes.stream()
                                .map(change -> List.of(
                                        Dates.second(change.getTime(), java.time.ZoneOffset.UTC),
                                        change.getActor(),
                                        Changes.verb(change),
                                        String.join("; ", Changes.differences(change)),
                                        change.getReason()))
                                .toList());
    }

    private void show(Connection connection, ProjectVerbs verbs, String id) throws Exception {
        if (noun != Noun.REPORT) {
            throw new IllegalArgumentException("list and history show it.");
        }
        List<StatusReport> all = Projects.reports(connection, verbs.name(Noun.PROJECT, ""));
        Optional<StatusReport> report = all.stream()
                .filter(one -> id.isEmpty() || one.getName().equals(verbs.name(noun, id)))
                .findFirst();
        StatusReport found = report.orElseThrow(() -> new IllegalArgumentException(
                all.isEmpty() ? "Nothing has been reported yet." : "There is no report " + id + "; list names them."));
        if (shared().json()) {
            shared().document(found);
            return;
        }
        print((found.getFinal() ? "Final report of " : "Report of ") + Dates.day(found.getReportDate()) + ": "
                + ProjectWords.of(found.getState()));
        print(found.getSummary());
        StatusCommand.lines(found.getSnapshot().toBuilder()
                        .clearDeclared()
                        .addAllDeclared(found.getDeclaredList())
                        .build())
                .forEach(this::print);
        if (!found.getAchievements().isEmpty()) {
            print("Achieved: " + found.getAchievements());
        }
        if (!found.getNextSteps().isEmpty()) {
            print("Next: " + found.getNextSteps());
        }
    }
}
