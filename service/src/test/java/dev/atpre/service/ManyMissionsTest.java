package dev.atpre.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

/** Lists of 10,000 missions: each once; how long a page takes goes to target/many-missions.txt. */
@Tag("slow")
class ManyMissionsTest {
    private static final int MISSIONS = 10_000;
    private static final int ROUNDS = 400;
    private static final String COPY = """
            INSERT INTO mission (content_key, revision, grouped_by, first_time, last_time, sort_time, duration_s, distance_cm,
              max_speed_cm_per_s, train, vehicle, shift, driver, records, emergency_brakes, service_brakes, grade, urgency,
              attention, missing, silhouette, rules, assessed_at)
            SELECT CAST(? AS CHAR(64)), 1, grouped_by, first_time, last_time, CAST(? AS TIMESTAMP), duration_s, distance_cm,
              max_speed_cm_per_s, CAST(? AS VARCHAR(40)), vehicle, shift, driver, records, emergency_brakes, service_brakes,
              grade, CAST(? AS INTEGER), attention, missing, silhouette, rules, assessed_at
            FROM mission WHERE id = 1
            """;

    @ParameterizedTest
    @EnumSource(Database.class)
    void pages_ofManyMissions_holdEachOnce(Database database, @TempDir Path data) throws Exception {
        try (Running service = Running.start(data, database)) {
            service.upload(Running.trip(81));
            JdbcTemplate rows = service.bean(JdbcTemplate.class);
            for (int i = 1; i < MISSIONS; i++) {
                rows.update(
                        COPY,
                        "%064d".formatted(i),
                        LocalDateTime.of(2025, 1, 1, 0, 0).plusMinutes(37L * i % 500_000),
                        "T" + i % 300,
                        i % 7 == 0 ? i % 12 : 99);
            }

            Set<Long> seen = new HashSet<>();
            String cursor = "";
            do {
                JsonNode page = service.json("/api/v1/missions?limit=500&sort=urgency" + cursor);
                page.get("missions").forEach(each -> seen.add(each.get("id").asLong()));
                cursor = page.get("next").isNull()
                        ? ""
                        : "&cursor=" + page.get("next").asString();
            } while (!cursor.isEmpty());

            assertThat(seen).hasSize(MISSIONS);
            measure(service, database);
        }
    }

    private static void measure(Running service, Database database) throws Exception {
        StringBuilder said = new StringBuilder();
        for (String query : new String[] {"limit=50", "limit=50&sort=urgency&attention=true", "limit=50&train=T17"}) {
            double[] millis = new double[ROUNDS];
            for (int i = 0; i < 2 * ROUNDS; i++) {
                long begun = System.nanoTime();
                service.get("/api/v1/missions?" + query);
                millis[i % ROUNDS] = (System.nanoTime() - begun) / 1e6;
            }
            Arrays.sort(millis);
            said.append("%s, %s: median %.1f ms, p95 %.1f ms%n"
                    .formatted(database, query, millis[ROUNDS / 2], millis[ROUNDS * 95 / 100]));
        }
        Files.writeString(
                Path.of("target", "many-missions.txt"), said, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
