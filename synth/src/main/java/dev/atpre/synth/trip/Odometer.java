package dev.atpre.synth.trip;

import dev.atpre.decoder.field.Bytes;
import dev.atpre.decoder.field.Speed;
import dev.atpre.decoder.record.BusBody;
import dev.atpre.decoder.record.RecordType;
import java.util.SplittableRandom;

/** The odometer and its wheel sensors. */
final class Odometer {
    private static final int STATUS = 0x02C020;
    private static final int ODOMETER_LAG_MS = -50;
    /** Steps of acceleration, 0.25 cm/s² each. */
    private static final int STEPS_PER_CM_S2 = 4;

    private static final int PULSES = 4096;
    private static final int CM_PER_PULSE = 3;

    private final Recorder recorder;
    private final SplittableRandom random;
    private final int wheelConstant;
    private final int startCm;
    private int marks;

    Odometer(Recorder recorder, SplittableRandom random) {
        this.recorder = recorder;
        this.random = random;
        this.wheelConstant = random.nextInt(400_000, 420_000);
        this.startCm = random.nextInt(1_000);
    }

    /** Types 62 to 64: what is logged with each balise. */
    void messages(TrainRun.State state) {
        state(state);
        marks(state);
        toReader(state);
    }

    private void state(TrainRun.State state) {
        int spread = 2 * random.nextInt(5, 40);
        int halfCm = Math.toIntExact(2 * (state.positionCm() + startCm));
        recorder.write(
                RecordType.ODO_MESSAGE_1,
                new BusBody.Odometer(
                        STATUS,
                        (int) (recorder.uptimeMs() / 8) & 0xFFFFFF,
                        1,
                        STEPS_PER_CM_S2 * state.accelerationCmPerS2(),
                        2 * state.speedCmPerS() + spread,
                        2 * state.speedCmPerS(),
                        Math.max(0, 2 * state.speedCmPerS() - spread),
                        halfCm + halfCm / 64,
                        halfCm,
                        halfCm - halfCm / 64,
                        recorder.trailer(RecordType.ODO_MESSAGE_1, ODOMETER_LAG_MS)));
    }

    private void marks(TrainRun.State state) {
        marks++;
        int positionCm = Math.toIntExact(state.positionCm() + startCm);
        recorder.write(
                RecordType.ODO_MESSAGE_2,
                new BusBody.OdometerMarks(
                        2,
                        positionCm,
                        positionCm + 330,
                        recorder.uptimeMs() - 100,
                        Bytes.ofHex(
                                "0000%04x%04x00000000000000".formatted(0x40 * marks & 0xFFFF, 0x40 * marks & 0xFFFF)),
                        recorder.trailer(RecordType.ODO_MESSAGE_2, ODOMETER_LAG_MS)));
    }

    /** Type 64. */
    void toReader(TrainRun.State state) {
        recorder.write(
                RecordType.ODO_BTM_STATUS_1,
                new BusBody.OdometerToReader(
                        0x85,
                        Speed.ofCmPerS(state.speedCmPerS()),
                        (int) (recorder.uptimeMs() - 54) & 0xFFFF,
                        random.nextInt() & 0xFFFF_FFFFL,
                        0x40 + 0x20 * random.nextInt(4),
                        recorder.trailer(RecordType.ODO_BTM_STATUS_1, ODOMETER_LAG_MS)));
    }

    /** Types 51 and 52: logged where the train starts and stops. */
    void pulses(TrainRun.State state) {
        int pulses = (int) (state.positionCm() / CM_PER_PULSE);
        for (RecordType type : new RecordType[] {RecordType.SDU_1, RecordType.SDU_2}) {
            recorder.write(
                    type,
                    new BusBody.PulseCounters(
                            pulses % PULSES,
                            (pulses + 1) % PULSES,
                            (pulses + 1) % PULSES,
                            0xF00_0000_0000L | random.nextInt(1 << 28),
                            recorder.trailer(type, ODOMETER_LAG_MS)));
        }
    }

    /** Type 61. */
    void configuration() {
        String data = "021f2b00000000%04x0000001919%06x%06x000000000000"
                .formatted(0x80 * random.nextInt(1, 40), wheelConstant, wheelConstant);
        recorder.write(
                RecordType.ODO_CONFIG_1,
                new BusBody.Device(Bytes.ofHex(data), recorder.trailer(RecordType.ODO_CONFIG_1, ODOMETER_LAG_MS)));
    }
}
