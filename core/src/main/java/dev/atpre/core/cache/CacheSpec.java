package dev.atpre.core.cache;

import java.time.Duration;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/**
 * A function whose results are cached: who it is, and how its results are kept. Its name and version are part of each key, so
 * that two functions never share a result, and a new version never gets an old one. Immutable, thread-safe.
 *
 * @param name letters, digits and {@code . _ $ -}, at most 200
 * @param version likewise, at most 50; to be changed whenever results or their codec change; "1" by default
 * @param options anything else that results depend on, such as a format or a limit; empty by default
 * @param codec how results become bytes
 * @param ttl how long results are kept at most, positive, precise to the millisecond (less is rounded up); null for the
 *     cache's default
 * @param admission which results are worth storing
 * @param <T> the results
 */
public record CacheSpec<T>(
        String name,
        String version,
        String options,
        CacheCodec<T> codec,
        @Nullable Duration ttl,
        Admission admission) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._$-]{1,200}");
    private static final Pattern VERSION = Pattern.compile("[A-Za-z0-9._$-]{1,50}");

    /** @throws IllegalArgumentException when a value is out of its range, naming both */
    public CacheSpec {
        check("name", NAME, name, 200);
        check("version", VERSION, version, 50);
        Objects.requireNonNull(options, "options are null: none is an empty text");
        Objects.requireNonNull(codec, "codec is null");
        Objects.requireNonNull(admission, "admission is null");
        if (ttl != null) {
            Ttl.check("ttl", ttl);
        }
    }

    /** A function with results of any kind. */
    public static <T> CacheSpec<T> of(String name, CacheCodec<T> codec) {
        return new CacheSpec<>(name, "1", "", codec, null, Admission.always());
    }

    /** A function with results that Jackson writes and reads. */
    public static <T> CacheSpec<T> json(String name, Class<T> type) {
        return of(name, CacheCodec.json(type));
    }

    /** A function with results that Jackson writes and reads, of a type with parameters. */
    public static <T> CacheSpec<T> json(String name, TypeReference<T> type) {
        return of(name, CacheCodec.json(type));
    }

    /** The same function, version {@code version}. */
    public CacheSpec<T> version(String version) {
        return new CacheSpec<>(name, version, options, codec, ttl, admission);
    }

    /** The same function with options. */
    public CacheSpec<T> options(String options) {
        return new CacheSpec<>(name, version, options, codec, ttl, admission);
    }

    /** The same function, results kept for {@code ttl} at most. */
    public CacheSpec<T> ttl(Duration ttl) {
        return new CacheSpec<>(name, version, options, codec, ttl, admission);
    }

    /** The same function, results stored as {@code admission} says. */
    public CacheSpec<T> admission(Admission admission) {
        return new CacheSpec<>(name, version, options, codec, ttl, admission);
    }

    private static void check(String part, Pattern allowed, String value, int longest) {
        if (!allowed.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "%s of a cached function is \"%s\": expected 1 to %d letters, digits and . _ $ -"
                            .formatted(part, value, longest));
        }
    }
}
