package dev.atpre.synth.trip;

import dev.atpre.decoder.field.Mode;
import dev.atpre.synth.incident.Incident;
import dev.atpre.synth.incident.Schedule;
import dev.atpre.synth.trip.TrainRun.Note;
import dev.atpre.synth.trip.TrainRun.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Runs a train along a line. The driver keeps below what is permitted and looks ahead; where an incident is scheduled, it
 * happens in the first fitting place of its section.
 */
final class Simulation {
    private static final int STEP_MS = TrainRun.STEP_MS;
    private static final double STEP_S = STEP_MS / 1000.0;
    private static final long DEPARTURE_MS = 135_000;
    private static final long DWELL_MS = 50_000;
    private static final long END_MS = 60_000;
    private static final double MAX_ACCELERATION = 55;
    /** Up to this speed the full acceleration is there, beyond it constant power. */
    private static final double FULL_ACCELERATION_CM_PER_S = 900;

    private static final double MAX_BRAKING = 95;
    /** Below this brakes hold a train at once. */
    private static final double HALTS_BELOW_CM_PER_S = 10;

    private static final double DRIVER_CURVE = 45;
    private static final double LOOK_AHEAD_S = 6;
    private static final double DRIVER_MARGIN_CM_PER_S = 140;
    private static final double BRAKE_ABOVE_CM_PER_S = 80;
    /** Where, before the first stop, the attention of the driver of the demonstration lapses. */
    private static final long LAPSE_CM = 1_000 * Line.CM_PER_M;

    private static final double RELEASE_BELOW_CM_PER_S = 100;
    /** An incident begins so far behind the last stop. */
    private static final long SECTION_BEGIN_CM = 1_500 * Line.CM_PER_M;
    /** For so far ahead what is permitted must stay the same, where the train is to run faster. */
    private static final long LEVEL_CM = 1_700 * Line.CM_PER_M;

    /** Above 110 km/h a train takes too long to get faster. */
    private static final double FASTEST_TO_EXCEED_CM_PER_S = 3_056;

    private static final double FAST_CM_PER_S = 900;
    private static final long STANDS_MS = 3_000;
    private static final long ANSWERS_MS = 14_000;
    private static final long UNANSWERED_MS = 9_000;
    private static final double ISOLATED_CM_PER_S = 1_600;
    private static final double STAFF_RESPONSIBLE_CM_PER_S = 500;
    private static final long ROLLS_FROM_MS = 8_000;
    private static final long ROLLS_UNTIL_MS = 17_000;

    private final Line line;
    private final Schedule schedule;
    private final SplittableRandom random;
    private final boolean lapses;
    private final List<State> states = new ArrayList<>();
    private final List<Note> notes = new ArrayList<>();
    private long ms;
    private double positionCm;
    private double speed;
    private double acceleration;
    private int serviceBrake;
    private int emergencyBrake;
    private boolean wasBraked;
    private Optional<Mode> forced = Optional.empty();
    private int stop;
    private long leftCm;
    private long waitsUntilMs = DEPARTURE_MS;
    private @Nullable Incident current;
    private long currentFromMs;
    private long currentForMs;
    private double excess;
    private long standsSinceMs = -1;
    private boolean isDone;

    private Simulation(Line line, Schedule schedule, SplittableRandom random, boolean lapses) {
        this.line = line;
        this.schedule = schedule;
        this.random = random;
        this.lapses = lapses;
    }

    /** A run without incidents but one: before the first stop the driver brakes too late, and the ATP does. */
    static TrainRun withALapse(Line line) {
        return new Simulation(line, Schedule.UNEVENTFUL, new SplittableRandom(0), true).run();
    }

    /** A run with incidents. */
    static TrainRun scheduled(Line line, Schedule schedule, SplittableRandom random) {
        return new Simulation(line, schedule, random, false).run();
    }

    private TrainRun run() {
        while (stop < line.stations().size() || ms < waitsUntilMs) {
            states.add(new State(
                    ms,
                    Math.round(positionCm),
                    (int) Math.round(speed),
                    (int) Math.round(acceleration),
                    serviceBrake,
                    emergencyBrake,
                    forced));
            ms += STEP_MS;
            step();
        }
        return new TrainRun(states, notes);
    }

    private void step() {
        if (schedule.rollsAway() && ms <= ROLLS_UNTIL_MS + ANSWERS_MS + STANDS_MS) {
            rollAway();
            return;
        }
        if (ms < waitsUntilMs) {
            return;
        }
        incident();
        supervise();
        move(isBraked() ? 0 : wish());
        if (positionCm >= stopCm() && speed < 1) {
            standStill();
        }
    }

