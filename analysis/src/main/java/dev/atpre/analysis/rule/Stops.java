package dev.atpre.analysis.rule;

import dev.atpre.analysis.balise.GroupPassage;
import dev.atpre.analysis.event.EventKind;
import dev.atpre.analysis.event.Text;
import dev.atpre.analysis.event.Value;
import dev.atpre.analysis.observation.Observation;
import dev.atpre.analysis.observation.Sample;
import dev.atpre.analysis.timeline.Seen;
import dev.atpre.analysis.timeline.Timeline;
import dev.atpre.decoder.balise.ExternalData;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The train stood for ten seconds or more: begins with a speed of at most 5 cm/s, ends with a higher one, if that was seen. Where packet 44/2
 * told a platform that the train had come to, how far its front stood from the platform's ends.
 */
final class Stops {
    private static final int STANDING_CM_PER_S = 5;
    private static final long SHORTEST_S = 10;
    /** So far from a platform's ends a stop still belongs to it. */
    private static final long NEAR_CM = 10_000;

    private final Timeline timeline;
    private final List<Platform> platforms;
    private final List<Found> found = new ArrayList<>();
    private @Nullable Seen<Sample> first;
    private @Nullable Seen<Sample> last;

    private Stops(Timeline timeline) {
        this.timeline = timeline;
        platforms = platforms(timeline);
    }

    static List<Found> find(Timeline timeline) {
        Stops stops = new Stops(timeline);
        for (Seen<Sample> sample : timeline.samples()) {
            stops.take(sample);
        }
        stops.end(null);
        return stops.found;
    }

    /** The platforms that balises told of, in order. */
    static List<Platform> platforms(Timeline timeline) {
        List<Platform> platforms = new ArrayList<>();
        for (GroupPassage<Seen<Observation>> group : timeline.groups()) {
            group.toldHere()
                    .filter(ExternalData.Station.class::isInstance)
                    .map(ExternalData.Station.class::cast)
                    .forEach(
                            station -> group.locationCm().ifPresent(cm -> platforms.add(platform(group, station, cm))));
        }
        return platforms;
    }

    private static Platform platform(
            GroupPassage<Seen<Observation>> group, ExternalData.Station station, long locationCm) {
        long from = locationCm + station.dStationStartM() * 100L;
        return new Platform(
                station.qStationId(),
                from,
                from + station.lStationM() * 100L,
                group.named().at());
    }

    private void take(Seen<Sample> sample) {
        if (last != null && timeline.isBroken(last.order(), sample.order())) {
            end(null);
        }
        if (sample.what().speed().isEmpty()) {
            return;
        }
        if (sample.what().speed().getAsInt() > STANDING_CM_PER_S) {
            end(sample);
            return;
        }
        first = first == null ? sample : first;
        last = sample;
    }

    private void end(@Nullable Seen<Sample> moving) {
        if (first == null || last == null) {
            return;
        }
        Seen<Sample> until = moving == null ? last : moving;
        long seconds = first.secondsTo(until).orElse(0);
        if (seconds >= SHORTEST_S) {
            Found stop = event(first, last, until, seconds);
            found.add(moving == null ? stop : stop.to(moving));
        }
        first = null;
        last = null;
    }

    private Found event(Seen<Sample> begin, Seen<Sample> standing, Seen<Sample> until, long seconds) {
        Found event = new Found(EventKind.STOP, begin).value(Value.seconds("duration", seconds));
        standing.at().locationCm().ifPresent(cm -> event.value(Value.metres("location", cm)));
        platformAt(standing).ifPresent(platform -> platform(event, platform, standing));
        return event.evidence(begin, "speed %s".formatted(Words.raw(begin.what().speed())))
                .evidence(until, "speed %s".formatted(Words.raw(until.what().speed())));
    }

    private static void platform(Found event, Platform platform, Seen<Sample> standing) {
        long location = standing.at().locationCm().orElseThrow();
        event.value(Value.count("station", platform.station()))
                .value(Value.metres("behind_platform_start", location - platform.fromCm()))
                .value(Value.metres("before_platform_end", platform.toCm() - location))
                .limit(Text.of("limit.stop"))
                .evidence(platform.toldBy(), "telegram with packet 44, NID_XDATA 2")
                .attention(location > platform.toCm());
    }

    /** The one told of last that the train stands near. */
    private Optional<Platform> platformAt(Seen<Sample> standing) {
        if (standing.at().locationCm().isEmpty()) {
            return Optional.empty();
        }
        long location = standing.at().locationCm().getAsLong();
        return platforms.stream()
                .filter(platform -> platform.toldBy().order() < standing.order())
                .filter(platform -> location >= platform.fromCm() - NEAR_CM && location <= platform.toCm() + NEAR_CM)
                .filter(platform -> !timeline.isRestarted(platform.toldBy().order(), standing.order()))
                .reduce((before, after) -> after);
    }
}
