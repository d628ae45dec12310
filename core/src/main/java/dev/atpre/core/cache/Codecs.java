package dev.atpre.core.cache;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;

/** The codecs that need no options. */
final class Codecs {
    static final CacheCodec<String> TEXT = new Text();
    static final CacheCodec<byte[]> BYTES = new Bytes();
    static final CacheCodec<ByteBuffer> READ_ONLY_BYTES = new ReadOnlyBytes();

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
            try {
                ByteBuffer encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(value));
                return Arrays.copyOfRange(encoded.array(), encoded.arrayOffset(), encoded.limit());
            } catch (CharacterCodingException e) {
                throw new IllegalArgumentException("the text has half a character, which UTF-8 cannot say", e);
            }
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

    private static final class ReadOnlyBytes implements CacheCodec<ByteBuffer> {
        @Override
        public byte[] encode(ByteBuffer value) {
            byte[] bytes = new byte[value.remaining()];
            value.duplicate().get(bytes);
            return bytes;
        }

        @Override
        public ByteBuffer decode(byte[] bytes) {
            return ByteBuffer.wrap(bytes).asReadOnlyBuffer();
        }
    }
}
