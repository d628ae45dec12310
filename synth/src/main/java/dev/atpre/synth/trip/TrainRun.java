package dev.atpre.synth.trip;

import java.util.ArrayList;
import java.util.List;

/**
 * How a train runs along a line: its state every tenth of a second, from power-up to a minute after the last stop.
 *
 * <p>The driver keeps below what is permitted and looks ahead, except before the first station: there he brakes too late,
 * so that the ATP applies the service brake. Immutable.
 */
record TrainRun(List<State> states) {
    static final int STEP_MS = 100;

    private static final double STEP_S = STEP_MS / 1000.0;
    private static final long DEPARTURE_MS = 135_000;
    private static final long DWELL_MS = 50_000;
    private static final long END_MS = 60_000;
    private static final double MAX_ACCELERATION = 55;
    /** Up to this speed the full acceleration is there, beyond it constant power. */
    private static final double FULL_ACCELERATION_CM_PER_S = 900;

    private static final double MAX_BRAKING = 95;
    private static final double DRIVER_CURVE = 45;
    private static final double LOOK_AHEAD_S = 6;
    private static final double DRIVER_MARGIN_CM_PER_S = 140;
    private static final double BRAKE_ABOVE_CM_PER_S = 80;
    private static final double RELEASE_BELOW_CM_PER_S = 100;
    /** Where, before the first stop, the driver's attention lapses. */
    private static final long LAPSE_CM = 1_000 * Line.CM_PER_M;

    /**
     * The train at one moment.
     *
     * @param ms since power-up
     * @param positionCm run since power-up
     * @param isServiceBraked whether the ATP applies the service brake
     */
    record State(long ms, long positionCm, int speedCmPerS, int accelerationCmPerS2, boolean isServiceBraked) {}

    TrainRun {
        states = List.copyOf(states);
    }

    static TrainRun along(Line line) {
        return new TrainRun(new Simulation(line).run());
    }

    private static final class Simulation {
        private final Line line;
        private final List<State> states = new ArrayList<>();
        private double positionCm;
        private double speed;
        private double acceleration;
        private boolean isBraked;
        private boolean wasBraked;
        private int stop;
        private long waitsUntilMs = DEPARTURE_MS;

        Simulation(Line line) {
            this.line = line;
        }

        List<State> run() {
            long ms = 0;
            while (stop < line.stations().size() || ms < waitsUntilMs) {
                states.add(new State(
                        ms, Math.round(positionCm), (int) Math.round(speed), (int) Math.round(acceleration), isBraked));
                ms += STEP_MS;
                step(ms);
            }
            return states;
        }

        private void step(long ms) {
            if (ms < waitsUntilMs) {
                return;
            }
            supervise();
            double wish = isBraked ? 0 : wish();
            double power =
                    Math.min(MAX_ACCELERATION, MAX_ACCELERATION * FULL_ACCELERATION_CM_PER_S / Math.max(speed, 1));
            acceleration = Math.max(-MAX_BRAKING, Math.min(power, wish - speed));
            double before = speed;
            speed = Math.max(0, speed + acceleration * STEP_S);
            positionCm += (before + speed) / 2 * STEP_S;
            if (positionCm >= stopCm() && speed < 1) {
                standStill(ms);
            }
        }

        private void standStill(long ms) {
            speed = 0;
            acceleration = 0;
            stop++;
            waitsUntilMs = ms + (stop < line.stations().size() ? DWELL_MS : END_MS);
        }

        private void supervise() {
            double over = speed - permittedAt(positionCm);
            isBraked = isBraked ? over > -RELEASE_BELOW_CM_PER_S : over > BRAKE_ABOVE_CM_PER_S;
            wasBraked |= isBraked;
        }

        /** The speed that the driver wishes for. */
        private double wish() {
            double toStop = stopCm() - positionCm;
            if (stop == 0 && !wasBraked && toStop < LAPSE_CM) {
                return speed;
            }
            double here = permittedAt(positionCm);
            double ahead = permittedAt(positionCm + LOOK_AHEAD_S * speed);
            double permitted = Math.min(here, ahead) - DRIVER_MARGIN_CM_PER_S;
            return Math.min(permitted, Math.sqrt(2 * DRIVER_CURVE * Math.max(0, toStop)));
        }

        private double permittedAt(double cm) {
            return Guidance.at(line, Math.round(cm)).permittedCmPerS();
        }

        private long stopCm() {
            return stop < line.stations().size() ? line.stations().get(stop).stopCm() : Long.MAX_VALUE;
        }
    }
}
