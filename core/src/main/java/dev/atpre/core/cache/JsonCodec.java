package dev.atpre.core.cache;

import java.io.IOException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JavaType;

/** Values as JSON. */
record JsonCodec<T>(JavaType type, boolean isImmutable) implements CacheCodec<T> {
    @Override
    public byte[] encode(T value) {
        return Json.MAPPER.writeValueAsBytes(value);
    }

    @Override
    public T decode(byte[] bytes) throws IOException {
        try {
            T value = Json.MAPPER.readValue(bytes, type);
            if (value == null) {
                throw new IOException("null where a value is expected");
            }
            return value;
        } catch (JacksonException e) {
            throw new IOException("not the JSON of a " + type.toCanonical(), e);
        }
    }
}
