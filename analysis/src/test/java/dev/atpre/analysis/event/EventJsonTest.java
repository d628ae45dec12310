package dev.atpre.analysis.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atpre.analysis.rule.Events;
import dev.atpre.analysis.rule.Journey;
import dev.atpre.analysis.rule.TestTrip;
import java.time.LocalDateTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
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

    @Test
    void events_ofAllKinds_haveTheSameContent() {
        Set<EventKind> kinds = EnumSet.noneOf(EventKind.class);
        for (int seed = 0; seed < 40; seed++) {
            for (Event event : Events.of(TestTrip.of(Journey.of(seed, 80)))) {
                assertSame(mapper.readTree(EventJson.of(event)), event);
                kinds.add(event.kind());
            }
        }
        assertThat(kinds).hasSizeGreaterThan(10);
    }

    private static void assertSame(JsonNode json, Event event) {
        assertThat(json.propertyNames())
                .containsExactly(
                        "kind",
                        "from",
                        "to",
                        "place",
                        "values",
                        "rule",
                        "limit",
                        "confirmed",
                        "cause",
                        "checks",
                        "evidence",
                        "attention");
        assertThat(json.get("kind").asString()).isEqualTo(event.kind().label());
        assertPoint(json.get("from"), event.from());
        assertThat(json.get("to").isNull()).isEqualTo(event.to().isEmpty());
        event.to().ifPresent(to -> assertPoint(json.get("to"), to));
        assertThat(json.get("place").isNull()).isEqualTo(event.place().isEmpty());
        event.place()
                .ifPresent(place ->
                        assertThat(json.get("place").get("group").asString()).isEqualTo(place.group()));
        assertThat(json.get("rule").asString()).isEqualTo(event.kind().rule().english());
        assertThat(json.get("limit").isNull()).isEqualTo(event.limit().isEmpty());
        assertThat(json.get("confirmed").asBoolean()).isEqualTo(event.confirmed());
        assertThat(json.get("attention").asBoolean()).isEqualTo(event.attention());
        assertThat(json.get("cause").isNull() ? "" : json.get("cause").asString())
                .isEqualTo(event.cause().map(Cause::label).orElse(""));
        assertValues(json.get("values"), event.values());
        assertThat(json.get("checks").size()).isEqualTo(event.checks().size());
        for (int i = 0; i < event.checks().size(); i++) {
            JsonNode check = json.get("checks").get(i);
            assertThat(check.get("cause").asString())
                    .isEqualTo(event.checks().get(i).cause().label());
            assertThat(check.get("result").asString())
                    .isEqualTo(event.checks().get(i).result().label());
            assertThat(check.get("detail").asString())
                    .isEqualTo(event.checks().get(i).detail().english());
        }
        assertThat(json.get("evidence").size()).isEqualTo(event.evidence().size());
        for (int i = 0; i < event.evidence().size(); i++) {
            JsonNode evidence = json.get("evidence").get(i);
            assertThat(evidence.get("what").asString())
                    .isEqualTo(event.evidence().get(i).what());
            assertPoint(evidence, event.evidence().get(i).at());
        }
    }

    private static void assertPoint(JsonNode json, Point point) {
        assertThat(json.get("time").asString()).isEqualTo(EventJson.time(point.time()));
        assertThat(json.get("location_cm").asLong())
                .isEqualTo(point.locationCm().orElseThrow());
        assertThat(json.get("file").asString()).isEqualTo(point.file());
        assertThat(json.get("offset").asLong()).isEqualTo(point.offset());
    }

    private static void assertValues(JsonNode json, List<Value> values) {
        assertThat(json.size()).isEqualTo(values.size());
        for (int i = 0; i < values.size(); i++) {
            JsonNode each = json.get(i);
            Value value = values.get(i);
            assertThat(each.get("name").asString()).isEqualTo(value.name());
            assertThat(each.has("text")).isEqualTo(value.number().isEmpty());
            if (value.number().isPresent()) {
                assertThat(each.get("unit").asString()).isEqualTo(value.unit());
                assertThat(each.get("value").asDouble())
                        .isEqualTo(value.number().getAsDouble());
            } else {
                assertThat(each.get("text").asString()).isEqualTo(value.word());
            }
        }
    }
}
