package dev.atpre.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atpre.decoder.Decoder;
import dev.atpre.decoder.record.Row;
import dev.atpre.synth.trip.SyntheticTrip;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** What the benchmark measures is whole: the cursor shows every field that the records have, and no other value. */
class FieldChecksumTest {
    private static final byte[] TRIP = SyntheticTrip.seeded(7).get(1).content();

    @Test
    void sum_isTheSameOverCursorAndRecords() {
        FieldChecksum records = new FieldChecksum();
        Decoder.decode(TRIP).forEach(records::row);
        assertThat(sum(TRIP)).isEqualTo(records.sum()).isNotZero();
    }

    @Test
    void sum_changesWithAnyByte() {
        byte[] start = Arrays.copyOf(TRIP, wholeRecords(4_096));
        long sound = sum(start);
        for (int at = 0; at < start.length; at++) {
            start[at] ^= 0x01;
            assertThat(sum(start)).as("bit 0 of byte %d flipped", at).isNotEqualTo(sound);
            start[at] ^= 0x01;
        }
    }

    /** Where the last record that ends before a place ends. */
    private static int wholeRecords(int limit) {
        return (int) Decoder.decode(TRIP).stream()
                .mapToLong(Row::offset)
                .filter(offset -> offset <= limit)
                .max()
                .orElseThrow();
    }

    private static long sum(byte[] bytes) {
        FieldChecksum sum = new FieldChecksum();
        Decoder decoder = Decoder.lenient();
        decoder.feed(ByteBuffer.wrap(bytes), sum);
        decoder.finish(sum);
        return sum.sum();
    }
}
