package dev.atpre.service.health;

import dev.atpre.core.cache.CacheManager;
import dev.atpre.service.mission.MissionTable;
import dev.atpre.service.recording.RecordingTable;
import dev.atpre.service.recording.StoredRecording;
import dev.atpre.service.store.Store;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.ToDoubleFunction;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Looks at database, store and Redis; what was seen is believed for a second. Thread-safe. */
@Component
class Health {
    private static final long BELIEVED_NANOS = 1_000_000_000;
    private static final int ANSWER_SECONDS = 2;
    private static final long LEAST_FREE_BYTES = 64L << 20;

    private final DataSource dataSource;
    private final Store store;
    private final CacheManager cache;
    private final boolean redisWanted;
    private volatile Seen last = new Seen(State.DOWN, State.DOWN, State.DOWN, System.nanoTime() - BELIEVED_NANOS - 1);

    Health(
            DataSource dataSource,
            Store store,
            CacheManager cache,
            RecordingTable recordings,
            MissionTable missions,
            PrometheusRegistry registry,
            @Value("${atp.redis.enabled:true}") boolean redisWanted) {
        this.dataSource = dataSource;
        this.store = store;
        this.cache = cache;
        this.redisWanted = redisWanted;
        GaugeWithCallback.builder()
                .name("atp_component_up")
                .help("Whether a part of the service answers: 1 or 0")
                .labelNames("component")
                .callback(callback -> {
                    Seen seen = seen();
                    callback.call(seen.database == State.UP ? 1 : 0, "database");
                    callback.call(seen.store == State.UP ? 1 : 0, "store");
                    callback.call(seen.redis == State.DOWN ? 0 : 1, "redis");
                })
                .register(registry);
        gauge(registry, "atp_store_free_bytes", "Room on the disk of the store in bytes", seen -> free());
        gauge(
                registry,
                "atp_store_recordings",
                "Recordings in the store",
                seen -> recordings.extent().recordings());
        gauge(
                registry,
                "atp_store_bytes",
                "Bytes of the recordings in the store",
                seen -> recordings.extent().bytes());
        gauge(
                registry,
                "atp_store_recordings_unreadable",
                "Recordings of which no record could be read",
                seen -> recordings.count(StoredRecording.State.UNREADABLE));
        gauge(registry, "atp_missions", "Missions", seen -> missions.counts().all());
        gauge(
                registry,
                "atp_missions_needing_attention",
                "Missions that need a person",
                seen -> missions.counts().needingAttention());
    }

    /** How a part is. */
    enum State {
        UP,
        /** It is not there, and the service does without. */
        DEGRADED,
        DOWN,
        /** It is not wanted. */
        DISABLED
    }

    /** What was seen, and when. */
    record Seen(State database, State store, State redis, long atNanos) {
        /** Of the service as a whole: it does without Redis, and not without the others. */
        State all() {
            if (database == State.DOWN || store == State.DOWN) {
                return State.DOWN;
            }
            return redis == State.DEGRADED ? State.DEGRADED : State.UP;
        }
    }

    /** A number of the database is absent while that is away. */
    private void gauge(PrometheusRegistry registry, String name, String help, ToDoubleFunction<Seen> value) {
        GaugeWithCallback.builder()
                .name(name)
                .help(help)
                .callback(callback -> {
                    Seen seen = seen();
                    if (seen.database == State.UP) {
                        callback.call(value.applyAsDouble(seen));
                    }
                })
                .register(registry);
    }

    private double free() {
        try {
            return store.freeBytes();
        } catch (IOException e) {
            return 0;
        }
    }

    /** How things are. */
    Seen seen() {
        Seen known = last;
        if (System.nanoTime() - known.atNanos() <= BELIEVED_NANOS) {
            return known;
        }
        synchronized (this) {
            if (System.nanoTime() - last.atNanos() > BELIEVED_NANOS) {
                last = look();
            }
            return last;
        }
    }

    private Seen look() {
        return new Seen(database(), store(), redis(), System.nanoTime());
    }

    private State database() {
        try (Connection connection = dataSource.getConnection()) {
            return connection.isValid(ANSWER_SECONDS) ? State.UP : State.DOWN;
        } catch (SQLException | RuntimeException e) {
            return State.DOWN;
        }
    }

    private State store() {
        try {
            store.probe();
            return store.freeBytes() >= LEAST_FREE_BYTES ? State.UP : State.DOWN;
        } catch (IOException e) {
            return State.DOWN;
        }
    }

    private State redis() {
        if (!redisWanted) {
            return State.DISABLED;
        }
        return cache.enabled() ? State.UP : State.DEGRADED;
    }
}
