package dev.atpre.synth.trip;

import dev.atpre.decoder.field.Mode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the ATP permits a train at one place: the limit there, lowered by the braking curves to all that lies ahead.
 *
 * @param ceilingCmPerS the limit that holds at the place itself
 * @param permittedCmPerS what is permitted, at most the ceiling
 * @param target the next lower limit or the end of the authority; null when none is known
 */
record Guidance(
        int ceilingCmPerS, int permittedCmPerS, @Nullable Target target) {
    /** Speed at which a signal at stop may be approached to its balise. */
    static final int RELEASE_CM_PER_S = cmPerS(25);

    /** How far the train sees ahead. */
    private static final long HORIZON_CM = 4_000 * Line.CM_PER_M;

    /** Deceleration of the braking curves. */
    private static final double CURVE_CM_PER_S2 = 60;

    /** A place by which the train must not be faster. */
    record Target(long atCm, int speedCmPerS) {
        /** Whether the target is the end of the authority. */
        boolean isStop() {
            return speedCmPerS == 0;
        }

        /** Where the braking curve to this target leaves the ceiling. */
        long curveStartCm(int ceilingCmPerS) {
            double squares = (double) ceilingCmPerS * ceilingCmPerS - (double) speedCmPerS * speedCmPerS;
            return atCm - Math.round(squares / (2 * CURVE_CM_PER_S2));
        }

        private int curveCmPerS(long cm) {
            double square = (double) speedCmPerS * speedCmPerS + 2 * CURVE_CM_PER_S2 * Math.max(0, atCm - cm);
            int speed = (int) Math.sqrt(square);
            return isStop() ? Math.max(speed, RELEASE_CM_PER_S) : speed;
        }
    }

    /** A multiple of 5 km/h as the ATP stores it. */
    static int cmPerS(int kmPerH) {
        return kmPerH * 250 / 9;
    }

    /** What the display of a train in this state shows: nothing is permitted in a trip, little where the line is not known. */
    static Guidance at(Line line, TrainRun.State state) {
        if (state.forced().isEmpty()) {
            return at(line, state.positionCm());
        }
        Mode mode = state.forced().get();
        int permitted = mode == Mode.SR ? RELEASE_CM_PER_S : 0;
        return new Guidance(permitted, permitted, null);
    }

    static Guidance at(Line line, long cm) {
        if (cm < line.knownFromCm()) {
            return new Guidance(RELEASE_CM_PER_S, RELEASE_CM_PER_S, null);
        }
        List<Line.Limit> limits = line.limitsFrom(cm);
        int ceiling = cmPerS(limits.get(0).kmPerH());
        int permitted = ceiling;
        Target first = null;
        for (Line.Limit limit : limits.subList(1, limits.size())) {
            Target target = new Target(limit.fromCm(), cmPerS(limit.kmPerH()));
            if (target.speedCmPerS() < ceiling && target.atCm() < cm + HORIZON_CM) {
                permitted = Math.min(permitted, target.curveCmPerS(cm));
                first = earlier(first, target, ceiling);
            }
        }
        Target stop = new Target(line.endOfAuthorityCm(cm), 0);
        if (stop.atCm() < cm + HORIZON_CM) {
            permitted = Math.min(permitted, stop.curveCmPerS(cm));
            first = earlier(first, stop, ceiling);
        }
        return new Guidance(ceiling, permitted, first);
    }

    private static Target earlier(@Nullable Target one, Target other, int ceiling) {
        return one == null || other.curveStartCm(ceiling) < one.curveStartCm(ceiling) ? other : one;
    }
}
