package dev.atpre.cli.trips;

import dev.atpre.analysis.rule.Assessment;
import dev.atpre.analysis.trip.Trip;
import dev.atpre.cli.console.Amounts;
import dev.atpre.cli.console.Console;
import dev.atpre.cli.console.ExitCodes;
import dev.atpre.cli.console.OutputFile;
import dev.atpre.cli.console.WriteFailure;
import dev.atpre.cli.input.Inputs;
import dev.atpre.engine.report.ReportPage;
import dev.atpre.engine.report.ReportPage.Language;
import dev.atpre.engine.report.TripModel;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** Writes a trip as one page for a browser. */
@Command(
        name = "report",
        description = "Write a trip as one HTML file, to look at, print and mail: chart, events, evidence.",
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  atp report stick/ -o trip.html",
            "  atp report --language zh-TW 130000.MMI",
            "",
            "The file needs no network and nothing beside it. Of several trips each gets a file of its own:",
            "trip-1.html is the one that needs a person most.",
            "",
            "Exit code: 0 written, 1 a recording could not be read or a file not written, 64 usage."
        })
public final class ReportCommand implements Callable<Integer> {
    private static final String EXTENSION = ".html";

    private final Console console;
    private final String version;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private Inputs inputs = new Inputs();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Where to write (default: ${DEFAULT-VALUE}); what is there is replaced.")
    private Path output = Path.of("trip.html");

    @Option(
            names = "--language",
            paramLabel = "LANGUAGE",
            converter = ToLanguage.class,
            description = "In which the page opens: en or zh-TW; the reader can switch (default: en).")
    private Language language = Language.ENGLISH;

    /** The command on a console, of a program with a version. */
    public ReportCommand(Console console, String version) {
        this.console = console;
        this.version = version;
    }

    /** A language by its tag. */
    static final class ToLanguage implements ITypeConverter<Language> {
        @Override
        public Language convert(String tag) {
            for (Language each : Language.values()) {
                if (each.tag().equalsIgnoreCase(tag)) {
                    return each;
                }
            }
            throw new TypeConversionException("'%s' is no language of reports; expected en or zh-TW".formatted(tag));
        }
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (Files.isDirectory(output)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "the output %s is a folder: expected a file, such as %s"
                            .formatted(output, output.resolve("trip.html")));
        }
        CollectStep step = CollectStep.withShortNames();
        List<Trip> read = step.trips(console, inputs.find(console, spec.commandLine()), inputs.workers());
        step.messages().forEach(console::say);
        List<Assessment> trips = read.stream()
                .map(Assessment::of)
                .sorted(Comparator.comparingInt(Assessment::urgency))
                .toList();
        int exitCode = trips.isEmpty() ? ExitCodes.FINDINGS : step.exitCode();
        for (int i = 0; i < trips.size(); i++) {
            Path file = trips.size() == 1 ? output : numbered(i + 1);
            exitCode = Math.max(exitCode, write(trips.get(i), file));
        }
        return exitCode;
    }

    private Path numbered(int number) {
        String name = String.valueOf(output.getFileName());
        String stem = name.endsWith(EXTENSION) ? name.substring(0, name.length() - EXTENSION.length()) : name;
        return output.resolveSibling(stem + "-" + number + EXTENSION);
    }

    private int write(Assessment assessment, Path file) throws IOException {
        try (OutputFile made = OutputFile.create(file)) {
            Writer out = new BufferedWriter(new OutputStreamWriter(made.stream(), StandardCharsets.UTF_8));
            ReportPage.write(out, TripModel.of(assessment, version), language);
            out.flush();
            long bytes = made.bytes();
            made.commit();
            console.say("%s: %s, %s".formatted(shown(file), words(assessment.trip()), Amounts.bytes(bytes)));
            return ExitCodes.CLEAN;
        } catch (IOException e) {
            console.say("%s cannot be written: %s".formatted(shown(file), WriteFailure.reason(e)));
            return ExitCodes.FINDINGS;
        }
    }

    private String shown(Path file) {
        return inputs.names().path(file.toString());
    }

    private static String words(Trip trip) {
        return "%s, %s km, train %s, vehicle %s"
                .formatted(
                        Shown.minutes(trip.firstTime()),
                        Shown.kmRoughly(trip.distanceCm()),
                        trip.trainNumber().orElse(Shown.ABSENT),
                        Shown.vehicle(trip));
    }
}
