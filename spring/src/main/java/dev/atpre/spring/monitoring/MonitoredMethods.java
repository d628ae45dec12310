package dev.atpre.spring.monitoring;

import dev.atpre.core.monitoring.MetricsCollector;
import dev.atpre.core.monitoring.Monitored;
import dev.atpre.spring.method.AnnotatedMethods;
import java.io.Serial;
import java.lang.reflect.Method;
import java.util.LinkedHashMap;
import java.util.Map;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;

/** Puts the timing around methods with {@link MonitorExecutionTime}. */
final class MonitoredMethods extends AnnotatedMethods<MonitorExecutionTime, Monitored> {
    @Serial
    private static final long serialVersionUID = 1;

    private final transient ObjectProvider<MetricsCollector> metrics;

    MonitoredMethods(ObjectProvider<MetricsCollector> metrics) {
        super(MonitorExecutionTime.class);
        this.metrics = metrics;
    }

    @Override
    protected Monitored bind(Method method, MonitorExecutionTime found) {
        return metrics.getObject().monitored(found.value(), labels(found.labels()));
    }

    @Override
    @SuppressWarnings("NullAway") // a method may return null
    protected @Nullable Object around(Monitored monitored, MethodInvocation call) throws Exception {
        return monitored.<@Nullable Object, Exception>time(() -> proceed(call));
    }

    private static Map<String, String> labels(String[] assignments) {
        Map<String, String> labels = new LinkedHashMap<>();
        for (String assignment : assignments) {
            int equals = assignment.indexOf('=');
            if (equals <= 0) {
                throw new IllegalArgumentException("label \"%s\": expected name=value".formatted(assignment));
            }
            String before = labels.put(
                    assignment.substring(0, equals).strip(),
                    assignment.substring(equals + 1).strip());
            if (before != null) {
                throw new IllegalArgumentException("label \"%s\" is given twice: expected once".formatted(assignment));
            }
        }
        return labels;
    }
}
