package dev.atpre.spring.web;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What is logged and measured of requests.
 *
 * @param logging whether each request is logged
 * @param slowRequestThreshold from which duration on a request is logged as slow
 * @param excludedPaths paths, with all below them, that are neither logged nor measured
 * @param trustedProxies addresses or CIDR ranges whose X-Forwarded-For is believed
 * @param rethrowErrors whether an exception that nobody handled goes on to Boot's error page, and to the container's log a
 *     second time; it is answered with a problem document if not
 * @param metricsPath where the metrics are shown; empty for nowhere
 */
@ConfigurationProperties("atp.web")
record WebProperties(
        @DefaultValue("true") boolean logging,
        @DefaultValue("1s") Duration slowRequestThreshold,
        @DefaultValue({"/metrics", "/health", "/actuator"}) List<String> excludedPaths,
        @DefaultValue List<String> trustedProxies,
        @DefaultValue("false") boolean rethrowErrors,
        @DefaultValue("/metrics") String metricsPath) {}
