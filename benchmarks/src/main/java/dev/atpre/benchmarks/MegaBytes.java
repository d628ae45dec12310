package dev.atpre.benchmarks;

import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Counts what goes in and comes out, so that scores can be read as MB/s. */
@AuxCounters(AuxCounters.Type.OPERATIONS)
@State(Scope.Thread)
public class MegaBytes {
    private double in;
    private double out;

    /** Begins an iteration. */
    @Setup(Level.Iteration)
    public void reset() {
        in = 0;
        out = 0;
    }

    void count(long bytesIn, long bytesOut) {
        in += bytesIn / 1e6;
        out += bytesOut / 1e6;
    }

    /** MB of recordings. */
    public double in() {
        return in;
    }

    /** MB of output. */
    public double out() {
        return out;
    }
}
