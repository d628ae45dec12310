package dev.atpre.cli.trips;

import dev.atpre.analysis.event.EventJson;
import dev.atpre.analysis.event.EventKind;
import dev.atpre.analysis.event.JsonWriter;
import dev.atpre.analysis.quality.Quality;
import dev.atpre.analysis.rule.Assessment;
import dev.atpre.analysis.rule.Attention;
import dev.atpre.analysis.rule.Events;
import dev.atpre.analysis.summary.FileSummary;
import dev.atpre.analysis.trip.MissingPiece;
import dev.atpre.analysis.trip.Trip;
import dev.atpre.analysis.trip.TripFile;
import dev.atpre.decoder.field.Engine;
import dev.atpre.decoder.field.Units;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Trips as one JSON object, a line for each. What is not known is null. */
final class TripsJson {
    private TripsJson() {}

    static Stream<String> lines(List<Trip> trips) {
        String head = "{\"rules\":\"%s\",\"trips\":[".formatted(Events.RULES);
        Stream<String> each = IntStream.range(0, trips.size())
                .mapToObj(i -> trip(Assessment.of(trips.get(i))) + (i + 1 < trips.size() ? "," : ""));
        return Stream.of(Stream.of(head), each, Stream.of("]}")).flatMap(lines -> lines);
    }

    private static String trip(Assessment assessment) {
        Trip trip = assessment.trip();
        OptionalLong vehicle = trip.nidEngine();
        StringBuilder out = new StringBuilder(1024);
        JsonWriter json = new JsonWriter(out).begin();
        json.name("grouped_by").string(trip.groupedBy().label());
        json.name("first_time").string(EventJson.time(trip.firstTime()));
        json.name("last_time").string(EventJson.time(trip.lastTime()));
        json.name("duration_s").number(trip.duration().toSeconds());
        km(json.name("distance_km"), trip.distanceCm());
        json.name("max_speed_km_h").number(Units.kmPerH(trip.maxSpeedCmPerS()));
        json.name("train").string(trip.trainNumber().orElse(null));
        json.name("vehicle").string(vehicle.isPresent() ? Engine.label(vehicle.getAsLong()) : null);
        json.name("emergency_brake_interventions").number(assessment.count(EventKind.EMERGENCY_BRAKE));
        json.name("service_brake_interventions").number(assessment.count(EventKind.SERVICE_BRAKE));
        json.name("records").number(trip.sum(FileSummary::records));
        json.name("damaged_bytes").number(trip.sum(FileSummary::damagedBytes));
        json.name("warnings").number(trip.sum(FileSummary::warnings));
        quality(json.name("quality"), assessment.quality());
        json.name("needs_attention").beginArray();
        for (Attention each : assessment.attention()) {
            json.begin().name("reason").string(each.reason().label());
            json.name("detail").string(each.detail().english()).end();
        }
        json.endArray().name("missing").beginArray();
        trip.missing().forEach(piece -> missing(json, piece));
        json.endArray().name("files").beginArray();
        trip.files().forEach(file -> file(json, file));
        json.endArray().name("duplicates").beginArray();
        trip.duplicates().forEach(file -> file(json, file));
        json.endArray().end();
        return out.toString();
    }

    private static void quality(JsonWriter json, Quality quality) {
        json.begin().name("grade").string(quality.grade().name());
        json.name("reasons").beginArray();
        quality.reasons().forEach(reason -> json.string(reason.english()));
        json.endArray();
        json.name("framed_percent").number(quality.framedPercent());
        optional(json.name("crc_percent"), quality.crcPercent());
        optional(json.name("physics"), quality.physics());
        json.name("linking_median_error_cm")
                .number(quality.linkingMedianErrorCm())
                .end();
    }

    private static void optional(JsonWriter json, OptionalDouble value) {
        json.number(value.orElse(Double.NaN));
    }

    private static void missing(JsonWriter json, MissingPiece piece) {
        json.begin().name("before").string(piece.before());
        json.name("after").string(piece.after());
        json.name("from").string(EventJson.time(piece.from()));
        json.name("to").string(EventJson.time(piece.to()));
        km(json.name("distance_km"), piece.distanceCm());
        json.end();
    }

    private static void file(JsonWriter json, TripFile file) {
        json.begin().name("file").string(file.name());
        json.name("sha256").string(file.contentId());
        json.name("grade").string(file.quality().grade().name()).end();
    }

    private static void km(JsonWriter json, OptionalLong cm) {
        json.number(cm.isPresent() ? Units.km(cm.getAsLong()) : Double.NaN);
    }
}
