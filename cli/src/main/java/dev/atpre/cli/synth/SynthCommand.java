package dev.atpre.cli.synth;

import dev.atpre.cli.console.Amounts;
import dev.atpre.cli.console.Console;
import dev.atpre.cli.console.ExitCodes;
import dev.atpre.cli.console.Progress;
import dev.atpre.cli.console.WriteFailure;
import dev.atpre.engine.recordings.PersonalNames;
import dev.atpre.synth.incident.Incident;
import dev.atpre.synth.incident.Truth;
import dev.atpre.synth.trip.RecordingFile;
import dev.atpre.synth.trip.SimulatedTrip;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Writes recordings of invented trips, and the truth about them. */
@Command(
        name = "synth",
        description = "Write recordings of invented trips, with incidents on demand and the truth about them.",
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  atp synth --out trips",
            "  atp synth --seed 7 --trips 100 --with service_brake,missing_group --out trips",
            "  atp synth --with all --out trips",
            "",
            "Each trip is a folder as the recorder makes it, in one of its day; beside it truth-TRAIN.jsonl has a line",
            "for each thing that happened. The same seed gives the same bytes. docs/synth.md says more.",
            "",
            "Exit code: 0 written, 1 a file cannot be written, 64 usage."
        })
public final class SynthCommand implements Callable<Integer> {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuuMMdd");
    private static final String ALL = "all";
    private static final int MOST_TRIPS = 9_000;

    private final Console console;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "The folder to write to.")
    private Path out = Path.of("");

    @Option(names = "--seed", paramLabel = "N", description = "Of the first trip (default: ${DEFAULT-VALUE}).")
    private long seed = 1;

    @Option(names = "--trips", paramLabel = "N", description = "How many, 1 to 9000 (default: ${DEFAULT-VALUE}).")
    private int trips = 1;

    @Option(
            names = "--with",
            split = ",",
            paramLabel = "INCIDENT",
            description = {
                "What is to happen on each: overspeed, service_brake, emergency_brake, unexplained_brake,",
                "linking_brake, missing_group, failure, acknowledgement_missing, isolation, clock_set,",
                "odometer_correction, roll_away; gap, cut, missing_file, crc; or all."
            })
    private List<String> with = List.of();

    /** The command on a console. */
    public SynthCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        if (trips < 1 || trips > MOST_TRIPS) {
            throw wrong("--trips: found %d, expected 1 to %d".formatted(trips, MOST_TRIPS));
        }
        Set<Incident> incidents = incidents();
        Progress progress = new Progress(console, trips, OptionalLong.empty(), true, System::nanoTime);
        long bytes = 0;
        long truths = 0;
        try {
            for (int i = 0; i < trips; i++) {
                SimulatedTrip trip = SimulatedTrip.of(seed + i, incidents);
                progress.file(trip.powerUp().toString());
                bytes += write(trip, progress);
                truths += trip.truth().size();
            }
        } catch (IOException e) {
            console.say("cannot write to %s: %s".formatted(shown(out), WriteFailure.reason(e)));
            return ExitCodes.FINDINGS;
        } finally {
            progress.end();
        }
        console.say("%s with %s in %s; %s of truth"
                .formatted(
                        Amounts.count(trips, "trip"), Amounts.bytes(bytes), shown(out), Amounts.count(truths, "line")));
        return ExitCodes.CLEAN;
    }

    private Set<Incident> incidents() {
        Set<Incident> found = EnumSet.noneOf(Incident.class);
        for (String each : with) {
            String wanted = each.strip();
            if (wanted.equalsIgnoreCase(ALL)) {
                found.addAll(EnumSet.allOf(Incident.class));
                continue;
            }
            found.add(Arrays.stream(Incident.values())
                    .filter(incident -> incident.label().equalsIgnoreCase(wanted))
                    .findFirst()
                    .orElseThrow(() -> wrong("--with: '%s' is no incident; expected %s or %s"
                            .formatted(
                                    wanted,
                                    Arrays.stream(Incident.values())
                                            .map(Incident::label)
                                            .collect(Collectors.joining(", ")),
                                    ALL))));
        }
        return found;
    }

    private long write(SimulatedTrip trip, Progress progress) throws IOException {
        Path day = out.resolve(DAY.format(trip.powerUp()));
        Path folder = day.resolve(trip.folder());
        if (Files.exists(folder) && !isEmpty(folder)) {
            throw wrong(
                    "%s is there already and stays as it is: give another --out or --seed".formatted(shown(folder)));
        }
        Files.createDirectories(folder);
        long bytes = 0;
        for (RecordingFile file : trip.files()) {
            byte[] content = file.content();
            Files.write(folder.resolve(file.name()), content);
            bytes += content.length;
        }
        String train = trip.folder().split("_", -1)[1].replace("-", "");
        Files.write(
                day.resolve("truth-" + train + ".jsonl"),
                trip.truth().stream().map(Truth::json).toList());
        progress.accept(bytes);
        return bytes;
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.findAny().isEmpty();
        }
    }

    private static String shown(Path path) {
        return PersonalNames.masked().path(path.toString());
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
