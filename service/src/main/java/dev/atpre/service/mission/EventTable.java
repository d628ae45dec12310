package dev.atpre.service.mission;

import dev.atpre.analysis.event.EventKind;
import dev.atpre.analysis.event.JsonWriter;
import dev.atpre.analysis.rule.Events;
import dev.atpre.service.problem.ProblemException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Events of missions, and what a person says of them. Thread-safe. */
@Component
public class EventTable {
    private static final List<String> VERDICTS = List.of("justified", "unjustified", "false_alarm", "open");
    private static final int LONGEST_NOTE = 4000;

    private final JdbcClient database;

    EventTable(JdbcClient database) {
        this.database = database;
    }

    /** The events of a mission in order, as one JSON object. */
    String json(long mission, Optional<String> kind, Optional<Boolean> attention) {
        kind.ifPresent(EventTable::known);
        Map<String, Object> params = new HashMap<>(Map.of("mission", mission));
        kind.ifPresent(label -> params.put("kind", label));
        attention.ifPresent(needed -> params.put("attention", needed));
        StringBuilder out = new StringBuilder(1 << 14);
        JsonWriter json = new JsonWriter(out).begin();
        json.name("rules").string(Events.RULES).name("events").beginArray();
        database.sql("""
                        SELECT e.position, e.body, v.verdict, v.note, v.said_by, v.said_at FROM mission_event e
                        LEFT JOIN verdict v ON v.sha256 = e.sha256 AND v.record_offset = e.record_offset AND v.kind = e.kind
                        WHERE e.mission_id = :mission%s%s ORDER BY e.position
                        """.formatted(
                                kind.isPresent() ? " AND e.kind = :kind" : "",
                                attention.isPresent() ? " AND e.attention = :attention" : ""))
                .params(params)
                .query((ResultSet row) -> write(json, row));
        json.endArray().end();
        return out.toString();
    }

    private static void known(String label) {
        if (Arrays.stream(EventKind.values()).noneMatch(each -> each.label().equals(label))) {
            throw ProblemException.badRequest("kind: expected one of "
                    + String.join(
                            ", ",
                            Arrays.stream(EventKind.values())
                                    .map(EventKind::label)
                                    .toList()));
        }
    }

    private static void write(JsonWriter json, ResultSet row) throws SQLException {
        String body = row.getString("body");
        StringBuilder verdict = new StringBuilder();
        JsonWriter said = new JsonWriter(verdict);
        if (row.getString("verdict") == null) {
            said.nothing();
        } else {
            said.begin().name("verdict").string(row.getString("verdict"));
            said.name("note").string(row.getString("note"));
            said.name("by").string(row.getString("said_by"));
            said.name("at")
                    .string(row.getObject("said_at", OffsetDateTime.class)
                            .toInstant()
                            .toString())
                    .end();
        }
        json.json("{\"event\":%d,\"verdict\":%s,%s".formatted(row.getInt("position"), verdict, body.substring(1)));
    }

    /**
     * Writes down what a person says of an event.
     *
     * @return false when there is no such event
     */
    @Transactional
    public boolean judge(long mission, int event, @Nullable String verdict, @Nullable String note, String by) {
        if (verdict == null || !VERDICTS.contains(verdict)) {
            throw ProblemException.badRequest("verdict: expected one of " + String.join(", ", VERDICTS));
        }
        String words = note == null ? "" : note;
        if (words.length() > LONGEST_NOTE || words.indexOf('\0') >= 0) {
            throw ProblemException.badRequest("note: expected at most %d characters".formatted(LONGEST_NOTE));
        }
        unjudge(mission, event);
        int judged = database.sql("""
                        INSERT INTO verdict (sha256, record_offset, kind, verdict, note, said_by, said_at)
                        SELECT e.sha256, e.record_offset, e.kind, CAST(:verdict AS VARCHAR(20)), CAST(:note AS VARCHAR(4000)),
                          CAST(:by AS VARCHAR(100)), CAST(:now AS TIMESTAMP WITH TIME ZONE)
                        FROM mission_event e WHERE e.mission_id = :mission AND e.position = :event
                        """)
                .param("verdict", verdict)
                .param("note", words)
                .param("by", by)
                .param("now", OffsetDateTime.now(ZoneOffset.UTC))
                .param("mission", mission)
                .param("event", event)
                .update();
        touch(mission);
        return judged > 0;
    }

    /** Takes that back; false when there is nothing to take back. */
    @Transactional
    public boolean unjudge(long mission, int event) {
        int removed = database.sql("""
                        DELETE FROM verdict WHERE EXISTS (
                          SELECT 1 FROM mission_event e WHERE e.mission_id = :mission AND e.position = :event
                          AND e.sha256 = verdict.sha256 AND e.record_offset = verdict.record_offset AND e.kind = verdict.kind)
                        """)
                .param("mission", mission)
                .param("event", event)
                .update();
        touch(mission);
        return removed > 0;
    }

    private void touch(long mission) {
        database.sql("UPDATE mission SET revision = revision + 1 WHERE id = :id")
                .param("id", mission)
                .update();
    }
}
