package dev.atpre.spring.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atpre.core.monitoring.MetricsCollector;
import dev.atpre.spring.method.MisusedAnnotationException;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.aop.AopAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class MonitorExecutionTimeTest {
    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(AopAutoConfiguration.class, AtpMonitoringAutoConfiguration.class));

    static class Decoding {
        @MonitorExecutionTime(value = "file_decode", labels = "file_type=ru")
        public String decode(boolean fails) {
            if (fails) {
                throw new IllegalStateException("no");
            }
            return "decoded";
        }

        @MonitorExecutionTime(value = "file_decode", labels = "file_type = mmi")
        public CompletableFuture<String> decodeLater(CompletableFuture<String> work) {
            return work;
        }
    }

    @Test
    void call_isTimed_andCountedByItsEnd() {
        runner.withBean(Decoding.class).run(context -> {
            Decoding decoding = context.getBean(Decoding.class);
            assertThat(decoding.decode(false)).isEqualTo("decoded");
            assertThatThrownBy(() -> decoding.decode(true)).isInstanceOf(IllegalStateException.class);

            assertThat(page(context.getBean(MetricsCollector.class)))
                    .contains(
                            "atp_files_processed_total{file_type=\"ru\",status=\"success\"} 1.0",
                            "atp_files_processed_total{file_type=\"ru\",status=\"error\"} 1.0",
                            "atp_file_decode_duration_seconds_count{file_type=\"ru\"} 2");
        });
    }

    @Test
    void stage_isTimedToItsCompletion() {
        runner.withBean(Decoding.class).run(context -> {
            MetricsCollector metrics = context.getBean(MetricsCollector.class);
            CompletableFuture<String> work = new CompletableFuture<>();
            CompletableFuture<String> returned = context.getBean(Decoding.class).decodeLater(work);
            assertThat(page(metrics)).contains("atp_file_decode_duration_seconds_count{file_type=\"mmi\"} 0");
            work.complete("done");
            assertThat(returned.join()).isEqualTo("done");
            assertThat(page(metrics)).contains("atp_file_decode_duration_seconds_count{file_type=\"mmi\"} 1");
        });
    }

    static class UnknownMetric {
        @MonitorExecutionTime("file_decoding")
        public void work() {}
    }

    static class UnknownLabel {
        @MonitorExecutionTime(value = "file_decode", labels = "kind=ru")
        public void work() {}
    }

    static class NoAssignment {
        @MonitorExecutionTime(value = "file_decode", labels = "file_type")
        public void work() {}
    }

    static class Twice {
        @MonitorExecutionTime(
                value = "file_decode",
                labels = {"file_type=ru", "file_type=mmi"})
        public void work() {}
    }

    static class Unseen {
        @MonitorExecutionTime(value = "file_decode", labels = "file_type=ru")
        static void work() {}
    }

    @ParameterizedTest
    @ValueSource(classes = {UnknownMetric.class, UnknownLabel.class, NoAssignment.class, Twice.class, Unseen.class})
    void misuse_endsTheStart_andIsExplained(Class<?> type) {
        runner.withBean(type)
                .run(context -> assertThat(context.getStartupFailure())
                        .hasStackTraceContaining(
                                MisusedAnnotationException.class.getName() + ": @MonitorExecutionTime on ")
                        .hasStackTraceContaining("expected"));
    }

    @Test
    void beans_ofTheApplication_replaceOurs() {
        PrometheusRegistry registry = new PrometheusRegistry();
        runner.withBean("own", PrometheusRegistry.class, () -> registry).run(context -> {
            assertThat(context).hasSingleBean(PrometheusRegistry.class).hasSingleBean(MetricsCollector.class);
            assertThat(registry.scrape().stream()
                            .map(found -> found.getMetadata().getName()))
                    .contains("atp_api_requests");
        });
        MetricsCollector own =
                MetricsCollector.builder(new PrometheusRegistry()).build();
        runner.withBean("ownMetrics", MetricsCollector.class, () -> own)
                .run(context ->
                        assertThat(context.getBean(MetricsCollector.class)).isSameAs(own));
        runner.withPropertyValues("atp.metrics.enabled=false")
                .run(context -> assertThat(context).doesNotHaveBean(MetricsCollector.class));
    }

    @Test
    void properties_reachTheCollector() {
        runner.withPropertyValues("atp.environment=test", "atp.version=1.2", "atp.metrics.jvm=false")
                .run(context -> assertThat(page(context.getBean(MetricsCollector.class)))
                        .contains("atp_application_info{environment=\"test\",version=\"1.2\"}")
                        .doesNotContain("jvm_"));
    }

    private static String page(MetricsCollector metrics) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        metrics.page().respond(null, null, List.of()).writeTo(out);
        return out.toString(StandardCharsets.UTF_8);
    }
}
