package dev.atpre.core.cache;

import java.io.IOException;
import java.nio.ByteBuffer;
import tools.jackson.core.type.TypeReference;

/**
 * How values of a function become bytes and come back. Thread-safe. A change of what it writes needs a new version of the
 * function ({@link CacheSpec#version}).
 *
 * @param <T> the values; never null, which the cache keeps itself
 */
public interface CacheCodec<T> {
    /** The bytes of a value; any exception means that the value is given to the caller and not stored. */
    byte[] encode(T value);

    /**
     * The value of bytes.
     *
     * @param bytes not to be changed
     * @throws IOException when these bytes are no value, which makes a miss of them
     */
    T decode(byte[] bytes) throws IOException;

    /**
     * Whether nobody can change a value. Then the near tier keeps values and gives the same one to all callers; else it
     * keeps bytes and makes a new value of them for each.
     */
    default boolean isImmutable() {
        return false;
    }

    /** Texts, in UTF-8. */
    static CacheCodec<String> text() {
        return Codecs.TEXT;
    }

    /** Bytes as they are; each caller gets a copy. */
    static CacheCodec<byte[]> bytes() {
        return Codecs.BYTES;
    }

    /**
     * Bytes that nobody can write to, without a copy: each caller gets a buffer of its own on the same bytes. For what is sent
     * on as it is.
     */
    static CacheCodec<ByteBuffer> readOnlyBytes() {
        return Codecs.READ_ONLY_BYTES;
    }

    /** JSON by Jackson, which never takes a class from the data. */
    static <T> CacheCodec<T> json(Class<T> type) {
        return new JsonCodec<>(Json.MAPPER.constructType(type), Codecs.isImmutable(type));
    }

    /** JSON by Jackson, for a type with parameters. */
    static <T> CacheCodec<T> json(TypeReference<T> type) {
        return new JsonCodec<>(Json.MAPPER.constructType(type), false);
    }

    /** The same for values that nobody changes, such as records of immutable values: each caller gets the same one. */
    default CacheCodec<T> immutable() {
        return new ImmutableCodec<>(this);
    }
}
