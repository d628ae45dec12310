package dev.atpre.core.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.instrumentation.jvm.JvmMetrics;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JvmSourceTest {
    private final PrometheusRegistry registry = new PrometheusRegistry();

    @Test
    void memoryCpuAndThreads_haveData() {
        MetricsCollector.builder(registry).build();

        Scrape scrape = Scrape.of(registry);
        assertThat(scrape.value("jvm_memory_used_bytes{area=\"heap\"}")).isPositive();
        assertThat(scrape.value("process_cpu_seconds_total")).isPositive();
        assertThat(scrape.value("jvm_threads_current")).isPositive();
        assertThat(scrape.has("jvm_gc_collection_seconds_count")).isTrue();
    }

    @Test
    void names_ofAnother_areLeftToIt_whetherItCameBeforeOrAfter() {
        micrometerLike("jvm_memory_used_bytes");
        MetricsCollector.builder(registry).build();
        micrometerLike("jvm_threads_current");

        Scrape scrape = Scrape.of(registry);
        assertThat(scrape.series("jvm_memory_used_bytes")).containsExactly("jvm_memory_used_bytes{id=\"Eden\"}");
        assertThat(scrape.series("jvm_threads_current")).containsExactly("jvm_threads_current{id=\"Eden\"}");
        assertThat(scrape.value("process_cpu_seconds_total")).isPositive();
        assertThat(Scrape.text(new MetricsPage(registry).respond(null, null, List.of("jvm_memory_used_bytes"))))
                .doesNotContain("area=");
    }

    private void micrometerLike(String name) {
        GaugeWithCallback.builder()
                .name(name)
                .labelNames("id")
                .callback(callback -> callback.call(1, "Eden"))
                .register(registry);
    }

    @Test
    void librarysOwnMetrics_areNotDoubled() {
        JvmMetrics.builder().register(registry);
        MetricsCollector metrics = MetricsCollector.builder(registry).build();
        assertThat(Scrape.of(registry).series("jvm_memory_used_bytes")).hasSize(2);

        metrics.close();
        assertThat(Scrape.of(registry).series("jvm_memory_used_bytes")).hasSize(2);
    }

    @Test
    void collectorWithoutNames_isAskedForItsOwn() {
        registry.register((MultiCollector) () -> {
            PrometheusRegistry inner = new PrometheusRegistry();
            JvmMetrics.builder().register(inner);
            return inner.scrape();
        });
        MetricsCollector.builder(registry).build();

        assertThat(Scrape.of(registry).series("jvm_memory_used_bytes")).hasSize(2);
    }

    @Test
    void jvmMetrics_off_areAbsent() {
        MetricsCollector.builder(registry).jvmMetrics(false).build();

        assertThat(Scrape.of(registry).text()).doesNotContain("jvm_");
    }

    @Test
    void processIo_onLinux_hasData_elsewhereNone(@TempDir Path folder) {
        MetricsCollector.builder(registry).build();
        boolean readable = Files.isReadable(Path.of("/proc/self/io"));
        assertThat(Scrape.of(registry).series("atp_process_io_bytes_total")).hasSize(readable ? 2 : 0);

        PrometheusRegistry elsewhere = new PrometheusRegistry();
        MetricsCollector.builder(elsewhere)
                .ioFile(folder.resolve("no-such-file"))
                .build();
        assertThat(Scrape.of(elsewhere).has("atp_process_io_bytes_total")).isFalse();
    }

    @Test
    void availableProcessors_isAnswered() {
        MetricsCollector.builder(registry).build();

        assertThat(Scrape.of(registry).value("atp_available_processors")).isPositive();
    }
}
