package dev.atpre.service.command;

import dev.atpre.cli.CommandProvider;
import dev.atpre.cli.console.Console;
import java.util.List;

/** {@code serve} and {@code admin}. */
public final class ServiceCommands implements CommandProvider {
    /** For {@link java.util.ServiceLoader}. */
    public ServiceCommands() {}

    @Override
    public List<Object> commands(Console console) {
        return List.of(new ServeCommand(console), new AdminCommand(console));
    }
}
