package dev.atpre.spring.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.atpre.core.monitoring.MetricsCollector;
import dev.atpre.spring.monitoring.AtpMonitoringAutoConfiguration;
import java.io.ByteArrayOutputStream;
import java.sql.Connection;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

class DatabaseTest {
    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(
                    DataSourceAutoConfiguration.class,
                    JdbcTemplateAutoConfiguration.class,
                    AtpMonitoringAutoConfiguration.class,
                    AtpDatabaseAutoConfiguration.class))
            .withPropertyValues(
                    "spring.datasource.url=jdbc:h2:mem:test", "spring.datasource.generate-unique-name=true");

    @Test
    void queries_areCountedByTypeAndStatus_aBatchOnce() {
        runner.run(context -> {
            JdbcTemplate jdbc = context.getBean(JdbcTemplate.class);
            jdbc.execute("create table mission (id int primary key)");
            jdbc.update("/* of a test */ INSERT INTO mission VALUES (?)", 1);
            jdbc.batchUpdate("insert into mission values (?)", List.of(new Object[] {2}, new Object[] {3}));
            assertThat(jdbc.queryForObject("select count(*) from mission", Integer.class))
                    .isEqualTo(3);
            assertThatThrownBy(() -> jdbc.update("insert into mission values (1)"))
                    .isInstanceOf(DataAccessException.class);

            assertThat(queries(context.getBean(MetricsCollector.class)))
                    .contains("create,success 1.0", "insert,success 2.0", "insert,error 1.0", "select,success 1.0");
            assertThat(page(context.getBean(MetricsCollector.class), "atp_database_query_duration_seconds"))
                    .contains("atp_database_query_duration_seconds_count{query_type=\"insert\"} 3");
        });
    }

    @Test
    void connections_inUse_areThoseNotGivenBack() {
        runner.run(context -> {
            MetricsCollector metrics = context.getBean(MetricsCollector.class);
            DataSource dataSource = context.getBean(DataSource.class);
            assertThat(active(metrics)).isEqualTo("0.0");
            Connection first = dataSource.getConnection();
            Connection second = dataSource.getConnection();
            assertThat(active(metrics)).isEqualTo("2.0");
            first.close();
            first.close();
            assertThat(active(metrics)).isEqualTo("1.0");
            second.close();
            assertThat(active(metrics)).isEqualTo("0.0");
        });
    }

    @Test
    void dataSource_staysOfItsOwnType_andIsClosedWithTheContext() {
        HikariDataSource[] pool = new HikariDataSource[1];
        runner.run(context -> {
            assertThat(context.getBean(DataSource.class)).isInstanceOf(HikariDataSource.class);
            pool[0] = context.getBean(DataSource.class).unwrap(HikariDataSource.class);
            assertThat(pool[0].isClosed()).isFalse();
        });
        assertThat(pool[0].isClosed()).isTrue();
    }

    @Test
    void switchedOff_nothingIsWatched() {
        runner.withPropertyValues("atp.database.metrics=false").run(context -> {
            context.getBean(JdbcTemplate.class).execute("create table a (id int)");
            assertThat(queries(context.getBean(MetricsCollector.class))).noneMatch(line -> line.startsWith("create"));
        });
    }

    private static String active(MetricsCollector metrics) throws Exception {
        return page(metrics, "atp_database_connections_active")
                .lines()
                .filter(line -> line.startsWith("atp_"))
                .map(line -> line.split(" ")[1])
                .findFirst()
                .orElse("absent");
    }

    /** As {@code type,status count}. */
    private static List<String> queries(MetricsCollector metrics) throws Exception {
        return page(metrics, "atp_database_queries_total")
                .lines()
                .filter(line -> line.startsWith("atp_database_queries_total"))
                .map(line -> line.replaceAll(".*query_type=\"(.*)\",status=\"(.*)\"}", "$1,$2"))
                .toList();
    }

    private static String page(MetricsCollector metrics, String name) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        metrics.page().respond(null, null, List.of(name)).writeTo(out);
        return out.toString(java.nio.charset.StandardCharsets.UTF_8);
    }
}
