package dev.atpre.core.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atpre.core.stream.StreamOutcome.Cancelled;
import dev.atpre.core.stream.StreamOutcome.Complete;
import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ReadOnlyBufferException;
import java.nio.channels.FileChannel;
import java.nio.channels.Pipe;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class StreamProcessorTest {
    private static final int LENGTH = 10_000;

    @TempDir
    Path folder;

    private final Bytes taken = new Bytes();

    @AfterEach
    void forgetInterrupt() {
        Thread.interrupted();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 4096, 5000, LENGTH - 1, LENGTH, LENGTH + 1, 64 << 20})
    void file_anyChunkSize_givesAllBytesInFullChunks(int chunkBytes) throws IOException {
        Path file = Bytes.file(folder, LENGTH);
        assertThat(StreamProcessor.withChunkSize(chunkBytes).processStream(file, taken::take))
                .isEqualTo(new Complete(LENGTH));
        assertThat(taken.joined()).isEqualTo(Bytes.random(LENGTH));
        int full = LENGTH / chunkBytes;
        assertThat(taken.pieces().subList(0, full)).allMatch(piece -> piece.length == chunkBytes);
        assertThat(taken.pieces()).hasSize(full + (LENGTH % chunkBytes == 0 ? 0 : 1));
        Bytes.assertClosed(file);
    }

    @Test
    void file_empty_isCompleteAndWholeOfItIsDone() throws IOException {
        List<StreamProgress> told = new ArrayList<>();
        StreamOutcome outcome =
                StreamProcessor.create().withProgress(told::add).processStream(Bytes.file(folder, 0), taken::take);
        assertThat(outcome).isEqualTo(new Complete(0));
        assertThat(taken.pieces()).isEmpty();
        assertThat(told).containsExactly(new StreamProgress(0, OptionalLong.of(0)));
        assertThat(told.get(0).fraction()).isEqualTo(OptionalDouble.of(1));
    }

    @Test
    void file_missing_isTheSystemsException() {
        Path file = folder.resolve("nothing");
        assertThatThrownBy(() -> StreamProcessor.create().processStream(file, taken::take))
                .isInstanceOf(NoSuchFileException.class)
                .hasMessageContaining("nothing");
    }

    @Test
    void folder_cannotBeRead() {
        assertThatThrownBy(() -> StreamProcessor.create().processStream(folder, taken::take))
                .isInstanceOf(IOException.class);
    }

    @Test
    void progress_ofAFile_neverGoesBackAndEndsAtTheTotal() throws IOException {
        List<StreamProgress> told = new ArrayList<>();
        StreamProcessor.withChunkSize(4096)
                .withProgress(told::add)
                .processStream(Bytes.file(folder, LENGTH), taken::take);
        assertThat(told.stream().map(StreamProgress::bytes)).containsExactly(0L, 4096L, 8192L, 10_000L);
        assertThat(told).allMatch(progress -> progress.totalBytes().getAsLong() == LENGTH);
        assertThat(told.get(1).fraction()).isEqualTo(OptionalDouble.of(0.4096));
    }

    @Test
    void progress_ofAStream_hasNoFraction() throws IOException {
        List<StreamProgress> told = new ArrayList<>();
        StreamProcessor.create().withProgress(told::add).processStream(stream(LENGTH), taken::take);
        assertThat(told).allMatch(progress -> progress.fraction().isEmpty());
        assertThat(told.get(told.size() - 1).bytes()).isEqualTo(LENGTH);
    }

    @Test
    void chunk_isReadOnlyAndHasNoArray() throws IOException {
        StreamProcessor processor = StreamProcessor.create();
        ChunkConsumer<ByteBuffer, RuntimeException> check = chunk -> {
            assertThat(chunk.hasArray()).isFalse();
            assertThatThrownBy(() -> chunk.put(0, (byte) 1)).isInstanceOf(ReadOnlyBufferException.class);
        };
        processor.processStream(Bytes.file(folder, LENGTH), check);
        processor.processStream(stream(LENGTH), check);
    }

    @Test
    void chunk_whateverWasDoneToTheLastOne_isWhole() throws IOException {
        StreamProcessor.withChunkSize(1000).processStream(Bytes.file(folder, LENGTH), chunk -> {
            assertThat(chunk.position()).isZero();
            assertThat(chunk.remaining()).isEqualTo(1000);
            assertThat(chunk.order()).isEqualTo(ByteOrder.BIG_ENDIAN);
            taken.take(chunk.duplicate());
            chunk.order(ByteOrder.LITTLE_ENDIAN).limit(500).position(20);
        });
        assertThat(taken.joined()).isEqualTo(Bytes.random(LENGTH));
    }

    @Test
    void bytes_areTheConsumersOwn() throws IOException {
        List<byte[]> kept = new ArrayList<>();
        StreamProcessor.withChunkSize(7).processBytes(Bytes.file(folder, LENGTH), kept::add);
        kept.forEach(piece -> taken.take(ByteBuffer.wrap(piece)));
        assertThat(taken.joined()).isEqualTo(Bytes.random(LENGTH));
    }

    @Test
    void consumer_checkedException_comesThroughAsItIs() throws IOException {
        Path file = Bytes.file(folder, LENGTH);
        TimeoutException thrown = new TimeoutException("late");
        assertThatThrownBy(() -> StreamProcessor.create().processStream(file, chunk -> {
                    throw thrown;
                }))
                .isSameAs(thrown);
        Bytes.assertClosed(file);
    }

    @Test
    void stream_isReadToItsEndAndLeftOpen() throws IOException {
        AtomicBoolean closed = new AtomicBoolean();
        InputStream stream =
                new SequenceInputStream(
                        new ByteArrayInputStream(Bytes.random(LENGTH), 0, 10),
                        new ByteArrayInputStream(Bytes.random(LENGTH), 10, LENGTH - 10)) {
                    @Override
                    public void close() {
                        closed.set(true);
                    }
                };
        assertThat(StreamProcessor.withChunkSize(64).processStream(StreamSource.of(stream), taken::take))
                .isEqualTo(new Complete(LENGTH));
        assertThat(taken.joined()).isEqualTo(Bytes.random(LENGTH));
        assertThat(closed).isFalse();
    }

    @Test
    void stream_thatReturnsZeroForNothingYet_isReadAllTheSame() throws IOException {
        InputStream stream = new ByteArrayInputStream(Bytes.random(100)) {
            @Override
            public synchronized int read(byte[] bytes, int from, int length) {
                return 0;
            }
        };
        StreamProcessor.create().processStream(StreamSource.of(stream), taken::take);
        assertThat(taken.joined()).isEqualTo(Bytes.random(100));
    }

    @Test
    void stream_thatFails_keepsWhatCame() {
        InputStream failing = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new FileNotFoundException("the stick was pulled");
            }
        };
        InputStream stream = new SequenceInputStream(new ByteArrayInputStream(Bytes.random(100)), failing);
        assertThatThrownBy(() -> StreamProcessor.create().processStream(StreamSource.of(stream), taken::take))
                .isInstanceOf(FileNotFoundException.class);
        assertThat(taken.joined()).isEqualTo(Bytes.random(100));
    }

    @Test
    void channel_isReadToItsEndAndLeftOpen() throws IOException {
        try (FileChannel channel = FileChannel.open(Bytes.file(folder, LENGTH))) {
            assertThat(StreamProcessor.withChunkSize(999).processStream(StreamSource.of(channel), taken::take))
                    .isEqualTo(new Complete(LENGTH));
            assertThat(channel.isOpen()).isTrue();
        }
        assertThat(taken.joined()).isEqualTo(Bytes.random(LENGTH));
    }

    @Test
    void channel_nonBlocking_isRefused() throws IOException {
        Pipe pipe = Pipe.open();
        try (Pipe.SourceChannel source = pipe.source();
                Pipe.SinkChannel sink = pipe.sink()) {
            source.configureBlocking(false);
            assertThatThrownBy(() -> StreamSource.of(source))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("expected a blocking one");
            assertThat(sink.isOpen()).isTrue();
        }
    }

    @Test
    void streamSource_readTwice_isRefused() throws IOException {
        StreamSource source = stream(10);
        StreamProcessor.create().processStream(source, taken::take);
        assertThatThrownBy(() -> StreamProcessor.create().processStream(source, taken::take))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("only once");
    }

    @Test
    void interrupt_beforeReading_cancels() throws IOException {
        Path file = Bytes.file(folder, LENGTH);
        Thread.currentThread().interrupt();
        assertThat(StreamProcessor.create().processStream(file, taken::take)).isEqualTo(new Cancelled(0));
        assertThat(Thread.interrupted()).isTrue();
        assertThat(taken.pieces()).isEmpty();
        Bytes.assertClosed(file);
    }

    @Test
    void interrupt_inTheConsumer_cancelsBeforeTheNextPiece() throws IOException {
        Path file = Bytes.file(folder, LENGTH);
        StreamOutcome outcome = StreamProcessor.withChunkSize(100).processStream(file, chunk -> {
            taken.take(chunk);
            if (taken.pieces().size() == 3) {
                Thread.currentThread().interrupt();
            }
        });
        assertThat(outcome).isEqualTo(new Cancelled(300));
        assertThat(Thread.currentThread().isInterrupted()).isTrue();
        Bytes.assertClosed(file);
    }

    @Test
    void interrupt_ofWhatKnowsNoInterrupts_cancelsBeforeTheNextRecord() throws IOException {
        StreamProcessor records =
                StreamProcessor.builder().framer(Framer.fixed(10)).build();
        StreamOutcome outcome = records.processStream(
                stream(LENGTH), chunk -> Thread.currentThread().interrupt());
        assertThat(outcome).isEqualTo(new Cancelled(10));
    }

    @Test
    void interrupt_whileAReadWaits_cancels() throws Exception {
        Pipe pipe = Pipe.open();
        try (Pipe.SinkChannel sink = pipe.sink()) {
            sink.write(ByteBuffer.wrap(Bytes.random(100)));
            AtomicReference<StreamOutcome> outcome = new AtomicReference<>();
            AtomicBoolean stillInterrupted = new AtomicBoolean();
            Thread reader = new Thread(() -> {
                try {
                    outcome.set(StreamProcessor.create().processStream(StreamSource.of(pipe.source()), chunk -> {
                        taken.take(chunk);
                        interruptLater(Thread.currentThread());
                    }));
                } catch (IOException e) {
                    throw new AssertionError(e);
                }
                stillInterrupted.set(Thread.currentThread().isInterrupted());
            });
            reader.start();
            reader.join(10_000);
            assertThat(outcome.get()).isEqualTo(new Cancelled(100));
            assertThat(stillInterrupted).isTrue();
        }
    }

    /** Once the thread waits in a read, or at least is on its way there: either must end it. */
    private static void interruptLater(Thread reader) {
        Thread interrupter = new Thread(() -> {
            Thread.yield();
            reader.interrupt();
        });
        interrupter.start();
    }

    @Test
    void buffers_areUsedAgain() throws IOException {
        Path file = Bytes.file(folder, LENGTH);
        StreamProcessor processor = StreamProcessor.withChunkSize(1 << 20);
        long before = directBytes();
        for (int i = 0; i < 50; i++) {
            processor.processStream(file, chunk -> {});
        }
        assertThat(directBytes() - before).isLessThan(10 << 20);
    }

    private static long directBytes() {
        return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                .filter(pool -> pool.getName().equals("direct"))
                .mapToLong(BufferPoolMXBean::getTotalCapacity)
                .sum();
    }

    @Test
    void listener_hearsOfEveryEnd() throws IOException {
        Heard heard = new Heard();
        StreamProcessor processor =
                StreamProcessor.builder().chunkBytes(4096).listener(heard).build();
        processor.processStream(Bytes.file(folder, LENGTH), taken::take);
        assertThatThrownBy(() -> processor.processStream(folder.resolve("nothing"), taken::take))
                .isInstanceOf(IOException.class);
        assertThat(heard.bytes).isEqualTo(LENGTH);
        assertThat(heard.outcomes).containsExactly(new Complete(LENGTH));
        assertThat(heard.failures).singleElement().isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void listener_thatThrows_stopsNothing() throws IOException {
        StreamListener throwing = new StreamListener() {
            @Override
            public void bytesRead(long bytes) {
                throw new IllegalStateException("a listener's own trouble");
            }

            @Override
            public void finished(StreamOutcome outcome, long nanos) {
                throw new IllegalStateException("a listener's own trouble");
            }
        };
        StreamOutcome outcome = StreamProcessor.builder()
                .listener(throwing)
                .build()
                .withProgress(progress -> {
                    throw new IllegalStateException("a listener's own trouble");
                })
                .processStream(Bytes.file(folder, LENGTH), taken::take);
        assertThat(outcome).isEqualTo(new Complete(LENGTH));
    }

    @Test
    void requireComplete_isForThoseToWhomAllElseIsAFailure() throws IncompleteStreamException {
        Complete complete = new Complete(5);
        assertThat(complete.requireComplete()).isSameAs(complete);
        StreamOutcome cut =
                new StreamOutcome.Truncated(12, "expected a record of 20 bytes, found the end after 3 bytes");
        assertThatThrownBy(cut::requireComplete)
                .isInstanceOfSatisfying(
                        IncompleteStreamException.class,
                        e -> assertThat(e.outcome()).isSameAs(cut))
                .hasMessage("the stream is cut off at byte 12:"
                        + " expected a record of 20 bytes, found the end after 3 bytes");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, (64 << 20) + 1})
    void chunkBytes_outOfRange_isRefused(int chunkBytes) {
        assertThatThrownBy(() -> StreamProcessor.withChunkSize(chunkBytes))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("chunkBytes is %d: expected from 1 to 67108864 bytes".formatted(chunkBytes));
    }

    @Test
    void option_setTwice_isRefused() {
        StreamProcessorBuilder builder = StreamProcessor.builder().maxRecordBytes(10);
        assertThatThrownBy(() -> builder.maxRecordBytes(10))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("maxRecordBytes is set already: set it once");
    }

    private static StreamSource stream(int length) {
        return StreamSource.of(new ByteArrayInputStream(Bytes.random(length)));
    }

    private static final class Heard implements StreamListener {
        private long bytes;
        private final List<StreamOutcome> outcomes = new ArrayList<>();
        private final List<Throwable> failures = new ArrayList<>();

        @Override
        public void bytesRead(long more) {
            bytes += more;
        }

        @Override
        public void finished(StreamOutcome outcome, long nanos) {
            outcomes.add(outcome);
        }

        @Override
        public void failed(Throwable failure, long nanos) {
            failures.add(failure);
        }
    }
}
