package dev.atpre.service.recording;

import dev.atpre.analysis.trip.FileFacts;
import dev.atpre.analysis.trip.FileSpan;
import dev.atpre.service.recording.StoredRecording.State;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The tables {@code recording} and {@code recording_path}. Thread-safe. */
@Component
public class RecordingTable {
    private static final int AT_ONCE = 500;
    private static final String STORED = """
            SELECT r.*, (SELECT MIN(p.path) FROM recording_path p WHERE p.sha256 = r.sha256) AS path,
                   (SELECT m.mission_id FROM mission_recording m WHERE m.sha256 = r.sha256) AS mission_id
            FROM recording r
            """;
    private static final String SPANS = """
            SELECT r.sha256, p.path, p.trip_folder, r.first_time, r.last_time, r.first_location_cm, r.last_location_cm,
                   r.nid_engine
            FROM recording r JOIN recording_path p ON p.sha256 = r.sha256
            WHERE r.state = 'READ'
            """;

    private final JdbcClient database;

    RecordingTable(JdbcClient database) {
        this.database = database;
    }

    /**
     * Writes down that a recording came; what is known already stays.
     *
     * @return whether it was new
     */
    @Transactional
    public boolean add(String sha256, long sizeBytes, String path) {
        int added = database.sql("""
                        INSERT INTO recording (sha256, size_bytes, file_type, received_at, state)
                        VALUES (:sha256, :size, :type, :now, 'STORED') ON CONFLICT DO NOTHING
                        """)
                .param("sha256", sha256)
                .param("size", sizeBytes)
                .param("type", RecordingPath.type(path))
                .param("now", OffsetDateTime.now(ZoneOffset.UTC))
                .update();
        database.sql("""
                        INSERT INTO recording_path (sha256, path, trip_folder) VALUES (:sha256, :path, :folder)
                        ON CONFLICT DO NOTHING
                        """)
                .param("sha256", sha256)
                .param("path", path)
                .param("folder", RecordingPath.tripFolder(path).orElse(null))
                .update();
        return added > 0;
    }

    /** The recording with that content. */
    public Optional<StoredRecording> find(String sha256) {
        return database.sql(STORED + " WHERE r.sha256 = :sha256")
                .param("sha256", sha256)
                .query(RecordingTable::stored)
                .optional();
    }

    /** The newest recordings first, from behind one of them on. */
    public List<StoredRecording> newest(Optional<State> state, Optional<String> behind, int limit) {
        String where = state.isPresent() ? " WHERE r.state = :state" : " WHERE 1 = 1";
        String from = behind.isPresent()
                ? " AND (r.received_at, r.sha256) < (SELECT b.received_at, b.sha256 FROM recording b WHERE b.sha256 = :behind)"
                : "";
        JdbcClient.StatementSpec query = database.sql(
                        STORED + where + from + " ORDER BY r.received_at DESC, r.sha256 DESC LIMIT :limit")
                .param("limit", limit);
        if (state.isPresent()) {
            query = query.param("state", state.get().name());
        }
        if (behind.isPresent()) {
            query = query.param("behind", behind.get());
        }
        return query.query(RecordingTable::stored).list();
    }

    private static StoredRecording stored(ResultSet row, int number) throws SQLException {
        long mission = row.getLong("mission_id");
        return new StoredRecording(
                row.getString("sha256"),
                row.getLong("size_bytes"),
                row.getString("file_type"),
                row.getString("path"),
                row.getObject("received_at", OffsetDateTime.class).toInstant(),
                State.valueOf(row.getString("state").strip()),
                Optional.ofNullable(row.getString("reason")),
                mission == 0 ? Optional.empty() : Optional.of(mission));
    }

