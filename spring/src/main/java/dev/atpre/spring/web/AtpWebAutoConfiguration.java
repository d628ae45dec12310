package dev.atpre.spring.web;

import dev.atpre.core.monitoring.MetricsCollector;
import dev.atpre.core.monitoring.MetricsPage;
import dev.atpre.core.web.LoggingFilter;
import dev.atpre.core.web.MetricsFilter;
import dev.atpre.core.web.MetricsServlet;
import dev.atpre.core.web.PerformanceFilter;
import dev.atpre.core.web.WebOptions;
import dev.atpre.spring.monitoring.AtpMonitoringAutoConfiguration;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import java.util.EnumSet;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;

/**
 * Filters and metrics page. The filters stand outside of everything but the one that reads forwarding headers, so that
 * what security refuses is logged and counted, too; the routes are Spring's own patterns.
 */
@AutoConfiguration(after = AtpMonitoringAutoConfiguration.class)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass({Filter.class, FilterRegistrationBean.class})
@EnableConfigurationProperties(WebProperties.class)
public final class AtpWebAutoConfiguration {
    /** Boot's filter for forwarding headers is the first of all. */
    private static final int FIRST = Ordered.HIGHEST_PRECEDENCE + 1;

    @Bean
    @ConditionalOnMissingBean
    WebOptions atpWebOptions(WebProperties properties) {
        return WebOptions.builder()
                .excludedPaths(properties.excludedPaths().toArray(String[]::new))
                .trustedProxies(properties.trustedProxies().toArray(String[]::new))
                .rethrowErrors(properties.rethrowErrors())
                .build();
    }

    @Bean
    @ConditionalOnMissingBean(name = "atpPerformanceFilter")
    FilterRegistrationBean<PerformanceFilter> atpPerformanceFilter(WebProperties properties, WebOptions options) {
        return registration(new PerformanceFilter(properties.slowRequestThreshold(), options), FIRST + 2);
    }

    @Bean
    @ConditionalOnBean(MetricsCollector.class)
    @ConditionalOnMissingBean(name = "atpMetricsFilter")
    FilterRegistrationBean<MetricsFilter> atpMetricsFilter(MetricsCollector metrics, WebOptions options) {
        return registration(new MetricsFilter(metrics, options), FIRST + 1);
    }

    @Bean
    @ConditionalOnProperty(name = "atp.web.logging", matchIfMissing = true)
    @ConditionalOnMissingBean(name = "atpLoggingFilter")
    FilterRegistrationBean<LoggingFilter> atpLoggingFilter(WebOptions options) {
        return registration(new LoggingFilter(options), FIRST);
    }

    @Bean
    @ConditionalOnBean(MetricsPage.class)
    @ConditionalOnExpression("!'${atp.web.metrics-path:/metrics}'.isBlank()")
    @ConditionalOnMissingBean(name = "atpMetricsServlet")
    ServletRegistrationBean<MetricsServlet> atpMetricsServlet(MetricsPage page, WebProperties properties) {
        ServletRegistrationBean<MetricsServlet> servlet =
                new ServletRegistrationBean<>(new MetricsServlet(page), properties.metricsPath());
        servlet.setName("atpMetricsServlet");
        servlet.setLoadOnStartup(1);
        return servlet;
    }

    private static <F extends Filter> FilterRegistrationBean<F> registration(F filter, int order) {
        FilterRegistrationBean<F> registration = new FilterRegistrationBean<>(filter);
        registration.setOrder(order);
        registration.setAsyncSupported(true);
        registration.setDispatcherTypes(EnumSet.allOf(DispatcherType.class));
        return registration;
    }
}
