package org.cadre.tui.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * The manual page of one command, for man(7)'s macros. All of it comes from what the command says of itself.
 *
 * @param root the program
 * @param spec the command
 */
record ManPage(CommandSpec root, CommandSpec spec) {
    private static final Pattern EXIT_CODE = Pattern.compile("^ *([0-9]+)  +(.+)$");

    /** What the environment says, and to what end. */
    static final Map<String, String> ENVIRONMENT = ordered(
            "CADRE_SERVER", "Where the server is, as HOST:PORT.",
            "CADRE_TOKEN", "The token itself. A file is better: what is in the environment is seen by others.",
            "CADRE_TRUST", "A file of PEM certificates to trust instead of the system's.",
            "CADRE_LINEAR", "1 opens the text UI for screen readers.",
            "CADRE_BIDI", "Who orders right-to-left text: app, terminal or off.",
            "CADRE_MOUSE", "off leaves the mouse to the terminal.",
            "NO_COLOR", "Anything: no colours.",
            "COLORTERM, TERM", "What the terminal can do.",
            "COLUMNS", "For how wide a window tables are printed.",
            "XDG_CONFIG_HOME, XDG_CACHE_HOME", "Where settings and the archive of loaded classes are kept.");

    private static final Map<String, String> FILES = ordered(
            "~/.config/cadre/token", "The token, readable to nobody else.",
            "~/.cache/cadre", "The archive from which cadre starts faster. It may be removed at any time.");

    private static Map<String, String> ordered(String... pairs) {
        Map<String, String> map = new java.util.LinkedHashMap<>();
        for (int at = 0; at < pairs.length; at += 2) {
            map.put(pairs[at], pairs[at + 1]);
        }
        return map;
    }

    /** {@code cadre-certificate-issue}. */
    String name() {
        return spec.qualifiedName("-");
    }

    String troff() {
        StringBuilder page = new StringBuilder();
        page.append(".\\\" Made by cadre man from the commands themselves.\n");
        page.append(".TH \"").append(name().toUpperCase(Locale.ROOT)).append("\" 1 \"\" \"");
        page.append(text(root.version().length == 0 ? "cadre" : root.version()[0]))
                .append("\" \"Cadre\"\n");
        String[] description = spec.usageMessage().description();
        section(page, "NAME");
        page.append(text(name()))
                .append(" \\- ")
                .append(text(plain(description[0]).replaceAll("[.:]$", "")))
                .append("\n");
        section(page, "SYNOPSIS");
        page.append(".B ")
                .append(text(spec.qualifiedName()))
                .append("\n")
                .append(synopsis())
                .append("\n");
        section(page, "DESCRIPTION");
        paragraphs(page, description);
        subcommands(page);
        if (!spec.positionalParameters().isEmpty()) {
            section(page, "ARGUMENTS");
            for (PositionalParamSpec parameter : spec.positionalParameters()) {
                item(page, italic(parameter.paramLabel()), sentence(parameter));
            }
        }
        section(page, "OPTIONS");
        for (OptionSpec option : spec.options()) {
            if (!option.hidden()) {
                item(page, option(option), sentence(option));
            }
        }
        verbatim(page);
        section(page, "EXIT STATUS");
        for (String line : root.usageMessage().footer()) {
            Matcher code = EXIT_CODE.matcher(line);
            if (code.matches()) {
                item(page, bold(code.group(1)), code.group(2));
            }
        }
        section(page, "ENVIRONMENT");
        ENVIRONMENT.forEach((name, what) -> item(page, bold(name), what));
        section(page, "FILES");
        FILES.forEach((name, what) -> item(page, italic(name), what));
        section(page, "SEE ALSO");
        page.append(related().stream()
                        .map(other -> "\\fB" + text(other) + "\\fR(1)")
                        .collect(Collectors.joining(", ")))
                .append("\n");
        return page.toString();
    }

