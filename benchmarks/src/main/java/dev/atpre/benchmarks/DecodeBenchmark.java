package dev.atpre.benchmarks;

import dev.atpre.decoder.Decoder;
import dev.atpre.decoder.RowSink;
import dev.atpre.decoder.output.JsonLinesWriter;
import dev.atpre.decoder.output.TextWriter;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Decoding on one thread beside what people know the speed of: SHA-256 over the same bytes in the same JVM. Read the
 * secondary scores {@code in} and {@code out}: MB/s of recordings and of output.
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(
        value = 3,
        jvmArgsAppend = {"-Xmx512m", "-XX:+UseSerialGC"})
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 8, time = 2)
public class DecodeBenchmark {
    /** The peer. */
    @Benchmark
    public byte[] sha256(Recordings input, MegaBytes megaBytes) throws NoSuchAlgorithmException {
        megaBytes.count(input.bytes.length, 0);
        return MessageDigest.getInstance("SHA-256").digest(input.bytes);
    }

    /** Framing, bus CRC and reassembly; of each record its type. */
    @Benchmark
    public long walk(Recordings input, MegaBytes megaBytes) {
        long[] sum = new long[1];
        decode(input, megaBytes, row -> sum[0] += row.typeCode());
        return sum[0];
    }

    /** Every field of every record, packet and telegram. */
    @Benchmark
    public long everyField(Recordings input, MegaBytes megaBytes) {
        FieldChecksum checksum = new FieldChecksum();
        decode(input, megaBytes, checksum);
        return checksum.sum();
    }

    /** The same over immutable records made of every row. */
    @Benchmark
    public long everyRecordObject(Recordings input, MegaBytes megaBytes) {
        FieldChecksum checksum = new FieldChecksum();
        decode(input, megaBytes, row -> checksum.row(row.toRow()));
        return checksum.sum();
    }

    /** JSON Lines. */
    @Benchmark
    public long jsonLines(Recordings input, MegaBytes megaBytes) {
        CountingStream out = new CountingStream();
        JsonLinesWriter writer = new JsonLinesWriter(out, false);
        decode(input, megaBytes, writer);
        writer.flush();
        megaBytes.count(0, out.count);
        return out.count;
    }

    /** Text for eyes. */
    @Benchmark
    public long text(Recordings input, MegaBytes megaBytes) {
        CountingStream out = new CountingStream();
        TextWriter writer = new TextWriter(out, false);
        decode(input, megaBytes, writer);
        writer.flush();
        megaBytes.count(0, out.count);
        return out.count;
    }

    private static void decode(Recordings input, MegaBytes megaBytes, RowSink sink) {
        Decoder decoder = Decoder.lenient();
        decoder.feed(ByteBuffer.wrap(input.bytes), sink);
        decoder.finish(sink);
        megaBytes.count(input.bytes.length, 0);
    }

    private static final class CountingStream extends OutputStream {
        private long count;

        @Override
        public void write(int single) {
            count++;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            count += length;
        }
    }
}
