package dev.atpre.benchmarks.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.stream.Stream;
import org.apache.catalina.Container;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The server answers the same whatever stands before the servlet, and the filters are there. */
class FilterServerTest {
    @ParameterizedTest
    @CsvSource({"bare, 0", "again, 0", "core, 3", "quiet, 3", "spring, 1"})
    void answer_isTheSame(String variant, int filters) throws IOException, InterruptedException, LifecycleException {
        Tomcat tomcat = FilterServer.start(0, variant);
        try {
            URI address = URI.create("http://127.0.0.1:%d/api/v1/missions"
                    .formatted(tomcat.getConnector().getLocalPort()));
            HttpResponse<String> response = HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.body()).startsWith("{\"missions\":\"mmm").hasSize(1_015);
            assertThat(filters(tomcat)).hasSize(filters);
        } finally {
            tomcat.stop();
            tomcat.destroy();
        }
    }

    @Test
    void unknownVariant_isRefused() {
        assertThatThrownBy(() -> FilterServer.start(0, "other"))
                .hasMessage("other: expected bare, again, core, quiet or spring");
    }

    private static List<FilterDef> filters(Tomcat tomcat) {
        Container context = tomcat.getHost().findChildren()[0];
        return Stream.of(((Context) context).findFilterDefs())
                .filter(filter -> !filter.getFilterName().startsWith("Tomcat"))
                .toList();
    }
}
