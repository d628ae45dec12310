package dev.atpre.core.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.atpre.core.stream.StreamOutcome.Changed;
import dev.atpre.core.stream.StreamOutcome.Complete;
import dev.atpre.core.stream.StreamOutcome.Truncated;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

final class ChangingFileTest {
    private static final int LENGTH = 10_000;
    private static final int CHUNK_BYTES = 1000;

    @TempDir
    Path folder;

    private final Bytes taken = new Bytes();
    private final List<StreamProgress> progress = new ArrayList<>();

    private interface Change {
        void happen(Path file) throws IOException;
    }

    /** A file to which something happens when its first piece is taken, and every time after that. */
    private StreamOutcome read(Path file, boolean everyTime, Change change) throws IOException {
        return StreamProcessor.withChunkSize(CHUNK_BYTES)
                .withProgress(progress::add)
                .processStream(file, chunk -> {
                    taken.take(chunk);
                    if (everyTime || taken.pieces().size() == 1) {
                        change.happen(file);
                    }
                });
    }

    private static void append(Path file) throws IOException {
        Files.write(file, new byte[CHUNK_BYTES], StandardOpenOption.APPEND);
    }

    private static void truncate(Path file, long bytes) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(bytes);
        }
    }

    @Test
    void file_thatGrows_isReadAsItWasAndChanged() throws IOException {
        StreamOutcome outcome = read(Bytes.file(folder, LENGTH), false, ChangingFileTest::append);
        assertThat(outcome)
                .isEqualTo(new Changed(
                        LENGTH, "the file changed from 10000 to 11000 bytes while it was read; read it again"));
        assertThat(taken.joined()).isEqualTo(Bytes.random(LENGTH));
    }

    @Test
    @Timeout(10)
    void file_thatGrowsForEver_ends() throws IOException {
        StreamOutcome outcome = read(Bytes.file(folder, LENGTH), true, ChangingFileTest::append);
        assertThat(outcome).isInstanceOf(Changed.class);
        assertThat(outcome.bytes()).isEqualTo(LENGTH);
        assertThat(progress).allMatch(told -> told.fraction().getAsDouble() <= 1);
        assertThat(progress.get(progress.size() - 1).fraction()).hasValue(1);
    }

    @Test
    void file_thatGrowsInsideARecord_givesNoHalfRecord() throws IOException {
        Path file = Bytes.file(folder, LENGTH);
        StreamOutcome outcome = StreamProcessor.builder()
                .chunkBytes(CHUNK_BYTES)
                .framer(Framer.fixed(300))
                .build()
                .processStream(file, chunk -> {
                    taken.take(chunk);
                    append(file);
                });
        assertThat(outcome).isInstanceOf(Changed.class);
        assertThat(outcome.bytes()).isEqualTo(9_900);
        assertThat(taken.pieces()).hasSize(33).allMatch(piece -> piece.length == 300);
    }

    @Test
    void file_thatShrinks_endsWhereItEnds() throws IOException {
        StreamOutcome outcome = read(Bytes.file(folder, LENGTH), false, file -> truncate(file, 2500));
        assertThat(outcome)
                .isEqualTo(new Changed(
                        2500, "the file changed from 10000 to 2500 bytes while it was read; read it again"));
        assertThat(taken.joined()).isEqualTo(Arrays.copyOf(Bytes.random(LENGTH), 2500));
        assertThat(progress.get(progress.size() - 1).fraction()).hasValue(0.25);
    }

    @Test
    void file_thatShrinksToNothing_endsAtOnce() throws IOException {
        StreamOutcome outcome = read(Bytes.file(folder, LENGTH), false, file -> truncate(file, 0));
        assertThat(outcome).isInstanceOf(Changed.class);
        assertThat(outcome.bytes()).isEqualTo(CHUNK_BYTES);
    }

    @Test
    void file_thatIsWrittenTo_isChanged() throws IOException {
        Change touch = file -> Files.setLastModifiedTime(file, FileTime.fromMillis(1));
        assertThat(read(Bytes.file(folder, LENGTH), false, touch))
                .isEqualTo(new Changed(LENGTH, "the file was written to while it was read; read it again"));
    }

    @Test
    void file_thatIsReplaced_isChanged() throws IOException {
        Path other = Files.write(folder.resolve("other"), Bytes.random(LENGTH));
        Change replace = file -> {
            Files.setLastModifiedTime(other, Files.getLastModifiedTime(file));
            Files.move(other, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        };
        assertThat(read(Bytes.file(folder, LENGTH), false, replace))
                .isEqualTo(
                        new Changed(LENGTH, "the file was replaced by another one while it was read; read it again"));
    }

    @Test
    void file_thatIsRemoved_isChanged() throws IOException {
        assertThat(read(Bytes.file(folder, LENGTH), false, Files::delete))
                .isEqualTo(new Changed(LENGTH, "the file was removed or renamed while it was read"));
    }

    @Test
    void file_emptyAndThenNot_isChanged() throws IOException {
        Path file = Bytes.file(folder, 0);
        StreamOutcome outcome = StreamProcessor.create()
                .withProgress(told -> {
                    progress.add(told);
                    appendOnce(file);
                })
                .processStream(file, taken::take);
        assertThat(outcome).isInstanceOf(Changed.class);
        assertThat(progress.get(0).fraction()).hasValue(1);
    }

    private void appendOnce(Path file) {
        try {
            if (progress.size() == 1) {
                append(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void file_ofNoSizeButWithContent_isReadToItsEnd() throws IOException {
        Path file = Path.of("/proc/self/status");
        assumeTrue(Files.exists(file), "there is no /proc here");
        StreamOutcome outcome =
                StreamProcessor.withChunkSize(100).withProgress(progress::add).processStream(file, taken::take);
        assertThat(outcome).isInstanceOf(Complete.class);
        assertThat(new String(taken.joined(), StandardCharsets.UTF_8)).contains("Threads:");
        assertThat(progress.get(progress.size() - 1).totalBytes()).isEmpty();
    }

    @Test
    void file_thatEndsBeforeItsSize_isTruncated() throws IOException {
        Path file = Path.of("/sys/kernel/mm/transparent_hugepage/enabled");
        assumeTrue(Files.isReadable(file), "there is no such file in /sys here");
        StreamOutcome outcome = StreamProcessor.create().processStream(file, taken::take);
        assertThat(outcome)
                .isEqualTo(new Truncated(taken.joined().length, "expected 4096 bytes in all, found the end"));
    }

    @Test
    void file_shrunkInsideARecord_isChangedRatherThanTruncated() throws IOException {
        Path file = Bytes.file(folder, LENGTH);
        StreamOutcome outcome = StreamProcessor.builder()
                .chunkBytes(CHUNK_BYTES)
                .framer(Framer.fixed(300))
                .build()
                .processStream(file, chunk -> truncate(file, 2500));
        assertThat(outcome)
                .isEqualTo(new Changed(
                        2400, "the file changed from 10000 to 2500 bytes while it was read; read it again"));
    }
}
