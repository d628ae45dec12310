package dev.atpre.engine.report;

import dev.atpre.analysis.balise.Linking;
import dev.atpre.analysis.event.Event;
import dev.atpre.analysis.event.EventJson;
import dev.atpre.analysis.event.EventKind;
import dev.atpre.analysis.event.JsonWriter;
import dev.atpre.analysis.event.Point;
import dev.atpre.analysis.event.Text;
import dev.atpre.analysis.event.Value;
import dev.atpre.analysis.observation.Observation;
import dev.atpre.analysis.quality.Quality;
import dev.atpre.analysis.rule.Assessment;
import dev.atpre.analysis.rule.Attention;
import dev.atpre.analysis.rule.Events;
import dev.atpre.analysis.rule.Platform;
import dev.atpre.analysis.timeline.Seen;
import dev.atpre.analysis.trip.MissingPiece;
import dev.atpre.analysis.trip.Trip;
import dev.atpre.analysis.trip.TripFile;
import dev.atpre.decoder.field.Engine;
import dev.atpre.decoder.field.Units;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A trip and all that is said of it as the JSON that {@link ReportPage} shows. */
public final class TripModel {
    /** Groups of words that the page takes from the rules. */
    private static final Set<String> WORDS = Set.of("kind", "cause", "result", "value", "reason", "word");

    private final Assessment assessment;
    private final JsonWriter json;

    private TripModel(Assessment assessment, Appendable out) {
        this.assessment = assessment;
        this.json = new JsonWriter(out);
    }

    /** The JSON; {@code tool} is the version of the program. */
    public static String of(Assessment assessment, String tool) {
        StringBuilder out = new StringBuilder(1 << 16);
        new TripModel(assessment, out).write(tool);
        return out.toString();
    }

    private void write(String tool) {
        json.begin().name("tool").string(tool);
        json.name("rules").string(Events.RULES);
        words();
        trip(assessment.trip());
        json.name("files").beginArray();
        assessment.trip().files().forEach(this::file);
        json.endArray().name("missing").beginArray();
        assessment.trip().missing().forEach(this::missing);
        json.endArray().name("attention").beginArray();
        for (Attention each : assessment.attention()) {
            json.begin().name("reason").string(each.reason().label());
            text(json.name("detail"), each.detail());
            json.end();
        }
        json.endArray();
        quality(assessment.quality());
        SampleColumns.write(json, assessment.timeline());
        json.name("bands").begin();
        StatusBands.write(json, assessment.timeline());
        bands("service_brake", EventKind.SERVICE_BRAKE);
        bands("emergency_brake", EventKind.EMERGENCY_BRAKE);
        bands("isolation", EventKind.ISOLATION);
        json.end().name("gradient").beginArray();
        gradients();
        json.endArray().name("balises").beginArray();
        Events.linking(assessment.timeline()).met().forEach(this::balise);
        events(EventKind.MISSING_GROUP).forEach(this::missingGroup);
        json.endArray().name("stations").beginArray();
        Events.platforms(assessment.timeline()).forEach(this::station);
        json.endArray().name("messages").beginArray();
        events(EventKind.DRIVER_MESSAGE).forEach(this::message);
        json.endArray().name("events").beginArray();
        assessment.events().forEach(this::event);
        json.endArray().end();
    }

    private void words() {
        json.name("words").begin();
        for (Locale language : List.of(Text.ENGLISH, Text.CHINESE)) {
            json.name(language.toLanguageTag()).begin();
            Text.words(language, WORDS).forEach((key, words) -> json.name(key).string(words));
            json.end();
        }
        json.end();
    }

    /** In both languages: the reader chooses. */
    private static void text(JsonWriter to, Text text) {
        to.begin();
        to.name(Text.ENGLISH.toLanguageTag()).string(text.in(Text.ENGLISH));
        to.name(Text.CHINESE.toLanguageTag()).string(text.in(Text.CHINESE));
        to.end();
    }

    private void trip(Trip trip) {
        OptionalLong vehicle = trip.nidEngine();
        json.name("trip").begin();
        json.name("train").string(trip.trainNumber().orElse(null));
        json.name("vehicle").string(vehicle.isPresent() ? Engine.label(vehicle.getAsLong()) : null);
        json.name("grouped_by").string(trip.groupedBy().label());
        json.name("first_time").string(EventJson.time(trip.firstTime()));
        json.name("last_time").string(EventJson.time(trip.lastTime()));
        json.name("duration_s").number(trip.duration().toSeconds());
        json.name("distance_cm").number(trip.distanceCm());
        json.name("max_speed_km_h").number(Units.kmPerH(trip.maxSpeedCmPerS())).end();
    }

    private void file(TripFile file) {
        json.begin().name("name").string(file.name());
        json.name("sha256").string(file.contentId());
        json.name("bytes").number(file.facts().summary().bytes());
        json.name("records").number(file.facts().summary().records());
        json.name("first_time").string(EventJson.time(file.firstTime()));
        json.name("last_time").string(EventJson.time(file.lastTime()));
        json.name("grade").string(file.quality().grade().name()).end();
    }

