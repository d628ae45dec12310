package dev.atpre.benchmarks.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atpre.benchmarks.cache.NearHitBenchmark.Cursor;
import dev.atpre.core.cache.CacheOutcome;
import dev.atpre.core.cache.CacheOutcome.Source;
import org.junit.jupiter.api.Test;

/** All of them hit, and find the value of the key that was asked for. */
class NearHitBenchmarkTest {
    @Test
    void hits_giveTheSameValues() {
        NearHitBenchmark benchmark = new NearHitBenchmark();
        benchmark.fill();
        try {
            Cursor[] cursors = {new Cursor(), new Cursor(), new Cursor(), new Cursor()};
            for (int i = 0; i < 2_500; i++) {
                String value = "value " + i % 1_000;
                assertThat(benchmark.core(cursors[0])).isEqualTo(new CacheOutcome<>(value, Source.NEAR));
                assertThat(benchmark.caffeine(cursors[1])).isEqualTo(value);
                assertThat(benchmark.caffeineFixedTime(cursors[2])).isEqualTo(value);
                assertThat(benchmark.spring(cursors[3]).get()).isEqualTo(value);
            }
        } finally {
            benchmark.close();
        }
    }
}