    private String synopsis() {
        List<String> parts = new ArrayList<>(List.of("[\\fIOPTIONS\\fR]"));
        for (OptionSpec option : spec.options()) {
            if (option.required()) {
                parts.add(option(option));
            }
        }
        for (PositionalParamSpec parameter : spec.positionalParameters()) {
            String label = italic(parameter.paramLabel())
                    + (parameter.arity().max() > 1
                                    || parameter.index().max()
                                            > parameter.index().min() + 1_000
                            ? "..."
                            : "");
            parts.add(parameter.arity().min() == 0 ? "[" + label + "]" : label);
        }
        if (!spec.subcommands().isEmpty()) {
            parts.add("[\\fICOMMAND\\fR]");
        }
        return String.join(" ", parts);
    }

    private void subcommands(StringBuilder page) {
        if (spec.subcommands().isEmpty()) {
            return;
        }
        section(page, "COMMANDS");
        for (CommandLine sub : spec.subcommands().values().stream().distinct().toList()) {
            String[] description = sub.getCommandSpec().usageMessage().description();
            item(page, bold(sub.getCommandName()), plain(description[0]));
        }
    }

    /** What a command lists below its options: verbs, examples. */
    private void verbatim(StringBuilder page) {
        String[] footer = spec.usageMessage().footer();
        if (footer.length == 0
                || java.util.Arrays.equals(footer, root.usageMessage().footer())) {
            return;
        }
        section(page, "MORE");
        page.append(".nf\n");
        for (String line : footer) {
            page.append(line.isBlank() ? ".sp" : "\\&" + text(plain(line))).append("\n");
        }
        page.append(".fi\n");
    }

    private List<String> related() {
        List<String> names = new ArrayList<>();
        if (spec.parent() != null) {
            names.add(spec.parent().qualifiedName("-"));
        }
        // A page of a group names its neighbours; one of the program's commands would name them all.
        boolean inGroup = spec.subcommands().isEmpty() && spec.parent() != null && spec.parent() != root;
        (inGroup ? spec.parent() : spec)
                .subcommands().values().stream()
                        .distinct()
                        .map(CommandLine::getCommandSpec)
                        .filter(other -> other != spec)
                        .forEach(other -> names.add(other.qualifiedName("-")));
        return names;
    }

    private static void section(StringBuilder page, String title) {
        page.append(".SH \"").append(title).append("\"\n");
    }

    private static void item(StringBuilder page, String term, String what) {
        page.append(".TP\n").append(term).append("\n").append(line(what)).append("\n");
    }

    private static void paragraphs(StringBuilder page, String[] paragraphs) {
        for (String paragraph : paragraphs) {
            page.append(".PP\n").append(line(plain(paragraph))).append("\n");
        }
    }

    private static String option(OptionSpec option) {
        String names = String.join(
                ", ", List.of(option.names()).stream().map(ManPage::bold).toList());
        return names + (option.arity().max() > 0 ? " " + italic(option.paramLabel()) : "");
    }

    private static String sentence(ArgSpec argument) {
        return plain(String.join(" ", argument.description()));
    }

    /** Without what picocli reads as its own: {@code %n}, {@code %%}. */
    private static String plain(String text) {
        return text.replace("%n", " ").replace("%%", "%");
    }

    private static String bold(String text) {
        return "\\fB" + text(text) + "\\fR";
    }

    private static String italic(String text) {
        return "\\fI" + text(text) + "\\fR";
    }

    /** A line of its own: no dot and no quote at its beginning is taken for a request. */
    private static String line(String text) {
        String line = text(text);
        return line.startsWith(".") || line.startsWith("'") ? "\\&" + line : line;
    }

    /** Text of which troff takes nothing for its own; what is not ASCII by its number, whatever the reader's settings. */
    static String text(String text) {
        StringBuilder safe = new StringBuilder();
        text.strip().codePoints().forEach(point -> {
            switch (point) {
                case '\\' -> safe.append("\\e");
                case '-' -> safe.append("\\-");
                case '"' -> safe.append("\\(dq");
                case '\'' -> safe.append("\\(aq");
                case '^' -> safe.append("\\(ha");
                case '~' -> safe.append("\\(ti");
                case '`' -> safe.append("\\(ga");
                default -> {
                    if (point < 0x80) {
                        safe.append((char) point);
                    } else {
                        safe.append(String.format(Locale.ROOT, "\\[u%04X]", point));
                    }
                }
            }
        });
        return safe.toString();
    }
}
