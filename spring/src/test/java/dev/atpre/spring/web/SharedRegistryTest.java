package dev.atpre.spring.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.atpre.core.monitoring.MetricsCollector;
import dev.atpre.spring.plain.PlainApplication;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** An application that has Actuator, Micrometer's Prometheus registry and a pool besides. */
class SharedRegistryTest {
    private static ServletWebServerApplicationContext application;

    @BeforeAll
    static void start() {
        application = (ServletWebServerApplicationContext) SpringApplication.run(
                PlainApplication.class,
                "--server.port=0",
                "--server.address=127.0.0.1",
                "--atp.redis.enabled=false",
                "--spring.datasource.url=jdbc:h2:mem:shared",
                "--management.endpoints.web.exposure.include=prometheus");
    }

    @AfterAll
    static void stop() {
        application.close();
    }

    @Test
    void bothPages_showTheSameSeries() throws Exception {
        get("/stations/1");
        application.getBean(JdbcTemplate.class).execute("select 1");

        Set<String> ours = names(get("/metrics").body());
        Set<String> boots = names(get("/actuator/prometheus").body());

        assertThat(application.getBeansOfType(PrometheusRegistry.class)).hasSize(1);
        assertThat(ours)
                .contains("atp_api_requests_total", "http_server_requests_seconds", "hikaricp_connections_active")
                .contains("jvm_memory_used_bytes", "atp_database_queries_total");
        assertThat(boots)
                .containsAll(ours.stream()
                        .filter(name -> name.startsWith("atp_") || name.startsWith("jvm_"))
                        .toList());
    }

    @Test
    void names_areEachThereOnce_andAreTheCounterpartsOwn() throws Exception {
        List<String> types = get("/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith("# TYPE"))
                .toList();

        assertThat(types).doesNotHaveDuplicates().isNotEmpty();
        assertThat(application.getBean(DataSource.class)).isInstanceOf(HikariDataSource.class);
        assertThat(application.getBeanNamesForType(MetricsCollector.class)).containsExactly("atpMetricsCollector");
    }

    @Test
    void actuator_isNeitherLoggedNorMeasuredByOurs() throws Exception {
        get("/actuator/prometheus");
        get("/metrics");

        assertThat(get("/metrics").body().lines().filter(line -> line.startsWith("atp_api_requests_total")))
                .noneMatch(line -> line.contains("actuator") || line.contains("/metrics"));
    }

    private static Set<String> names(String page) {
        return page.lines()
                .filter(line -> line.startsWith("# TYPE"))
                .map(line -> line.split(" ")[2])
                .collect(Collectors.toSet());
    }

    private static HttpResponse<String> get(String path) throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + application.getWebServer().getPort() + path);
        return HttpClient.newHttpClient().send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    }
}
