package dev.atpre.spring.monitoring;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.info.BuildProperties;

/**
 * What the collector is told of the application.
 *
 * @param environment where the application runs (variable ENVIRONMENT): a label of atp_application_info and a field of each
 *     log line
 * @param version the application's version; that of its build information if not given
 * @param metrics options of the collector
 */
@ConfigurationProperties("atp")
record MetricsProperties(
        @DefaultValue("development") String environment,
        @Nullable String version,
        @DefaultValue Metrics metrics) {
    /**
     * Options of the collector.
     *
     * @param enabled whether the core's metrics are collected at all
     * @param maxEndpoints how many endpoints have series of their own, 1 to 10000
     * @param fileTypes types of files whose series are there from the start
     * @param jvm whether metrics of the JVM and the process come along where nobody else gives them
     */
    record Metrics(
            @DefaultValue("true") boolean enabled,
            @DefaultValue("200") int maxEndpoints,
            @DefaultValue({"ru", "mmi"}) List<String> fileTypes,
            @DefaultValue("true") boolean jvm) {}

    String version(@Nullable BuildProperties build) {
        String built = build == null ? null : build.getVersion();
        String known = version == null || version.isBlank() ? built : version;
        return known == null ? "unknown" : known;
    }
}
