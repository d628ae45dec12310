package dev.atpre.engine.recordings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atpre.engine.recordings.Outcome.Counts;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingReaderTest {
    private static final int MANY = 20_000;

    @TempDir
    private Path folder;

    private static Outcome.Decoded sound(int records) {
        return new Outcome.Decoded(new Counts((long) records * Samples.RECORD_BYTES, records, 0, 0, 0), List.of());
    }

    @Test
    void decode_file_givesEveryRowAndItsBytes() throws IOException {
        Path file = Samples.write(folder.resolve("x.MMI"), MANY);
        List<Long> offsets = new ArrayList<>();
        List<Long> steps = new ArrayList<>();
        try (RecordingReader reader = RecordingReader.lenient().onBytes(steps::add)) {
            Outcome outcome = reader.decode(Samples.find(file).found().get(0), row -> offsets.add(row.offset()));
            assertThat(outcome).isEqualTo(sound(MANY));
            assertThat(outcome.isClean()).isTrue();
        }
        assertThat(offsets).hasSize(MANY).contains(0L, (MANY - 1L) * Samples.RECORD_BYTES);
        assertThat(steps).hasSizeGreaterThan(1);
        assertThat(steps.stream().mapToLong(Long::longValue).sum()).isEqualTo((long) MANY * Samples.RECORD_BYTES);
    }

    @Test
    void onContent_showsEveryByteOnce_anotherListenerFromThenOn() throws IOException {
        Path file = Samples.write(folder.resolve("x.MMI"), MANY);
        ByteArrayOutputStream first = new ByteArrayOutputStream();
        ByteArrayOutputStream second = new ByteArrayOutputStream();
        try (RecordingReader reader = RecordingReader.lenient()) {
            Recording recording = Samples.find(file).found().get(0);
            for (ByteArrayOutputStream seen : List.of(first, second)) {
                reader.onContent(chunk -> {
                    byte[] bytes = new byte[chunk.remaining()];
                    chunk.get(bytes);
                    seen.writeBytes(bytes);
                });
                assertThat(reader.decode(recording, row -> {})).isEqualTo(sound(MANY));
            }
        }
        assertThat(first.toByteArray()).isEqualTo(Files.readAllBytes(file)).isEqualTo(second.toByteArray());
    }

    @Test
    void decode_damagedFile_countsDamageAndWarnings() throws IOException {
        byte[] bytes = Samples.recording(20);
        bytes[5 * Samples.RECORD_BYTES] = 0;
        bytes[10 * Samples.RECORD_BYTES + 2] = 13;
        Outcome outcome = Samples.decode(Samples.find(Files.write(folder.resolve("x.MMI"), Arrays.copyOf(bytes, 315))));
        assertThat(outcome).isInstanceOfSatisfying(Outcome.Decoded.class, decoded -> {
            assertThat(decoded.counts().bytes()).isEqualTo(315);
            assertThat(decoded.counts().rows()).isEqualTo(20);
            assertThat(decoded.counts().damagedRows()).isEqualTo(1);
            assertThat(decoded.counts().unsoundRows()).isEqualTo(3);
        });
        assertThat(outcome.isClean()).isFalse();
    }

    @Test
    void decode_strict_stopsAtTheFirstUnsoundRow() throws IOException {
        byte[] bytes = Samples.recording(20);
        bytes[5 * Samples.RECORD_BYTES + 2] = 13;
        Path file = Files.write(folder.resolve("x.MMI"), bytes);
        List<Long> rows = new ArrayList<>();
        try (RecordingReader reader = RecordingReader.strict()) {
            Recording recording = Samples.find(file).found().get(0);
            assertThat(reader.decode(recording, row -> rows.add(row.index())))
                    .isInstanceOfSatisfying(Outcome.Refused.class, refused -> {
                        assertThat(refused.offset()).isEqualTo(5 * Samples.RECORD_BYTES);
                        assertThat(refused.reason()).contains("time 2025-13-04");
                    });
        }
        assertThat(rows).containsExactly(0L, 1L, 2L, 3L, 4L);
    }

    @Test
    void decode_emptyFile_isNotClean() throws IOException {
        Outcome outcome = Samples.decode(Samples.find(Samples.write(folder.resolve("x.MMI"), 0)));
        assertThat(outcome)
                .isEqualTo(new Outcome.Decoded(new Counts(0, 0, 0, 0, 0), List.of("the file is empty: 0 bytes")));
        assertThat(outcome.isClean()).isFalse();
    }

    @Test
    void decode_fileThatGrows_saysSo() throws IOException {
        Path file = Samples.write(folder.resolve("x.MMI"), MANY);
        assertThat(whileChanging(file, () -> Samples.append(file, Samples.recording(1)))
                        .notices())
                .containsExactly("the file changed from 320000 to 320016 bytes while it was read; read it again");
    }

    @Test
    void decode_fileThatShrinks_saysSo() throws IOException {
        Path file = Samples.write(folder.resolve("x.MMI"), MANY);
        assertThat(whileChanging(file, () -> Samples.truncate(file, 160)).notices())
                .containsExactly("the file changed from 320000 to 160 bytes while it was read; read it again");
    }

    @Test
    void decode_fileThatIsWrittenTo_saysSo() throws IOException {
        Path file = Samples.write(folder.resolve("x.MMI"), 10);
        assertThat(whileChanging(file, () -> Samples.touch(file, Instant.ofEpochSecond(1)))
                        .notices())
                .containsExactly("the file was written to while it was read; read it again");
    }

    @Test
    void decode_fileThatIsRemoved_saysSo() throws IOException {
        Path file = Samples.write(folder.resolve("x.MMI"), 10);
        assertThat(whileChanging(file, () -> Samples.delete(file)).notices())
                .containsExactly("the file was removed or renamed while it was read");
    }

    private static Outcome.Decoded whileChanging(Path file, Runnable change) {
        try (RecordingReader reader = RecordingReader.lenient()) {
            Outcome outcome = reader.decode(Samples.find(file).found().get(0), row -> {
                if (row.index() == 0) {
                    change.run();
                }
            });
            return (Outcome.Decoded) outcome;
        }
    }

    @Test
    void decode_archives_alternating() throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put("a.MMI", Samples.recording(3));
        entries.put("b.MMI", Samples.recording(MANY));
        Path one = Samples.zip(folder.resolve("1.zip"), StandardCharsets.UTF_8, entries);
        entries.put("b.MMI", Samples.recording(7));
        Path other = Samples.zip(folder.resolve("2.zip"), StandardCharsets.UTF_8, entries);
        List<Recording> found = Samples.find(one, other).found();
        List<Integer> records = List.of(3, MANY, 3, 7);
        try (RecordingReader reader = RecordingReader.lenient()) {
            for (int i : new int[] {0, 3, 1, 2, 1, 3}) {
                assertThat(reader.decode(found.get(i), row -> {})).isEqualTo(sound(records.get(i)));
            }
        }
    }

    @Test
    void decode_archiveWithWrongCrc_saysSo() throws IOException {
        Path zip = Samples.zip(folder.resolve("t.zip"), StandardCharsets.UTF_8, Map.of("x.MMI", Samples.recording(10)));
        byte[] bytes = Files.readAllBytes(zip);
        int directory = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("PK\1\2");
        bytes[directory + 16] ^= 1;
        Files.write(zip, bytes);
        assertThat(Samples.decode(Samples.find(zip)))
                .isInstanceOfSatisfying(
                        Outcome.Decoded.class,
                        decoded -> assertThat(decoded.notices())
                                .singleElement()
                                .asString()
                                .startsWith("the archive is damaged: CRC-32 of the content is"));
    }

    @Test
    void decode_archiveGoneSinceTheSearch_saysSo() throws IOException {
        Path zip = Samples.zip(folder.resolve("t.zip"), StandardCharsets.UTF_8, Map.of("x.MMI", Samples.recording(10)));
        Recordings recordings = Samples.find(zip);
        Files.delete(zip);
        assertThat(Samples.decode(recordings)).isEqualTo(new Outcome.Unreadable("there is no such file or folder"));
    }

    @Test
    void decode_standardInput_givesEveryRow() {
        InputStream in = new ByteArrayInputStream(Samples.recording(MANY));
        assertThat(Samples.decode(Samples.find(in, "-"))).isEqualTo(sound(MANY));
    }

    @Test
    void decode_inputThatFailsOnTheWay_keepsWhatCame() {
        InputStream in =
                new SequenceInputStream(new ByteArrayInputStream(Samples.recording(10), 0, 150), new FailingStream());
        List<String> damage = new ArrayList<>();
        try (RecordingReader reader = RecordingReader.lenient()) {
            Outcome outcome = reader.decode(Samples.find(in, "-").found().get(0), row -> damage.add(row.reason()));
            assertThat(outcome)
                    .isEqualTo(new Outcome.CutOff(
                            new Counts(150, 10, 1, 1, 0), "reading failed after 150 bytes: the stick was pulled"));
        }
        assertThat(damage).hasSize(10);
    }

    @Test
    void decode_threadInterrupted_stops() throws IOException {
        Path file = Samples.write(folder.resolve("x.MMI"), MANY);
        try (RecordingReader reader = RecordingReader.lenient()) {
            Outcome outcome = reader.decode(
                    Samples.find(file).found().get(0),
                    row -> Thread.currentThread().interrupt());
            assertThat(Thread.interrupted()).isTrue();
            assertThat(outcome).isInstanceOfSatisfying(Outcome.CutOff.class, cutOff -> {
                assertThat(cutOff.counts().bytes()).isPositive().isLessThan(MANY * Samples.RECORD_BYTES);
                assertThat(cutOff.reason())
                        .isEqualTo("reading was stopped after %d bytes: the thread was interrupted"
                                .formatted(cutOff.counts().bytes()));
            });
        }
    }

    @Test
    void decode_inputThatFailsAtOnce_isUnreadable() {
        assertThat(Samples.decode(Samples.find(new FailingStream(), "-")))
                .isEqualTo(new Outcome.Unreadable("the stick was pulled"));
    }

    @Test
    void decode_sinkThatFails_isHeardOf() throws IOException {
        Path file = Samples.write(folder.resolve("x.MMI"), 10);
        try (RecordingReader reader = RecordingReader.lenient()) {
            assertThatThrownBy(() -> reader.decode(Samples.find(file).found().get(0), row -> {
                        throw new UncheckedIOException(new IOException("disk full"));
                    }))
                    .isInstanceOf(UncheckedIOException.class);
        }
    }

    @Test
    void decode_folderInPlaceOfAFile_saysSo() throws IOException {
        Path file = Samples.write(folder.resolve("x.MMI"), 10);
        Recordings recordings = Samples.find(file);
        Files.delete(file);
        Files.createDirectory(file);
        assertThat(Samples.decode(recordings)).isInstanceOf(Outcome.Unreadable.class);
    }

    private static final class FailingStream extends InputStream {
        @Override
        public int read() throws IOException {
            throw new IOException("the stick was pulled");
        }
    }
}
