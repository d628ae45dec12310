package dev.atpre.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atpre.decoder.Decoder;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

/** What the benchmark measures is whole: the cursor shows every field that the records have, and no other value. */
class FieldChecksumTest {
    @Test
    void sum_isTheSameOverCursorAndRecords() throws IOException {
        byte[] bytes = Workload.of(Workload.SYNTHETIC);
        FieldChecksum cursor = new FieldChecksum();
        Decoder decoder = Decoder.lenient();
        decoder.feed(ByteBuffer.wrap(bytes), cursor);
        decoder.finish(cursor);
        FieldChecksum records = new FieldChecksum();
        Decoder.decode(bytes).forEach(records::row);
        assertThat(cursor.sum()).isEqualTo(records.sum()).isNotZero();
    }

    @Test
    void sum_changesWithAnyFieldOfTheFirstPackets() throws IOException {
        byte[] bytes = Workload.of(Workload.SYNTHETIC);
        long whole = sumOf(bytes, 4_096);
        for (int at = 0; at < 4_096; at++) {
            bytes[at] ^= 0x01;
            assertThat(sumOf(bytes, 4_096)).as("bit 0 of byte %d flipped", at).isNotEqualTo(whole);
            bytes[at] ^= 0x01;
        }
    }

    private static long sumOf(byte[] bytes, int length) {
        FieldChecksum sum = new FieldChecksum();
        Decoder decoder = Decoder.lenient();
        decoder.feed(ByteBuffer.wrap(bytes, 0, length), sum);
        decoder.finish(sum);
        return sum.sum();
    }
}
