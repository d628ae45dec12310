package dev.atpre.core.parallel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class MemoryTest {
    @Test
    @Timeout(60)
    void hundredThousandItems_lazySource_allComeThrough() throws Exception {
        assertThat(MillionItems.sum(100_000)).isEqualTo(MillionItems.expectedSum(100_000));
    }

    @Test
    @Tag("slow")
    @Timeout(300)
    void millionItems_lazySource_fitIn64MegabytesOfHeap() throws Exception {
        assertThat(runChild("-Xmx64m", 1_000_000)).isEqualTo("sum " + MillionItems.expectedSum(1_000_000));
    }

    private static String runChild(String heap, int count) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        heap,
                        "-XX:+ExitOnOutOfMemoryError",
                        "-cp",
                        System.getProperty("java.class.path"),
                        MillionItems.class.getName(),
                        String.valueOf(count))
                .redirectErrorStream(true)
                .start();
        try {
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).as(output).isZero();
            return output.strip().lines().reduce((first, last) -> last).orElse("");
        } finally {
            process.destroyForcibly();
        }
    }
}
