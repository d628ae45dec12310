package dev.atpre.core.logging;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Writes each line to a stream on the caller's thread and flushes it. A stream that fails is tried again with the next line;
 * what did not get out is counted, and said in a line of its own once writing works again.
 */
final class DirectOutput implements LineOutput {
    private final OutputStream stream;
    private final ReentrantLock lock = new ReentrantLock();
    private long unreported;
    private boolean lineIsTorn;
    private volatile @Nullable LongFunction<byte[]> lossReport;

    DirectOutput(OutputStream stream) {
        this.stream = stream;
    }

    /** Sets what makes the line that says how many events were lost. Never waits for a write that does not end. */
    void reportLossBy(LongFunction<byte[]> report) {
        lossReport = report;
    }

    @Override
    public DirectOutput direct() {
        return this;
    }

    OutputStream stream() {
        return stream;
    }

    @Override
    public void write(byte[] bytes, int length, boolean important) {
        write(bytes, length, 1);
    }

    /** Writes whole lines of some events. */
    void write(byte[] bytes, int length, int events) {
        if (lock.isHeldByCurrentThread()) {
            // The stream itself logs: a line cannot be written inside another.
            lose(events);
            return;
        }
        lock.lock();
        try {
            endTornLine();
            report();
            stream.write(bytes, 0, length);
            stream.flush();
        } catch (Throwable failure) {
            lineIsTorn = true;
            lose(events);
        } finally {
            lock.unlock();
        }
    }

    /** Says that events were lost before they came here, now if it can be written, else later. */
    void report(long events) {
        lock.lock();
        try {
            unreported += events;
            report();
            stream.flush();
        } catch (Throwable failure) {
            lineIsTorn = true;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public boolean flush(Duration atMost) {
        try {
            if (lock.tryLock(atMost.toNanos(), TimeUnit.NANOSECONDS)) {
                lock.unlock();
                return true;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return false;
    }

    @Override
    public void close() {
        // Nothing is kept back.
    }

    private void endTornLine() throws IOException {
        if (lineIsTorn) {
            stream.write('\n');
            lineIsTorn = false;
        }
    }

    private void report() throws IOException {
        LongFunction<byte[]> reporter = lossReport;
        if (unreported > 0 && reporter != null) {
            endTornLine();
            byte[] line = reporter.apply(unreported);
            stream.write(line, 0, line.length);
            unreported = 0;
        }
    }

    private void lose(long events) {
        unreported += events;
        LostEvents.add(events);
    }
}
