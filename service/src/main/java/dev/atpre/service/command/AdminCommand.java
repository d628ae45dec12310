package dev.atpre.service.command;

import dev.atpre.cli.console.Console;
import dev.atpre.cli.console.ExitCodes;
import dev.atpre.service.ServiceApplication;
import dev.atpre.service.admin.Backup;
import dev.atpre.service.admin.Verification;
import dev.atpre.service.problem.ProblemException;
import dev.atpre.service.security.Role;
import dev.atpre.service.security.TokenTable;
import dev.atpre.service.station.StationTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** What an operator does with the service's data while it does not run. */
@Command(
        name = "admin",
        description = "Look after the service's data: tokens, verify, backup, restore, stations.",
        synopsisSubcommandLabel = "COMMAND",
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  atp admin token-create depot --role operator",
            "  atp admin verify",
            "  atp admin backup atp-2026-11-25.zip",
            "  atp admin restore atp-2026-11-25.zip --data new-data",
            "",
            "The service must be stopped: one process at a time has its data.",
            "",
            "Exit code: 0 done, 1 something is wrong, 64 usage."
        })
final class AdminCommand implements Runnable {
    private final Console console;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--data",
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            description = "Folder of recordings and database (default: ./data).")
    private Path data = Path.of("data");

    AdminCommand(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "expected one of its commands, such as verify");
    }

    @Command(name = "token-create", description = "Make an API token, and show its secret this once.")
    int createToken(
            @Parameters(paramLabel = "NAME", description = "Whose it is.") String name,
            @Option(
                            names = "--role",
                            paramLabel = "ROLE",
                            description = "reader (default) or operator.",
                            defaultValue = "reader")
                    String role) {
        Role wanted = Role.of(role)
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(), "--role: found '%s', expected reader or operator".formatted(role)));
        return with(context -> {
            TokenTable.Created created = context.getBean(TokenTable.class).create(name, wanted);
            console.print(created.secret());
            console.say("token %s of %s (%s); its secret is not shown again"
                    .formatted(created.token().id(), name, role));
            return ExitCodes.CLEAN;
        });
    }

    @Command(name = "token-list", description = "Show the tokens, without their secrets.")
    int listTokens() {
        return with(context -> {
            context.getBean(TokenTable.class)
                    .all()
                    .forEach(token -> console.print("%s  %-8s  %s  %s"
                            .formatted(token.id(), token.role().label(), token.createdAt(), token.name())));
            return ExitCodes.CLEAN;
        });
    }

    @Command(name = "token-revoke", description = "Make a token worthless.")
    int revokeToken(@Parameters(paramLabel = "ID", description = "As token-list shows it.") String id) {
        return with(context -> {
            boolean revoked = context.getBean(TokenTable.class).revoke(id);
            console.say(revoked ? "revoked" : "there is no token '%s': see token-list".formatted(id));
            return revoked ? ExitCodes.CLEAN : ExitCodes.FINDINGS;
        });
    }

    @Command(name = "verify", description = "Compare the store with the database, byte for byte.")
    int verify() {
        return with(context -> {
            Verification.Report report;
            try {
                report = context.getBean(Verification.class).run();
            } catch (IOException e) {
                return failed(e);
            }
            report.missing().forEach(each -> console.print("missing  " + each));
            report.changed().forEach(each -> console.print("changed  " + each));
            report.unknown().forEach(each -> console.print("unknown  " + each));
            console.print("%d recordings: %d missing, %d changed, %d unknown to the database"
                    .formatted(
                            report.checked(),
                            report.missing().size(),
                            report.changed().size(),
                            report.unknown().size()));
            return report.isSound() ? ExitCodes.CLEAN : ExitCodes.FINDINGS;
        });
    }

    @Command(name = "backup", description = "Write all data into one archive. It holds personal data.")
    int backup(@Parameters(paramLabel = "FILE", description = "A .zip that is not there yet.") Path file) {
        if (Files.exists(file)) {
            throw new ParameterException(spec.commandLine(), "%s is there already: name another file".formatted(file));
        }
        return with(context -> {
            try {
                Backup.Extent written = context.getBean(Backup.class).write(file);
                console.say("%d rows and %d recordings in %s".formatted(written.rows(), written.recordings(), file));
                return ExitCodes.CLEAN;
            } catch (IOException e) {
                return failed(e);
            }
        });
    }

    @Command(name = "restore", description = "Read an archive of backup into a service that has no data yet.")
    int restore(@Parameters(paramLabel = "FILE", description = "What backup wrote.") Path file) {
        return with(context -> {
            try {
                Backup.Extent read = context.getBean(Backup.class).restore(file);
                console.say("%d rows and %d recordings restored".formatted(read.rows(), read.recordings()));
                return ExitCodes.CLEAN;
            } catch (IOException e) {
                return failed(e);
            }
        });
    }

    @Command(name = "stations", description = "Import stations from CSV: id,name,name_zh,line,km.")
    int stations(@Parameters(paramLabel = "FILE", description = "In UTF-8.") Path file) {
        return with(context -> {
            try {
                int count = context.getBean(StationTable.class).read(Files.readString(file));
                console.say("%d stations".formatted(count));
                return ExitCodes.CLEAN;
            } catch (IOException e) {
                return failed(e);
            } catch (ProblemException e) {
                console.say(file + ": " + e.detail());
                return ExitCodes.FINDINGS;
            }
        });
    }

    private int failed(IOException e) {
        boolean isMissing = e instanceof NoSuchFileException;
        console.say(isMissing ? "there is no file or folder " + e.getMessage() : String.valueOf(e.getMessage()));
        return ExitCodes.FINDINGS;
    }

    private int with(ToIntFunction<ConfigurableApplicationContext> work) {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("spring.main.web-application-type", "none");
        properties.put("atp.service.data", data.toAbsolutePath().normalize());
        properties.put("atp.service.work", false);
        properties.put("atp.redis.enabled", false);
        properties.put("atp.logging.level", "WARN");
        try (ConfigurableApplicationContext context = ServiceApplication.start(properties)) {
            return work.applyAsInt(context);
        } catch (RuntimeException e) {
            List<String> lines = StartFailure.lines(e, "", 0);
            lines.forEach(console::say);
            return ExitCodes.FINDINGS;
        }
    }
}
