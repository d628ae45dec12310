package dev.atpre.benchmarks;

import java.io.IOException;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The input of all benchmarks here; {@code -p recordings=FOLDER} takes real ones. */
@State(Scope.Benchmark)
public class Recordings {
    /** {@code synthetic}, or a folder with recordings. */
    @Param(Workload.SYNTHETIC)
    public String recordings;

    byte[] bytes;

    /** Loads the input once a fork. */
    @Setup(Level.Trial)
    public void load() throws IOException {
        bytes = Workload.of(recordings);
    }
}
