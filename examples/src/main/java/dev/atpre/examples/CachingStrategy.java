package dev.atpre.examples;

import dev.atpre.core.cache.CacheManager;
import dev.atpre.core.cache.CacheSpec;
import dev.atpre.core.cache.CachedFunction;
import dev.atpre.core.config.Settings;
import dev.atpre.core.logging.LoggingConfig;
import dev.atpre.core.monitoring.MetricsCollector;
import dev.atpre.examples.MissionDatabase.Mission;
import dev.atpre.examples.MissionDatabase.Station;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.type.TypeReference;

/**
 * What changes seldom is cached for long, what changes often for a short time: stations for an hour, recent missions for
 * five minutes. Each function has a name, so that no two share a result.
 */
public final class CachingStrategy {
    private static final CacheSpec<Station> STATION_INFO =
            CacheSpec.json("station_info", Station.class).ttl(Duration.ofHours(1));
    private static final CacheSpec<List<Mission>> RECENT_MISSIONS = CacheSpec.json(
                    "recent_missions", new TypeReference<List<Mission>>() {})
            .ttl(Duration.ofMinutes(5));

    private final CachedFunction<Integer, Station, RuntimeException> stationInfo;
    private final CachedFunction<Integer, List<Mission>, RuntimeException> recentMissions;

    CachingStrategy(CacheManager cache, MissionDatabase database) {
        stationInfo = cache.cached(STATION_INFO, database::station);
        recentMissions = cache.cached(RECENT_MISSIONS, database::recentMissions);
    }

    public static void main(String[] args) {
        Settings settings = Settings.load();
        LoggingConfig.configure(settings);
        try (MetricsCollector metrics = MetricsCollector.create(new PrometheusRegistry(), settings);
                CacheManager cache = CacheManager.create(settings)) {
            CachingStrategy strategy = new CachingStrategy(cache, new MissionDatabase(metrics));
            for (int i = 0; i < 5; i++) {
                System.out.println(strategy.station(3).orElseThrow().name());
                System.out.println(strategy.station(4711).isPresent() ? "station 4711" : "no station 4711");
                System.out.println(strategy.recentMissions(2).size() + " missions");
            }
            // 12 of 15 lookups, unless an earlier run has filled Redis: target above 0.8.
            System.out.println("hit ratio " + cache.statistics().hitRatio().orElseThrow());
        }
    }

    /** That there is no such station is worth caching, too. */
    Optional<Station> station(int id) {
        return Optional.ofNullable(stationInfo.apply(id));
    }

    List<Mission> recentMissions(int count) {
        return Optional.ofNullable(recentMissions.apply(count)).orElseThrow();
    }
}
