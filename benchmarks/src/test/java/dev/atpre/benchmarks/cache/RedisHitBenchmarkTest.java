package dev.atpre.benchmarks.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** All of them bring the value; Lettuce alone moves the bytes that ours stored. */
class RedisHitBenchmarkTest {
    @ParameterizedTest
    @CsvSource({"1024, noise", "1024, json", "1048576, noise", "1048576, json"})
    void hits_areTheValue(int bytes, String content) {
        RedisHitBenchmark benchmark = new RedisHitBenchmark();
        benchmark.bytes = bytes;
        benchmark.content = content;
        benchmark.start();
        try {
            byte[] value = benchmark.value();
            assertThat(value).hasSize(bytes);
            assertThat(benchmark.core()).isEqualTo(ByteBuffer.wrap(value));
            assertThat(benchmark.lettuceUnpacked()).isEqualTo(value);
            assertThat(benchmark.spring().get()).isEqualTo(value);
            assertThat(benchmark.springSerialized().get()).isEqualTo(value);
            if (content.equals("noise")) {
                assertThat(benchmark.lettuce()).hasSize(14 + bytes).endsWith(value);
            } else {
                assertThat(benchmark.lettuce()).hasSizeBetween(100, bytes / 2);
            }
        } finally {
            benchmark.stop();
        }
    }
}
