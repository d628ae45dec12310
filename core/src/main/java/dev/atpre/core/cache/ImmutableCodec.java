package dev.atpre.core.cache;

import java.io.IOException;

/** A codec whose values nobody changes. */
record ImmutableCodec<T>(CacheCodec<T> codec) implements CacheCodec<T> {
    @Override
    public byte[] encode(T value) {
        return codec.encode(value);
    }

    @Override
    public T decode(byte[] bytes) throws IOException {
        return codec.decode(bytes);
    }

    @Override
    public boolean isImmutable() {
        return true;
    }
}