    private void missing(MissingPiece piece) {
        json.begin().name("from").string(EventJson.time(piece.from()));
        json.name("to").string(EventJson.time(piece.to()));
        json.name("distance_cm").number(piece.distanceCm()).end();
    }

    private void quality(Quality quality) {
        json.name("quality").begin().name("grade").string(quality.grade().name());
        json.name("reasons").beginArray();
        quality.reasons().forEach(reason -> text(json, reason));
        json.endArray().name("framed_percent").number(quality.framedPercent());
        optional("crc_percent", quality.crcPercent());
        optional("physics", quality.physics());
        json.name("linking_median_error_cm")
                .number(quality.linkingMedianErrorCm())
                .end();
    }

    private void optional(String name, OptionalDouble value) {
        json.name(name).number(value.orElse(Double.NaN));
    }

    private List<Event> events(EventKind kind) {
        return assessment.events().stream()
                .filter(event -> event.kind() == kind)
                .toList();
    }

    private void bands(String name, EventKind kind) {
        json.name(name).beginArray();
        for (Event event : events(kind)) {
            LocalDateTime end =
                    event.to().map(Point::time).orElse(assessment.trip().lastTime());
            json.begin().name("from").number(seconds(event.from().time()));
            json.name("to").number(seconds(end));
            json.name("confirmed").bool(event.confirmed()).end();
        }
        json.endArray();
    }

    /** Each from its place on; none where something was not recorded. */
    private void gradients() {
        List<Seen<Observation.Gradient>> found = assessment.timeline().observations(Observation.Gradient.class);
        for (int i = 0; i < found.size(); i++) {
            gradient(
                    found.get(i).at().locationCm(),
                    OptionalInt.of(found.get(i).what().perMille()));
            long next = i + 1 < found.size() ? found.get(i + 1).order() : Long.MAX_VALUE;
            Seen<?> last = StatusBands.lastOf(assessment.timeline(), found.get(i), next);
            if (assessment.timeline().isBroken(last.order(), next)) {
                gradient(last.at().locationCm(), OptionalInt.empty());
            }
        }
    }

    private void gradient(OptionalLong d, OptionalInt perMille) {
        if (d.isPresent()) {
            json.begin().name("d").number(d);
            json.name("value").number(perMille).end();
        }
    }

    private void balise(Linking.Met<Seen<Observation>> met) {
        Seen<Observation> at = met.passage().named().at();
        balise(
                at.at().seconds(),
                met.passage().locationCm(),
                met.passage().id(),
                "met",
                met.expectation().map(each -> each.locationCm()).orElse(OptionalLong.empty()));
    }

    private void missingGroup(Event event) {
        OptionalLong expected = event.value("expected_at")
                .map(value -> OptionalLong.of(Math.round(value.number().orElse(0) * 100)))
                .orElse(OptionalLong.empty());
        OptionalLong at = expected.isPresent() ? expected : event.from().locationCm();
        String group = event.value("group").map(Value::word).orElse("");
        balise(seconds(event.from().time()), at, group, "missing", expected);
    }

    private void balise(OptionalLong t, OptionalLong d, String group, String state, OptionalLong expected) {
        json.begin().name("t").number(t);
        json.name("d").number(d);
        json.name("group").string(group);
        json.name("state").string(state);
        json.name("expected_d").number(expected).end();
    }

    private void station(Platform platform) {
        json.begin().name("name").string(String.valueOf(platform.station()));
        json.name("from_d").number(platform.fromCm());
        json.name("to_d").number(platform.toCm()).end();
    }

    private void message(Event event) {
        json.begin();
        place(event);
        json.name("text").string(event.value("text").map(Value::word).orElse(""));
        number("number", event.value("q_text"));
        number("ack_s", event.value("answered_after"));
        json.end();
    }

    private void number(String name, Optional<Value> value) {
        json.name(name)
                .number(value.map(each -> each.number().orElse(Double.NaN)).orElse(Double.NaN));
    }

    private void event(Event event) {
        json.begin();
        EventJson.write(json, event, TripModel::text);
        place(event);
        json.name("to_t").number(event.to().map(to -> seconds(to.time())).orElse(OptionalLong.empty()));
        json.name("to_d").number(event.to().map(Point::locationCm).orElse(OptionalLong.empty()));
        json.end();
    }

    private void place(Event event) {
        json.name("t").number(seconds(event.from().time()));
        json.name("d").number(event.from().locationCm());
    }

    /** The train's local clock, counted as if it were UTC. */
    private static OptionalLong seconds(@Nullable LocalDateTime time) {
        return time == null ? OptionalLong.empty() : OptionalLong.of(time.toEpochSecond(ZoneOffset.UTC));
    }
}
