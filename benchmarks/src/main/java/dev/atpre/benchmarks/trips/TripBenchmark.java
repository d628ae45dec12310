package dev.atpre.benchmarks.trips;

import dev.atpre.analysis.rule.Events;
import dev.atpre.analysis.summary.SummaryBuilder;
import dev.atpre.analysis.trip.FactsBuilder;
import dev.atpre.analysis.trip.FileFacts;
import dev.atpre.analysis.trip.TripFile;
import dev.atpre.analysis.trip.Trips;
import dev.atpre.decoder.Decoder;
import dev.atpre.decoder.RowSink;
import dev.atpre.synth.trip.RecordingFile;
import dev.atpre.synth.trip.SimulatedTrip;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A simulated trip of some five hours, whose files are in memory: what more its facts and events cost than its rows. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(
        value = 2,
        jvmArgsAppend = {"-Xmx512m", "-XX:+UseSerialGC"})
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 6, time = 2)
@State(Scope.Benchmark)
public class TripBenchmark {
    private static final int STATIONS = 44;

    private final List<byte[]> files = new ArrayList<>();

    /** Simulates the trip. */
    @Setup
    public void simulate() {
        SimulatedTrip.uneventful(1, STATIONS).files().stream()
                .map(RecordingFile::content)
                .forEach(files::add);
    }

    private static long decode(byte[] bytes, RowSink sink) {
        Decoder decoder = Decoder.lenient();
        decoder.feed(ByteBuffer.wrap(bytes), sink);
        decoder.finish(sink);
        return decoder.incompleteTelegrams();
    }

    /** Framing, bus CRC, reassembly, and the fields of each record asked for: bare visiting. */
    @Benchmark
    public long visit() {
        long[] sum = new long[1];
        for (byte[] file : files) {
            decode(
                    file,
                    row -> sum[0] += row.fields().size()
                            + (row.hasTelegram() ? row.telegram().fields().size() : 0));
        }
        return sum[0];
    }

    /** What {@code atp info} needs. */
    @Benchmark
    public long summary() {
        long records = 0;
        for (byte[] file : files) {
            SummaryBuilder builder = new SummaryBuilder();
            records += builder.summary(decode(file, builder)).records();
        }
        return records;
    }

    /** Summary, measures and observations: all that a trip takes from its files. */
    @Benchmark
    public List<TripFile> facts() {
        List<TripFile> found = new ArrayList<>();
        for (byte[] file : files) {
            FactsBuilder builder = new FactsBuilder();
            FileFacts facts = builder.facts(decode(file, builder));
            found.add(new TripFile("file" + found.size(), "" + found.size(), Optional.of("folder"), facts));
        }
        return found;
    }

    /** Facts, trip and events. */
    @Benchmark
    public int events() {
        return Events.of(Trips.of(facts()).get(0)).size();
    }
}
