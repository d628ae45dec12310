/**
 * A cache for what is expensive to compute, above all what is decoded from files.
 *
 * <p>Entry point: {@link dev.atpre.core.cache.CacheManager}.
 *
 * <pre>{@code
 * CacheSpec<Trip> trips = CacheSpec.json("decode_trip", Trip.class).version("3").ttl(Duration.ofMinutes(30));
 * CachedFunction<byte[], Trip, IOException> decode = cache.cachedContent(trips, data -> decoder.decode(data));
 * Trip trip = decode.apply(data); // computed once for this content, by whoever asks first
 * }</pre>
 *
 * <p>Where things lie: results of content ({@code cachedContent}) never change, so they lie in the memory of this process and
 * in Redis. Results of arguments ({@code cached}) and plain values ({@code get}, {@code set}) can be written and deleted by
 * other nodes, so they lie in Redis alone; where Redis is switched off there is no other node, and memory stands in for it.
 * While Redis is configured and away, what would lie there alone is computed again each time, once for concurrent callers.
 *
 * <p>Use a map instead for what must not be forgotten, and Caffeine itself for what one process alone needs and no metric.
 */
@NullMarked
package dev.atpre.core.cache;

import org.jspecify.annotations.NullMarked;
