package dev.atpre.spring.monitoring;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Times each call of a bean's method, to the completion of a {@code CompletionStage} if it returns one, and counts how it
 * ended. A metric or a label that does not exist stops the start of the application. Seen only by calls from outside the
 * bean, as all of Spring's annotations of this kind.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface MonitorExecutionTime {
    /** The metric, one of those that {@code MetricsCollector.monitored} knows, such as {@code file_decode}. */
    String value();

    /** All labels of the metric as {@code name=value}, such as {@code file_type=btm}. */
    String[] labels() default {};
}
