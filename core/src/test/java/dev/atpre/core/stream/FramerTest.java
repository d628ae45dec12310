package dev.atpre.core.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import dev.atpre.core.stream.StreamOutcome.Complete;
import dev.atpre.core.stream.StreamOutcome.Malformed;
import dev.atpre.core.stream.StreamOutcome.Truncated;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FramerTest {
    /** Records of two bytes of length, itself included, and anything. */
    private static final Framer PREFIXED = bytes -> {
        if (bytes.remaining() < 2) {
            return Framer.NEED_MORE;
        }
        int length = bytes.getShort(0) & 0xFFFF;
        return length < 2 ? Framer.MALFORMED : length;
    };

    @TempDir
    Path folder;

    private final Bytes taken = new Bytes();

    private static List<byte[]> records() {
        Random random = new Random(5);
        List<byte[]> records = new ArrayList<>();
        for (int length : new int[] {2, 3, 9, 2, 60, 7, 8, 300, 2, 14}) {
            byte[] content = new byte[length - 2];
            random.nextBytes(content);
            records.add(ByteBuffer.allocate(length)
                    .putShort((short) length)
                    .put(content)
                    .array());
        }
        return records;
    }

    private static byte[] joined(List<byte[]> records) {
        ByteBuffer all = ByteBuffer.allocate(
                records.stream().mapToInt(record -> record.length).sum());
        records.forEach(all::put);
        return all.array();
    }

    private static StreamProcessor processor(int chunkBytes, Framer framer) {
        return StreamProcessor.builder()
                .chunkBytes(chunkBytes)
                .framer(framer)
                .maxRecordBytes(1000)
                .build();
    }

    @Test
    void records_everyChunkSize_areNeverSplit() throws IOException {
        byte[] all = joined(records());
        Path file = Files.write(folder.resolve("file"), all);
        for (int chunkBytes = 1; chunkBytes <= all.length + 1; chunkBytes++) {
            Bytes fromFile = new Bytes();
            Bytes fromStream = new Bytes();
            StreamProcessor processor = processor(chunkBytes, PREFIXED);
            StreamSource stream = StreamSource.of(new ByteArrayInputStream(all));
            assertThat(processor.processStream(file, fromFile::take)).isEqualTo(new Complete(all.length));
            assertThat(processor.processStream(stream, fromStream::take)).isEqualTo(new Complete(all.length));
            assertThat(fromFile.pieces()).as("chunks of %d bytes", chunkBytes).containsExactlyElementsOf(records());
            assertThat(fromStream.pieces()).as("chunks of %d bytes", chunkBytes).containsExactlyElementsOf(records());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 4096})
    void records_cutOffAnywhere_giveAllWholeOnesAndSayWhere(int chunkBytes) throws IOException {
        byte[] all = joined(records());
        for (int cut = 0; cut < all.length; cut++) {
            Bytes whole = new Bytes();
            StreamSource source = StreamSource.of(new ByteArrayInputStream(all, 0, cut));
            StreamOutcome outcome = processor(chunkBytes, PREFIXED).processStream(source, whole::take);
            assertThat(whole.joined()).isEqualTo(Arrays.copyOf(all, (int) outcome.bytes()));
            if (outcome.bytes() == cut) {
                assertThat(outcome).isEqualTo(new Complete(cut));
            } else {
                assertThat(outcome).isInstanceOf(Truncated.class);
                assertThat(whole.pieces()).hasSizeLessThan(records().size());
            }
        }
    }

    @Test
    void truncated_saysWhatIsMissing() throws IOException {
        byte[] bytes = {0, 3, 1, 0, 9, 1, 2};
        assertThat(read(processor(4096, PREFIXED), bytes))
                .isEqualTo(new Truncated(3, "expected a record of 9 bytes, found the end after 4 bytes"));
        assertThat(read(processor(4096, PREFIXED), new byte[] {0, 2, 0}))
                .isEqualTo(new Truncated(2, "expected the rest of a record, found the end after 1 bytes"));
    }

    @Test
    void malformed_keepsWhatCameBefore() throws IOException {
        byte[] bytes = {0, 3, 1, 0, 1, 1, 2};
        assertThat(read(processor(4096, PREFIXED), bytes))
                .isEqualTo(new Malformed(3, "expected a record, and the framer recognises none in the next 4 bytes"));
        assertThat(taken.pieces()).containsExactly(new byte[] {0, 3, 1});
    }

    @Test
    void malformed_progressEndsThere() throws IOException {
        List<Long> told = new ArrayList<>();
        byte[] bytes = {0, 3, 1, 0, 1, 1, 2};
        read(processor(4096, PREFIXED).withProgress(progress -> told.add(progress.bytes())), bytes);
        assertThat(told).containsExactly(0L, 3L);
    }

    @Test
    void record_longerThanAllowed_isMalformed() throws IOException {
        byte[] bytes = new byte[3000];
        bytes[0] = 0x03;
        bytes[1] = (byte) 0xE9;
        assertThat(read(processor(64, PREFIXED), bytes))
                .isEqualTo(new Malformed(0, "the record claims 1001 bytes, expected at most 1000"));
        bytes[1] = (byte) 0xE8;
        assertThat(read(processor(64, PREFIXED), Arrays.copyOf(bytes, 1000))).isEqualTo(new Complete(1000));
    }

    @Test
    void record_withoutEnd_isMalformedOnceItIsTooLong() throws IOException {
        assertThat(read(processor(64, Framer.delimited((byte) '\n')), new byte[3000]))
                .isEqualTo(new Malformed(0, "the record does not end within 1000 bytes, the most it may have"));
        assertThat(read(processor(4096, Framer.delimited((byte) '\n')), new byte[3000]))
                .isInstanceOf(Malformed.class);
    }

    @Test
    void record_thatClaimsToBeHuge_allocatesNoMoreThanComes() throws IOException {
        int claimed = 1 << 29;
        StreamProcessor processor = StreamProcessor.builder()
                .chunkBytes(1024)
                .maxRecordBytes(claimed)
                .framer(bytes -> claimed)
                .build();
        byte[] bytes = new byte[100_000];
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        assertThat(read(processor, bytes)).isInstanceOf(Truncated.class);
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(2_000_000);
    }

    @Test
    void framer_isAskedAgainOnlyWhenItNeededMore() throws IOException {
        List<Integer> seen = new ArrayList<>();
        Framer counting = bytes -> {
            seen.add(bytes.remaining());
            return PREFIXED.recordLength(bytes);
        };
        byte[] record = ByteBuffer.allocate(500).putShort((short) 500).array();
        read(processor(1, counting), record);
        assertThat(seen).containsExactly(1, 2);
    }

    @Test
    void framer_whateverItDoesToItsView_spoilsNothing() throws IOException {
        Framer careless = bytes -> {
            int length = bytes.getShort() & 0xFFFF;
            bytes.order(ByteOrder.LITTLE_ENDIAN).position(bytes.limit());
            return length;
        };
        StreamProcessor processor = processor(4096, careless);
        StreamOutcome outcome =
                processor.processStream(StreamSource.of(new ByteArrayInputStream(joined(records()))), chunk -> {
                    assertThat(chunk.order()).isEqualTo(ByteOrder.BIG_ENDIAN);
                    assertThat(chunk.capacity()).isEqualTo(chunk.remaining());
                    taken.take(chunk);
                });
        assertThat(outcome).isInstanceOf(Complete.class);
        assertThat(taken.pieces()).containsExactlyElementsOf(records());
    }

    @Test
    void framer_thatResynchronises_hidesNothingBehindDamage() throws IOException {
        Framer patient = bytes -> {
            int at = 0;
            while (at < bytes.limit() && bytes.get(at) != 'A') {
                at++;
            }
            return at == 0 ? 2 : at;
        };
        byte[] damaged = "A1A2????A3".getBytes(StandardCharsets.US_ASCII);
        assertThat(read(processor(4096, patient), damaged)).isEqualTo(new Complete(10));
        assertThat(taken.pieces().stream().map(piece -> new String(piece, StandardCharsets.US_ASCII)))
                .containsExactly("A1", "A2", "????", "A3");
    }

    @Test
    void framer_thatThrows_isHeardOf() {
        Framer failing = bytes -> {
            throw new IllegalStateException("no such format");
        };
        assertThatThrownBy(() -> read(processor(16, failing), new byte[5]))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("no such format");
    }

    @Test
    void delimited_linesWithWideCharacters_staySound() throws IOException {
        String text = "臺北車站\n號誌 ATP\n\n末行\n";
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        for (int chunkBytes = 1; chunkBytes <= bytes.length; chunkBytes++) {
            List<String> lines = new ArrayList<>();
            processor(chunkBytes, Framer.delimited((byte) '\n'))
                    .processBytes(
                            StreamSource.of(new ByteArrayInputStream(bytes)),
                            line -> lines.add(new String(line, StandardCharsets.UTF_8)));
            assertThat(lines).containsExactly("臺北車站\n", "號誌 ATP\n", "\n", "末行\n");
        }
    }

    @Test
    void fixed_withoutLength_isRefused() {
        assertThatThrownBy(() -> Framer.fixed(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("recordBytes is 0: expected at least 1");
    }

    private StreamOutcome read(StreamProcessor processor, byte[] bytes) throws IOException {
        return processor.processStream(StreamSource.of(new ByteArrayInputStream(bytes)), taken::take);
    }
}
