package dev.atpre.service.mission;

import dev.atpre.analysis.event.JsonWriter;
import dev.atpre.analysis.rule.Attention;
import dev.atpre.analysis.trip.MissingPiece;
import dev.atpre.decoder.field.Units;
import dev.atpre.engine.recordings.PersonalNames;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** The parts of a mission that are kept as JSON, and back. */
final class MissionJson {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();
    private static final TypeReference<List<Mission.Reason>> REASONS = new TypeReference<>() {};
    private static final TypeReference<List<Mission.Missing>> MISSING = new TypeReference<>() {};
    private static final TypeReference<List<@Nullable Integer>> NUMBERS = new TypeReference<>() {};

    private MissionJson() {}

    static String attention(List<Attention> attention) {
        StringBuilder out = new StringBuilder();
        JsonWriter json = new JsonWriter(out).beginArray();
        for (Attention each : attention) {
            json.begin().name("reason").string(each.reason().label());
            json.name("words").string(each.reason().words().english());
            json.name("detail").string(each.detail().english());
            json.name("rule").string(each.rule().english()).end();
        }
        json.endArray();
        return out.toString();
    }

    static List<Mission.Reason> attention(String json) {
        return MAPPER.readValue(json, REASONS);
    }

    static String missing(List<MissingPiece> pieces) {
        PersonalNames names = PersonalNames.masked();
        return MAPPER.writeValueAsString(pieces.stream()
                .map(piece -> new Mission.Missing(
                        names.path(piece.before()),
                        names.path(piece.after()),
                        piece.from(),
                        piece.to(),
                        piece.distanceCm().isPresent()
                                ? Units.km(piece.distanceCm().getAsLong())
                                : null))
                .toList());
    }

    static List<Mission.Missing> missing(String json) {
        return MAPPER.readValue(json, MISSING);
    }

    static String silhouette(List<@Nullable Integer> parts) {
        StringBuilder out = new StringBuilder();
        JsonWriter json = new JsonWriter(out).beginArray();
        parts.forEach(part -> json.number(part == null ? OptionalInt.empty() : OptionalInt.of(part)));
        json.endArray();
        return out.toString();
    }

    static List<@Nullable Integer> silhouette(String json) {
        return MAPPER.readValue(json, NUMBERS);
    }
}
