package dev.atpre.analysis.summary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atpre.analysis.Recording;
import dev.atpre.decoder.display.Equipment;
import dev.atpre.decoder.record.RecordTime;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SummaryJsonTest {
    private static final JsonMapper MAPPER = new JsonMapper();

    private static String json(Recording recording) {
        return SummaryJson.of(SummaryBuilderTest.summary(recording.toArray()));
    }

    @Test
    void emptyFile_hasAllKeys() {
        assertThat(json(new Recording())).isEqualTo("""
                        {"records":0,"records_by_type":{},"packets_by_id":{},"telegrams_complete":0,\
                        "telegrams_incomplete":0,"telegrams_valid":0,"wayside_packets":{},"distinct_balise_groups":0,\
                        "placeholder_telegrams":0,"bus_crc_checked":0,"bus_crc_bad":0,"warnings":0,"first_time":null,\
                        "last_time":null,"duration_s":0.0,"max_speed_cm_s":0,"max_speed_km_h":0.0,"distance_cm":0,\
                        "distance_km":0.0,"emergency_brake_interventions":0,"service_brake_interventions":0,\
                        "mode_level_changes":[],"driver_messages":[],"failures":[]}""");
    }

    @Test
    void absentValues_areNull() {
        Recording recording = new Recording()
                .at(new RecordTime(0))
                .locationRaw(0xFFFF_FFFFL)
                .status(15, 9, 0, 0)
                .at(LocalDateTime.of(2024, 2, 29, 0, 0, 0))
                .sample()
                .sample()
                .sample();
        assertThat(json(recording))
                .contains("\"mode_level_changes\":[{\"time\":null,\"mode\":null,\"level\":null,\"location_cm\":null}]")
                .contains("\"first_time\":\"2024-02-29T00:00:00\"")
                .contains("\"distance_km\":0.0");
    }

    @Test
    void lists_areSeparatedByCommas() {
        Recording recording = new Recording()
                .status(2, 2, 0, 0)
                .status(0, 2, 0, 0)
                .packet(new Equipment.AtpFailure(5, 0, 1, 10_245, 3, 0));
        assertThat(json(recording))
                .contains("\"mode_level_changes\":[{\"time\":\"2024-09-16T12:00:00\",\"mode\":\"SR\",\"level\":\"L1\","
                        + "\"location_cm\":0},{\"time\":\"2024-09-16T12:00:00\",\"mode\":\"FS\"")
                .endsWith("\"failures\":[{\"time\":\"2024-09-16T12:00:00\",\"source\":\"ATP\",\"number\":10245}]}");
    }

    @ParameterizedTest
    @CsvSource({
        "3599, 3261, 8662690, 3599.0, 117.396, 86.6269",
        "1300, 2110, 73106, 1300.0, 75.96, 0.73106",
        "-5, 1000, 1, -5.0, 36.0, 0.00001"
    })
    void decimals_areExactAndShort(int seconds, int speed, long cm, String durationS, String kmPerH, String km) {
        Recording recording =
                new Recording().sample().wait(seconds).speed(speed).cm(cm).sample();
        assertThat(json(recording))
                .contains("\"duration_s\":" + durationS + ",")
                .contains("\"max_speed_km_h\":" + kmPerH + ",")
                .contains("\"distance_km\":" + km + ",");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "run.MMI",
                "台北 \"1\"\\.MMI",
                "line\nfeed\t\u0000\u007f\u0085.RU",
                "\uD83D\uDE82.MMI",
                "\uD83D half"
            })
    void fileName_comesFirstAndSurvives(String name) {
        String json = SummaryJson.of(name, SummaryBuilderTest.summary(new byte[0]));
        JsonNode node = MAPPER.readTree(json);
        assertThat(json).startsWith("{\"file\":\"").contains(",\"records\":0,").doesNotContain("\n");
        assertThat(node.get("file").asString()).isEqualTo(name);
        assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(json)).isTrue();
    }
}
