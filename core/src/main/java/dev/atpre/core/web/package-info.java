/**
 * Filters and a servlet for any container of jakarta.servlet 6: log lines, metrics and warnings for requests, and the page
 * that Prometheus scrapes.
 *
 * <p>Entry points: {@link dev.atpre.core.web.LoggingFilter}, {@link dev.atpre.core.web.MetricsFilter},
 * {@link dev.atpre.core.web.PerformanceFilter}, {@link dev.atpre.core.web.MetricsServlet}.
 *
 * <pre>{@code
 * WebOptions options = WebOptions.builder().trustedProxies("10.0.0.0/8").build();
 * EnumSet<DispatcherType> dispatches = EnumSet.of(DispatcherType.REQUEST, DispatcherType.ASYNC, DispatcherType.ERROR);
 * for (Filter filter : List.of(
 *         new LoggingFilter(options), new MetricsFilter(metrics, options), new PerformanceFilter(ofSeconds(1), options))) {
 *     FilterRegistration.Dynamic added = servletContext.addFilter(filter.getClass().getName(), filter);
 *     added.setAsyncSupported(true);
 *     added.addMappingForUrlPatterns(dispatches, false, "/*");
 * }
 * servletContext.addServlet("metrics", new MetricsServlet(metrics.page())).addMapping("/metrics");
 * }</pre>
 *
 * <p>The filters share what they know of a request, so their order does not matter, any of them works alone, and one that
 * is registered twice does its work once. Whatever the request goes through (forward, include, error page, asynchronous
 * dispatches, errors, time-outs, a client that hangs up), it is counted once and logged as one pair of lines. They work with
 * {@code REQUEST} alone, too; with {@code ASYNC} and {@code ERROR} the lines that are logged in those dispatches carry the
 * request's id as well. Whichever of them is there, a response has the headers {@code X-Request-ID} and, where it is not
 * sent out before, {@code X-Response-Time} such as {@code 12.345ms}: the time from the request's arrival to the first byte
 * that is written, or to the end where that comes first.
 *
 * <p>Use the Spring Boot starter instead inside a Boot application: it registers all of this. Needs jakarta.servlet-api; the
 * {@code MetricsFilter} and the servlet need the libraries of {@code dev.atpre.core.monitoring}.
 */
@NullMarked
package dev.atpre.core.web;

import org.jspecify.annotations.NullMarked;
