package dev.atpre.core.cache;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** The codecs that need no options. */
final class Codecs {
    static final CacheCodec<String> TEXT = new Text();
    static final CacheCodec<byte[]> BYTES = new Bytes();

    private static final Set<Class<?>> IMMUTABLE = Set.of(
            String.class,
            Boolean.class,
            Integer.class,
            Long.class,
            Double.class,
            Short.class,
            Byte.class,
            Float.class,
            Character.class);

    private Codecs() {}

    static boolean isImmutable(Class<?> type) {
        return IMMUTABLE.contains(type) || type.isEnum();
    }

    private static final class Text implements CacheCodec<String> {
        @Override
        public byte[] encode(String value) {
            return value.getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public String decode(byte[] bytes) throws CharacterCodingException {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        }

        @Override
        public boolean isImmutable() {
            return true;
        }
    }

    private static final class Bytes implements CacheCodec<byte[]> {
        @Override
        public byte[] encode(byte[] value) {
            return value.clone();
        }

        @Override
        public byte[] decode(byte[] bytes) {
            return bytes.clone();
        }
    }
}
