package org.cadre.tui.command;

import java.io.PrintStream;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.cadre.tui.client.Connection;
import org.cadre.tui.client.Problem;
import org.cadre.tui.language.Language;
import org.cadre.tui.screen.Screens;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The program {@code cadre}: without a command in a terminal it opens the text UI, otherwise it prints. */
@Command(
        name = "cadre",
        mixinStandardHelpOptions = true,
        versionProvider = Cadre.Version.class,
        sortOptions = false,
        scope = CommandLine.ScopeType.INHERIT,
        description = "Joint training programmes of INTERPOL and United Nations entities.",
        footerHeading =
                "%nWithout a command, cadre opens the text UI; where there is no terminal, it prints programmes and"
                        + " deliveries.%n%nExit codes:%n",
        footer = {
            "    0  done",
            "    1  the certificate that was to be verified is not good",
            "   64  the command line is wrong",
            "   65  the server refuses what was asked, or a file cannot be read",
            "   69  the server cannot be reached, or did not answer",
            "   70  a defect, here or in the server",
            "   77  not allowed: a wrong token, or a role that may not",
            "  130  interrupted"
        })
public final class Cadre implements Callable<Integer> {
    @Mixin
    private final Shared shared;

    @Option(
            names = "--linear",
            description = "The text UI for screen readers: it speaks in lines and is led by lines, also in a pipe."
                    + " Default: $CADRE_LINEAR=1, in a terminal.")
    private boolean linear;

    private Cadre(Shared shared) {
        this.shared = shared;
    }

