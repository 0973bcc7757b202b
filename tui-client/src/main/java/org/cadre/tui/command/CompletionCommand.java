package org.cadre.tui.command;

import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints a shell's completion, made from the commands themselves. */
@Command(
        name = "completion",
        description = {
            "Prints what makes a shell complete commands, options and fixed values.",
            "To have it in every new shell:",
            "  bash:  cadre completion bash > ~/.local/share/bash-completion/completions/cadre",
            "  zsh:   echo 'source <(cadre completion zsh)' >> ~/.zshrc",
            "  fish:  cadre completion fish > ~/.config/fish/completions/cadre.fish"
        })
final class CompletionCommand implements Callable<Integer> {
    /** The fixed values in picocli's script: they are taken in any case, and people type small letters. */
    private static final Pattern VALUES =
            Pattern.compile("(?m)^ *local [a-zA-Z0-9_]+_(?:option_args|pos_param_args)=\\(.*\\)");

    private final Shared shared;

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "SHELL", description = "${COMPLETION-CANDIDATES}, in any case.")
    private Shell shell;

    /** The shells that are known. */
    private enum Shell {
        BASH,
        ZSH,
        FISH
    }

    CompletionCommand(Shared shared) {
        this.shared = shared;
    }

    @Override
    public Integer call() {
        CommandSpec root = spec.root();
        // Bash's script turns zsh into a shell that understands it, by itself.
        shared.out().print(shell == Shell.FISH ? FishCompletion.of(root) : bash(root));
        return ExitCodes.OK;
    }

    private static String bash(CommandSpec root) {
        String script = AutoComplete.bash(root.name(), root.commandLine());
        return VALUES.matcher(script).replaceAll(found -> {
            String line = found.group();
            int values = line.indexOf('(');
            return java.util.regex.Matcher.quoteReplacement(
                    line.substring(0, values) + line.substring(values).toLowerCase(Locale.ROOT));
        });
    }
}
