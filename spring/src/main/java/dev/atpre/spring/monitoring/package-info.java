/**
 * The metrics of the core in a Boot application, in the registry that Boot's own metrics use.
 *
 * <p>Entry points: the bean {@code atpMetricsCollector}, the annotation {@link MonitorExecutionTime}.
 *
 * <pre>{@code
 * @MonitorExecutionTime(value = "file_decode", labels = "file_type=btm")
 * public Trip decode(byte[] data) { ... }
 * }</pre>
 *
 * <p>Use {@code MetricsCollector.monitored} instead for calls within a class, which no proxy sees.
 */
@NullMarked
package dev.atpre.spring.monitoring;

import org.jspecify.annotations.NullMarked;
