package dev.atpre.analysis.event;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Writes an event as one JSON object with the keys of docs/events.md. */
public final class EventJson {
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss");

    private EventJson() {}

    /** The object for an event, its words in English. */
    public static String of(Event event) {
        StringBuilder out = new StringBuilder(512);
        JsonWriter json = new JsonWriter(out).begin();
        write(json, event, (to, text) -> to.string(text.english()));
        json.end();
        return out.toString();
    }

    /** The keys of an event, into an object that is open; {@code teller} writes what is for people. */
    public static void write(JsonWriter json, Event event, BiConsumer<JsonWriter, Text> teller) {
        json.name("kind").string(event.kind().label());
        point(json.name("from"), event.from());
        json.name("to");
        optional(json, event.to());
        place(json.name("place"), event.place());
        json.name("values").beginArray();
        event.values().forEach(value -> value(json, value));
        json.endArray();
        teller.accept(json.name("rule"), event.kind().rule());
        json.name("limit");
        if (event.limit().isPresent()) {
            teller.accept(json, event.limit().get());
        } else {
            json.nothing();
        }
        json.name("confirmed").bool(event.confirmed());
        json.name("cause").string(event.cause().map(Cause::label).orElse(null));
        json.name("checks").beginArray();
        for (Check check : event.checks()) {
            json.begin().name("cause").string(check.cause().label());
            json.name("result").string(check.result().label());
            teller.accept(json.name("detail"), check.detail());
            json.end();
        }
        json.endArray();
        json.name("evidence").beginArray();
        for (Evidence evidence : event.evidence()) {
            json.begin().name("what").string(evidence.what());
            record(json, evidence.at());
            json.end();
        }
        json.endArray();
        json.name("attention").bool(event.attention());
    }

    private static void optional(JsonWriter json, Optional<Point> point) {
        if (point.isPresent()) {
            point(json, point.get());
        } else {
            json.nothing();
        }
    }

    private static void point(JsonWriter json, Point point) {
        json.begin();
        record(json, point);
        json.end();
    }

    private static void record(JsonWriter json, Point point) {
        json.name("time").string(time(point.time()));
        json.name("location_cm").number(point.locationCm());
        json.name("file").string(point.file());
        json.name("offset").number(point.offset());
    }

    private static void place(JsonWriter json, Optional<Place> place) {
        if (place.isEmpty()) {
            json.nothing();
            return;
        }
        json.begin().name("group").string(place.get().group());
        json.name("distance_cm").number(place.get().distanceCm()).end();
    }

    private static void value(JsonWriter json, Value value) {
        json.begin().name("name").string(value.name());
        if (value.number().isPresent()) {
            json.name("unit").string(value.unit());
            json.name("value").number(value.number().getAsDouble());
        } else {
            json.name("text").string(value.word());
        }
        json.end();
    }

    /** A time as JSON shows it; null for none. */
    public static @Nullable String time(@Nullable LocalDateTime time) {
        return time == null ? null : SECONDS.format(time);
    }
}
