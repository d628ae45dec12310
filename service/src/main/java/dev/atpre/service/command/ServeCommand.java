package dev.atpre.service.command;

import dev.atpre.cli.console.Console;
import dev.atpre.cli.console.ExitCodes;
import dev.atpre.service.ServiceApplication;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ContextClosedEvent;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Starts the service, and stays until it is told to stop. */
@Command(
        name = "serve",
        description = "Start the HTTP service: upload recordings, find the trips that need a person.",
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  atp serve                              on http://127.0.0.1:8000, data in ./data",
            "  atp serve --open stick/                and take in the recordings of a folder",
            "  SPRING_DATASOURCE_URL=jdbc:postgresql://db/atp atp serve --host 0.0.0.0",
            "",
            "It needs no database and no Redis; both are used when configured. docs/operations.md has the settings.",
            "Ctrl-C stops it: requests are answered, and reading goes on at the next start.",
            "",
            "Exit code: 0 stopped, 1 it could not start, 64 usage."
        })
final class ServeCommand implements Callable<Integer> {
    private static final int MOST_PORT = 65_535;

    private final Console console;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--host", paramLabel = "H", description = "Address to listen on (default: ${DEFAULT-VALUE}).")
    private String host = "127.0.0.1";

    @Option(names = "--port", paramLabel = "N", description = "Port; 0 for any free one (default: ${DEFAULT-VALUE}).")
    private int port = 8000;

    @Option(names = "--data", paramLabel = "DIR", description = "Folder of recordings and database (default: ./data).")
    private Path data = Path.of("data");

    @Option(names = "--open", paramLabel = "DIR", description = "Take in the recordings of this folder at the start.")
    private @Nullable Path open;

    @Option(
            names = "--open-access",
            description = "Let everyone do everything, also on an address that other machines reach.")
    private boolean openAccess;

    @Option(names = "--rehearse", hidden = true, description = "Start and stop, for the launcher's class archive.")
    private boolean rehearse;

    ServeCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws InterruptedException {
        check();
        ConfigurableApplicationContext context;
        try {
            context = ServiceApplication.start(properties());
        } catch (RuntimeException e) {
            StartFailure.lines(e, host, port).forEach(console::say);
            return ExitCodes.FINDINGS;
        }
        if (rehearse) {
            context.close();
            return ExitCodes.CLEAN;
        }
        CountDownLatch stopped = new CountDownLatch(1);
        context.addApplicationListener((ApplicationListener<ContextClosedEvent>) event -> {
            if (event.getApplicationContext() == context) {
                stopped.countDown();
            }
        });
        int actual = Integer.parseInt(context.getEnvironment().getProperty("local.server.port", String.valueOf(port)));
        console.say("ATP Re serves on http://%s:%d/ (data in %s). Ctrl-C stops it."
                .formatted(host.contains(":") ? "[" + host + "]" : host, actual, data));
        stopped.await();
        return ExitCodes.CLEAN;
    }

    private void check() {
        if (port < 0 || port > MOST_PORT) {
            throw new ParameterException(
                    spec.commandLine(), "--port: found %d, expected 0 to %d".formatted(port, MOST_PORT));
        }
        if (open != null && !Files.isDirectory(open)) {
            throw new ParameterException(
                    spec.commandLine(), "--open: %s is no folder; expected one with recordings".formatted(open));
        }
    }

    private Map<String, Object> properties() {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("server.address", host);
        properties.put("server.port", port);
        properties.put("atp.service.data", data.toAbsolutePath().normalize());
        properties.put("atp.service.open-access", openAccess);
        if (open != null) {
            properties.put("atp.service.open", open.toAbsolutePath().normalize());
        }
        return properties;
    }
}
