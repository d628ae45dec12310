package dev.atpre.service.task;

import dev.atpre.core.context.LogContext;
import dev.atpre.service.task.Task.State;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The tables {@code task} and {@code task_recording}. Thread-safe. */
@Component
public class TaskTable {
    private static final int MOST_MISSIONS = 1000;
    private static final String TASKS = """
            SELECT t.*,
              (SELECT COUNT(*) FROM task_recording r WHERE r.task_id = t.id) AS total,
              (SELECT COUNT(*) FROM task_recording r WHERE r.task_id = t.id AND r.state = 'done') AS done,
              (SELECT COUNT(*) FROM task_recording r WHERE r.task_id = t.id AND r.state = 'failed') AS failed
            FROM task t
            """;

    private final JdbcClient database;
    private final JdbcTemplate batches;

    TaskTable(JdbcClient database, JdbcTemplate batches) {
        this.database = database;
        this.batches = batches;
    }

    /**
     * A recording of a task that begins.
     *
     * @param known whether its content was in the store before
     */
    public record New(String sha256, String path, boolean known) {}

    /**
     * A recording of a task.
     *
     * @param state {@code waiting}, {@code done}, {@code failed}
     */
    public record Item(
            int position, String sha256, String path, boolean known, String state, Optional<String> reason) {}

    /** Writes down a task that waits for its turn, in the name of the current request. */
    @Transactional
    public Task create(String kind, List<New> files) {
        String id = UUID.randomUUID().toString().replace("-", "");
        Object requestId = LogContext.current().value("request_id");
        database.sql("""
                        INSERT INTO task (id, kind, state, request_id, created_at, attempt)
                        VALUES (:id, :kind, 'QUEUED', :request, :now, 1)
                        """)
                .param("id", id)
                .param("kind", kind)
                .param("request", requestId == null ? null : requestId.toString())
                .param("now", now())
                .update();
        List<Object[]> rows = new ArrayList<>();
        for (int i = 0; i < files.size(); i++) {
            New file = files.get(i);
            rows.add(new Object[] {id, i, file.sha256(), file.path(), file.known()});
        }
        batches.batchUpdate(
                "INSERT INTO task_recording (task_id, position, sha256, path, known, state) VALUES (?, ?, ?, ?, ?, 'waiting')",
                rows);
        return find(id).orElseThrow();
    }

    /** A task. One query after the other: inside another one it would take a second connection while it has the first. */
    public Optional<Task> find(String id) {
        List<Long> missions = missions(id);
        return database.sql(TASKS + " WHERE t.id = :id")
                .param("id", id)
                .query((row, number) -> task(row, missions))
                .optional();
    }

    /** The newest tasks, without their missions. */
    public List<Task> newest(int limit) {
        return database.sql(TASKS + " ORDER BY t.created_at DESC, t.id LIMIT :limit")
                .param("limit", limit)
                .query((row, number) -> task(row, List.of()))
                .list();
    }

    private List<Long> missions(String id) {
        return database.sql("""
                        SELECT DISTINCT m.id, m.sort_time FROM task_recording r
                        JOIN mission_recording mr ON mr.sha256 = r.sha256 JOIN mission m ON m.id = mr.mission_id
                        WHERE r.task_id = :id ORDER BY m.sort_time, m.id LIMIT :limit
                        """)
                .param("id", id)
                .param("limit", MOST_MISSIONS)
                .query((row, number) -> row.getLong("id"))
                .list();
    }

    private static Task task(ResultSet row, List<Long> missions) throws SQLException {
        return new Task(
                row.getString("id"),
                row.getString("kind"),
                State.valueOf(row.getString("state")),
                Optional.ofNullable(row.getString("request_id")),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                instant(row.getObject("started_at", OffsetDateTime.class)),
                instant(row.getObject("ended_at", OffsetDateTime.class)),
                row.getInt("attempt"),
                row.getInt("total"),
                row.getInt("done"),
                row.getInt("failed"),
                Optional.ofNullable(row.getString("reason")),
                missions);
    }

    private static Optional<Instant> instant(@Nullable OffsetDateTime time) {
        return Optional.ofNullable(time).map(OffsetDateTime::toInstant);
    }

