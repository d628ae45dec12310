package dev.atpre.spring.database;

import dev.atpre.core.monitoring.MetricsCollector;
import dev.atpre.spring.monitoring.AtpMonitoringAutoConfiguration;
import javax.sql.DataSource;
import net.ttddyy.dsproxy.support.ProxyDataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;

/** Query metrics and the gauge of active connections; switched off by {@code atp.database.metrics=false}. */
@AutoConfiguration(after = AtpMonitoringAutoConfiguration.class)
@ConditionalOnClass({DataSource.class, ProxyDataSource.class})
@ConditionalOnProperty(name = "atp.database.metrics", matchIfMissing = true)
public final class AtpDatabaseAutoConfiguration {
    @Bean
    static OpenConnections atpOpenConnections() {
        return new OpenConnections();
    }

    @Bean
    static DataSourceWatcher atpDataSourceWatcher(
            ObjectProvider<QueryListener> queries, ObjectProvider<OpenConnections> connections) {
        return new DataSourceWatcher(queries, connections);
    }

    @Bean
    @ConditionalOnBean(MetricsCollector.class)
    QueryListener atpQueryListener(MetricsCollector metrics, OpenConnections connections) {
        metrics.watchActiveConnections(connections::count);
        return new QueryListener(metrics, System::nanoTime);
    }
}
