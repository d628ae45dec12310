package dev.atpre.core.cache;

import java.time.Duration;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;

/** Values by keys of the caller's, as plain JSON, which programs in other languages read and write, too. */
final class PlainValues {
    private final RemoteTier remote;
    private final Counters counters;

    PlainValues(RemoteTier remote, Counters counters) {
        this.remote = remote;
        this.counters = counters;
    }

    <T> Optional<T> get(String key, JavaType type) {
        long begin = System.nanoTime();
        RemoteRead read = remote.read(key).join();
        if (read instanceof RemoteRead.Found found) {
            try {
                T value = Json.MAPPER.readValue(found.bytes(), type);
                counters.hit(counters.tierHits, begin);
                return Optional.ofNullable(value);
            } catch (JacksonException ignored) {
                counters.unreadable.increment();
            }
        } else if (read instanceof RemoteRead.Failed) {
            counters.remoteFailure(CacheOperation.GET, begin);
        }
        counters.miss(begin);
        return Optional.empty();
    }

    boolean set(String key, Object value, Duration ttl) {
        byte[] json = json(key, value);
        long begin = System.nanoTime();
        RemoteWrite write = remote.write(key, json, ttl).join();
        counters.written(write, begin);
        return write == RemoteWrite.STORED;
    }

    boolean delete(String key) {
        long begin = System.nanoTime();
        RemoteDelete deleted = remote.delete(key).join();
        counters.deleted(deleted, begin);
        return deleted == RemoteDelete.DELETED;
    }

    private static byte[] json(String key, Object value) {
        try {
            return Json.MAPPER.writeValueAsBytes(value);
        } catch (JacksonException e) {
            throw new IllegalArgumentException(
                    "the value for %s, a %s, cannot be written as JSON: %s"
                            .formatted(key, value.getClass().getName(), e.getOriginalMessage()),
                    e);
        }
    }

    static JavaType type(Class<?> type) {
        return Json.MAPPER.constructType(type);
    }

    static JavaType tree() {
        return Json.MAPPER.constructType(JsonNode.class);
    }
}
