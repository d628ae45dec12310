package dev.atpre.cli.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class OrderedOutputTest {
    private static final int PIECE = 32 << 10;
    private static final long ROOM = 4 * PIECE;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final OrderedOutput ordered = new OrderedOutput(out, ROOM);
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void endThreads() throws InterruptedException {
        threads.shutdownNow();
        assertThat(threads.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
    }

    private static byte[] bytes(int count, int value) {
        byte[] bytes = new byte[count];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }

    private static Void write(OrderedOutput.Part part, byte[] bytes) throws IOException {
        part.write(bytes);
        return null;
    }

    @Test
    void write_firstPart_goesStraightThrough() throws IOException {
        OrderedOutput.Part first = ordered.next();
        first.write(7);
        first.write(bytes(1_000_000, 1));
        assertThat(out.size()).isEqualTo(1_000_001);
        assertThat(ordered.bufferedBytes()).isZero();
    }

    @Test
    void write_laterPart_isKeptUntilItsTurn() throws IOException {
        OrderedOutput.Part first = ordered.next();
        OrderedOutput.Part second = ordered.next();
        second.write(bytes(PIECE + 5, 2));
        assertThat(out.size()).isZero();
        assertThat(ordered.bufferedBytes()).isEqualTo(2 * PIECE);
        first.write(1);
        first.deliver();
        first.done();
        second.write(3);
        second.deliver();
        second.done();
        byte[] all = out.toByteArray();
        assertThat(all).hasSize(PIECE + 7).startsWith(1, 2, 2).endsWith(2, 3);
        assertThat(ordered.bufferedBytes()).isZero();
    }

    @Test
    void write_beyondTheRoom_waitsForItsTurn() throws Exception {
        OrderedOutput.Part first = ordered.next();
        OrderedOutput.Part second = ordered.next();
        Future<Void> writing = threads.submit(() -> write(second, bytes(10 * PIECE, 2)));
        await().until(() -> ordered.bufferedBytes() == ROOM);
        assertThat(writing.isDone()).isFalse();
        first.done();
        writing.get();
        assertThat(out.size()).isEqualTo(10 * PIECE);
        assertThat(ordered.bufferedBytes()).isZero();
    }

    @Test
    void write_beyondTheRoom_goesOnWhenAnotherPartGivesBack() throws Exception {
        OrderedOutput.Part first = ordered.next();
        OrderedOutput.Part second = ordered.next();
        OrderedOutput.Part third = ordered.next();
        second.write(bytes(4 * PIECE, 2));
        Future<Void> writing = threads.submit(() -> write(third, bytes(3 * PIECE, 3)));
        first.done();
        second.forget();
        writing.get();
        assertThat(ordered.bufferedBytes()).isEqualTo(3 * PIECE);
        assertThat(out.size()).isZero();
    }

    @Test
    void write_interruptedWhileItWaits_ends() throws Exception {
        ordered.next();
        OrderedOutput.Part second = ordered.next();
        second.write(bytes((int) ROOM, 2));
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> second.write(1)).isInstanceOf(InterruptedIOException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    /** Threads that take parts in their order, as a batch's workers do; lengths from nothing to far beyond the room. */
    @Test
    void write_anyLengthsByAnyThreads_isInOrderAndWithinBounds() throws Exception {
        SplittableRandom random = new SplittableRandom(1);
        ByteArrayOutputStream expected = new ByteArrayOutputStream();
        List<OrderedOutput.Part> parts = new ArrayList<>();
        List<Future<Void>> written = new ArrayList<>();
        ExecutorService workers = Executors.newFixedThreadPool(7);
        for (int i = 0; i < 500; i++) {
            byte[] content = bytes(random.nextInt(10) == 0 ? random.nextInt(500_000) : random.nextInt(2_000), i);
            expected.writeBytes(content);
            OrderedOutput.Part part = ordered.next();
            parts.add(part);
            int step = 1 + random.nextInt(70_000);
            written.add(workers.submit(() -> {
                for (int at = 0; at < content.length; at += step) {
                    part.write(content, at, Math.min(step, content.length - at));
                }
                return null;
            }));
        }
        for (int i = 0; i < parts.size(); i++) {
            written.get(i).get();
            assertThat(ordered.bufferedBytes()).isLessThanOrEqualTo(ROOM);
            parts.get(i).deliver();
            parts.get(i).done();
        }
        workers.shutdown();
        assertThat(Arrays.equals(out.toByteArray(), expected.toByteArray())).isTrue();
        assertThat(ordered.bufferedBytes()).isZero();
    }
}
