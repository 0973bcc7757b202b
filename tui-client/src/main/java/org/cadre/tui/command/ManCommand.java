package org.cadre.tui.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.cadre.tui.client.ProblemException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes the manual, made from the commands themselves. */
@Command(
        name = "man",
        description = {
            "Prints the manual page of a command, or writes all of them.",
            "To read one: cadre man roster | man -l -",
            "To install all: cadre man --dir ~/.local/share/man/man1"
        })
final class ManCommand implements Callable<Integer> {
    private final Shared shared;

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "COMMAND",
            arity = "0..*",
            description = "Of which command: certificate issue. Default: cadre.")
    private List<String> command = new ArrayList<>();

    @Option(names = "--dir", paramLabel = "DIR", description = "Write every page there, cadre.1 and so on.")
    private Path folder;

    ManCommand(Shared shared) {
        this.shared = shared;
    }

    @Override
    public Integer call() throws IOException, ProblemException {
        CommandSpec root = spec.root();
        if (folder == null) {
            shared.out().print(new ManPage(root, find(root)).troff());
            return ExitCodes.OK;
        }
        if (!command.isEmpty()) {
            throw new IllegalArgumentException(
                    "--dir writes the pages of all commands; leave " + command.get(0) + " out.");
        }
        shared.disk().makeFolder(folder);
        List<CommandSpec> all = all(root);
        for (CommandSpec one : all) {
            ManPage page = new ManPage(root, one);
            shared.disk().write(folder.resolve(page.name() + ".1"), page.troff());
        }
        shared.say("Wrote " + all.size() + " pages to " + folder + ".");
        return ExitCodes.OK;
    }

    private CommandSpec find(CommandSpec root) {
        CommandSpec found = root;
        for (String word : command) {
            CommandLine next = found.subcommands().get(word);
            if (next == null) {
                throw new IllegalArgumentException("There is no command " + found.qualifiedName() + " " + word + ".");
            }
            found = next.getCommandSpec();
        }
        return found;
    }

    /** A command and all that are below it. */
    static List<CommandSpec> all(CommandSpec root) {
        List<CommandSpec> all = new ArrayList<>(List.of(root));
        root.subcommands().values().stream().distinct().forEach(sub -> all.addAll(all(sub.getCommandSpec())));
        return all;
    }
}
