package dev.atpre.core.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ValueFrameTest {
    private static final int LIMIT = 1 << 20;
    private static final int HEAD = 14;

    private final ValueFrame frame = new ValueFrame(LIMIT);

    @ParameterizedTest
    @EnumSource(Compression.class)
    void decode_whatWasEncoded_whateverTheMethod(Compression method) {
        ValueFrame writer = new ValueFrame(LIMIT, method);
        Random random = new Random(1);
        for (int length : new int[] {0, 1, 255, 256, 257, 5_000, 65_536, 65_537, 300_000, LIMIT}) {
            for (byte[] raw : new byte[][] {text(random, length), noise(random, length), new byte[length]}) {
                assertThat(frame.decode(writer.encode(raw))).hasValue(raw);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(value = Compression.class, names = "NONE", mode = EnumSource.Mode.EXCLUDE)
    void encode_textShorter_noiseHardlyLonger(Compression method) {
        ValueFrame writer = new ValueFrame(LIMIT, method);
        Random random = new Random(2);
        assertThat(writer.encode(text(random, 300_000))).hasSizeLessThan(150_000);
        assertThat(writer.encode(noise(random, 300_000))).hasSize(300_000 + HEAD);
        assertThat(writer.encode(noise(random, 5_000))).hasSize(5_000 + HEAD);
    }

    @Test
    void encode_overLimit_refused() {
        assertThatThrownBy(() -> frame.encode(new byte[LIMIT + 1]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1048577 bytes");
    }

    @Test
    void decode_overItsLimit_empty() {
        byte[] encoded = frame.encode(new byte[10_000]);
        assertThat(new ValueFrame(9_999).decode(encoded)).isEmpty();
        assertThat(new ValueFrame(10_000).decode(encoded)).isPresent();
    }

    @ParameterizedTest
    @EnumSource(Compression.class)
    void decode_truncatedOrLonger_empty(Compression method) {
        byte[] encoded = new ValueFrame(LIMIT, method).encode(text(new Random(3), 2_000));
        for (int length = 0; length < encoded.length; length++) {
            assertThat(frame.decode(Arrays.copyOf(encoded, length))).isEmpty();
        }
        assertThat(frame.decode(Arrays.copyOf(encoded, encoded.length + 1))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Compression.class)
    void decode_anyBitFlipped_empty(Compression method) {
        byte[] encoded = new ValueFrame(LIMIT, method).encode(text(new Random(4), 600));
        for (int bit = 0; bit < encoded.length * 8; bit++) {
            byte[] damaged = encoded.clone();
            damaged[bit / 8] ^= (byte) (1 << (bit % 8));
            assertThat(frame.decode(damaged)).as("bit %d", bit).isEmpty();
        }
    }

    @Test
    void decode_foreign_empty() {
        Random random = new Random(5);
        for (int i = 0; i < 20_000; i++) {
            assertThat(frame.decode(noise(random, random.nextInt(200)))).isEmpty();
        }
        assertThat(frame.decode("{\"records\": [1, 2, 3], \"name\": \"a\"}".getBytes(StandardCharsets.UTF_8)))
                .isEmpty();
    }

    /** The checksum is right, the contents are not: they come from someone who wants to do harm. */
    @Test
    void decode_craftedContents_emptyOrOfClaimedLength() {
        Random random = new Random(6);
        ValueFrame wide = new ValueFrame(1 << 30);
        for (int i = 0; i < 20_000; i++) {
            byte method = (byte) random.nextInt(5);
            int claimed = random.nextInt(4) == 0 ? random.nextInt() : random.nextInt(1_000);
            byte[] contents = noise(random, random.nextInt(100));
            if (random.nextBoolean()) {
                byte[] sound = new ValueFrame(LIMIT, Compression.values()[1 + random.nextInt(2)])
                        .encode(text(random, 300 + random.nextInt(300)));
                contents = Arrays.copyOfRange(sound, HEAD, sound.length - random.nextInt(3));
                contents[random.nextInt(contents.length)] = (byte) random.nextInt();
            }
            wide.decode(crafted(method, claimed, contents))
                    .ifPresent(raw -> assertThat(raw).hasSize(claimed));
        }
    }

    @ParameterizedTest
    @EnumSource(Compression.class)
    void decode_giantClaim_nothingAllocated(Compression method) {
        // Were a gigabyte allocated for each, this would take minutes, or the heap's end.
        ValueFrame wide = new ValueFrame(Integer.MAX_VALUE - 1024);
        for (int i = 0; i < 10_000; i++) {
            assertThat(wide.decode(crafted(method.code(), Integer.MAX_VALUE - 2048, new byte[100])))
                    .isEmpty();
        }
    }

    private static byte[] crafted(byte method, int rawLength, byte[] contents) {
        byte[] frame = new byte[HEAD + contents.length];
        ByteBuffer buffer = ByteBuffer.wrap(frame);
        buffer.putInt(0xA7415450).put((byte) 1).put(method).putInt(rawLength);
        CRC32C crc = new CRC32C();
        crc.update(frame, 0, 10);
        crc.update(contents);
        buffer.putInt((int) crc.getValue()).put(contents);
        return frame;
    }

    private static byte[] noise(Random random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte[] text(Random random, int length) {
        StringBuilder text = new StringBuilder();
        while (text.length() < length) {
            text.append("{\"speed\": ").append(random.nextInt(130)).append("},");
        }
        return text.substring(0, length).getBytes(StandardCharsets.UTF_8);
    }
}