    private void move(double wish) {
        double power = Math.min(MAX_ACCELERATION, MAX_ACCELERATION * FULL_ACCELERATION_CM_PER_S / Math.max(speed, 1));
        boolean halts = wish == 0 && speed < HALTS_BELOW_CM_PER_S;
        acceleration = halts ? -speed / STEP_S : Math.max(-MAX_BRAKING, Math.min(power, wish - speed));
        double before = speed;
        speed = Math.max(0, speed + acceleration * STEP_S);
        positionCm += (before + speed) / 2 * STEP_S;
    }

    private boolean isBraked() {
        return serviceBrake != TrainRun.RELEASED || emergencyBrake != TrainRun.RELEASED;
    }

    private void standStill() {
        speed = 0;
        acceleration = 0;
        if (current == Incident.ISOLATION) {
            forced = Optional.empty();
            end();
        }
        stop++;
        leftCm = Math.round(positionCm);
        isDone = false;
        waitsUntilMs = ms + (stop < line.stations().size() ? DWELL_MS : END_MS);
    }

    // Incidents

    private void begin(Incident incident) {
        current = incident;
        currentFromMs = ms;
        notes.add(new Note(ms, incident, Note.Step.BEGINS));
    }

    private void end() {
        if (current != null) {
            notes.add(new Note(ms, current, Note.Step.ENDS));
        }
        current = null;
        isDone = true;
    }

    private void incident() {
        if (current == null) {
            schedule.in(stop).filter(each -> !isDone && fits(each)).ifPresent(this::start);
        } else {
            goOn(current);
        }
    }

    private boolean fits(Incident incident) {
        if (incident == Incident.ISOLATION) {
            return true;
        }
        boolean isFull = positionCm > line.knownFromCm() + SECTION_BEGIN_CM && positionCm > leftCm + SECTION_BEGIN_CM;
        boolean hasRoom = stopCm() - positionCm > 2_500 * Line.CM_PER_M;
        return switch (incident) {
            case OVERSPEED ->
                isFull && hasRoom && speed > FAST_CM_PER_S && speed < FASTEST_TO_EXCEED_CM_PER_S && isLevel(LEVEL_CM);
            case SERVICE_BRAKE -> isFull && hasRoom && speed > FAST_CM_PER_S && isLevel(LEVEL_CM / 2);
            case LINKING_BRAKE -> isFull && line.isOverdueAt(Math.round(positionCm));
            case CLOCK_SET, ODOMETER_CORRECTION, MISSING_GROUP -> isFull;
            default -> isFull && hasRoom && speed > FAST_CM_PER_S;
        };
    }

    /** Whether what is permitted stays the same for so far, and the train runs nearly as fast. */
    private boolean isLevel(long aheadCm) {
        long here = Math.round(positionCm);
        int permitted = Guidance.at(line, here).permittedCmPerS();
        return speed > permitted - 1.3 * DRIVER_MARGIN_CM_PER_S
                && Guidance.at(line, here + aheadCm).permittedCmPerS() == permitted
                && Guidance.at(line, here + aheadCm / 2).permittedCmPerS() == permitted;
    }

    private void start(Incident incident) {
        begin(incident);
        standsSinceMs = -1;
        switch (incident) {
            case OVERSPEED -> {
                excess = random.nextDouble(170, 230);
                currentForMs = random.nextLong(6_000, 12_000);
            }
            case SERVICE_BRAKE -> excess = 300;
            case EMERGENCY_BRAKE -> {
                emergencyBrake = TrainRun.APPLIED;
                serviceBrake = TrainRun.APPLIED;
                forced = Optional.of(Mode.TR);
            }
            case UNEXPLAINED_BRAKE, LINKING_BRAKE, FAILURE -> serviceBrake = TrainRun.APPLIED;
            case ISOLATION -> forced = Optional.of(Mode.IS);
            case ACKNOWLEDGEMENT_MISSING -> currentForMs = UNANSWERED_MS;
            default -> end();
        }
    }

    private void goOn(Incident incident) {
        switch (incident) {
            case OVERSPEED -> {
                if (speed < permittedAt(positionCm) + excess - 20) {
                    currentFromMs = ms; // not there yet
                } else if (ms > currentFromMs + currentForMs) {
                    end();
                }
            }
            case ACKNOWLEDGEMENT_MISSING -> {
                if (ms >= currentFromMs + currentForMs && standsSinceMs < 0) {
                    serviceBrake = TrainRun.APPLIED;
                }
                release();
            }
            case EMERGENCY_BRAKE -> tripped();
            case ISOLATION -> {
                // until the next stop
            }
            default -> release();
        }
    }