    /** Says which version this is. */
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Cadre.class.getPackage().getImplementationVersion();
            return new String[] {"cadre " + (version == null ? "(not packaged)" : version)};
        }
    }

    /**
     * Runs one command.
     *
     * @return the exit code, as {@code --help} lists them
     */
    public static int run(String[] arguments, Map<String, String> environment, PrintStream out, PrintStream err) {
        return run(arguments, Surroundings.local(environment, out, err), Map.of());
    }

    /**
     * The same, elsewhere than in a program that a person started.
     *
     * @param further commands of other packages, by name
     */
    public static int run(
            String[] arguments, Surroundings surroundings, Map<String, Function<Shared, Object>> further) {
        Shared shared = new Shared(surroundings);
        CommandLine line = line(shared);
        further.forEach((name, command) -> line.addSubcommand(name, command.apply(shared)));
        line.setOut(new java.io.PrintWriter(surroundings.out(), true, java.nio.charset.StandardCharsets.UTF_8));
        line.setErr(new java.io.PrintWriter(surroundings.err(), true, java.nio.charset.StandardCharsets.UTF_8));
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setParameterExceptionHandler((wrong, given) -> {
            shared.say("cadre: " + wrong.getMessage());
            shared.say("Try: " + wrong.getCommandLine().getCommandSpec().qualifiedName() + " --help");
            return ExitCodes.USAGE;
        });
        line.setExecutionExceptionHandler((failure, command, parsed) -> failed(shared, failure));
        line.setExecutionStrategy(parsed -> {
            try {
                shared.leaveSettled();
            } catch (IllegalArgumentException said) {
                throw new CommandLine.ParameterException(line, said.getMessage());
            }
            return new CommandLine.RunLast().execute(parsed);
        });
        int code = line.execute(arguments);
        surroundings.out().flush();
        return code;
    }

    /** Every command, ready to be run. */
    static CommandLine line(Shared shared) {
        CommandLine line = new CommandLine(new Cadre(shared))
                .addSubcommand("portfolio", new PortfolioCommand(shared))
                .addSubcommand("status", new StatusCommand(shared))
                .addSubcommand("project", new ProjectCommand(shared))
                .addSubcommand("deliveries", new Deliveries(shared))
                .addSubcommand("show", new Show(shared))
                .addSubcommand("delivery", new DeliveryCommand.OfDelivery(shared))
                .addSubcommand("roster", new Roster(shared))
                .addSubcommand("candidates", new CandidatesCommand(shared))
                .addSubcommand("enrol", new EnrolCommand(shared))
                .addSubcommand("nomination", new NominationCommand(shared))
                .addSubcommand("enrolment", new DeliveryCommand.OfEnrolment(shared))
                .addSubcommand("roll", new RollCommand(shared))
                .addSubcommand("attend", new AttendCommand(shared))
                .addSubcommand("scores", new ScoresCommand(shared))
                .addSubcommand("results", new ResultsCommand(shared))
                .addSubcommand("certificates", new CertificateList(shared))
                .addSubcommand("certificate", new CertificateCommand(shared))
                .addSubcommand("verify", new VerifyCommand(shared))
                .addSubcommand("questionnaire", new QuestionnaireCommand(shared))
                .addSubcommand(
                        "evaluation",
                        new CommandLine(new EvaluationCommand(shared))
                                .addSubcommand("summary", new EvaluationFigures.Summary(shared))
                                .addSubcommand("averages", new EvaluationFigures.Averages(shared)))
                .addSubcommand("import", new ImportCommand(shared))
                .addSubcommand("notices", new NoticesCommand(shared))
                .addSubcommand("notice", new NoticeCommand(shared))
                .addSubcommand("figures", new FiguresCommand(shared))
                .addSubcommand("export", new ExportCommand(shared))
                .addSubcommand(
                        "iati",
                        new CommandLine(new IatiCommand(shared))
                                .addSubcommand("check", new IatiCommand.Check(shared))
                                .addSubcommand("export", new IatiCommand.Export(shared))
                                .addSubcommand("import", new IatiImportCommand(shared)))
                .addSubcommand("calendar", new CalendarCommand(shared))
                .addSubcommand("watch", new WatchCommand(shared))
                .addSubcommand("programmes", new Programmes(shared))
                .addSubcommand("course", new CourseCommand(shared))
                .addSubcommand("partners", new Partners(shared))
                .addSubcommand("partner", new PartnerCommand(shared))
                .addSubcommand("persons", new Persons(shared))
                .addSubcommand("person", new PersonCommand(shared))
                .addSubcommand("key", new KeyCommand(shared))
                .addSubcommand("completion", new CompletionCommand(shared))
                .addSubcommand("man", new ManCommand(shared))
                .addSubcommand("config", new ConfigCommand(shared))
                .addSubcommand("version", new VersionCommand(shared));
        VerbCommand.all(shared).forEach(line::addSubcommand);
        return line;
    }

    private static int failed(Shared shared, Exception failure) {
        if (failure instanceof InterruptedException || Thread.currentThread().isInterrupted()) {
            return ExitCodes.INTERRUPTED;
        }
        if (failure instanceof IllegalArgumentException wrong) {
            shared.say("cadre: " + wrong.getMessage());
            return ExitCodes.USAGE;
        }
        Problem problem = Problem.of(failure);
        shared.say("cadre: " + problem.sentence());
        problem.fields().forEach(field -> shared.say("  " + field.path() + ": " + field.sentence()));
        return ExitCodes.of(problem);
    }

    @Override
    public Integer call() throws Exception {
        boolean terminal = !shared.noInput() && !shared.isSettled() && !shared.json() && (linear || isTerminal());
        if (terminal && (linear || "1".equals(shared.environment().get("CADRE_LINEAR")))) {
            try (Connection connection = shared.connect()) {
                SettingsFile settings = SettingsFile.read(
                        shared.disk(),
                        SettingsFile.path(shared.environment()),
                        Screens.byName(connection).values());
                LinearUi.run(
                        connection, System.in, shared.out(), Language.of(shared.environment(), settings.language()));
            }
            return ExitCodes.OK;
        }
        if (terminal) {
            return TextUi.run(shared);
        }
        try (Connection connection = shared.connect()) {
            if (shared.json()) {
                Lists.deliveries(shared, connection, "", "");
            } else {
                Lists.programmes(shared, connection);
                shared.out().println();
                Lists.deliveries(shared, connection, "", "");
            }
        }
        return ExitCodes.OK;
    }

    /** Whether both ends are a terminal: Java 22 and newer give a console also where they are not. */
    static boolean isTerminal() {
        try {
            Process test = new ProcessBuilder("/bin/sh", "-c", "test -t 0 && test -t 1")
                    .inheritIO()
                    .start();
            return test.waitFor() == 0;
        } catch (java.io.IOException none) {
            return false;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** {@code deliveries/x} for {@code x} and for itself. */
    static String delivery(String given) {
        return given.startsWith("deliveries/") ? given : "deliveries/" + given;
    }

    @Command(name = "deliveries", description = "Lists deliveries with their seats.")
    private static final class Deliveries extends Connected {
        @Option(
                names = "--filter",
                defaultValue = "",
                description = "Only those that match: state = CALL_OPEN AND language = \"es\".")
        private String filter;

        @Option(
                names = "--trainer",
                paramLabel = "PERSON",
                defaultValue = "",
                description = "Only those where this person teaches, by id.")
        private String trainer;

        Deliveries(Shared shared) {
            super(shared);
        }

        @Override
        int call(Connection connection) {
            Lists.deliveries(
                    shared(),
                    connection,
                    filter,
                    trainer.isEmpty() || trainer.startsWith("persons/") ? trainer : "persons/" + trainer);
            return ExitCodes.OK;
        }
    }

    @Command(name = "roster", description = "Lists who is on a delivery, where each stands and why.")
    private static final class Roster extends Connected {
        @Parameters(paramLabel = "DELIVERY", description = "Its id.")
        private String delivery;

        @Option(names = "--filter", defaultValue = "", description = "Only those that match: state = WAITLISTED.")
        private String filter;

        Roster(Shared shared) {
            super(shared);
        }

        @Override
        int call(Connection connection) {
            Lists.roster(shared(), connection, delivery(delivery), filter);
            return ExitCodes.OK;
        }
    }

    @Command(name = "certificates", description = "Lists who may have which certificate of a delivery, and why.")
    private static final class CertificateList extends Connected {
        @Parameters(paramLabel = "DELIVERY", description = "Its id.")
        private String delivery;

        CertificateList(Shared shared) {
            super(shared);
        }

        @Override
        int call(Connection connection) {
            Lists.certificates(shared(), connection, delivery(delivery));
            return ExitCodes.OK;
        }
    }

    @Command(name = "programmes", description = "Lists the joint programmes.")
    private static final class Programmes extends Connected {
        Programmes(Shared shared) {
            super(shared);
        }

        @Override
        int call(Connection connection) {
            Lists.programmes(shared(), connection);
            return ExitCodes.OK;
        }
    }

    @Command(name = "partners", description = "Lists the partner organisations.")
    private static final class Partners extends Connected {
        @Option(names = "--filter", defaultValue = "", description = "Only those that match: country = PY.")
        private String filter;

        Partners(Shared shared) {
            super(shared);
        }

        @Override
        int call(Connection connection) {
            Lists.partners(shared(), connection, filter);
            return ExitCodes.OK;
        }
    }

    @Command(
            name = "persons",
            description = "Finds persons by the beginnings of their names, or by e-mail; or those kept for too long.")
    private static final class Persons extends Connected {
        @Parameters(paramLabel = "QUERY", arity = "0..*", description = "Parts of a name in any script, or an e-mail.")
        private List<String> query;

        @Option(names = "--overdue", description = "Instead, those whose data were to be kept until before today.")
        private boolean overdue;

        Persons(Shared shared) {
            super(shared);
        }

        @Override
        int call(Connection connection) {
            if (overdue == (query != null)) {
                throw new IllegalArgumentException("Say part of a name, or --overdue.");
            }
            if (overdue) {
                Lists.overduePersons(shared(), connection, LocalDate.now(ZoneOffset.UTC));
                return ExitCodes.OK;
            }
            Lists.persons(
                    shared(),
                    connection,
                    connection
                            .persons()
                            .searchPersons(org.cadre.v1.SearchPersonsRequest.newBuilder()
                                    .setQuery(String.join(" ", query))
                                    .setPageSize(100)
                                    .build())
                            .getPersonsList());
            return ExitCodes.OK;
        }
    }

    @Command(name = "version", description = "Says which version this is, and which the server is.")
    private static final class VersionCommand extends Connected {
        VersionCommand(Shared shared) {
            super(shared);
        }

        @Override
        int call(Connection connection) {
            shared().out().println(new Version().getVersion()[0]);
            var caller = connection.access().getCaller(org.cadre.v1.GetCallerRequest.getDefaultInstance());
            shared().out()
                    .println("server " + caller.getServerVersion() + " at " + connection.address() + ", as "
                            + caller.getPrincipal());
            return ExitCodes.OK;
        }
    }
}
