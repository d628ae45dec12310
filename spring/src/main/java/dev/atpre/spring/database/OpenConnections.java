package dev.atpre.spring.database;

import java.sql.Connection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import net.ttddyy.dsproxy.ConnectionIdManager;

/**
 * The connections that the application has taken from its data sources and not yet given back, whatever the pool. Giving
 * one back twice counts once. Thread-safe.
 */
final class OpenConnections implements ConnectionIdManager {
    private final AtomicLong last = new AtomicLong();
    private final Set<String> open = ConcurrentHashMap.newKeySet();

    @Override
    public String getId(Connection connection) {
        String id = Long.toString(last.incrementAndGet());
        open.add(id);
        return id;
    }

    @Override
    public void addClosedId(String id) {
        open.remove(id);
    }

    @Override
    public Set<String> getOpenConnectionIds() {
        return Set.copyOf(open);
    }

    /** How many now. */
    int count() {
        return open.size();
    }
}
