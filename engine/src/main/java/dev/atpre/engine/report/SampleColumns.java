package dev.atpre.engine.report;

import dev.atpre.analysis.event.JsonWriter;
import dev.atpre.analysis.observation.Sample;
import dev.atpre.analysis.timeline.Seen;
import dev.atpre.analysis.timeline.Timeline;
import dev.atpre.analysis.trip.TripFile;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Function;

/** Samples as columns of numbers, and where the line of the chart must break. */
final class SampleColumns {
    /** Samples lie up to 6 s apart; what is longer was not recorded. */
    private static final long LONGEST_STEP_S = 60;

    private SampleColumns() {}

    static void write(JsonWriter json, Timeline timeline) {
        List<Seen<Sample>> samples = timeline.samples().stream()
                .filter(sample -> sample.at().seconds().isPresent())
                .toList();
        List<TripFile> files = timeline.trip().files();
        List<Sample> told = told(timeline, samples);
        json.name("samples").begin();
        json.name("steps").beginArray().string("t").string("d").string("offset").endArray();
        steps(json, "t", samples, sample -> sample.at().seconds());
        steps(json, "d", samples, sample -> sample.at().locationCm());
        column(json, "v", samples, sample -> json.number(sample.what().speed()));
        column(json, "permitted", told, sample -> json.number(sample.permitted()));
        column(json, "target", told, sample -> json.number(sample.target()));
        column(json, "release", told, sample -> json.number(sample.release()));
        column(json, "tells", samples, sample -> json.number(sample.what().supervised() ? 1 : 0));
        column(json, "file", samples, sample -> json.number(files.indexOf(sample.file())));
        steps(json, "offset", samples, sample -> OptionalLong.of(sample.at().offset()));
        json.end().name("breaks").beginArray();
        breaks(timeline, samples).forEach(json::number);
        json.endArray();
    }

    /**
     * For each sample what the display told last: it shows a speed until it is told another. A change of mode, or part that is
     * not there, ends what was told.
     */
    private static List<Sample> told(Timeline timeline, List<Seen<Sample>> samples) {
        List<Sample> told = new ArrayList<>();
        for (Seen<Sample> sample : samples) {
            told.add(sample.what());
        }
        for (int i = 1; i < samples.size(); i++) {
            long before = samples.get(i - 1).order();
            long now = samples.get(i).order();
            boolean isNew = samples.get(i).what().supervised()
                    || timeline.isBroken(before, now)
                    || isOtherMode(timeline, before, now);
            if (!isNew) {
                told.set(i, told.get(i - 1));
            }
        }
        return told;
    }

    private static boolean isOtherMode(Timeline timeline, long before, long now) {
        return timeline.statuses().stream().anyMatch(status -> status.order() > before && status.order() < now);
    }

    private static <T> void column(JsonWriter json, String name, List<T> samples, Consumer<T> value) {
        json.name(name).beginArray();
        samples.forEach(value);
        json.endArray();
    }

    /** Each as the step from the last that was there, which takes half the room; null where there is none. */
    private static void steps(
            JsonWriter json, String name, List<Seen<Sample>> samples, Function<Seen<Sample>, OptionalLong> value) {
        json.name(name).beginArray();
        long last = 0;
        for (Seen<Sample> sample : samples) {
            OptionalLong now = value.apply(sample);
            json.number(now.isPresent() ? OptionalLong.of(now.getAsLong() - last) : now);
            last = now.orElse(last);
        }
        json.endArray();
    }

    private static List<Integer> breaks(Timeline timeline, List<Seen<Sample>> samples) {
        List<Integer> breaks = new ArrayList<>();
        for (int i = 1; i < samples.size(); i++) {
            Seen<Sample> before = samples.get(i - 1);
            Seen<Sample> sample = samples.get(i);
            boolean isLate = before.secondsTo(sample).orElse(0) > LONGEST_STEP_S;
            if (isLate || timeline.isBroken(before.order(), sample.order())) {
                breaks.add(i);
            }
        }
        return breaks;
    }
}
