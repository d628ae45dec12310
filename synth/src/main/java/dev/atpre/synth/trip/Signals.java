package dev.atpre.synth.trip;

import dev.atpre.decoder.record.Body;
import dev.atpre.decoder.record.BusBody;
import dev.atpre.decoder.record.RecordType;

/** The digital inputs and outputs, each recorded when it changes; the life sign of the inputs every five seconds. */
final class Signals {
    private static final int LIFE_SIGN_MS = 5_000;
    private static final int LIFE_SIGN = 0x1000;
    private static final int INPUTS = 0x04C6;
    private static final int OUTPUTS = 0x8600;
    private static final int MOVES = 0x2000;
    private static final int BRAKES = 0x1000;
    private static final int DOES_NOT_BRAKE = 0x0400;
    private static final int MOVES_ABOVE_CM_PER_S = 170;
    private static final int STANDS_BELOW_CM_PER_S = 140;
    private static final int ALL_WELL = 0x3F1F;
    private static final int SERVICE_BRAKE_RELEASED = 0x0800;
    private static final int EMERGENCY_BRAKE_RELEASED = 0x2000;
    private static final int BRAKE_NOT_COMMANDED = 0x0200;

    private final Recorder recorder;
    private int lifeSign;
    private boolean moves;
    private boolean brakes;
    private boolean emergency;

    Signals(Recorder recorder) {
        this.recorder = recorder;
    }

    /** All of them once, as at power-up. */
    void powerUp() {
        bus(RecordType.VDX_IN_STATUS_1, ALL_WELL);
        bus(RecordType.VDX_OUT_2, BRAKE_NOT_COMMANDED);
        bus(RecordType.VDX_OUT_3, BRAKE_NOT_COMMANDED);
        outputs();
    }

    void tick(TrainRun.State state) {
        if (state.ms() % LIFE_SIGN_MS == 0) {
            recorder.write(RecordType.DX_IN_STATUS_1, new Body.Signals(INPUTS | lifeSign));
            lifeSign ^= LIFE_SIGN;
        }
        boolean serviceChanges = state.isServiceBraked() != brakes;
        boolean emergencyChanges = state.isEmergencyBraked() != emergency;
        brakes = state.isServiceBraked();
        emergency = state.isEmergencyBraked();
        if (serviceChanges) {
            bus(RecordType.VDX_OUT_2, brakes ? 0 : BRAKE_NOT_COMMANDED);
        }
        if (emergencyChanges) {
            bus(RecordType.VDX_OUT_3, emergency ? 0 : BRAKE_NOT_COMMANDED);
        }
        if (serviceChanges || emergencyChanges) {
            int fallen = (brakes ? SERVICE_BRAKE_RELEASED : 0) | (emergency ? EMERGENCY_BRAKE_RELEASED : 0);
            bus(RecordType.VDX_IN_STATUS_1, ALL_WELL & ~fallen);
            outputs();
        }
        boolean movesNow = state.speedCmPerS() > (moves ? STANDS_BELOW_CM_PER_S : MOVES_ABOVE_CM_PER_S);
        if (movesNow != moves) {
            moves = movesNow;
            outputs();
        }
    }

    private void outputs() {
        int bits = OUTPUTS | (moves ? MOVES : 0);
        recorder.write(
                RecordType.DX_OUT_STATUS_1,
                new Body.Signals(brakes || emergency ? bits & ~DOES_NOT_BRAKE | BRAKES : bits));
    }

    private void bus(RecordType type, int bits) {
        recorder.write(type, new BusBody.Signals(bits, recorder.trailer(type, 0)));
    }
}
