package dev.atpre.service.station;

import dev.atpre.spring.cache.Cached;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Stations as they were an hour ago at most. */
@Component
class KnownStations {
    static final String CACHE = "station";

    private final StationTable table;

    KnownStations(StationTable table) {
        this.table = table;
    }

    @Cached(ttl = "1h", name = CACHE)
    @Nullable
    Station station(int id) {
        return table.find(id).orElse(null);
    }
}
