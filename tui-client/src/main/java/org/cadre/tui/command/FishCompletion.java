package org.cadre.tui.command;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * What makes fish complete the commands, options and fixed values of a command and all that are below it, each with its description.
 * Bash and zsh come from picocli itself.
 */
final class FishCompletion {
    private static final String INDENT = "    ";
    private static final int LONGEST = 72;

    private FishCompletion() {}

    /** The script. */
    static String of(CommandSpec root) {
        StringBuilder script = new StringBuilder("# Completion of " + root.name() + " for fish.\n");
        script.append("""

                # The words of the command so far that are no options.
                function __cadre_words
                    set -l words (commandline -opc)
                    set -e words[1]
                    string match --invert -- '-*' $words
                end

                # Whether the command so far is exactly these words, with any number of arguments behind the last where asked.
                function __cadre_at
                    set -l words (__cadre_words)
                    test (count $words) -ge (count $argv); or return 1
                    for index in (seq (count $argv))
                        test "$words[$index]" = "$argv[$index]"; or return 1
                    end
                end

                # The same, with so many arguments behind them and no more.
                function __cadre_after
                    set -l words (__cadre_words)
                    test (count $words) -eq (math (count $argv) - 1 + $argv[1]); or return 1
                    __cadre_at $argv[2..-1]
                end

                complete -c cadre -f
                """);
        command(script, root, List.of());
        return script.toString();
    }

    private static void command(StringBuilder script, CommandSpec spec, List<String> path) {
        String words = String.join(" ", path);
        script.append("\n# ")
                .append(spec.name())
                .append(path.isEmpty() ? "" : " (" + words + ")")
                .append("\n");
        String after = ("__cadre_after 0 " + words).strip();
        for (CommandLine sub : distinct(spec)) {
            line(script, after, "-a " + quoted(sub.getCommandName()), describe(sub.getCommandSpec()));
        }
        for (PositionalParamSpec parameter : spec.positionalParameters()) {
            Optional<String> values = values(parameter);
            if (values.isPresent()) {
                line(
                        script,
                        ("__cadre_after " + parameter.index().min() + " " + words).strip(),
                        "-a " + quoted(values.get()),
                        parameter.paramLabel().toLowerCase(Locale.ROOT));
            }
            if (takesFile(parameter)) {
                line(script, ("__cadre_after " + parameter.index().min() + " " + words).strip(), "-F", "");
            }
        }
        String at = ("__cadre_at " + words).strip();
        for (OptionSpec option : spec.options()) {
            if (option.hidden() || (option.inherited() && !path.isEmpty())) {
                continue;
            }
            StringBuilder what = new StringBuilder();
            for (String name : option.names()) {
                what.append(name.startsWith("--") ? " -l " + name.substring(2) : " -s " + name.substring(1));
            }
            if (option.arity().max() > 0) {
                what.append(takesFile(option) ? " -r -F" : " -x");
                values(option).ifPresent(known -> what.append(" -a ").append(quoted(known)));
            }
            line(
                    script,
                    path.isEmpty() || !option.inherited() ? at : "",
                    what.toString().strip(),
                    first(option.description()));
        }
        for (CommandLine sub : distinct(spec)) {
            List<String> longer = new java.util.ArrayList<>(path);
            longer.add(sub.getCommandName());
            command(script, sub.getCommandSpec(), longer);
        }
    }

    private static List<CommandLine> distinct(CommandSpec spec) {
        return spec.subcommands().values().stream().distinct().toList();
    }

    private static void line(StringBuilder script, String when, String what, String description) {
        script.append("complete -c cadre");
        if (!when.isEmpty()) {
            script.append(" -n ").append(quoted(when));
        }
        script.append(" \\\n").append(INDENT).append(what);
        if (!description.isEmpty()) {
            script.append(" -d ").append(quoted(description));
        }
        script.append("\n");
    }

    /** The fixed values of an argument, in lower case: any is taken. */
    private static Optional<String> values(ArgSpec argument) {
        if (argument.completionCandidates() == null) {
            return Optional.empty();
        }
        StringBuilder values = new StringBuilder();
        argument.completionCandidates()
                .forEach(value -> values.append(values.isEmpty() ? "" : " ").append(value));
        return values.isEmpty()
                ? Optional.empty()
                : Optional.of(values.toString().toLowerCase(Locale.ROOT));
    }

    private static boolean takesFile(ArgSpec argument) {
        return argument.paramLabel().equals("FILE") || argument.paramLabel().equals("DIR");
    }

    private static String describe(CommandSpec spec) {
        return first(spec.usageMessage().description());
    }

    /** The first sentence, as far as it is good to read beside a word. */
    private static String first(String[] description) {
        String sentence = description.length == 0 ? "" : description[0].replaceAll("(?s)[.:;] .*|[.:]$", "");
        return sentence.length() <= LONGEST ? sentence : sentence.substring(0, LONGEST - 1) + "…";
    }

    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
