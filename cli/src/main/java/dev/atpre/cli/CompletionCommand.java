package dev.atpre.cli;

import dev.atpre.cli.console.Console;
import dev.atpre.cli.console.ExitCodes;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints the script with which a shell completes commands and options. */
@Command(
        name = "completion",
        description = "Print the script with which bash or zsh completes commands and options.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  source <(atp completion)                      for this shell",
            "  atp completion > ~/.local/share/bash-completion/completions/atp",
            "",
            "Exit code: 0 done, 64 usage."
        })
final class CompletionCommand implements Callable<Integer> {
    private final Console console;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    CompletionCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        console.print(AutoComplete.bash("atp", spec.root().commandLine()));
        return ExitCodes.CLEAN;
    }
}
