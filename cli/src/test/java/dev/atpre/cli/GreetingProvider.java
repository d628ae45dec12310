package dev.atpre.cli;

import dev.atpre.cli.console.Console;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** A command from another jar. */
public final class GreetingProvider implements CommandProvider {
    @Override
    public List<Object> commands(Console console) {
        return List.of(new Greet(console));
    }

    @Command(name = "greet")
    static final class Greet implements Callable<Integer> {
        private final Console console;

        @Option(names = "--name")
        private String name = "";

        Greet(Console console) {
            this.console = console;
        }

        @Override
        public Integer call() {
            console.print("Hello " + name);
            return 3;
        }
    }
}
