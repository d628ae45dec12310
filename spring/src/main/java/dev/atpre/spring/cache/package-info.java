/**
 * The core's cache in a Boot application: a bean, an annotation, and a face for Spring's own caching.
 *
 * <p>Entry points: the bean {@code atpCacheManager}, the annotation {@link Cached}.
 *
 * <pre>{@code
 * @Cached(ttl = "1h")
 * public Station station(int id) { ... }
 * }</pre>
 *
 * <p>Use Spring's {@code @Cacheable} instead where its conditions and key expressions are needed; with
 * {@code cacheManager = "atpSpringCacheManager"} it caches in the same place.
 */
@NullMarked
package dev.atpre.spring.cache;

import org.jspecify.annotations.NullMarked;
