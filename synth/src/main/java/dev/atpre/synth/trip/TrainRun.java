package dev.atpre.synth.trip;

import dev.atpre.decoder.field.Mode;
import dev.atpre.synth.incident.Incident;
import java.util.List;
import java.util.Optional;

/**
 * How a train runs along a line: its state every tenth of a second, from power-up to a minute after the last stop. Immutable.
 *
 * @param notes what the run means for those who record it, in the order of time
 */
record TrainRun(List<State> states, List<Note> notes) {
    static final int STEP_MS = 100;

    /** A brake as the status packet codes it. */
    static final int RELEASED = 0;

    static final int APPLIED = 2;
    static final int WAITS_FOR_THE_DRIVER = 3;

    /**
     * The train at one moment.
     *
     * @param ms since power-up
     * @param positionCm run since power-up
     * @param serviceBrake {@link #RELEASED}, {@link #APPLIED} or {@link #WAITS_FOR_THE_DRIVER}
     * @param emergencyBrake likewise
     * @param forced the mode, where it is not what the train knows of the line that decides
     */
    record State(
            long ms,
            long positionCm,
            int speedCmPerS,
            int accelerationCmPerS2,
            int serviceBrake,
            int emergencyBrake,
            Optional<Mode> forced) {
        /** A train that has not moved since power-up. */
        static State standing(long ms) {
            return new State(ms, 0, 0, 0, RELEASED, RELEASED, Optional.empty());
        }

        boolean isServiceBraked() {
            return serviceBrake != RELEASED;
        }

        boolean isEmergencyBraked() {
            return emergencyBrake != RELEASED;
        }
    }

    /** What an incident does at a moment. */
    record Note(long ms, Incident incident, Step step) {
        /** Whether it begins or ends. */
        enum Step {
            BEGINS,
            ENDS
        }
    }

    TrainRun {
        states = List.copyOf(states);
        notes = List.copyOf(notes);
    }
}
