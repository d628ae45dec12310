package dev.atpre.service.mission;

import dev.atpre.analysis.event.Event;
import dev.atpre.analysis.event.EventJson;
import dev.atpre.analysis.event.EventKind;
import dev.atpre.analysis.rule.Attention;
import dev.atpre.analysis.rule.Events;
import dev.atpre.analysis.summary.FileSummary;
import dev.atpre.analysis.trip.FileGroup;
import dev.atpre.analysis.trip.FileSpan;
import dev.atpre.analysis.trip.Trip;
import dev.atpre.analysis.trip.TripFile;
import dev.atpre.engine.recordings.TripFolder;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.jdbc.support.KeyHolder;

/** Writes the rows of missions; always within a transaction. Thread-safe. */
final class MissionRows {
    /** Of missions that need nobody; reasons are numbered from 0, the most pressing first. */
    static final int NO_URGENCY = 99;

    private static final LocalDateTime WITHOUT_TIME = LocalDateTime.of(1970, 1, 1, 0, 0);
    private static final String COLUMNS = "content_key grouped_by first_time last_time sort_time duration_s distance_cm"
            + " max_speed_cm_per_s train vehicle shift driver records emergency_brakes service_brakes grade urgency attention"
            + " missing silhouette rules assessed_at";

    private final JdbcClient database;
    private final JdbcTemplate batches;

    MissionRows(JdbcClient database, JdbcTemplate batches) {
        this.database = database;
        this.batches = batches;
    }

    /** The missions that recordings of a group are of now. */
    List<Long> missionsOf(FileGroup group) {
        return database.sql(
                        "SELECT DISTINCT mission_id FROM mission_recording WHERE sha256 IN (:sha256s) ORDER BY mission_id")
                .param("sha256s", sha256s(group))
                .query((row, number) -> row.getLong(1))
                .list();
    }

    /** Takes recordings out of the missions they are of. */
    void release(FileGroup group) {
        database.sql("DELETE FROM mission_recording WHERE sha256 IN (:sha256s)")
                .param("sha256s", sha256s(group))
                .update();
    }

    private static List<String> sha256s(FileGroup group) {
        return group.files().stream().map(FileSpan::contentId).toList();
    }

    long insert(Assessed assessed) {
        String names = COLUMNS.replace(" ", ", ");
        String values = ":" + COLUMNS.replace(" ", ", :");
        KeyHolder key = new GeneratedKeyHolder();
        database.sql("INSERT INTO mission (revision, " + names + ") VALUES (1, " + values + ")")
                .params(values(assessed))
                .update(key, "id");
        long id = Objects.requireNonNull(key.getKey()).longValue();
        writeBelow(id, assessed);
        return id;
    }

    void update(long id, Assessed assessed) {
        List<String> sets = new ArrayList<>();
        for (String column : COLUMNS.split(" ", -1)) {
            sets.add(column + " = :" + column);
        }
        database.sql("UPDATE mission SET revision = revision + 1, " + String.join(", ", sets) + " WHERE id = :id")
                .params(values(assessed))
                .param("id", id)
                .update();
        database.sql("DELETE FROM mission_event WHERE mission_id = :id")
                .param("id", id)
                .update();
        writeBelow(id, assessed);
    }

    private static Map<String, @Nullable Object> values(Assessed assessed) {
        Trip trip = assessed.trip();
        OptionalLong distance = trip.distanceCm();
        List<Attention> attention = assessed.assessment().attention();
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("content_key", Assessed.contentKey(assessed.group()));
        values.put("grouped_by", trip.groupedBy().label());
        values.put("first_time", trip.firstTime());
        values.put("last_time", trip.lastTime());
        values.put("sort_time", Objects.requireNonNullElse(trip.firstTime(), WITHOUT_TIME));
        values.put("duration_s", trip.duration().toSeconds());
        values.put("distance_cm", distance.isPresent() ? (Long) distance.getAsLong() : null);
        values.put("max_speed_cm_per_s", trip.maxSpeedCmPerS());
        values.put("train", assessed.train());
        values.put("vehicle", assessed.vehicle());
        values.put("shift", assessed.folder().map(TripFolder::shift).orElse(null));
        values.put("driver", assessed.folder().map(TripFolder::driver).orElse(null));
        values.put("records", trip.sum(FileSummary::records));
        values.put("emergency_brakes", assessed.assessment().count(EventKind.EMERGENCY_BRAKE));
        values.put("service_brakes", assessed.assessment().count(EventKind.SERVICE_BRAKE));
        values.put("grade", assessed.assessment().quality().grade().name());
        values.put(
                "urgency",
                attention.isEmpty() ? NO_URGENCY : attention.get(0).reason().ordinal());
        values.put("attention", MissionJson.attention(attention));
        values.put("missing", MissionJson.missing(trip.missing()));
        values.put("silhouette", MissionJson.silhouette(assessed.silhouette()));
        values.put("rules", Events.RULES);
        values.put("assessed_at", OffsetDateTime.now(ZoneOffset.UTC));
        return values;
    }

    private void writeBelow(long id, Assessed assessed) {
        List<Object[]> recordings = new ArrayList<>();
        List<String> sha256s = sha256s(assessed.group());
        for (int i = 0; i < sha256s.size(); i++) {
            recordings.add(new Object[] {id, i, sha256s.get(i)});
        }
        batches.batchUpdate(
                "INSERT INTO mission_recording (mission_id, position, sha256) VALUES (?, ?, ?)", recordings);
        Map<String, String> byName = new HashMap<>();
        for (TripFile file : assessed.trip().files()) {
            byName.put(file.name(), file.contentId());
        }
        List<Object[]> events = new ArrayList<>();
        for (Event event : assessed.assessment().events()) {
            events.add(new Object[] {
                id,
                events.size(),
                event.kind().label(),
                byName.getOrDefault(event.from().file(), sha256s.get(0)),
                event.from().offset(),
                event.attention(),
                EventJson.of(event)
            });
        }
        batches.batchUpdate(
                "INSERT INTO mission_event (mission_id, position, kind, sha256, record_offset, attention, body)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?)",
                events);
    }

    /** Removes a mission all of whose recordings went elsewhere. */
    void removeIfEmpty(long id) {
        database.sql("""
                        DELETE FROM mission WHERE id = :id
                        AND NOT EXISTS (SELECT 1 FROM mission_recording r WHERE r.mission_id = :id)
                        """).param("id", id).update();
    }

    void remove(long id) {
        database.sql("DELETE FROM mission WHERE id = :id").param("id", id).update();
    }
}