    /** Writes down what was read of a recording. */
    public void read(String sha256, FileFacts facts) {
        database.sql("""
                        UPDATE recording SET state = 'READ', reason = NULL, records = :records, first_time = :first,
                          last_time = :last, first_location_cm = :from, last_location_cm = :to, nid_engine = :engine
                        WHERE sha256 = :sha256
                        """)
                .param("records", facts.summary().records())
                .param("first", facts.summary().firstTime())
                .param("last", facts.summary().lastTime())
                .param("from", boxed(facts.summary().firstLocationCm()))
                .param("to", boxed(facts.summary().lastLocationCm()))
                .param("engine", boxed(facts.nidEngine()))
                .param("sha256", sha256)
                .update();
    }

    private static @Nullable Long boxed(OptionalLong value) {
        return value.isPresent() ? value.getAsLong() : null;
    }

    /** Writes down that no record could be read of it. */
    public void unreadable(String sha256, String reason) {
        database.sql("UPDATE recording SET state = 'UNREADABLE', reason = :reason WHERE sha256 = :sha256")
                .param("reason", reason)
                .param("sha256", sha256)
                .update();
    }

    /** Where recordings that were read begin and end, once for each path; the names are the paths. */
    public List<FileSpan> spans(Collection<String> sha256s) {
        List<FileSpan> spans = new ArrayList<>();
        List<String> all = List.copyOf(sha256s);
        for (int from = 0; from < all.size(); from += AT_ONCE) {
            spans.addAll(database.sql(SPANS + " AND r.sha256 IN (:sha256s)")
                    .param("sha256s", all.subList(from, Math.min(all.size(), from + AT_ONCE)))
                    .query(RecordingTable::span)
                    .list());
        }
        return spans;
    }

    /** Those in a recorder's folder of a trip. */
    public List<FileSpan> spansInFolder(String tripFolder) {
        return database.sql(SPANS + " AND p.trip_folder = :folder")
                .param("folder", tripFolder)
                .query(RecordingTable::span)
                .list();
    }

    /** Those in no such folder that touch a stretch of time. */
    public List<FileSpan> spansOutside(LocalDateTime from, LocalDateTime to) {
        return database.sql(SPANS + " AND p.trip_folder IS NULL AND r.first_time <= :to AND r.last_time >= :from")
                .param("from", from)
                .param("to", to)
                .query(RecordingTable::span)
                .list();
    }

    private static FileSpan span(ResultSet row, int number) throws SQLException {
        return new FileSpan(
                row.getString("path"),
                row.getString("sha256"),
                Optional.ofNullable(row.getString("trip_folder")),
                time(row, "first_time"),
                time(row, "last_time"),
                number(row, "first_location_cm"),
                number(row, "last_location_cm"),
                number(row, "nid_engine"));
    }

    private static @Nullable LocalDateTime time(ResultSet row, String column) throws SQLException {
        Timestamp value = row.getTimestamp(column);
        return value == null ? null : row.getObject(column, LocalDateTime.class);
    }

    private static OptionalLong number(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(value);
    }

    /** All contents that the database knows. */
    public List<String> sha256s() {
        return database.sql("SELECT sha256 FROM recording")
                .query((row, number) -> row.getString(1))
                .list();
    }

    /** Recordings in a state. */
    public long count(State state) {
        return database.sql("SELECT COUNT(*) FROM recording WHERE state = :state")
                .param("state", state.name())
                .query(Long.class)
                .single();
    }

    /** How many there are, and their bytes. */
    public Extent extent() {
        RowMapper<Extent> mapper = (row, number) -> new Extent(row.getLong(1), row.getLong(2));
        return database.sql("SELECT COUNT(*), COALESCE(SUM(size_bytes), 0) FROM recording")
                .query(mapper)
                .single();
    }

    /**
     * How much is kept.
     *
     * @param recordings how many
     * @param bytes their sizes added up
     */
    public record Extent(long recordings, long bytes) {}

    /** Forgets a recording; its trip must have been forgotten before. */
    public void remove(String sha256) {
        database.sql("DELETE FROM recording WHERE sha256 = :sha256")
                .param("sha256", sha256)
                .update();
    }

    /** The name of a state as programs read it. */
    public static String label(State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }
}
