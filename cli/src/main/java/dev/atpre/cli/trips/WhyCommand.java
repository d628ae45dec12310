package dev.atpre.cli.trips;

import dev.atpre.analysis.event.Event;
import dev.atpre.analysis.event.Evidence;
import dev.atpre.analysis.rule.Assessment;
import dev.atpre.analysis.trip.Trip;
import dev.atpre.cli.console.Console;
import dev.atpre.cli.console.ExitCodes;
import dev.atpre.decoder.field.Units;
import dev.atpre.engine.recordings.PersonalNames;
import dev.atpre.engine.recordings.Recording;
import dev.atpre.engine.recordings.RecordingReader;
import dev.atpre.engine.recordings.Recordings;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows what was recorded around a moment of a trip. */
@Command(
        name = "why",
        description = "Show what happened around a moment: rules, limits, values, last balise, and the bytes.",
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  atp why 130000.MMI 13:42:07",
            "  atp why stick/ 2024-11-15T18:59:58 --seconds 300",
            "",
            "TIME is the train's local time; a time of day is enough where it occurs once.",
            "",
            "Exit code: 0 shown, 1 a recording could not be read, 64 usage or nothing recorded then."
        })
public final class WhyCommand implements Callable<Integer> {
    private static final int MOST_SECONDS = 86_400;

    private final Console console;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(
            index = "0",
            paramLabel = "PATH",
            description = "A recording, or a folder or .zip of them: its trip is looked at.")
    private String path = "";

    @Parameters(index = "1", paramLabel = "TIME", description = "Such as 13:42:07 or 2024-11-15T13:42:07.")
    private String time = "";

    @Option(
            names = "--seconds",
            paramLabel = "N",
            description = "How far to look before and after (default: ${DEFAULT-VALUE}).")
    private int seconds = 120;

    @Option(
            names = "--show-personal",
            description = "Show driver and work shift in folder names. Without it they are ***.")
    private boolean showPersonal;

    /** The command on a console. */
    public WhyCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (seconds < 1 || seconds > MOST_SECONDS) {
            throw wrong("--seconds: found %d, expected 1 to %d".formatted(seconds, MOST_SECONDS));
        }
        Recordings recordings = Recordings.find(List.of(path), PersonalNames.shown(showPersonal), console.in());
        if (recordings.found().isEmpty()) {
            throw wrong(String.join(System.lineSeparator(), recordings.notices()));
        }
        recordings.notices().forEach(console::say);
        CollectStep step = new CollectStep();
        List<Trip> trips = step.trips(console, recordings, 1);
        step.messages().forEach(console::say);
        if (trips.isEmpty()) {
            return ExitCodes.FINDINGS;
        }
        show(recordings.found(), trips);
        return step.exitCode();
    }

    private void show(List<Recording> recordings, List<Trip> trips) throws IOException {
        List<Moment> moments = new ArrayList<>();
        for (Trip trip : trips) {
            moment(trip).ifPresent(moments::add);
        }
        if (moments.isEmpty()) {
            throw wrong("nothing was recorded within %d s of %s; there are:%n%s"
                    .formatted(seconds, time, String.join(System.lineSeparator(), spans(trips))));
        }
        boolean first = true;
        for (Moment moment : moments) {
            List<String> lines = new ArrayList<>();
            if (!first) {
                lines.add("");
            }
            first = false;
            Assessment assessment = Assessment.of(moment.trip());
            WhyText text = new WhyText(assessment, moment.time(), seconds);
            lines.addAll(text.lines(bytes(recordings, text.events())));
            console.print(lines.iterator());
        }
    }

    private record Moment(Trip trip, LocalDateTime time) {}

    private static List<String> spans(List<Trip> trips) {
        return trips.stream()
                .map(trip -> "  %s to %s, %.2f km"
                        .formatted(
                                Shown.time(trip.firstTime()),
                                Shown.time(trip.lastTime()),
                                Units.km(trip.distanceCm().orElse(0))))
                .toList();
    }

    /** The moment meant, if the trip or its surroundings hold it. */
    private Optional<Moment> moment(Trip trip) {
        LocalDateTime first = trip.firstTime();
        LocalDateTime last = trip.lastTime();
        if (first == null || last == null) {
            return Optional.empty();
        }
        for (LocalDate day = first.toLocalDate(); !day.isAfter(last.toLocalDate()); day = day.plusDays(1)) {
            LocalDateTime meant = meant(day);
            Duration slack = Duration.ofSeconds(seconds);
            if (!meant.isBefore(first.minus(slack)) && !meant.isAfter(last.plus(slack))) {
                return Optional.of(new Moment(trip, meant));
            }
        }
        return Optional.empty();
    }

    private LocalDateTime meant(LocalDate day) {
        String text = time.strip().replace(' ', 'T');
        try {
            return text.indexOf('T') < 0 ? day.atTime(LocalTime.parse(text)) : LocalDateTime.parse(text);
        } catch (DateTimeException e) {
            throw wrong("TIME: '%s' is no time; expected 13:42:07 or 2024-11-15T13:42:07".formatted(time));
        }
    }

    /** The records that events point to, as they stand in their files. */
    private static Map<String, Map<Long, String>> bytes(List<Recording> recordings, List<Event> events) {
        Map<String, Map<Long, String>> wanted = new HashMap<>();
        for (Event event : events) {
            for (Evidence evidence : event.evidence()) {
                wanted.computeIfAbsent(evidence.at().file(), file -> new TreeMap<>())
                        .put(evidence.at().offset(), "");
            }
        }
        try (RecordingReader reader = RecordingReader.lenient()) {
            for (Recording recording : recordings) {
                @Nullable Map<Long, String> ofFile = wanted.get(recording.name());
                if (ofFile != null) {
                    reader.decode(recording, new RecordHex(ofFile));
                }
            }
        }
        return wanted;
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
