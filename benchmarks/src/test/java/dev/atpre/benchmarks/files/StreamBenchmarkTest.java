package dev.atpre.benchmarks.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** All of them see every byte of the file, in order. */
class StreamBenchmarkTest {
    @ParameterizedTest
    @ValueSource(ints = {8, 512})
    void sums_areTheSame(int chunkKibibytes) throws IOException {
        StreamBenchmark benchmark = new StreamBenchmark();
        benchmark.fileMebibytes = 3;
        benchmark.chunkKibibytes = chunkKibibytes;
        benchmark.write();
        try {
            long sum = benchmark.bufferedInputStream();
            assertThat(sum).isNotZero();
            assertThat(benchmark.core()).isEqualTo(sum);
            assertThat(benchmark.coreAsync()).isEqualTo(sum);
            assertThat(benchmark.coreAsyncHandedOver()).isEqualTo(sum);
            assertThat(benchmark.channel()).isEqualTo(sum);
            assertThat(benchmark.channelToArray()).isEqualTo(sum);
        } finally {
            benchmark.delete();
        }
    }
}
