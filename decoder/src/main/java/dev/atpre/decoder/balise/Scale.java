package dev.atpre.decoder.balise;

import dev.atpre.decoder.field.Checks;
import java.util.OptionalLong;

/**
 * Q_SCALE: the step of a packet's distances (SUBSET-026 chapter 7).
 *
 * @param raw 0: 10 cm, 1: 1 m, 2: 10 m; 3 is spare
 */
public record Scale(int raw) {
    public static final Scale TEN_CM = new Scale(0);
    public static final Scale ONE_M = new Scale(1);
    public static final Scale TEN_M = new Scale(2);

    private static final int[] CM_PER_STEP = {10, 100, 1000};

    public Scale {
        Checks.range("Q_SCALE", raw, 0, 3);
    }

    /** A distance of so many steps, in cm; empty for the spare scale. */
    public OptionalLong cm(int steps) {
        return raw < CM_PER_STEP.length ? OptionalLong.of((long) steps * CM_PER_STEP[raw]) : OptionalLong.empty();
    }
}
