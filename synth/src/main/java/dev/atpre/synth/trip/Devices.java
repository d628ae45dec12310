package dev.atpre.synth.trip;

import dev.atpre.decoder.record.Body;
import dev.atpre.decoder.record.RecordType;

/** What devices record by themselves: odometer and reader when the train starts and stops, and the sample every five seconds. */
final class Devices {
    private static final int PERIODIC_MS = 5_000;
    private static final int PERIODIC_FROM_MS = 2_300;
    private static final int CONFIGURATION_MS = 60_000;
    private static final int READER_ON_MS = 38_000;

    private final Recorder recorder;
    private final Odometer odometer;
    private final BaliseReader reader;
    private boolean moved;

    Devices(Recorder recorder, Odometer odometer, BaliseReader reader) {
        this.recorder = recorder;
        this.odometer = odometer;
        this.reader = reader;
    }

    void tick(TrainRun.State state) {
        if (state.ms() == READER_ON_MS) {
            reader.command(true);
        }
        if (state.ms() % CONFIGURATION_MS == 0) {
            odometer.configuration();
        }
        boolean moves = state.speedCmPerS() > 0;
        if (moves != moved) {
            moved = moves;
            odometer.pulses(state);
            odometer.toReader(state);
        }
        if (state.ms() % PERIODIC_MS == PERIODIC_FROM_MS) {
            recorder.write(RecordType.PERIODIC_SPEED_DISTANCE, new Body.PeriodicSample());
        }
    }
}
