package dev.atpre.spring.cache;

import dev.atpre.core.cache.CacheKey;
import dev.atpre.core.cache.CacheManager;
import dev.atpre.core.cache.CacheOutcome;
import dev.atpre.core.cache.CacheSpec;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.cache.Cache;
import org.springframework.cache.interceptor.SimpleKey;
import org.springframework.cache.support.SimpleValueWrapper;

/**
 * One cache of Spring's, with values of one type. Null is a value like any other. Thread-safe.
 *
 * @param <T> the values
 */
final class SpringCache<T> implements Cache {
    private final CacheSpec<T> spec;
    private final CacheManager cache;

    SpringCache(CacheSpec<T> spec, CacheManager cache) {
        this.spec = spec;
        this.cache = cache;
    }

    @Override
    public String getName() {
        return spec.name();
    }

    @Override
    public Object getNativeCache() {
        return cache;
    }

    @Override
    public @Nullable ValueWrapper get(Object key) {
        return find(key).map(found -> new SimpleValueWrapper(found.value())).orElse(null);
    }

    @Override
    public <V> @Nullable V get(Object key, @Nullable Class<V> type) {
        Optional<CacheOutcome<T>> found = find(key);
        Object value = found.isPresent() ? found.get().value() : null;
        if (value != null && type != null && !type.isInstance(value)) {
            throw new IllegalStateException("the cache %s has a %s: expected a %s"
                    .formatted(getName(), value.getClass().getName(), type.getName()));
        }
        @SuppressWarnings("unchecked") // just checked, or anything will do
        V typed = (V) value;
        return typed;
    }

    /** Computes once for concurrent callers, as {@code @Cacheable(sync = true)} asks for. */
    @Override
    @SuppressWarnings("unchecked") // who declares a cache declares what is put into it
    public <V> @Nullable V get(Object key, Callable<V> loader) {
        try {
            CacheManager.Loader<T, Exception> load = () -> (T) loader.call();
            return (V) cache.getOrLoad(spec, key(key), load).value();
        } catch (Exception e) {
            throw new ValueRetrievalException(key, loader, e);
        }
    }

    @Override
    @SuppressWarnings("unchecked") // who declares a cache declares what is put into it
    public void put(Object key, @Nullable Object value) {
        cache.put(spec, key(key), (T) value);
    }

    @Override
    public void evict(Object key) {
        cache.forget(key(key));
    }

    @Override
    public boolean evictIfPresent(Object key) {
        return cache.forget(key(key));
    }

    @Override
    public void clear() {
        cache.clear(spec);
    }

    private Optional<CacheOutcome<T>> find(Object key) {
        return cache.find(spec, key(key));
    }

    /** Spring's key of several arguments does not show them: its serial form does. */
    private CacheKey key(Object key) {
        return key instanceof SimpleKey several
                ? cache.argumentKey(spec, serial(several))
                : cache.argumentKey(spec, key);
    }

    private byte[] serial(SimpleKey key) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(key);
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "arguments of a method cached in %s are not serializable (%s): name a key of plain values"
                            .formatted(Objects.requireNonNull(getName()), e.getMessage()),
                    e);
        }
        return bytes.toByteArray();
    }
}
