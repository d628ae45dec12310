package dev.atpre.synth.trip;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * One invented train's trip as a recorder would have written it: about 25 minutes across a full hour. Thread-safe:
 * stateless.
 *
 * <p>The train is started up, runs in staff responsible to its first balise group and then in full supervision to two
 * stations; before the first of them the ATP applies the service brake. Every record type, every display packet and every
 * wayside packet occurs at least once, and all of it is sound. Driver, train, line and stations are invented.
 */
public final class SyntheticTrip {
    private static final int SELF_TEST_MS = 45_000;

    private final Recorder recorder;
    private final Signals signals;
    private final BaliseReader reader;
    private final CabDisplay cab;
    private final Devices devices;

    private SyntheticTrip(Line line, Recorder recorder, SplittableRandom random) {
        this.recorder = recorder;
        Odometer odometer = new Odometer(recorder, random);
        this.signals = new Signals(recorder);
        this.reader = new BaliseReader(line, recorder, odometer, random, true);
        this.cab = new CabDisplay(line, recorder, true);
        this.devices = new Devices(recorder, odometer, reader);
    }

    /**
     * The files of a trip, in the order in which they were opened: a short {@code .RU} file of the self test, and one
     * {@code .MMI} file for each clock hour. The same seed gives the same bytes; any seed will do.
     */
    public static List<RecordingFile> seeded(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Line line = Line.seeded(random);
        Train train = Train.seeded(random);
        LocalDateTime powerUp = LocalDateTime.of(2025, 1, 1, 5, 46, 0)
                .plusDays(random.nextInt(365))
                .plusHours(random.nextInt(16))
                .plusSeconds(random.nextInt(180));
        long uptimeMs = random.nextLong(60_000, 3_600_000);
        List<RecordingFile> files = new ArrayList<>(
                SelfTest.record(powerUp.minusSeconds(SELF_TEST_MS / 1_000), uptimeMs - SELF_TEST_MS, train));
        SyntheticTrip trip = new SyntheticTrip(line, new Recorder(".MMI", powerUp, uptimeMs), random);
        files.addAll(trip.record(Simulation.withALapse(line), train));
        return List.copyOf(files);
    }

    private List<RecordingFile> record(TrainRun run, Train train) {
        cab.powerUp(train);
        signals.powerUp();
        for (TrainRun.State state : run.states()) {
            recorder.moveTo(state);
            signals.tick(state);
            devices.tick(state);
            reader.pass(state).forEach(group -> cab.groupRead(group, state));
            cab.tick(state);
        }
        reader.command(false);
        return recorder.finish();
    }
}
