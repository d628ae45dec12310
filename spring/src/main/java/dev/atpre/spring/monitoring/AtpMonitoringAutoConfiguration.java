package dev.atpre.spring.monitoring;

import dev.atpre.core.monitoring.MetricsCollector;
import dev.atpre.core.monitoring.MetricsPage;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.info.BuildProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Role;

/**
 * The collector, in the {@code PrometheusRegistry} bean of Boot's own metrics where there is one, so that one scrape shows
 * both. Switched off by {@code atp.metrics.enabled=false}.
 */
@AutoConfiguration(
        afterName =
                "org.springframework.boot.micrometer.metrics.autoconfigure.export.prometheus.PrometheusMetricsExportAutoConfiguration")
@ConditionalOnProperty(name = "atp.metrics.enabled", matchIfMissing = true)
@EnableConfigurationProperties(MetricsProperties.class)
public final class AtpMonitoringAutoConfiguration {
    @Bean
    @ConditionalOnMissingBean
    PrometheusRegistry atpPrometheusRegistry() {
        return new PrometheusRegistry();
    }

    @Bean
    @ConditionalOnMissingBean
    MetricsCollector atpMetricsCollector(
            PrometheusRegistry registry, MetricsProperties properties, ObjectProvider<BuildProperties> build) {
        return MetricsCollector.builder(registry)
                .version(properties.version(build.getIfAvailable()))
                .environment(properties.environment())
                .fileTypes(properties.metrics().fileTypes().toArray(String[]::new))
                .maxEndpoints(properties.metrics().maxEndpoints())
                .jvmMetrics(properties.metrics().jvm())
                .build();
    }

    @Bean
    @ConditionalOnMissingBean
    MetricsPage atpMetricsPage(MetricsCollector metrics) {
        return metrics.page();
    }

    @Bean
    @Role(BeanDefinition.ROLE_INFRASTRUCTURE)
    static MonitoredMethods atpMonitoredMethods(ObjectProvider<MetricsCollector> metrics) {
        return new MonitoredMethods(metrics);
    }
}
