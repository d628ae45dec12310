package dev.atpre.spring.plain;

import dev.atpre.core.logging.EventLogger;
import dev.atpre.spring.cache.Cached;
import dev.atpre.spring.monitoring.MonitorExecutionTime;
import org.springframework.stereotype.Service;

@Service
class StationDirectory {
    private static final EventLogger logger = EventLogger.of(StationDirectory.class);

    @Cached(ttl = "1h")
    public Station station(int id) {
        logger.info("station_asked_for", "station_id", id);
        return new Station(id, "Station " + id);
    }

    @MonitorExecutionTime(value = "file_decode", labels = "file_type=ru")
    public int records(byte[] recording) {
        return recording.length / 8;
    }
}
