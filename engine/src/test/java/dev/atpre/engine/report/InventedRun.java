package dev.atpre.engine.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** The samples of an invented trip: a train that stops at stations a few km apart, obeys its ceiling but for one stretch, and has a gap. */
final class InventedRun {
    static final long BEGIN_S = 1_731_692_400; // 2024-11-15T17:40:00 on the train's clock
    static final int STATION_SPACING_CM = 700_000;
    private static final int GAP_S = 420;

    final List<Long> times = new ArrayList<>();
    final List<@Nullable Long> places = new ArrayList<>();
    final List<@Nullable Long> speeds = new ArrayList<>();
    final List<@Nullable Long> permitted = new ArrayList<>();
    final List<@Nullable Long> targets = new ArrayList<>();
    final List<@Nullable Long> releases = new ArrayList<>();
    final List<Integer> files = new ArrayList<>();
    final List<Long> offsets = new ArrayList<>();
    final List<Integer> breaks = new ArrayList<>();
    private final Random random;
    private long t = BEGIN_S;
    private double place = 3_148_200;
    private double speed;
    private double stop = 3_500_000;
    private int dwell;

    InventedRun(long seed, int samples) {
        random = new Random(seed);
        for (int i = 0; i < samples; i++) {
            if (i == samples * 6 / 10) {
                jumpOverGap(i);
            }
            step(i >= samples * 3 / 10 && i < samples * 3 / 10 + 25);
            add(i < samples / 2 ? 0 : 1, i);
        }
    }

    private void jumpOverGap(int sample) {
        breaks.add(sample);
        t += GAP_S;
        place += GAP_S * 1500.0;
        stop = Math.ceil(place / STATION_SPACING_CM + 0.5) * STATION_SPACING_CM;
    }

    /** A second, now and then two samples in the same. */
    private void step(boolean tooFast) {
        int seconds = random.nextInt(12) == 0 ? 0 : 1;
        t += seconds;
        double toStop = stop - place;
        if (speed == 0 && toStop < 3_000) {
            dwell -= seconds;
            stop += dwell > 0 ? 0 : STATION_SPACING_CM;
            return;
        }
        double braking = Math.sqrt(Math.max(0, 2 * 55.0 * (toStop - 800)));
        double allowed = tooFast ? ceiling() + 320 : ceiling() - 90 - random.nextInt(60);
        double change = Math.max(-95, Math.min(tooFast ? 160 : 45, Math.min(allowed, braking) - speed));
        speed = Math.max(0, speed + change * seconds);
        place += speed * seconds;
        if (speed < 60 && stop - place < 3_000) {
            speed = 0;
            dwell = 45;
        }
    }

    /** Limits a few km apart, each lower one with a braking curve before it. */
    private double ceiling() {
        double[] limits = {2_500, 3_611, 3_055, 3_611, 1_944, 3_333};
        int part = (int) (place / 410_000);
        double next = limits[(part + 1) % limits.length];
        double ahead = (part + 1) * 410_000.0 - place;
        return Math.min(limits[part % limits.length], Math.sqrt(next * next + 2 * 50 * ahead));
    }

    private void add(int file, int sample) {
        double toStation = stop - place;
        boolean near = toStation < 180_000;
        boolean unknown = sample % 977 == 500;
        times.add(t);
        places.add(unknown ? null : Math.round(place));
        speeds.add(unknown ? null : Math.round(speed));
        permitted.add(sample < 60 ? null : Math.round(ceiling()));
        targets.add(near ? 1_111L : null);
        releases.add(near && toStation < 60_000 ? 417L : null);
        files.add(file);
        offsets.add(sample * 43L);
    }

    int size() {
        return times.size();
    }

    /** The place of a sample, that of the one before it where it has none. */
    long placeAt(int sample) {
        Long known = places.get(sample);
        return known == null ? placeAt(sample - 1) : known;
    }
}
