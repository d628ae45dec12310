package dev.atpre.benchmarks.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** All of them give one result for each file, in order. */
class ParallelBenchmarkTest {
    @ParameterizedTest
    @ValueSource(strings = {"sha256", "decode"})
    void results_areTheSame(String work) throws Exception {
        ParallelBenchmark benchmark = new ParallelBenchmark();
        benchmark.work = work;
        benchmark.count = 40;
        benchmark.write();
        try {
            List<String> results = benchmark.oneThread();
            assertThat(results).hasSize(40);
            assertThat(new HashSet<>(results)).hasSize(16);
            assertThat(benchmark.invokeAll()).isEqualTo(results);
            assertThat(benchmark.core()).isEqualTo(results);
            assertThat(benchmark.coreOnExecutor()).isEqualTo(results);
        } finally {
            benchmark.delete();
        }
    }
}
