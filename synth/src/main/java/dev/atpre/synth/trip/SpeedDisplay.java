package dev.atpre.synth.trip;

import dev.atpre.decoder.display.Supervision.Dynamic;
import dev.atpre.decoder.field.Mode;
import dev.atpre.decoder.field.Position;
import dev.atpre.decoder.field.Speed;
import java.util.Objects;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** The speeds in front of the driver: a DYNAMIC packet whenever what he sees has changed enough. */
final class SpeedDisplay {
    private static final int VISIBLE_CHANGE_CM_PER_S = 85;
    private static final int NORMAL = 0;
    private static final int BRAKING_TO_TARGET = 1;
    private static final int OVERSPEED = 3;

    /** What the driver sees. */
    private record Shown(int speedCmPerS, Guidance guidance, int warning, boolean brakes) {
        boolean differsFrom(@Nullable Shown before) {
            return before == null
                    || warning != before.warning
                    || brakes != before.brakes
                    || !Objects.equals(guidance.target(), before.guidance.target())
                    || Math.abs(speedCmPerS - before.speedCmPerS) >= VISIBLE_CHANGE_CM_PER_S
                    || Math.abs(guidance.permittedCmPerS() - before.guidance.permittedCmPerS())
                            >= VISIBLE_CHANGE_CM_PER_S;
        }
    }

    private final Line line;
    private final Recorder recorder;
    private @Nullable Shown shown;

    SpeedDisplay(Line line, Recorder recorder) {
        this.line = line;
        this.recorder = recorder;
    }

    void tick(TrainRun.State state) {
        if (state.forced().filter(Mode.IS::equals).isPresent()) {
            return;
        }
        Guidance guidance = Guidance.at(line, state);
        Shown now = new Shown(
                state.speedCmPerS(),
                guidance,
                warning(state, guidance),
                state.isServiceBraked() || state.isEmergencyBraked());
        if (now.differsFrom(shown)) {
            shown = now;
            recorder.write(dynamic(state, now, recorder.locationCm(), recorder.driftCm()));
        }
    }

    private static int warning(TrainRun.State state, Guidance guidance) {
        if (state.speedCmPerS() > guidance.permittedCmPerS()) {
            return OVERSPEED;
        }
        Guidance.Target target = guidance.target();
        boolean isPastCurveStart =
                target != null && state.positionCm() >= target.curveStartCm(guidance.ceilingCmPerS());
        return isPastCurveStart ? BRAKING_TO_TARGET : NORMAL;
    }

    private static Dynamic dynamic(TrainRun.State state, Shown now, long locationCm, long driftCm) {
        Guidance guidance = now.guidance();
        Guidance.Target target = guidance.target();
        boolean isReleased =
                target != null && target.isStop() && guidance.permittedCmPerS() == Guidance.RELEASE_CM_PER_S;
        return new Dynamic(
                Speed.ofCmPerS(state.speedCmPerS()),
                state.accelerationCmPerS2(),
                Position.ofCm(locationCm),
                target == null ? Position.notAvailable() : Position.ofCm(target.atCm() + driftCm),
                target == null ? Speed.notAvailable() : Speed.ofCmPerS(target.speedCmPerS()),
                OptionalInt.empty(),
                Speed.ofCmPerS(guidance.permittedCmPerS()),
                isReleased ? Speed.ofCmPerS(Guidance.RELEASE_CM_PER_S) : Speed.notAvailable(),
                Speed.notAvailable(),
                now.warning(),
                false,
                false,
                0,
                target == null
                        ? Position.notAvailable()
                        : Position.ofCm(Math.max(0, target.curveStartCm(guidance.ceilingCmPerS()) + driftCm)));
    }
}
