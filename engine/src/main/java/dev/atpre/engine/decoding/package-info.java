/**
 * Decodings that a cache keeps, for services that are asked for the same recording again.
 *
 * <p>Entry point: {@link dev.atpre.engine.decoding.CachedDecoding}. Needs what {@code core.cache} needs: Jackson and Caffeine,
 * and Lettuce for Redis.
 *
 * <pre>{@code
 * CachedDecoding decoding = CachedDecoding.masked(cache);
 * ByteBuffer gzip = decoding.lines(sha256, () -> Files.readAllBytes(file));
 * }</pre>
 *
 * <p>Use {@link dev.atpre.engine.recordings.RecordingReader} instead for recordings that are read once, or do not fit into
 * memory.
 */
@NullMarked
package dev.atpre.engine.decoding;

import org.jspecify.annotations.NullMarked;
