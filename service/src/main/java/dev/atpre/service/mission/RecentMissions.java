package dev.atpre.service.mission;

import dev.atpre.spring.cache.Cached;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The missions with the latest times. */
@Component
class RecentMissions {
    private static final int SHOWN = 20;

    private final MissionList list;

    RecentMissions(MissionList list) {
        this.list = list;
    }

    /** Kept for five minutes, for as long as the version of all missions is the same. */
    @Cached(ttl = "5m", version = "1")
    Mission[] missions(long version) {
        MissionQuery query = new MissionQuery(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "-first_time",
                Optional.empty(),
                SHOWN);
        return list.find(query, false).missions().toArray(Mission[]::new);
    }
}
