package org.cadre.server;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.cadre.server.store.StoreFailure;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ScopeType;

/** The program {@code cadre-server}. Exit codes: 0 done, 1 failed, 64 a setting or flag that cannot be. */
@Command(
        name = "cadre-server",
        scope = ScopeType.INHERIT,
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        description = "Joint training programmes of INTERPOL and United Nations entities, served over gRPC.",
        footer = "%nEvery flag --some-name can also be set by the environment variable CADRE_SOME_NAME.")
public final class Main {
    static final String VERSION = "0.1.0";
    static final int UNUSABLE = 64;
    private static final String PREFIX = "CADRE_";
    /** Those of the client program, which may be set on the same machine. */
    private static final Set<String> OF_THE_CLIENT =
            Set.of("CADRE_TOKEN", "CADRE_SERVER", "CADRE_TRUST", "CADRE_MOUSE", "CADRE_BIDI");

    /** Held, since the platform forgets levels with their loggers: grpc-java warns of every stream that a caller ends. */
    private static final Logger TRANSPORT = Logger.getLogger("io.grpc");

    private final Map<String, String> environment;

    private Main(Map<String, String> environment) {
        this.environment = environment;
    }

    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"cadre-server " + VERSION};
        }
    }

    public static void main(String[] args) {
        TRANSPORT.setLevel(Level.SEVERE);
        System.exit(
                commandLine(System.getenv()).execute(args.length == 0 || args[0].startsWith("--") ? run(args) : args));
    }

    /** {@code run} is what it does where nothing else is said, save {@code --help} and {@code --version} alone. */
    private static String[] run(String[] args) {
        if (args.length == 1 && (args[0].equals("--help") || args[0].equals("--version"))) {
            return args;
        }
        String[] all = new String[args.length + 1];
        all[0] = "run";
        System.arraycopy(args, 0, all, 1, args.length);
        return all;
    }

    static CommandLine commandLine(Map<String, String> environment) {
        CommandLine line = new CommandLine(new Main(environment))
                .addSubcommand(new RunCommand())
                .addSubcommand(new TokenCommand())
                .addSubcommand(new SampleCommand());
        line.registerConverter(java.time.Duration.class, new DurationConverter())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setDefaultValueProvider(argument -> ofEnvironment(environment, argument))
                .setParameterExceptionHandler((failure, args) -> {
                    failure.getCommandLine().getErr().println(failure.getMessage());
                    failure.getCommandLine().getErr().println("See --help.");
                    return UNUSABLE;
                })
                .setExecutionStrategy(parsed -> {
                    var unknown = firstUnknown(environment, variables(line));
                    if (unknown.isPresent()) {
                        line.getErr().println(unknown.get());
                        return UNUSABLE;
                    }
                    return new CommandLine.RunLast().execute(parsed);
                })
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    if (failure instanceof ServerSettings.Unusable) {
                        command.getErr().println(failure.getMessage());
                        return UNUSABLE;
                    } else if (failure instanceof StoreFailure.CannotOpen || failure instanceof java.io.IOException) {
                        command.getErr().println(failure.getMessage());
                        return CommandLine.ExitCode.SOFTWARE;
                    }
                    throw failure;
                });
        return line;
    }

    Map<String, String> environment() {
        return environment;
    }

    /** The variable that sets a flag. */
    static String variable(String flag) {
        return PREFIX + flag.substring(2).replace('-', '_').toUpperCase(Locale.ROOT);
    }

    /** The variables of all flags that are settings. */
    static Set<String> variables(CommandLine line) {
        Set<String> names = new TreeSet<>();
        CommandLine token = line.getSubcommands().get("token").getSubcommands().get("list");
        for (CommandLine command : java.util.List.of(line.getSubcommands().get("run"), token)) {
            command.getCommandSpec().options().stream()
                    .map(OptionSpec::longestName)
                    .filter(name -> !name.equals("--help") && !name.equals("--version"))
                    .forEach(name -> names.add(variable(name)));
        }
        return names;
    }

    private static String ofEnvironment(Map<String, String> environment, ArgSpec argument) {
        if (!(argument instanceof OptionSpec option)) {
            return null;
        }
        String value = environment.get(variable(option.longestName()));
        return value == null || value.isEmpty() ? null : value;
    }

    /** What to say of a variable that is none of ours, most likely misspelt. */
    private static Optional<String> firstUnknown(Map<String, String> environment, Set<String> known) {
        return environment.keySet().stream()
                .filter(name -> name.startsWith(PREFIX) && !known.contains(name) && !OF_THE_CLIENT.contains(name))
                .sorted()
                .findFirst()
                .map(name -> "The environment variable " + name
                        + " is not a setting of cadre-server; correct its name or unset it. Known are "
                        + String.join(", ", known) + ".");
    }
}