    /** Once the train stands, the driver acknowledges, and the brake is released. */
    private void release() {
        if (!isBraked() || speed > 0) {
            return;
        }
        if (standsSinceMs < 0) {
            standsSinceMs = ms;
        }
        if (ms >= standsSinceMs + STANDS_MS + ANSWERS_MS) {
            serviceBrake = TrainRun.RELEASED;
            emergencyBrake = TrainRun.RELEASED;
            end();
        } else if (ms >= standsSinceMs + STANDS_MS) {
            serviceBrake = serviceBrake == TrainRun.APPLIED ? TrainRun.WAITS_FOR_THE_DRIVER : serviceBrake;
            emergencyBrake = emergencyBrake == TrainRun.APPLIED ? TrainRun.WAITS_FOR_THE_DRIVER : emergencyBrake;
        }
    }

    /** Trip, post trip while the driver acknowledges, staff responsible up to the next group. */
    private void tripped() {
        boolean wasBrakedBefore = isBraked();
        release();
        if (isBraked() && standsSinceMs >= 0 && ms >= standsSinceMs + STANDS_MS) {
            forced = Optional.of(Mode.PT);
        } else if (wasBrakedBefore && !isBraked()) {
            forced = Optional.of(Mode.SR);
            resumesAtCm = line.nextGroupCm(Math.round(positionCm));
        }
    }

    private long resumesAtCm = Long.MAX_VALUE;

    private void supervise() {
        if (positionCm >= resumesAtCm) {
            resumesAtCm = Long.MAX_VALUE;
            forced = Optional.empty();
        }
        boolean supervises = lapses || current == Incident.SERVICE_BRAKE;
        if (!supervises) {
            return;
        }
        double over = speed - permittedAt(positionCm);
        if (lapses) {
            boolean brakes =
                    serviceBrake != TrainRun.RELEASED ? over > -RELEASE_BELOW_CM_PER_S : over > BRAKE_ABOVE_CM_PER_S;
            serviceBrake = brakes ? TrainRun.APPLIED : TrainRun.RELEASED;
        } else if (over > BRAKE_ABOVE_CM_PER_S && standsSinceMs < 0) {
            serviceBrake = TrainRun.APPLIED;
        }
        wasBraked |= serviceBrake != TrainRun.RELEASED;
    }

    private void rollAway() {
        if (ms == ROLLS_FROM_MS) {
            begin(Incident.ROLL_AWAY);
        }
        if (ms >= ROLLS_FROM_MS && ms < ROLLS_UNTIL_MS) {
            move(60);
        } else if (ms >= ROLLS_UNTIL_MS) {
            emergencyBrake = ms == ROLLS_UNTIL_MS ? TrainRun.APPLIED : emergencyBrake;
            move(0);
            release();
        }
        if (ms == ROLLS_UNTIL_MS + ANSWERS_MS + STANDS_MS) {
            speed = 0;
            emergencyBrake = TrainRun.RELEASED;
            if (current != null) {
                end();
            }
            standsSinceMs = -1;
            isDone = false;
        }
    }

    // The driver

    private double wish() {
        double toStop = stopCm() - positionCm;
        if (lapses && stop == 0 && !wasBraked && toStop < LAPSE_CM) {
            return speed;
        }
        double here = permittedAt(positionCm);
        double ahead = permittedAt(positionCm + LOOK_AHEAD_S * speed);
        double permitted = Math.min(here, ahead) - DRIVER_MARGIN_CM_PER_S;
        if (current == Incident.OVERSPEED || current == Incident.SERVICE_BRAKE) {
            permitted = here + excess;
        }
        if (forced.filter(Mode.IS::equals).isPresent()) {
            permitted = Math.min(permitted, ISOLATED_CM_PER_S);
        } else if (forced.isPresent()) {
            permitted = STAFF_RESPONSIBLE_CM_PER_S;
        }
        return Math.min(permitted, Math.sqrt(2 * DRIVER_CURVE * Math.max(0, toStop)));
    }

    private double permittedAt(double cm) {
        return Guidance.at(line, Math.round(cm)).permittedCmPerS();
    }

    private long stopCm() {
        return stop < line.stations().size() ? line.stations().get(stop).stopCm() : Long.MAX_VALUE;
    }
}
