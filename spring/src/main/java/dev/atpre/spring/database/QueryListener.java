package dev.atpre.spring.database;

import dev.atpre.core.monitoring.MetricsCollector;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import net.ttddyy.dsproxy.ExecutionInfo;
import net.ttddyy.dsproxy.QueryInfo;
import net.ttddyy.dsproxy.listener.QueryExecutionListener;

/** Counts and times each execution of a statement, a batch as one, to the answer of the driver. Thread-safe. */
final class QueryListener implements QueryExecutionListener {
    private static final String BEGIN = "atp.begin";
    private static final double NANOS_PER_SECOND = TimeUnit.SECONDS.toNanos(1);

    private final MetricsCollector metrics;
    private final LongSupplier nanoTime;

    QueryListener(MetricsCollector metrics, LongSupplier nanoTime) {
        this.metrics = metrics;
        this.nanoTime = nanoTime;
    }

    @Override
    public void beforeQuery(ExecutionInfo execution, List<QueryInfo> queries) {
        execution.addCustomValue(BEGIN, nanoTime.getAsLong());
    }

    @Override
    public void afterQuery(ExecutionInfo execution, List<QueryInfo> queries) {
        Long begin = execution.getCustomValue(BEGIN, Long.class);
        if (begin != null && !queries.isEmpty()) {
            String type = QueryType.of(queries.get(0).getQuery());
            double seconds = Math.max(0, nanoTime.getAsLong() - begin) / NANOS_PER_SECOND;
            metrics.recordDatabaseQuery(type, execution.isSuccess() ? "success" : "error", seconds);
        }
    }
}
