package dev.atpre.benchmarks.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/** What is compared is the same result, come by in another way. */
class CachedDecodingBenchmarkTest {
    @Test
    void hits_areWhatDecodingAgainGives() throws IOException {
        CachedDecodingBenchmark benchmark = new CachedDecodingBenchmark();
        benchmark.bytes = 10_000;
        benchmark.start();
        try {
            byte[] lines = benchmark.decodeLines();
            assertThat(lines).hasSizeGreaterThan(benchmark.bytes);
            assertThat(unpacked(benchmark.decodeCompressedLines())).isEqualTo(lines);
            assertThat(unpacked(benchmark.linesFromNear())).isEqualTo(lines);
            assertThat(unpacked(benchmark.linesFromRedis())).isEqualTo(lines);
            assertThat(benchmark.factsFromNear()).isEqualTo(benchmark.decodeFacts());
            assertThat(benchmark.factsFromRedis()).isEqualTo(benchmark.decodeFacts());
        } finally {
            benchmark.stop();
        }
    }

    private static byte[] unpacked(ByteBuffer gzip) throws IOException {
        byte[] bytes = new byte[gzip.remaining()];
        gzip.get(bytes);
        return new GZIPInputStream(new ByteArrayInputStream(bytes)).readAllBytes();
    }
}
