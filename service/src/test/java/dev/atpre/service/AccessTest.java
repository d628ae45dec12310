package dev.atpre.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atpre.service.security.Role;
import dev.atpre.service.security.TokenTable;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may do what. */
class AccessTest {
    @Test
    void tokens_ifThereIsOne_areNeeded_andTheirRolesHold(@TempDir Path data) {
        try (Running service = Running.start(data, Map.of())) {
            assertThat(service.get("/api/v1/missions").statusCode()).isEqualTo(200);
            TokenTable tokens = service.bean(TokenTable.class);
            String reader = "Bearer " + tokens.create("r", Role.READER).secret();
            TokenTable.Created operator = tokens.create("o", Role.OPERATOR);
            String all = "Bearer " + operator.secret();

            HttpResponse<String> refused = service.get("/api/v1/missions");
            assertThat(refused.statusCode()).isEqualTo(401);
            assertThat(refused.headers().firstValue("WWW-Authenticate")).contains("Bearer");
            assertThat(service.get("/metrics").statusCode()).isEqualTo(401);
            assertThat(service.get("/health/ready").statusCode()).isEqualTo(200);
            assertThat(service.get("/api/v1/missions", "Authorization", "Bearer atp_wrong")
                            .statusCode())
                    .isEqualTo(401);
            assertThat(service.get("/api/v1/missions", "Authorization", reader).statusCode())
                    .isEqualTo(200);
            assertThat(service.get("/api/v1/missions?personal=true", "Authorization", reader)
                            .statusCode())
                    .isEqualTo(403);
            assertThat(service.get("/api/v1/missions?shift=A", "Authorization", reader)
                            .statusCode())
                    .isEqualTo(403);
            assertThat(upload(service, reader)).isEqualTo(403);
            assertThat(upload(service, all)).isEqualTo(200);
            assertThat(tokens.revoke(operator.token().id())).isTrue();
            assertThat(service.get("/api/v1/missions", "Authorization", all).statusCode())
                    .isEqualTo(401);
        }
    }

    private static int upload(Running service, String authorization) {
        return Running.send(service.uploadRequest(Running.trip(31), "?wait=60", "Authorization", authorization))
                .statusCode();
    }

    @Test
    void start_onAnAddressOfTheNetworkWithoutTokens_isRefused(@TempDir Path data) {
        Map<String, Object> everywhere = new LinkedHashMap<>(Map.of("server.address", "0.0.0.0"));

        assertThatThrownBy(() -> Running.start(data, everywhere)).hasStackTraceContaining("atp admin token-create");

        everywhere.put("atp.service.open-access", true);
        Running.start(data, everywhere).close();
    }

    @Test
    void requests_ofPagesOfElsewhere_changeNothing(@TempDir Path data) {
        try (Running service = Running.start(data, Map.of())) {
            HttpResponse<String> foreign = Running.send(service.request(
                            "/api/v1/stations", "Content-Type", "text/csv", "Origin", "https://elsewhere.example")
                    .POST(BodyPublishers.ofString("id,name,name_zh,line,km\n"))
                    .build());
            assertThat(foreign.statusCode()).isEqualTo(403);
            HttpResponse<String> plain = service.get("/api/v1/missions", "Origin", "https://elsewhere.example");
            assertThat(plain.headers().firstValue("Access-Control-Allow-Origin"))
                    .isEmpty();
            assertThat(plain.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        }
    }
}
