package dev.atpre.engine.rows;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeWindowTest {
    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
            -,                   -,                   2024-09-16T13:00:00, true
            2024-09-16T13:00:00, -,                   2024-09-16T13:00:00, true
            2024-09-16T13:00:00, -,                   2024-09-16T12:59:59, false
            2024-09-16T13:00,    -,                   2024-09-16T13:00:00, true
            -,                   2024-09-16T13:00:00, 2024-09-16T13:00:00, true
            -,                   2024-09-16T13:00:00, 2024-09-16T13:00:01, false
            2024-09-16,          2024-09-16,          2024-09-16T00:00:00, true
            2024-09-16,          2024-09-16,          2024-09-16T23:59:59, true
            2024-09-16,          2024-09-16,          2024-09-17T00:00:00, false
            13:00,               -,                   2024-09-16T13:00:00, true
            13:00,               -,                   2024-09-16T12:59:59, false
            -,                   13:00,               2031-01-01T13:00:00, true
            -,                   13:00,               2031-01-01T13:00:01, false
            13:00:01,            13:00:02,            2031-01-01T13:00:02, true
            22:00,               02:00,               2031-01-01T23:00:00, true
            22:00,               02:00,               2031-01-02T01:00:00, true
            22:00,               02:00,               2031-01-02T12:00:00, false
            2024-09-16,          02:00,               2024-09-17T01:00:00, true
            2024-09-16,          02:00,               2024-09-17T03:00:00, false
            2024-09-16,          02:00,               2024-09-15T01:00:00, false
            2024-02-29,          2024-02-29,          2024-02-29T12:00:00, true
            """)
    void holds_time_whenItLiesBetween(String from, String to, LocalDateTime time, boolean held) {
        assertThat(TimeWindow.of("--", from, to).holds(time.toEpochSecond(ZoneOffset.UTC)))
                .isEqualTo(held);
    }
}
