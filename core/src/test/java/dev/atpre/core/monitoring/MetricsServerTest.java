package dev.atpre.core.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MetricsServerTest {
    private final HttpClient client = HttpClient.newHttpClient();
    private final MetricsCollector metrics =
            MetricsCollector.builder(new PrometheusRegistry()).jvmMetrics(false).build();
    private MetricsServer server;

    @BeforeEach
    void start() throws IOException {
        server = MetricsServer.start(metrics.page(), 0);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private HttpResponse<byte[]> send(String method, String path, String... headers) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + server.address().getPort() + path);
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).method(method, HttpRequest.BodyPublishers.noBody());
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    @Test
    void metrics_areServed_onLoopbackOnly() throws Exception {
        assertThat(server.address().getAddress().isLoopbackAddress()).isTrue();
        HttpResponse<byte[]> response = send("GET", "/metrics");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).contains("text/plain; version=0.0.4; charset=utf-8");
        assertThat(response.headers().firstValue("Vary")).contains("Accept, Accept-Encoding");
        assertThat(response.headers().firstValue("Content-Encoding")).isEmpty();
        assertThat(new String(response.body())).contains("atp_active_workers 0.0\n");
    }

    @Test
    void metrics_withGzipAndName_areCompressedAndFiltered() throws Exception {
        HttpResponse<byte[]> response =
                send("GET", "/metrics?name%5B%5D=atp_active_workers", "Accept-Encoding", "gzip");

        assertThat(response.headers().firstValue("Content-Encoding")).contains("gzip");
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(response.body()))) {
            assertThat(new String(in.readAllBytes()).lines().filter(line -> !line.startsWith("#")))
                    .containsExactly("atp_active_workers 0.0");
        }
    }

    @Test
    void head_hasNoBody_andTheNextRequestWorks() throws Exception {
        HttpResponse<byte[]> head = send("HEAD", "/metrics");
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(send("HEAD", "/").statusCode()).isEqualTo(404);
        assertThat(send("GET", "/metrics").statusCode()).isEqualTo(200);
    }

    @Test
    void anythingElse_isRefused() throws Exception {
        assertThat(send("GET", "/").statusCode()).isEqualTo(404);
        assertThat(send("GET", "/metrics/x").statusCode()).isEqualTo(404);
        assertThat(send("GET", "/metricsx").statusCode()).isEqualTo(404);
        HttpResponse<byte[]> post = send("POST", "/metrics");
        assertThat(post.statusCode()).isEqualTo(405);
        assertThat(post.headers().firstValue("Allow")).contains("GET, HEAD");
    }

    @Test
    void start_onTakenPort_saysWhereAndWhatToDo() {
        assertThatThrownBy(() ->
                        MetricsServer.start(metrics.page(), server.address().getPort()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(":" + server.address().getPort())
                .hasMessageContaining("choose another address or port");
    }

    @Test
    void close_endsIt() {
        server.close();
        server.close();

        assertThatThrownBy(() -> send("GET", "/metrics")).isInstanceOf(IOException.class);
    }
}