    /** The recordings of a task in their order. */
    public List<Item> items(String id, int from, int limit) {
        return database.sql("""
                        SELECT * FROM task_recording WHERE task_id = :id AND position >= :from ORDER BY position LIMIT :limit
                        """)
                .param("id", id)
                .param("from", from)
                .param("limit", limit)
                .query((row, number) -> new Item(
                        row.getInt("position"),
                        row.getString("sha256"),
                        row.getString("path"),
                        row.getBoolean("known"),
                        row.getString("state"),
                        Optional.ofNullable(row.getString("reason"))))
                .list();
    }

    /** Recordings that nobody has read yet for this task, in the order of their paths: those of one folder together. */
    List<Item> waiting(String id) {
        return database.sql(
                        "SELECT * FROM task_recording WHERE task_id = :id AND state = 'waiting' ORDER BY path, position")
                .param("id", id)
                .query((row, number) -> new Item(
                        row.getInt("position"),
                        row.getString("sha256"),
                        row.getString("path"),
                        row.getBoolean("known"),
                        row.getString("state"),
                        Optional.empty()))
                .list();
    }

    /** Tasks that are not at their end, the oldest first. */
    List<String> unfinished() {
        return database.sql("SELECT id FROM task WHERE state IN ('QUEUED', 'RUNNING') ORDER BY created_at, id")
                .query((row, number) -> row.getString(1))
                .list();
    }

    /** Tasks in a state. */
    public long count(State state) {
        return database.sql("SELECT COUNT(*) FROM task WHERE state = :state")
                .param("state", state.name())
                .query(Long.class)
                .single();
    }

    /** Recordings that wait for their task. */
    public long waitingRecordings() {
        return database.sql("""
                        SELECT COUNT(*) FROM task_recording r JOIN task t ON t.id = r.task_id
                        WHERE r.state = 'waiting' AND t.state IN ('QUEUED', 'RUNNING')
                        """).query(Long.class).single();
    }

    /** Begins a task; false when it is at its end already. */
    boolean begin(String id) {
        return database.sql("""
                        UPDATE task SET state = 'RUNNING', started_at = COALESCE(started_at, :now)
                        WHERE id = :id AND state IN ('QUEUED', 'RUNNING')
                        """).param("now", now()).param("id", id).update() > 0;
    }

    /** What became of a recording of a task; without a reason it was read. */
    record Mark(int position, Optional<String> reason) {}

    /** Writes down what became of recordings, all at once. */
    void mark(String id, List<Mark> marks) {
        batches.batchUpdate(
                "UPDATE task_recording SET state = ?, reason = ? WHERE task_id = ? AND position = ?",
                marks,
                Math.max(1, marks.size()),
                (statement, mark) -> {
                    statement.setString(1, mark.reason().isEmpty() ? "done" : "failed");
                    statement.setString(2, mark.reason().orElse(null));
                    statement.setString(3, id);
                    statement.setInt(4, mark.position());
                });
    }

    /** Ends a task that runs; one that was cancelled meanwhile stays so. */
    boolean end(String id, State state, @Nullable String reason) {
        return database.sql("""
                        UPDATE task SET state = :state, ended_at = :now, reason = :reason
                        WHERE id = :id AND state IN ('QUEUED', 'RUNNING')
                        """)
                        .param("state", state.name())
                        .param("now", now())
                        .param("reason", reason)
                        .param("id", id)
                        .update()
                > 0;
    }

    /** Makes what failed or was cancelled wait again; false when there is nothing to try again. */
    @Transactional
    boolean renew(String id) {
        int renewed = database.sql("""
                        UPDATE task SET state = 'QUEUED', ended_at = NULL, reason = NULL, attempt = attempt + 1
                        WHERE id = :id AND state IN ('FAILED', 'CANCELLED')
                        """).param("id", id).update();
        if (renewed > 0) {
            database.sql(
                            "UPDATE task_recording SET state = 'waiting', reason = NULL WHERE task_id = :id AND state = 'failed'")
                    .param("id", id)
                    .update();
        }
        return renewed > 0;
    }

    private static OffsetDateTime now() {
        return OffsetDateTime.now(ZoneOffset.UTC);
    }
}
