package dev.atpre.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class MonitoringTest {
    @Test
    void main_showsWhatWasRecorded() {
        ExampleRun run = ExampleRun.of(Monitoring.class, Map.of("ENVIRONMENT", "production"));

        assertThat(run.exitCode()).as(run.output()).isZero();
        assertThat(run.output().lines())
                .contains(
                        "decoded 3 telegrams",
                        "counted as an error: the file is empty",
                        "atp_api_requests_total{endpoint=\"/api/v1/missions\",method=\"GET\",status=\"200\"} 1.0",
                        "atp_api_request_duration_seconds_sum{endpoint=\"/api/v1/missions\",method=\"GET\"} 0.123",
                        "atp_files_processed_total{file_type=\"btm\",status=\"success\"} 3.0",
                        "atp_files_processed_total{file_type=\"btm\",status=\"error\"} 1.0",
                        "atp_file_decode_duration_seconds_count{file_type=\"btm\"} 4",
                        "atp_file_size_bytes_count{file_type=\"btm\"} 1",
                        "atp_database_queries_total{query_type=\"select\",status=\"success\"} 1.0",
                        "atp_database_connections_active 3.0",
                        "atp_cache_hit_ratio 0.5",
                        "atp_application_info{environment=\"production\",version=\"unknown\"} 1");
    }
}
