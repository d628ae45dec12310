package dev.atpre.service.mission;

import dev.atpre.analysis.observation.Sample;
import dev.atpre.analysis.rule.Assessment;
import dev.atpre.analysis.timeline.Seen;
import dev.atpre.analysis.trip.FileGroup;
import dev.atpre.analysis.trip.FileSpan;
import dev.atpre.analysis.trip.Trip;
import dev.atpre.analysis.trip.TripFile;
import dev.atpre.decoder.field.Engine;
import dev.atpre.decoder.field.Units;
import dev.atpre.engine.recordings.PersonalNames;
import dev.atpre.engine.recordings.TripFolder;
import dev.atpre.service.reading.Readings;
import dev.atpre.service.reading.UnreadableRecordingException;
import dev.atpre.service.store.Sha256;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Recordings put together to a trip, and all that is said of it. Immutable.
 *
 * @param folder what the recorder's folder says
 */
public record Assessed(FileGroup group, Assessment assessment, Optional<TripFolder> folder) {
    private static final int PARTS = 120;

    /** Looks at the trip of a group of recordings, whose names are their paths. */
    public static Assessed of(FileGroup group, Readings readings) throws UnreadableRecordingException {
        List<TripFile> files = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (FileSpan span : group.files()) {
            String shown = PersonalNames.masked().path(span.name());
            String name =
                    names.add(shown) ? shown : shown + " (" + span.contentId().substring(0, 8) + ")";
            files.add(new TripFile(
                    name, span.contentId(), span.tripFolder(), readings.facts(span.contentId(), span.name())));
        }
        Trip trip = new Trip(group.groupedBy(), files, List.of(), group.missing());
        Optional<TripFolder> folder = group.files().stream()
                .flatMap(span -> TripFolder.of(span.name()).stream())
                .findFirst();
        return new Assessed(group, Assessment.of(trip), folder);
    }

    /** The same for the same recordings in the same order: the SHA-256 of theirs. */
    public static String contentKey(FileGroup group) {
        return Sha256.of(group.files().stream().map(FileSpan::contentId).collect(Collectors.joining("\n")));
    }

    Trip trip() {
        return assessment.trip();
    }

    @Nullable
    String train() {
        return trip().trainNumber().or(() -> folder.map(TripFolder::train)).orElse(null);
    }

    @Nullable
    String vehicle() {
        OptionalLong engine = trip().nidEngine();
        return engine.isPresent()
                ? Engine.label(engine.getAsLong())
                : folder.map(TripFolder::vehicle).orElse(null);
    }

    /** The highest speed in km/h in each of 120 equal parts of the trip's time. */
    List<@Nullable Integer> silhouette() {
        @Nullable Integer[] parts = new @Nullable Integer[PARTS];
        List<Seen<Sample>> samples = assessment.timeline().samples();
        long first = samples.stream()
                .flatMapToLong(each -> each.at().seconds().stream())
                .min()
                .orElse(0);
        long last = samples.stream()
                .flatMapToLong(each -> each.at().seconds().stream())
                .max()
                .orElse(0);
        for (Seen<Sample> sample : samples) {
            OptionalLong time = sample.at().seconds();
            if (time.isPresent() && sample.what().speed().isPresent()) {
                int part = (int) Math.min(PARTS - 1, (time.getAsLong() - first) * PARTS / Math.max(1, last - first));
                int kmPerH = (int) Math.round(Units.kmPerH(sample.what().speed().getAsInt()));
                @Nullable Integer before = parts[part];
                parts[part] = before == null ? kmPerH : Math.max(before, kmPerH);
            }
        }
        return Arrays.asList(parts);
    }
}
