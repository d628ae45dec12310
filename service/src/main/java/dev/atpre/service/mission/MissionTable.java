package dev.atpre.service.mission;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The tables of missions: who they are, and how they change. Thread-safe. */
@Component
public class MissionTable {
    private static final int HEADS_KEPT = 10_000;

    private final JdbcClient database;
    private final MissionRows rows;
    private final Cache<Long, Head> heads =
            Caffeine.newBuilder().maximumSize(HEADS_KEPT).build();
    private final AtomicLong version = new AtomicLong(System.currentTimeMillis());

    MissionTable(JdbcClient database, JdbcTemplate batches) {
        this.database = database;
        this.rows = new MissionRows(database, batches);
    }

    /** Whether a mission of exactly these recordings is there. */
    boolean isKnown(String contentKey) {
        return database.sql("SELECT COUNT(*) FROM mission WHERE content_key = :key")
                        .param("key", contentKey)
                        .query(Long.class)
                        .single()
                > 0;
    }

    /** What must be known of a mission to answer for it; kept until something changes. */
    public Optional<Head> head(long id) {
        Head known = heads.getIfPresent(id);
        if (known != null) {
            return Optional.of(known);
        }
        long before = version.get();
        Optional<Head> read = readHead(id);
        if (read.isPresent()) {
            heads.put(id, read.get());
            if (version.get() != before) {
                heads.invalidate(id);
            }
        }
        return read;
    }

    private Optional<Head> readHead(long id) {
        List<Head.File> files = database.sql("""
                        SELECT mr.sha256, (SELECT MIN(p.path) FROM recording_path p WHERE p.sha256 = mr.sha256) AS path
                        FROM mission_recording mr WHERE mr.mission_id = :id ORDER BY mr.position
                        """)
                .param("id", id)
                .query((row, number) -> new Head.File(row.getString("sha256"), row.getString("path")))
                .list();
        return database.sql("SELECT content_key, revision FROM mission WHERE id = :id")
                .param("id", id)
                .query((row, number) -> new Head(id, row.getString("content_key"), row.getInt("revision"), files))
                .optional();
    }

    /** Goes up with each change of any mission. */
    public long version() {
        return version.get();
    }

    /** To be called when a transaction that changed a mission has ended. */
    public void changed() {
        version.incrementAndGet();
        heads.invalidateAll();
    }

    /** Writes trips in place of those that their recordings were of; to be called in a transaction. */
    void write(List<Assessed> all) {
        Set<Long> replaced = new HashSet<>();
        Set<Long> claimed = new HashSet<>();
        for (Assessed each : all) {
            List<Long> before = rows.missionsOf(each.group());
            replaced.addAll(before);
            rows.release(each.group());
            Optional<Long> id = before.stream().filter(claimed::add).findFirst();
            if (id.isPresent()) {
                rows.update(id.get(), each);
            } else {
                claimed.add(rows.insert(each));
            }
        }
        replaced.removeAll(claimed);
        replaced.forEach(rows::removeIfEmpty);
    }

    void remove(long id) {
        rows.remove(id);
    }

    /** Missions that were looked at by other rules than these. */
    public List<Long> assessedByOthers(String rules) {
        return database.sql("SELECT id FROM mission WHERE rules <> :rules ORDER BY id")
                .param("rules", rules)
                .query((row, number) -> row.getLong(1))
                .list();
    }

    /** How many there are, and how many of them need a person. */
    public Counts counts() {
        return database.sql("SELECT COUNT(*), COALESCE(SUM(CASE WHEN urgency < 99 THEN 1 ELSE 0 END), 0) FROM mission")
                .query((row, number) -> new Counts(row.getLong(1), row.getLong(2)))
                .single();
    }

    /** Numbers of missions. */
    public record Counts(long all, long needingAttention) {}
}
