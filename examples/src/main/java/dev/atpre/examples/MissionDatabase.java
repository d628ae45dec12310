package dev.atpre.examples;

import dev.atpre.core.logging.Loggers;
import dev.atpre.core.monitoring.MetricsCollector;
import dev.atpre.core.monitoring.Monitored;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Stands for a database: a few invented stations and missions. Its queries and connections are recorded as metrics by hand;
 * a real one does the same around its statements. Thread-safe.
 */
final class MissionDatabase {
    record Station(int id, String name, double atKm) {}

    record Mission(String id, int train, int stationId) {}

    private static final List<Station> STATIONS = List.of(
            new Station(0, "North Harbour", 0.0),
            new Station(1, "Mill Bridge", 12.4),
            new Station(2, "Old Market", 31.9),
            new Station(3, "Upper Lake", 55.0),
            new Station(4, "South Terminal", 80.2));
    private static final List<Mission> MISSIONS = List.of(new Mission("M-1", 101, 4), new Mission("M-2", 102, 0));

    private final MetricsCollector metrics;
    private final AtomicInteger connections = new AtomicInteger();

    MissionDatabase(MetricsCollector metrics) {
        this.metrics = metrics;
    }

    /** A station; null if there is none. */
    @Nullable
    Station station(int id) {
        Loggers.DATABASE.info("station_asked_for", "station", id);
        Optional<Station> found = query(
                "select",
                () -> STATIONS.stream().filter(station -> station.id() == id).findFirst());
        return found.orElse(null);
    }

    /** The latest missions, so many at most. */
    List<Mission> recentMissions(int count) {
        Loggers.DATABASE.info("missions_asked_for", "count", count);
        return query("select", () -> MISSIONS.stream().limit(count).toList());
    }

    /** A query that the database refuses. */
    void refuse() {
        Loggers.DATABASE.info("update_asked_for");
        query("update", () -> {
            throw new IllegalStateException("the database is read-only");
        });
    }

    private <T> T query(String type, Monitored.Task<T, RuntimeException> statement) {
        metrics.setActiveConnections(connections.incrementAndGet());
        try {
            return metrics.time("database_query", Map.of("query_type", type), statement);
        } finally {
            metrics.setActiveConnections(connections.decrementAndGet());
        }
    }
}
