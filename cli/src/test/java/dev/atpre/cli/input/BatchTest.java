package dev.atpre.cli.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.atpre.cli.console.Console;
import dev.atpre.engine.recordings.PersonalNames;
import dev.atpre.engine.recordings.Recording;
import dev.atpre.engine.recordings.RecordingReader;
import dev.atpre.engine.recordings.Recordings;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class BatchTest {
    private static final int COUNT = 300;

    private static Batch batch(int count, int workers) {
        Console console = new Console(
                InputStream.nullInputStream(),
                OutputStream.nullOutputStream(),
                OutputStream.nullOutputStream(),
                Set.of());
        List<String> missing =
                IntStream.range(0, count).mapToObj(i -> "missing-" + i).toList();
        Recordings recordings = Recordings.find(missing, PersonalNames.masked(), InputStream.nullInputStream());
        return new Batch(console, recordings, workers, true);
    }

    private static class Recorder implements Step<Integer, Integer> {
        final Thread caller = Thread.currentThread();
        final List<Integer> begun = new ArrayList<>();
        final List<Integer> ended = new ArrayList<>();
        final Set<Thread> threads = ConcurrentHashMap.newKeySet();
        final Set<RecordingReader> used = Collections.newSetFromMap(new IdentityHashMap<>());
        final AtomicInteger running = new AtomicInteger();
        final AtomicInteger atOnce = new AtomicInteger();

        @Override
        public Integer begin(Recording recording) {
            assertThat(Thread.currentThread()).isSameAs(caller);
            begun.add(begun.size());
            return begun.size() - 1;
        }

        @Override
        public Integer work(Integer number, RecordingReader reader) throws IOException, InterruptedException {
            atOnce.accumulateAndGet(running.incrementAndGet(), Math::max);
            synchronized (used) {
                assertThat(used.add(reader)).as("in use by one thread").isTrue();
            }
            threads.add(Thread.currentThread());
            Thread.yield();
            synchronized (used) {
                used.remove(reader);
            }
            running.decrementAndGet();
            return -number;
        }

        @Override
        public void end(Integer number, Integer result) throws IOException {
            assertThat(Thread.currentThread()).isSameAs(caller);
            assertThat(result).isEqualTo(-number);
            ended.add(number);
        }
    }

    private static List<Integer> numbers(int count) {
        return IntStream.range(0, count).boxed().toList();
    }

    @Test
    void run_severalWorkers_beginAndEndInOrder() throws Exception {
        Recorder step = new Recorder();
        batch(COUNT, 3).run(RecordingReader::lenient, step);
        assertThat(step.begun).isEqualTo(numbers(COUNT));
        assertThat(step.ended).isEqualTo(numbers(COUNT));
        assertThat(step.threads).hasSizeBetween(1, 3).doesNotContain(step.caller);
        assertThat(step.atOnce.get()).isBetween(1, 3);
    }

    @Test
    void run_oneWorkerOrOneRecording_needsNoOtherThread() throws Exception {
        for (Batch batch : List.of(batch(COUNT, 1), batch(1, 8))) {
            Recorder step = new Recorder();
            batch.run(RecordingReader::lenient, step);
            assertThat(step.ended).isEqualTo(numbers(batch.recordings().found().size()));
            assertThat(step.threads).containsExactly(step.caller);
        }
    }

    /** As with one worker: what comes before is done, nothing that comes after. */
    @Test
    void run_failureAtWork_waitsForItsTurn() {
        for (int workers : new int[] {1, 4}) {
            for (Throwable failure :
                    List.of(new IOException("a"), new IllegalStateException("b"), new StackOverflowError("c"))) {
                Recorder step = new Recorder() {
                    @Override
                    public Integer work(Integer number, RecordingReader reader)
                            throws IOException, InterruptedException {
                        if (number == 7) {
                            throwAny(failure);
                        }
                        return super.work(number, reader);
                    }
                };
                assertThatThrownBy(() -> batch(COUNT, workers).run(RecordingReader::lenient, step))
                        .isSameAs(failure);
                assertThat(step.ended).isEqualTo(numbers(7));
                assertThat(step.running.get()).isZero();
            }
        }
    }

    private static void throwAny(Throwable failure) throws IOException {
        if (failure instanceof IOException io) {
            throw io;
        }
        if (failure instanceof Error error) {
            throw error;
        }
        throw (RuntimeException) failure;
    }

    @Test
    void run_failureAtTheEnd_stopsTheWorkers() {
        Recorder step = new Recorder() {
            @Override
            public void end(Integer number, Integer result) throws IOException {
                super.end(number, result);
                throw new IOException("full");
            }
        };
        assertThatThrownBy(() -> batch(COUNT, 4).run(RecordingReader::lenient, step))
                .hasMessage("full");
        assertThat(step.ended).containsExactly(0);
        assertThat(step.running.get()).isZero();
        await().untilAsserted(() -> assertThat(step.threads).noneMatch(Thread::isAlive));
    }

    @Test
    void run_interrupted_stopsTheWorkers() {
        Recorder step = new Recorder() {
            @Override
            public void end(Integer number, Integer result) throws IOException {
                super.end(number, result);
                if (number == 5) {
                    Thread.currentThread().interrupt();
                }
            }
        };
        assertThatThrownBy(() -> batch(COUNT, 4).run(RecordingReader::lenient, step))
                .isInstanceOf(InterruptedException.class);
        assertThat(step.ended.size()).isBetween(6, COUNT);
        assertThat(step.running.get()).isZero();
        await().untilAsserted(() -> assertThat(step.threads).noneMatch(Thread::isAlive));
    }
}
