package dev.atpre.analysis.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class EventJsonTest {
    private static final String HOSTILE = "\"\\ \u0000\n\u2028</script>\uD800 試";

    private final JsonMapper mapper = new JsonMapper();

    @Test
    void event_isOneObject_whateverStandsInIt() {
        Point from = new Point(LocalDateTime.of(2025, 3, 4, 5, 6, 0), OptionalLong.of(12), HOSTILE, 34);
        Event event = new Event(
                EventKind.STOP,
                from,
                Optional.empty(),
                Optional.of(new Place("886/1", OptionalLong.empty())),
                List.of(Value.word("text", HOSTILE), Value.number("speed", 12.5, "km/h"), Value.count("number", 7)),
                Optional.empty(),
                false,
                Optional.empty(),
                List.of(new Check(Cause.TRIP, Check.Result.UNDECIDED, Text.of("check.trip.unknown"))),
                List.of(new Evidence(HOSTILE, from)),
                true);

        JsonNode json = mapper.readTree(EventJson.of(event));

        assertThat(json.get("kind").asString()).isEqualTo("stop");
        assertThat(json.get("from").get("time").asString()).isEqualTo("2025-03-04T05:06:00");
        assertThat(json.get("from").get("file").asString()).isEqualTo(HOSTILE);
        assertThat(json.get("to").isNull()).isTrue();
        assertThat(json.get("place").get("distance_cm").isNull()).isTrue();
        assertThat(json.get("values").get(1).get("value").asDouble()).isEqualTo(12.5);
        assertThat(json.get("values").get(2).get("value").isInt()).isTrue();
        assertThat(json.get("checks").get(0).get("result").asString()).isEqualTo("undecided");
        assertThat(json.get("confirmed").asBoolean()).isFalse();
        assertThat(EventJson.of(event)).doesNotContain("\n", "\u0000");
    }

    @Test
    void numbers_thatAreNone_areNull() {
        StringBuilder out = new StringBuilder();
        new JsonWriter(out)
                .beginArray()
                .number(Double.NaN)
                .number(3.0)
                .number(0.25)
                .number(OptionalLong.empty())
                .string(null)
                .bool(true)
                .endArray();
        assertThat(out).hasToString("[null,3,0.25,null,null,true]");
    }
}
