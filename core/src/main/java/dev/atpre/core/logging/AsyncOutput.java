package dev.atpre.core.logging;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Copies lines into chunks that one thread writes. Bounded by events and by bytes, the chunk being written included. When
 * there is no room a caller waits a while, then its line is dropped and counted; until the writer has moved again, lines that
 * are not important are then dropped without a wait, so that a dead output costs its callers one wait and not one an event.
 */
final class AsyncOutput implements LineOutput {
    private static final int CHUNK_BYTES = 64 << 10;
    private static final int IMPORTANT_WAITS = 10;
    private static final Duration CLOSE_WAIT = Duration.ofSeconds(10);
    private static final long GATHER_NANOS = Duration.ofMillis(1).toNanos();

    private final DirectOutput direct;
    private final int maxEvents;
    private final long maxBytes;
    private final long waitNanos;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition room = lock.newCondition();
    private final Condition work = lock.newCondition();
    private final Condition hurry = lock.newCondition();
    private final Condition written = lock.newCondition();
    private final ArrayDeque<Chunk> chunks = new ArrayDeque<>();
    private final Thread writer;

    private @Nullable Chunk spare;
    private int events;
    private long bytes;
    private long accepted;
    private long done;
    private long dropped;
    private boolean stalled;
    /** The writer sleeps until there is a line. */
    private boolean idle;
    /** Somebody waits for the writer. */
    private boolean hurried;

    private boolean closed;
    /** Closed, but the writer is not done: a line written directly would wait for it, maybe for ever. */
    private boolean overdue;

    private static final class Chunk {
        final byte[] lines;
        int length;
        int events;

        Chunk(int capacity) {
            lines = new byte[capacity];
        }

        boolean hasRoom(int more) {
            return lines.length - length >= more;
        }

        void add(byte[] line, int lineLength) {
            System.arraycopy(line, 0, lines, length, lineLength);
            length += lineLength;
            events++;
        }
    }

    AsyncOutput(DirectOutput direct, int maxEvents, long maxBytes, Duration wait) {
        this.direct = direct;
        this.maxEvents = maxEvents;
        this.maxBytes = maxBytes;
        this.waitNanos = wait.toNanos();
        writer = new Thread(this::writeAll, "atp-log-writer");
        writer.setDaemon(true);
    }

    void start() {
        writer.start();
    }

    @Override
    public void write(byte[] line, int length, boolean important) {
        boolean taken;
        lock.lock();
        try {
            taken = take(line, length, important);
        } finally {
            lock.unlock();
        }
        if (!taken) {
            direct.write(line, length, important);
        }
    }

    @Override
    public DirectOutput direct() {
        return direct;
    }

    @Override
    public boolean flush(Duration atMost) {
        lock.lock();
        try {
            long goal = accepted;
            hurry();
            return await(written, atMost.toNanos(), () -> done >= goal);
        } finally {
            lock.unlock();
        }
    }

    /** Waits for the writer for ten seconds at most; it goes on by itself when that was not enough. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            work.signalAll();
            hurry();
            room.signalAll();
            overdue = !await(written, CLOSE_WAIT.toNanos(), () -> events == 0);
        } finally {
            lock.unlock();
        }
    }

    /** False when the output is closed and the line is to be written directly. */
    private boolean take(byte[] line, int length, boolean important) {
        if (!closed && !hasRoom(length)) {
            waitForRoom(length, important);
        }
        if (closed && !overdue) {
            return false;
        }
        if (!closed && hasRoom(length)) {
            accept(line, length);
        } else {
            drop();
        }
        return true;
    }

    /** A line longer than all the room is taken when it would be alone. */
    private boolean hasRoom(int length) {
        return events == 0 || (events < maxEvents && bytes + length <= maxBytes);
    }

    private void waitForRoom(int length, boolean important) {
        if ((stalled && !important) || Thread.currentThread() == writer) {
            return;
        }
        long nanos = important && !stalled ? IMPORTANT_WAITS * waitNanos : waitNanos;
        hurry();
        stalled = !await(room, nanos, () -> closed || hasRoom(length));
    }

    private void accept(byte[] line, int length) {
        Chunk last = chunks.peekLast();
        if (last == null || !last.hasRoom(length)) {
            last = length > CHUNK_BYTES ? new Chunk(length) : emptyChunk();
            chunks.add(last);
        }
        last.add(line, length);
        events++;
        bytes += length;
        accepted++;
        wake();
    }

    private void drop() {
        dropped++;
        LostEvents.add(1);
        wake();
    }

    /** A thread is woken for the first line only: to wake one costs more than to make a line. */
    private void wake() {
        if (idle) {
            idle = false;
            work.signal();
        } else if (isHalfFull()) {
            hurry.signal();
        }
    }

    private void hurry() {
        hurried = true;
        hurry.signal();
    }

    private boolean isHalfFull() {
        return events >= maxEvents / 2 || bytes >= maxBytes / 2;
    }

    private Chunk emptyChunk() {
        Chunk empty = spare == null ? new Chunk(CHUNK_BYTES) : spare;
        spare = null;
        empty.length = 0;
        empty.events = 0;
        return empty;
    }

    private void writeAll() {
        while (hasWork()) {
            writeNext();
        }
    }

    /**
     * Waits for something to write, and then a moment for more, unless somebody waits; false when there is nothing left and
     * nothing will come.
     */
    private boolean hasWork() {
        lock.lock();
        try {
            while (chunks.isEmpty() && dropped == 0 && !closed) {
                idle = true;
                work.awaitUninterruptibly();
            }
            idle = false;
            boolean unused = await(hurry, GATHER_NANOS, () -> closed || hurried || isHalfFull());
            hurried = false;
            return !chunks.isEmpty() || dropped > 0;
        } finally {
            lock.unlock();
        }
    }

    private void writeNext() {
        Chunk chunk;
        long lost;
        lock.lock();
        try {
            chunk = chunks.poll();
            lost = dropped;
            dropped = 0;
        } finally {
            lock.unlock();
        }
        if (chunk != null) {
            direct.write(chunk.lines, chunk.length, chunk.events);
            release(chunk);
        }
        if (lost > 0) {
            direct.report(lost);
        }
    }

    private void release(Chunk chunk) {
        lock.lock();
        try {
            events -= chunk.events;
            bytes -= chunk.length;
            done += chunk.events;
            stalled = false;
            overdue = overdue && events > 0;
            spare = chunk.lines.length == CHUNK_BYTES ? chunk : spare;
            room.signalAll();
            written.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits for a condition while holding the lock; an interrupt is kept for later, as it is not meant for logging. */
    private static boolean await(Condition changed, long nanos, BooleanSupplier goal) {
        long deadline = System.nanoTime() + nanos;
        boolean interrupted = false;
        while (!goal.getAsBoolean() && deadline - System.nanoTime() > 0) {
            try {
                changed.awaitNanos(deadline - System.nanoTime());
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return goal.getAsBoolean();
    }
}
